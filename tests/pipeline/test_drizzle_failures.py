"""Failures of Drizzle Kit 0.31, one test each: the same change through dbwright's command line, on real engines."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from commandline import Ran, dbwright, process
from engines import Scratch, apply_file, engines, scratch


class Project:
    """A project of one dialect in the current folder, whose schema file is written again and again."""

    def __init__(self, folder: Path, dialect: str, settings: str = "") -> None:
        self.folder, self.dialect = folder, dialect
        (folder / "dbwright.toml").write_text(f'dialects = ["{dialect}"]\nurl = "sqlite:///dev.db"\n{settings}')
        (folder / "schema").mkdir()

    def write(self, schema: str) -> None:
        """The schema from now on."""
        (self.folder / "schema" / "app.yaml").write_text(schema, encoding="utf-8")

    def generate(self, schema: str, *flags: str) -> str:
        """Write the schema and its migration; the SQL of that."""
        self.write(schema)
        ran = dbwright("generate", *flags)
        assert ran.code == 0, ran.err
        return self.sql[-1].read_text(encoding="utf-8")

    @property
    def sql(self) -> list[Path]:
        """The files of all migrations."""
        found = (self.folder / "generated" / self.dialect).glob("*.sql")
        return sorted(path for path in found if not path.name.endswith(".down.sql"))

    def tags(self) -> list[str]:
        """The migrations in the journal."""
        text = (self.folder / "generated" / self.dialect / "meta" / "_journal.json").read_text(encoding="utf-8")
        return [entry["tag"] for entry in json.loads(text)["entries"]]


def changed(project: Project, database: Scratch, before: str, rows: list[str], after: str) -> str:
    """Migrate to one schema, insert rows, migrate to the other; the SQL of that. Then nothing is left to generate."""
    apply_file(database, project.generate(before))
    for row in rows:
        database.execute(row)
    sql = project.generate(after)
    apply_file(database, sql)
    assert dbwright("generate").err == "nothing changed\n"
    assert len(project.tags()) == 2
    return sql


@pytest.fixture
def folder(project: Path) -> Path:
    """An empty folder, which is the current one."""
    shutil.rmtree(project / "schema")
    return project


@pytest.mark.parametrize("label", engines("postgres"))
def test_1_varchar_to_integer_says_using(label: str, folder: Path) -> None:
    """Drizzle Kit writes TYPE integer without USING, which PostgreSQL refuses."""
    table = "tables: {{codes: {{columns: {{id: {{type: int, primary_key: true}}, code: {}}}}}}}\n"
    rows = ["INSERT INTO codes VALUES (1, '007'), (2, '12')"]
    with scratch(label) as database:
        project = Project(folder, "postgres")
        sql = changed(project, database, table.format("varchar(10)"), rows, table.format("int"))
        assert "USING" in sql
        assert database.query("SELECT id, code FROM codes ORDER BY id") == [(1, 7), (2, 12)]


STATES = """\
enums:
  state: {{values: [{values}]{mapped}}}
tables:
  jobs:
    columns:
      id: {{type: int, primary_key: true}}
      state: {{type: state, default: open}}
    checks: {{not_void: "state <> 'shut' or id > 0"}}
    indexes:
      - {{name: open_jobs, columns: [state], where: "state <> 'shut'"}}
"""


@pytest.mark.parametrize("label", engines("postgres"))
def test_2_an_enum_value_goes_while_a_partial_index_speaks_of_the_enum(label: str, folder: Path) -> None:
    """Drizzle Kit leaves the index in the way of the type's change."""
    before = STATES.format(values="open, shut, void", mapped="")
    after = STATES.format(values="open, shut", mapped=", value_map: {void: shut}")
    with scratch(label) as database:
        changed(
            Project(folder, "postgres"), database, before, ["INSERT INTO jobs VALUES (1, 'open'), (2, 'void')"], after
        )
        assert database.query("SELECT id, state::text FROM jobs ORDER BY id") == [(1, "open"), (2, "shut")]
        [(index,)] = database.query("SELECT indexdef FROM pg_indexes WHERE indexname = 'open_jobs'")
        assert "'shut'::state" in index
        assert database.query("SELECT unnest(enum_range(NULL::state))::text") == [("open",), ("shut",)]


def test_3_a_rebuild_keeps_an_expression_index(folder: Path) -> None:
    """Drizzle Kit makes it again with the expression as the name of a column."""
    table = """\
tables:
  users:
    columns:
      id: {{type: int, primary_key: true}}
      email: {{type: text, null: {null}}}
    indexes: [{{name: one_email, expressions: ["lower(email)"], unique: true}}]
"""
    with scratch("sqlite") as database:
        rows = ["INSERT INTO users VALUES (1, 'A@x.org')"]
        project = Project(folder, "sqlite")
        changed(project, database, table.format(null="true"), rows, table.format(null="false"))
        with pytest.raises(sqlite3.IntegrityError, match="one_email"):
            database.execute("INSERT INTO users VALUES (2, 'a@X.org')")


def test_4_a_rebuild_with_a_new_column(folder: Path) -> None:
    """Drizzle Kit selects the new column from the old table, which does not have it."""
    before = "tables: {t: {columns: {id: {type: int, primary_key: true}, a: {type: int, null: true}}}}\n"
    after = "tables: {t: {columns: {id: {type: int, primary_key: true}, a: int, b: {type: int, default: 5}}}}\n"
    with scratch("sqlite") as database:
        sql = changed(Project(folder, "sqlite"), database, before, ["INSERT INTO t VALUES (1, 10)"], after)
        assert 'CREATE TABLE "__new_t"' in sql, "this change makes the table anew"
        assert database.query("SELECT id, a, b FROM t") == [(1, 10, 5)]


@pytest.mark.parametrize("label", engines("mysql"))
def test_5_a_table_with_auto_increment_is_renamed(label: str, folder: Path) -> None:
    """Drizzle Kit drops the primary key, which AUTO_INCREMENT forbids, and leaves the database half renamed."""
    columns = "columns: {id: {type: bigint, identity: true, primary_key: true}, name: varchar(20)}"
    before, after = f"tables: {{old_one: {{{columns}}}}}\n", f"tables: {{new_one: {{was: old_one, {columns}}}}}\n"
    with scratch(label) as database:
        rows = ["INSERT INTO old_one (name) VALUES ('a'), ('b')", "DELETE FROM old_one WHERE id = 2"]
        sql = changed(Project(folder, "mysql"), database, before, rows, after)
        assert "PRIMARY KEY" not in sql
        database.execute("INSERT INTO new_one (name) VALUES ('c')")
        assert database.query("SELECT id, name FROM new_one ORDER BY id") == [(1, "a"), (3, "c")]


@pytest.mark.parametrize("dialect", ["postgres", "sqlite", "mysql", "duckdb"])
def test_6_a_new_column_without_a_value_for_old_rows(dialect: str, folder: Path) -> None:
    """Drizzle Kit writes ADD NOT NULL without a word: it fails on rows, or fills in zeroes."""
    project = Project(folder, dialect)
    project.generate("tables: {t: {columns: {id: {type: int, primary_key: true}}}}\n")
    project.write("tables:\n  t:\n    columns:\n      id: {type: int, primary_key: true}\n      a: int\n")
    ran = dbwright("generate")
    assert ran.code == 2
    assert ran.err.startswith("schema/app.yaml:5:")
    assert '"t.a" is new, NOT NULL and without a default' in ran.err
    assert len(project.tags()) == 1


HOSTILE = """\
tables:
  notes:
    columns:
      id: {{type: int, primary_key: true}}
      name: varchar(40)
      kind: {{type: varchar(10), default: "a,,b;--c", null: {null}}}
    checks:
      odd: "name <> 'a;b' and name <> ',,' and name <> '--x'"
"""
PREDICATE = """\
    indexes:
      - {{name: some, columns: [name], where: "name <> 'a;--,,b'"}}
"""


@pytest.mark.parametrize("label", engines())
def test_7_texts_with_signs_that_delimit_elsewhere(label: str, folder: Path) -> None:
    """Drizzle Kit joins snapshots with ";" and ",," and reads other things from them, and exits with 0."""
    dialect = label.partition("-")[0]
    text = HOSTILE + (PREDICATE if dialect in ("sqlite", "postgres") else "")
    with scratch(label) as database:
        rows = ["INSERT INTO notes (id, name) VALUES (1, 'plain')"]
        changed(Project(folder, dialect), database, text.format(null="true"), rows, text.format(null="false"))
        assert database.query("SELECT name, kind FROM notes") == [("plain", "a,,b;--c")]
        for refused in ("a;b", ",,", "--x"):
            with pytest.raises(Exception, match=r"(?i)constraint"):
                database.execute(f"INSERT INTO notes (id, name) VALUES (2, '{refused}')")


FAMILY = """\
tables:
  {parent}:
    {was}columns: {{id: int, name: varchar(20)}}
    primary_key: {{name: one_person, columns: [id]}}
    indexes: [[name]]
  children:
    columns:
      id: {{type: int, primary_key: true}}
      parent: {{references: {parent}.id, on_delete: cascade}}
"""


@pytest.mark.parametrize("label", engines("postgres", "sqlite"))
def test_8_a_renamed_table_keeps_its_foreign_keys(label: str, folder: Path) -> None:
    """Drizzle Kit drops and adds them, makes SQLite's tables anew, and leaves the old names on indexes.

    (A primary key without a name of its own is called like its table: SQLite can rename that in a new table only.)
    """
    dialect = label.partition("-")[0]
    before, after = FAMILY.format(parent="people", was=""), FAMILY.format(parent="persons", was="was: people\n    ")
    rows = ["INSERT INTO people VALUES (1, 'a')", "INSERT INTO children VALUES (1, 1)"]
    with scratch(label) as database:
        sql = changed(Project(folder, dialect), database, before, rows, after)
        assert "CREATE TABLE" not in sql
        assert "FOREIGN KEY" not in sql
        assert "idx_persons_name" in sql
        database.execute("DELETE FROM persons WHERE id = 1")
        assert database.query("SELECT count(*) FROM children") == [(0,)]


@pytest.mark.parametrize("label", engines("postgres"))
def test_9_an_unchanged_schema_stays_unchanged(label: str, folder: Path) -> None:
    """Drizzle Kit makes these again each time: NULLS NOT DISTINCT, brin with options, defaults of arrays."""
    schema = """\
tables:
  readings:
    columns:
      id: {type: int, primary_key: true}
      taken_at: timestamptz
      tags: {type: "text[]", default: "{a,b}"}
      code: {type: varchar(10), null: true}
    uniques: [{name: one_code, columns: [code], nulls_not_distinct: true}]
    indexes: [{name: by_time, columns: [taken_at], method: brin, options: {pages_per_range: 16}}]
"""
    with scratch(label) as database:
        project = Project(folder, "postgres")
        apply_file(database, project.generate(schema))
        for _ in range(2):
            assert dbwright("generate").err == "nothing changed\n"
        assert dbwright("check").code == 0
        assert len(project.tags()) == 1


def test_10_a_question_without_a_terminal_is_no_success(folder: Path) -> None:
    """Drizzle Kit prints an error and exits with 0."""
    project = Project(folder, "sqlite")
    project.generate("tables: {t: {columns: {id: {type: int, primary_key: true}, mail: text}}}\n")
    project.write("tables: {t: {columns: {id: {type: int, primary_key: true}, email: text}}}\n")
    ran = process("generate", cwd=folder)
    _, err = ran.communicate(timeout=60)
    assert ran.returncode == 4
    assert 'add "was: mail" here or run with --rename t.mail=t.email' in err
    assert len(project.tags()) == 1


def _table(*names: str) -> str:
    return "tables:\n" + "".join(f"  {name}: {{columns: {{id: {{type: int, primary_key: true}}}}}}\n" for name in names)


def test_11_an_older_migration_that_comes_later_is_named(folder: Path) -> None:
    """Drizzle's runner goes by the newest time alone and skips it in silence."""
    project = Project(folder, "sqlite")
    project.generate(_table("base"))
    shutil.copytree(folder / "generated", folder / "theirs")
    project.generate(_table("base", "mine"), "--name", "mine")
    assert dbwright("migrate").code == 0
    shutil.rmtree(folder / "generated")
    shutil.copytree(folder / "theirs", folder / "generated")
    project.generate(_table("base", "other"), "--name", "other")
    project.generate(_table("base", "mine", "other"), "--name", "mine")
    ran = dbwright("migrate")
    assert ran.code == 1
    assert "0001_mine" in ran.err
    assert tables(folder) == {"base", "mine"}


def tables(folder: Path) -> set[str]:
    """The tables of the development database."""
    with sqlite3.connect(folder / "dev.db") as database:
        found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    database.close()
    return {name for (name,) in found if not name.startswith(("sqlite_", "dbwright_"))}


def test_12_several_runners_at_once(folder: Path) -> None:
    """Drizzle takes no lock: the second one crashes."""
    project = Project(folder, "sqlite")
    for count in range(1, 4):
        project.generate(_table(*"abc"[:count]))
    started = [process("migrate", cwd=folder) for _ in range(6)]
    ended = [(run, *run.communicate(timeout=120)) for run in started]
    assert [run.returncode for run, _, _ in ended] == [0] * 6, [err for _, _, err in ended]
    assert sum(out.count("applied ") for _, out, _ in ended) == 3
    assert tables(folder) == {"a", "b", "c"}


def test_13_an_edited_migration_that_was_applied_is_refused(folder: Path) -> None:
    """Drizzle does not look."""
    project = Project(folder, "sqlite")
    project.generate(_table("a"))
    assert dbwright("migrate").code == 0
    project.generate(_table("a", "b"))
    first = project.sql[0]
    first.write_text(first.read_text(encoding="utf-8").replace("INTEGER", "TEXT"), encoding="utf-8")
    ran: Ran = dbwright("migrate")
    assert ran.code == 1
    assert first.stem in ran.err
    assert tables(folder) == {"a"}


LEVELS = """\
enums: {{level: [{values}]}}
tables:
  jobs:
    columns:
      id: {{type: int, primary_key: true}}
      level: {{type: level, default: {default}}}
"""


@pytest.mark.parametrize("label", engines("postgres"))
@pytest.mark.parametrize("safe", [False, True], ids=["", "drizzle_safe"])
def test_14_a_new_enum_value_that_the_next_migration_uses(label: str, folder: Path, safe: bool) -> None:
    """Drizzle runs all pending migrations in one transaction, in which a new value cannot be used (55P04)."""
    project = Project(folder, "postgres", "drizzle_safe = true\n" if safe else "")
    project.generate(LEVELS.format(values="low", default="low"))
    project.generate(LEVELS.format(values="low, high", default="low"))
    project.generate(LEVELS.format(values="low, high", default="high"))
    with scratch(label) as database:
        if safe:
            database.execute("BEGIN")
        for path in project.sql:
            apply_file(database, path.read_text(encoding="utf-8"))
        if safe:
            database.execute("COMMIT")
        database.execute("INSERT INTO jobs (id) VALUES (1)")
        assert database.query("SELECT level::text FROM jobs") == [("high",)]
