"""From schema files to migrations and accessors, and back to agreement."""

from __future__ import annotations

import compileall
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from commandline import GENERATOR, dbwright, process
from dbwright.config import load_config
from dbwright.dialects import DIALECTS
from dbwright.pipeline.generate import generate
from dbwright.pipeline.report import Options
from dbwright.version import VERSION
from pipeline.conftest import USERS, tree


def add_line(path: Path, line: str) -> int:
    """Add a line to a file; its number."""
    text = path.read_text() + line + "\n"
    path.write_text(text)
    return text.count("\n")


def ok(*arguments: str) -> str:
    ran = dbwright(*arguments)
    assert ran.code == 0, ran.err
    return ran.out


def test_the_round_of_a_day(project: Path) -> None:
    """check 0, a new column makes it 1 and is named by file and line, generate brings it back to 0."""
    assert dbwright("check").code == 1
    out = ok("generate")
    assert "app sqlite: 0000_init\n  add table users" in out
    assert "\n  proven on SQLite " in out
    assert "wrote generated/sqlite/0000_init.sql\n" in out
    assert re.search(r"^wrote generated/app_db \(\d+ files\)$", out, re.MULTILINE)
    assert "generated/app_db/users.py" not in out, "one line for a package, however many tables it has"
    assert dbwright("check").code == 0
    line = add_line(project / "schema/users.yaml", '      name: "text?"')
    ran = dbwright("check")
    assert ran.code == 1
    assert ran.out.startswith(f"schema/users.yaml:{line}:7: not in the migrations of app sqlite: add column users.name")
    assert "run `dbwright generate`" in ran.out
    assert "0001_add_users_name" in ok("generate")
    assert dbwright("check").code == 0
    assert (project / "generated/sqlite/0001_add_users_name.down.sql").read_text()


def test_nothing_changed_nothing_written(project: Path) -> None:
    """Also without the manifest, and with a damaged one."""
    ok("generate")
    before = tree(project)
    for damage in (lambda: None, (project / ".dbwright/manifest.json").unlink, lambda: _damage(project)):
        damage()
        ran = dbwright("generate")
        assert (ran.code, ran.out, ran.err) == (0, "", "nothing changed\n")
        assert dbwright("check").code == 0
    assert tree(project) == before


def _damage(project: Path) -> None:
    (project / ".dbwright/manifest.json").write_text("{")


def test_nothing_changed_loads_nothing_heavy(project: Path) -> None:
    """check and generate of an unchanged project hash files and load neither YAML, sqlglot nor Jinja."""
    ok("generate")
    code = (
        "import sys\n"
        "from dbwright.cli.run import run\n"
        "assert run([sys.argv[1]]) == 0\n"
        "heavy = {'sqlglot', 'jinja2', 'yaml'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    for command in ("check", "generate"):
        done = subprocess.run(
            [sys.executable, "-c", code, command],
            env={**os.environ, "PYTHONPATH": str(GENERATOR)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr


def test_a_touched_file_is_compared_in_full(project: Path) -> None:
    """The manifest stands for the content of inputs and outputs alike."""
    ok("generate")
    path = project / "generated/app_db/users.py"
    path.write_text(path.read_text() + "# edited\n")
    ran = dbwright("check")
    assert (ran.code, ran.out) == (
        1,
        "generated/app_db/users.py:1:1: the accessor file is not current; run `dbwright generate`\n",
    )
    assert ok("generate") == "wrote generated/app_db/users.py\n"


def test_accessors_come_back_byte_for_byte(project: Path) -> None:
    ok("generate")
    before = tree(project)
    for path in (project / "generated/app_db").rglob("*.py"):
        path.unlink()
    assert dbwright("check").code == 1
    ok("generate")
    assert tree(project) == before


def test_accessors_of_a_removed_table_go_and_other_files_stay(project: Path) -> None:
    """Only files with our header are deleted, and a foreign file in the way is never overwritten."""
    extra = project / "schema/more.yaml"
    extra.write_text("tables:\n  notes:\n    columns:\n      id: {type: int, primary_key: true}\n")
    ok("generate")
    own = project / "generated/app_db/mine.py"
    own.write_text("x = 1\n")
    extra.unlink()
    left = project / "generated/app_db/notes.py"
    held = left.read_bytes()
    assert "deleted generated/app_db (2 files)\n" in ok("generate", "--no-rename")
    assert not left.exists()
    left.write_bytes(held)
    assert "generated/app_db/notes.py:1:1: the accessor file is left over" in dbwright("check").out
    ok("generate")
    assert own.exists()
    (project / "generated/app_db/users.py").write_text("x = 1\n")
    ran = dbwright("generate")
    assert (ran.code, "users.py is in the way: dbwright did not write it" in ran.err) == (2, True)


def test_accessors_are_said_once_while_changes_are_pending(project: Path) -> None:
    """One line for each pending operation at its place, and one for the package."""
    ok("generate")
    line = add_line(project / "schema/users.yaml", '      name: "text?"')
    out = dbwright("check").out
    assert out == (
        f"schema/users.yaml:{line}:7: not in the migrations of app sqlite: add column users.name; "
        "run `dbwright generate`\n"
        "generated/app_db:1:1: the accessor package is not current: 2 of its files will change; "
        "run `dbwright generate`\n"
    )


def test_the_package_of_an_earlier_setting_goes(project: Path) -> None:
    """Only below `out`, only files that dbwright wrote; what Python made of them goes with them."""
    ok("generate")
    old = project / "generated/app_db"
    compileall.compile_dir(old, quiet=1)
    for folder in ("generated/handmade", "elsewhere"):
        shutil.copytree(old, project / folder)
    (project / "generated/handmade/__init__.py").write_text("")
    settings = project / "dbwright.toml"
    settings.write_text(settings.read_text() + 'package = "shop_db"\n')
    ran = dbwright("check")
    assert 'generated/app_db:1:1: accessor package "app_db" is left over: its name is not' in ran.out
    assert "generated/shop_db:1:1: the accessor package is missing" in ran.out
    out = ok("generate")
    assert "deleted generated/app_db (" in out
    assert ".pyc" not in out
    assert not old.exists()
    assert (project / "generated/shop_db/users.py").exists()
    assert (project / "generated/handmade/users.py").exists()
    assert (project / "elsewhere/users.py").exists()
    assert dbwright("check").code == 0
    shutil.copytree(project / "elsewhere", old)
    (old / "mine.py").write_text("x = 1\n")
    assert '"app_db" is left over' in dbwright("check").out, "also when all else is as the manifest knows it"
    ok("generate")
    assert [path.name for path in old.rglob("*") if path.suffix != ".pyc" and path.is_file()] == ["mine.py"]
    assert dbwright("check").code == 0


def test_the_migrations_of_a_removed_dialect_stay(project: Path) -> None:
    """They are history: generate mentions them once, and the dialect can come back."""
    (project / "dbwright.toml").write_text('dialects = ["sqlite", "postgres"]\n')
    ok("generate")
    before = tree(project / "generated/postgres")
    (project / "dbwright.toml").write_text('dialects = ["sqlite"]\n')
    ran = dbwright("generate")
    assert (ran.code, "generated/postgres holds migrations of a dialect that app no longer has" in ran.err) == (0, True)
    assert dbwright("generate").err == "nothing changed\n"
    assert dbwright("check").code == 0
    add_line(project / "schema/users.yaml", '      name: "text?"')
    ok("generate")
    assert tree(project / "generated/postgres") == before
    (project / "dbwright.toml").write_text('dialects = ["sqlite", "postgres"]\n')
    assert "app postgres: 0001_add_users_name" in ok("generate")


def test_a_dry_run_prints_sql_and_files_and_writes_nothing(project: Path) -> None:
    before = tree(project)
    out = ok("generate", "--dry-run")
    assert 'CREATE TABLE "users"' in out
    assert "would write generated/sqlite/meta/_journal.json" in out
    assert tree(project) == before
    assert not (project / ".dbwright").exists()


def test_the_report_as_json(project: Path) -> None:
    document = json.loads(ok("generate", "--format", "json"))
    (migration,) = document["migrations"]
    assert (migration["database"], migration["dialect"], migration["tag"]) == ("app", "sqlite", "0000_init")
    assert migration["operations"][0].startswith("add table users")
    assert migration["proven"].startswith("SQLite ")
    assert (migration["proof"], migration["unproven"]) == ([], "")
    assert "generated/sqlite/0000_init.sql" in document["written"]
    assert (document["exit_code"], document["dry_run"], document["findings"]) == (0, False, [])


def test_names(project: Path) -> None:
    assert "0000_first_one" in ok("generate", "--name", "first_one")
    add_line(project / "schema/users.yaml", '      name: "text?"')
    ran = dbwright("generate", "--name", "a b/c")
    assert (ran.code, "cannot name a migration; use letters" in ran.err) == (2, True)
    add_line(project / "schema/users.yaml", '      age: "int?"')
    assert "0001_add_users_name_and_age" in ok("generate")


def test_a_dialect_added_later_starts_with_one_entry(project: Path) -> None:
    """And the history of the first dialect is not touched."""
    ok("generate")
    add_line(project / "schema/users.yaml", '      name: "text?"')
    ok("generate")
    before = tree(project / "generated/sqlite")
    (project / "dbwright.toml").write_text('dialects = ["sqlite", "postgres"]\n')
    assert "app postgres: 0000_init" in ok("generate")
    assert tree(project / "generated/sqlite") == before
    assert "name" in (project / "generated/postgres/0000_init.sql").read_text()
    assert dbwright("check").code == 0


def test_one_dialect_alone(project: Path) -> None:
    (project / "dbwright.toml").write_text('dialects = ["sqlite", "postgres"]\n')
    ok("generate", "--dialect", "postgres")
    assert not (project / "generated/sqlite").exists()
    assert dbwright("check", "--dialect", "postgres").code == 0
    assert dbwright("check").code == 1


def test_a_change_that_means_nothing_to_the_engine_makes_no_entry(project: Path) -> None:
    """SQLite has no comments."""
    ok("generate")
    path = project / "schema/users.yaml"
    path.write_text(path.read_text().replace("email: varchar(255)", 'email: {type: varchar(255), comment: "where"}'))
    assert "0001" not in ok("generate")
    assert dbwright("check").code == 0


def test_three_mistakes_in_three_files(project: Path) -> None:
    """Each is located, all are printed, nothing is written."""
    for name, text in {
        "a.yaml": "tables:\n  a:\n    columns:\n      id: {type: intt}\n",
        "b.yaml": "tables:\n  b:\n    columns:\n      x: {references: nowhere.id}\n",
        "c.yaml": "tables:\n  c:\n    columnz: {}\n",
    }.items():
        (project / "schema" / name).write_text(text)
    for command in ("generate", "check"):
        ran = dbwright(command)
        assert (ran.code, ran.out) == (2, "")
        places = [line.split(" ")[0] for line in ran.err.splitlines()]
        assert [place.rpartition(":")[0].rpartition(":")[0].rpartition(":")[0] for place in places] == [
            "schema/a.yaml",
            "schema/b.yaml",
            "schema/c.yaml",
        ], ran.err
    assert not (project / "generated").exists()


def test_mistakes_of_all_databases_at_once(project: Path) -> None:
    (project / "dbwright.toml").write_text('dialects = ["sqlite"]\n[databases.a]\n[databases.b]\n')
    ran = dbwright("generate")
    assert ran.code == 2
    assert ran.err.count("does not exist") == 2


def test_several_databases(project: Path) -> None:
    """Each has its own folders; --database chooses."""
    (project / "dbwright.toml").write_text('dialects = ["sqlite"]\nschema = "schema"\n[databases.a]\n[databases.b]\n')
    ok("generate", "--database", "b")
    assert not (project / "generated/a").exists()
    assert "a sqlite: 0000_init" in ok("generate")
    assert (project / "generated/b/b_db/users.py").exists()
    assert dbwright("check").code == 0


def test_output_elsewhere(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The output folder may stand outside the project."""
    out = tmp_path_factory.mktemp("elsewhere") / "made"
    (project / "dbwright.toml").write_text(f'dialects = ["sqlite"]\nout = "{out}"\n')
    ok("generate")
    assert (out / "sqlite/0000_init.sql").exists()
    assert dbwright("check").code == 0


def test_an_output_folder_that_cannot_be_written(project: Path) -> None:
    """A file where the folder should be: not even root can write below it."""
    (project / "generated").write_text("in the way")
    ran = dbwright("generate")
    assert (ran.code, ran.out) == (2, "")
    assert "nothing was changed" in ran.err
    assert "Traceback" not in ran.err


def test_an_unsealed_edit_of_the_last_entry_is_sealed_on_the_way(project: Path) -> None:
    ok("generate")
    path = project / "generated/sqlite/0000_init.sql"
    path.write_text(path.read_text() + "-- reviewed\n")
    ran = dbwright("check")
    assert (ran.code, "was edited after it was generated; run `dbwright seal`" in ran.out) == (1, True)
    add_line(project / "schema/users.yaml", '      name: "text?"')
    ran = dbwright("generate")
    assert "0001_add_users_name" in ran.out
    assert "sealed generated/sqlite/0000_init.sql; `dbwright verify` proves what it says now" in ran.err
    assert dbwright("check").code == 0
    path.write_text(path.read_text() + "-- reviewed again\n")
    ran = dbwright("generate")
    assert (ran.code, "dbwright seal" in ran.err) == (1, True), "an edit further back is not sealed in silence"


def test_seal(project: Path) -> None:
    """All entries from the edited one on get new ids; a second time there is nothing to do."""
    ok("generate")
    add_line(project / "schema/users.yaml", '      name: "text?"')
    ok("generate")
    path = project / "generated/sqlite/0000_init.sql"
    path.write_text(path.read_text() + "-- reviewed\n")
    ran = dbwright("seal")
    assert "wrote generated/sqlite/meta/_journal.json" in ran.out
    assert "sealed generated/sqlite/0000_init.sql; `dbwright verify` proves what it says now" in ran.err
    assert dbwright("check").code == 0
    assert ok("seal") == ""


@pytest.mark.parametrize("command", [("seal",), ("seal", "--yes"), ("generate",), ("new", "--name", "x")])
def test_what_is_applied_is_not_sealed(project: Path, command: tuple[str, ...]) -> None:
    """The database would refuse the new id, so the edit is refused here, while it can still be taken back."""
    ok("generate")
    ok("migrate")
    add_line(project / "schema/users.yaml", '      name: "text?"')
    path = project / "generated/sqlite/0000_init.sql"
    path.write_text(path.read_text() + "-- an afterthought\n")
    before = tree(project)
    ran = dbwright(*command)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        'error: migration "0000_init" is applied in sqlite:///dev.db; '
        "put back the file that was applied; a change to it is a new migration\n"
    )
    assert tree(project) == before


def test_sealing_asks_only_for_what_gets_another_id(project: Path) -> None:
    """The down file of an applied migration may be mended, and an unapplied migration after an applied one."""
    ok("generate")
    ok("migrate")
    down = project / "generated/sqlite/0000_init.down.sql"
    down.write_text(down.read_text() + "-- mended\n")
    assert "wrote generated/sqlite/meta/_journal.json" in ok("seal")
    ok("new", "--name", "more")
    path = project / "generated/sqlite/0001_more.sql"
    path.write_text("SELECT 1;\n")
    ok("seal")
    ok("migrate")
    path.write_text("SELECT 2;\n")
    assert '"0001_more" is applied' in dbwright("seal").err
    (project / "dbwright.toml").write_text('dialects = ["sqlite"]\n')
    ran = dbwright("seal", "--url", "sqlite:///dev.db")
    assert (ran.code, '"0001_more" is applied' in ran.err) == (1, True)
    ok("seal")


def test_new_and_drop(project: Path) -> None:
    """An empty migration to write by hand; dropping the last one restores every byte before it."""
    ok("generate")
    before = tree(project)
    assert "0001_backfill" in ok("new", "--name", "backfill")
    path = project / "generated/sqlite/0001_backfill.sql"
    assert path.read_text().startswith("-- Write the SQL")
    assert dbwright("check").code == 0
    path.write_text("INSERT INTO users VALUES (1, 'a@x');\n")
    assert dbwright("migrate").code == 1, "an unsealed file is not applied"
    ok("seal")
    ran = dbwright("drop")
    assert (ran.code, "delete generated/sqlite/0001_backfill.down.sql" in ran.err) == (4, True)
    ok("drop", "--yes")
    assert tree(project) == before
    ok("drop", "--yes")
    assert not (project / "generated/sqlite/0000_init.sql").exists()
    assert dbwright("drop", "--yes").err == "nothing changed\n"


def test_what_is_applied_is_not_dropped(project: Path) -> None:
    ok("generate")
    ok("migrate")
    ran = dbwright("drop", "--yes")
    assert (ran.code, 'migration "0000_init" is applied in sqlite:///dev.db' in ran.err) == (1, True)
    (project / "dbwright.toml").write_text('dialects = ["sqlite"]\n')
    assert dbwright("drop", "--yes", "--url", "sqlite:///dev.db").code == 1


def test_a_damaged_history_is_not_built_upon(project: Path) -> None:
    ok("generate")
    (project / "generated/sqlite/meta/0000_snapshot.json").write_text("{}")
    for command in ("generate", "check", "seal"):
        ran = dbwright(command)
        assert ran.code == 1
        assert "0000_snapshot.json" in ran.out + ran.err


def test_same_input_same_bytes(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Another folder at another time gives the same files, with SOURCE_DATE_EPOCH."""
    ok("generate")
    other = tmp_path_factory.mktemp("other")
    (other / "schema").mkdir()
    (other / "schema/users.yaml").write_text(USERS)
    (other / "dbwright.toml").write_bytes((project / "dbwright.toml").read_bytes())
    os.chdir(other)
    ok("generate")
    assert tree(other) == tree(project)


def test_a_bad_clock(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert 'SOURCE_DATE_EPOCH is "yesterday"' in dbwright("generate").err


@pytest.mark.parametrize("delay", [0.0, 0.002, 0.004, 0.008, 0.015])
def test_a_killed_generate_leaves_the_old_state_or_the_new(project: Path, delay: float) -> None:
    """After SIGKILL while writing, the next run finds one or the other, and generate completes it."""
    tables = "".join(f"  t{i}:\n    columns:\n      id: {{type: int, primary_key: true}}\n" for i in range(30))
    (project / "schema/many.yaml").write_text(f"tables:\n{tables}")
    child = process("generate", cwd=project)
    for _ in range(4000):
        if (project / ".dbwright").exists() or child.poll() is not None:
            break
        time.sleep(0.001)
    time.sleep(delay)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    ran = dbwright("check")
    assert ran.code in (0, 1)
    expected = ["schema:1:1: app sqlite has no", "generated/app_db:1:1: the accessor package is missing"]
    lines = ran.out.splitlines()
    assert all(line.startswith(start) for line, start in zip(lines, expected, strict=bool(lines))), ran.out
    ok("generate")
    assert dbwright("check").code == 0
    assert not [path for path in tree(project) if ".dbwright-" in path]


def test_what_was_generated_applies(project: Path) -> None:
    """The whole way: YAML, migration, ledger, database."""
    ok("generate")
    assert "applied 0000_init" in ok("migrate")
    add_line(project / "schema/users.yaml", '      name: "text?"')
    ok("generate")
    assert "pending  0001_add_users_name" in ok("status")
    ok("migrate")
    connection = sqlite3.connect(project / "dev.db")
    assert [row[1] for row in connection.execute("PRAGMA table_info(users)")] == ["id", "email", "name"]
    connection.close()


def test_a_read_only_output_folder(project: Path) -> None:
    """The old state stays, and the message says what could not be written."""
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    ok("generate")
    before = tree(project)
    add_line(project / "schema/users.yaml", '      name: "text?"')
    (project / "generated/sqlite").chmod(0o500)
    ran = dbwright("generate")
    (project / "generated/sqlite").chmod(0o700)
    assert (ran.code, "cannot write" in ran.err) == (2, True)
    assert {path: text for path, text in tree(project).items() if path.startswith("generated")} == {
        path: text for path, text in before.items() if path.startswith("generated")
    }


def test_findings_for_github_and_programs(project: Path) -> None:
    """check reports the same findings in each format."""
    ran = dbwright("check", "--format", "github")
    assert ran.code == 1
    assert ran.out.startswith("::error file=schema,line=1,col=1::app sqlite has no migrations yet; run")
    document = json.loads(dbwright("check", "--format", "json").out)
    assert (document["exit_code"], document["findings"][0]["path"]) == (1, "schema")
    ok("generate")
    assert json.loads(ok("check", "--format", "json"))["findings"] == []


@pytest.mark.parametrize(("accept", "operations"), [(True, ["rename"]), (False, ["drop", "add"])])
def test_answers_hold_for_all_dialects(project: Path, accept: bool, operations: list[str]) -> None:
    """A person is asked once for two dialects; "none of these" is an answer too."""
    (project / "dbwright.toml").write_text('dialects = ["sqlite", "postgres"]\n')
    path = project / "schema/users.yaml"
    path.write_text(path.read_text().replace("varchar(255)", '"varchar(255)?"'))
    ok("generate")
    path.write_text(path.read_text().replace("email:", "mail:"))
    asked: list[str] = []

    def ask(question: str, choices: Sequence[str]) -> str | None:
        asked.append(f"{question} {', '.join(choices)}")
        return choices[0] if accept else None

    config = load_config(dialects=tuple(DIALECTS), version=VERSION)
    report = generate(config, Options(now=0, ask=ask, dry_run=True, no_verify=True))
    assert asked == ["column users.email is gone. Was it renamed? users.mail"]
    assert [[line.split()[0] for line in item.operations] for item in report.migrations] == [operations, operations]


def test_a_rename_that_only_one_dialect_knows(project: Path) -> None:
    """The other has no history yet, so it is created under the new name."""
    ok("generate")
    (project / "dbwright.toml").write_text('dialects = ["sqlite", "postgres"]\n')
    path = project / "schema/users.yaml"
    path.write_text(path.read_text().replace("email:", "mail:"))
    out = ok("generate", "--rename", "users.email=mail")
    assert "rename column users.email to mail" in out
    assert "app postgres: 0000_init" in out


def test_without_accessors(project: Path) -> None:
    (project / "dbwright.toml").write_text('dialects = ["sqlite"]\npackage = false\n')
    ok("generate")
    assert sorted(path.name for path in (project / "generated").iterdir()) == ["sqlite"]
    assert dbwright("check").code == 0


def test_an_empty_schema_is_legal(project: Path) -> None:
    """No tables, no migration, an empty package."""
    (project / "schema/users.yaml").unlink()
    assert "0000" not in ok("generate")
    assert dbwright("check").code == 0


def test_what_no_statement_can_do_is_located(project: Path) -> None:
    """A NOT NULL column without a default: once for two dialects, after the question whether it was renamed."""
    (project / "dbwright.toml").write_text('dialects = ["sqlite", "postgres"]\n')
    ok("generate")
    line = add_line(project / "schema/users.yaml", "      age: int")
    ran = dbwright("generate")
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert ran.err.startswith(f'schema/users.yaml:{line}:7: column "users.age" is new, NOT NULL and without a default')
    path = project / "schema/users.yaml"
    path.write_text(path.read_text().replace("      age: int\n", "").replace("email:", "mail:"))
    assert dbwright("generate").code == 4
    assert dbwright("generate", "--no-rename").code == 2
