"""Tables: drafts with known column types become the model's values."""

from __future__ import annotations

from typing import TypeVar

from dbwright.definition import names
from dbwright.definition.resolve.behaviour import resolve_behaviour
from dbwright.definition.resolve.columns import resolve_column
from dbwright.definition.resolve.context import Context
from dbwright.definition.resolve.drafts import ColumnDraft, ColumnTypes, TableDraft
from dbwright.definition.resolve.fields import Fields, settings, texts
from dbwright.definition.resolve.foreign_keys import resolve_foreign_key, resolve_reference
from dbwright.definition.resolve.members import (
    Naming,
    resolve_check,
    resolve_exclusion,
    resolve_index,
    resolve_policy,
    resolve_primary_key,
    resolve_unique,
)
from dbwright.definition.resolve.mixins import Part
from dbwright.definition.resolve.sql import resolve_sql
from dbwright.definition.resolve.types import Types
from dbwright.definition.source.nodes import Mapping, Node, Scalar
from dbwright.errors import Origin
from dbwright.model.objects import Sql
from dbwright.model.origin import Ref
from dbwright.model.table import (
    Check,
    Column,
    Exclusion,
    ForeignKey,
    Index,
    IndexKey,
    Partition,
    PartitionBy,
    Policy,
    PrimaryKey,
    Table,
    Unique,
)

Named = TypeVar("Named", Unique, ForeignKey, Check, Index, Exclusion, Policy, Partition)


def resolve_tables(context: Context, types: Types, drafts: dict[str, TableDraft]) -> list[Table]:
    """All tables, in the order of the files."""
    column_types = ColumnTypes(context, types, drafts)
    return [_Members(context, drafts, draft).table(types, column_types) for draft in drafts.values()]


class _Members:
    """Collects what a table owns, from all its parts."""

    def __init__(self, context: Context, drafts: dict[str, TableDraft], draft: TableDraft) -> None:
        self.context = context
        self.drafts = drafts
        self.draft = draft
        self.ref: Ref = ("table", draft.key)
        self.primary_key: PrimaryKey | None = None
        self.uniques: list[Unique] = []
        self.foreign_keys: list[ForeignKey] = []
        self.checks: list[Check] = []
        self.indexes: list[Index] = []
        self.exclusions: list[Exclusion] = []
        self.policies: list[Policy] = []
        self.places: dict[tuple[str, str], tuple[Origin, object]] = {}

    def table(self, types: Types, column_types: ColumnTypes) -> Table:
        draft, fields = self.draft, self.draft.declared.fields
        self.context.place(self.ref, draft.declared.origin, fields)
        columns = tuple(self._column(types, column_types, column) for column in draft.columns.values())
        for part in draft.parts:
            self._part(part)
        return Table(
            name=draft.declared.name,
            columns=columns,
            namespace=draft.declared.namespace,
            primary_key=self.primary_key,
            uniques=_by_name(self.uniques),
            foreign_keys=_by_name(self.foreign_keys),
            checks=_by_name(self.checks),
            indexes=_by_name(self.indexes),
            exclusions=_by_name(self.exclusions),
            policies=_by_name(self.policies),
            row_level_security=self._last("row_level_security"),  # type: ignore[arg-type]  # the shape has checked the word
            partition_by=_partitioning(fields.get("partition_by")),
            partitions=self._partitions(fields),
            options=self._options(),
            comment=fields.text("comment"),
            was=fields.text("was"),
            only=fields.only(),
            behaviour=resolve_behaviour(self.context, draft),
        )

    def _column(self, types: Types, column_types: ColumnTypes, column: ColumnDraft) -> Column:
        type_ = column_types.of(self.draft.key, column.name)
        if not type_ or column.node.origin in self.context.broken:
            self.context.doubtful.add(self.draft.key)
        resolved = resolve_column(self.context, types, column, type_, self.ref)
        if isinstance(column.node, Mapping):
            self._inline(column)
        return resolved

    def _inline(self, column: ColumnDraft) -> None:
        """What stands at a column and is the table's: keys, constraints, indexes."""
        fields, table = column.fields, self.draft.declared.name
        columns, only = (column.name,), column.fields.only()
        naming = Naming(table, bool(column.mixin))
        if fields.flag("primary_key"):
            self._set_primary_key(
                PrimaryKey(name=names.primary_key_name(table), columns=columns), fields.place("primary_key")
            )
        if _wanted(fields, "unique"):
            name = _given(naming, fields, "unique") or names.unique_name(table, columns)
            self._keep("unique", self.uniques, Unique(name=name, columns=columns, only=only), fields.place("unique"))
        if _wanted(fields, "index"):
            name = _given(naming, fields, "index") or names.index_name(table, columns)
            index = Index(name=name, keys=(IndexKey(column=column.name),), only=only)
            self._keep("index", self.indexes, index, fields.place("index"))
        if "check" in fields:
            expression = resolve_sql(fields.get("check")) or Sql()
            check = Check(name=names.check_name(table, column.name), expression=expression, only=only)
            self._keep("check", self.checks, check, fields.place("check"))
        if "references" in fields:
            key = resolve_reference(self.context, self.drafts, self.draft, column)
            self._keep("foreign_key", self.foreign_keys, key, fields.place("references"), fields)
        self._refuse_lonely(column, "references", ("on_delete", "on_update", "deferrable"))
        self._refuse_lonely(column, "generated", ("stored",))

    def _refuse_lonely(self, column: ColumnDraft, owner: str, keys: tuple[str, ...]) -> None:
        """Keys that say how another one works, which is not there."""
        if owner in column.fields or column.node.origin in self.context.broken:
            return
        for key in keys:
            if key in column.fields:
                message = f'column "{column.name}" says "{key}", but has no "{owner}"'
                self.context.error(column.fields.place(key), message, f"add `{owner}: …`, or remove it")

    def _part(self, part: Part) -> None:
        """What stands under a table's or mixin's own keys."""
        fields = part.fields
        naming = Naming(self.draft.declared.name, bool(part.mixin))
        own = fields.get("primary_key")
        if own is not None:
            self._set_primary_key(resolve_primary_key(naming, own), own.origin, Fields(own))
        for node in fields.items("uniques"):
            self._keep("unique", self.uniques, resolve_unique(naming, node), node.origin, Fields(node))
        for node in fields.items("foreign_keys"):
            key = resolve_foreign_key(self.context, self.drafts, self.draft, naming, node)
            self._keep("foreign_key", self.foreign_keys, key, node.origin, Fields(node))
        for name, node in fields.entries("checks"):
            self._keep("check", self.checks, resolve_check(naming, name.text, node), name.origin, Fields(node))
        for node in fields.items("indexes"):
            self._keep("index", self.indexes, resolve_index(naming, node), node.origin, Fields(node))
        for node in fields.items("exclusions"):
            self._keep("exclusion", self.exclusions, resolve_exclusion(naming, node), node.origin, Fields(node))
        for name, node in fields.entries("policies"):
            self._keep("policy", self.policies, resolve_policy(name.text, node), name.origin, Fields(node))

    def _keep(
        self, kind: str, kept: list[Named], member: Named | None, origin: Origin, fields: Fields | None = None
    ) -> None:
        if member is None:
            return
        other = self.places.setdefault((kind, member.name), (origin, member))
        if other[1] is not member and _meet(member, other[1]):
            message = f'{kind.replace("_", " ")} "{member.name}" of table "{self.draft.key}" stands at {other[0]} too'
            self.context.error(origin, message, "remove one of them, or give it a `name` of its own")
            return
        self.context.place((*self.ref, kind, member.name), origin, fields)
        kept.append(member)

    def _set_primary_key(self, key: PrimaryKey, origin: Origin, fields: Fields | None = None) -> None:
        if self.primary_key is None:
            self.primary_key = key
            self.context.place((*self.ref, "primary_key", key.name), origin, fields)
            return
        first = self.context.origins.find(*self.ref, "primary_key", self.primary_key.name)
        columns = ", ".join(dict.fromkeys((*self.primary_key.columns, *key.columns)))
        message = f'table "{self.draft.key}" has several primary keys, here and at {first}'
        self.context.error(origin, message, f"keep one of them, or write primary_key: [{columns}] at the table")

    def _last(self, key: str) -> str:
        """A word that the table itself says, or else the last mixin that does."""
        words = [part.fields.text(key) for part in self.draft.parts if key in part.fields]
        return words[-1] if words else ""

    def _options(self) -> dict[str, dict[str, str | int | bool]]:
        options: dict[str, dict[str, str | int | bool]] = {}
        for part in self.draft.parts:
            for dialect, node in part.fields.entries("options"):
                options[dialect.text] = {**options.get(dialect.text, {}), **settings(node)}
        return {dialect: dict(sorted(values.items())) for dialect, values in sorted(options.items()) if values}

    def _partitions(self, fields: Fields) -> tuple[Partition, ...]:
        partitions: list[Partition] = []
        for name, node in fields.entries("partitions"):
            if isinstance(node, Scalar):
                self._keep("partition", partitions, Partition(name=name.text, bounds=node.text), name.origin)
        return _by_name(partitions)


def _meet(one: object, other: object) -> bool:
    """Whether two members are there for the same dialect; without `only` they are there for all."""
    mine, theirs = (frozenset(getattr(member, "only", ())) for member in (one, other))
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _wanted(fields: Fields, key: str) -> bool:
    """Whether a key that takes true or a name asks for the thing."""
    return fields.flag(key, default=key in fields)


def _given(naming: Naming, fields: Fields, key: str) -> str:
    """The name that such a key gives, or "" where it only says true."""
    return "" if fields.flag(key) else naming.given(fields.text(key))


def _partitioning(node: Node | None) -> PartitionBy | None:
    if not isinstance(node, Mapping) or not node.entries:
        return None
    strategy, keys = node.entries[0]
    return PartitionBy(strategy=strategy.text, keys=texts(keys))  # type: ignore[arg-type]  # the shape has checked the word


def _by_name(members: list[Named]) -> tuple[Named, ...]:
    return tuple(sorted(members, key=lambda member: member.name))
