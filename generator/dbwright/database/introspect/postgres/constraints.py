"""Foreign keys and checks."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from dbwright.database.introspect.postgres.catalog import TABLES, Catalog
from dbwright.model.objects import Sql
from dbwright.model.table import Action, Check, ForeignKey

_ACTIONS: dict[str, Action] = {"a": "no action", "r": "restrict", "c": "cascade", "n": "set null", "d": "set default"}


class Rules(msgspec.Struct):
    """The foreign keys and checks of each table."""

    foreign_keys: dict[int, list[ForeignKey]]
    checks: dict[int, list[Check]]


def rules(catalog: Catalog) -> Rules:
    """Every foreign key and check. NOT NULL is the column's, and what a partition inherits is not the model's."""
    found = Rules(defaultdict(list), defaultdict(list))
    for oid, table, name, text, validated in catalog.rows(_CHECKS):
        comment = catalog.comment("pg_constraint", oid)
        found.checks[table].append(
            Check(name=name, expression=Sql(text, native=True), validated=validated, comment=comment)
        )
    for oid, table, name, columns, namespace, target, others, *rest in catalog.rows(_FOREIGN_KEYS):
        on_delete, on_update, match, deferrable, deferred, validated = rest
        found.foreign_keys[table].append(
            ForeignKey(
                name=name,
                columns=tuple(columns),
                table=catalog.key(namespace, target),
                target_columns=tuple(others),
                on_delete=_ACTIONS[on_delete],
                on_update=_ACTIONS[on_update],
                match_full=match == "f",
                deferrable=("deferred" if deferred else "immediate") if deferrable else "",
                validated=validated,
                comment=catalog.comment("pg_constraint", oid),
            )
        )
    return found


_CHECKS = f"""
SELECT r.oid, r.conrelid, r.conname, pg_get_expr(r.conbin, r.conrelid), r.convalidated
FROM pg_constraint r JOIN pg_class c ON c.oid = r.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.contype = 'c' AND {TABLES} ORDER BY r.conname"""


def _names(table: str, numbers: str) -> str:
    return f"""ARRAY(SELECT a.attname::text FROM unnest({numbers}) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute a ON a.attrelid = {table} AND a.attnum = k.number ORDER BY k.place)"""


_FOREIGN_KEYS = f"""
SELECT r.oid, r.conrelid, r.conname, {_names("r.conrelid", "r.conkey")}, m.nspname, o.relname,
    {_names("r.confrelid", "r.confkey")}, r.confdeltype::text, r.confupdtype::text, r.confmatchtype::text,
    r.condeferrable, r.condeferred, r.convalidated
FROM pg_constraint r JOIN pg_class c ON c.oid = r.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_class o ON o.oid = r.confrelid JOIN pg_namespace m ON m.oid = o.relnamespace
WHERE r.contype = 'f' AND r.conparentid = 0 AND {TABLES} ORDER BY r.conname"""
