"""What a caller may choose about a run against a database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from dbwright import config

LEDGER = config.LEDGER


def own_tables(ledger: str = LEDGER) -> frozenset[str]:
    """The bare names of the tables that dbwright keeps in a database for itself."""
    name = ledger.rpartition(".")[2]
    return frozenset({name, f"{name}_log", f"{name}_state"})


def silent(text: str) -> None:
    """Say nothing."""


def unseen(tag: str, number: int, total: int) -> None:
    """Show no progress."""


class RunOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Times are in seconds.

    `ledger` is the name of the ledger's table, also "schema.name". `wait` is how long to wait for another run to end;
    `lock_timeout` how long one statement waits for a lock before its transaction is given up and tried again, up to
    `attempts` times; `statement_timeout` how long one statement may take, None for any time (MySQL limits SELECT
    alone). In PostgreSQL these two are not for an index made or dropped CONCURRENTLY, which may take any time and waits
    for other transactions as long as `wait`. `say` is told what takes long: that a lock is waited for, that something
    is tried again. `progress` is told of each statement before it runs: the migration's tag, the statement's number
    from 1, and how many there are. `backup` is the folder or file for a
    copy of the database, taken before the first migration of a run; `backup_command` makes it where the database is a
    server's (see `backup_command.run`).
    """

    ledger: str = LEDGER
    wait: float = 600.0
    lock_timeout: float = 5.0
    statement_timeout: float | None = None
    attempts: int = 5
    say: Callable[[str], None] = silent
    progress: Callable[[str, int, int], None] = unseen
    backup: Path | None = None
    backup_command: str = ""
