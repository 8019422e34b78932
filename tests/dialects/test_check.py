"""What a dialect cannot hold is located and answered with what to write instead."""

from __future__ import annotations

from dbwright.errors import Origin
from dbwright.model.objects import (
    Sql,
    Trigger,
)
from dbwright.model.origin import Origins
from dbwright.model.schema import Schema
from dbwright.model.table import (
    Check,
    Column,
    ForeignKey,
    Index,
    IndexKey,
    PrimaryKey,
    Table,
    Unique,
)
from dbwright.model.view import View
from dialects.checked import A, messages


def test_problems_stand_where_they_were_written() -> None:
    """A slot's own place is taken, else the nearest place above it."""
    origins = Origins(
        {
            ("table", "t"): Origin("t.yaml", 1),
            ("table", "t", "check", "c"): Origin("t.yaml", 7, 5),
            ("table", "t", "column", "b", "default_sql"): Origin("t.yaml", 4, 9),
        }
    )
    schema = Schema(
        tables=(
            Table(
                name="t",
                columns=(A, Column(name="b", type="text", default_sql=Sql("my_function()"))),
                checks=(Check(name="c", expression=Sql("aa > 0")),),
                uniques=(Unique(name="u", columns=("gone",)),),
            ),
        )
    )
    assert sorted(messages("sqlite", schema, origins)) == [
        (
            't.yaml:1:1: unique "u" of table "t" mentions the column "gone", which sqlite does not have; '
            "give both the same `only:`"
        ),
        (
            't.yaml:4:9: default sql of column "b" of table "t": sqlite cannot say "my_function()"; '
            "write a variant of its own under `sqlite:`"
        ),
        't.yaml:7:5: check "c" of table "t": there is no column "aa"; did you mean "a"?',
    ]


def test_what_only_took_away() -> None:
    """Members, triggers and SQL that need something which this dialect does not have."""
    gone = Column(name="g", type="int", only=("postgres",))
    other = Table(name="other", columns=(A,), only=("postgres",))
    schema = Schema(
        tables=(
            other,
            Table(
                name="t",
                columns=(A, gone),
                primary_key=PrimaryKey(name="pk", columns=("g",)),
                foreign_keys=(
                    ForeignKey(name="f", columns=("a",), table="other", target_columns=("a",)),
                    ForeignKey(name="self", columns=("a",), table="t", target_columns=("g",)),
                ),
                checks=(
                    Check(name="c", expression=Sql(variants={"postgres": "a > 0"})),
                    Check(name="d", expression=Sql("g > 0")),
                ),
                indexes=(Index(name="i", keys=(IndexKey(column="g"),)),),
            ),
        ),
        views=(View(name="v", sql=Sql(native=True, variants={"postgres": "SELECT 1"})),),
        triggers=(Trigger(name="x", table="other", sql=Sql("x", native=True)),),
    )
    assert messages("postgres", schema) == []
    found = "\n".join(messages("sqlite", schema))
    for part in (
        'primary key "pk" of table "t" mentions the column "g"',
        'foreign key "f" of table "t" mentions the table "other"',
        'foreign key "self" of table "t" mentions the column "t.g"',
        'check "c" of table "t" has no SQL for sqlite',
        'check "d" of table "t": there is no column "g"',
        'index "i" of table "t" mentions the column "g"',
        'view "v" has no SQL for sqlite',
        'trigger "other.x" is on "other"',
    ):
        assert part in found
    assert len(found.splitlines()) == 8


def test_a_table_without_columns() -> None:
    schema = Schema(tables=(Table(name="t", columns=(Column(name="a", type="int", only=("mysql",)),)),))
    assert messages("sqlite", schema) == ['table "t" has no columns in sqlite; give it one, or say `only:` on it']


def test_types_without_a_home() -> None:
    """A type that is missing, or written for other dialects alone."""
    schema = Schema(
        tables=(
            Table(
                name="t",
                columns=(
                    Column(name="a", type="", type_variants={"postgres": "ltree"}),
                    Column(name="b", type="nope"),
                    Column(name="c", type="decimal(99,2)"),
                ),
            ),
        )
    )
    found = messages("duckdb", schema)
    assert [message.split(": ")[1].split(";")[0] for message in found] == [
        "there is no type for duckdb",
        'duckdb has no type "nope"',
        '"decimal(99,2)" has more digits than the engine keeps',
    ]


def test_mysql_has_no_keys_on_json() -> None:
    schema = Schema(
        tables=(
            Table(
                name="t",
                columns=(Column(name="j", type="jsonb"),),
                indexes=(Index(name="i", keys=(IndexKey(column="j"),)),),
            ),
        )
    )
    assert messages("mysql", schema)[0].startswith(
        'mysql has no keys on JSON (column "j" of table "t"); index a generated column'
    )


def test_sqlite_has_no_decimals_in_strict_tables() -> None:
    strict: dict[str, dict[str, str | int | bool]] = {"sqlite": {"strict": True}}
    schema = Schema(tables=(Table(name="t", columns=(Column(name="d", type="decimal(10,2)"),), options=strict),))
    assert messages("sqlite", schema)[0].startswith("sqlite has no decimals in a strict table")
    assert messages("postgres", schema) == []
