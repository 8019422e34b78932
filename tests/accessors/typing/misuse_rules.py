"""What the rules of a schema forbid, each line rejected by the type checkers."""

from __future__ import annotations

from ruled_db import NoteColumns, RowChange, Stage, connect

with connect("sqlite://", codecs={}) as db:
    db.audit_log.update(1, actor="x")  # rejected: rows are only added
    db.audit_log.delete(1)  # rejected: rows are only added
    db.audit_log.delete_many(NoteColumns.id > 1)  # rejected: rows are only added
    db.accounts.update(1, version=3)  # rejected: it counts up by itself
    db.accounts.update(1, if_version="3")  # rejected: it is a number
    db.accounts.update_where(NoteColumns.id > 1, if_version=3)  # rejected: of one row alone
    db.pages.update(1, gone_at=None)  # rejected: delete and restore set it
    db.accounts.restore(1)  # rejected: its rows are not marked
    db.accounts.with_deleted.count()  # rejected: its rows are not marked
    db.invoices.update(1, stage="open")  # rejected: not the enum
    db.invoices.update(1, stage=Stage.gone)  # rejected: no value of it


def check(change: RowChange[int]) -> None:  # rejected: no row
    """A check of nothing."""


with connect("sqlite://", codecs={"hash": 3}):  # rejected: no function
    pass
