"""What a database holds, read from its own catalog as a physical `Schema`."""

from __future__ import annotations

from importlib import import_module

from dbwright.database.connection import Connection
from dbwright.model.schema import Schema


def introspect(connection: Connection) -> Schema:
    """Everything that the model can hold of the database behind a connection; dbwright's own ledger is left out.

    Types, names, nullability, keys and actions are spelled as `lower` spells them; expressions and bodies are the
    engine's own text, which compares only with text of the same engine.
    """
    found: Schema = import_module(f"dbwright.database.introspect.{connection.dialect}").introspect(connection)
    return found
