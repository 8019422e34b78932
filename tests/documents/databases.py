"""Databases for the committed packages, made by dbwright's own migrate; and what tests look at beside the accessors."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import dbwright
from accessors.packages import database_url
from engines import DIALECT

GENERATED = Path(__file__).parents[2] / "generated"

T = TypeVar("T")


@contextlib.contextmanager
def migrated_url(label: str, example: str, folder: Path) -> Iterator[str]:
    """The URL of a database on one engine with all migrations of an example."""
    with database_url(label, folder) as url:
        result = dbwright.migrate(url, GENERATED / example)
        journal = GENERATED / example / DIALECT[label] / "meta"
        assert len(result.applied) == len(list(journal.glob("*_snapshot.json")))
        yield url


def empty(db: Any, *tables: str) -> None:
    """Delete all rows, table by table in the order given."""
    for table in tables:
        db.connection.change(f"DELETE FROM {table}", ())


def cell(db: Any, sql: str) -> Any:
    """The one value that a query gives, as the driver gives it."""
    [(value,)] = db.connection.all(sql, ())
    return value


def at_once(threads: int, do: Callable[[int], T]) -> list[T]:
    """What threads find that do the same at the same time."""
    gate = threading.Barrier(threads)

    def start(number: int) -> T:
        gate.wait()
        return do(number)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(start, range(threads)))


class Statements:
    """What `on_query` is told: each statement with its values and seconds."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Any, float]] = []

    def __call__(self, sql: str, values: Any, seconds: float) -> None:
        self.told.append((sql, values, seconds))

    def during(self, do: Callable[[], T]) -> tuple[T, int]:
        """What `do` returns, and how many statements it took."""
        before = len(self.told)
        return do(), len(self.told) - before
