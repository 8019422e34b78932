"""Full-text search through the index that the schema has for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accessors.packages import opened
from accessors.small_schemas import HOSTILE, table
from dbwright.model.objects import Raw, Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Generated, Index, IndexKey
from engines import engines

FTS = Raw(
    name="articles_words",
    sql=Sql(
        "CREATE VIRTUAL TABLE articles_words USING fts5(title, body, content='articles', content_rowid='id')",
        native=True,
    ),
    drop=Sql("DROP TABLE articles_words", native=True),
    depends_on=("articles",),
    only=("sqlite",),
)
WORDS = "to_tsvector('english', title || ' ' || body)"
ARTICLES = Schema(
    tables=(
        table(
            "articles",
            Column(name="id", type="int"),
            Column(name="title", type="varchar(200)"),
            Column(name="body", type="text"),
            indexes=(
                Index(
                    name="articles_fulltext",
                    keys=(IndexKey(column="title"), IndexKey(column="body")),
                    method="fulltext",
                    only=("mysql",),
                ),
                Index(
                    name="articles_gin",
                    keys=(IndexKey(expression=Sql(WORDS, native=True)),),
                    method="gin",
                    only=("postgres",),
                ),
            ),
        ),
    ),
    raw=(FTS,),
)
ROWS = [
    (1, "Gardens", "a garden of green herbs"),
    (2, "Boats", "wooden boats on the river, a boat and a river"),
    (3, "Rivers", "the river near the garden"),
    (4, "Nothing", "no such words"),
]


@pytest.fixture(params=engines())
def articles(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Any, ModuleType]]:
    """The table with a few articles."""
    with opened(ARTICLES, request.param, tmp_path) as (package, db):
        db.articles.insert_many([{"id": number, "title": title, "body": body} for number, title, body in ROWS])
        if db.connection.dialect == "sqlite":
            db.connection.raw.execute("INSERT INTO articles_words(articles_words) VALUES ('rebuild')")
        yield db.articles, package


def test_words_are_found_best_first(articles: tuple[Any, ModuleType]) -> None:
    """With a condition and a limit; DuckDB has no such index and says so."""
    table_, package = articles
    columns = package.ArticleColumns
    if table_._connection.dialect == "duckdb":
        with pytest.raises(package.NotHeld, match="no index of the words of articles"):
            table_.search("river")
        return
    assert [row.id for row in table_.search("river")] in ([2, 3], [3, 2])
    assert [row.id for row in table_.search("river", columns.id > 2)] == [3]
    assert [row.id for row in table_.search("herbs", limit=1)] == [1]
    assert len(table_.search("river", limit=1)) == 1
    assert table_.search("absent") == table_.search("  ") == []


@pytest.mark.parametrize(
    "text", [HOSTILE, '"', "a OR", "NEAR(", "-", "*", "title:x", "' OR 1=1 --", "(((", "a AND NOT", "😀", "&|!<->"]
)
def test_what_people_type_is_no_syntax(articles: tuple[Any, ModuleType], text: str) -> None:
    """Nothing of it is an error."""
    table_, _ = articles
    if table_._connection.dialect != "duckdb":
        assert isinstance(table_.search(text), list)


@pytest.mark.parametrize("label", [label for label in engines() if "postgres" in str(label)])
def test_a_column_of_words(label: str, tmp_path: Path) -> None:
    """A tsvector column that the engine makes: its words are read in the configuration by which it is made."""
    words = Generated(expression=Sql("to_tsvector('simple', body)", native=True))
    columns = (
        Column(name="id", type="int"),
        Column(name="body", type="text"),
        Column(name="words", type="tsvector", generated=words),
    )
    index = Index(name="notes_words", keys=(IndexKey(column="words"),), method="gin")
    schema = Schema(tables=(table("notes", *columns, indexes=(index,)),))
    with opened(schema, label, tmp_path, ["postgres"]) as (_, db):
        db.notes.insert_many([{"id": 1, "body": "the cats"}, {"id": 2, "body": "the cat, a cat"}])
        assert [row.id for row in db.notes.search("cat")] == [2]
        assert len(db.notes.search("the")) == 2
        assert db.notes.search("cats -the") == []
