"""Each feature is refused by exactly the engines that lack it."""

from __future__ import annotations

import pytest

from dbwright.dialects import DIALECTS
from dbwright.model.objects import (
    Extension,
    Function,
    Namespace,
    Sequence,
    SequenceOptions,
    Sql,
    Trigger,
)
from dbwright.model.schema import Schema
from dbwright.model.table import (
    Column,
    Exclusion,
    ExclusionElement,
    ForeignKey,
    Generated,
    Identity,
    Index,
    IndexKey,
    PartitionBy,
    Policy,
    Table,
    Unique,
)
from dbwright.model.view import View
from dialects.checked import KEY, PK, A, foreign, messages, table

FEATURES: list[tuple[str, Schema, set[str]]] = [
    ("namespaces", Schema(namespaces=(Namespace(name="n"),)), {"sqlite", "mysql"}),
    ("namespaces such as", Schema(tables=(Table(name="t", namespace="n", columns=(A,)),)), {"sqlite", "mysql"}),
    ("extensions", Schema(extensions=(Extension(name="pgcrypto"),)), {"sqlite", "mysql"}),
    ("sequences", Schema(sequences=(Sequence(name="s"),)), {"sqlite", "mysql"}),
    ("`cache`", Schema(sequences=(Sequence(name="s", options=SequenceOptions(cache=5)),)), {"duckdb"}),
    ("functions", Schema(functions=(Function(name="f", sql=Sql("CREATE FUNCTION f", native=True)),)), {"sqlite"}),
    (
        "triggers",
        Schema(
            tables=(Table(name="t", columns=(A,)),), triggers=(Trigger(name="g", table="t", sql=Sql("x", native=True)),)
        ),
        {"duckdb"},
    ),
    (
        "materialized views",
        Schema(views=(View(name="v", sql=Sql("SELECT 1", native=True), materialized=True),)),
        {"sqlite", "mysql", "duckdb"},
    ),
    (
        "view options",
        Schema(views=(View(name="v", sql=Sql("SELECT 1", native=True), options={"x": True}),)),
        {"sqlite", "mysql", "duckdb"},
    ),
    ("partial indexes", table(indexes=(Index(name="i", keys=KEY, where=Sql("a > 0")),)), {"mysql", "duckdb"}),
    (
        "indexes on expressions",
        table(indexes=(Index(name="i", keys=(IndexKey(expression=Sql("abs(a)")),)),)),
        {"mysql"},
    ),
    (
        "`include` for indexes",
        table(indexes=(Index(name="i", keys=KEY, include=("a",)),)),
        {"sqlite", "mysql", "duckdb"},
    ),
    (
        "`include` for unique",
        table(uniques=(Unique(name="u", columns=("a",), include=("a",)),)),
        {"sqlite", "mysql", "duckdb"},
    ),
    (
        "`nulls_not_distinct`",
        table(uniques=(Unique(name="u", columns=("a",), nulls_not_distinct=True),)),
        {"sqlite", "mysql", "duckdb"},
    ),
    ("index method", table(indexes=(Index(name="i", keys=KEY, method="gin"),)), {"sqlite", "mysql", "duckdb"}),
    (
        "keys on JSON",
        Schema(
            tables=(Table(name="t", columns=(Column(name="a", type="json"),), indexes=(Index(name="i", keys=KEY),)),)
        ),
        {"postgres", "mysql"},
    ),
    (
        "storage parameters",
        table(partition_by=PartitionBy(strategy="range", keys=("a",)), options={"postgres": {"fillfactor": 70}}),
        {"postgres"},
    ),
    (
        "index options",
        table(indexes=(Index(name="i", keys=KEY, options={"fillfactor": 70}),)),
        {"sqlite", "mysql", "duckdb"},
    ),
    (
        "nulls: first",
        table(indexes=(Index(name="i", keys=(IndexKey(column="a", nulls="last"),)),)),
        {"sqlite", "mysql", "duckdb"},
    ),
    (
        "operator classes",
        table(indexes=(Index(name="i", keys=(IndexKey(column="a", opclass="x"),)),)),
        {"sqlite", "mysql", "duckdb"},
    ),
    (
        "collations for index",
        table(indexes=(Index(name="i", keys=(IndexKey(column="a", collation="C"),)),)),
        {"mysql", "duckdb"},
    ),
    (
        "`length`",
        table(indexes=(Index(name="i", keys=(IndexKey(column="a", length=3),)),)),
        {"sqlite", "postgres", "duckdb"},
    ),
    (
        "exclusion",
        table(exclusions=(Exclusion(name="x", elements=(ExclusionElement(column="a", operator="="),)),)),
        {"sqlite", "mysql", "duckdb"},
    ),
    ("row security policies", table(policies=(Policy(name="p", using=Sql("a > 0")),)), {"sqlite", "mysql", "duckdb"}),
    ("row level security", table(row_level_security="enabled"), {"sqlite", "mysql", "duckdb"}),
    (
        "deferrable unique",
        table(uniques=(Unique(name="u", columns=("a",), deferrable="deferred"),)),
        {"sqlite", "mysql", "duckdb"},
    ),
    ("deferrable foreign", foreign(deferrable="deferred"), {"mysql", "duckdb"}),
    ("`match: full`", foreign(match_full=True), {"sqlite", "mysql", "duckdb"}),
    ("`on_delete: cascade`", foreign(on_delete="cascade"), {"duckdb"}),
    ("`on_update: set default`", foreign(on_update="set default"), {"mysql", "duckdb"}),
    (
        "computed when read",
        Schema(
            tables=(
                Table(
                    name="t",
                    columns=(
                        A,
                        Column(name="g", type="int", generated=Generated(expression=Sql("a + 1"), stored=False)),
                    ),
                ),
            )
        ),
        {"postgres"},
    ),
    (
        "identity",
        Schema(
            tables=(Table(name="t", columns=(A, Column(name="n", type="int", identity=Identity())), primary_key=PK),)
        ),
        {"sqlite", "mysql"},
    ),
    (
        "options for identity",
        Schema(
            tables=(
                Table(
                    name="t",
                    columns=(Column(name="a", type="int", identity=Identity(options=SequenceOptions(start=5))),),
                    primary_key=PK,
                ),
            )
        ),
        {"sqlite", "mysql"},
    ),
    (
        "lead back",
        Schema(
            tables=tuple(
                Table(
                    name=name,
                    columns=(A,),
                    primary_key=PK,
                    foreign_keys=(ForeignKey(name=f"fk_{name}", columns=("a",), table=other, target_columns=("a",)),),
                )
                for name, other in (("p", "q"), ("q", "p"))
            )
        ),
        {"duckdb"},
    ),
]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(("feature", "schema", "refused"), FEATURES, ids=[feature for feature, _, _ in FEATURES])
def test_features(dialect: str, feature: str, schema: Schema, refused: set[str]) -> None:
    """Each feature is refused by exactly the engines that lack it, and every refusal says what to do."""
    found = messages(dialect, schema)
    assert any(feature in message for message in found) == (dialect in refused), found
    assert all("; " in message for message in found)
