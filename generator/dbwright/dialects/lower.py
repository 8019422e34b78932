"""scoped → physical: the walk that all dialects share. What differs stands in one subclass for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from dbwright.dialects.lower_intent import held_enums, with_intent
from dbwright.dialects.lower_types import Resolved, TypeLowering
from dbwright.dialects.names import shorten
from dbwright.dialects.problems import Problem, describe
from dbwright.model.objects import Composite, Domain, DomainCheck, Enum, EnumValue, Sequence, Sql
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, Exclusion, Index, Policy, Table
from dbwright.model.types import Type
from dbwright.model.view import View
from dbwright.sql.expressions import rename_column
from dbwright.sql.kinds import Columns
from dbwright.sql.parse import ExpressionError, parse_expression

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)


class Lowering(TypeLowering):
    """One run over one scoped schema. `problems` collects what the engine cannot say, in the order of the schema."""

    def __init__(self, schema: Schema) -> None:
        super().__init__(schema)
        self.source = schema
        self.problems: list[Problem] = []
        self.sequences: list[Sequence] = []
        """Sequences that lowering adds."""
        self.beside: Lowering | None = None
        """The schema before, under its new names: what backfills and conversions may speak of."""
        self.unsaid: dict[Ref, Problem] = {}
        """Why backfills and conversions cannot be said, which matters only when they are needed."""

    def default(self, text: str, column_type: str) -> str:  # noqa: ARG002 (engines look at it)
        """A default's text as DDL takes it."""
        return text

    def column_type(self, table: Table, column: Column, type_: Type) -> str | None:  # noqa: ARG002
        """A physical type that depends on where the column stands; None for the ordinary one."""
        return None

    def assigned(self, text: str, found: Resolved) -> str:  # noqa: ARG002
        """An expression whose value a column gets, as a statement takes it."""
        return text

    def finish_column(self, table: Table, column: Column, logical: Type) -> Column:  # noqa: ARG002
        """The last word on a lowered column."""
        return column

    def run(self) -> Schema:
        """The physical schema. It is of use only where `problems` is empty."""
        source = self.source
        tables = tuple(self._table(item) for item in source.tables)
        sequences = [self._sequence(item) for item in source.sequences]
        return Schema(
            form="physical",
            dialect=self.dialect,
            namespaces=tuple(_bare(item) for item in source.namespaces),
            extensions=source.extensions,
            enums=tuple(_plain_enum(item) for item in source.enums if self.storage(item) == "native"),
            domains=tuple(self._domain(item) for item in source.domains) if self.native_types else (),
            composites=tuple(self._composite(item) for item in source.composites) if self.native_types else (),
            sequences=tuple(sorted([*sequences, *self.sequences], key=key_of)),
            tables=tables,
            views=tuple(self._view(item) for item in source.views),
            functions=tuple(replace(_bare(item), sql=_native(item.sql)) for item in source.functions),
            triggers=tuple(replace(_bare(item), sql=_native(item.sql)) for item in source.triggers),
            raw=tuple(replace(item, sql=_native(item.sql), drop=_native(item.drop)) for item in source.raw),
            held_enums=held_enums(self, tables),
        )

    def _attempt(self, ref: Ref, fallback: T, make: Callable[[], T]) -> T:
        """What `make` gives; on failure `fallback`, and the failure among the problems."""
        try:
            return make()
        except (ExpressionError, ValueError) as error:
            message, hint = (error.message, error.hint) if isinstance(error, ExpressionError) else (str(error), "")
            self.problems.append(Problem(ref, f"{describe(ref)}: {message}", hint))
            return fallback

    def _type(self, ref: Ref, text: str) -> str:
        return self._attempt(ref, text, lambda: self.physical_type(text))

    def _meaning(self, text: str) -> Resolved:
        """What a type means; plain text for one that `_type` reports."""
        try:
            return self.resolve(text)
        except (ExpressionError, ValueError):
            return Resolved(Type("text"))

    def _sql(self, ref: Ref, sql: Sql, columns: Columns, *, volatile: bool = False, kind: str = "") -> Sql:
        """A slot's text as the engine says it. An empty one was written for other dialects only, as `check` says."""
        if sql.native or not sql.text.strip():
            return _native(sql)
        text = self._attempt(ref, sql.text, lambda: self.expression(sql.text, columns, volatile=volatile, kind=kind))
        return Sql(text, native=True)

    def _optional(self, ref: Ref, sql: Sql | None, columns: Columns, *, volatile: bool = False) -> Sql | None:
        return None if sql is None else self._sql(ref, sql, columns, volatile=volatile)

    def _table(self, table: Table) -> Table:
        kinds = self.kinds(table)
        ref = ("table", key_of(table))
        checks = [
            replace(_bare(item), expression=self._sql((*ref, "check", item.name), item.expression, kinds))
            for item in table.checks
        ]
        columns = tuple(self._column(table, column, kinds) for column in table.columns)
        for column in table.columns:
            checks += self._column_checks((*ref, "column", column.name), table, column, kinds)
        return replace(
            _bare(table),
            columns=columns,
            primary_key=table.primary_key and _bare(table.primary_key),
            uniques=tuple(_bare(item) for item in table.uniques),
            foreign_keys=tuple(_bare(item) for item in table.foreign_keys),
            checks=tuple(sorted(checks, key=lambda check: check.name)),
            indexes=tuple(self._index((*ref, "index", item.name), item, kinds) for item in table.indexes),
            exclusions=tuple(self._exclusion((*ref, "exclusion", item.name), item, kinds) for item in table.exclusions),
            policies=tuple(self._policy((*ref, "policy", item.name), item, kinds) for item in table.policies),
        )

    def _column(self, table: Table, column: Column, kinds: Columns) -> Column:
        ref = ("table", key_of(table), "column", column.name)
        native = column.type_variants.get(self.dialect)
        found = self._meaning(column.type)
        physical = native or self.column_type(table, column, found.type) or self._type(ref, column.type)
        inlined = () if native or self.native_types else found.domains
        default = self._default(ref, column, found, physical)
        for domain in inlined:
            default = default or self._default(ref, domain, found, physical)
        generated = column.generated and replace(
            column.generated, expression=self._sql((*ref, "generated"), column.generated.expression, kinds)
        )
        lowered = replace(
            _bare(column),
            type=physical,
            type_variants={},
            null=column.null and all(domain.null for domain in inlined),
            default=None,
            default_sql=default,
            generated=generated,
        )
        finished = self.finish_column(table, lowered, Type("") if native else found.type)
        return with_intent(self, table, column, finished)

    def _default(self, ref: Ref, item: Column | Domain, found: Resolved, physical: str) -> Sql | None:
        if item.default_sql is not None:
            kind = "" if found.type.dimensions or found.enum else found.type.name
            text = self._sql((*ref, "default_sql"), item.default_sql, {}, volatile=True, kind=kind).text
        elif item.default is not None:
            value = item.default
            text = self._attempt((*ref, "default"), str(value), lambda: self._literal(value, found))
        else:
            return None
        return Sql(self.default(text, physical), native=True)

    def _literal(self, value: str | int | bool, found: Resolved) -> str:
        values = [item.value for item in found.enum.values] if found.enum else []
        if values and not found.type.dimensions and value not in values:
            raise ExpressionError(f'default "{value}" is no value of the enum', f"write one of: {', '.join(values)}")
        return self.literal(value, found.type)

    def _column_checks(self, ref: Ref, table: Table, column: Column, kinds: Columns) -> list[Check]:
        """The checks that come with a column's type: the values of an enum, the rules of an inlined domain."""
        found = Resolved(Type("")) if self.dialect in column.type_variants else self._meaning(column.type)
        checks = []
        if found.enum is not None and self.storage(found.enum) == "check":
            text = self._attempt(ref, "", partial(self.enum_check, column, found.enum, found.type))
            name = shorten(f"ck_{table.name}_{column.name}_enum")
            checks.append(Check(name=name, expression=Sql(text, native=True)))
        for item in (rule for domain in found.domains for rule in domain.checks if not self.native_types):
            renamed = Sql(self._attempt(ref, "", partial(self._for_value, item, column)), item.expression.native)
            name = shorten(f"ck_{table.name}_{column.name}_{item.name}")
            checks.append(Check(name=name, expression=self._sql(ref, renamed, kinds)))
        return checks

    def _for_value(self, check: DomainCheck, column: Column) -> str:
        """A domain's rule with the column instead of VALUE."""
        reader = self.dialect if check.expression.native else "postgres"
        parse_expression(check.expression.text, reader)  # raises for what `rename_column` would leave as it is
        return rename_column(check.expression.text, "value", column.name, reader)

    def _index(self, ref: Ref, index: Index, kinds: Columns) -> Index:
        keys = tuple(self._keyed((*ref, "expression"), key, kinds) for key in index.keys)
        return replace(_bare(index), keys=keys, where=self._optional((*ref, "where"), index.where, kinds))

    def _exclusion(self, ref: Ref, item: Exclusion, kinds: Columns) -> Exclusion:
        elements = tuple(self._keyed((*ref, "expression"), element, kinds) for element in item.elements)
        return replace(_bare(item), elements=elements, where=self._optional((*ref, "where"), item.where, kinds))

    def _keyed(self, ref: Ref, part: Any, kinds: Columns) -> Any:
        """An index key or an exclusion's element."""
        return part if part.expression is None else replace(part, expression=self._sql(ref, part.expression, kinds))

    def _policy(self, ref: Ref, item: Policy, kinds: Columns) -> Policy:
        using = self._optional((*ref, "using"), item.using, kinds, volatile=True)
        check = self._optional((*ref, "check"), item.check, kinds, volatile=True)
        return replace(_bare(item), using=using, check=check)

    def _domain(self, domain: Domain) -> Domain:
        ref = ("domain", key_of(domain))
        physical, found = self._type(ref, domain.type), self._meaning(domain.type)
        checks = tuple(self._domain_check((*ref, "check", item.name), item, found.kind) for item in domain.checks)
        default = self._default(ref, domain, found, physical)
        return replace(_bare(domain), type=physical, default=None, default_sql=default, checks=checks)

    def _domain_check(self, ref: Ref, check: DomainCheck, kind: str) -> DomainCheck:
        """VALUE is a keyword, which quotes would make a name: the text is only read, and stays as it is."""
        self._sql(ref, check.expression, {"VALUE": kind})
        return replace(check, expression=_native(check.expression))

    def _composite(self, item: Composite) -> Composite:
        ref = ("composite", key_of(item))
        return replace(_bare(item), fields=tuple(replace(f, type=self._type(ref, f.type)) for f in item.fields))

    def _sequence(self, item: Sequence) -> Sequence:
        return replace(_bare(item), type=self._type(("sequence", key_of(item)), item.type))

    def _view(self, view: View) -> View:
        ref = ("view", key_of(view))
        kinds = dict.fromkeys(view.columns, "")
        indexes = tuple(self._index((*ref, "index", item.name), item, kinds) for item in view.indexes)
        return replace(_bare(view), sql=_native(view.sql), indexes=indexes)


def _bare(item: S) -> S:
    """Without what only naming needs."""
    return replace(item, was="") if getattr(item, "was", "") else item


def _native(sql: Sql) -> Sql:
    return Sql(sql.text, native=True)


def _plain_enum(enum: Enum) -> Enum:
    return replace(_bare(enum), storage={}, values=tuple(EnumValue(value=item.value) for item in enum.values))
