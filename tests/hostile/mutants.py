"""Good files with mistakes in them: bytes flipped, lines and tokens lost, doubled, moved or put in from elsewhere."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from hypothesis import strategies as st

Kind = Literal["flip", "drop line", "double line", "swap lines", "indent", "swap tokens", "token", "drop token", "cut"]
KINDS: tuple[Kind, ...] = (
    "flip", "drop line", "double line", "swap lines", "indent", "swap tokens", "token", "drop token", "cut",
)  # fmt: skip
Mutation: TypeAlias = tuple[Kind, int, int]
"""What to do, and two numbers that say where; they wrap round at the end of the file."""

TOKENS = [
    b"", b"~", b"null", b"true", b"false", b"0", b"-1", b"9999999999999999999999", b"1.10", b"1e999", b".nan",
    b"''", b'""', b"[]", b"{}", b"[[]]", b"[~]", b"{~: ~}", b"{default: ~}", b"{postgres: x}", b"{file: x.sql}",
    b"text", b'"text?"', b'"int[]"', b'"decimal(10,2)"', b'"varchar(0)"', b'"char(99999999999)"', b"bool", b"jsonb",
    b"uuid", b"timestamptz", b"bytea", b"vector", b'"vector(3)"', b"interval", b"enum", b"id", b"users.id", b"a.b.c.d",
    b"id.users", b".", b"..", b"\"\\0\"", b'"a\\nb"', b'"\\u2028"', b"\xc3\xa9", b"\xf0\x9f\x98\x80", b"x" * 64,
    b"\xff", b"'''", b"*x", b"&x", b"<<", b"!!str", b"now()", b'"("', b'")"', b"\"a; b\"", b'"--"', b'"/*"',
    b"\"'\"", b'"{{ x }}"', b'"%s"', b'"--> statement-breakpoint"', b"[a, b]", b"{a: b}", b"[{a: b}]", b"only",
    b"was", b"sqlite", b"postgres", b"primary_key", b"select 1", b'"a = 1"', b'"a::int"', b'"CASE"', b"2026-13-01",
]  # fmt: skip
_TOKEN = re.compile(rb"[\w.]+|\"[^\"\n]*\"|'[^'\n]*'|[^\w\s]")

mutations: st.SearchStrategy[list[Mutation]] = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 2**20), st.integers(0, 2**20)), min_size=1, max_size=4
)


def mutated(data: bytes, changes: list[Mutation]) -> bytes:
    """A file after some mutations, one after the other."""
    for kind, one, two in changes:
        data = _token(data, kind, one, two) if "token" in kind else _line(data, kind, one, two)
    return data


def _token(data: bytes, kind: Kind, one: int, two: int) -> bytes:
    spans = [found.span() for found in _TOKEN.finditer(data)]
    if not spans:
        return data
    begin, end = spans[one % len(spans)]
    if kind == "drop token":
        return data[:begin] + data[end:]
    if kind == "token":
        return data[:begin] + TOKENS[two % len(TOKENS)] + data[end:]
    (first, first_end), (second, second_end) = sorted([(begin, end), spans[two % len(spans)]])
    moved = data[second:second_end] + data[first_end:second] + data[first:first_end] if first < second else b""
    return data[:first] + moved + data[second_end:]


def _line(data: bytes, kind: Kind, one: int, two: int) -> bytes:
    if not data:
        return data
    if kind == "flip":
        place = one % len(data)
        return data[:place] + bytes([data[place] ^ (1 << two % 8)]) + data[place + 1 :]
    lines = data.split(b"\n")
    first, second = one % len(lines), two % len(lines)
    match kind:
        case "cut":
            return data[: one % len(data)]
        case "drop line":
            del lines[first]
        case "double line":
            lines.insert(second, lines[first])
        case "swap lines":
            lines[first], lines[second] = lines[second], lines[first]
        case _:
            lines[first] = b" " * (two % 5) + lines[first].lstrip()
    return b"\n".join(lines)
