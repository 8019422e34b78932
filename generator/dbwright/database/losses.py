"""What undoing a migration takes away: said by its entry and its down file, or read from statements without a word."""

from __future__ import annotations

import re

from msgspec import UNSET

from dbwright.database.statements import BREAKPOINT, skip_blank
from dbwright.history.migration import Migration

_SAID = re.compile(
    r"irreversible: (?P<loss>.+)"
    r"|(?P<other>drops .+ with its (?:rows|values)|rows with .+ get .+|values of .+ may be rounded or cut .+)"
)
"""What a generated down file says before a statement: see `dbwright.plan.hazards`."""
_NAME = r"""(?:"(?:[^"]|"")+"|`[^`]+`|[\w$]+)"""
_NAMED = rf"(?:{_NAME}\s*\.\s*)*(?P<name>{_NAME})"
_DROP = re.compile(rf"DROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?{_NAMED}", re.IGNORECASE)
_OTHER = re.compile(
    rf"DELETE\s+FROM\b|TRUNCATE\b|DROP\s+(?:SCHEMA|DATABASE)\b"
    rf"|ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?{_NAMED}\s+DROP\s+(?!CONSTRAINT|INDEX|KEY|CHECK|FOREIGN|PRIMARY)",
    re.IGNORECASE,
)
_STOPGAP = ("__new_", "__old_", "dbwright_guard")
"""How migrations call what stands there only while they run."""
_COUNTER = re.compile(r"DELETE\s+FROM\s+sqlite_sequence\b", re.IGNORECASE)
"""No row of anybody's: SQLite's own count of a table's keys, which a table made anew takes over."""
_ADVICE = re.compile(r"; (?:write here|if the table has rows, give) .+")
"""What a down file says to the one who edits it, after what is lost."""
_LONGEST = 80


def losses(migration: Migration) -> tuple[str, ...]:
    """What is lost when the down file runs, in words; none where nothing is."""
    text = migration.down or ""
    said = migration.entry.irreversible
    found = [] if said is UNSET else [_ADVICE.sub("", loss) for loss in said]
    for chunk in text.split(BREAKPOINT):
        start = skip_blank(chunk, 0)
        notes = [line.strip().removeprefix("--").strip() for line in chunk[:start].splitlines()]
        told = [_ADVICE.sub("", match["loss"] or match["other"]) for note in notes if (match := _SAID.fullmatch(note))]
        statement = " ".join(chunk[start:].split()).removesuffix(";")
        if not told and _loses(statement, text):
            told = [f"runs {statement[:_LONGEST]}{'…' if len(statement) > _LONGEST else ''}"]
        found += told
    return tuple(dict.fromkeys(found))


def undoes_nothing(text: str) -> bool:
    """Whether a file holds no statement, only comments."""
    return all(skip_blank(chunk, 0) >= len(chunk) for chunk in text.split(BREAKPOINT))


def _loses(statement: str, text: str) -> bool:
    """Whether a statement takes rows or values away that nothing else in the file keeps."""
    if found := _DROP.match(statement):
        name = found["name"].strip('"`')
        return not (name.startswith(_STOPGAP) or re.search(rf"__(?:new|old)_{re.escape(name)}(?!\w)", text))
    return bool(_OTHER.match(statement)) and not _COUNTER.match(statement)
