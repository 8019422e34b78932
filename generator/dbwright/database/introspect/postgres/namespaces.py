"""Namespaces and extensions."""

from __future__ import annotations

from dbwright.database.introspect.postgres.catalog import OURS, Catalog, not_of_extension
from dbwright.model.objects import Extension, Namespace


def namespaces(catalog: Catalog) -> tuple[Namespace, ...]:
    """All but the default one, the system's, and those that an extension made for itself."""
    found = catalog.rows(
        f"SELECT n.oid, n.nspname FROM pg_namespace n WHERE {OURS} AND {not_of_extension('pg_namespace', 'n.oid')}"
    )
    made = [Namespace(name=name, comment=catalog.comment("pg_namespace", oid)) for oid, name in found]
    return tuple(sorted((item for item in made if item.name != catalog.default), key=lambda item: item.name))


def extensions(catalog: Catalog) -> tuple[Extension, ...]:
    """All but plpgsql, which is there from the start."""
    found = catalog.rows(
        "SELECT e.extname, e.extversion, n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
        "WHERE e.extname <> 'plpgsql'"
    )
    made = [Extension(name=name, version=version, namespace=catalog.namespace(where)) for name, version, where in found]
    return tuple(sorted(made, key=lambda item: item.name))
