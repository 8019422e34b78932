"""`verify`: every migration run on a scratch database that holds rows, up and down, and what waits to be generated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from dbwright.config import Config, DatabaseConfig
from dbwright.dialects.base import Dialect
from dbwright.diff import Renames, find_renames
from dbwright.diff.compare import compare
from dbwright.errors import Diagnostic, SchemaError
from dbwright.history.folder import History
from dbwright.history.tags import down_name
from dbwright.model.operations import Rename, inverse
from dbwright.model.schema import Schema
from dbwright.output.lock import Say
from dbwright.pipeline.dialect import all_at_once
from dbwright.pipeline.draft import drafts, files_of, pending
from dbwright.pipeline.histories import history_of
from dbwright.pipeline.proving import proof_of
from dbwright.pipeline.renames import declared_renames
from dbwright.pipeline.report import Options, Proven, Report
from dbwright.pipeline.scratches import Scratches
from dbwright.pipeline.source import Source, read_sources
from dbwright.pipeline.writing import reading
from dbwright.plan.plan import Plan, plan
from dbwright.plan.sides import physical_sides
from dbwright.proof.case import Case, File, Proof
from dbwright.settings_file import shown
from dbwright.sql.expressions import rename_column

_HINT = "mend the SQL and run `dbwright seal`, or put back what was generated"
_PENDING = "change the schema files; `dbwright generate --no-verify` would write it anyway"


class VerifyOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the user asked of `verify`. `url` is a scratch database; `progress` is told what is being done."""

    dialects: Sequence[str] | None = None
    url: str | None = None
    env: Mapping[str, str] = {}
    say: Say | None = None
    progress: Callable[[str], None] | None = None


def verify(config: Config, options: VerifyOptions) -> Report:
    """Prove all migrations, each in turn, and what is not generated yet; nothing is written.

    What fails is among the findings. Raises SchemaError for schema files that cannot be read, DatabaseError and
    ConfigError for a scratch database that cannot be used.
    """
    with reading(config, options.say), Scratches(config.folder, options.env, options.say, options.url) as scratches:
        run = _Run(options, scratches)
        for source in read_sources(config.databases):
            for dialect, scoped in source.dialects(options.dialects):
                run.all(source, dialect, scoped)
        return Report(proofs=tuple(run.proofs), findings=tuple(run.findings))


class _Run:
    def __init__(self, options: VerifyOptions, scratches: Scratches) -> None:
        self._options, self._scratches = options, scratches
        self.proofs: list[Proven] = []
        self.findings: list[Diagnostic] = []

    def all(self, source: Source, dialect: Dialect, scoped: Schema) -> None:
        """One dialect of one database."""
        history = history_of(source.database, dialect)
        blocking = [item for item in history.findings if item.kind != "unsealed"]
        self.findings += blocking
        if blocking:
            return
        stuck = False
        for place, migration in enumerate(history.migrations):
            snapshot = migration.snapshot
            if stuck:
                self._add(source.database, dialect, migration.tag, Proof(unproven=_AFTER))
            elif snapshot is not None and snapshot.lowering != dialect.lowering:
                self._add(source.database, dialect, migration.tag, Proof(unproven=_OLDER))
            else:
                case = _case(source.database, history, place, dialect)
                stuck = self._one(source.database, dialect, migration.tag, case, _HINT)
        for case in self._waiting(source, dialect, history, scoped):
            if stuck:
                self._add(source.database, dialect, "", Proof(unproven=_AFTER))
            else:
                self._one(source.database, dialect, "", case, _PENDING)

    def _waiting(self, source: Source, dialect: Dialect, history: History, scoped: Schema) -> Iterator[Case]:
        change = pending(history, scoped, dialect, declared_renames(history, scoped))
        if change is None:
            return
        try:
            found = drafts([(source, dialect, history, change)], Options(now=0, name="pending"))
        except SchemaError as error:
            self.findings += error.diagnostics
            return
        yield from (draft.case for draft in found)

    def _one(self, database: DatabaseConfig, dialect: Dialect, tag: str, case: Case, hint: str) -> bool:
        """Prove one migration. Whether it leaves nothing to try later ones on."""
        if self._options.progress is not None:
            self._options.progress(f"{database.name} {dialect.name}: {tag or 'what waits to be generated'}")
        proof = proof_of(case, database, dialect, self._scratches, hint)
        self._add(database, dialect, tag, proof)
        return proof.stuck

    def _add(self, database: DatabaseConfig, dialect: Dialect, tag: str, proof: Proof) -> None:
        self.findings += proof.problems
        self.proofs.append(
            Proven(
                database=database.name,
                dialect=dialect.name,
                tag=tag,
                engine=proof.engine,
                holds=proof.holds,
                notes=proof.notes,
                unproven=proof.unproven,
                switched_off=proof.switched_off,
            )
        )


_AFTER = "not tried: what comes before does not hold"
_OLDER = "an earlier version of dbwright made it, which lowered schemas otherwise"


def _case(database: DatabaseConfig, history: History, place: int, dialect: Dialect) -> Case:
    """One entry of a history, as it stands on disk."""
    migration = history.migrations[place]
    empty = Schema(form="scoped", dialect=dialect.name)
    before_ = history.migrations[place - 1].snapshot if place else None
    before = before_.schema if before_ else empty
    after = migration.snapshot.schema if migration.snapshot else empty
    renames = tuple(find_renames(before, after, Renames(never=True)).renames)
    sides = physical_sides(before, after, renames, dialect, rename_column)
    files = files_of(history)
    up, back = _planned(sides, renames, dialect)
    down = None
    if migration.down is not None:
        path = shown(history.folder / down_name(migration.tag))
        wrapped = back.transaction if back and back.text() == migration.down else migration.entry.transaction
        down = File(tag=migration.tag, text=migration.down, transaction=wrapped, path=path)
    return Case(
        before=before,
        after=after,
        sides=sides,
        renames=renames,
        earlier=files[:place],
        up=files[place],
        down=down,
        planned=(up.text() if up else "", back.text() if back else ""),
        at_once=all_at_once(database, dialect),
    )


def _planned(
    sides: tuple[Schema, Schema], renames: Sequence[Rename], dialect: Dialect
) -> tuple[Plan | None, Plan | None]:
    """The plans there and back as they would be now."""
    before, after = sides
    inverse_ = [item for item in map(inverse, renames) if isinstance(item, Rename)]
    try:
        there = plan(before, after, compare(before, after, renames, rename_column), dialect)
        back = plan(after, before, compare(after, before, inverse_, rename_column), dialect, undo=True)
    except SchemaError:
        return None, None
    return there, back
