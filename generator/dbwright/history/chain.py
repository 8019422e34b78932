"""Content ids: the same history has the same ids everywhere, and an edit shows."""

from __future__ import annotations

import hashlib

import msgspec

from dbwright.model.schema import Schema

ROOT = ""
"""What the first entry has for its previous id."""


def checksum(text: str) -> str:
    """sha256 of a text in UTF-8, in hex; line ends do not matter."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def canonical(schema: Schema) -> bytes:
    """The one text of a schema: compact JSON, fields in the model's order, mappings sorted by key, no defaults."""
    return msgspec.json.encode(schema, order="deterministic")


def entry_id(format_: int, prev: str, schema: bytes, up_checksum: str) -> str:
    """The id of an entry: 32 hex digits over the snapshot's format, the id before, the scoped schema and the up file.

    Number, name, time and down file stay outside. `schema` is its canonical text, in the format that it was written in.
    """
    head = f"dbwright\n{format_}\n{prev}\n{up_checksum}\n".encode()
    return hashlib.sha256(head + schema).hexdigest()[:32]
