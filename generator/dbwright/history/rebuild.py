"""The journal as the snapshots give it: it is never merged by hand."""

from __future__ import annotations

from collections.abc import Iterable

from dbwright.history.journal import Journal, Labels
from dbwright.history.migration import entry_of
from dbwright.history.snapshot import Snapshot


def rebuild_journal(read: Iterable[tuple[Snapshot, str, str | None]], labels: Labels) -> Journal:
    """The journal of these snapshots, each with its up and down text, in the order of their tags and times."""
    ordered = sorted(read, key=lambda item: (item[0].tag, item[0].when))
    entries = (entry_of(idx, snapshot, up, down, labels) for idx, (snapshot, up, down) in enumerate(ordered))
    return Journal(dialect=labels.drizzle.dialect, entries=tuple(entries))
