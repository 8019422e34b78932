"""A table (or materialized view) that is there before a migration and after it, and what happens around it."""

from __future__ import annotations

import msgspec

from dbwright.dialects import render_find as find
from dbwright.dialects.names import shorten
from dbwright.dialects.postgres.render_enum import swaps
from dbwright.dialects.texts import texts, words
from dbwright.model.objects import Trigger
from dbwright.model.operations import Operation
from dbwright.model.schema import Schema, key_of, split_key
from dbwright.model.table import Column, Exclusion, Index, Table, Unique
from dbwright.model.view import View


class Standing(msgspec.Struct, frozen=True):
    """Both sides of the owner of a member; `key` is its key afterwards."""

    was: Table | View
    now: Table | View
    before: Schema
    after: Schema

    @property
    def key(self) -> str:
        """The key afterwards."""
        return key_of(self.now)

    @property
    def table_after(self) -> Table:
        """The table afterwards; raises TypeError for a view."""
        if isinstance(self.now, View):
            raise TypeError(self.key)
        return self.now

    @property
    def partitioned(self) -> bool:
        """Whether rows are in partitions, which many forms do not take."""
        return isinstance(self.now, Table) and self.now.partition_by is not None

    @property
    def indexes_before(self) -> tuple[Index, ...]:
        """The indexes that it had."""
        return self.was.indexes

    @property
    def columns_before(self) -> set[str]:
        """The names of the columns that it had."""
        return {column.name for column in self.was.columns} if isinstance(self.was, Table) else set()

    def column_before(self, name: str) -> Column | None:
        """The column that it had under this name."""
        columns = self.was.columns if isinstance(self.was, Table) else ()
        return next((column for column in columns if column.name == name), None)

    @property
    def triggers(self) -> list[Trigger]:
        """The triggers that fire when its rows are written."""
        return [trigger for trigger in self.before.triggers if trigger.table == key_of(self.was)]

    def pointed_at(self, columns: tuple[str, ...]) -> bool:
        """Whether a foreign key will point to exactly these columns."""
        keys = (key for table in self.after.tables for key in table.foreign_keys)
        return any(key.table == self.key and set(key.target_columns) == set(columns) for key in keys)

    def settled(self, names: set[str]) -> bool:
        """Whether nothing happens to these columns, nor to the name of their table: it may be spoken of at first."""
        if isinstance(self.was, View) or isinstance(self.now, View):
            return True
        old, new = _values(self.was), _values(self.now)
        if key_of(self.was) != self.key or not named_at_first(self.key, self.before):
            return False
        return all(name in old and old[name] == new.get(name) and not self._swapped(old[name].type) for name in names)

    def _swapped(self, type_: str) -> bool:
        """Whether a column is of an enum that is made anew."""
        now = {key_of(enum): enum for enum in self.after.enums}
        held = (enum for enum in self.before.enums if find.is_of_type(type_, key_of(enum)))
        return any(swaps(enum, now[key_of(enum)], add_values=True) for enum in held if key_of(enum) in now)

    def words_of(self, index: Index) -> set[str]:
        """The columns that the expressions of an index may be about, on either side."""
        said = {word for text in texts(index) for word in words(text)}
        sides = (side for side in (self.was, self.now) if isinstance(side, Table))
        return {column.name for side in sides for column in side.columns if words(column.name) <= said}

    def free_constraint_name(self, wanted: str) -> str:
        """A name that no constraint has on either side: one like it may be left of a run that failed."""
        taken: set[str] = set()
        for table in (self.was, self.now):
            taken |= {item.name for item in find.constraints_of(table)} if isinstance(table, Table) else set()
        numbered = (wanted, *(f"{wanted}_{number}" for number in range(2, len(taken) + 3)))
        return next(name for name in map(shorten, numbered) if name not in taken)

    def was_taken(self, name: str) -> bool:
        """Whether a relation of its namespace has this name before."""
        return name in _relations(self.before, split_key(key_of(self.was))[0])

    def is_taken(self, name: str) -> bool:
        """Whether a relation of its namespace has this name afterwards."""
        return name in _relations(self.after, split_key(self.key)[0])


def named_at_first(key: str, before: Schema) -> bool:
    """Whether the namespace of what is there before has had its name all along."""
    namespace, _ = split_key(key)
    return not namespace or any(item.name == namespace for item in before.namespaces)


def standing(operation: Operation, before: Schema, after: Schema) -> Standing | None:
    """The owner of a member that is there on both sides; None for one that comes or goes with the migration."""
    if operation.owner is None:
        return None
    return standing_at(operation.owner.before, operation.owner.after, before, after)


def standing_at(key_before: str, key_after: str, before: Schema, after: Schema) -> Standing | None:
    """What is there under both keys; None where it comes or goes."""
    was, now = _under(key_before, before), _under(key_after, after)
    return Standing(was, now, before, after) if was and now else None


def _under(key: str, schema: Schema) -> Table | View | None:
    owners: tuple[Table | View, ...] = (*schema.tables, *schema.views)
    return next((item for item in owners if key_of(item) == key), None)


def _values(table: Table) -> dict[str, Column]:
    """What of each column its values and their order depend on, and whether its name was that of another."""
    return {
        column.name: Column(
            name=column.name,
            type=column.type,
            collation=column.collation,
            generated=column.generated,
            was=column.was,
        )
        for column in table.columns
    }


def _relations(schema: Schema, namespace: str) -> set[str]:
    found = {item.name for item in schema.sequences if item.namespace == namespace}
    for table in schema.tables:
        if table.namespace == namespace:
            members: tuple[Index | Unique | Exclusion, ...] = (*table.indexes, *table.uniques, *table.exclusions)
            found |= {table.name, *(member.name for member in members), *(part.name for part in table.partitions)}
            found |= {table.primary_key.name} if table.primary_key else set()
    for view in schema.views:
        if view.namespace == namespace:
            found |= {view.name, *(index.name for index in view.indexes)}
    return found
