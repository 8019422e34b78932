"""DuckDB's catalog as a physical schema.

What DuckDB cannot tell: names of keys and checks (they are named by what they hold, `model.unnamed`), which of two
enums with the same labels a column has (`ENUM('a', 'b')` then), the defaults of a macro's parameters, which objects a
view or macro uses, and raw objects. `lower` leaves out or spells the same way what would differ.
"""

from __future__ import annotations

from dbwright.database.connection import Connection
from dbwright.database.introspect.duckdb.catalog import EXTENSIONS, NAMESPACES, Catalog
from dbwright.database.introspect.duckdb.objects import enums, labels, macros, sequences, views
from dbwright.database.introspect.duckdb.tables import tables
from dbwright.model.objects import Extension, Namespace
from dbwright.model.schema import Schema, key_of

__all__ = ["introspect"]


def introspect(connection: Connection) -> Schema:
    """Everything of the current database of a connection, without temporary objects. Raises DatabaseError."""
    catalog = Catalog(connection)
    types = enums(catalog)
    return Schema(
        form="physical",
        dialect="duckdb",
        namespaces=tuple(Namespace(name=name) for (name,) in catalog.rows(NAMESPACES)),
        extensions=tuple(Extension(name=name) for (name,) in catalog.rows(EXTENSIONS)),
        enums=tuple(sorted(types, key=key_of)),
        sequences=tuple(sorted(sequences(catalog), key=key_of)),
        tables=tuple(sorted(tables(catalog, labels(types)), key=key_of)),
        views=tuple(sorted(views(catalog), key=key_of)),
        functions=tuple(sorted(macros(catalog), key=key_of)),
    )
