"""Which files Drizzle's migrator could run in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from dbwright.database.scratch.running import read_script
from dbwright.proof.case import File


def at_once(files: Sequence[File], dialect: str) -> tuple[Sequence[File], Sequence[File]]:
    """Files in order, cut before the last ones that all hold inside a transaction.

    Those that were written before anybody wanted that stay as they are, and run each for itself.
    """
    start = len(files)
    while start and _holds(files[start - 1], dialect):
        start -= 1
    return files[:start], files[start:]


def _holds(file: File, dialect: str) -> bool:
    parts = read_script(dialect, file.text)
    return file.transaction == "single" and not parts.head and not parts.tail
