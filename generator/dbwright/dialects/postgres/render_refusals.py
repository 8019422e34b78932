"""What PostgreSQL refuses to change while something else is made of it."""

from __future__ import annotations

from collections.abc import Iterator

from dbwright.dialects import render_find as find
from dbwright.dialects.postgres.casts import needs_using
from dbwright.dialects.postgres.render_enum import swaps
from dbwright.errors import Diagnostic
from dbwright.model.objects import Composite, Domain, Enum
from dbwright.model.operations import Change, Operation
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column

_HINT = "let go of it in a migration before, or write the steps by hand in a migration of your own (`dbwright new`)"

_BY_COPY = "write the steps by hand (`dbwright new`): a new table, and the rows copied into it"


def refusals(operation: Operation, before: Schema, after: Schema, *, add_values: bool) -> list[Diagnostic]:
    """A type that would have to be made anew or checked, and is part of a type or column that stays."""
    match operation:
        case Change(before=Enum() as old, after=Enum() as new):
            users = list(_types_of(key_of(old), before)) if swaps(old, new, add_values=add_values) else []
            what = "lose or move the values that it does" if add_values else "get other values under drizzle_safe"
            return [_refused("enum", key_of(new), what, user) for user in users]
        case Change(before=Column() as old, after=Column() as new, owner=owner) if owner and _splits(
            old, new, owner.before, before
        ):
            message = f'column "{owner.after}.{new.name}" cannot get another type: it splits its table into partitions'
            return [Diagnostic(None, message, f"keep the type, or {_BY_COPY}")]
        case Change(before=Column() as old, after=Column(using=None, generated=None) as new, owner=owner) if owner:
            types = (_base(old.type, before), _base(new.type, after))
            return [_unconverted(f"{owner.after}.{new.name}", old, new)] if needs_using(*types) else []
        case Change(before=Domain() as old, after=Domain() as new) if old.type != new.type:
            return [
                _refused("domain", key_of(new), "get another type", user) for user in _types_of(key_of(old), before)
            ]
        case Change(before=Domain() as old, after=Domain() as new) if _stricter(old, new):
            return [_refused("domain", key_of(new), "get another rule", user) for user in _held(key_of(old), before)]
        case Change(before=Composite() as old, after=Composite() as new) if _retyped(old, new):
            users = list(dict.fromkeys([*_columns_of(key_of(old), before), *_held(key_of(old), before)]))
            return [_refused("composite type", key_of(new), "give a field another type", user) for user in users]
        case _:
            return []


def _splits(old: Column, new: Column, owner: str, before: Schema) -> bool:
    if (old.type, old.collation) == (new.type, new.collation) and new.using is None:
        return False
    table = next((table for table in before.tables if key_of(table) == owner), None)
    return table is not None and table.partition_by is not None and old.name in table.partition_by.keys


def _base(type_text: str, schema: Schema) -> str:
    """What a domain, or an array of it, is made of: its values are converted as those of that type."""
    for domain in schema.domains:
        if find.is_of_type(type_text, key_of(domain)):
            return _base(domain.type, schema) + "[]" * type_text.count("[]")
    return type_text


def _unconverted(name: str, old: Column, new: Column) -> Diagnostic:
    message = f'column "{name}" turns from {old.type} into {new.type}, and no cast of the engine does that'
    return Diagnostic(None, message, "say how with `using:` (SQL over the old value)")


def _refused(kind: str, key: str, what: str, user: str) -> Diagnostic:
    return Diagnostic(None, f'{kind} "{key}" cannot {what} while {user} is made of it', _HINT)


def _stricter(old: Domain, new: Domain) -> bool:
    return (old.null and not new.null) or any(rule not in old.checks for rule in new.checks)


def _retyped(old: Composite, new: Composite) -> bool:
    was = {field.name: field.type for field in old.fields}
    return any(was.get(field.name, field.type) != field.type for field in new.fields)


def _types_of(key: str, schema: Schema) -> Iterator[str]:
    """The domains and composite types that hold a type directly."""
    for domain in schema.domains:
        if find.is_of_type(domain.type, key):
            yield f'domain "{key_of(domain)}"'
    for composite in schema.composites:
        for field in composite.fields:
            if find.is_of_type(field.type, key):
                yield f'field "{field.name}" of composite type "{key_of(composite)}"'


def _columns_of(key: str, schema: Schema) -> Iterator[str]:
    for table in schema.tables:
        yield from (f'column "{key_of(table)}.{column.name}"' for column in find.columns_of_type(key, table))


def _held(key: str, schema: Schema) -> Iterator[str]:
    """The columns that hold a type inside of something else: an array or a composite type, at any depth."""
    for table in schema.tables:
        for column in find.columns_of_type(key, table):
            if column.type.endswith("[]"):
                yield f'column "{key_of(table)}.{column.name}"'
    for domain in schema.domains:
        if find.is_of_type(domain.type, key):
            yield from _held(key_of(domain), schema)
    for composite in schema.composites:
        if any(find.is_of_type(field.type, key) for field in composite.fields):
            yield from _columns_of(key_of(composite), schema)
            yield from _held(key_of(composite), schema)
