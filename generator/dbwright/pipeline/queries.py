"""Named queries before a scratch engine: what sqlglot and the schema let pass, the engine itself may refuse."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dbwright.database.scratch import Missing
from dbwright.database.scratch.prepare import refusal
from dbwright.database.scratch.running import StatementFailed, run_file
from dbwright.dialects.base import Dialect
from dbwright.errors import Diagnostic, SchemaError
from dbwright.history.writing import Files
from dbwright.model.schema import Schema
from dbwright.pipeline.scratches import Scratches
from dbwright.pipeline.source import Source
from dbwright.proof.twin import made
from dbwright.queries import Checked, NamedQuery

_HINT = "correct the query; `dbwright generate --no-verify` would write it anyway"


def to_try(sources: Iterable[Source], files: Files, drafted: Collection[tuple[str, str]]) -> list[tuple[Source, str]]:
    """The dialects of databases whose queries may have become wrong: their text changes, or what they read from.

    `drafted` are the (database, dialect) that get a migration.
    """
    found = []
    for source in sources:
        for name in source.scoped if source.queries else ():
            own = source.database.out / source.database.package / f"_{name}" / "queries.py"
            if own in files or (source.database.name, name) in drafted:
                found.append((source, name))
    return found


def try_queries(wanted: Iterable[tuple[Source, str]], scratches: Scratches) -> list[str]:
    """Give the queries to scratch engines that hold the schema; what could not be tried is returned in words.

    Raises SchemaError with every refusal.
    """
    found: list[Diagnostic] = []
    notes = []
    for source, name in wanted:
        dialect = next(item for item, _ in source.dialects([name]))
        try:
            found += _tried(source.queries, source.scoped[name], dialect, source, scratches)
        except Missing as missing:
            if not missing.switched_off:
                notes.append(f"the queries of {source.database.name} were not tried on {name}: {missing}")
        except StatementFailed:  # the proof of the migration says so
            notes.append(
                f"the queries of {source.database.name} were not tried on {name}: its schema could not be made"
            )
    if found:
        raise SchemaError(found)
    return notes


def _tried(
    queries: Sequence[NamedQuery], scoped: Schema, dialect: Dialect, source: Source, scratches: Scratches
) -> list[Diagnostic]:
    scratch = scratches.get(source.database, dialect)
    connection = scratch.fresh()
    whole = made(dialect.lower(scoped), dialect)
    run_file(connection, whole.text, whole.transaction)
    scratch.between(connection)
    found = []
    for query in queries:
        checked = query.checked.get(dialect.name)
        if checked is None:
            continue
        words = refusal(connection, *_pieces(checked))
        if words:
            message = f"{query.name}: {scratch.engine} refuses it: {words}"
            found.append(Diagnostic(checked.text.origin(0), message, _HINT))
    return found


def _pieces(checked: Checked) -> tuple[list[str], list[str]]:
    """The statement around its values, and the types that these need; a list stands for one value."""
    sql, at, text = checked.text.sql, 0, ""
    texts, casts = list[str](), list[str]()
    for item in checked.insertions:
        if item.kind not in ("value", "in", "not in"):
            continue
        text += sql[at : item.start] + ("" if item.kind == "value" else f"{item.kind.upper()} (")
        texts.append(text)
        casts.append(item.cast)
        text, at = "" if item.kind == "value" else ")", item.end
    return [*texts, text + sql[at:]], casts
