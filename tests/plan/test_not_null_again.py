"""A migration that stopped at rows without a value, and the next try from what it left."""

from __future__ import annotations

import contextlib

import pytest

from dbwright.database.introspect import introspect
from dbwright.database.postgres_connection import PostgresConnection
from dbwright.model.table import Column, Table
from engines import apply_file, engines, scratch
from plan.schemas import change, schema


def sides(*, null: bool) -> Table:
    """A table whose column has values or not."""
    columns = (Column(name="id", type="INTEGER", null=True), Column(name="v", type="TEXT", null=null))
    return Table(name="a", columns=columns)


@pytest.mark.parametrize("label", engines("postgres"))
def test_a_check_left_of_a_failed_try_is_not_in_the_way(label: str) -> None:
    """It is dropped, and the new one has another name: nothing clashes."""
    before, after = schema("postgres", sides(null=True)), schema("postgres", sides(null=False))
    with scratch(label) as database:
        apply_file(database, change(schema("postgres"), before).text())
        database.execute("INSERT INTO a VALUES (1, NULL)")
        with pytest.raises(Exception, match="violated by some row"):
            apply_file(database, change(before, after).text())
        with contextlib.suppress(Exception):
            database.execute("ROLLBACK")
        database.execute("UPDATE a SET v = 'x'")
        with contextlib.closing(PostgresConnection(database.raw)) as connection:  # type: ignore[attr-defined]
            live = introspect(connection)
            assert [check.name for check in live.tables[0].checks] == ["ck_v_not_null"]
            apply_file(database, change(live, after).text())
            assert introspect(connection).tables[0] == after.tables[0]
