"""Rules hold when several connections write the same row at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accessors.packages import create, database_url, imported, write_package
from accessors.ruled_schemas import RULED
from engines import DIALECT, engines

CODECS = {"reverse": str, "hash": str}
THREADS = 4


def at_once(package: Any, url: str, work: Callable[[Any, int], object]) -> list[object]:
    """What `work` returns, or raises, on a connection of each thread; all begin together."""
    found: list[object] = [None] * THREADS
    gate = threading.Barrier(THREADS)

    def run(place: int) -> None:
        with package.connect(url, codecs=CODECS) as db:
            gate.wait()
            try:
                found[place] = work(db, place)
            except Exception as error:
                found[place] = error

    threads = [threading.Thread(target=run, args=(place,)) for place in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.parametrize("label", engines("sqlite", "postgres", "mysql"))
def test_writers_at_once(label: str, tmp_path: Path) -> None:
    """One of several transitions wins, no version is lost, and upsert makes one row."""
    write_package(RULED, tmp_path)
    with database_url(label, tmp_path) as url, imported(tmp_path) as package:
        with package.connect(url, codecs=CODECS) as db:
            create(db, RULED, DIALECT[label])
            invoice = db.invoices.insert(number="1", stage=package.Stage.open)
            account = db.accounts.insert(name="a")

        def pay(db: Any, place: int) -> object:
            return db.invoices.update(invoice.id, stage=package.Stage.paid if place % 2 else package.Stage.void)

        def count(db: Any, place: int) -> object:
            return db.accounts.update(account.id, balance=place, if_version=0)

        def add(db: Any, place: int) -> object:
            return db.accounts.update(account.id, balance=package.AccountColumns.balance + 1)

        def upsert(db: Any, place: int) -> object:
            return db.accounts.upsert("name", name="b", balance=place).name

        moves = at_once(package, url, pay)
        refused = [move for move in moves if isinstance(move, package.TransitionNotAllowed)]
        assert moves.count(1) + len(refused) == THREADS, moves
        assert len(refused) == THREADS // 2, moves  # those that want the state that won are no change
        counts = at_once(package, url, count)
        assert counts.count(1) == 1, counts
        assert [type(one) for one in counts if one != 1] == [package.StaleRow] * (THREADS - 1)
        assert at_once(package, url, add) == [1] * THREADS
        assert at_once(package, url, upsert) == ["b"] * THREADS
        with package.connect(url, codecs=CODECS) as db:
            assert db.accounts.get(account.id).version == 1 + THREADS
            made = db.accounts.find_by_name("b")
            assert (made.version, db.accounts.count()) == (THREADS - 1, 2)
            assert db.audit_log.count() == 1 + 1 + THREADS + THREADS
