"""MySQL's and MariaDB's catalog as a physical schema.

Where the catalog cannot tell, these rules decide, and lowering keeps to them: a unique index over whole ascending
columns is a unique constraint, since both are one object; the primary key is called PRIMARY; an index that has the name
and the columns of a foreign key is the engine's own and no index of the schema; RESTRICT is NO ACTION; InnoDB, the
table's collation for a column and the database's for a table are not said; a default carries its ON UPDATE.
The columns that a view names and the dependencies of bodies are parts of their texts.
"""

from __future__ import annotations

from dbwright.database.connection import Connection
from dbwright.database.introspect.mysql.bodies import BODIES, functions, triggers, views
from dbwright.database.introspect.mysql.catalog import DATABASE, Catalog, open_catalog
from dbwright.database.introspect.mysql.columns import COLUMNS, columns
from dbwright.database.introspect.mysql.constraints import CHECKS, FOREIGN_KEYS, checks, foreign_keys
from dbwright.database.introspect.mysql.keys import KEYS, keys
from dbwright.database.introspect.mysql.tables import TABLES, tables
from dbwright.model.schema import Schema
from dbwright.model.table import Table


def introspect(connection: Connection) -> Schema:
    """Everything in the database that the connection is in. Raises DatabaseError where it is in none."""
    catalog = open_catalog(connection)
    return Schema(
        form="physical",
        dialect="mysql",
        tables=tuple(_tables(catalog)),
        views=views(catalog),
        functions=functions(catalog),
        triggers=triggers(catalog),
    )


def questions(connection: Connection) -> list[tuple[str, tuple[str, ...]]]:
    """All that is asked of the database that a connection is in, each query with its values."""
    catalog = open_catalog(connection)
    asked = (TABLES, CHECKS[catalog.mariadb], COLUMNS, FOREIGN_KEYS, KEYS[catalog.mariadb], *BODIES)
    return [(DATABASE, ()), *((sql, (catalog.database,) * sql.count("?")) for sql in asked)]


def _tables(catalog: Catalog) -> list[Table]:
    stored = tables(catalog)
    rules = checks(catalog)
    own = columns(catalog, {table.name: table.collation for table in stored}, rules.json)
    references = foreign_keys(catalog)
    indexed = keys(catalog, {table.name: table.engine for table in stored}, references)
    return [
        Table(
            name=table.name,
            columns=own.get(table.name, ()),
            primary_key=indexed[table.name].primary,
            uniques=indexed[table.name].uniques,
            foreign_keys=references.get(table.name, ()),
            checks=rules.by_table.get(table.name, ()),
            indexes=indexed[table.name].indexes,
            options=table.options,
            comment=table.comment,
        )
        for table in stored
    ]
