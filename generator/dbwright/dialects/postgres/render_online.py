"""Forms that keep readers and writers of a table going, for tables that were there before the migration.

What blocks them for long stands outside of the transaction of the rest: see
https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace
from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_make as make
from dbwright.dialects import render_parts as parts
from dbwright.dialects.names import shorten
from dbwright.dialects.postgres import render_enum
from dbwright.dialects.postgres.render_online_column import add_column, set_not_null
from dbwright.dialects.postgres.render_partitions import create_divided_index
from dbwright.dialects.postgres.render_references import comes_along
from dbwright.dialects.postgres.standing import Standing, named_at_first, standing
from dbwright.model.objects import Enum
from dbwright.model.operations import Add, Change, Drop, Operation
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, ForeignKey, Index, PrimaryKey, Unique
from dbwright.sql.build import add_constraint, alter_table, constraint, drop_part, ident, phrase, table_ref
from dbwright.sql.statement import Statement

if TYPE_CHECKING:
    from dbwright.dialects.render import Renderer

Place = Literal["", "first", "last"]


def statements(operation: Operation, before: Schema, after: Schema, renderer: Renderer) -> list[Statement] | None:
    """The statements of an operation on what stands already; None where the plain ones do."""
    if isinstance(operation, Change) and isinstance(operation.before, Enum) and isinstance(operation.after, Enum):
        return _add_values(operation.before, operation.after, before, after)
    there = standing(operation, before, after)
    if there is None:
        return None
    match operation:
        case Add(object=ForeignKey() | Check() as item):
            return _not_valid(item, there, renderer)
        case Add(object=Index() as index):
            return _create_index(index, there, renderer)
        case Drop(object=Index() as index):
            return _drop_index(index, there)
        case Change(before=Index() as old, after=Index() as index) if not renderer.comment_alone(old, index):
            return _replace_index(old, index, there, renderer)
        case Add(object=Unique() | PrimaryKey() as key):
            return _add_key(key, there, renderer)
        case Change(before=PrimaryKey() as old, after=PrimaryKey() as new):
            return _change_key(old, new, there)
        case Add(object=Column() as column):
            return add_column(column, there, renderer)
        case Change(before=Column() as was, after=Column() as now) if was.null and not now.null:
            return set_not_null(was, now, there, renderer)
        case _:
            return None


def _add_values(old: Enum, new: Enum, before: Schema, after: Schema) -> list[Statement] | None:
    """Values that are used at once must be committed before."""
    if render_enum.swaps(old, new, add_values=True) or not render_enum.used_at_once(old, new, before, after):
        return None
    there = next((enum for enum in before.enums if key_of(enum) == key_of(new)), None)
    same = there is not None and [item.value for item in there.values] == [item.value for item in old.values]
    other = any(enum.was for enum in after.enums if key_of(enum) == key_of(new))
    named = same and not other and named_at_first(key_of(new), before)
    trees = render_enum.change(old, new, before, after, add_values=True)
    return [Statement(tree, transactional=False, place="first" if named else "") for tree in trees]


def _not_valid(item: ForeignKey | Check, there: Standing, renderer: Renderer) -> list[Statement] | None:
    """NOT VALID looks at no row; VALIDATE reads them all beside readers and writers."""
    if isinstance(item, ForeignKey) and comes_along(item, there):
        return [Statement(tree) for tree in renderer.comment(item, there.key)]
    if isinstance(item, ForeignKey) and there.partitioned:
        return None  # refused by the engine before version 18
    added = add_constraint(there.key, phrase(parts.constraint_def(item), "NOT VALID"))
    return [
        *(Statement(tree) for tree in (added, *renderer.comment(item, there.key))),
        validate(there.key, item.name),
    ]


def validate(owner: str, name: str) -> Statement:
    """VALIDATE CONSTRAINT, in a transaction of its own: beside ADD it would hold the locks of that while it reads."""
    return Statement(alter_table(owner, phrase("VALIDATE CONSTRAINT", ident(name))), transactional=False, place="last")


def _create_index(index: Index, there: Standing, renderer: Renderer) -> list[Statement] | None:
    remade = any(index.name == other.name for other in there.indexes_before)
    if index.unique and not remade and not there.partitioned and there.settled(_columns_of(index, there)):
        return _unique_index(index, there, renderer)
    if index.unique and (remade or there.pointed_at(find.columns_of(index))):
        return None  # no moment without it
    comment = [Statement(tree, place="last") for tree in renderer.comment(index, there.key)]
    if there.partitioned:
        return [*create_divided_index(index, there.table_after, there.key, renderer), *comment]
    return [concurrently(index, there.key, "last"), *comment]


def _unique_index(index: Index, there: Standing, renderer: Renderer) -> list[Statement]:
    """It is there before what it may take the place of goes, under another name where that has its own."""
    early = replace(index, name=shorten(f"{index.name}__new") if there.was_taken(index.name) else index.name)
    trees = make.rename(early, index, there.key)
    return [
        concurrently(early, there.key, "first"),
        *(Statement(tree) for tree in (*trees, *renderer.comment(index, there.key))),
    ]


def _columns_of(index: Index, there: Standing) -> set[str]:
    return there.words_of(index) | {*find.columns_of(index)}


def concurrently(index: Index, owner: str, place: Place) -> Statement:
    """CREATE INDEX CONCURRENTLY."""
    return Statement(make.create_index(index, owner, concurrently=True), transactional=False, place=place)


def _drop_index(index: Index, there: Standing) -> list[Statement] | None:
    if there.partitioned or there.is_taken(index.name) or not there.settled(_columns_of(index, there)):
        return None  # partitioned: refused by the engine; else it, or its name, is needed in the transaction
    return [_drop_concurrently(find.beside(there.key, index.name))]


def _drop_concurrently(key: str) -> Statement:
    return Statement(phrase("DROP INDEX CONCURRENTLY", table_ref(key)), transactional=False, place="end")


def _replace_index(old: Index, new: Index, there: Standing, renderer: Renderer) -> list[Statement]:
    """The old one serves until the new one does."""
    if there.partitioned or (old.unique and there.pointed_at(find.columns_of(old))):
        plain = [phrase("DROP", parts.named(old, there.key)), renderer.create_index(new, there.key)]
        return [Statement(tree) for tree in (*plain, *renderer.comment(new, there.key))]
    aside = find.beside(there.key, shorten(f"{old.name}__old"))
    renamed = phrase("ALTER", parts.named(old, there.key), "RENAME TO", ident(shorten(f"{old.name}__old")))
    return [
        Statement(renamed),
        concurrently(new, there.key, "last"),
        *(Statement(tree, place="last") for tree in renderer.comment(new, there.key)),
        _drop_concurrently(aside),
    ]


def _add_key(key: Unique | PrimaryKey, there: Standing, renderer: Renderer) -> list[Statement] | None:
    """The index is built first, where it can be, and then only given to the constraint."""
    columns = find.columns_of(key)
    early = there.settled(set(columns))
    if there.partitioned or not (early or _may_be_late(key, there)):
        return None
    name = shorten(f"{key.name}__new") if early and there.was_taken(key.name) else key.name
    place: Place = "" if early else "last"
    return [
        concurrently(_index_of(key, name), there.key, "first" if early else "last"),
        Statement(add_constraint(there.key, _using(key, name)), place=place),
        *(Statement(tree, place=place) for tree in renderer.comment(key, there.key)),
    ]


def _may_be_late(key: Unique | PrimaryKey, there: Standing) -> bool:
    return isinstance(key, Unique) and not there.pointed_at(key.columns)


def _change_key(old: PrimaryKey, new: PrimaryKey, there: Standing) -> list[Statement] | None:
    """One statement takes the old key away and makes the new one of an index that is there."""
    if there.partitioned or not there.settled(set(new.columns)):
        return None
    name = shorten(f"{new.name}__new")
    swapped = alter_table(there.key, drop_part("CONSTRAINT", old.name), phrase("ADD", _using(new, name)))
    return [concurrently(_index_of(new, name), there.key, "first"), Statement(swapped)]


def _index_of(key: Unique | PrimaryKey, name: str) -> Index:
    keys = make.index_keys_of(key.columns)
    if isinstance(key, PrimaryKey):
        return Index(name=name, keys=keys, unique=True)
    return Index(name=name, keys=keys, unique=True, include=key.include, nulls_not_distinct=key.nulls_not_distinct)


def _using(key: Unique | PrimaryKey, index: str) -> exp.Expr:
    kind = "PRIMARY KEY" if isinstance(key, PrimaryKey) else "UNIQUE"
    deferrable = parts.deferrable(key.deferrable) if isinstance(key, Unique) else ""
    return constraint(key.name, phrase(kind, "USING INDEX", ident(index), deferrable))
