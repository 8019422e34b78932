"""What views and functions are made of, as far as the engine knows it."""

from __future__ import annotations

from collections import defaultdict

from dbwright.database.introspect.postgres.catalog import OURS, TABLES, VIEWS, Catalog, not_of_extension
from dbwright.database.introspect.postgres.types import Types

# A range type brings its constructors along.
OURS_FUNCTION = f"""p.prokind IN ('f', 'p', 'w') AND {OURS} AND {not_of_extension("pg_proc", "p.oid")} AND NOT EXISTS (
    SELECT 1 FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')"""
"""A condition on pg_proc p and its namespace n: the functions and procedures that the model holds."""


class Dependencies:
    """Keys of what an object needs. A table's row type, and an array of a type, count as what they are made of."""

    def __init__(self, catalog: Catalog, types: Types) -> None:
        relations = catalog.rows(
            "SELECT c.oid, n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            f"WHERE ({TABLES}) OR ({VIEWS})"
        )
        functions = catalog.rows(
            "SELECT p.oid, n.nspname, p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
            f"WHERE {OURS_FUNCTION}"
        )
        self.relations = {oid: catalog.key(namespace, name) for oid, namespace, name in relations}
        self.functions = {oid: catalog.key(namespace, name) for oid, namespace, name in functions}
        known = {"pg_class": self.relations, "pg_proc": self.functions, "pg_type": types.keys}
        self._found: dict[tuple[str, int], set[str]] = defaultdict(set)
        for kind, oid, other, target in catalog.rows(_QUERY):
            key = known[other].get(target)
            if key is not None and (kind, oid) != (other, target):
                self._found[kind, oid].add(key)

    def of(self, catalog: str, oid: int) -> tuple[str, ...]:
        """The keys, sorted, of what a relation (pg_class) or function (pg_proc) needs."""
        return tuple(sorted(self._found.get((catalog, oid), ())))


_QUERY = """
SELECT DISTINCT CASE WHEN d.classid = 'pg_proc'::regclass THEN 'pg_proc' ELSE 'pg_class' END,
    coalesce(w.ev_class, d.objid), d.refclassid::regclass::text, d.refobjid
FROM pg_depend d LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
WHERE d.classid IN ('pg_rewrite'::regclass, 'pg_proc'::regclass) AND d.objid >= 16384 AND d.refobjid >= 16384
    AND d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass) AND d.deptype = 'n'"""
