"""Whether an engine takes a statement: it reads and plans it, and nothing runs."""

from __future__ import annotations

from collections.abc import Sequence

from dbwright.database.connection import Connection
from dbwright.errors import DatabaseError

_NAME = "dbwright_query"


def refusal(connection: Connection, texts: Sequence[str], casts: Sequence[str]) -> str:
    """The engine's words against a statement; "" where it takes it.

    `texts` are its pieces; between two of them stands a value, with its physical type in `casts` where the engine could
    not tell it.
    """
    try:
        match connection.dialect:
            case "sqlite":
                connection.query(f"EXPLAIN {'?'.join(texts)}", [None] * len(casts))
            case "mysql":
                literal = "?".join(texts).replace("\\", "\\\\").replace("'", "''")
                connection.execute(f"PREPARE {_NAME} FROM '{literal}'")
                connection.execute(f"DEALLOCATE PREPARE {_NAME}")
            case _:
                connection.execute(f"PREPARE {_NAME} AS {_numbered(texts, casts)}")
                connection.execute(f"DEALLOCATE {_NAME}")
    except DatabaseError as error:
        return " ".join(item.message for item in error.diagnostics)
    return ""


def _numbered(texts: Sequence[str], casts: Sequence[str]) -> str:
    found = [texts[0]]
    for number, (cast, text) in enumerate(zip(casts, texts[1:], strict=True), 1):
        found += [f"${number}{'::' if cast else ''}{cast}", text]
    return "".join(found)
