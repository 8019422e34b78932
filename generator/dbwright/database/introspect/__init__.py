"""What a database holds, read from its own catalog as a physical `Schema`."""

from __future__ import annotations

from importlib import import_module

import msgspec

from dbwright.database.connection import Connection
from dbwright.model.schema import Schema


def introspect(connection: Connection) -> Schema:
    """Everything that the model can hold of the database behind a connection; dbwright's own tables are left out.

    Types, names, nullability, keys and actions are spelled as `lower` spells them; expressions and bodies are the
    engine's own text, which compares only with text of the same engine.
    """
    found: Schema = import_module(f"dbwright.database.introspect.{connection.dialect}").introspect(connection)
    return msgspec.structs.replace(
        found,
        tables=tuple(table for table in found.tables if table.name not in connection.own),
        sequences=tuple(item for item in found.sequences if item.owned_by.rpartition(".")[0] not in connection.own),
    )
