"""Keys, places and inverses: the small promises that everything else stands on."""

from __future__ import annotations

import pytest

from dbwright.errors import Origin
from dbwright.model.objects import Extension, Sql, Trigger
from dbwright.model.operations import Add, Change, Drop, Operation, Owner, Rename, inverse
from dbwright.model.origin import Origins
from dbwright.model.schema import key_of, split_key
from dbwright.model.table import Column, Table

TABLE = Table(name="invoices", namespace="billing", columns=(Column(name="id", type="uuid"),))


def test_a_key_names_the_namespace_only_where_there_is_one() -> None:
    assert key_of(TABLE) == "billing.invoices"
    assert split_key("billing.invoices") == ("billing", "invoices")
    assert split_key("invoices") == ("", "invoices")


def test_a_trigger_is_found_under_its_table() -> None:
    assert key_of(Trigger(name="touch", table="billing.invoices", sql=Sql("…"))) == "billing.invoices.touch"


def test_where_an_extension_is_installed_is_not_its_name() -> None:
    assert key_of(Extension(name="pgcrypto", namespace="public")) == "pgcrypto"


def test_an_unknown_place_answers_with_what_contains_it() -> None:
    origins = Origins()
    origins.set(("table", "a"), Origin("a.yaml", 3, 1))
    origins.set(("table", "a"), Origin("b.yaml", 9, 1))
    assert origins.find("table", "a", "column", "x") == Origin("a.yaml", 3, 1)
    assert origins.find("view", "a") is None


COLUMN = TABLE.columns[0]
OWNER = Owner("old.invoices", "billing.invoices")


@pytest.mark.parametrize(
    ("operation", "undone"),
    [
        (Add(TABLE), Drop(TABLE)),
        (Drop(COLUMN, OWNER), Add(COLUMN, Owner("billing.invoices", "old.invoices"))),
        (Rename(TABLE, COLUMN), Rename(COLUMN, TABLE)),
        (Change(TABLE, COLUMN), Change(COLUMN, TABLE)),
    ],
)
def test_every_operation_has_an_inverse_that_is_its_own(operation: Operation, undone: Operation) -> None:
    assert inverse(operation) == undone
    assert inverse(undone) == operation
