"""What an existing database is compared with before it is adopted: a new one, made from the same history."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

import msgspec

from dbwright.config import DatabaseConfig, Manage
from dbwright.database.baseline import Comparison
from dbwright.database.connection import Connection
from dbwright.database.scratch import Missing, unsaid
from dbwright.dialects.base import Dialect
from dbwright.diff import compare
from dbwright.errors import DatabaseError, HistoryError
from dbwright.history.folder import History
from dbwright.model.objects import Namespace
from dbwright.model.operations import Drop
from dbwright.model.schema import Schema, key_of
from dbwright.pipeline.dialect import dialect_of
from dbwright.pipeline.draft import files_of
from dbwright.pipeline.naming import describe
from dbwright.pipeline.scratches import Scratches
from dbwright.plan.sides import physical_sides
from dbwright.proof.stage import Broken, Lacking, Stage
from dbwright.proof.structure import structure
from dbwright.proof.twin import made


class Twins:
    """Compares databases of one configuration; it is what `dbwright.database.baseline.baseline` takes as `compare`."""

    def __init__(self, database: DatabaseConfig, scratches: Scratches) -> None:
        self._database, self._scratches = database, scratches

    def __call__(self, connection: Connection, live: Schema, history: History, number: int) -> Comparison:
        """Exactly, with what a scratch engine holds after the same migrations; without one in structure, with the
        snapshot: there expressions, view and function bodies are not compared.
        """
        dialect = dialect_of(self._database, connection.dialect)
        live = managed(live, self._database.manage)
        wanted = _lowered(history, number, dialect)
        try:
            scratch = self._scratches.get(self._database, dialect)
            twin = self._twin(Stage(scratch, dialect), history, number, wanted)
        except (Missing, Lacking, DatabaseError) as error:
            said = _said(error)
            left = compare(structure(live), structure(managed(unsaid(connection, wanted), self._database.manage)))
            known = [item.sql.text for item in wanted.raw]
            left = [item for item in left if not (isinstance(item, Drop) and _is_raw(item, known))]
            against = f"the snapshot, in structure but for expressions and bodies ({said})"
            return Comparison(differences=tuple(map(describe, left)), against=against)
        left = compare(live, managed(twin, self._database.manage))
        return Comparison(differences=tuple(map(describe, left)), against=f"a new database on {scratch.engine}")

    def _twin(self, stage: Stage, history: History, number: int, wanted: Schema) -> Schema:
        """What the history gives. Where its files need rows that a new database has not, the schema is made at once."""
        try:
            stage.run(files_of(history)[:number])
        except Broken as error:
            stage = Stage(stage.scratch, stage.dialect)
            try:
                stage.run([made(wanted, stage.dialect)])
            except Broken:
                raise HistoryError(f'"{error.file.tag}" fails on a new database: {error.failure.words}') from None
        return stage.look()


def managed(schema: Schema, manage: Manage) -> Schema:
    """The objects of a schema that are dbwright's concern, by the name patterns of the settings."""
    if not manage.include and not manage.exclude:
        return schema

    def ours(item: Any) -> bool:
        names = (item.name, key_of(item))
        included = not manage.include or any(fnmatchcase(name, one) for name in names for one in manage.include)
        return included and not any(fnmatchcase(name, one) for name in names for one in manage.exclude)

    kept = {
        name: tuple(item for item in value if isinstance(item, Namespace) or ours(item))
        for name, value in _objects(schema)
    }
    return msgspec.structs.replace(schema, **kept)


def _objects(schema: Schema) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name in schema.__struct_fields__:
        value = getattr(schema, name)
        if isinstance(value, tuple) and name != "held_enums":
            yield name, value


def _lowered(history: History, number: int, dialect: Dialect) -> Schema:
    """The snapshot after so many entries, as the engine holds it."""
    snapshot = history.migrations[number - 1].snapshot
    nothing = Schema(form="scoped", dialect=dialect.name)
    return physical_sides(nothing, snapshot.schema if snapshot else nothing, (), dialect)[1]


def _is_raw(operation: Drop, texts: list[str]) -> bool:
    """Whether something is made by a raw statement, which no snapshot can name."""
    return any(operation.object.name in text for text in texts)


def _said(error: Exception) -> str:
    return str(error).partition("\n")[0]
