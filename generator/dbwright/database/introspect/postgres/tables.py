"""Tables, put together from their parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeVar

from dbwright.database.introspect.postgres.catalog import TABLES, Catalog
from dbwright.database.introspect.postgres.columns import columns
from dbwright.database.introspect.postgres.constraints import rules
from dbwright.database.introspect.postgres.indexes import Keys
from dbwright.database.introspect.postgres.options import settings
from dbwright.database.introspect.postgres.partitions import partitions, splits
from dbwright.database.introspect.postgres.policies import policies
from dbwright.database.introspect.postgres.sequences import Identities
from dbwright.database.introspect.postgres.types import Types
from dbwright.model.schema import key_of
from dbwright.model.table import Check, Exclusion, ForeignKey, Index, Partition, Policy, Table, Unique

Named = TypeVar("Named", Unique, ForeignKey, Check, Index, Exclusion, Policy, Partition)


def tables(catalog: Catalog, types: Types, identities: Identities, keys: Keys) -> tuple[Table, ...]:
    """Every table but partitions, which are parts of theirs."""
    held, ruled, guarded = columns(catalog, types, identities), rules(catalog), policies(catalog)
    split, parts = splits(catalog), partitions(catalog)
    made = []
    for oid, namespace, name, persistence, security, forced, reloptions, space in catalog.rows(_QUERY):
        table = Table(
            name=name,
            namespace=catalog.namespace(namespace),
            columns=tuple(held.get(oid, ())),
            primary_key=keys.primary.get(oid),
            uniques=_sorted(keys.uniques.get(oid, [])),
            foreign_keys=_sorted(ruled.foreign_keys.get(oid, [])),
            checks=_sorted(ruled.checks.get(oid, [])),
            indexes=_sorted(keys.indexes.get(oid, [])),
            exclusions=_sorted(keys.exclusions.get(oid, [])),
            policies=_sorted(guarded.get(oid, [])),
            row_level_security=_security(security, forced),
            partition_by=split.get(oid),
            partitions=_sorted(parts.get(oid, [])),
            options=_options(reloptions, persistence == "u", space),
            comment=catalog.comment("pg_class", oid),
        )
        made.append(table)
    return tuple(sorted(made, key=key_of))


def _sorted(items: Iterable[Named]) -> tuple[Named, ...]:
    """Sorted as Python sorts, whatever the database's collation."""
    return tuple(sorted(items, key=lambda item: item.name))


def _security(enabled: bool, forced: bool) -> Literal["", "enabled", "forced"]:
    return ("forced" if forced else "enabled") if enabled else ""


def _options(
    reloptions: list[str] | None, unlogged: bool, tablespace: str | None
) -> dict[str, dict[str, str | int | bool]]:
    found = settings(reloptions)
    if unlogged:
        found["unlogged"] = True
    if tablespace:
        found["tablespace"] = tablespace
    return {"postgres": found} if found else {}


_QUERY = f"""
SELECT c.oid, n.nspname, c.relname, c.relpersistence::text, c.relrowsecurity, c.relforcerowsecurity, c.reloptions,
    s.spcname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
WHERE {TABLES}"""
