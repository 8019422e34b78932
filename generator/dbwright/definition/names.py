"""Names: those that dbwright makes by convention, and what a name that a user writes may be."""

from __future__ import annotations

import hashlib
import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

LIMIT = 63
"""Bytes of UTF-8: PostgreSQL's limit, the smallest of the engines'."""


def primary_key_name(table: str) -> str:
    """The name of a table's primary key: `pk_<table>`."""
    return shortened(f"pk_{table}")


def unique_name(table: str, columns: tuple[str, ...]) -> str:
    """The name of a unique constraint: `uq_<table>_<columns>`."""
    return shortened("_".join(("uq", table, *columns)))


def foreign_key_name(table: str, columns: tuple[str, ...]) -> str:
    """The name of a foreign key: `fk_<table>_<columns>`."""
    return shortened("_".join(("fk", table, *columns)))


def check_name(table: str, column: str) -> str:
    """The name of a column's check: `ck_<table>_<column>`."""
    return shortened(f"ck_{table}_{column}")


def index_name(table: str, keys: tuple[str, ...]) -> str:
    """The name of an index: `idx_<table>_<keys>`; an expression among the keys is the empty text and reads `expr`."""
    return shortened("_".join(("idx", table, *(key or "expr" for key in keys))))


def exclusion_name(table: str, keys: tuple[str, ...]) -> str:
    """The name of an exclusion constraint: `ex_<table>_<keys>`, expressions as in `index_name`."""
    return shortened("_".join(("ex", table, *(key or "expr" for key in keys))))


def member_name(table: str, name: str) -> str:
    """The name in one table of what a mixin names: `<table>_<name>`, since names must differ between tables."""
    return shortened(f"{table}_{name}")


def shortened(name: str) -> str:
    """A name of at most 63 bytes: a longer one is cut and gets `_` and 8 hex digits of the sha256 of the whole."""
    raw = name.encode()
    if len(raw) <= LIMIT:
        return name
    digest = hashlib.sha256(raw).hexdigest()[:8]
    return f"{raw[: LIMIT - 9].decode(errors='ignore')}_{digest}"


def has_control(text: str) -> bool:
    """Whether a text holds a control character: a line end, a tab, NUL."""
    return _CONTROL.search(text) is not None


def problem_with(name: str) -> tuple[str, str] | None:
    """Why a name cannot be used and what to do about it; None for a good one."""
    size = len(name.encode(errors="surrogatepass"))
    if not name.strip():
        return "is empty", "give it a name"
    if "." in name:
        return "holds a dot, which separates namespace and name", "write the namespace as `namespace: …` beside it"
    if has_control(name):
        return "holds a control character", "keep names on one line, without tabs and NUL"
    if size > LIMIT:
        return f"has {size} bytes, and the limit is {LIMIT}", "shorten it"
    return None
