"""A small history on disk, and how its dialect is called."""

from __future__ import annotations

from pathlib import Path

import msgspec

from dbwright.history.folder import History, read_history
from dbwright.history.writing import Files, NewEntry, append
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Table


class Drizzle(msgspec.Struct, frozen=True):
    """Drizzle's names."""

    dialect: str = "postgresql"
    version: str = "7"


class Names(msgspec.Struct, frozen=True):
    """A dialect, as far as a history knows it."""

    name: str = "postgres"
    drizzle: Drizzle = Drizzle()


LABELS = Names()


def schema(*tables: str) -> Schema:
    """A scoped schema with these tables."""
    column = Column(name="id", type="uuid")
    made = tuple(Table(name=name, columns=(column,)) for name in tables)
    return Schema(form="scoped", dialect="postgres", tables=made)


def new(number: int, up: str = "") -> NewEntry:
    """The entry number `number`, which adds a table."""
    tables = [f"t{each}" for each in range(number + 1)]
    up = up or f'CREATE TABLE "t{number}" ();\n'
    down = f'DROP TABLE "t{number}";\n'
    return NewEntry(name=f"add_t{number}", when=1000 + number, schema=schema(*tables), lowering=1, up=up, down=down)


def write(files: Files) -> None:
    """Put files on disk."""
    for path, content in files.items():
        if content is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def history(folder: Path, entries: int = 3) -> History:
    """A whole history with that many entries."""
    for number in range(entries):
        write(append(read_history(folder, LABELS), new(number), LABELS))
    return read_history(folder, LABELS)
