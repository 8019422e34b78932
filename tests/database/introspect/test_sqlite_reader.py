"""Databases that others wrote: every quoting style, comments, what ALTER TABLE leaves, and random statements."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from database.introspect.sqlite_databases import created, made
from dbwright.database.introspect import introspect
from dbwright.database.introspect.sqlite import table_text
from dbwright.database.introspect.sqlite.tokens import UnreadableError
from dbwright.database.sqlite_connection import SqliteConnection
from dbwright.errors import DatabaseError
from dbwright.model.objects import Raw, Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Check, Column, ForeignKey, Generated, Identity, Index, IndexKey, Table, Unique
from dbwright.proof.structure import structure

PARENT = "create table [Parent] (Id integer primary key, 'b' int, unique(b))"


def schema_of(*statements: str) -> Schema:
    """What is introspected of a database made by these statements."""
    with made(*statements) as connection:
        return introspect(connection)


def table(*statements: str, name: str = "t") -> Table:
    """One table of it."""
    return next(found for found in schema_of(*statements).tables if found.name == name)


def native(text: str) -> Sql:
    """SQL as introspection gives it."""
    return Sql(text, native=True)


def test_any_quotes_and_comments() -> None:
    found = table(
        PARENT,
        """create table if not exists main."t" ( -- a table, (really)
             [odd name] text /* ) */ constraint 'the, key' not null on conflict fail,
             `b``c` varchar ( 20 ) COLLATE "nocase" default "x",
             "check" int constraint ok check ("check" > ')' -- no )
             ) references parent on delete set null deferrable initially deferred,
             'unique' default (1 + (2)) unique on conflict replace,
             check_2 any generated always as ([check] || ')') virtual
             , constraint pk primary key ("b`c", "odd name" desc) on conflict ignore
             CHECK ([check] <> 3) constraint [f k] foreign key (CHECK_2, `check`) references PARENT (ID, B)
               on update cascade match full not deferrable
           ) WITHOUT ROWID""",
    )  # fmt: skip
    assert found.columns == (
        Column(name="odd name", type="TEXT"),
        Column(name="b`c", type="varchar ( 20 )", collation="nocase", default_sql=native("'x'")),
        Column(name="check", type="INT", null=True),
        Column(name="unique", type="", null=True, default_sql=native("(1 + (2))")),
        Column(
            name="check_2",
            type="ANY",
            null=True,
            generated=Generated(expression=native("[check] || ')'"), stored=False),
        ),
    )
    assert found.primary_key is not None
    assert (found.primary_key.name, found.primary_key.columns) == ("pk_t", ("b`c", "odd name"))
    assert found.uniques == (Unique(name="uq_t_unique", columns=("unique",)),)
    assert found.checks == (
        Check(name="ck_t_check", expression=native("[check] <> 3")),
        Check(name="ok", expression=native("\"check\" > ')' -- no )")),
    )
    assert found.foreign_keys == (
        ForeignKey(
            name="fk_t_check",
            columns=("check",),
            table="Parent",
            target_columns=("Id",),
            on_delete="set null",
            deferrable="deferred",
        ),
        ForeignKey(
            name="fk_t_check_2_check",
            columns=("check_2", "check"),
            table="Parent",
            target_columns=("Id", "b"),
            on_update="cascade",
        ),
    )  # fmt: skip
    assert found.options == {"sqlite": {"without_rowid": True}}


def test_what_alter_table_leaves() -> None:
    found = table(
        PARENT,
        "CREATE TABLE t (a integer not null /* number, */, constraint u unique (a)) -- end",
        "ALTER TABLE t ADD COLUMN \"new one\" text DEFAULT ('a' || 'b') CONSTRAINT c CHECK (\"new one\" <> 'x')",
        "ALTER TABLE t ADD parent_id REFERENCES parent (id) ON DELETE CASCADE",
        "ALTER TABLE t RENAME COLUMN a TO \"b \"\"c\"\"\"",
        "ALTER TABLE t RENAME TO \"new \"\"t\"",
        name='new "t',
    )  # fmt: skip
    assert [column.name for column in found.columns] == ['b "c"', "new one", "parent_id"]
    assert found.uniques == (Unique(name='uq_new "t_b "c"', columns=('b "c"',)),)
    assert found.checks == (Check(name="c", expression=native("\"new one\" <> 'x'")),)
    assert found.foreign_keys[0].target_columns == ("Id",)
    assert found.columns[1].default_sql == native("('a' || 'b')")


@pytest.mark.parametrize(
    ("key", "null", "identity"),
    [
        ("id integer primary key", False, None),
        ("id integer primary key autoincrement", False, Identity()),
        ("id integer, primary key (id autoincrement)", False, Identity()),
        ("id int primary key", True, None),
        ("id integer primary key desc", True, None),
        ("id integer primary key asc", False, None),
        ("id text primary key", True, None),
        ("id text not null primary key", False, None),
    ],
)
def test_keys_that_may_be_null(key: str, null: bool, identity: Identity | None) -> None:
    """Only an alias of the row number is never NULL though nothing says so. https://www.sqlite.org/lang_createtable.html"""
    column = table(f"create table t ({key})").columns[0]
    assert (column.null, column.identity) == (null, identity)


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("1", "1"), ("-1.5e3", "-1.5e3"), ("+ .5", "+ .5"), ("0x1F", "0x1F"), ("'it''s'", "'it''s'"),
        ("x'00'", "x'00'"), ("((0))", "0"), ("(1) ", "1"), ("(1) NOT NULL", "1"), ("true", "true"),
        ("word", "'word'"), ('"it""s \'"', "'it\"s '''"), ("current_date", "current_date"),
        ("(date('now'))", "(date('now'))"), ("((1) + (2))", "((1) + (2))"), ("(null)", "null"),
    ],
)  # fmt: skip
def test_defaults(text: str, default: str) -> None:
    """Constants stand bare, the rest in parentheses; what SQLite takes for a string is one."""
    assert table(f"create table t (a default {text})").columns[0].default_sql == native(default)


def test_indexes() -> None:
    found = table(
        "create table t (a text collate nocase, \"b c\" int, desc_ int)",
        "create unique index if not exists main.one on T (A collate binary desc, [b c] asc)",
        "create index 'two' on t (lower(a) collate nocase, (a || ', (') desc, \"b c\" + 1) where a > ')' -- why",
        "create index three on t (a collate nocase || 'x', (a) , desc_ desc);",
    )  # fmt: skip
    assert found.indexes == (
        Index(
            name="one",
            keys=(IndexKey(column="a", collation="binary", order="desc"), IndexKey(column="b c")),
            unique=True,
        ),
        Index(
            name="three",
            keys=(
                IndexKey(expression=native("a collate nocase || 'x'")),
                IndexKey(expression=native("a")),
                IndexKey(column="desc_", order="desc"),
            ),
        ),
        Index(
            name="two",
            keys=(
                IndexKey(expression=native("lower(a)"), collation="nocase"),
                IndexKey(expression=native("a || ', ('"), order="desc"),
                IndexKey(expression=native('"b c" + 1')),
            ),
            where=native("a > ')' -- why"),
        ),
    )


def test_views_triggers_and_virtual_tables() -> None:
    found = schema_of(
        "create table T (a)",
        "create view v /* as */ (`as`, b) as /* why */ select a, a from t",
        "create view broken as select gone from nowhere",
        "create trigger [on] after insert on t begin select 1; end",
        "create trigger instead instead of update on V begin delete from t; end",
        "create virtual table words using fts5 (word)",
        "create table words_of_mine (a)",
    )
    assert [(view.name, view.sql.text, view.columns) for view in found.views] == [
        ("broken", "select gone from nowhere", ()),
        ("v", "select a, a from t", ("as", "b")),
    ]
    assert [(item.table, item.name) for item in found.triggers] == [("T", "on"), ("v", "instead")]
    assert [item.name for item in found.tables] == ["T", "words_of_mine"]
    assert found.raw == (
        Raw(
            name="words", sql=native("CREATE VIRTUAL TABLE words using fts5 (word)"), drop=native('DROP TABLE "words"')
        ),
    )


def test_own_and_temporary_objects_are_left_out() -> None:
    found = schema_of(
        "create table dbwright_migrations (a)",
        "create index dbwright_own on dbwright_migrations (a)",
        "create table t (id integer primary key autoincrement, b unique)",
        "create temp table t (other)",
        "create temp table u (a)",
        "create index main.i on t (b)",
        "analyze",
    )
    assert [(item.name, [column.name for column in item.columns]) for item in found.tables] == [("t", ["id", "b"])]
    assert [item.name for item in found.tables[0].indexes] == ["i"]


def test_an_unreadable_table_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the text cannot be read, the pragmas say what they know, and all other objects come as ever."""

    def fail(_sql: str) -> table_text.TableText:
        raise UnreadableError("no")

    monkeypatch.setattr("dbwright.database.introspect.sqlite.read_table", fail)
    found = table(
        PARENT,
        "create table t (a text not null, b int unique, c int as (b), primary key (a), "
        "foreign key (b, c) references parent (b, id) on delete cascade)",
        "create index i on t (b)",
    )
    assert [(column.name, column.null) for column in found.columns] == [("a", False), ("b", True), ("c", True)]
    assert found.primary_key is not None
    assert found.primary_key.columns == ("a",)
    assert found.uniques == (Unique(name="uq_t_b", columns=("b",)),)
    assert found.foreign_keys == (
        ForeignKey(
            name="fk_t_b_c", columns=("b", "c"), table="Parent", target_columns=("b", "Id"), on_delete="cascade"
        ),
    )
    assert [index.name for index in found.indexes] == ["i"]


WORDS = ["a", "B", "key", "x y", "généré", "check", "it's", 'q"q', "q`q", "(", "--", "\u00a0", "as"]
SPACES = st.sampled_from([" ", "\n", "\t", " -- (, '\n", ' /* ), " */ '])


@st.composite
def quoted(draw: st.DrawFn, name: str) -> str:
    """A name in one of the styles that SQLite reads."""
    styles = ['"' + name.replace('"', '""') + '"', "`" + name.replace("`", "``") + "`", f"[{name}]"]
    if name in ("a", "B", "key", "généré", "\u00a0"):
        styles += [name, name.swapcase() if name.isascii() else name]
    return draw(st.sampled_from(styles))


@st.composite
def column_texts(draw: st.DrawFn, name: str, names: list[str]) -> str:
    """A column with a type and any constraints."""
    targets = ["references p", "REFERENCES p(b) ON DELETE SET NULL", "references p match full on insert cascade"]
    parts = [
        st.just("NOT NULL"),
        st.just("null on conflict fail"),
        st.sampled_from(["DEFAULT 1", "default -1.5", "default 'a, (b'", "default (1 + (2))", 'default "x"']),
        st.sampled_from(["UNIQUE", "unique on conflict replace"]),
        st.sampled_from(["COLLATE nocase", 'collate "RTRIM"', "collate binary"]),
        st.sampled_from(["check (1 > 0)", "CHECK ('(' <> ')' /* ) */)"]),
        st.sampled_from(targets),
        st.sampled_from(["deferrable initially deferred", "NOT DEFERRABLE", "deferrable"]),
    ]  # fmt: skip
    chosen = draw(st.lists(st.one_of(*parts), max_size=4))
    labels = [
        f"CONSTRAINT {draw(quoted(draw(st.sampled_from(WORDS))))} " if draw(st.booleans()) else "" for _ in chosen
    ]
    kind = draw(st.sampled_from(["", "int", "TEXT", "varchar ( 10 )", "'long' [type]", "decimal(1, +2)", "integer"]))
    space = draw(SPACES)
    return space.join([draw(quoted(name)), kind, *(label + part for label, part in zip(labels, chosen, strict=True))])


@st.composite
def table_texts(draw: st.DrawFn) -> str:
    """A CREATE TABLE that SQLite may accept."""
    names = draw(st.lists(st.sampled_from(WORDS), unique_by=str.lower, min_size=1, max_size=4))
    columns = [draw(column_texts(name, names)) for name in names]
    keys = [", ".join(draw(quoted(name)) for name in names[: draw(st.integers(1, 2))]) for _ in range(4)]
    constraints = [
        f"UNIQUE ({keys[0]})",
        f"constraint {draw(quoted('u v'))} unique ({keys[1]} collate nocase desc) on conflict abort",
        f"PRIMARY KEY ({keys[2]})",
        f"FOREIGN KEY ({keys[3]}) REFERENCES P ({', '.join('ab'[: keys[3].count(', ') + 1])}) on update cascade",
        "CHECK (1) on conflict fail",
    ]
    chosen = draw(st.lists(st.sampled_from(constraints), unique=True, max_size=3))
    between = [draw(st.sampled_from([", ", " "])) for _ in chosen[1:]]
    tail = "".join(f"{comma}{item}" for comma, item in zip(["", *between], chosen, strict=False))
    options = draw(st.sampled_from(["", "WITHOUT ROWID", "without/**/rowid"]))
    space = draw(SPACES)
    return (
        f"CREATE TABLE{space}t{space}({space}{f',{space}'.join([*columns, *([tail] if tail else [])])}{space}){options}"
    )


@settings(max_examples=300, deadline=None)
@given(table_texts())
def test_any_table_that_sqlite_takes(text: str) -> None:
    """The reader agrees with the pragmas, and what it says makes a database of which it says the same."""
    with made("create table p (a int, b int primary key)") as connection:
        try:
            connection.execute(text)
        except DatabaseError:
            return
        found = introspect(connection)
        [read] = [item for item in found.tables if item.name == "t"]
        assert uniques(read) == indexed(connection)
        assert referenced(read) == pointing(connection)
    with created(found) as connection:
        again = introspect(connection)
    assert structure(again) == structure(found)


def uniques(read: Table) -> set[tuple[str, ...]]:
    """The columns of all keys, but for one that is the row number's alias."""
    keys = {item.columns for item in read.uniques}
    key = read.primary_key.columns if read.primary_key else ()
    alias = len(key) == 1 and any(column.name == key[0] and column.type == "INTEGER" for column in read.columns)
    return keys | ({key} if key and not (alias and not read.options) else set())


def indexed(connection: SqliteConnection) -> set[tuple[str, ...]]:
    """The columns of all indexes that constraints made."""
    rows = connection.query(
        "SELECT list.name, info.name FROM pragma_index_list('t') AS list, pragma_index_info(list.name) AS info "
        "ORDER BY list.seq, info.seqno"
    )
    found: dict[str, tuple[str, ...]] = {}
    for index, column in rows:
        found[index] = (*found.get(index, ()), column)
    return set(found.values())


def referenced(read: Table) -> list[tuple[str, ...]]:
    return sorted((item.on_delete, item.on_update, *item.columns) for item in read.foreign_keys)


def pointing(connection: SqliteConnection) -> list[tuple[str, ...]]:
    """The foreign keys as the pragma has them."""
    found: dict[int, tuple[str, ...]] = {}
    for number, on_delete, on_update, column in connection.query(
        "SELECT id, on_delete, on_update, \"from\" FROM pragma_foreign_key_list('t') ORDER BY id, seq"
    ):
        found[number] = (*found.get(number, (on_delete.lower(), on_update.lower())), column)
    return sorted(found.values())
