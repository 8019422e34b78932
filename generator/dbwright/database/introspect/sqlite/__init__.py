"""SQLite: its catalog as a physical `Schema`.

Columns come from pragmas, all else from the stored texts, which are the catalog there. What SQLite does not keep is as
the model has it by default: comments, and what bodies depend on. SQLite shows the names of keys nowhere, and a rename
leaves them: whatever the text says, `keys_named_by_content` names them. Checks without a name get the one that the
schema files would give them (`ck_<table>_<column>`). A virtual table is a `Raw`; the tables behind it are left out. ON
CONFLICT clauses, and directions and collations inside of keys, have no place in the model.
"""

from __future__ import annotations

from dbwright.database.connection import Connection
from dbwright.database.introspect.sqlite.catalog import Catalog, Entry, from_pragmas, read_catalog
from dbwright.database.introspect.sqlite.statement_texts import read_index, read_view
from dbwright.database.introspect.sqlite.table_text import TableText, read_table
from dbwright.database.introspect.sqlite.tables import Found, table
from dbwright.database.introspect.sqlite.tokens import UnreadableError
from dbwright.model.objects import Raw, Sql, Trigger
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Index, IndexKey, Table
from dbwright.model.view import View


def introspect(connection: Connection) -> Schema:
    """Everything in the main database. What cannot be read is said as well as the pragmas can, and stops nothing."""
    catalog = read_catalog(connection)
    return Schema(
        form="physical",
        dialect="sqlite",
        tables=_tables(connection, catalog),
        views=tuple(sorted((_view(entry) for entry in catalog.views), key=key_of)),
        triggers=_triggers(catalog),
        raw=tuple(sorted((_virtual(entry) for entry in catalog.virtual), key=key_of)),
    )


def _tables(connection: Connection, catalog: Catalog) -> tuple[Table, ...]:
    found: dict[str, Found] = {}
    for entry in catalog.tables:
        rows = catalog.columns.get(entry.name, [])
        found[entry.name.lower()] = Found(entry.name, rows, _text(connection, entry, catalog), [])
    for entry in catalog.indexes:
        owner = found.get(entry.table.lower())
        if owner:
            owner.indexes.append(_index(connection, entry, owner))
    return tuple(sorted((table(item, found) for item in found.values()), key=key_of))


def _text(connection: Connection, entry: Entry, catalog: Catalog) -> TableText:
    try:
        return read_table(entry.sql)
    except UnreadableError:
        return from_pragmas(connection, entry.name, catalog.columns.get(entry.name, []))


def _index(connection: Connection, entry: Entry, owner: Found) -> Index:
    try:
        return read_index(entry.name, entry.sql, owner.columns)
    except UnreadableError:
        rows = connection.query("SELECT name FROM pragma_index_info(?, 'main') ORDER BY seqno", [entry.name])
        keys = tuple(IndexKey(column=name) for (name,) in rows if name)
        return Index(name=entry.name, keys=keys, unique="UNIQUE" in entry.sql.upper().split()[:2])


def _view(entry: Entry) -> View:
    try:
        return read_view(entry.name, entry.sql)
    except UnreadableError:
        return View(name=entry.name, sql=Sql(entry.sql, native=True))


def _triggers(catalog: Catalog) -> tuple[Trigger, ...]:
    owners = {entry.name.lower(): entry.name for entry in (*catalog.tables, *catalog.views)}
    found = (
        Trigger(
            name=entry.name,
            table=owners.get(entry.table.lower(), entry.table),
            sql=Sql(entry.sql.strip(), native=True),
        )
        for entry in catalog.triggers
    )
    return tuple(sorted(found, key=key_of))


def _virtual(entry: Entry) -> Raw:
    name = '"' + entry.name.replace('"', '""') + '"'
    return Raw(name=entry.name, sql=Sql(entry.sql, native=True), drop=Sql(f"DROP TABLE {name}", native=True))
