"""What the rules of a schema allow, typed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import assert_type

from ruled_db import Account, Accounts, NoteColumns, Pages, RowChange, Stage, connect


def small(change: RowChange[Account]) -> None:
    """A check after a write."""
    if change.after is not None and change.after.balance > 10:
        raise ValueError(change.table)


with connect("sqlite://", codecs={"reverse": str, "hash": (str, str)}, audit=print) as db:
    account = db.accounts.insert(name="a")
    assert_type(db.accounts.update(account.id, balance=3, if_version=account.version), int)
    assert_type(db.pages.with_deleted, Pages)
    assert_type(db.pages.restore(1), bool)
    assert_type(db.pages.delete_for_good(1), bool)
    db.pages.update(1, slug="a", if_changed_at=datetime.now(UTC).replace(tzinfo=None))
    db.invoices.update(1, stage=Stage.open)
    db.accounts.after_write(small)
    with db.acting(actor="ann"):
        db.notes.delete_many(NoteColumns.id > 3)
    accounts: Accounts = db.accounts
    db.audit_log.count()
