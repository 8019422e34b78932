"""Rows that are marked as deleted are nowhere: not in relations, joins, selections, aggregates or pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from accessors.packages import opened
from accessors.ruled_schemas import column
from accessors.small_schemas import NUMBER, table
from dbwright.definition.resolve.relations import with_relations
from dbwright.model.behaviour import TableBehaviour
from dbwright.model.schema import Schema
from dbwright.model.table import Column, ForeignKey
from engines import engines

LIBRARY = Schema(
    tables=tuple(
        with_relations(
            [
                table("racks", NUMBER, Column(name="name", type="varchar(20)")),
                table(
                    "books",
                    NUMBER,
                    Column(name="rack_id", type="bigint"),
                    Column(name="pages", type="int"),
                    column("gone_at", "timestamptz?"),
                    foreign_keys=(
                        ForeignKey(name="fk_b", columns=("rack_id",), table="racks", target_columns=("id",)),
                    ),
                    behaviour=TableBehaviour(soft_delete="gone_at"),
                ),
            ]
        )
    )
)


@pytest.mark.parametrize("label", engines())
def test_marked_rows_are_nowhere(label: str, tmp_path: Path) -> None:
    """Two books, one of them marked."""
    with opened(LIBRARY, label, tmp_path) as (package, db):
        book, racks = package.BookColumns, package.RackRelations
        rack = db.racks.insert(name="a")
        kept, gone = db.books.insert(rack_id=rack.id, pages=3), db.books.insert(rack_id=rack.id, pages=9)
        assert db.books.delete(gone.id)
        assert db.books.find_by_rack_id(rack.id) == [kept]
        assert db.racks.find_many(with_=racks.books) == [(rack, [kept])]
        assert db.racks.books_of([rack]) == {rack.id: [kept]}
        assert db.racks.find_many(racks.books.any(book.pages > 5)) == []
        assert db.racks.count(racks.books.count() == 1) == 1
        assert db.racks.left_join(racks.books) == [(rack, kept)]
        assert db.books.select(book.pages) == [(3,)]
        assert db.books.select(book.pages.sum(), book.id.count()) == [(3, 1)]
        assert db.books.compute(book.pages.max()) == 3
        with db.transaction():
            if db.connection.dialect != "duckdb":
                assert db.books.find_for_update(book.pages > 0) == [kept]
        assert db.books.with_deleted.select(book.pages.sum()) == [(12,)]
        assert len(db.books.with_deleted.find_by_rack_id(rack.id)) == 2
        assert db.books.find_many() == db.books.find_many(book.id > 0) == [kept]
