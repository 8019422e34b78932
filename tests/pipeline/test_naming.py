"""Operations in words, and the names of migrations."""

from __future__ import annotations

import pytest

from dbwright.errors import ConfigError
from dbwright.model.objects import Enum, EnumValue
from dbwright.model.operations import Add, Change, Drop, Operation, Owner, Rename
from dbwright.model.table import Column, Index, IndexKey, Table
from dbwright.pipeline.naming import describe, given_name, migration_name

USERS = Owner("users", "users")
NAME = Column(name="name", type="text")
AGE = Column(name="age", type="int")


def enum(*values: str) -> Enum:
    return Enum(name="status", values=tuple(EnumValue(value=value) for value in values))


def table(name: str, namespace: str = "") -> Table:
    return Table(name=name, columns=(NAME,), namespace=namespace)


VALUES = Rename(enum("a", "b"), enum("a", "c"))
MOVED = Rename(table("t"), table("t", "billing"))


@pytest.mark.parametrize(
    ("operations", "name"),
    [
        ([Add(NAME, USERS)], "add_users_name"),
        ([Add(NAME, USERS), Add(AGE, USERS)], "add_users_name_and_age"),
        ([Add(NAME, USERS), Drop(AGE, USERS)], "change_users"),
        ([Add(table("a")), Add(table("b"))], "add_a_and_b"),
        ([Add(NAME, USERS), Add(table("orders")), Drop(AGE, USERS)], "add_orders_and_2_more"),
        ([Rename(NAME, AGE, USERS)], "rename_users_name_to_age"),
        ([VALUES], "rename_status_b_to_c"),
        ([MOVED], "rename_t_to_billing_t"),
        ([Add(table("Ünï cödé"))], "add_n_c_d"),
        ([Add(table("äöü"))], "add"),
        ([Add(table("x" * 100))], "add_" + "x" * 56),
    ],
)
def test_default_names(operations: list[Operation], name: str) -> None:
    """The same change always has the same name, and no operation has a name that no file could have."""
    assert migration_name(operations, first=False) == name
    assert migration_name(operations, first=True) == "init"


@pytest.mark.parametrize(
    ("operation", "line"),
    [
        (Add(table("t", "billing")), "add table billing.t"),
        (Drop(NAME, USERS), "drop column users.name"),
        (Change(NAME, Column(name="name", type="int", null=True), USERS), "change column users.name: type, null"),
        (Add(Index(name="i", keys=(IndexKey(column="name"),)), USERS), "add index users.i"),
        (Rename(NAME, AGE, USERS), "rename column users.name to age"),
        (VALUES, "rename in enum status: b to c"),
        (MOVED, "rename table t to billing.t"),
    ],
)
def test_descriptions(operation: Operation, line: str) -> None:
    assert describe(operation) == line


def test_given_names() -> None:
    """What is typed is taken as it is, or refused with a name that would do."""
    assert given_name("Add-orders_2") == "Add-orders_2"
    with pytest.raises(ConfigError, match="at most 60: add_orders"):
        given_name("add orders")
    with pytest.raises(ConfigError):
        given_name("x" * 61)
