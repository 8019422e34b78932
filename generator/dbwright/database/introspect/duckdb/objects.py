"""What DuckDB's catalog holds beside tables: enums, sequences, views and macros."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from dbwright.database.introspect.duckdb.catalog import ENUMS, MACROS, SEQUENCES, VIEWS, Catalog, namespace_of
from dbwright.database.introspect.duckdb.texts import quoted, unquoted, words
from dbwright.model.objects import Enum, EnumValue, Function, Sequence, SequenceOptions, Sql
from dbwright.model.view import View

_HIGHEST = 2**63 - 1

_VIEW = re.compile(r"""CREATE\s+VIEW\s+(?:"(?:[^"]|"")*"|[^\s"(])+\s*(\((?:"(?:[^"]|"")*"|[^")])*\))?\s*AS\s+""")


def enums(catalog: Catalog) -> tuple[Enum, ...]:
    """All enums."""
    return tuple(
        Enum(
            name=name,
            namespace=namespace_of(schema),
            values=tuple(EnumValue(value=label) for label in labels),
            comment=comment or "",
        )
        for schema, name, labels, comment in catalog.rows(ENUMS)
    )


def labels(found: tuple[Enum, ...]) -> dict[tuple[str, ...], str]:
    """The labels of each enum → its quoted name, without those that are not the only ones with their labels."""
    names: dict[tuple[str, ...], list[str]] = {}
    for enum in found:
        names.setdefault(tuple(value.value for value in enum.values), []).append(quoted(enum.namespace, enum.name))
    return {values: known[0] for values, known in names.items() if len(known) == 1}


def sequences(catalog: Catalog) -> tuple[Sequence, ...]:
    """All sequences; options that are the engine's defaults are not there."""
    return tuple(_sequence(*row) for row in catalog.rows(SEQUENCES))


def _sequence(
    schema: str, name: str, start: int, step: int, least: int, most: int, cycle: bool, comment: str | None
) -> Sequence:
    up = step > 0
    options = SequenceOptions(
        start=None if start == (least if up else most) else start,
        increment=None if step == 1 else step,
        minimum=None if least == (1 if up else -_HIGHEST - 1) else least,
        maximum=None if most == (_HIGHEST if up else -1) else most,
        cycle=cycle,
    )
    return Sequence(name=name, namespace=namespace_of(schema), type="BIGINT", options=options, comment=comment or "")


def views(catalog: Catalog) -> tuple[View, ...]:
    """All views, each with the engine's text of its query."""
    return tuple(_view(*row) for row in catalog.rows(VIEWS))


def _view(schema: str, name: str, comment: str | None, sql: str) -> View:
    head = _VIEW.match(sql)
    query = sql[head.end() :] if head else sql
    columns = tuple(unquoted(word) for word in words(head[1])[1:-1:2]) if head and head[1] else ()
    return View(
        name=name,
        namespace=namespace_of(schema),
        sql=Sql(query.rstrip().removesuffix(";"), native=True),
        columns=columns,
        comment=comment or "",
    )


def macros(catalog: Catalog) -> tuple[Function, ...]:
    """All macros, each as one CREATE FUNCTION with all its forms; the catalog does not tell defaults of parameters."""
    rows = groupby(catalog.rows(MACROS), key=lambda row: (row[0], row[1]))
    return tuple(_macro(schema, name, list(forms)) for (schema, name), forms in rows)


def _macro(schema: str, name: str, forms: list[tuple[Any, ...]]) -> Function:
    namespace = namespace_of(schema)
    text = f"CREATE FUNCTION {quoted(namespace, name)}{', '.join(_forms(forms))}"
    comment = next((row[5] for row in forms if row[5]), "")
    return Function(name=name, namespace=namespace, sql=Sql(text, native=True), comment=comment)


def _forms(forms: list[tuple[Any, ...]]) -> Iterator[str]:
    for _, _, kind, parameters, definition, _ in forms:
        table = "TABLE " if kind == "table_macro" else ""
        yield f"({', '.join(map(quoted, parameters))}) AS {table}{definition}"
