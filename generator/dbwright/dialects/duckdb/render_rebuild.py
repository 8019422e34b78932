"""Making tables anew in DuckDB: rows aside, tables dropped and made in the order of their foreign keys, rows back."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_parts as parts
from dbwright.dialects.duckdb import numbering
from dbwright.dialects.duckdb.render_steps import STEP, STEPS, edges, only_step, with_steps
from dbwright.dialects.remade import Remade
from dbwright.dialects.render_make import carried, recoded
from dbwright.dialects.texts import holds
from dbwright.model.objects import Enum
from dbwright.model.operations import Add, Change, Drop, Operation, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, PrimaryKey, Table, Unique
from dbwright.sql.build import call, cast, drop, ident, idents, in_parens, listed, phrase, raw, table_ref

if TYPE_CHECKING:
    from dbwright.dialects.duckdb.render import DuckdbRenderer

_CONSTRAINTS = (PrimaryKey, Unique, ForeignKey, Check, Exclusion)


def inbound(key: str, schema: Schema) -> set[str]:
    """The keys of the other tables that point to the table under `key`."""
    return {key_of(table) for table in schema.tables for target in table.foreign_keys if target.table == key} - {key}


def fixed(operation: Operation, old: Table, new: Table, schema: Schema) -> bool:
    """Whether DuckDB cannot do this to a table that exists.

    An index stands in the way of another type even when the same transaction has dropped it.
    """
    pointed = bool(inbound(key_of(old), schema))
    match operation:
        case Add(object=item) | Drop(object=item) | Change(before=item) if isinstance(item, _CONSTRAINTS):
            return True
        case Add(object=Column() as column):
            return column.generated is not None or not _addable(column) or (pointed and not column.null)
        case Drop(object=Column() as column):
            return pointed or column.generated is not None or bool(old.indexes) or any(_keyed(old))
        case Rename(before=Table(), after=Table() as moved):
            # a reference to itself would keep the old name
            return pointed or old.namespace != moved.namespace or bool(_own(old))
        case Rename(before=Column() as column):
            return pointed or any(column.name in (*key.columns, *_targets(key, old)) for key in old.foreign_keys)
        case Change(before=Column() as was, after=Column() as now):
            return _fixed_change(was, now, (old, new), pointed)
        case Change(after=Enum() as enum) | Rename(after=Enum() as enum):
            barred = pointed or bool(old.indexes)
            return any(
                barred or _in_constraint(column.name, old, new) for column in find.columns_of_type(key_of(enum), new)
            )
        case _:
            return False


def _own(table: Table) -> list[ForeignKey]:
    """The foreign keys of a table to itself."""
    return [key for key in table.foreign_keys if key.table == key_of(table)]


def _targets(key: ForeignKey, table: Table) -> tuple[str, ...]:
    return key.target_columns if key.table == key_of(table) else ()


def late_rules(operations: Sequence[Operation]) -> bool:
    """Whether rows get values before a rule or an index, which cannot follow an UPDATE in the same transaction."""
    items = [op.object if isinstance(op, (Add, Drop)) else op.after for op in operations]
    filled = any(isinstance(item, Column) and item.backfill for item in items)
    return filled and any(
        (isinstance(op, Add) and isinstance(op.object, Index))
        or (isinstance(op, Change) and isinstance(op.after, Column) and op.after.backfill)
        for op in operations
    )


def _addable(column: Column) -> bool:
    """A NOT NULL column whose default is computed fails on rows ("cannot create index with outstanding updates")."""
    return column.null or column.default_sql is None or parts.constant(column.default_sql)


def _fixed_change(was: Column, now: Column, sides: tuple[Table, Table], pointed: bool) -> bool:
    """A column that is renamed too is called by its new name here, and by its old one in the table before."""
    old, new = sides
    if was.generated or now.generated or was.collation != now.collation:
        return True
    if was.type != now.type or now.using:
        computed = any(column.generated and holds(column, was.name) for column in (*old.columns, *new.columns))
        return pointed or computed or bool(old.indexes) or _in_constraint(was.name, old, new)
    return pointed and was.null != now.null


def _in_constraint(name: str, *tables: Table) -> bool:
    constraints = [item for table in tables for item in find.constraints_of(table)]
    return any(name in find.columns_of(item) or holds(item, name) for item in constraints)


def _keyed(table: Table) -> list[find.Constraint]:
    """The constraints that an index of the engine's own stands behind."""
    return [item for item in find.constraints_of(table) if isinstance(item, (PrimaryKey, Unique, ForeignKey))]


def rebuild(tables: Sequence[Remade], renderer: DuckdbRenderer) -> list[exp.Expr]:
    """Copies of all rows, then drops, then new tables and their rows, then the copies go."""
    new = _in_order({key_of(remade.after): remade for remade in tables}, after=True)
    old = _in_order({key_of(remade.before): remade for remade in tables}, after=False)
    trees = [tree for remade in old for tree in _put_aside(remade)]
    trees += [drop("TABLE", key_of(remade.before)) for remade in reversed(old)]
    for remade in new:
        trees += [*renderer.create_table(remade.after), *_fill(remade), *_numbered(remade)]
    return [*trees, *(drop("TABLE", _aside(remade)) for remade in old)]


def _in_order(tables: dict[str, Remade], *, after: bool) -> list[Remade]:
    """Those that others point to come first."""
    graph: dict[str, list[str]] = {}
    for key, remade in sorted(tables.items()):
        side = remade.after if after else remade.before
        graph[key] = sorted({target.table for target in side.foreign_keys} & tables.keys() - {key})
    return [tables[key] for key in TopologicalSorter(graph).static_order()]


def _aside(remade: Remade) -> str:
    return find.beside(key_of(remade.before), f"__old_{remade.before.name}")


def _put_aside(remade: Remade) -> list[exp.Expr]:
    ways = edges(remade)
    if ways:
        return with_steps(remade, _aside(remade), ways)
    source = table_ref(key_of(remade.before))
    return [phrase("CREATE TABLE", table_ref(_aside(remade)), "AS SELECT * FROM", source)]


def _fill(remade: Remade) -> list[exp.Expr]:
    if not remade.filled:
        return []
    targets = in_parens(idents(target for target, _ in remade.filled))
    sources = listed(_value(remade, target, source) for target, source in remade.filled)
    into = table_ref(key_of(remade.after))
    copies: list[exp.Expr] = [phrase("INSERT INTO", into, targets, "SELECT", sources, "FROM", _copy(remade))]
    return [phrase(copies[0], only_step(step)) for step in range(STEPS)] if edges(remade) else copies


def _numbered(remade: Remade) -> list[exp.Expr]:
    """The sequences of identity columns go on where they stood."""
    old = {column.name: column for column in remade.before.columns}
    new = {column.name: column for column in remade.after.columns}
    pairs = [(old[source], new[target]) for target, source in remade.filled if source]
    key = key_of(remade.after)
    return [
        tree
        for was, now in pairs
        for tree in numbering.carried((remade.before, was), (remade.after, now), key, now.name)
    ]


def _copy(remade: Remade) -> exp.Expr:
    """The rows aside. Backfills and conversions find them under the table's name, and columns under their new ones."""
    copy = table_ref(_aside(remade))
    if not (remade.using or remade.backfill):
        return copy
    names = {source: target for target, source in remade.filled if source}
    there = [column.name for column in remade.before.columns]
    kept = [name for name in there if name in names or name not in names.values()]
    steps = [ident(STEP)] if edges(remade) else []
    listing = listed([*(phrase(ident(name), "AS", ident(names.get(name, name))) for name in kept), *steps])
    return phrase(in_parens([phrase("SELECT", listing, "FROM", copy)]), "AS", ident(remade.after.name))


def _value(remade: Remade, target: str, source: str) -> exp.Expr:
    name = target if remade.using or remade.backfill else source
    if target in remade.arrays and target not in remade.using:
        return recoded_array(as_text(name, array=True), remade.recoded[target])
    zoned = at_utc(ident(name), _type(source, remade.before), _type(target, remade.after))
    return carried(remade, target, zoned or ident(name), as_text(name))


def _type(name: str, table: Table) -> str:
    return next((column.type for column in table.columns if column.name == name), "")


def at_utc(value: exp.Expr, old: str, new: str) -> exp.Expr | None:
    """A time that gets or loses its zone, read as UTC whatever the session's zone is; None for all else."""
    if old.startswith(("TIMESTAMP", "DATE")) and old != "TIMESTAMPTZ" and new == "TIMESTAMPTZ":
        return phrase(cast(value, "TIMESTAMP"), "AT TIME ZONE 'UTC'")
    if old == "TIMESTAMPTZ" and new.startswith(("TIMESTAMP", "DATE", "TIME")) and new not in ("TIMESTAMPTZ", "TIMETZ"):
        return cast(in_parens([phrase(value, "AT TIME ZONE 'UTC'")]), new)
    return None


def as_text(name: str, *, array: bool = False) -> exp.Expr:
    """The column as text: an enum's own type has no room for new values."""
    return cast(ident(name), "VARCHAR[]" if array else "VARCHAR")


def recoded_array(value: exp.Expr, values: Sequence[tuple[str, str]]) -> exp.Expr:
    """Every element of an array of texts with its new value."""
    return call("list_transform", value, phrase("lambda x:", recoded(raw("x"), values)))
