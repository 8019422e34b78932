"""Steps that no statement can do right with rows in the tables: refused before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dbwright.dialects.base import Dialect
from dbwright.dialects.problems import describe
from dbwright.dialects.render_find import is_of_type, removed
from dbwright.dialects.silent_changes import is_text
from dbwright.errors import Diagnostic, SchemaError
from dbwright.model.objects import Domain, Enum
from dbwright.model.operations import Add, Change, Operation, Rename
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.plan.hazards import fillable
from dbwright.plan.intent import fired
from dbwright.plan.recode import held_after, recodes

_BY_HAND = "write the steps by hand in a migration of your own (`dbwright new`)"


def refuse_impossible(
    operations: Iterable[Operation],
    before: Schema,
    after: Schema,
    dialect: Dialect,
    among: Sequence[Operation] | None = None,
) -> None:
    """Raise SchemaError for each operation between two physical schemas that would fail on rows, or lose them.

    `among` are all operations of the migration, where these are some of them.
    """
    operations = list(operations)
    every = operations if among is None else among
    found = [item for operation in operations for item in _refusals(operation, every, before, after, dialect)]
    found += [_unsaid(ref, sql.text, dialect) for ref, sql in fired(operations) if not sql.native]
    if found:
        raise SchemaError(found)


def _unsaid(ref: Ref, text: str, dialect: Dialect) -> Diagnostic:
    return Diagnostic(
        None, f'{dialect.name} cannot say "{text}" ({describe(ref)})', f"write a variant under `{dialect.name}:`"
    )


def _refusals(
    operation: Operation, among: Sequence[Operation], before: Schema, after: Schema, dialect: Dialect
) -> Iterator[Diagnostic]:
    match operation:
        case Add(object=Column() as column, owner=owner) if owner and not (fillable(column) or column.backfill):
            # some engines fail then, others fill in zeroes or accept it while the table happens to be empty
            yield Diagnostic(
                None,
                f'column "{owner.after}.{column.name}" is new, NOT NULL and without a default, '
                "so rows that are there already would have no value for it",
                "say what they get with `backfill:` (SQL over their other columns), give it a default "
                "(default: or default_sql:), or let it be NULL (null: true)",
            )
        case Change(before=Column() as old, after=Column(using=None, generated=None) as new, owner=owner) if owner:
            what = f'column "{owner.after}.{new.name}"'
            cast = f'{{{dialect.name}: "CAST({new.name} AS {new.type})"}}'
            said = cast if is_text(base(old.type, before)) else new.name
            hint = f"if that is meant, add `using: {said}` to the column, or other SQL over its old value"
            yield from _silent(what, (old.type, new.type), (before, after), dialect, hint)
        case Change(before=Domain() as old, after=Domain() as new):
            what = f'domain "{key_of(new)}"'
            hint = f"give its columns a new domain, with `using:`, or {_BY_HAND}"
            yield from _silent(what, (old.type, new.type), (before, after), dialect, hint)
        case Change(before=Enum() as old, after=Enum() as new):
            yield from _unmapped(old, new, among, before, after)
            yield from _in_arrays(new, among, before, after, dialect)
        case Rename(before=Enum(), after=Enum() as new):
            yield from _in_arrays(new, among, before, after, dialect)
        case Change(before=Table() as old, after=Table() as new):
            yield from _partitions(old, new)
    yield from dialect.renderer.refusals(operation, before, after)


def _silent(
    what: str, types: tuple[str, str], schemas: tuple[Schema, Schema], dialect: Dialect, hint: str
) -> Iterator[Diagnostic]:
    """A change that loses something although it does not fail. That a number becomes true or false is its meaning."""
    old, new = (base(type_, schema) for type_, schema in zip(types, schemas, strict=True))
    if new != "BOOLEAN" and dialect.renderer.changes_values(old, new):
        said = f"{what} turns from {types[0]} into {types[1]}, and {dialect.name} would round or cut its values"
        yield Diagnostic(None, f"{said} without an error", hint)


def base(type_: str, schema: Schema) -> str:
    """What a domain, or an array of it, is made of; another type is itself."""
    for domain in schema.domains:
        if is_of_type(type_, key_of(domain)):
            return base(domain.type, schema) + "[]" * type_.count("[]")
    return type_


def _unmapped(old: Enum, new: Enum, among: Sequence[Operation], before: Schema, after: Schema) -> Iterator[Diagnostic]:
    gone = [value for value in removed(old, new) if value not in new.value_map]
    if not gone or not held_after(new, among, before, after):
        return
    lines = ", ".join(f"{value}: null" for value in gone)
    yield Diagnostic(
        None,
        f'enum "{key_of(new)}" loses {", ".join(gone)}, and nothing says what rows with them get',
        f"add `value_map: {{{lines}}}` to the enum, with the value that rows get in the place of each null; "
        "null itself says that no row holds it, and fails if one does",
    )


def _in_arrays(
    enum: Enum, among: Sequence[Operation], before: Schema, after: Schema, dialect: Dialect
) -> Iterator[Diagnostic]:
    for item in recodes(among, before, after) if not dialect.renderer.recodes_arrays else ():
        if item.array and (item.table, item.new.name) in _places(enum, after):
            said = f'column "{item.table}.{item.new.name}" holds lists of enum "{key_of(enum)}", whose values change'
            yield Diagnostic(None, f"{said}: {dialect.name} cannot rewrite them", f"keep the values, or {_BY_HAND}")


def _places(enum: Enum, schema: Schema) -> set[tuple[str, str]]:
    return {place for held in schema.held_enums if key_of(held.enum) == key_of(enum) for place in held.columns}


def _partitions(old: Table, new: Table) -> Iterator[Diagnostic]:
    key = key_of(new)
    if old.partition_by != new.partition_by:
        message = f'how table "{key}" is split into partitions cannot change while it exists'
        yield Diagnostic(None, message, f"keep partition_by, or {_BY_HAND}: a new table, and the rows copied into it")
        return
    bounds, named = ({part.name: part.bounds for part in old.partitions}, {part.bounds for part in old.partitions})
    for part in new.partitions:
        if bounds.get(part.name, part.bounds) != part.bounds:
            message = (
                f'partition "{part.name}" of table "{key}" would lose its rows with its bounds "{bounds[part.name]}"'
            )
        elif part.name not in bounds and part.bounds in named:
            message = f'partition "{part.name}" of table "{key}" has the bounds of another, whose rows would be lost'
        else:
            continue
        yield Diagnostic(None, message, f"keep its name and bounds, or {_BY_HAND}: detach it, move its rows, attach it")
