"""What a database's own catalog says, in two questions for all objects and some more for what cannot be read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from dbwright.database.connection import Connection
from dbwright.database.introspect.sqlite.table_text import ForeignKeyText, TableText

_SHADOWS = (
    "config", "content", "data", "docsize", "idx", "node", "parent", "rowid", "segdir", "segments", "stat",
)  # fmt: skip
"""What the tables behind a virtual table are called after its name: those of FTS3 to FTS5 and of R*Tree."""


@dataclass(slots=True)
class Entry:
    """One row of the catalog."""

    kind: str
    name: str
    table: str
    sql: str


@dataclass(slots=True)
class ColumnRow:
    """One row of table_xinfo. `key` is the place in the primary key, from 1; `hidden` 2 is computed, 3 is stored."""

    name: str
    type: str
    not_null: bool
    default: str | None
    key: int
    hidden: int


@dataclass(slots=True)
class Catalog:
    """All objects of the main database but SQLite's own."""

    tables: list[Entry] = field(default_factory=list)
    virtual: list[Entry] = field(default_factory=list)
    indexes: list[Entry] = field(default_factory=list)
    views: list[Entry] = field(default_factory=list)
    triggers: list[Entry] = field(default_factory=list)
    columns: dict[str, list[ColumnRow]] = field(default_factory=dict)


def read_catalog(connection: Connection) -> Catalog:
    """Everything that is stored of every object."""
    entries = _entries(connection)
    virtual = [entry for entry in entries if entry.sql.upper().startswith("CREATE VIRTUAL TABLE")]
    shadows = {f"{entry.name}_{end}".lower() for entry in virtual for end in _SHADOWS}
    kept = [entry for entry in entries if entry not in virtual and entry.table.lower() not in shadows]
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in kept:
        by_kind[entry.kind].append(entry)
    return Catalog(
        tables=by_kind["table"],
        virtual=virtual,
        indexes=by_kind["index"],
        views=by_kind["view"],
        triggers=by_kind["trigger"],
        columns=_columns(connection),
    )


def _entries(connection: Connection) -> list[Entry]:
    """Without SQLite's own tables and the indexes of constraints (which have no text)."""
    rows = connection.query("SELECT type, name, tbl_name, sql FROM main.sqlite_master WHERE sql IS NOT NULL")
    found = (Entry(*row) for row in rows)
    return [entry for entry in found if not entry.name.lower().startswith("sqlite_") and entry.sql.strip()]


def _columns(connection: Connection) -> dict[str, list[ColumnRow]]:
    """The columns of each table in their order. A virtual table is not asked: its module may not be there."""
    rows = connection.query(
        'SELECT entry.name, info.name, info.type, info."notnull", info.dflt_value, info.pk, info.hidden '
        "FROM main.sqlite_master AS entry, pragma_table_xinfo(entry.name, 'main') AS info "
        "WHERE entry.type = 'table' AND entry.sql NOT LIKE 'CREATE VIRTUAL TABLE%' ORDER BY entry.rowid, info.cid"
    )
    found: dict[str, list[ColumnRow]] = defaultdict(list)
    for table, name, type_, not_null, default, key, hidden in rows:
        found[table].append(ColumnRow(name, type_ or "", bool(not_null), default, key, hidden))
    return found


def from_pragmas(connection: Connection, table: str, columns: list[ColumnRow]) -> TableText:
    """What can be said of a table whose text is not readable: no checks."""
    found = TableText()
    found.generated = {column.name.lower(): "NULL" for column in columns if column.hidden in (2, 3)}
    uniques = connection.query("SELECT name FROM pragma_index_list(?, 'main') WHERE origin = 'u'", [table])
    for (index,) in uniques:
        rows = connection.query("SELECT name FROM pragma_index_info(?, 'main') ORDER BY seqno", [index])
        found.uniques.append(tuple(name for (name,) in rows))
    keys: dict[int, ForeignKeyText] = {}
    rows = connection.query(
        'SELECT id, "table", "from", "to", on_delete, on_update FROM pragma_foreign_key_list(?, \'main\') '
        "ORDER BY id, seq",
        [table],
    )
    for number, target, column, to, on_delete, on_update in rows:
        item = keys.setdefault(number, ForeignKeyText((), target, (), on_delete.lower(), on_update.lower()))
        item.columns += (column,)
        item.target_columns += (to,) if to else ()
    found.foreign_keys = list(keys.values())
    return found
