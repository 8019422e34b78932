"""What planning must know of how an engine does operations: what it does by itself, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence as Several

import msgspec

from dbwright.dialects.silent_changes import changes_values
from dbwright.errors import Diagnostic
from dbwright.model.objects import Function, Raw, Trigger
from dbwright.model.operations import Drop, Object, Operation
from dbwright.model.schema import Schema
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, Policy, PrimaryKey, Table, Unique
from dbwright.model.view import View
from dbwright.sql.statement import Statement

REMADE = (PrimaryKey, Unique, ForeignKey, Check, Exclusion, Index, View, Trigger, Policy, Function, Raw)
"""The kinds whose change is a drop and an add: they hold no data of their own."""


class Manner:
    """The manner of most engines; each dialect's renderer says what it does otherwise."""

    renames_values = False
    """Whether a value of an enum type gets a new name in place, and rows with it."""
    recodes_arrays = False
    """Whether values inside of arrays can be rewritten."""
    fills_apart = False
    """Whether rows get their values outside of the transaction of the rest, whose locks would keep others waiting."""

    speaks_at_first = False
    """Whether some statements come before all renames, and must not take what has another's name for that other."""

    forgets_grants = False
    """Whether a view or routine that is dropped and made again is no longer granted to anybody."""

    renames_views = True
    """Whether a view can get another name; else it is dropped and made again."""
    rebuild_renames = False
    """Whether making a table anew also gives it and its columns their new names."""

    def untouched(self, statements: Several[Statement], was: Table | None, now: Table | None) -> list[Statement]:  # noqa: ARG002
        """Statements that rewrite rows of a table, such that other columns keep what they hold."""
        return list(statements)

    def before_fill(
        self,
        owner: str,  # noqa: ARG002
        columns: Several[Column],  # noqa: ARG002
        before: Schema,  # noqa: ARG002
        after: Schema,  # noqa: ARG002
    ) -> list[Statement]:
        """What keeps new NULLs out of columns, which become NOT NULL, while rows that are there get their values."""
        return []

    def remakes(self, old: Object, new: Object) -> bool:
        """Whether this change is a drop and an add, which planning may move apart."""
        return isinstance(old, REMADE) and not self.comment_alone(old, new)

    def comment_alone(self, old: Object, new: Object) -> bool:
        """Whether nothing but the comment differs, and the engine can set that in place."""
        return hasattr(old, "comment") and msgspec.structs.replace(old, comment=getattr(new, "comment", "")) == new

    def remakes_renamed(self, old: Object, new: Object) -> bool:  # noqa: ARG002
        """Whether this rename is a drop and an add, which planning may move apart."""
        return False

    def outlives_rename(self, old: Object) -> bool:  # noqa: ARG002
        """Whether what is renamed stays beside its new self, to be dropped when nothing uses it any more."""
        return False

    def blockers(self, operation: Operation, before: Schema) -> list[Drop]:  # noqa: ARG002
        """What has to be dropped before an operation and made again after it; owners under their keys before."""
        return []

    def refusals(self, operation: Operation, before: Schema, after: Schema) -> Several[Diagnostic]:  # noqa: ARG002
        """Why the engine cannot do an operation between two physical schemas, and what to do instead."""
        return []

    def changes_values(self, old: str, new: str) -> bool:
        """Whether values of one physical type may become others as another, without an error of the engine."""
        return changes_values(old, new)

    def rebuilds(self, operations: Several[Operation], before: Table, after: Table, schema: Schema) -> bool:  # noqa: ARG002
        """Whether these operations on one table of `schema`, or its types, need it to be made anew."""
        return False

    def rebuilt_with(self, key: str, schema: Schema) -> set[str]:  # noqa: ARG002
        """The keys of the tables that must be made anew together with the table under `key`."""
        return {key}
