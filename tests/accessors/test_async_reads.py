"""Awaited reads that few programs need, on the engines that have them: words are searched, views computed anew."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from accessors.packages import create, database_url, imported, write_package
from accessors.test_search import ARTICLES, ROWS
from accessors.test_view_accessors import ANN, SHELVES, fill
from dbwright.model.objects import Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Index, IndexKey
from dbwright.model.view import View
from engines import DIALECT, engines


@pytest.mark.parametrize("pooled", [False, True])
@pytest.mark.parametrize("label", engines())
def test_words_are_found(label: str, tmp_path: Path, *, pooled: bool) -> None:
    """As without await; DuckDB has no such index and says so."""
    write_package(ARTICLES, tmp_path, asynchronous=True)

    async def work(package: Any, url: str) -> None:
        options = {"pool": package.Pool(max_size=2)} if pooled else {}
        async with await package.aconnect(url, **options) as db:
            if db.connection.dialect == "duckdb":
                with pytest.raises(package.NotHeld, match="no index of the words of articles"):
                    await db.articles.search("river")
                return
            found = await asyncio.gather(*(db.articles.search(word) for word in ("river", "herbs", "absent", " ")))
            assert [sorted(row.id for row in rows) for rows in found] == [[2, 3], [1], [], []]
            assert [row.id for row in await db.articles.search("river", package.ArticleColumns.id > 2)] == [3]
            assert len(await db.articles.search("river", limit=1)) == 1

    with database_url(label, tmp_path) as url, imported(tmp_path) as package:
        with package.connect(url) as db:
            create(db, ARTICLES, DIALECT[label])
            db.articles.insert_many([{"id": number, "title": title, "body": body} for number, title, body in ROWS])
            if db.connection.dialect == "sqlite":
                db.connection.raw.execute("INSERT INTO articles_words(articles_words) VALUES ('rebuild')")
        asyncio.run(work(package, url))


@pytest.mark.parametrize("pooled", [False, True])
@pytest.mark.parametrize("label", engines("postgres"))
def test_materialized_views_are_refreshed(label: str, tmp_path: Path, *, pooled: bool) -> None:
    """Also while others read."""
    view = View(
        name="counts",
        sql=Sql("SELECT owner_id, count(*) AS pieces FROM items GROUP BY owner_id", native=True),
        depends_on=("items",),
        materialized=True,
        indexes=(Index(name="counts_owner", keys=(IndexKey(column="owner_id"),), unique=True),),
        only=("postgres",),
    )
    schema = Schema(enums=SHELVES.enums, tables=SHELVES.tables, views=(view,))
    write_package(schema, tmp_path, asynchronous=True)

    async def work(package: Any, url: str) -> None:
        options = {"pool": package.Pool(max_size=2)} if pooled else {}
        async with await package.aconnect(url, **options) as db:
            assert await db.counts.find_many() == []
            await db.counts.refresh()
            assert await db.counts.find_many() == [package.Count(ANN, 2)]
            await db.items.add(id=3, owner_id=ANN)
            await asyncio.gather(db.counts.refresh(concurrently=True), db.counts.find_many())
            assert await db.counts.find_many() == [package.Count(ANN, 3)]

    with database_url(label, tmp_path) as url, imported(tmp_path) as package:
        with package.connect(url) as db:
            create(db, schema, DIALECT[label])
            fill(db, package)
        asyncio.run(work(package, url))
