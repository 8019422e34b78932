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
_LONGEST = 80


def losses(migration: Migration) -> tuple[str, ...]:
    """What is lost when the down file runs, in words; none where nothing is."""
    text = migration.down or ""
    said = migration.entry.irreversible
    found = [] if said is UNSET else list(said)
    for chunk in text.split(BREAKPOINT):
        start = skip_blank(chunk, 0)
        notes = [line.strip().removeprefix("--").strip() for line in chunk[:start].splitlines()]
        told = [match["loss"] or match["other"] for note in notes if (match := _SAID.fullmatch(note))]
        statement = " ".join(chunk[start:].split())
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
        return not name.startswith(_STOPGAP) and f"__new_{name}" not in text
    return bool(_OTHER.match(statement))
