"""Databases made by the committed migrations of an example, and short ways to write to them."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from engines import Scratch, apply_file, scratch

GENERATED = Path(__file__).parents[2] / "generated"

Value = str | int | float | bool | None


def tags(example: str, dialect: str) -> list[str]:
    """The names of an example's migrations, in the order of its journal."""
    journal = json.loads((GENERATED / example / dialect / "meta" / "_journal.json").read_text(encoding="utf-8"))
    return [entry["tag"] for entry in journal["entries"]]


def migrate(database: Scratch, example: str, part: slice = slice(None)) -> None:
    """Run the up files, or a part of them: slice(1) is the first, slice(1, None) the rest."""
    for tag in tags(example, database.dialect)[part]:
        apply_file(database, _text(example, database.dialect, f"{tag}.sql"))


def rollback(database: Scratch, example: str, tag: str) -> None:
    """Run one down file."""
    apply_file(database, _text(example, database.dialect, f"{tag}.down.sql"))


def _text(example: str, dialect: str, name: str) -> str:
    return (GENERATED / example / dialect / name).read_text(encoding="utf-8")


@contextlib.contextmanager
def migrated(label: str, example: str) -> Iterator[Scratch]:
    """A scratch database on one engine, with all migrations of an example applied."""
    with scratch(label) as database:
        migrate(database, example)
        yield database


def quoted(database: Scratch, name: str) -> str:
    """A name as this engine quotes it."""
    return f"`{name}`" if database.dialect == "mysql" else f'"{name}"'


def _literal(value: Value) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return "TRUE" if value else "FALSE"
        case str():
            return "'" + value.replace("'", "''") + "'"
        case _:
            return str(value)


def insert(database: Scratch, table: str, **values: Value) -> None:
    """Insert one row; columns that are not given take their defaults."""
    names = ", ".join(quoted(database, name) for name in values)
    database.execute(
        f"INSERT INTO {quoted(database, table)} ({names}) VALUES ({', '.join(map(_literal, values.values()))})"
    )


def refusal(database: Scratch, sql: str) -> str:
    """The message with which the engine refuses a statement; the test fails when it does not refuse."""
    try:
        database.execute(sql)
    except Exception as error:
        return str(error)
    pytest.fail(f"{database.dialect} accepted: {sql}")


def refused_insert(database: Scratch, table: str, **values: Value) -> str:
    """The message with which the engine refuses a row."""
    try:
        insert(database, table, **values)
    except Exception as error:
        return str(error)
    pytest.fail(f"{database.dialect} accepted a row of {table}: {values}")


def value(database: Scratch, sql: str) -> object:
    """The one value that a query gives."""
    [(only,)] = database.query(sql)
    return only
