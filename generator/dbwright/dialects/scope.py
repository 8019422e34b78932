"""logical → scoped: what one dialect is asked to hold, still in logical terms."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from dbwright.model.objects import Domain, DomainCheck, Enum, EnumStorage, Function, Raw, Sql, Trigger
from dbwright.model.schema import Schema
from dbwright.model.table import (
    Check,
    Column,
    Exclusion,
    ExclusionElement,
    Generated,
    Index,
    IndexKey,
    Policy,
    Table,
)
from dbwright.model.view import View

T = TypeVar("T", bound=msgspec.Struct)


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What an engine can carry, as far as it decides what is left out instead of refused."""

    dialect: str
    comments: frozenset[type[msgspec.Struct]]
    """The kinds of object that can have a comment; others lose theirs."""
    enum_storages: tuple[EnumStorage, ...]
    """How enums can be held, the default first."""
    partitions: bool = False
    """Declarative partitions. Elsewhere the whole table holds the same rows."""
    row_level_security: bool = False

    def schema(self, schema: Schema) -> Schema:
        """The scoped form of a logical schema."""
        if schema.form != "logical":
            return schema
        return Schema(
            form="scoped",
            dialect=self.dialect,
            namespaces=self._each(schema.namespaces),
            extensions=self._each(schema.extensions),
            enums=tuple(self._enum(item) for item in self._each(schema.enums)),
            domains=tuple(self._domain(item) for item in self._each(schema.domains)),
            composites=self._each(schema.composites),
            sequences=self._each(schema.sequences),
            tables=tuple(self._table(item) for item in self._each(schema.tables)),
            views=tuple(self._view(item) for item in self._each(schema.views)),
            functions=tuple(self._body(item) for item in self._each(schema.functions)),
            triggers=tuple(self._body(item) for item in self._each(schema.triggers)),
            raw=tuple(replace(self._body(item), drop=self._sql(item.drop)) for item in self._each(schema.raw)),
        )

    def _each(self, items: tuple[T, ...]) -> tuple[T, ...]:
        """Those that are meant for this dialect, without what is not."""
        kept = (item for item in items if not (only := getattr(item, "only", ())) or self.dialect in only)
        return tuple(self._strip(item) for item in kept)

    def _strip(self, item: T) -> T:
        changes: dict[str, Any] = {}
        if getattr(item, "only", ()):
            changes["only"] = ()
        if getattr(item, "comment", "") and type(item) not in self.comments:
            changes["comment"] = ""
        return replace(item, **changes) if changes else item

    def _sql(self, sql: Sql) -> Sql:
        """The text for this dialect. It stays empty where none was written, which `check` reports."""
        if self.dialect in sql.variants:
            return Sql(sql.variants[self.dialect], native=True)
        return Sql(sql.text, sql.native)

    def _optional(self, sql: Sql | None) -> Sql | None:
        return None if sql is None else self._sql(sql)

    def _intent(self, sql: Sql | None) -> Sql | None:
        """What becomes of rows; None where only other dialects say it."""
        chosen = self._optional(sql)
        return chosen if chosen and chosen.text.strip() else None

    def _body(self, item: T) -> T:
        assert isinstance(item, Function | Trigger | Raw | View)  # noqa: S101 (a fact about the callers)
        return replace(item, sql=self._sql(item.sql))

    def _enum(self, enum: Enum) -> Enum:
        chosen = enum.storage.get(self.dialect) or enum.storage.get("default", self.enum_storages[0])
        if self.dialect not in enum.storage and chosen not in self.enum_storages:
            chosen = self.enum_storages[0]
        return replace(enum, storage={self.dialect: chosen})

    def _domain(self, domain: Domain) -> Domain:
        checks = tuple(DomainCheck(name=item.name, expression=self._sql(item.expression)) for item in domain.checks)
        return replace(domain, default_sql=self._optional(domain.default_sql), checks=checks)

    def _view(self, view: View) -> View:
        return replace(self._body(view), indexes=tuple(self._index(item) for item in self._each(view.indexes)))

    def _table(self, table: Table) -> Table:
        own = table.options.get(self.dialect, {})
        policies = self._each(table.policies)
        foreign = bool(table.policies) and not policies
        return replace(
            table,
            columns=tuple(self._column(item) for item in self._each(table.columns)),
            uniques=self._each(table.uniques),
            foreign_keys=self._each(table.foreign_keys),
            checks=tuple(self._check(item) for item in self._each(table.checks)),
            indexes=tuple(self._index(item) for item in self._each(table.indexes)),
            exclusions=tuple(self._exclusion(item) for item in self._each(table.exclusions)),
            policies=tuple(self._policy(item) for item in policies),
            # security whose every policy is for other dialects is theirs too
            row_level_security="" if foreign and not self.row_level_security else table.row_level_security,
            partition_by=table.partition_by if self.partitions else None,
            partitions=table.partitions if self.partitions else (),
            options={self.dialect: own} if own else {},
            behaviour=None,
        )

    def _column(self, column: Column) -> Column:
        native = column.type_variants.get(self.dialect)
        generated = column.generated
        return replace(
            column,
            default_sql=self._optional(column.default_sql),
            generated=generated and Generated(expression=self._sql(generated.expression), stored=generated.stored),
            backfill=self._intent(column.backfill),
            using=self._intent(column.using),
            type_variants={} if native is None else {self.dialect: native},
            behaviour=None,
        )

    def _check(self, check: Check) -> Check:
        return replace(check, expression=self._sql(check.expression))

    def _index(self, index: Index) -> Index:
        keys = tuple(self._expression(key) for key in index.keys)
        return replace(index, keys=keys, where=self._optional(index.where))

    def _exclusion(self, exclusion: Exclusion) -> Exclusion:
        elements = tuple(self._expression(element) for element in exclusion.elements)
        return replace(exclusion, elements=elements, where=self._optional(exclusion.where))

    def _policy(self, policy: Policy) -> Policy:
        return replace(policy, using=self._optional(policy.using), check=self._optional(policy.check))

    def _expression(self, part: T) -> T:
        assert isinstance(part, IndexKey | ExclusionElement)  # noqa: S101 (a fact about the callers)
        return part if part.expression is None else replace(part, expression=self._sql(part.expression))
