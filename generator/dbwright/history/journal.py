"""The journal: the list of entries in Drizzle's format (version 7) with our keys beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

from dbwright.errors import Diagnostic, HistoryError, Origin
from dbwright.history.snapshot import Losses, Transaction
from dbwright.history.text import parse, pretty, shape_error
from dbwright.model.decoding import decoded

VERSION = "7"
"""Drizzle's journal format; it is the same for every dialect."""


class _DrizzleNames(Protocol):
    @property
    def dialect(self) -> str: ...
    @property
    def version(self) -> str: ...


class Labels(Protocol):
    """What a history says of its dialect (a Dialect is one): our name, and Drizzle's name and snapshot version."""

    @property
    def name(self) -> str: ...
    @property
    def drizzle(self) -> _DrizzleNames: ...


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One migration. The first five keys are Drizzle's, and its migrator reads `when` (epoch milliseconds) and `tag`.

    `irreversible` says what the down file does not bring back, as that file does when it is generated.
    `checksum` and `down_checksum` are those of the up and down file; the latter is empty where there is no down file.
    """

    idx: int
    version: str
    when: int
    tag: str
    breakpoints: bool = True
    id: str
    checksum: str
    down_checksum: str = ""
    transaction: Transaction = "single"
    replaces: tuple[str, ...] = ()
    irreversible: Losses = msgspec.UNSET


class Journal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All entries, in order. `dialect` is Drizzle's name for it."""

    version: str = VERSION
    dialect: str
    entries: tuple[Entry, ...] = ()


def encode(journal: Journal) -> bytes:
    """The file, 2-space indented as Drizzle writes it, with a newline at the end."""
    return pretty(msgspec.json.encode(journal))


def decode(data: bytes, path: str) -> Journal:
    """Read a journal. A key that we do not know is an error: writing the file again would lose it without a word.

    Raises HistoryError: not JSON, merge markers, another version, an entry that another tool wrote, a wrong shape.
    """
    try:
        journal = decoded(data, Journal)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        plain = parse(data, path)
        if foreign := _foreign(plain):
            raise HistoryError(Diagnostic(Origin(path), *foreign)) from None
        raise shape_error(path, error) from None
    if journal.version != VERSION:
        problem = f'this journal has version "{journal.version}", not "{VERSION}"'
        raise HistoryError(Diagnostic(Origin(path), problem, "upgrade dbwright"))
    return journal


def next_when(previous: int, now: int) -> int:
    """The time of a new entry: `now` (epoch milliseconds), but after the entry before, as Drizzle's order needs."""
    return max(now, previous + 1)


def _foreign(plain: Any) -> tuple[str, str] | None:
    """What to say of a journal with an entry of another tool."""
    entries: Sequence[Any] = plain.get("entries", ()) if isinstance(plain, dict) else ()
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and "tag" in entry and "id" not in entry:
            problem = f'entry "{entry["tag"]}" was not written by dbwright: it has no id'
            return problem, "keep another tool's migrations in a folder of their own"
    return None
