"""The text of a schema file: bytes to characters, with everything that cannot be text refused by place."""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path

from dbwright.errors import Diagnostic, Origin

# YAML's printable set without what only YAML 1.1 takes for a line break, and without a byte order mark in the middle.
_FORBIDDEN = re.compile(r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

MARKER = "--> statement-breakpoint"
"""Splits migration files, so that no statement, and nothing that gets into one, may hold it."""


def load_text(path: Path, shown: str, found: list[Diagnostic]) -> str | None:
    """The text of a file with line feeds alone and no byte order mark; None, and a diagnostic, where it has none."""
    try:
        # Reading a pipe or a device might never end.
        if not stat.S_ISREG(path.stat().st_mode):
            what = "a folder" if path.is_dir() else "no regular file"
            found.append(Diagnostic(Origin(shown), f'"{shown}" is {what}', "only files can be named *.yaml or *.yml"))
            return None
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f'cannot read "{shown}": {reason}'
        found.append(Diagnostic(Origin(shown), message, "check the path and its permissions"))
    else:
        return decode(raw, shown, found)
    return None


def decode(raw: bytes, shown: str, found: list[Diagnostic]) -> str | None:
    """UTF-8 with or without byte order mark, as text; None, and a diagnostic, for anything else."""
    if raw.startswith(_UTF16):
        found.append(Diagnostic(Origin(shown), "the file is UTF-16", "save it as UTF-8"))
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With a byte order mark, positions in the error count from behind it.
        body = raw.removeprefix(codecs.BOM_UTF8)
        origin = _place(body[: error.start].decode("utf-8").replace("\r\n", "\n"), shown)
        message = f"byte 0x{body[error.start]:02x} is not UTF-8"
        found.append(Diagnostic(origin, message, "save the file as UTF-8"))
        return None
    text = text.replace("\r\n", "\n")
    bad = _FORBIDDEN.search(text)
    if bad is None:
        return text
    message = f"character U+{ord(bad[0]):04X} cannot stand in a schema file"
    hint = f'remove it, or write it as "\\u{ord(bad[0]):04x}" in double quotes'
    found.append(Diagnostic(_place(text[: bad.start()], shown), message, hint))
    return None


def _place(before: str, shown: str) -> Origin:
    return Origin(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
