"""What somebody wrote into a migration by hand: rows that it changes on purpose are no loss."""

from __future__ import annotations

import re

from dbwright.database.scratch.running import read_script
from dbwright.dialects.texts import words
from dbwright.model.schema import split_key
from dbwright.proof.case import File

_ROWS = re.compile(r"(?:UPDATE|DELETE|INSERT|REPLACE|MERGE|TRUNCATE|WITH)\b", re.IGNORECASE)


def changes_rows(file: File, dialect: str, table: str) -> bool:
    """Whether a statement of a file changes rows of a table in so many words."""
    name = words(split_key(table)[1])
    parts = read_script(dialect, file.text)
    said = (statement.text for statement in (*parts.head, *parts.body, *parts.tail))
    return any(_ROWS.match(text) and name <= words(text) for text in said)
