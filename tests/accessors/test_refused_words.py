"""What a program says that cannot be meant is refused in clear words, before anything is written."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accessors.packages import create, database_url, imported, write_package
from accessors.small_schemas import table
from dbwright.model.schema import Schema
from dbwright.model.table import Column
from engines import DIALECT, engines

GOODS = Schema(
    tables=(
        table(
            "goods",
            Column(name="id", type="int"),
            Column(name="stock", type="int", null=True),
            Column(name="label", type="text", null=True),
            Column(name="price", type="decimal(10,2)", null=True),
        ),
    )
)


@pytest.fixture(params=engines())
def goods(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Any, str]]:
    """The package with its async twin, and the URL of a database with its table."""
    write_package(GOODS, tmp_path, asynchronous=True)
    with database_url(request.param, tmp_path) as url, imported(tmp_path) as package:
        with package.connect(url) as db:
            create(db, GOODS, DIALECT[request.param])
        yield package, url


def _rows(package: Any) -> list[dict[str, Any]]:
    columns = package.GoodColumns
    values = [
        {"stock": columns.stock + 1},
        {"label": columns.label},
        {"label": columns.stock > 3},
        {"label": columns.stock.asc()},
        {"price": columns.price * 2},
    ]
    return [{"id": 1, **more} for more in values]


def test_a_new_row_is_made_of_values(goods: tuple[Any, str]) -> None:
    """There is no row yet of which columns could be taken: no text of an expression is ever stored."""
    package, url = goods
    with package.connect(url) as db:
        for row in _rows(package):
            (name,) = row.keys() - {"id"}
            said = f"computes no {name} of a new row; insert a value"
            for write in (
                lambda row: db.goods.insert(**row),
                lambda row: db.goods.add(**row),
                lambda row: db.goods.upsert(**row),
                lambda row: db.goods.insert_many([dict.fromkeys(row) | {"id": 5}, row]),
            ):
                with pytest.raises(TypeError, match=said):
                    write(row)
        assert db.goods.count() == 0
        db.goods.insert(id=1, stock=1)
        for value in (package.GoodColumns.stock > 3, package.GoodColumns.stock.asc()):
            for change in (
                lambda value: db.goods.update(1, label=value),
                lambda value: db.goods.update_many([(1, {"label": value})]),
                lambda value: db.goods.update_where(package.GoodColumns.id == 1, label=value),
            ):
                with pytest.raises(Exception, match=r"Where|Order"):
                    change(value)
        assert db.goods.get(1).label is None


def test_a_new_row_is_made_of_values_async(goods: tuple[Any, str]) -> None:
    """The same with await."""
    package, url = goods

    async def work() -> None:
        async with await package.aconnect(url) as db:
            for row in _rows(package):
                for write in (
                    lambda row: db.goods.insert(**row),
                    lambda row: db.goods.add(**row),
                    lambda row: db.goods.upsert(**row),
                    lambda row: db.goods.insert_many([row]),
                ):
                    with pytest.raises(TypeError, match="of a new row; insert a value"):
                        await write(row)
            assert await db.goods.count() == 0

    asyncio.run(work())


def test_words_for_a_transaction(goods: tuple[Any, str]) -> None:
    """Another word than the two for one in the other, or than the three for isolation, never reaches the engine."""
    package, url = goods
    for options in ({}, {"pool": package.Pool(max_size=2)}):
        with package.connect(url, **options) as db:
            with pytest.raises(ValueError, match='"savepoint" or "reuse", not \'nope\''), db.transaction("nope"):
                pass
            with pytest.raises(ValueError, match="serializable, not"), db.transaction(isolation="none; DROP TABLE x"):
                pass
            with pytest.raises(ValueError, match='"savepoint" or "reuse"'):
                db.run(lambda _: None, nested="nope")

    async def work(options: dict[str, Any]) -> None:
        async with await package.aconnect(url, **options) as db:
            with pytest.raises(ValueError, match='"savepoint" or "reuse"'):
                async with db.transaction("nope"):
                    pass
            with pytest.raises(ValueError, match="serializable, not"):
                async with db.transaction(isolation="nope"):
                    pass

    asyncio.run(work({}))
    asyncio.run(work({"pool": package.Pool(max_size=2)}))
