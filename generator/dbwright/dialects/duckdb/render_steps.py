"""Rows that point to others of their own table, on their way into a table made anew.

DuckDB checks each row against those that were there before the statement, and has neither deferred keys nor a way to
add one later. So the rows go back step by step: first those that point to none, then those that point to these, and so
on. How many steps there are is only known when the migration runs: `STEPS` are written down, and one more statement
fails, before anything is lost, when some rows are further away.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from dbwright.dialects.remade import Remade
from dbwright.model.schema import key_of
from dbwright.sql.build import call, dotted, ident, in_parens, listed, literal, phrase, table_ref

STEPS = 20
STEP = "__step"
"""The column of the rows aside that says in which step they go back."""

_ROW, _STEPS, _ONE, _OTHER = "__row", "__steps", "__one", "__other"

Edge = list[tuple[str, str]]
"""(pointing column, column pointed to) of one foreign key, as the table before calls them."""


def edges(remade: Remade) -> list[Edge]:
    """The foreign keys by which rows that come back point to each other."""
    key, sources = key_of(remade.after), dict(remade.filled)
    found = []
    for foreign in remade.after.foreign_keys:
        pairs = [
            (sources.get(one, ""), sources.get(other, ""))
            for one, other in zip(foreign.columns, foreign.target_columns, strict=True)
        ]
        if foreign.table == key and all(one and other for one, other in pairs):
            found.append(pairs)
    return found


def with_steps(remade: Remade, aside: str, ways: list[Edge]) -> list[exp.Expr]:
    """The copy of all rows with their steps, and the check that there are not too many."""
    source, name = table_ref(key_of(remade.before)), f'"{key_of(remade.before)}"'
    free = phrase(*_joined([_is_null(edge) for edge in ways], "AND"))
    start = phrase("SELECT rowid, 0 FROM", source, "WHERE", free)
    step = phrase(
        "(SELECT",
        call("max", dotted(_STEPS, STEP)),
        "FROM",
        ident(_STEPS),
        "WHERE",
        dotted(_STEPS, _ROW),
        "= rowid) AS",
    )
    copy = phrase(
        "CREATE TABLE",
        table_ref(aside),
        "AS WITH RECURSIVE",
        ident(_STEPS),
        in_parens([ident(_ROW), ident(STEP)]),
        "AS",
        in_parens([phrase(start, "UNION", _further(remade, ways))]),
        "SELECT *,",
        step,
        ident(STEP),
        "FROM",
        source,
    )
    said = f"the rows of table {name} point to each other over more than {STEPS} steps, or in a circle"
    far = phrase("SELECT", call("error", literal(said)), "FROM", table_ref(aside), "WHERE")
    return [copy, phrase(far, ident(STEP), "IS NULL OR", ident(STEP), f">= {STEPS} LIMIT 1")]


def only_step(step: int) -> exp.Expr:
    """The condition for the rows of one step."""
    return phrase("WHERE", ident(STEP), f"= {step}")


def _is_null(edge: Edge) -> exp.Expr:
    return in_parens([phrase(*_joined([phrase(ident(one), "IS NULL") for one, _ in edge], "OR"))])


def _further(remade: Remade, ways: list[Edge]) -> exp.Expr:
    """The rows that point to some whose step is known."""
    source = table_ref(key_of(remade.before))
    met = [
        in_parens(
            [phrase(*_joined([phrase(dotted(_ONE, one), "=", dotted(_OTHER, other)) for one, other in edge], "AND"))]
        )
        for edge in ways
    ]
    further = phrase(dotted(_STEPS, STEP), "+ 1")
    return phrase(
        phrase("SELECT", listed([dotted(_ONE, "rowid"), further]), "FROM", source, "AS", ident(_ONE)),
        phrase("JOIN", source, "AS", ident(_OTHER), "ON", *_joined(met, "OR")),
        phrase("JOIN", ident(_STEPS), "ON", dotted(_STEPS, _ROW), "=", dotted(_OTHER, "rowid")),
    )


def _joined(parts: Sequence[exp.Expr], word: str) -> list[str | exp.Expr]:
    found: list[str | exp.Expr] = []
    for part in parts:
        found += [word, part] if found else [part]
    return found
