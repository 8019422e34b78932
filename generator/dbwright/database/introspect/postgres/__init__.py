"""PostgreSQL 12 to 18: what its catalog tells, one query for each kind of object.

What the model does not know stays unseen: aggregates, operators, foreign tables, rules, statistics objects, grants,
owners, and what a single partition has of its own. What the engine holds but did not finish is seen as different: an
index that is not `valid` (a CREATE INDEX CONCURRENTLY that failed), a foreign key or check that is not `validated`
(NOT VALID, NOT ENFORCED), a NOT NULL that is not valid (the column is `null`), a trigger that is switched off (a
comment at the end of its text). A function that shares its name with another is a raw object.
"""

from __future__ import annotations

from dbwright.database.connection import Connection
from dbwright.database.introspect.postgres.catalog import opened
from dbwright.database.introspect.postgres.dependencies import Dependencies
from dbwright.database.introspect.postgres.functions import functions
from dbwright.database.introspect.postgres.indexes import keys
from dbwright.database.introspect.postgres.named_types import composites, domains, enums
from dbwright.database.introspect.postgres.namespaces import extensions, namespaces
from dbwright.database.introspect.postgres.sequences import sequences
from dbwright.database.introspect.postgres.tables import tables
from dbwright.database.introspect.postgres.triggers import triggers
from dbwright.database.introspect.postgres.types import Types
from dbwright.database.introspect.postgres.views import views
from dbwright.model.schema import Schema


def introspect(connection: Connection) -> Schema:
    """The physical schema of a database. The namespace that comes first on its search path is the default one."""
    with opened(connection) as catalog:
        types = Types(catalog)
        dependencies = Dependencies(catalog, types)
        numbers, identities = sequences(catalog)
        indexed = keys(catalog)
        routines, overloads = functions(catalog, dependencies)
        return Schema(
            form="physical",
            dialect="postgres",
            namespaces=namespaces(catalog),
            extensions=extensions(catalog),
            enums=enums(catalog),
            domains=domains(catalog, types),
            composites=composites(catalog, types),
            sequences=numbers,
            tables=tables(catalog, types, identities, indexed),
            views=views(catalog, indexed, dependencies),
            functions=routines,
            triggers=triggers(catalog, dependencies),
            raw=overloads,
        )
