"""The next migration of one dialect: what changed since the last snapshot, as the files of one more entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec

from dbwright.config import DatabaseConfig
from dbwright.dialects.base import Dialect
from dbwright.dialects.problems import Problem, locate
from dbwright.diff import compare
from dbwright.diff.apply import apply_renames
from dbwright.diff.recorded import with_was
from dbwright.errors import Diagnostic, SchemaError
from dbwright.history import snapshot as snapshots
from dbwright.history.folder import History
from dbwright.history.journal import next_when
from dbwright.history.tags import snapshot_name, up_name
from dbwright.history.writing import Files, NewEntry, append, next_tag
from dbwright.model.operations import Operation, Rename, inverse
from dbwright.model.origin import Origins
from dbwright.model.schema import Schema
from dbwright.model.table import Column
from dbwright.pipeline.conversions import unconverted
from dbwright.pipeline.dialect import all_at_once
from dbwright.pipeline.naming import describe, given_name, migration_name
from dbwright.pipeline.places import place_of
from dbwright.pipeline.report import Migration, Options
from dbwright.pipeline.source import Source
from dbwright.plan.intent import fired
from dbwright.plan.plan import Plan, joined, plan
from dbwright.plan.refusals import refuse_impossible
from dbwright.plan.sides import physical_sides
from dbwright.proof.case import Case, File
from dbwright.settings_file import shown
from dbwright.sql.expressions import rename_column


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What the schema files say beyond a history. `operations` are in logical terms, `steps` in the engine's.

    `sides` are `before` and `after` as the engine holds them.
    """

    before: Schema
    after: Schema
    sides: tuple[Schema, Schema]
    renames: tuple[Rename, ...]
    operations: tuple[Operation, ...]
    steps: tuple[Operation, ...]


def pending(history: History, after: Schema, dialect: Dialect, renames: Sequence[Rename]) -> Change | None:
    """What waits to be generated; None when this engine would notice nothing."""
    before = starting_point(history, dialect)
    sides = physical_sides(before, after, renames, dialect, rename_column)
    steps = compare(*sides, renames, rename_column)
    if not steps:
        return None
    operations = compare(before, after, renames, rename_column) or steps
    return Change(
        before=before,
        after=after,
        sides=sides,
        renames=tuple(renames),
        operations=tuple(operations),
        steps=tuple(steps),
    )


def starting_point(history: History, dialect: Dialect) -> Schema:
    """The scoped schema after the last entry; an empty one before the first."""
    return history.schema or Schema(form="scoped", dialect=dialect.name)


Pending: TypeAlias = tuple[Source, Dialect, History, Change]


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A migration that is not written yet: what it is reported as, its files, and what it has to prove.

    `id` is that of its entry.
    """

    id: str
    database: DatabaseConfig
    dialect: Dialect
    migration: Migration
    files: Files
    case: Case


def drafts(changes: Iterable[Pending], options: Options) -> list[Draft]:
    """The migration of each change. Raises SchemaError for what no statement can do, with its places."""
    found: list[Diagnostic] = []
    drafted = []
    for source, dialect, history, change in changes:
        refused = _refused(change, dialect, source.definition.origins)
        found += refused
        if not refused:
            drafted.append(_draft(source.database, dialect, history, change, options))
    if found:
        raise SchemaError(found)
    return drafted


def _refused(change: Change, dialect: Dialect, origins: Origins) -> list[Diagnostic]:
    before, after = change.sides
    found = _unsaid(change, dialect, origins)
    engine_terms = change.operations == change.steps
    logical = () if engine_terms else change.operations
    unfit = list(unconverted(logical, change.before, change.after, after))
    found += locate(unfit, origins)
    for operation in change.steps:
        if any(not sql.native for _, sql in fired([operation])) or _about(operation, unfit):
            continue  # said already
        try:
            refuse_impossible([operation], before, after, dialect, change.steps)
        except SchemaError as error:
            place = place_of(operation, origins)
            found += [Diagnostic(item.origin or place, item.message, item.hint) for item in error.diagnostics]
    return found


def _about(operation: Operation, problems: Iterable[Problem]) -> bool:
    item = getattr(operation, "after", None)
    if not isinstance(item, Column) or operation.owner is None:
        return False
    ref = ("table", operation.owner.after, "column", item.name)
    return any(problem.ref[: len(ref)] == ref for problem in problems)


def _unsaid(change: Change, dialect: Dialect, origins: Origins) -> list[Diagnostic]:
    """The backfills and conversions that count now, but that the engine cannot say."""
    wanted = [ref for ref, sql in fired(change.steps) if not sql.native]
    if not wanted:
        return []
    unsaid = dialect.unsaid(change.after, apply_renames(change.before, change.renames, rename_column), origins)
    return [unsaid[ref] for ref in wanted]


def _draft(database: DatabaseConfig, dialect: Dialect, history: History, change: Change, options: Options) -> Draft:
    up, down = _plans(change, dialect)
    name = given_name(options.name) if options.name else migration_name(change.operations, first=not history.entries)
    tag = next_tag(history, name)
    statements, down_text = up.sql(), down.text()
    migration = Migration(
        database=database.name,
        dialect=dialect.name,
        tag=tag,
        path=shown(history.folder / up_name(tag)),
        operations=tuple(describe(operation) for operation in change.operations),
        hazards=tuple(hazard.message for step in up.steps for hazard in step.hazards) if history.entries else (),
        sql=tuple(statements),
    )
    new = NewEntry(
        name=name,
        when=next_when(history.entries[-1].when if history.entries else -1, options.now),
        schema=with_was(change.after, change.renames),
        lowering=dialect.lowering,
        up=joined(statements),
        down=down_text,
        transaction=up.transaction,
        irreversible=down.irreversible,
    )
    case = Case(
        before=change.before,
        after=change.after,
        sides=change.sides,
        renames=change.renames,
        earlier=files_of(history),
        up=File(tag=tag, text=new.up, transaction=up.transaction),
        down=File(tag=tag, text=down_text, transaction=down.transaction),
        planned=(new.up, down_text),
        at_once=all_at_once(database, dialect),
    )
    files = append(history, new, dialect)
    snapshot = files[history.folder / snapshot_name(tag)] or b""
    id_ = snapshots.decode(snapshot, tag).id
    return Draft(id=id_, database=database, dialect=dialect, migration=migration, files=files, case=case)


def files_of(history: History) -> tuple[File, ...]:
    """The up files of a history, as they stand."""
    return tuple(
        File(
            tag=item.tag,
            text=item.up or "",
            transaction=item.entry.transaction,
            path=shown(history.folder / up_name(item.tag)),
        )
        for item in history.migrations
    )


def _plans(change: Change, dialect: Dialect) -> tuple[Plan, Plan]:
    """The way there and the way back: a comparison of its own, since its operations must speak in the old names."""
    before, after = change.sides
    renames = [item for item in map(inverse, change.renames) if isinstance(item, Rename)]
    back = compare(after, before, renames, rename_column)
    return plan(before, after, change.steps, dialect), plan(after, before, back, dialect, undo=True)
