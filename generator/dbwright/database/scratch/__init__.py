"""Scratch databases: an empty one of any dialect, to try migrations on, and nothing of it left afterwards."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from dbwright.database.connection import Connection
from dbwright.database.scratch.engine import Missing, Say, Scratch
from dbwright.model.schema import Schema

__all__ = ["Missing", "Scratch", "open_scratch", "unsaid"]

OFF = "none"
"""What stands in the place of a URL where somebody wants no scratch database."""


def open_scratch(dialect: str, url: str, folder: Path, say: Say | None = None) -> Scratch:
    """A scratch engine of a dialect: the server of `url`, or without one what can be had on this machine.

    `folder` is where an embedded server keeps its files; `say` is told when another run has to be waited for. Raises
    Missing where there is no engine, DatabaseError for a database that holds what is not ours.
    """
    if url == OFF:
        raise Missing(f'scratch.{dialect} is "{OFF}"', switched_off=True)
    module = import_module(f"dbwright.database.scratch.{dialect}")
    scratch: Scratch = module.open_scratch(url, folder, say)
    return scratch


def unsaid(connection: Connection, schema: Schema) -> Schema:
    """A lowered schema without what goes without saying in the database behind a connection; see `Scratch.unsaid`."""
    if connection.dialect != "mysql":
        return schema
    from dbwright.database.scratch.collations import read_collations

    return read_collations(connection).unsaid(schema)
