"""`generate`: everything that follows from the schema files, written at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from dbwright.config import Config, DatabaseConfig
from dbwright.dialects import DIALECTS
from dbwright.history.tags import JOURNAL
from dbwright.history.writing import Files
from dbwright.pipeline.fingerprint import is_current, remember
from dbwright.pipeline.report import Migration, Options, Report
from dbwright.pipeline.writing import alone, write
from dbwright.settings_file import shown

if TYPE_CHECKING:
    from dbwright.pipeline.draft import Draft
    from dbwright.pipeline.source import Source


def generate(config: Config, options: Options) -> Report:
    """Write migrations and accessors for what changed. Nothing is written when anything is wrong with any database.

    Every migration is proven first, unless `options` say otherwise.

    Raises SchemaError, HistoryError, AnswerNeeded, ConfigError, ProofError, DatabaseError.
    """
    with alone(config, options.say):
        return _generate(config, options)


def _generate(config: Config, options: Options) -> Report:
    stale = tuple(database for database in config.databases if not is_current(config.folder, database))
    if not stale:
        return Report()
    files, drafted, sources, sealed = _drafts(msgspec.structs.replace(config, databases=stale), options)
    migrations = _proven(config, drafted, options)
    notes = [*_notes(stale), *sealed, *_queries(config, sources, files, drafted, options)]
    proofs = {draft.id: item.proven for draft, item in zip(drafted, migrations, strict=True) if item.proven}
    report = write(config, files, migrations, notes=notes, dry=options.dry_run)
    if not options.dry_run and options.dialects is None:
        remember(config.folder, stale, proofs)
    return report


def _proven(config: Config, drafted: Sequence[Draft], options: Options) -> list[Migration]:
    """The migrations, each proven on a scratch database. Raises ProofError where one does not hold."""
    if not drafted:
        return []
    from dbwright.pipeline.proving import SKIPPED, proven
    from dbwright.pipeline.scratches import Scratches

    if options.no_verify:
        return [msgspec.structs.replace(item.migration, unproven=SKIPPED) for item in drafted]
    with Scratches(config.folder, options.env, options.say) as scratches:
        return proven(drafted, scratches)


def _queries(
    config: Config, sources: Sequence[Source], files: Files, drafted: Sequence[Draft], options: Options
) -> list[str]:
    """What cannot be said of named queries, which are given to scratch engines where they may have become wrong."""
    if options.no_verify or not any(source.queries for source in sources):
        return []
    from dbwright.pipeline.queries import to_try, try_queries
    from dbwright.pipeline.scratches import Scratches

    wanted = to_try(sources, files, {(item.database.name, item.dialect.name) for item in drafted})
    with Scratches(config.folder, options.env, options.say) as scratches:
        return try_queries(wanted, scratches)


def _drafts(config: Config, options: Options) -> tuple[Files, list[Draft], list[Source], list[str]]:
    """All files of all databases, the migrations among them, what they were made of, and which edits were sealed."""
    from dbwright.pipeline.draft import Pending, drafts, pending
    from dbwright.pipeline.histories import edits, whole_history
    from dbwright.pipeline.package import package_files, without_caches
    from dbwright.pipeline.released import Ledgers
    from dbwright.pipeline.renames import Answers
    from dbwright.pipeline.source import read_sources

    files: Files = {}
    changes: list[Pending] = []
    sealed: list[str] = []
    answers = Answers(options)
    ledgers = Ledgers(folder=config.folder, env=options.env)
    sources = read_sources(config.databases, queries=True)
    for source in sources:
        files |= without_caches(package_files(source))
        for dialect, scoped in source.dialects(options.dialects):
            history, resealed = whole_history(source.database, dialect, ledgers)
            files |= resealed
            sealed += edits(source.database, dialect) if resealed else []
            renames = answers.renames(history, scoped, source.definition.origins)
            change = pending(history, scoped, dialect, renames)
            if change is not None:
                changes.append((source, dialect, history, change))
    answers.settle()  # before planning: what cannot be added may have been renamed
    drafted = drafts(changes, options)
    for item in drafted:
        files |= item.files
    return files, drafted, sources, sealed


def _notes(databases: Iterable[DatabaseConfig]) -> list[str]:
    """What may surprise: migrations are history and stay, also those of a dialect that is no longer asked for."""
    return [
        f"{shown(database.out / name)} holds migrations of a dialect that {database.name} no longer has; they stay"
        for database in databases
        for name in DIALECTS
        if name not in database.dialects and (database.out / name / JOURNAL).exists()
    ]
