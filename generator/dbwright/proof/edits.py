"""What somebody wrote into a migration by hand: rows that it changes on purpose are no loss."""

from __future__ import annotations

import re

from dbwright.database.scratch.running import read_script
from dbwright.model.schema import split_key
from dbwright.proof.case import File

_ROWS = re.compile(
    r"(?:UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|(?:INSERT|REPLACE|MERGE)\s+INTO(?=.*\bVALUES\b))"
    r"\s+((?:[\w.]|\"[^\"]*\"|`[^`]*`)+)",
    re.IGNORECASE | re.DOTALL,
)


def changes_rows(file: File, planned: str, dialect: str, table: str) -> bool:
    """Whether a statement of a file, which the `planned` text does not hold, changes rows of a table in so many words.

    Rows that are copied (INSERT … SELECT) are those that were there: nobody says so of them.
    """
    name = split_key(table)[1].casefold()
    parts = read_script(dialect, file.text)
    for statement in (*parts.head, *parts.body, *parts.tail):
        found = _ROWS.match(statement.text)
        if (
            found
            and re.split(r"[.\"`]+", found[1].strip('"`'))[-1].casefold() == name
            and statement.text not in planned
        ):
            return True
    return False
