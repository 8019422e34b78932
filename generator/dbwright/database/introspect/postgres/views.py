"""Views and materialized views."""

from __future__ import annotations

from dbwright.database.introspect.postgres.catalog import VIEWS, Catalog
from dbwright.database.introspect.postgres.dependencies import Dependencies
from dbwright.database.introspect.postgres.indexes import Keys
from dbwright.database.introspect.postgres.options import settings
from dbwright.model.objects import Sql
from dbwright.model.schema import key_of
from dbwright.model.view import View


def views(catalog: Catalog, keys: Keys, dependencies: Dependencies) -> tuple[View, ...]:
    """Every view with its query as the engine says it, without the semicolon."""
    made = [
        View(
            name=name,
            namespace=catalog.namespace(namespace),
            sql=Sql(text.strip().removesuffix(";"), native=True),
            columns=tuple(columns),
            materialized=kind == "m",
            depends_on=dependencies.of("pg_class", oid),
            indexes=tuple(sorted(keys.indexes.get(oid, ()), key=lambda item: item.name)),
            options=settings(reloptions),
            comment=catalog.comment("pg_class", oid),
        )
        for oid, namespace, name, kind, text, columns, reloptions in catalog.rows(_QUERY)
    ]
    return tuple(sorted(made, key=key_of))


_QUERY = f"""
SELECT c.oid, n.nspname, c.relname, c.relkind::text, pg_get_viewdef(c.oid),
    ARRAY(SELECT a.attname::text FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
    c.reloptions
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {VIEWS}"""
