"""Making tables anew inside a transaction that somebody else began, with foreign keys on, as Drizzle's migrator does.

There the pragma that turns foreign keys off does nothing: to drop a table changes the rows that point to it, and a
renamed one takes the foreign keys of others along. So a table steps aside together with all that point to it, directly
or not. The new ones are filled, and then nothing but old ones is left that the drops could change. The other way, to
edit the text of the schema, is closed in SQLite's defensive mode, which drivers such as better-sqlite3 choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlglot import exp

from dbwright.dialects import render_parts as parts
from dbwright.dialects.remade import Remade
from dbwright.dialects.render import Renderer
from dbwright.dialects.sqlite.render import SqliteRenderer
from dbwright.dialects.sqlite.render_rebuild import copied, guard, legacy
from dbwright.model.objects import Trigger
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import ForeignKey
from dbwright.sql.build import alter_table, drop, ident, phrase, raw, table_ref
from dbwright.sql.statement import Statement

_BROKEN = "rows would point to nothing: see PRAGMA foreign_key_check"


class SwapRenderer(SqliteRenderer):
    """SQLite with foreign keys on or off, in a transaction of our own or of somebody else's."""

    def in_one_transaction(self) -> Renderer:
        return self

    def rebuilt_with(self, key: str, schema: Schema) -> set[str]:
        """The table and all that point to it, by however many steps."""
        found = {key}
        while more := {key_of(table) for table in schema.tables if found & _targets(table.foreign_keys)} - found:
            found |= more
        return found

    def beside_rebuilds(self, renames: list[Statement]) -> list[Statement]:
        return renames  # the legacy setting is off there

    def around_rebuilds(self) -> tuple[list[Statement], list[Statement]]:
        """Foreign keys count at the end alone, RESTRICT among them; the end of the transaction sets that back."""
        waiting = Statement(phrase("PRAGMA defer_foreign_keys = ON"))
        source = raw("count(*) FROM pragma_foreign_key_check")
        return [waiting], guard("broken", _BROKEN, source, "stops here where rows point to nothing")

    def rebuild(self, tables: Sequence[Remade], triggers: Sequence[Trigger], after: Schema) -> list[Statement]:  # noqa: ARG002
        """The triggers go first: what dropping an old table does to rows of another old one would set them off."""
        found = [Statement(phrase("DROP TRIGGER", ident(trigger.name))) for trigger in triggers]
        found += _put_aside(tables)
        found += [Statement(self.table_node(remade.after)) for remade in tables]
        found += self._indexes(tables, unique=True)  # what a foreign key points to has to be unique by then
        for remade in tables:
            found += copied(remade, _aside(remade.after.name), remade.after.name)
        found += [Statement(drop("TABLE", _aside(name))) for name in _children_first(tables)]
        found += self._indexes(tables, unique=False)
        return [*found, *(Statement(raw(parts.text_of(trigger.sql))) for trigger in triggers)]

    def _indexes(self, tables: Sequence[Remade], *, unique: bool) -> list[Statement]:
        new = ((index, remade.after.name) for remade in tables for index in remade.after.indexes)
        return [Statement(self.create_index(index, name)) for index, name in new if index.unique == unique]


def _put_aside(tables: Sequence[Remade]) -> list[Statement]:
    """The legacy setting leaves views, and triggers of other tables, with the names that the new tables get.

    Indexes would keep theirs, which the new ones want.
    """
    names = [remade.after.name for remade in tables]
    said = ", ".join(f'"{name}"' for name in names)
    why = f"made anew with all rows: {said}; ALTER TABLE cannot do this change"
    renames = [Statement(alter_table(name, exp.AlterRename(this=table_ref(_aside(name))))) for name in names]
    indexes = [Statement(drop("INDEX", index.name)) for remade in tables for index in remade.before.indexes]
    return [msgspec.structs.replace(legacy("ON"), comment=why), *renames, legacy("OFF"), *indexes]


def _aside(name: str) -> str:
    return f"__old_{name}"


def _children_first(tables: Sequence[Remade]) -> list[str]:
    """The names of the tables, each before those to which it points; in a circle any order does."""
    targets = {
        remade.after.name: _targets([*remade.before.foreign_keys, *remade.after.foreign_keys]) - {remade.after.name}
        for remade in tables
    }
    found: list[str] = []
    while left := [name for name in targets if name not in found]:
        free = [name for name in left if not any(name in targets[other] for other in left)]
        found += free or left[:1]
    return found


def _targets(keys: Iterable[ForeignKey]) -> set[str]:
    return {key.table for key in keys}
