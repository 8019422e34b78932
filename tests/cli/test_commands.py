"""The commands as a user meets them, from `init` on."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import GENERATOR, dbwright, process
from dbwright.dialects import DIALECTS


def ok(*arguments: str) -> str:
    ran = dbwright(*arguments)
    assert ran.code == 0, ran.err
    return ran.out


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_new_project_works_at_once_on_each_dialect(dialect: str) -> None:
    """init, generate, check: nothing needs to be edited."""
    ran = dbwright("init", "--dialect", dialect)
    assert (ran.code, ran.err) == (0, "next: edit schema/app.yaml, then dbwright generate\n")
    assert "wrote dbwright.toml\n" in ran.out
    assert f"app {dialect}: 0000_init" in ok("generate")
    assert dbwright("check").code == 0
    assert dbwright("fmt", "--check").code == 0, "the example is in the house layout"


def test_init_overwrites_nothing(here: Path) -> None:
    """Settings or schema files that are there are named; lines are added to git's files once."""
    (here / ".gitignore").write_text("*.pyc")
    ok("init")
    assert (here / ".gitignore").read_text() == "*.pyc\n.dbwright/\n"
    assert "eol=lf" in (here / ".gitattributes").read_text()
    ran = dbwright("init")
    assert (ran.code, "dbwright.toml is there already" in ran.err) == (2, True)
    (here / "dbwright.toml").unlink()
    assert "schema is there already" in dbwright("init").err
    ran = dbwright("init", "shop")
    assert ran.err == "next: edit shop/schema/app.yaml, then cd shop && dbwright generate\n"
    assert "eol=lf" in (here / "shop/.gitattributes").read_text()


def test_init_where_nothing_can_be_written(here: Path) -> None:
    (here / "file").write_text("")
    ran = dbwright("init", "file/below")
    assert (ran.code, "Traceback" in ran.err) == (2, False)


def test_migrate_and_status(here: Path) -> None:
    """The URL comes from the option, the environment or the settings; a relative one in the settings from its file."""
    ok("init")
    ran = dbwright("migrate")
    assert (ran.code, 'database "app" has no URL; give --url' in ran.err) == (2, True)
    (here / "dbwright.toml").write_text('dialects = ["sqlite"]\nurl.sqlite = "env:APP_DATABASE"\n')
    assert "APP_DATABASE is not set" in dbwright("migrate").err
    (here / "dbwright.toml").write_text('dialects = ["sqlite"]\nurl = "sqlite:///dev.db"\n')
    ran = dbwright("migrate")
    assert (ran.code, "generated/sqlite holds no migrations" in ran.err) == (2, True)
    ok("generate")
    assert "-- 0000_init\nCREATE TABLE" in ok("migrate", "--dry-run")
    nowhere = "there is no database at this path yet: `dbwright migrate` makes it"
    assert ok("status") == f"app sqlite (sqlite:///dev.db)\n  {nowhere}\n  pending  0000_init\n"
    assert not (here / "dev.db").exists()
    below = here / "below"
    below.mkdir()
    os.chdir(below)
    assert ok("migrate").startswith("app sqlite (sqlite:///dev.db)\n  applied 0000_init (3 statements, ")
    assert (here / "dev.db").exists()
    assert ok("migrate", "--url", "sqlite:///other.db").startswith("app sqlite (sqlite:///other.db)\n  applied ")
    assert (below / "other.db").exists()
    ran = dbwright("migrate")
    assert (ran.out, ran.err) == ("", "app sqlite (sqlite:///dev.db): nothing to apply\n")
    assert "\n  applied  0000_init  20" in ok("status")


def test_urls_that_fit_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no password is ever printed."""
    ok("init")
    ran = dbwright("migrate", "--url", "postgres://ann:s3cret@host/shop")
    assert (ran.code, "postgres://ann:***@host/shop is a postgres database" in ran.err) == (2, True)
    (here / "dbwright.toml").write_text('dialects = ["postgres"]\nurl = "postgres://ann:s3cret@host/shop"\n')
    ran = dbwright("status", "--format", "json")
    assert ran.code == 2
    assert "s3cret" not in ran.out + ran.err
    assert "holds no migrations" in ran.out
    monkeypatch.setenv("DBWRIGHT_URL", "sqlite:///x.db")
    (here / "dbwright.toml").write_text('dialects = ["sqlite"]\n[databases.a]\n[databases.b]\n')
    assert "one URL is given for several databases; choose one with --database" in dbwright("status").err


def test_status_and_migrate_as_json(here: Path) -> None:
    ok("init")
    ok("generate")
    url = ("--url", "sqlite:///dev.db")
    (database,) = json.loads(ok("migrate", *url, "--format", "json"))["databases"]
    assert (database["database"], database["dialect"], database["url"]) == ("app", "sqlite", "sqlite:///dev.db")
    assert [item["tag"] for item in database["applied"]] == ["0000_init"]
    (database,) = json.loads(ok("status", *url, "--format", "json"))["databases"]
    assert [(item["tag"], item["state"]) for item in database["migrations"]] == [("0000_init", "applied")]


def test_status_says_what_cannot_be_reconciled(here: Path) -> None:
    ok("init")
    ok("generate")
    ok("migrate", "--url", "sqlite:///dev.db")
    ok("drop", "--yes")
    ok("generate", "--name", "another")
    ran = dbwright("status", "--url", "sqlite:///dev.db")
    assert ran.code == 0, "the same content has the same id, whatever its name"
    example = here / "schema/app.yaml"
    example.write_text(example.read_text().replace("varchar(200)", "varchar(300)"))
    ok("drop", "--yes")
    ok("generate", "--dialect", "sqlite")


def test_two_migrates_at_once(here: Path) -> None:
    """Exactly one applies; the other waits and finds nothing to do."""
    ok("init")
    ok("generate")
    children = [process("migrate", "--url", "sqlite:///dev.db", cwd=here) for _ in range(2)]
    results = [child.communicate(timeout=60) for child in children]
    assert [child.returncode for child in children] == [0, 0], results
    assert sorted(out.count("applied 0000_init") for out, _ in results) == [0, 1]


def test_a_failing_migration_exits_with_3(here: Path) -> None:
    ok("init")
    ok("new", "--name", "bad")
    (here / "generated/sqlite/0000_bad.sql").write_text("SELECT * FROM nowhere;\n")
    ok("seal")
    ran = dbwright("migrate", "--url", "sqlite:///dev.db")
    assert ran.code == 3
    assert ran.err.startswith(
        'generated/sqlite/0000_bad.sql:1:1: migration "0000_bad", statement 1 of 1: no such table'
    )


def test_fmt(here: Path) -> None:
    """Comments stay, --check writes nothing, and a file that cannot be read is located."""
    ok("init")
    path = here / "schema/app.yaml"
    path.write_text(path.read_text().replace("    mixins: [keyed]", "    mixins:   [ keyed ]   # as all", 1))
    untidy = path.read_text()
    ran = dbwright("fmt", "--check")
    assert (ran.code, ran.out) == (1, "would write schema/app.yaml\n")
    assert path.read_text() == untidy
    assert ok("fmt") == "wrote schema/app.yaml\n"
    assert "mixins: [keyed]" in path.read_text()
    assert "# as all" in path.read_text()
    assert ok("fmt") == ""
    path.write_text("tables: [")
    ran = dbwright("fmt")
    assert (ran.code, ran.err.startswith("schema/app.yaml:1:")) == (2, True)


def test_fmt_prunes_what_every_snapshot_has_consumed(here: Path) -> None:
    """A `was` that a dialect has not recorded yet stays."""
    ok("init")
    (here / "dbwright.toml").write_text('dialects = ["sqlite", "postgres"]\n')
    ok("generate")
    path = here / "schema/app.yaml"
    path.write_text(path.read_text().replace("title: varchar(200)", "label: {type: varchar(200), was: title}"))
    path.write_text(path.read_text().replace("title_not_empty: \"title <> ''\"", "title_not_empty: \"label <> ''\""))
    path.write_text(path.read_text().replace("[open, done]", "[open, {value: closed, was: done}]"))
    ok("generate", "--dialect", "sqlite")
    ok("fmt")
    assert "was: title" in path.read_text()
    assert "was: done" in path.read_text()
    ok("generate")
    ok("fmt")
    assert "was: " not in path.read_text()
    assert dbwright("check").code == 0


def test_schema_prints_json_schema() -> None:
    document = json.loads(ok("schema"))
    assert "tables" in document["properties"]


RENAME = ('name: "varchar(100)?"  ', 'full_name: "varchar(100)?"  ')


def renamed(here: Path) -> int:
    """A project in which a column has another name than in the last migration; the line of it."""
    ok("init")
    ok("generate")
    path = here / "schema/app.yaml"
    path.write_text(path.read_text().replace(*RENAME))
    return path.read_text().partition("full_name")[0].count("\n") + 1


def test_a_possible_rename_needs_an_answer(here: Path) -> None:
    """Exit code 4 with the exact lines to add, as text and for programs; each answer is accepted."""
    line = renamed(here)
    ran = dbwright("generate")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(f"schema/app.yaml:{line}:7: column users.name is gone and users.full_name is new")
    assert (
        'add "was: name" here or run with --rename users.name=users.full_name; if not, run with --no-rename' in ran.err
    )
    document = json.loads(dbwright("generate", "--format", "json").out)
    assert document["exit_code"] == 4
    ((candidate,),) = [question["candidates"] for question in document["questions"]]
    assert (candidate["add"], candidate["flag"]) == ("was: name", "--rename users.name=users.full_name")
    assert 'RENAME COLUMN "name" TO "full_name"' in ok("generate", "--dry-run", "--rename", "users.name=full_name")
    assert 'DROP COLUMN "name"' in ok("generate", "--dry-run", "--no-rename")
    path = here / "schema/app.yaml"
    path.write_text(
        path.read_text().replace('full_name: "varchar(100)?"', "full_name: {type: varchar(100), null: true, was: name}")
    )
    assert "0001_rename_users_name_to_full_name" in ok("generate")
    assert dbwright("check").code == 0


def test_a_rename_that_names_nothing(here: Path) -> None:
    renamed(here)
    ran = dbwright("generate", "--rename", "users.nam=full_name")
    assert (ran.code, 'there was no object "users.nam"; did you mean "users.name"?' in ran.err) == (2, True)
    (here / "dbwright.toml").write_text('dialects = ["postgres"]\n')
    assert "there are no migrations yet" in dbwright("generate", "--rename", "a=b").err


@pytest.mark.parametrize(("answer", "sql"), [("1", "RENAME COLUMN"), ("0", "DROP COLUMN")])
def test_a_person_on_a_terminal_is_asked(here: Path, answer: str, sql: str) -> None:
    renamed(here)
    terminal, inside = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "dbwright", "generate", "-v"],
        env={**os.environ, "PYTHONPATH": str(GENERATOR), "TERM": "dumb"},
        stdin=inside,
        stdout=inside,
        stderr=inside,
    ) as child:
        os.close(inside)
        os.write(terminal, f"{answer}\n".encode())
        said = read_all(terminal)
    os.close(terminal)
    assert child.returncode == 0, said
    assert "column users.name is gone. Was it renamed?" in said
    assert sql in said


def read_all(terminal: int) -> str:
    """Everything that a process prints on a terminal until it ends."""
    said = b""
    while select.select([terminal], [], [], 30)[0]:
        try:
            more = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other side has gone
            break
        if not more:
            break
        said += more
    return said.decode()


def test_an_output_that_is_read_no_further(here: Path) -> None:
    """`dbwright schema | head -1` ends quietly."""
    code = f"{sys.executable} -m dbwright schema | head -1"
    environment = {**os.environ, "PYTHONPATH": str(GENERATOR)}
    done = subprocess.run(code, shell=True, env=environment, capture_output=True, text=True)  # noqa: S602
    assert (done.stdout, done.stderr) == ("{\n", "")
