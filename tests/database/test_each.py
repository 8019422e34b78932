"""Many databases: all are tried, what fails is named, and a second run touches only what is not done."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

import dbwright
from dbwright.database.each import EachResult, TenantResult, migrate_each
from dbwright.database.introspect import introspect
from dbwright.database.labels import LABELS
from dbwright.database.postgres_connection import open_url
from dbwright.database.tenant import Tenant
from dbwright.errors import ConfigError, DatabaseError, Diagnostic
from dbwright.history.folder import read_history
from dbwright.history.writing import NewEntry, append
from dbwright.model.objects import Extension, Namespace
from dbwright.model.schema import Schema
from dbwright.model.table import Table
from engines import Scratch, scratch

Add = Callable[..., str]
MAKE = 'CREATE TABLE "a" ("x" INTEGER PRIMARY KEY);\n'
FILL = 'INSERT INTO "a" VALUES (1);\n'


def write(folder: Path, dialect: str, up: str, schema: Schema | None = None) -> str:
    """Add a migration to a folder of one dialect, and return its tag."""
    history = read_history(folder, LABELS[dialect])
    entry = NewEntry(
        name="step",
        when=len(history.entries) + 1,
        schema=schema or Schema(form="scoped", dialect=dialect),
        lowering=1,
        up=up,
        down=None,
        transaction="single",
    )
    for path, content in append(history, entry, LABELS[dialect]).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_bytes(content)
    return read_history(folder, LABELS[dialect]).entries[-1].tag


def url_of(database: Scratch) -> str:
    """The URL of a scratch database on a PostgreSQL server."""
    said = psycopg.conninfo.conninfo_to_dict(database.url)  # type: ignore[attr-defined]
    host, user = quote(str(said["host"]), safe=""), quote(str(said["user"]), safe="")
    return (
        f"postgresql://{user}:{quote(str(said.get('password', '')))}@{host}:{said.get('port', 5432)}/{said['dbname']}"
    )


def states(result: EachResult) -> list[str]:
    return [item.state for item in result.tenants]


def execute(path: Path, *statements: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return [row for sql in statements for row in connection.execute(sql).fetchall()]


def held(paths: list[Path]) -> list[tuple[bytes, int, list[tuple[object, ...]]]]:
    """Content, time of the last change and ledger of each database."""
    return [
        (path.read_bytes(), path.stat().st_mtime_ns, execute(path, "SELECT * FROM dbwright_migrations"))
        for path in paths
    ]


def test_two_hundred_files_one_of_them_poisoned(add: Add, folder: Path, tmp_path: Path) -> None:
    tags = [add(MAKE), add(FILL)]
    paths = [tmp_path / f"{number:03}.db" for number in range(200)]
    bad = paths[137]
    execute(bad, MAKE)
    urls = [f"sqlite:///{path}" for path in paths]

    first = migrate_each(urls, folder, workers=8)
    assert [item.url for item in first.failed] == [f"sqlite:///{bad}"]
    assert states(first).count("migrated") == 199
    assert [item.url for item in first.tenants] == urls
    (finding,) = first.findings
    assert finding.message.startswith(f"sqlite:///{bad}: ")
    assert "already exists" in finding.message
    with pytest.raises(DatabaseError, match="already exists"):
        first.raise_failures()
    assert execute(paths[0], "SELECT tag FROM dbwright_migrations ORDER BY ordinal") == [(tag,) for tag in tags]

    others = [path for path in paths if path != bad]
    before = held(others)
    execute(bad, 'DROP TABLE "a"')
    second = migrate_each(urls, folder, workers=8)
    assert [item.url for item in second.tenants if item.state == "migrated"] == [f"sqlite:///{bad}"]
    assert states(second).count("current") == 199
    assert held(others) == before
    assert execute(bad, "SELECT x FROM a") == [(1,)]
    second.raise_failures()


def test_what_is_current_is_opened_only_to_look(add: Add, folder: Path, tmp_path: Path) -> None:
    """Its journal mode and permissions stay what its owner made them; nothing is made where nothing was."""
    add(MAKE)
    path = tmp_path / "one.db"
    migrate_each([f"sqlite:///{path}"], folder)
    execute(path, "PRAGMA journal_mode = DELETE")
    path.chmod(0o644)
    before = held([path])
    assert states(migrate_each([f"sqlite:///{path}"], folder)) == ["current"]
    assert held([path]) == before
    dry = migrate_each([f"sqlite:///{tmp_path}/none.db"], folder, dry_run=True)
    assert [len(item.result.applied) for item in dry.tenants if item.result] == [1]
    assert not (tmp_path / "none.db").exists()


def test_failing_fast_begins_no_other(add: Add, folder: Path, tmp_path: Path) -> None:
    add(MAKE)
    execute(tmp_path / "0.db", MAKE)
    urls = [f"sqlite:///{tmp_path}/{number}.db" for number in range(5)]
    seen: list[tuple[int, int, str]] = []

    def told(done: int, total: int, item: TenantResult) -> None:
        seen.append((done, total, item.state))

    result = migrate_each(urls, folder, workers=1, fail_fast=True, told=told)
    assert states(result)[0] == "failed"
    assert "not tried" in states(result)
    assert seen[0] == (1, 5, "failed")
    assert len(migrate_each(urls, folder, workers=1).failed) == 1
    assert states(migrate_each(urls, folder)) == ["failed", *["current"] * 4]


def test_what_stops_the_run_begins_no_other(add: Add, folder: Path, tmp_path: Path) -> None:
    """As Ctrl-C does: what is under way ends as it would."""
    add(MAKE)
    paths = [tmp_path / f"{number}.db" for number in range(100)]

    def told(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        migrate_each([f"sqlite:///{path}" for path in paths], folder, workers=2, told=told)
    there = [path for path in paths if path.exists()]
    assert 0 < len(there) < 100
    assert [execute(path, "SELECT state FROM dbwright_migrations") for path in there] == [[("applied",)]] * len(there)


def test_no_more_workers_than_asked_for(
    add: Add, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three are at work at the same time, and never four."""
    from dbwright.database import each

    add(MAKE)
    real, lock, together = each.migrate, threading.Lock(), threading.Barrier(3, timeout=30)
    now = most = 0

    def counted(*arguments: object, **more: object) -> object:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        together.wait()
        try:
            return real(*arguments, **more)  # type: ignore[arg-type]
        finally:
            with lock:
                now -= 1

    monkeypatch.setattr(each, "migrate", counted)
    result = migrate_each([f"sqlite:///{tmp_path}/{number}.db" for number in range(9)], folder, workers=3)
    assert states(result) == ["migrated"] * 9
    assert most == 3


def test_mistakes_of_ours_do_not_stop_the_others(
    add: Add, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dbwright.database import each

    add(MAKE)
    real = each.migrate

    def broken(database: str, *arguments: object, **more: object) -> object:
        if database.endswith("1.db"):
            raise ZeroDivisionError("by zero")
        return real(database, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(each, "migrate", broken)
    result = migrate_each([f"sqlite:///{tmp_path}/{number}.db" for number in range(3)], folder)
    assert states(result) == ["migrated", "failed", "migrated"]
    assert result.findings == (Diagnostic(None, f"sqlite:///{tmp_path}/1.db: ZeroDivisionError: by zero"),)


def test_the_same_database_twice_is_one(add: Add, folder: Path, tmp_path: Path) -> None:
    add(MAKE)
    url = f"sqlite:///{tmp_path}/one.db"
    assert states(migrate_each([url, url, Tenant(url=url)], folder)) == ["migrated"]
    assert migrate_each([], folder) == EachResult()


def test_what_is_wrong_for_all_stops_before_any(add: Add, folder: Path, tmp_path: Path) -> None:
    add(MAKE)
    url = f"sqlite:///{tmp_path}/one.db"
    with pytest.raises(ConfigError, match='no migration "0007"'):
        migrate_each([url], folder, to="0007")
    with pytest.raises(ConfigError, match="0 workers"):
        migrate_each([url], folder, workers=0)
    with pytest.raises(ConfigError, match="has no schemas"):
        migrate_each([Tenant(url=url, schema="one")], folder)
    with pytest.raises(ConfigError, match="holds no migrations"):
        migrate_each([url], tmp_path / "nowhere")
    assert not (tmp_path / "one.db").exists()


def test_an_edited_history_fails_each_database_by_name(add: Add, folder: Path, tmp_path: Path) -> None:
    tag = add(MAKE)
    url = f"sqlite:///{tmp_path}/one.db"
    migrate_each([url], folder)
    (folder / f"{tag}.sql").write_text("SELECT 1;\n")
    result = migrate_each([url], folder)
    assert states(result) == ["failed"]
    assert "was edited" in result.findings[0].message


def test_a_result_shows_no_password(add: Add, folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "postgres", "postgres", MAKE)
    url = "postgresql://ann:s3cret%40x@127.0.0.1:1/shop"
    result = migrate_each([url], tmp_path)
    assert states(result) == ["failed"]
    for text in (repr(result), str(result.findings[0]), repr(Tenant(url=url)), str(Tenant(url=url))):
        assert "s3cret" not in text


@pytest.fixture
def tenants() -> Iterator[Scratch]:
    """A PostgreSQL database with fifty schemas of tenants, one of them poisoned, and a table of their names."""
    with scratch("postgres") as database:
        database.execute("CREATE TABLE tenants (name text PRIMARY KEY)")
        for number in range(50):
            database.execute(f'CREATE SCHEMA "tenant {number:02}"')
            database.execute(f"INSERT INTO tenants VALUES ('tenant {number:02}')")
        database.execute('CREATE TABLE "tenant 31"."a" (y integer)')
        yield database


def test_fifty_schemas_one_of_them_poisoned(tenants: Scratch, tmp_path: Path) -> None:
    """Each schema has a ledger of its own; that of another, or of the default schema, says nothing about it."""
    database = tenants
    url = url_of(database)
    query = database.query
    folder = tmp_path / "postgres"
    write(folder, "postgres", MAKE)
    write(folder, "postgres", FILL)
    migrate_each([url], folder)  # the shared schema has the same migrations, and so a ledger that a search might find
    targets = [Tenant(url=url, schema=name, search_path=("public",)) for (name,) in query("SELECT name FROM tenants")]

    first = migrate_each(targets, folder, workers=8)
    assert [item.schema for item in first.failed] == ["tenant 31"]
    assert states(first).count("migrated") == 49
    assert first.findings[0].message.startswith("tenant 31: ")
    ledgers = " UNION ALL ".join(
        f"""SELECT '{item.schema}', started_at, finished_at FROM "{item.schema}".dbwright_migrations"""
        for item in first.tenants
    )
    before = query(f"{ledgers} ORDER BY 1, 2")
    assert len(before) == 98

    database.execute('DROP TABLE "tenant 31"."a"')
    second = migrate_each(targets, folder, workers=8)
    assert [item.schema for item in second.tenants if item.state == "migrated"] == ["tenant 31"]
    after = query(f"{ledgers} ORDER BY 1, 2")
    assert [row for row in after if row[0] != "tenant 31"] == before
    assert len(after) == 100
    assert query('SELECT x FROM "tenant 31"."a"') == query("SELECT x FROM a") == [(1,)]


def test_a_session_sees_its_own_schema_alone(tenants: Scratch) -> None:
    """What is kept of a tenant after a run says nothing of other tenants, nor asks about them."""
    database = tenants
    tenant = Tenant(url=url_of(database), schema="tenant 31")
    with contextlib.closing(open_url(tenant.session_url)) as connection:
        found = introspect(connection)
        assert connection.query("SELECT current_schema()") == [("tenant 31",)]
        connection.execute("RESET ALL")
        assert connection.query("SELECT current_schema()") == [("tenant 31",)]
    assert [table.name for table in found.tables] == ["a"]
    assert found.namespaces == ()


@pytest.mark.parametrize("name", ["it's", 'a"b', "a\\b c", "ä%20", "a,b", "a=b&c"])
def test_schemas_with_hostile_names(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "postgres"
    write(folder, "postgres", MAKE)
    quoted = '"' + name.replace('"', '""') + '"'
    with scratch("postgres") as database:
        database.execute(f"CREATE SCHEMA {quoted}")
        url = url_of(database)
        migrate_each([Tenant(url=url, schema=name)], folder).raise_failures()
        assert database.query(f"SELECT count(*) FROM {quoted}.a, {quoted}.dbwright_migrations") == [(0,)]


def test_schemas_that_cannot_be_migrated(tmp_path: Path) -> None:
    folder = tmp_path / "postgres"
    write(folder, "postgres", MAKE)
    with scratch("postgres") as database:
        url = url_of(database)
        database.execute('CREATE SCHEMA "a.b"')
        result = migrate_each([Tenant(url=url, schema="none"), Tenant(url=url, schema="a.b")], folder)
        assert [item.message for item in result.findings] == [
            'none: there is no schema "none"',
            'a.b: "a.b" cannot be migrated',
        ]


@pytest.mark.parametrize(
    ("schema", "problem"),
    [
        (Schema(form="scoped", dialect="postgres", namespaces=(Namespace(name="shop"),)), 'names the schema "shop"'),
        (
            Schema(form="scoped", dialect="postgres", tables=(Table(name="a", namespace="shop", columns=()),)),
            'the schema "shop"',
        ),
        (
            Schema(form="scoped", dialect="postgres", extensions=(Extension(name="citext"),)),
            "lacks .*citext",
        ),
    ],
)
def test_migrations_that_are_not_for_one_schema(schema: Schema, problem: str, tmp_path: Path) -> None:
    folder = tmp_path / "postgres"
    write(folder, "postgres", "SELECT 1;\n", schema)
    with scratch("postgres") as database:
        url = url_of(database)
        with pytest.raises((ConfigError, DatabaseError), match=problem):
            migrate_each([Tenant(url=url, schema="one")], folder)


def test_options_in_the_url_are_kept() -> None:
    """What the URL says of the session stays said."""
    url = "postgresql://h/d?options=-c%20work_mem%3D1MB&sslmode=require"
    options = psycopg.conninfo.conninfo_to_dict(Tenant(url=url, schema="one").session_url)
    assert options["sslmode"] == "require"
    assert options["options"] == '-c work_mem=1MB -c search_path="one" -c dbwright.namespace=one'
    assert Tenant(url=url).session_url == url


def test_a_ledger_that_disagrees_fails_alone(add: Add, folder: Path, tmp_path: Path) -> None:
    """One database that cannot be reconciled fails; the others do not."""
    add(MAKE)
    one, two = (f"sqlite:///{tmp_path}/{number}.db" for number in "12")
    migrate_each([one], folder)
    execute(tmp_path / "1.db", "UPDATE dbwright_migrations SET id = 'other', tag = '0009_other'")
    result = migrate_each([one, two], folder)
    assert states(result) == ["failed", "migrated"]
    assert "the folder does not have it" in result.findings[0].message


def test_the_library_takes_sources_of_urls(
    add: Add, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An application that has its database in parts or in a file says so, as on the command line."""
    tag = add(MAKE)
    monkeypatch.setenv("DB_PATH", str(tmp_path / "one.db"))
    monkeypatch.delenv("DB_TYPE", raising=False)
    (tmp_path / "two").write_text(f"sqlite:///{tmp_path}/two.db\n")
    assert [item.tag for item in dbwright.migrate("env:DB_*", folder).applied] == [tag]
    result = dbwright.migrate_each(["env:DB_*", "file:two"], folder, base=tmp_path, ledger="mine")
    assert states(result) == ["failed", "migrated"], "the table is there, of which another ledger knows nothing"
    assert [item.state for item in dbwright.status("file:two", folder, base=tmp_path, ledger="mine").migrations] == [
        "applied"
    ]
