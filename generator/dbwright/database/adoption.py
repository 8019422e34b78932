"""How much of a history an existing database has: as somebody says, or as another tool's own ledger has it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from dbwright.database.engine import Engine
from dbwright.database.migrate import position
from dbwright.errors import ConfigError, DatabaseError, Diagnostic, HistoryError
from dbwright.history.folder import History
from dbwright.history.journal import Entry
from dbwright.history.tags import up_name
from dbwright.model.schema import Schema

DRIZZLE_TABLE = "__drizzle_migrations"
DRIZZLE_SCHEMA = "drizzle"
"""Drizzle's ledger; on PostgreSQL it stands in a schema of its own. See drizzle-orm's migrators."""


class UpTo(msgspec.Struct, frozen=True):
    """Everything up to a tag or number; all of it without one."""

    tag: str | None = None


class Drizzle(msgspec.Struct, frozen=True):
    """What Drizzle's migrator has applied from the same folder. `table` is its ledger where it has another name."""

    table: str = ""


class VersionTable(msgspec.Struct, frozen=True):
    """As many as the highest version in a table says, where versions count from 1."""

    table: str


Source = UpTo | Drizzle | VersionTable


def applied(source: Source, engine: Engine, history: History, live: Schema) -> int:
    """How many entries a database has, from the first. Raises HistoryError where that is no beginning of the history,
    ConfigError where there is no such ledger.
    """
    match source:
        case UpTo():
            return position(history, source.tag)
        case Drizzle():
            return _by_drizzle(source.table or _drizzle_table(engine), engine, history)
        case VersionTable():
            return _by_version(source.table, engine, history, live)


def foreign(source: Source) -> str:
    """The other ledger's bare name; that of Drizzle is known without being told."""
    name = source.table if isinstance(source, Drizzle | VersionTable) else ""
    return name.rpartition(".")[2] or DRIZZLE_TABLE


def without(schema: Schema, name: str, home: str = "") -> Schema:
    """A schema without another tool's ledger: the table, its sequence, and a schema that holds nothing else.

    Our own tables are not among those that are introspected; `home` is the schema in which they stand.
    """
    left = {
        field: tuple(item for item in getattr(schema, field) if not _belongs(item, name))
        for field in ("tables", "sequences")
    }
    rest = msgspec.structs.replace(schema, **left)
    homes = {home, *(table.namespace for table in schema.tables if table.name == name)}
    fields = [name for name in schema.__struct_fields__ if isinstance(getattr(rest, name), tuple)]
    used = {getattr(item, "namespace", "") for field in fields for item in getattr(rest, field)}
    spaces = tuple(item for item in rest.namespaces if item.name in used or item.name not in homes)
    return msgspec.structs.replace(rest, namespaces=spaces)


def _belongs(item: object, name: str) -> bool:
    own = str(getattr(item, "name", ""))
    return own == name or own.startswith(f"{name}_id_seq")


def _drizzle_table(engine: Engine) -> str:
    for name in (f"{DRIZZLE_SCHEMA}.{DRIZZLE_TABLE}", DRIZZLE_TABLE):
        try:
            engine.connection.query(f"SELECT 1 FROM {_quoted(engine, name)} WHERE 1 = 0")
        except DatabaseError:
            continue
        return name
    raise ConfigError("the database has no table of Drizzle's migrator", "name it: --from-drizzle schema.table")


def _quoted(engine: Engine, name: str) -> str:
    return ".".join(engine.quoted(part) for part in name.split("."))


def _by_drizzle(table: str, engine: Engine, history: History) -> int:
    """Drizzle keeps the SHA-256 of each file as it found it, whose line ends depend on git's settings."""
    try:
        rows = engine.connection.query(f"SELECT hash, created_at FROM {_quoted(engine, table)} ORDER BY created_at")
    except DatabaseError as error:
        hint = "name Drizzle's own table: --from-drizzle schema.table"
        raise ConfigError(f'"{table}" cannot be read: {error.diagnostics[0].message}', hint) from None
    left = [(str(hash_), int(when or 0)) for hash_, when in rows]
    has = []
    for entry in history.entries:
        hashes = _hashes(history.folder / up_name(entry.tag))
        found = next((row for row in left if row[0] in hashes and row[1] == entry.when), None)
        found = found or next((row for row in left if row[0] in hashes), None)
        has.append(found is not None)
        if found:
            left.remove(found)
    problems = [*_unknown(left, history.entries), *_skipped(has, history.entries)]
    if problems:
        raise HistoryError(problems)
    return sum(has)


def _hashes(path: Path) -> set[str]:
    data = path.read_bytes()
    plain = data.replace(b"\r\n", b"\n")
    return {hashlib.sha256(text).hexdigest() for text in (data, plain, plain.replace(b"\n", b"\r\n"))}


def _unknown(rows: Sequence[tuple[str, int]], entries: Sequence[Entry]) -> list[Diagnostic]:
    """What Drizzle applied, and the folder does not have."""
    at = {entry.when: entry.tag for entry in entries}
    found = []
    for hash_, when in rows:
        if when in at:
            message = f'Drizzle applied "{at[when]}" with other SQL than the file has now (its hash was {hash_[:12]})'
            hint = "put back the file that was applied"
        else:
            message = f"Drizzle applied a migration that the folder does not have: hash {hash_[:12]}, when {when}"
            hint = "take it from the branch or release that made it"
        found.append(Diagnostic(None, message, hint))
    return found


def _skipped(has: Sequence[bool], entries: Sequence[Entry]) -> list[Diagnostic]:
    """What Drizzle passed by: it applies only what is newer than the last that it has applied."""
    last = max((place for place, found in enumerate(has) if found), default=-1)
    return [
        Diagnostic(
            None,
            f'Drizzle has not applied "{entry.tag}", which stands before "{entries[last].tag}"',
            "run its SQL by hand, or generate it again, so that it comes last",
        )
        for entry, found in zip(entries[:last], has, strict=False)
        if not found
    ]


def _by_version(table: str, engine: Engine, history: History, live: Schema) -> int:
    column = engine.quoted(_version_column(table, live))
    ((found,),) = engine.connection.query(f"SELECT max({column}) FROM {_quoted(engine, table)}")
    try:
        number = int(found or 0)
    except ValueError:
        hint = "say what is applied with --to"
        raise ConfigError(f'the versions in "{table}" are no numbers that count from 1: {found!r}', hint) from None
    if not 0 <= number <= len(history.entries):
        message = f'"{table}" says version {number}, the folder has {len(history.entries)} migrations'
        raise HistoryError(message, "is this the folder of that database, with one migration for each version?")
    return number


def _version_column(table: str, live: Schema) -> str:
    """The column called "version", else the primary key."""
    schema, _, name = table.rpartition(".")
    found = next((item for item in live.tables if item.name == name and schema in ("", item.namespace)), None)
    if found is None:
        raise ConfigError(f'the database has no table "{table}"', "name the table that holds its version")
    key = found.primary_key.columns if found.primary_key else ()
    names = [column.name for column in found.columns]
    choice = next((one for one in names if one.lower() == "version"), key[0] if len(key) == 1 else None)
    if choice is None:
        raise ConfigError(f'"{table}" has no column "version" and no key of one column', "say --to TAG")
    return choice
