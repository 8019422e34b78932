"""Enums, domains and composite types."""

from __future__ import annotations

from collections import defaultdict

from dbwright.database.introspect.postgres.catalog import OURS, Catalog, native, not_of_extension
from dbwright.database.introspect.postgres.types import Types
from dbwright.model.objects import Composite, Domain, DomainCheck, Enum, EnumValue, Field, Sql
from dbwright.model.schema import key_of

_OURS = f"{OURS} AND {not_of_extension('pg_type', 't.oid')}"


def enums(catalog: Catalog) -> tuple[Enum, ...]:
    """Every enum with its values in their order."""
    found = catalog.rows(f"""
        SELECT t.oid, n.nspname, t.typname,
            ARRAY(SELECT v.enumlabel::text FROM pg_enum v WHERE v.enumtypid = t.oid ORDER BY v.enumsortorder)
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND {_OURS}""")
    made = [
        Enum(
            name=name,
            namespace=catalog.namespace(namespace),
            values=tuple(EnumValue(value=value) for value in values),
            comment=catalog.comment("pg_type", oid),
        )
        for oid, namespace, name, values in found
    ]
    return tuple(sorted(made, key=key_of))


def domains(catalog: Catalog, types: Types) -> tuple[Domain, ...]:
    """Every domain with its rules."""
    checks: dict[int, list[DomainCheck]] = defaultdict(list)
    for domain, name, text in catalog.rows(
        "SELECT contypid, conname, pg_get_expr(conbin, 0) FROM pg_constraint WHERE contypid <> 0 AND contype = 'c'"
    ):
        checks[domain].append(DomainCheck(name=name, expression=Sql(text, native=True)))
    found = catalog.rows(f"""
        SELECT t.oid, n.nspname, t.typname, t.typbasetype, format_type(t.typbasetype, t.typtypmod), t.typndims,
            t.typnotnull, pg_get_expr(t.typdefaultbin, 0)
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'd' AND {_OURS}""")
    made = [
        Domain(
            name=name,
            namespace=catalog.namespace(namespace),
            type=types.name(base, formatted, dimensions),
            null=not not_null,
            default_sql=native(default),
            checks=tuple(sorted(checks[oid], key=lambda check: check.name)),
            comment=catalog.comment("pg_type", oid),
        )
        for oid, namespace, name, base, formatted, dimensions, not_null, default in found
    ]
    return tuple(sorted(made, key=key_of))


def composites(catalog: Catalog, types: Types) -> tuple[Composite, ...]:
    """Every type made by CREATE TYPE … AS (…); the row types of tables are none."""
    fields: dict[int, list[Field]] = defaultdict(list)
    for relation, name, oid, formatted, dimensions in catalog.rows("""
        SELECT a.attrelid, a.attname, a.atttypid, format_type(a.atttypid, a.atttypmod), a.attndims
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relkind = 'c' AND c.oid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attrelid, a.attnum"""):
        fields[relation].append(Field(name=name, type=types.name(oid, formatted, dimensions)))
    found = catalog.rows(f"""
        SELECT t.oid, n.nspname, t.typname, t.typrelid
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_class c ON c.oid = t.typrelid
        WHERE t.typtype = 'c' AND c.relkind = 'c' AND {_OURS}""")
    made = [
        Composite(
            name=name,
            namespace=catalog.namespace(namespace),
            fields=tuple(fields[relation]),
            comment=catalog.comment("pg_type", oid),
        )
        for oid, namespace, name, relation in found
    ]
    return tuple(sorted(made, key=key_of))
