"""SQL expressions, as far as text alone tells: they are there, whole, and one. Dialects parse them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dbwright.definition.shown import shown
from dbwright.definition.validate.findings import Findings
from dbwright.model.objects import Sql
from dbwright.model.origin import Ref
from dbwright.model.table import Column, Index, Table

_QUOTED = re.compile(
    r"""(?:\b[eE]'(?:[^'\\]|\\.|'')*'  # PostgreSQL's escape strings
    | '(?:[^']|'')*'
    | "(?:[^"]|"")*"
    | `[^`]*`
    | \$(?P<tag>\w*)\$.*?\$(?P=tag)\$
    | /\*.*?\*/
    | --[^\n]*)""",
    re.DOTALL | re.VERBOSE,
)
_CLOSING = {")": "(", "]": "["}


def without_quoted(text: str) -> str:
    """SQL with a space for each string, quoted name and comment; a quote that remains does not end."""
    return _QUOTED.sub(" ", text)


def check_expressions(findings: Findings) -> None:
    """All expressions of all objects."""
    for ref, what, sql in _expressions(findings):
        for text in (*([sql.text] if sql.text or not sql.variants else []), *sql.variants.values()):
            problem = expression_problem(text)
            if problem is not None and (text or findings.origins.find(*ref) not in findings.silent):
                findings.report(ref, f'{what} "{shown(text)}" {problem[0]}', problem[1])


@lru_cache(maxsize=4096)
def expression_problem(text: str) -> tuple[str, str] | None:
    """Why a text is no SQL expression, and what to do; None where it looks like one."""
    if not text.strip():
        return "is empty", "write an expression, or remove the key"
    bare = without_quoted(text)
    if "'" in bare or '"' in bare:
        return "has a quote that does not end", "close it; a quote inside a string is doubled"
    if "/*" in bare:
        return "has a comment that does not end", "close it with */"
    if not without_quoted(f"{text})").endswith(")"):
        return "ends in a comment", "remove the comment: SQL follows the expression"
    if ";" in bare:
        return "holds a semicolon", "write one expression, without it"
    return _bracket_problem(bare)


def _bracket_problem(bare: str) -> tuple[str, str] | None:
    opened: list[str] = []
    for character in bare:
        if character in "([":
            opened.append(character)
        elif character in _CLOSING and (not opened or opened.pop() != _CLOSING[character]):
            return f'has a "{character}" that nothing opens', "remove it, or open it"
    return (f'has a "{opened[-1]}" that nothing closes', "close it") if opened else None


def _expressions(findings: Findings) -> Iterator[tuple[Ref, str, Sql]]:
    for domain in findings.schema.domains:
        ref: Ref = ("domain", f"{domain.namespace}.{domain.name}".lstrip("."))
        if domain.default_sql is not None:
            yield (*ref, "default_sql"), "default_sql", domain.default_sql
        for check in domain.checks:
            yield (*ref, "check", check.name), f'check "{check.name}"', check.expression
    for ref, _, table, _ in findings.each_table():
        yield from _of_table(ref, table)
    for view in findings.schema.views:
        for index in view.indexes:
            yield from _of_index(("view", f"{view.namespace}.{view.name}".lstrip("."), "index", index.name), index)


def _of_table(ref: Ref, table: Table) -> Iterator[tuple[Ref, str, Sql]]:
    for column in table.columns:
        yield from _of_column((*ref, "column", column.name), column)
    for check in table.checks:
        yield (*ref, "check", check.name), f'check "{check.name}"', check.expression
    for index in table.indexes:
        yield from _of_index((*ref, "index", index.name), index)
    for exclusion in table.exclusions:
        place = (*ref, "exclusion", exclusion.name)
        for sql in (exclusion.where, *(element.expression for element in exclusion.elements)):
            if sql is not None:
                yield place, f'exclusion "{exclusion.name}":', sql
    for policy in table.policies:
        for key, sql in (("using", policy.using), ("check", policy.check)):
            if sql is not None:
                yield (*ref, "policy", policy.name, key), f'policy "{policy.name}":', sql


def _of_column(ref: Ref, column: Column) -> Iterator[tuple[Ref, str, Sql]]:
    generated = column.generated.expression if column.generated else None
    said = {"default_sql": column.default_sql, "generated": generated, "backfill": column.backfill}
    for key, sql in {**said, "using": column.using}.items():
        if sql is not None:
            yield (*ref, key), "generated expression" if key == "generated" else key, sql


def _of_index(ref: Ref, index: Index) -> Iterator[tuple[Ref, str, Sql]]:
    for sql in (index.where, *(key.expression for key in index.keys)):
        if sql is not None:
            yield ref, f'index "{index.name}":', sql
