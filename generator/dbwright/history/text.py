"""JSON files of the history: readable bytes out, located and friendly errors in."""

from __future__ import annotations

import json
import re

import msgspec

from dbwright.errors import Diagnostic, HistoryError, Origin

RESTORE = "restore the file from version control"
"""What to do about a file that only dbwright writes."""

_MARKER = re.compile(rb"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)


def pretty(compact: bytes) -> bytes:
    """JSON with one value a line, 2-space indented, newline at the end."""
    return msgspec.json.format(compact, indent=2) + b"\n"


def parse(data: bytes, path: str) -> object:
    """The plain value of a JSON file. Raises HistoryError with the place: not JSON, not UTF-8, an unfinished merge."""
    if marker := _MARKER.search(data.replace(b"\r\n", b"\n")):
        line = data.replace(b"\r\n", b"\n").count(b"\n", 0, marker.start()) + 1
        message = f'a merge left its markers here ("{marker[0].decode().strip()}")'
        hint = "take one side of the whole migrations folder, then run `dbwright generate` for the other"
        raise HistoryError(Diagnostic(Origin(path, line), message, hint))
    try:
        return json.loads(data)
    except json.JSONDecodeError as error:
        problem = Diagnostic(Origin(path, error.lineno, error.colno), f"this is not JSON: {error.msg}", RESTORE)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = Diagnostic(Origin(path, line), "this is not UTF-8 text", RESTORE)
    except RecursionError:
        problem = Diagnostic(Origin(path), "this is nested too deep", RESTORE)
    raise HistoryError(problem)


def shape_error(path: str, error: Exception, where: str = "") -> HistoryError:
    """The error for JSON that is not what it should be."""
    message, _, place = str(error).partition(" - at ")
    at = f" at {where}{place.strip('`').lstrip('$')}" if place or where else ""
    return HistoryError(Diagnostic(Origin(path), f"{message.replace('`', '')}{at}".replace('"', ""), RESTORE))
