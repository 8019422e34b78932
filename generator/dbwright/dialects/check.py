"""What an engine cannot hold: the questions that differ only in their answers, which stand in `Limits`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from dbwright.dialects.check_names import check_names
from dbwright.dialects.check_references import check_references, circular
from dbwright.dialects.problems import Problem, describe
from dbwright.model.objects import SequenceOptions
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Action, Column, ForeignKey, Index, IndexKey, Table, Unique
from dbwright.model.view import View


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one engine has. A feature that is off here is refused, with `only:` as the way out."""

    dialect: str
    namespaces: bool = False
    extensions: bool = False
    sequences: bool = False
    sequence_cache: bool = False
    functions: bool = False
    triggers: bool = True
    materialized_views: bool = False
    view_options: bool = False
    partial_indexes: bool = False
    expression_indexes: bool = False
    include: bool = False
    nulls_not_distinct: bool = False
    nulls_order: bool = False
    index_methods: frozenset[str] = frozenset()
    index_options: bool = False
    index_collation: bool = False
    opclasses: bool = False
    prefix_lengths: bool = False
    deferrable_uniques: bool = False
    deferrable_foreign_keys: bool = False
    foreign_key_actions: frozenset[Action] = frozenset({"no action", "restrict", "cascade", "set null", "set default"})
    match_full: bool = False
    foreign_key_cycles: bool = True
    exclusions: bool = False
    policies: bool = False
    virtual_columns: bool = True
    identity_options: bool = False
    identity_keys: Literal["", "first", "only"] = ""
    """Whether an identity column is the first of some key, or the whole primary key."""
    identifier_bytes: int = 0
    identifier_characters: int = 0
    basic_plane_only: bool = False
    """Identifiers hold no characters beyond U+FFFF."""
    folds_case: bool = True
    """Identifiers that differ only in case are the same."""
    foreign_keys_per_schema: bool = False
    checks_per_schema: bool = False
    indexes_per_schema: bool = True
    constraints_are_relations: bool = False
    """Keys and unique constraints share their names with tables, as PostgreSQL's do."""

    def problems(self, schema: Schema) -> Iterator[Problem]:
        """All that this engine cannot hold of a scoped schema, but for types and expressions, which lowering finds."""
        yield from self._objects(schema)
        for table in schema.tables:
            yield from self._table(table)
        for view in schema.views:
            yield from self._view(view)
        yield from check_references(self.dialect, schema)
        if not self.foreign_key_cycles:
            for ref in circular(schema):
                yield self.refuse(ref, "foreign keys that lead back to their own table through others")
        yield from check_names(self, schema)

    def refuse(self, ref: Ref, what: str, hint: str = "") -> Problem:
        """`what` is something that this engine does not have."""
        message = f"{self.dialect} has no {what} ({describe(ref)})"
        return Problem(ref, message, hint or f"keep it for the others with `only:`, without {self.dialect}")

    def _objects(self, schema: Schema) -> Iterator[Problem]:
        yield from self._namespaces(schema) if not self.namespaces else ()
        for extension in schema.extensions if not self.extensions else ():
            yield self.refuse(("extension", extension.name), "extensions")
        for sequence in schema.sequences:
            ref: Ref = ("sequence", key_of(sequence))
            if not self.sequences:
                yield self.refuse(ref, "sequences", "use `identity: true` on a column, or say `only:`")
            elif not self.sequence_cache and (sequence.options.cache is not None or sequence.owned_by):
                yield self.refuse(ref, "`cache` or `owned_by` for sequences")
        for function in schema.functions if not self.functions else ():
            yield self.refuse(("function", key_of(function)), f"{function.kind}s of this kind")
        for trigger in schema.triggers if not self.triggers else ():
            yield self.refuse(("trigger", key_of(trigger)), "triggers")

    def _namespaces(self, schema: Schema) -> Iterator[Problem]:
        for namespace in schema.namespaces:
            yield self.refuse(("namespace", namespace.name), "namespaces")
        for kind, items in (("table", schema.tables), ("view", schema.views), ("function", schema.functions)):
            for item in items:
                if item.namespace:
                    yield self.refuse((kind, key_of(item)), f'namespaces such as "{item.namespace}"')

    def _table(self, table: Table) -> Iterator[Problem]:
        ref: Ref = ("table", key_of(table))
        if not table.columns:
            yield Problem(ref, f"{describe(ref)} has no columns in {self.dialect}", "give it one, or say `only:` on it")
        for column in table.columns:
            yield from self._column((*ref, "column", column.name), column, table)
        for unique in table.uniques:
            yield from self._unique((*ref, "unique", unique.name), unique)
        for foreign in table.foreign_keys:
            yield from self._foreign_key((*ref, "foreign_key", foreign.name), foreign)
        for index in table.indexes:
            yield from self._index((*ref, "index", index.name), index)
        if not self.exclusions:
            for exclusion in table.exclusions:
                yield self.refuse((*ref, "exclusion", exclusion.name), "exclusion constraints")
        if not self.policies:
            for policy in table.policies:
                yield self.refuse((*ref, "policy", policy.name), "row security policies")
            if table.row_level_security:
                yield self.refuse(
                    ref, "row level security", "say `only:` on all of the table's policies, or on the table"
                )

    def _column(self, ref: Ref, column: Column, table: Table) -> Iterator[Problem]:
        if column.generated is not None and not column.generated.stored and not self.virtual_columns:
            yield self.refuse(ref, "columns that are computed when read", "write `stored: true`")
        if column.identity is None:
            return
        if column.identity.options != SequenceOptions() and not self.identity_options:
            yield self.refuse(ref, "options for identity columns", "write `identity: true`")
        key = table.primary_key.columns if table.primary_key else ()
        if self.identity_keys == "only" and key != (column.name,):
            yield self.refuse(ref, "identity beside the primary key", "make it the whole primary key, or say `only:`")
        leading = {key[:1], *(unique.columns[:1] for unique in table.uniques)}
        if self.identity_keys == "first" and (column.name,) not in leading:
            yield self.refuse(ref, "identity outside of keys", "give the column a unique constraint of its own")

    def _unique(self, ref: Ref, unique: Unique) -> Iterator[Problem]:
        if unique.include and not self.include:
            yield self.refuse(ref, "`include` for unique constraints")
        if unique.nulls_not_distinct and not self.nulls_not_distinct:
            yield self.refuse(ref, "`nulls_not_distinct`")
        if unique.deferrable and not self.deferrable_uniques:
            yield self.refuse(ref, "deferrable unique constraints")

    def _foreign_key(self, ref: Ref, foreign: ForeignKey) -> Iterator[Problem]:
        for key, action in (("on_delete", foreign.on_delete), ("on_update", foreign.on_update)):
            if action not in self.foreign_key_actions:
                hint = f"write the foreign key without it for {self.dialect} (one each, with `only:`)"
                yield self.refuse(ref, f"`{key}: {action}`", hint)
        if foreign.deferrable and not self.deferrable_foreign_keys:
            yield self.refuse(ref, "deferrable foreign keys")
        if foreign.match_full and not self.match_full:
            yield self.refuse(ref, "`match: full`")

    def _index(self, ref: Ref, index: Index) -> Iterator[Problem]:
        if index.where is not None and not self.partial_indexes:
            hint = "write one without `where:` for it (one each, with `only:`)"
            yield self.refuse((*ref, "where"), "partial indexes", hint)
        if index.include and not self.include:
            yield self.refuse(ref, "`include` for indexes")
        if index.nulls_not_distinct and not self.nulls_not_distinct:
            yield self.refuse(ref, "`nulls_not_distinct`")
        if index.method and index.method.lower() not in self.index_methods:
            yield self.refuse(ref, f'index method "{index.method}"')
        if index.options and not self.index_options:
            yield self.refuse(ref, "index options")
        for key in index.keys:
            yield from self._index_key(ref, key)

    def _index_key(self, ref: Ref, key: IndexKey) -> Iterator[Problem]:
        if key.expression is not None and not self.expression_indexes:
            hint = "index a generated column instead, or say `only:`"
            yield self.refuse((*ref, "expression"), "indexes on expressions", hint)
        if key.nulls and not self.nulls_order:
            yield self.refuse(ref, "`nulls: first` or `nulls: last` for index keys")
        if key.opclass and not self.opclasses:
            yield self.refuse(ref, "operator classes")
        if key.collation and not self.index_collation:
            yield self.refuse(ref, "collations for index keys")
        if key.length is not None and not self.prefix_lengths:
            yield self.refuse(ref, "`length` for index keys")

    def _view(self, view: View) -> Iterator[Problem]:
        ref: Ref = ("view", key_of(view))
        if view.materialized and not self.materialized_views:
            yield self.refuse(ref, "materialized views", "write a plain view for it (one each, with `only:`)")
        if view.options and not self.view_options:
            yield self.refuse(ref, "view options")
        if view.indexes and not self.materialized_views:
            yield self.refuse(ref, "indexes on views")
        for index in view.indexes if self.materialized_views else ():
            yield from self._index((*ref, "index", index.name), index)
