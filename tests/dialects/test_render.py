"""What single operations become, where no golden case shows it, and what is refused."""

from __future__ import annotations

import msgspec
import pytest

from dbwright.dialects import get
from dbwright.model.objects import (
    Composite,
    Domain,
    Enum,
    EnumValue,
    Extension,
    Field,
    Function,
    Namespace,
    Raw,
    Sequence,
    SequenceOptions,
    Sql,
    Trigger,
)
from dbwright.model.operations import Add, Change, Drop, Operation, Owner, Rename
from dbwright.model.schema import Schema
from dbwright.model.table import Check, Column, ForeignKey, Identity, Index, IndexKey, Policy, Table
from dbwright.model.view import View
from dbwright.sql.statement import print_statement

OWNER = Owner("s.t", "s.t")
TABLE = Table(name="t", namespace="s", columns=(Column(name="a", type="INTEGER"),))


def said(dialect: str, operation: Operation, before: Schema | None = None) -> list[str]:
    """The statements of one operation on a schema that holds table s.t."""
    schema = before or Schema(form="physical", dialect=dialect, namespaces=(Namespace(name="s"),), tables=(TABLE,))
    return [print_statement(statement, dialect) for statement in get(dialect).render(operation, schema, schema)]


EXTENSION = Extension(name="pgcrypto", version="1.3", namespace="s")
FUNCTION = Function(name="f", arguments="int, uuid", sql=Sql("CREATE FUNCTION f() …;"), comment="does")
TRIGGER = Trigger(name="g", table="s.t", sql=Sql("CREATE TRIGGER g …;\n"))
VIEW = View(name="v", namespace="s", sql=Sql("SELECT 1;"), columns=("a",), options={"security_invoker": True})
INDEX = Index(name="i", keys=(IndexKey(column="a", collation="C", nulls="first"),))
FAST: dict[str, dict[str, str | int | bool]] = {"postgres": {"unlogged": True, "tablespace": "fast"}}
ENUM = Enum(name="e", namespace="s", values=(EnumValue(value="it's"),))


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (Add(EXTENSION), ['CREATE EXTENSION IF NOT EXISTS "pgcrypto" SCHEMA "s" VERSION \'1.3\'']),
        (Drop(EXTENSION), ['DROP EXTENSION "pgcrypto"']),
        (Change(EXTENSION, Extension(name="pgcrypto")), [
            'ALTER EXTENSION "pgcrypto" SET SCHEMA "public"', 'ALTER EXTENSION "pgcrypto" UPDATE',
        ]),
        (Add(FUNCTION), ["CREATE FUNCTION f() …", 'COMMENT ON FUNCTION "f"(int, uuid) IS \'does\'']),
        (Drop(msgspec.structs.replace(FUNCTION, kind="procedure")), ['DROP PROCEDURE "f"(int, uuid)']),
        (Add(TRIGGER), ["CREATE TRIGGER g …"]),
        (Drop(TRIGGER), ['DROP TRIGGER "g" ON "s"."t"']),
        (Add(VIEW), ['CREATE VIEW "s"."v" ("a") WITH (security_invoker = true) AS\nSELECT 1']),
        (Rename(VIEW, msgspec.structs.replace(VIEW, name="w", namespace="")), [
            'ALTER VIEW "s"."v" SET SCHEMA "public"', 'ALTER VIEW "v" RENAME TO "w"',
        ]),
        (Add(INDEX, OWNER), ['CREATE INDEX CONCURRENTLY "i" ON "s"."t" ("a" COLLATE "C" NULLS FIRST)']),
        (Drop(INDEX, OWNER), ['DROP INDEX CONCURRENTLY "s"."i"']),
        (Rename(INDEX, msgspec.structs.replace(INDEX, name="j"), OWNER), ['ALTER INDEX "s"."i" RENAME TO "j"']),
        (Add(ENUM), ["CREATE TYPE \"s\".\"e\" AS ENUM ('it''s')"]),
        (Rename(Namespace(name="a"), Namespace(name="b")), ['ALTER SCHEMA "a" RENAME TO "b"']),
        (Rename(Raw(name="a", sql=Sql("x"), drop=Sql("y")), Raw(name="b", sql=Sql("x"), drop=Sql("y"))), []),
        (Drop(Raw(name="a", sql=Sql("x"), drop=Sql(""))), []),
        (Add(Policy(name="p", roles=("public", "admin")), OWNER), [
            'CREATE POLICY "p" ON "s"."t" TO PUBLIC, "admin"',
        ]),
        (Drop(Policy(name="p"), OWNER), ['DROP POLICY "p" ON "s"."t"']),
        (Add(Sequence(name="q", options=SequenceOptions(minimum=-5, cycle=True))), [
            'CREATE SEQUENCE "q" AS bigint MINVALUE -5 CYCLE',
        ]),
        (Change(Composite(name="c", fields=()), Composite(name="c", fields=())), []),
        (Change(Domain(name="d", type="TEXT"), Domain(name="d", type="TEXT", default_sql=Sql("'x'"))), [
            'ALTER DOMAIN "d" SET DEFAULT \'x\'',
        ]),
        (Add(Domain(name="d", type="TEXT", null=False, default_sql=Sql("'x'"))), [
            "CREATE DOMAIN \"d\" AS TEXT DEFAULT 'x' NOT NULL",
        ]),
        (Add(Composite(name="c", fields=(Field(name="x", type="INTEGER"),))), ['CREATE TYPE "c" AS ("x" INTEGER)']),
        (Change(TABLE, msgspec.structs.replace(TABLE, options=FAST)), [
            'ALTER TABLE "s"."t" SET UNLOGGED', 'ALTER TABLE "s"."t" SET TABLESPACE "fast"',
        ]),
        (Add(msgspec.structs.replace(TABLE, options=FAST)), [
            'CREATE UNLOGGED TABLE "s"."t" (\n  "a" INTEGER NOT NULL\n) TABLESPACE "fast"',
        ]),
    ],
)  # fmt: skip
def test_postgres(operation: Operation, expected: list[str]) -> None:
    """PostgreSQL's words."""
    assert said("postgres", operation) == expected


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (Add(Extension(name="json")), ['INSTALL "json"', 'LOAD "json"']),
        (Drop(Extension(name="json")), []),
        (Drop(FUNCTION), ['DROP MACRO "f"']),
        (Add(Sequence(name="q")), ['CREATE SEQUENCE "q"']),
        (Rename(INDEX, msgspec.structs.replace(INDEX, name="j"), OWNER), [
            'DROP INDEX "s"."i"', 'CREATE INDEX "j" ON "s"."t" ("a" COLLATE "C" NULLS FIRST)',
        ]),
        (Change(Namespace(name="n"), Namespace(name="n", comment="x")), []),
        (Change(ENUM, msgspec.structs.replace(ENUM, comment="x")), ['COMMENT ON TYPE "s"."e" IS \'x\'']),
    ],
)  # fmt: skip
def test_duckdb(operation: Operation, expected: list[str]) -> None:
    """DuckDB's words."""
    assert said("duckdb", operation) == expected


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (Drop(FUNCTION), ["DROP FUNCTION `f`"]),
        (Drop(TRIGGER), ["DROP TRIGGER `g`"]),
        (
            Rename(Check(name="k", expression=Sql("a > 0")), Check(name="l", expression=Sql("a > 0")), Owner("t", "t")),
            ["ALTER TABLE `t` DROP CONSTRAINT `k`", "ALTER TABLE `t` ADD CONSTRAINT `l` CHECK (a > 0)"],
        ),
        (
            Rename(
                ForeignKey(name="k", columns=("a",), table="u", target_columns=("b",)),
                ForeignKey(name="l", columns=("a",), table="u", target_columns=("b",)),
                Owner("t", "t"),
            ),
            [
                "ALTER TABLE `t` DROP FOREIGN KEY `k`",
                "ALTER TABLE `t` ADD CONSTRAINT `l` FOREIGN KEY (`a`) REFERENCES `u` (`b`)",
            ],
        ),
        (Change(View(name="v", sql=Sql("x")), View(name="v", sql=Sql("x"))), []),
    ],
)
def test_mysql(operation: Operation, expected: list[str]) -> None:
    """MySQL's words; they are MariaDB's too."""
    assert said("mysql", operation) == expected


def test_sqlite_never_uses_a_number_twice_where_the_schema_says_so() -> None:
    """AUTOINCREMENT stands beside the key, so the key stands beside its column."""
    table = Table(name="n", columns=(Column(name="id", type="INTEGER", identity=Identity()),))
    assert "AUTOINCREMENT" not in said("sqlite", Add(table))[0]  # it is no key


def test_a_tree_of_no_constraint_is_a_mistake() -> None:
    """MySQL's ADD takes keys, indexes and constraints."""
    with pytest.raises(TypeError, match="no key, index or constraint"):
        said("mysql", Rename(Check(name="k", expression=Sql("a")), TABLE, OWNER))
