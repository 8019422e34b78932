"""Triggers of tables and views."""

from __future__ import annotations

from dbwright.database.introspect.postgres.catalog import OURS, Catalog, not_of_extension
from dbwright.database.introspect.postgres.dependencies import Dependencies
from dbwright.model.objects import Sql, Trigger
from dbwright.model.schema import key_of

_STATES = {"D": " /* disabled */", "R": " /* enabled replica */", "A": " /* enabled always */"}
"""What CREATE TRIGGER cannot say, so that it shows in the text."""


def triggers(catalog: Catalog, dependencies: Dependencies) -> tuple[Trigger, ...]:
    """Every trigger but the engine's own and those that a partition has from the whole."""
    made = []
    for oid, namespace, table, name, state, function, text in catalog.rows(_query(catalog.version)):
        called = dependencies.functions.get(function)
        made.append(
            Trigger(
                name=name,
                table=catalog.key(namespace, table),
                sql=Sql(text + _STATES.get(state, ""), native=True),
                depends_on=(called,) if called else (),
                comment=catalog.comment("pg_trigger", oid),
            )
        )
    return tuple(sorted(made, key=key_of))


def _query(version: int) -> str:
    own = " AND t.tgparentid = 0" if version >= 130000 else ""
    return f"""
SELECT t.oid, n.nspname, c.relname, t.tgname, t.tgenabled::text, t.tgfoid, pg_get_triggerdef(t.oid)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal{own} AND {OURS} AND {not_of_extension("pg_class", "c.oid")}"""
