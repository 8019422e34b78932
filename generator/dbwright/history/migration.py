"""One migration as it stands on disk: its entry, its snapshot and its two SQL files."""

from __future__ import annotations

import msgspec

from dbwright.history.chain import checksum
from dbwright.history.journal import Entry, Labels
from dbwright.history.snapshot import Snapshot


class Migration(msgspec.Struct, frozen=True, kw_only=True):
    """`snapshot` and `up` are None where they are missing or cannot be read, `down` where there is none.

    Texts have LF line ends. `data` is the snapshot file as it is, since ids are over what was written.
    """

    entry: Entry
    snapshot: Snapshot | None = None
    data: bytes = b""
    up: str | None = None
    down: str | None = None

    @property
    def tag(self) -> str:
        """The number and name that its files are called by."""
        return self.entry.tag


def entry_of(idx: int, snapshot: Snapshot, up: str, down: str | None, labels: Labels) -> Entry:
    """The journal's entry for a snapshot and its files."""
    return Entry(
        idx=idx,
        version=labels.drizzle.version,
        when=snapshot.when,
        tag=snapshot.tag,
        id=snapshot.id,
        checksum=checksum(up),
        down_checksum="" if down is None else checksum(down),
        transaction=snapshot.transaction,
        replaces=snapshot.replaces,
        irreversible=snapshot.irreversible,
    )
