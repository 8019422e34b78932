"""PostgreSQL's own words for operations."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Sequence as Several

from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_parts as parts
from dbwright.dialects.postgres import (
    render_blockers,
    render_changes,
    render_column,
    render_counting,
    render_deferred,
    render_enum,
    render_online,
    render_online_column,
    render_refusals,
)
from dbwright.dialects.postgres.render_twins import twins
from dbwright.dialects.postgres.standing import standing_at
from dbwright.dialects.render import Renderer, Trees
from dbwright.errors import Diagnostic
from dbwright.model.objects import Composite, Domain, Enum, Extension, Function, Sequence
from dbwright.model.operations import Drop, Object, Operation
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Index, PrimaryKey, Table
from dbwright.sql.build import add_constraint, ident, idents, in_parens, phrase
from dbwright.sql.statement import Statement


class PostgresRenderer(Renderer):
    """PostgreSQL changes nearly everything in place.

    `online` chooses forms that keep writers of large tables going, some of which stand outside of transactions.
    """

    renames_values = True
    recodes_arrays = True
    forgets_grants = True

    def recoded_array(self, value: exp.Expr, values: Several[tuple[str, str]]) -> exp.Expr:
        return render_enum.recoded_array(value, values)

    def __init__(self, *, online: bool = True) -> None:
        self.online = self.fills_apart = self.speaks_at_first = online

    def in_one_transaction(self) -> Renderer:
        return PostgresRenderer(online=False)

    def render(self, operation: Operation, before: Schema, after: Schema) -> list[Statement]:
        online = render_online.statements(operation, before, after, self) if self.online else None
        return super().render(operation, before, after) if online is None else online

    def before_fill(self, owner: str, columns: Several[Column], before: Schema, after: Schema) -> list[Statement]:
        there = standing_at(owner, owner, before, after) if self.online else None
        return render_online_column.before_fill(columns, there) if there else []

    def remakes(self, old: Object, new: Object) -> bool:
        if isinstance(old, PrimaryKey) or (self.online and isinstance(old, Index)):
            return False  # in one statement, or the new one before the old one goes
        if isinstance(old, Function) and isinstance(new, Function) and render_changes.replaces(old, new):
            return False
        return super().remakes(old, new)

    def blockers(self, operation: Operation, before: Schema) -> list[Drop]:
        return render_blockers.blockers(operation, before, add_values=self.online)

    def end_checks(self, tables: Collection[str], before: Schema, after: Schema) -> list[Statement]:
        return render_deferred.end_checks(tables, before, after)

    def refusals(self, operation: Operation, before: Schema, after: Schema) -> list[Diagnostic]:
        return render_refusals.refusals(operation, before, after, add_values=self.online)

    def table_node(self, table: Table, name: str = "") -> exp.Expr:
        options = dict(table.options.get("postgres", {}))
        unlogged, tablespace = options.pop("unlogged", False), options.pop("tablespace", "")
        made = super().table_node(table, name)
        if unlogged:
            made.set("properties", exp.Properties(expressions=[exp.UnloggedProperty()]))
        split = table.partition_by
        return phrase(
            made,
            [f"PARTITION BY {split.strategy.upper()}", in_parens(idents(split.keys))] if split else None,
            parts.storage(options),
            ["TABLESPACE", ident(str(tablespace))] if tablespace else None,
        )

    def create_table(self, table: Table) -> Trees:
        made, *rest = super().create_table(table)
        key = key_of(table)
        divided = [render_changes.create_partition(key, part) for part in table.partitions]
        again = [add_constraint(key, parts.constraint_def(unique)) for unique in twins(table)]
        return [made, *divided, *again, *rest, *render_changes.row_security(key, "", table.row_level_security)]

    def table_members(self, table: Table) -> Trees:
        own = [member for member in find.constraints_of(table) if member not in twins(table)]
        return [parts.constraint_def(member) for member in own]

    def create(self, item: Object, owner: str, before: Schema, after: Schema) -> Trees:
        trees = super().create(item, owner, before, after)
        aside = render_counting.move_aside(item, before) if isinstance(item, Sequence) else []
        return [*aside, *trees]

    def rename(self, old: Object, new: Object, owner: str, before: Schema, after: Schema) -> Trees:
        if isinstance(old, Sequence) and isinstance(new, Sequence):
            old = render_counting.taken_along(old, new)
        trees = super().rename(old, new, owner, before, after)
        if isinstance(old, Table) and isinstance(new, Table):
            followed = render_counting.follow_table(old, new, before, after)
            return [*trees, *render_changes.move_partitions(old, new), *followed]
        if isinstance(old, Column) and isinstance(new, Column):
            return [*trees, *render_counting.follow_column(old, new, owner, before, after)]
        if isinstance(old, Enum) and isinstance(new, Enum):
            return [*render_enum.rename_values(old, new), *trees]
        return trees

    def change(self, old: Object, new: Object, owner: str, before: Schema, after: Schema) -> Trees:
        trees = self._change(old, new, owner, before, after)
        if self._made_anew(old, new):
            return [*trees, *self.comment(new, owner)]
        if getattr(old, "comment", "") != getattr(new, "comment", ""):
            trees.append(self.set_comment(new, owner))
        return trees

    def _made_anew(self, old: Object, new: Object) -> bool:
        if isinstance(old, Column) and isinstance(new, Column):
            return render_column.made_anew(old, new)
        if isinstance(old, (Enum, Domain)) and isinstance(new, (Enum, Domain)):
            return render_blockers.swapped(old, new, add_values=self.online)
        return False

    def _change(self, old: Object, new: Object, owner: str, before: Schema, after: Schema) -> Trees:
        match old, new:
            case Column(), Column():
                return render_column.change(old, new, owner, before, after)
            case PrimaryKey(), PrimaryKey():
                return [render_changes.primary_key(old, new, owner)]
            case Table(), Table():
                return render_changes.table(old, new)
            case Enum(), Enum():
                return render_enum.change(old, new, before, after, add_values=self.online)
            case Domain(), Domain():
                return render_changes.domain(old, new, before, after)
            case Composite(), Composite():
                return render_changes.composite(old, new)
            case Sequence(), Sequence():
                return render_changes.sequence(old, new)
            case Extension(), Extension():
                return render_changes.extension(old, new)
            case Function(), Function() if old.sql != new.sql:
                return render_changes.function(new)
            case _:
                return []
