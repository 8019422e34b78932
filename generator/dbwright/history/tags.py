"""Tags: the number and name of an entry, which its files are called by."""

from __future__ import annotations

import re

_TAG = re.compile(r"(?P<number>\d{4,})_(?P<name>[A-Za-z0-9][A-Za-z0-9_-]*)")


def make_tag(number: int, name: str) -> str:
    """The tag of entry number `number` (from 0): "0003_add_status". Raises ValueError for a name no file can have."""
    tag = f"{number:04d}_{name}"
    if not _TAG.fullmatch(tag):
        raise ValueError(f'"{name}" cannot name a migration')
    return tag


def read_tag(tag: str) -> tuple[int, str] | None:
    """(number, name) of a tag; None where it is none."""
    found = _TAG.fullmatch(tag)
    return (int(found["number"]), found["name"]) if found else None


def up_name(tag: str) -> str:
    """The file with the statements of an entry."""
    return f"{tag}.sql"


def down_name(tag: str) -> str:
    """The file with their inverse."""
    return f"{tag}.down.sql"


def snapshot_name(tag: str) -> str:
    """The snapshot of an entry, below the history's folder."""
    return f"meta/{tag.partition('_')[0]}_snapshot.json"


JOURNAL = "meta/_journal.json"
"""The journal, below the history's folder."""
