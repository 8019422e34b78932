"""A snapshot: the scoped schema after one migration, in an envelope from which the journal can be rebuilt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeAlias

import msgspec

from dbwright.errors import Diagnostic, HistoryError, Origin
from dbwright.history.chain import entry_id
from dbwright.history.text import parse, pretty, shape_error
from dbwright.model.decoding import decoded
from dbwright.model.schema import Schema

FORMAT = 1
"""The version of the format that is written: raised whenever the model or the envelope changes its JSON."""

Transaction: TypeAlias = Literal["single", "none", "per_statement"]
Plain: TypeAlias = dict[str, Any]
Upgrades: TypeAlias = Mapping[int, Callable[[Plain], Plain]]

Losses: TypeAlias = tuple[str, ...] | msgspec.UnsetType
"""What the way back does not bring back, in words; UNSET where it brings back everything, and then not in the file."""

UPGRADES: Upgrades = {}
"""Format version → what turns a whole plain snapshot of it into one of the next version."""


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """`version` is the format the file has. `when` is in epoch milliseconds; `prev` is the id before, empty at first.

    `tag`, `when`, `transaction`, `replaces`, `irreversible` and `lowering` stand outside `id`; so does the down file.
    """

    version: int = FORMAT
    id: str
    prev: str
    dialect: str
    lowering: int
    tag: str
    when: int
    transaction: Transaction = "single"
    replaces: tuple[str, ...] = ()
    irreversible: Losses = msgspec.UNSET
    schema: Schema


class _Head(msgspec.Struct):
    version: int


class _Body(msgspec.Struct):
    schema: msgspec.Raw


def encode(snapshot: Snapshot) -> bytes:
    """The file: readable in a diff, and the same bytes for equal snapshots."""
    return pretty(msgspec.json.encode(snapshot, order="deterministic"))


def decode(data: bytes, path: str, upgrades: Upgrades = UPGRADES, newest: int = FORMAT) -> Snapshot:
    """Read a snapshot of this format or an older one; `version` stays that of the file.

    Raises HistoryError: not JSON, written by a newer dbwright, or of the wrong shape.
    """
    try:
        if decoded(data, _Head).version == newest:
            return decoded(data, Snapshot)
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass  # said with its place below
    plain = parse(data, path)
    if not isinstance(plain, dict) or type(plain.get("version")) is not int:
        raise shape_error(path, ValueError('a snapshot is an object with a "version"'))
    version = plain["version"]
    if version > newest:
        problem = f"this snapshot has format {version}, written by a newer dbwright (this one knows {newest})"
        raise HistoryError(Diagnostic(Origin(path), problem, "upgrade dbwright"))
    try:
        for step in range(version, newest):
            plain = upgrades[step](plain)
        return msgspec.convert({**plain, "version": version}, Snapshot)
    except (msgspec.ValidationError, KeyError, TypeError, AttributeError) as error:
        raise shape_error(path, error) from None


def content_id(data: bytes, snapshot: Snapshot, up_checksum: str) -> str:
    """The id that the file `data` of `snapshot` should have, over its schema as it was written, whatever its format."""
    schema = bytes(decoded(data, _Body).schema)
    return entry_id(snapshot.version, snapshot.prev, msgspec.json.format(schema, indent=-1), up_checksum)
