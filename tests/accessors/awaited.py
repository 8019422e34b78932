"""Async databases in tests: a package with its twin, tables made, and whether a pool is whole afterwards."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from accessors.packages import create, database_url, imported, write_package
from accessors.test_queries import STOCK
from engines import DIALECT

SIZE = 4
ENDLESS = {
    "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
    "duckdb": "SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range + b.range = 3",
    "postgres": "SELECT pg_sleep(60)",
    "mysql": "SELECT SLEEP(60)",
}
"""A statement that takes at least a minute."""


class Awaited(NamedTuple):
    """A package with its async twin, the URL of a database that has its tables, and its dialect."""

    package: ModuleType
    url: str
    dialect: str

    async def open(self, size: int = SIZE, **options: Any) -> Any:
        """The AsyncDatabase on a pool."""
        options.setdefault("pool", self.package.Pool(max_size=size, wait=20))
        return await self.package.aconnect(self.url, **options)


@contextlib.contextmanager
def awaited(label: str, folder: Path) -> Iterator[Awaited]:
    """The package of STOCK and a database of an engine."""
    write_package(STOCK, folder, asynchronous=True)
    with database_url(label, folder) as url, imported(folder) as package:
        with package.connect(url) as db:
            create(db, STOCK, DIALECT[label])
        yield Awaited(package, url, DIALECT[label])


async def is_whole(db: Any, size: int = SIZE) -> bool:
    """Whether all connections can be borrowed at once; each works and has no transaction."""
    lender = db.connection._lender
    found = [await lender.borrow(read=db.connection.dialect == "sqlite") for _ in range(size)]
    if hasattr(lender, "_writer"):
        found.append(await lender.borrow())
    try:
        states = [(one.depth, in_transaction(one), tuple(await one.one("SELECT 1", ()))) for one in found]
        return len({id(one) for one in found}) == len(found) and set(states) == {(0, False, (1,))}
    finally:
        for one in found:
            lender.give_back(one)


def in_transaction(connection: Any) -> bool:
    """What the driver itself says of its connection; DuckDB's says nothing."""
    raw = connection.raw
    match connection.dialect:
        case "sqlite":
            return bool(raw.in_transaction)
        case "mysql":
            return bool(raw.server_status & 1)
        case "postgres":
            return str(raw.info.transaction_status.name) != "IDLE"
        case _:
            return False
