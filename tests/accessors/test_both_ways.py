"""The async twin gives what the package without async gives: one program, run in both ways on every engine."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accessors import both_ways
from accessors.packages import ALL, create, database_url, imported, write_package
from accessors.related_schema import SOCIAL
from accessors.ruled_schemas import RULED
from accessors.twins import derived
from dbwright import dialects
from dbwright.model.schema import Schema
from dbwright.queries import NamedQuery, check_queries
from engines import DIALECT, engines

SCHEMA = Schema(enums=RULED.enums, tables=tuple(sorted((*SOCIAL.tables, *RULED.tables), key=lambda table: table.name)))
QUERIES = """\
-- name: FindByName :one
SELECT * FROM users WHERE name = :name;

-- name: Titles :many
SELECT title FROM posts WHERE id IN (:ids) ORDER BY id;

-- name: HowMany :one
SELECT count(*) AS posts FROM posts;

-- name: PerUser :many
SELECT author_id, count(*) AS posts FROM posts GROUP BY author_id ORDER BY author_id;

-- name: Rename :execrows
UPDATE users SET name = :name WHERE id = :id;

-- name: AddTag :exec
INSERT INTO tags (id, label) VALUES (:id, :label);
"""
CODECS = {"reverse": (lambda text: text[::-1], lambda text: text[::-1]), "hash": lambda text: f"#{len(text)}"}


def queries(folder: Path) -> tuple[NamedQuery, ...]:
    """QUERIES, checked."""
    (folder / "schema" / "queries").mkdir(parents=True)
    (folder / "schema" / "queries" / "all.sql").write_text(QUERIES)
    owners = {name: dialects.get(name) for name in ALL}
    return check_queries(folder / "schema", {name: owner.scope(SCHEMA) for name, owner in owners.items()}, owners)


def in_order(package: ModuleType, url: str) -> Any:
    """The program without async."""
    names: dict[str, Any] = {"__name__": "in_order"}
    text = derived(Path(both_ways.__file__).read_text(encoding="utf-8"))
    exec(compile(text, "in_order", "exec", dont_inherit=True), names)  # noqa: S102
    with package.connect(url, codecs=CODECS) as db:
        return names["program"](db, package)


async def awaited(package: ModuleType, url: str) -> Any:
    """The program with async."""
    async with await package.aconnect(url, codecs=CODECS) as db:
        return await both_ways.program(db, package)


@pytest.mark.parametrize("label", engines())
def test_both_ways(label: str, tmp_path: Path) -> None:
    """Every step gives the same, and `find_many` and its like are all in it."""
    write_package(SCHEMA, tmp_path, queries=queries(tmp_path), asynchronous=True)
    with imported(tmp_path) as package:
        found = list[dict[str, list[Any]]]()
        for number, run in enumerate((in_order, lambda *given: asyncio.run(awaited(*given)))):
            folder = tmp_path / str(number)
            folder.mkdir()
            with database_url(label, folder) as url:
                with package.connect(url, codecs=CODECS) as db:
                    create(db, SCHEMA, DIALECT[label])
                found.append(run(package, url))
        one, other = found
        for step, results in one.items():
            assert other[step] == results, step
