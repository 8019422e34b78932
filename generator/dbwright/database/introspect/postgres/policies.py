"""Row security policies."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

from dbwright.database.introspect.postgres.catalog import TABLES, Catalog, native
from dbwright.model.table import Policy

_COMMANDS: dict[str, Literal["all", "select", "insert", "update", "delete"]] = {
    "*": "all",
    "r": "select",
    "a": "insert",
    "w": "update",
    "d": "delete",
}


def policies(catalog: Catalog) -> dict[int, list[Policy]]:
    """The policies of each table."""
    found: dict[int, list[Policy]] = defaultdict(list)
    for oid, table, name, command, permissive, roles, using, check in catalog.rows(_QUERY):
        found[table].append(
            Policy(
                name=name,
                command=_COMMANDS[command],
                roles=tuple(sorted(roles)) or ("public",),
                permissive=permissive,
                using=native(using),
                check=native(check),
                comment=catalog.comment("pg_policy", oid),
            )
        )
    return found


_QUERY = f"""
SELECT p.oid, p.polrelid, p.polname, p.polcmd::text, p.polpermissive,
    ARRAY(SELECT a.rolname::text FROM pg_roles a WHERE a.oid = ANY (p.polroles)),
    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {TABLES} ORDER BY p.polname"""
