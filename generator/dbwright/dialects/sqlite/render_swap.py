"""Making a table anew inside a transaction that somebody else began, with foreign keys on, as Drizzle's migrator does.

There the pragma that turns foreign keys off does nothing, and to drop a table changes the rows that point to it. So the
old table steps aside, what points to it is made to point to the new one, and only then is it dropped.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlglot import exp

from dbwright.dialects import render_parts as parts
from dbwright.dialects.render import Remade, Renderer
from dbwright.dialects.sqlite.render import SqliteRenderer
from dbwright.dialects.sqlite.render_rebuild import copied, guard, legacy
from dbwright.model.objects import Trigger
from dbwright.model.schema import Schema
from dbwright.sql.build import alter_table, call, drop, ident, literal, phrase, raw, table_ref
from dbwright.sql.expressions import quoted
from dbwright.sql.statement import Statement

_BROKEN = "rows would point to nothing: see PRAGMA foreign_key_check"


class SwapRenderer(SqliteRenderer):
    """SQLite with foreign keys on or off, in a transaction of our own or of somebody else's."""

    def in_one_transaction(self) -> Renderer:
        return self

    def beside_rebuilds(self, renames: list[Statement]) -> list[Statement]:
        return renames  # the legacy setting is on for one statement each time

    def around_rebuilds(self) -> tuple[list[Statement], list[Statement]]:
        """Nothing is off meanwhile, but for what waits: where a table goes, RESTRICT would not let its rows go."""
        why = "stops here where rows point to nothing"
        return [_waiting()], guard("broken", _BROKEN, raw("count(*) FROM pragma_foreign_key_check"), why)

    def rebuild(self, tables: Sequence[Remade], triggers: Sequence[Trigger], after: Schema) -> list[Statement]:  # noqa: ARG002
        """The triggers go first: what dropping the old table does to its own rows would set them off."""
        found = [Statement(phrase("DROP TRIGGER", ident(trigger.name))) for trigger in triggers]
        found += [statement for remade in tables for statement in self._swapped(remade)]
        return [*found, *(Statement(raw(parts.text_of(trigger.sql))) for trigger in triggers)]

    def _swapped(self, remade: Remade) -> list[Statement]:
        """The legacy setting leaves views and triggers with the name that the new table has."""
        new = remade.after
        name, aside = new.name, f"__old_{new.name}"
        why = f'table "{name}" is made anew with its rows: ALTER TABLE cannot do this change'
        return [
            msgspec.structs.replace(legacy("ON"), comment=why),
            Statement(alter_table(name, exp.AlterRename(this=table_ref(aside)))),
            legacy("OFF"),
            Statement(self.table_node(new)),
            *copied(remade, aside, name),
            *(_repointed(aside, name) if remade.pointed else []),
            Statement(drop("TABLE", aside)),
            *(Statement(self.create_index(index, name)) for index in new.indexes),
        ]


def _waiting() -> Statement:
    """Foreign keys that count at the end alone, RESTRICT among them; the end of the transaction sets it back."""
    return Statement(phrase("PRAGMA defer_foreign_keys = ON"))


def _repointed(aside: str, name: str) -> list[Statement]:
    """The foreign keys that followed the old table, back to the new one. https://sqlite.org/pragma.html#pragma_writable_schema

    Not where the old table says its own name, at the beginning of its text.
    """
    old, new = quoted(aside), quoted(name)
    start = len("CREATE TABLE ") + len(old)
    text = call("replace", raw(f"substr(sql, {start + 1})"), literal(old), literal(new))
    where = phrase("WHERE type = 'table' AND", call("instr", raw("sql"), literal(old)))
    update = phrase(f"UPDATE sqlite_master SET sql = substr(sql, 1, {start}) ||", text, where)
    why = "foreign keys of other tables have followed the old table: they point to the new one again"
    return [
        Statement(phrase("PRAGMA writable_schema = ON"), comment=why),
        Statement(update),
        Statement(phrase("PRAGMA writable_schema = RESET")),
    ]
