"""The ledger's row of a migration that the database has, and that no run of ours has applied."""

from __future__ import annotations

from dbwright.database import ledger as ledgers
from dbwright.database.ledger import Row, State
from dbwright.database.session import Session, units_of
from dbwright.database.units import texts
from dbwright.history.migration import Migration


def entered(session: Session, migration: Migration, state: State) -> Row:
    """The row as it comes after those that are there."""
    entry, entries = migration.entry, session.history.entries
    place = entries.index(entry)
    number = len(texts(units_of(session.engine, migration)))
    now = ledgers.now()
    return Row(
        ordinal=max((row.ordinal for row in session.rows), default=-1) + 1,
        id=entry.id,
        tag=entry.tag,
        checksum=entry.checksum,
        previous_id=entries[place - 1].id if place else "",
        applied_by=ledgers.who(),
        started_at=now,
        finished_at=now,
        statements=number,
        statements_done=number,
        state=state,
    )
