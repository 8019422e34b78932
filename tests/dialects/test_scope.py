"""logical → scoped: what each dialect is asked to hold."""

from __future__ import annotations

import pytest

from dbwright.dialects import DIALECTS, get
from dbwright.errors import ConfigError
from dbwright.model.behaviour import ColumnBehaviour, TableBehaviour
from dbwright.model.objects import Enum, EnumValue, Function, Namespace, Raw, Sql, Trigger
from dbwright.model.schema import Schema
from dbwright.model.table import Check, Column, Generated, Index, IndexKey, PartitionBy, Policy, Table
from dbwright.model.view import View


def scope(dialect: str, schema: Schema) -> Schema:
    return get(dialect).scope(schema)


def test_only_keeps_objects_and_members_for_their_dialects() -> None:
    """What is for others is gone, and `only` leaves no trace, so that changing it for others makes no migration."""
    table = Table(
        name="t",
        columns=(
            Column(name="a", type="int", only=("postgres", "sqlite")),
            Column(name="b", type="int", only=("mysql",)),
        ),
        checks=(Check(name="c", expression=Sql("a > 0"), only=("postgres",)),),
        indexes=(Index(name="i", keys=(IndexKey(column="a"),), only=("sqlite",)),),
    )
    schema = Schema(
        namespaces=(Namespace(name="n", only=("postgres",)),),
        tables=(table,),
        raw=(Raw(name="r", sql=Sql("x"), drop=Sql("y"), only=("duckdb",)),),
    )
    scoped = scope("sqlite", schema)
    assert scoped == scope("sqlite", scoped)
    assert (scoped.namespaces, scoped.raw) == ((), ())
    assert scoped.tables == (
        Table(
            name="t", columns=(Column(name="a", type="int"),), indexes=(Index(name="i", keys=(IndexKey(column="a"),)),)
        ),
    )
    assert [column.name for column in scope("mysql", schema).tables[0].columns] == ["b"]
    assert scope("duckdb", schema).raw[0].name == "r"


def test_variants_are_chosen() -> None:
    """A dialect's own text becomes native; the portable text stays what it is for the others."""
    own = Sql("a > 0", variants={"mysql": "`a` > 1"})
    body = Sql("SELECT 1", native=True, variants={"mysql": "SELECT 2"})
    schema = Schema(
        tables=(
            Table(
                name="t",
                columns=(
                    Column(
                        name="a",
                        type="int",
                        default_sql=own,
                        type_variants={"mysql": "MEDIUMINT"},
                        generated=Generated(expression=own),
                    ),
                ),
                checks=(Check(name="c", expression=own),),
                indexes=(Index(name="i", keys=(IndexKey(expression=own),), where=own),),
                policies=(Policy(name="p", using=own, check=own),),
            ),
        ),
        views=(View(name="v", sql=body),),
        functions=(Function(name="f", sql=body),),
        triggers=(Trigger(name="g", table="t", sql=body),),
    )
    mysql, sqlite = scope("mysql", schema), scope("sqlite", schema)
    assert "variants={'" not in str(mysql).replace("type_variants", "") + str(sqlite).replace("type_variants", "")
    assert mysql.tables[0].checks[0].expression == Sql("`a` > 1", native=True)
    assert sqlite.tables[0].checks[0].expression == Sql("a > 0")
    assert mysql.tables[0].columns[0].type_variants == {"mysql": "MEDIUMINT"}
    assert sqlite.tables[0].columns[0].type_variants == {}
    assert [mysql.views[0].sql.text, mysql.functions[0].sql.text, mysql.triggers[0].sql.text] == ["SELECT 2"] * 3
    assert sqlite.views[0].sql == Sql("SELECT 1", native=True)


@pytest.mark.parametrize(
    ("storage", "expected"),
    [
        ({}, {"sqlite": "check", "postgres": "native", "mysql": "inline", "duckdb": "native"}),
        ({"default": "none"}, dict.fromkeys(DIALECTS, "none")),
        ({"default": "native"}, {"sqlite": "check", "postgres": "native", "mysql": "inline", "duckdb": "native"}),
        (
            {"sqlite": "none", "default": "check"},
            {"sqlite": "none", "postgres": "check", "mysql": "check", "duckdb": "check"},
        ),
    ],
)
def test_enum_storage_is_settled(storage: dict[str, str], expected: dict[str, str]) -> None:
    """The scoped form says how this dialect holds an enum, so a new default of a later release is no silent change."""
    schema = Schema(enums=(Enum(name="e", values=(EnumValue(value="a"),), storage=storage),))  # type: ignore[arg-type]
    assert {dialect: scope(dialect, schema).enums[0].storage[dialect] for dialect in DIALECTS} == expected


def test_leaves_out_behaviour_options_and_comments() -> None:
    column = Column(name="a", type="int", comment="c", behaviour=ColumnBehaviour(sensitive=True))
    options: dict[str, dict[str, str | int | bool]] = {"sqlite": {"strict": True}, "mysql": {"engine": "InnoDB"}}
    schema = Schema(
        tables=(
            Table(
                name="t", comment="t", columns=(column,), options=options, behaviour=TableBehaviour(append_only=True)
            ),
        )
    )
    sqlite, postgres, mysql = (scope(dialect, schema).tables[0] for dialect in ("sqlite", "postgres", "mysql"))
    assert sqlite == Table(name="t", columns=(Column(name="a", type="int"),), options={"sqlite": {"strict": True}})
    assert postgres == Table(name="t", comment="t", columns=(Column(name="a", type="int", comment="c"),))
    assert mysql.options == {"mysql": {"engine": "InnoDB"}}


def test_partitions_and_row_security_of_others() -> None:
    """Partitions are storage, so left out; row security stays to be refused unless all its policies are for others."""
    split = PartitionBy(strategy="range", keys=("a",))
    plain = Table(name="t", columns=(Column(name="a", type="int"),), row_level_security="enabled", partition_by=split)
    schema = Schema(tables=(plain,))
    assert scope("postgres", schema).tables[0].partition_by == split
    assert scope("sqlite", schema).tables[0].partition_by is None
    assert scope("sqlite", schema).tables[0].row_level_security == "enabled"
    policies = (Policy(name="p", using=Sql("a > 0"), only=("postgres",)),)
    secured = Schema(tables=(Table(name="t", columns=plain.columns, row_level_security="enabled", policies=policies),))
    assert scope("sqlite", secured).tables[0].row_level_security == ""
    assert scope("postgres", secured).tables[0].row_level_security == "enabled"


def test_unknown_dialects_are_named() -> None:
    with pytest.raises(ConfigError, match='"postgresql" is not a dialect; did you mean "postgres"'):
        get("postgresql")
    with pytest.raises(ConfigError, match="the dialects are sqlite, postgres, mysql, duckdb"):
        get("xyz")
