"""DuckDB's own words for operations."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Several

from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_make as make
from dbwright.dialects import render_numbers as numbers
from dbwright.dialects import render_parts as parts
from dbwright.dialects.duckdb import numbering
from dbwright.dialects.duckdb.render_rebuild import as_text, at_utc, fixed, inbound, late_rules, rebuild, recoded_array
from dbwright.dialects.remade import Remade
from dbwright.dialects.render import Renderer, Trees
from dbwright.dialects.render_around import over_relation, with_all_columns
from dbwright.dialects.silent_changes import changes_values
from dbwright.errors import Diagnostic
from dbwright.model.objects import Enum, Extension, Function, Namespace, Sequence, Trigger
from dbwright.model.operations import Add, Change, Drop, Object, Operation, Owner, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, PrimaryKey, Table, Unique
from dbwright.model.view import View
from dbwright.sql.build import alter_table, cast, drop, ident, phrase, raw, table_ref
from dbwright.sql.statement import Statement


class DuckdbRenderer(Renderer):
    """DuckDB reads PostgreSQL's words, changes no constraint in place, and no column or name under an index."""

    recodes_arrays = True
    rebuild_renames = True

    def recoded_array(self, value: exp.Expr, values: Several[tuple[str, str]]) -> exp.Expr:
        return recoded_array(value, values)

    def remakes_renamed(self, old: Object, new: Object) -> bool:
        return isinstance(old, Function) or (
            isinstance(old, View) and isinstance(new, View) and old.namespace != new.namespace
        )

    def outlives_rename(self, old: Object) -> bool:
        return isinstance(old, Sequence)

    def blockers(self, operation: Operation, before: Schema) -> list[Drop]:
        if isinstance(operation, Drop) and isinstance(operation.object, View):
            return list(over_relation(key_of(operation.object), before))
        around = [drop for key in _altered(operation, before) for drop in _on(key, before)]
        return [*around, *with_all_columns(operation, before)]

    def refusals(self, operation: Operation, before: Schema, after: Schema) -> Several[Diagnostic]:  # noqa: ARG002
        match operation:
            case Rename(before=Namespace() as old, after=Namespace() as new):
                said = f'DuckDB cannot rename the schema "{old.name}" to "{new.name}"'
                hint = (
                    f'add "{new.name}" without `was:`, and say `was: {old.name}.<name>` on each object that moves there'
                )
                return [Diagnostic(None, said, hint)]
            case _:
                return []

    def changes_values(self, old: str, new: str) -> bool:
        return changes_values(old, new, rounds_texts=True)

    def rebuilds(self, operations: Several[Operation], before: Table, after: Table, schema: Schema) -> bool:
        return late_rules(operations) or any(fixed(operation, before, after, schema) for operation in operations)

    def rebuilt_with(self, key: str, schema: Schema) -> set[str]:
        """A table that others point to can neither go nor change its name: all that point to it go along."""
        found = {key}
        while more := {owner for target in found for owner in inbound(target, schema)} - found:
            found |= more
        return found

    def rebuild(self, tables: Several[Remade], triggers: Several[Trigger], after: Schema) -> list[Statement]:  # noqa: ARG002
        first, *rest = rebuild(tables, self)
        names = ", ".join(f'"{key_of(remade.after)}"' for remade in tables)
        why = f"made anew with all rows: {names}; ALTER TABLE cannot do this change"
        return [Statement(first, comment=why), *(Statement(tree) for tree in rest)]

    def column_node(self, column: Column, table: Table) -> exp.Expr:  # noqa: ARG002
        return parts.column_def(
            column,
            phrase("COLLATE", column.collation) if column.collation else None,
            parts.not_null(column) if column.generated is None else None,
            parts.default(column),
            parts.generated(column.generated),
        )

    def create_extension(self, item: Extension) -> Trees:
        return [phrase("INSTALL", ident(item.name)), phrase("LOAD", ident(item.name))]

    def create_sequence(self, item: Sequence) -> exp.Expr:
        return phrase("CREATE SEQUENCE", table_ref(key_of(item)), list(numbers.sequence_options(item.options)))

    def comment(self, item: Object, owner: str) -> Trees:
        if isinstance(item, (PrimaryKey, Unique, ForeignKey, Check, Exclusion, Namespace)):
            return []
        return super().comment(item, owner)

    def drop(self, item: Object, owner: str, before: Schema, after: Schema) -> Trees:
        match item:
            case Function():
                return [phrase("DROP MACRO", table_ref(key_of(item)))]
            case Extension():
                return []  # it is loaded, not stored
            case _:
                return super().drop(item, owner, before, after)

    def rename(self, old: Object, new: Object, owner: str, before: Schema, after: Schema) -> Trees:
        match old, new:
            case ((PrimaryKey() | Unique() | ForeignKey() | Check()), _):
                return []  # the engine keeps no names of them
            case Sequence(), Sequence():
                made = [self.create_sequence(new), numbering.go_on(key_of(new), key_of(old))]
                return [*made, *self.comment(new, "")]
            case Index(), Index():
                gone = drop("INDEX", find.beside(owner, old.name))
                return [gone, self.create_index(new, owner), *self.comment(new, owner)]
            case Enum(), Enum():
                return _rename_enum(old, new, before, after)
            case Table(), Table():
                return [alter_table(key_of(old), phrase("RENAME TO", ident(new.name)))]
            case _:
                return super().rename(old, new, owner, before, after)

    def change(self, old: Object, new: Object, owner: str, before: Schema, after: Schema) -> Trees:
        trees: Trees = []
        match old, new:
            case Column(), Column():
                trees = [*_numbered(old, new, owner, before, after), *_change_column(old, new, owner)]
            case Sequence(), Sequence() if old.options != new.options:
                made = self.create_sequence(new)
                return [*numbering.change_options(made, new, after), *self.comment(new, "")]
            case Enum(), Enum() if old.values != new.values:
                # a column keeps the values it was made with, so the type can go while it is in use
                gone = tuple(find.replaced(old, new).items())
                trees = [drop("TYPE", key_of(old)), make.create_simple(new), *_retyped(new, before, after, gone)]
            case _:
                pass
        commented = getattr(old, "comment", "") != getattr(new, "comment", "")
        if commented and not isinstance(new, Namespace):
            trees.append(self.set_comment(new, owner))
        return trees


def _altered(operation: Operation, schema: Schema) -> set[str]:
    """The tables whose columns or name an operation changes: an index would refuse it, a view keep old types."""
    match operation:
        case Rename(before=Table() as table):
            return {key_of(table)}
        case Rename(before=Column(), owner=Owner(before=key)) | Drop(object=Column(), owner=Owner(before=key)):
            return {key}
        case Add(object=Column(null=False), owner=Owner(before=key)):
            return {key}
        case Change(before=Column() as old, after=Column() as new, owner=Owner(before=key)):
            return {key} if (old.type, old.null) != (new.type, new.null) else set()
        case Change(before=Enum() as enum) | Rename(before=Enum() as enum):
            return {key_of(table) for table in schema.tables if find.columns_of_type(key_of(enum), table)}
        case _:
            return set()


def _on(key: str, schema: Schema) -> Iterator[Drop]:
    table = next((table for table in schema.tables if key_of(table) == key), None)
    for index in table.indexes if table else ():
        yield Drop(index, Owner(key, key))
    yield from over_relation(key, schema)


def _rename_enum(old: Enum, new: Enum, before: Schema, after: Schema) -> Trees:
    """A type under a new name, or with values under new names, takes the old one's place."""
    there = next(item for item in before.enums if key_of(item) == key_of(old))
    pairs = zip(there.values, new.values, strict=True)
    values = [(one.value, other.value) for one, other in pairs if one.value != other.value]
    made, gone = make.create_simple(new), drop("TYPE", key_of(old))
    retyped = _retyped(new, before, after, values)
    return [gone, made, *retyped] if key_of(old) == key_of(new) else [made, *retyped, gone]


def _retyped(enum: Enum, before: Schema, after: Schema, values: Several[tuple[str, str]] = ()) -> Trees:
    """Columns in place, with new names for values; those of a table that is made anew get the type there."""
    old = {key_of(table): table for table in before.tables}
    trees: Trees = []
    for table in after.tables:
        key = key_of(table)
        if key not in old or fixed(Change(enum, enum), old[key], table, before):
            continue
        there = {column.name for column in old[key].columns}
        for column in find.columns_of_type(key_of(enum), table):
            if column.name not in there:
                continue
            name = ident(column.name)
            actions = [phrase("SET DATA TYPE", raw(column.type), _using(column, values))]
            if values and column.default_sql:
                actions.append(phrase(f"SET DEFAULT {column.default_sql.text}"))
            trees += [alter_table(key, phrase("ALTER COLUMN", name, action)) for action in actions]
    return trees


def _using(column: Column, values: Several[tuple[str, str]]) -> exp.Expr | None:
    if not values:
        return None
    text = as_text(column.name, array=column.type.endswith("]"))
    value = recoded_array(text, values) if column.type.endswith("]") else make.recoded(text, values)
    return phrase("USING", cast(value, column.type))


def _numbered(old: Column, new: Column, owner: str, before: Schema, after: Schema) -> Trees:
    """The sequence of an identity column goes on under its new name, or behind the rows that are there."""
    table = find.table_under(owner, after)
    named = (one for one in before.tables if any(numbering.counts(old, one, column) for column in one.columns))
    was = next(named, table)
    return numbering.carried((was, _as_it_was(old, was)), (table, new), owner, new.name)


def _as_it_was(old: Column, table: Table) -> Column:
    """The column under the name that it had before the renames."""
    return next((column for column in table.columns if numbering.counts(old, table, column)), old)


def _change_column(old: Column, new: Column, owner: str) -> Trees:
    actions: list[str | exp.Expr] = []
    retyped = old.type != new.type or new.using is not None
    loose = retyped and old.default_sql and old.default_sql != new.default_sql
    if loose:
        actions.append("DROP DEFAULT")  # it would be converted too
    if retyped:
        value = raw(new.using.text) if new.using else at_utc(ident(new.name), old.type, new.type)
        actions.append(phrase("SET DATA TYPE", raw(new.type), ["USING", value] if value else None))
    again = retyped and new.default_sql is not None  # it may hold a value that has another name now
    if again or (old.default_sql != new.default_sql and (new.default_sql or not loose)):
        actions.append(f"SET DEFAULT {new.default_sql.text}" if new.default_sql else "DROP DEFAULT")
    if old.null != new.null:
        actions.append("DROP NOT NULL" if new.null else "SET NOT NULL")
    return [alter_table(owner, phrase("ALTER COLUMN", ident(new.name), action)) for action in actions]
