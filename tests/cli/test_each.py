"""`dbwright migrate --each` as a user meets it."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from commandline import dbwright
from engines import Scratch


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one migration for two dialects."""
    folder = tmp_path_factory.mktemp("each")
    (folder / "dbwright.toml").write_text('dialects = ["sqlite", "postgres"]\npackage = false\n')
    (folder / "schema").mkdir()
    (folder / "schema/app.yaml").write_text("tables:\n  a:\n    columns:\n      id: {type: int, primary_key: true}\n")
    ran = dbwright("generate", "--config", str(folder / "dbwright.toml"))
    assert ran.code == 0, ran.err
    return folder


@pytest.fixture(autouse=True)
def project(made: Path, here: Path) -> Path:
    """A copy of it, as the current directory."""
    shutil.copytree(made, here, dirs_exist_ok=True)
    return here


def execute(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(sql)
    connection.close()


def test_a_file_of_urls(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comments and empty lines are nothing; a second run tries what failed, and says what it did."""
    execute(project / "bad.db", "CREATE TABLE a (x)")
    monkeypatch.setenv("OTHER", "sqlite:///other.db")
    (project / "tenants.txt").write_text("# ours\nsqlite:///one.db\n\n  env:OTHER\nsqlite:///bad.db\n")
    ran = dbwright("migrate", "--each", "tenants.txt", "--workers", "1")
    assert ran.code == 3
    assert ran.out == (
        "[1/3] sqlite:///one.db applied 0000_init\n"
        "[2/3] sqlite:///other.db applied 0000_init\n"
        "[3/3] sqlite:///bad.db failed\n"
        "3 databases: 2 migrated, 1 failed\n"
    )
    assert "sqlite:///bad.db: migration" in ran.err
    assert "already exists" in ran.err
    execute(project / "bad.db", "DROP TABLE a")
    ran = dbwright("migrate", "--each", "tenants.txt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.partition(" ")[2] == "sqlite:///bad.db applied 0000_init\n3 databases: 1 migrated, 2 current\n"
    assert dbwright("migrate", "--each", "tenants.txt").out == "3 databases: 3 current\n"


def test_json_for_programs(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    execute(project / "bad.db", "CREATE TABLE a (x)")
    monkeypatch.setattr(sys, "stdin", io.StringIO("sqlite:///one.db\nsqlite:///bad.db\n"))
    ran = dbwright("migrate", "--each", "-", "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["exit_code"]) == (3, 3)
    assert found["summary"] == {"migrated": 1, "current": 0, "failed": 1, "not_tried": 0}
    one, bad = found["databases"]
    assert (one["database"], one["dialect"], one["url"]) == ("app", "sqlite", "sqlite:///one.db")
    assert one["state"] == "migrated"
    assert [item["tag"] for item in one["applied"]] == ["0000_init"]
    assert (bad["state"], bad["applied"], len(bad["errors"])) == ("failed", [], 1)
    assert found["findings"][0]["message"] == bad["errors"][0]


def test_a_dry_run_changes_nothing(project: Path) -> None:
    (project / "tenants.txt").write_text("sqlite:///one.db\n")
    ran = dbwright("migrate", "--each", "tenants.txt", "--dry-run")
    assert ran.out == "[1/1] sqlite:///one.db would apply 0000_init\n1 database (dry run): 1 migrated\n"
    assert not (project / "one.db").exists()


def test_a_query_and_a_template(project: Path) -> None:
    """A database of ours names the others."""
    execute(project / "main.db", "CREATE TABLE tenants (name TEXT); INSERT INTO tenants VALUES ('a b'), ('c')")
    query = "SELECT name FROM tenants ORDER BY name"
    template = f"sqlite:///{project}/{{}}.db"
    many = ("migrate", "--url", "sqlite:///main.db", "--each-template", template, "--each-query")
    ran = dbwright(*many, query)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "2 databases: 2 migrated")
    assert (project / "a b.db").exists()
    ran = dbwright(*many, "SELECT missing")
    assert (ran.code, "error: --each-query: no such column: missing" in ran.err) == (3, True)
    ran = dbwright(*many, "SELECT 1")
    assert (ran.code, "yields something that is no text" in ran.err) == (2, True)
    ran = dbwright("migrate", "--url", "sqlite:///none.db", "--each-query", "SELECT 1")
    assert (ran.code, "there is no database sqlite:///none.db" in ran.err) == (3, True)


def test_schemas_of_one_database(one_and_two: tuple[Scratch, str]) -> None:
    database, url = one_and_two
    query = "SELECT nspname FROM pg_namespace WHERE nspname IN ('one', 'two') ORDER BY 1"
    many = ("migrate", "--url", url, "--each-query", query, "--each-schema", "--workers", "1")
    ran = dbwright(*many)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "[1/2] one applied 0000_init\n[2/2] two applied 0000_init\n2 databases: 2 migrated\n"
    assert dbwright(*many).out == "2 databases: 2 current\n"
    found = json.loads(dbwright(*many, "--format", "json").out)
    assert [item["schema"] for item in found["databases"]] == ["one", "two"]
    assert database.query("SELECT count(*) FROM one.a, two.a") == [(0,)]
    assert database.query("SELECT to_regclass('public.dbwright_migrations')") == [(None,)]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--each", "none.txt"), "none.txt"),
        (("--each", "-", "--each-query", "SELECT 1"), "both name databases"),
        (("--each", "list.txt", "--each-schema", "--each-template", "x"), "say different things"),
        (("--each", "list.txt", "--each-template", "sqlite:///x.db"), "has no {}"),
        (("--each", "list.txt", "--search-path", "public"), "--search-path is for schemas"),
        (("--each", "list.txt", "--each-schema", "--url", "sqlite:///x.db"), "has no schemas"),
        (("--each", "list.txt"), "is not a database URL"),
        (("--each", "mysql.txt"), "is a mysql database"),
        (("--each", "list.txt", "--workers", "0"), "workers"),
    ],
)
def test_what_makes_no_sense(arguments: tuple[str, ...], problem: str, project: Path) -> None:
    (project / "list.txt").write_text("shop\n")
    (project / "mysql.txt").write_text("mysql://h/d\n")
    ran = dbwright("migrate", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err


def test_an_empty_list_is_nothing_to_do(project: Path) -> None:
    (project / "tenants.txt").write_text("# nobody yet\n")
    ran = dbwright("migrate", "--each", "tenants.txt")
    assert (ran.code, ran.out) == (0, "0 databases: nothing to do\n")


def test_a_direct_url_is_for_what_changes_a_database(project: Path) -> None:
    """`migrate` goes past the pooler; `status` only looks. What the command line says wins over both."""
    settings = project / "dbwright.toml"
    settings.write_text(settings.read_text() + 'url = "sqlite:///pooled.db"\ndirect_url = "sqlite:///direct.db"\n')
    assert "sqlite:///direct.db" in dbwright("migrate").out
    assert (project / "direct.db").exists()
    assert not (project / "pooled.db").exists()
    assert "sqlite:///pooled.db" in dbwright("status").out
    assert "sqlite:///given.db" in dbwright("migrate", "--url", "sqlite:///given.db").out
    settings.write_text(settings.read_text() + 'direct_url.sqlit = "x"\n')
    assert dbwright("migrate").code == 2
