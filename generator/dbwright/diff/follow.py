"""How what a table holds follows renames: columns in keys and expressions, types, targets of references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from dbwright.diff.names import Names
from dbwright.diff.texts import RenameColumn, rename_columns
from dbwright.model.objects import Composite, Domain, Enum, Sql
from dbwright.model.operations import Object
from dbwright.model.schema import PORTABLE, Schema, key_of, split_key
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, IndexKey, Policy, Table, Unique

Named = TypeVar("Named", Unique, ForeignKey, Check, Index, Exclusion, Policy)


class Follower:
    """Everything of one schema that refers to others, under the new names."""

    def __init__(self, schema: Schema, names: Names, rename_column: RenameColumn | None) -> None:
        self._names = names
        self._dialect = schema.dialect
        self._rename_column = rename_column
        self._types: dict[str, str] = {}
        self._values: dict[str, Mapping[str, str]] = {}
        types: tuple[Enum | Domain | Composite, ...] = (*schema.enums, *schema.domains, *schema.composites)
        for item in types:
            old = key_of(item)
            new = names.key(type(item), old)
            spell = _quoted if schema.form == "physical" else str
            self._types[spell(old)] = spell(new)
            self._values[spell(old)] = names.values.get(old, {})

    def type(self, text: str) -> str:
        """A type text; that of an enum, domain or composite, or of an array of them, follows its name."""
        base, bracket, rest = text.partition("[")
        return self._types.get(base, base) + bracket + rest

    def keys(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The keys of objects of any kind."""
        return tuple(self._names.any(key) for key in keys)

    def column_path(self, path: str) -> str:
        """ "table.column" or nothing."""
        table, _, column = path.rpartition(".")
        if not table:
            return path
        return f"{self._names.relation(table)}.{self._names.member(table, Column).get(column, column)}"

    def table(self, table: Table) -> Table:
        """All members of a table; its own name stays."""
        owner = key_of(table)
        columns = self._names.member(owner, Column)
        key, split = table.primary_key, table.partition_by
        return replace(
            table,
            columns=tuple(self._column(owner, column, columns) for column in table.columns),
            primary_key=replace(key, name=self._name(owner, key), columns=_each(key.columns, columns)) if key else None,
            uniques=_sorted(self._unique(owner, unique, columns) for unique in table.uniques),
            foreign_keys=_sorted(self._foreign_key(owner, item, columns) for item in table.foreign_keys),
            checks=_sorted(self._check(owner, check, columns) for check in table.checks),
            indexes=self.indexes(owner, table.indexes),
            exclusions=_sorted(self._exclusion(owner, item, columns) for item in table.exclusions),
            policies=_sorted(self._policy(owner, policy, columns) for policy in table.policies),
            partition_by=replace(split, keys=_each(split.keys, columns)) if split else None,
        )

    def indexes(self, owner: str, indexes: tuple[Index, ...]) -> tuple[Index, ...]:
        """The indexes of a table or view."""
        columns = self._names.member(owner, Column)
        return _sorted(
            replace(
                index,
                name=self._name(owner, index),
                keys=tuple(self._key(key, columns) for key in index.keys),
                where=self._sql(index.where, columns),
                include=_each(index.include, columns),
            )
            for index in indexes
        )

    def _key(self, key: IndexKey, columns: Mapping[str, str]) -> IndexKey:
        expression = self._sql(key.expression, columns)
        return replace(key, column=columns.get(key.column, key.column), expression=expression)

    def _column(self, owner: str, column: Column, columns: Mapping[str, str]) -> Column:
        values = self._values.get(column.type, {})
        made = column.generated
        return replace(
            column,
            name=self._name(owner, column),
            type=self.type(column.type),
            default=values.get(column.default, column.default) if isinstance(column.default, str) else column.default,
            default_sql=_literal(column.default_sql, values),
            generated=replace(made, expression=self._text(made.expression, columns)) if made else None,
            backfill=self._sql(column.backfill, columns),
            using=self._sql(column.using, columns),
        )

    def _unique(self, owner: str, item: Unique, columns: Mapping[str, str]) -> Unique:
        keys, include = _each(item.columns, columns), _each(item.include, columns)
        return replace(item, name=self._name(owner, item), columns=keys, include=include)

    def _foreign_key(self, owner: str, item: ForeignKey, columns: Mapping[str, str]) -> ForeignKey:
        return replace(
            item,
            name=self._name(owner, item),
            columns=_each(item.columns, columns),
            table=self._names.relation(item.table),
            target_columns=_each(item.target_columns, self._names.member(item.table, Column)),
        )

    def _check(self, owner: str, item: Check, columns: Mapping[str, str]) -> Check:
        return replace(item, name=self._name(owner, item), expression=self._text(item.expression, columns))

    def _exclusion(self, owner: str, item: Exclusion, columns: Mapping[str, str]) -> Exclusion:
        elements = tuple(
            replace(part, column=columns.get(part.column, part.column), expression=self._sql(part.expression, columns))
            for part in item.elements
        )
        return replace(item, name=self._name(owner, item), elements=elements, where=self._sql(item.where, columns))

    def _policy(self, owner: str, item: Policy, columns: Mapping[str, str]) -> Policy:
        using, check = self._sql(item.using, columns), self._sql(item.check, columns)
        return replace(item, name=self._name(owner, item), using=using, check=check)

    def _name(self, owner: str, item: Object) -> str:
        return self._names.member(owner, type(item)).get(item.name, item.name)

    def _sql(self, sql: Sql | None, columns: Mapping[str, str]) -> Sql | None:
        return self._text(sql, columns) if sql else None

    def _text(self, sql: Sql, columns: Mapping[str, str]) -> Sql:
        if not columns:
            return sql
        reader = self._dialect if sql.native and self._dialect else PORTABLE
        rename = self._rename_column
        variants = {name: rename_columns(text, columns, name, rename) for name, text in sql.variants.items()}
        return Sql(rename_columns(sql.text, columns, reader, rename), sql.native, variants)


def _each(names: tuple[str, ...], columns: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(columns.get(name, name) for name in names)


def _sorted(items: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(items, key=lambda item: item.name))


def _literal(sql: Sql | None, values: Mapping[str, str]) -> Sql | None:
    """A default that is one renamed enum value, with or without a cast, follows it as the engine's own does."""
    for old, new in values.items() if sql else ():
        spelled = _string(old)
        if sql and (sql.text == spelled or sql.text.startswith(f"{spelled}::")):
            return replace(sql, text=_string(new) + sql.text[len(spelled) :])
    return sql


def _string(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quoted(key: str) -> str:
    """A key as the physical form writes it in type texts: every part in double quotes."""
    namespace, name = split_key(key)
    return ".".join('"' + part.replace('"', '""') + '"' for part in (namespace, name) if part)
