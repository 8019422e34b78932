"""Changes of type that no engine makes of itself, or that mean nothing: they need a conversion by hand (`using:`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dbwright.dialects.problems import Problem
from dbwright.model.operations import Change, Operation
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column
from dbwright.model.types import SCALARS, Type, parse_type
from dbwright.sql.kinds import NUMBERS, TEXTS

_FAMILIES = (
    NUMBERS | {"bool"},
    frozenset({"date", "timestamp", "timestamptz"}),
    frozenset({"time", "timetz"}),
    frozenset({"json", "jsonb"}),
    frozenset({"bit", "varbit"}),
    frozenset({"inet", "cidr"}),
)
"""Types whose values every engine takes for each other, or refuses one by one."""


def unconverted(operations: Iterable[Operation], before: Schema, after: Schema, physical: Schema) -> Iterator[Problem]:
    """The columns of two scoped schemas that turn into what their values do not fit; `physical` is the one after.

    It holds a conversion where one is written and has not been used yet.
    """
    columns = {(key_of(table), column.name): column for table in physical.tables for column in table.columns}
    for operation in operations:
        match operation:
            case Change(before=Column() as old, after=Column() as new, owner=owner) if owner:
                lowered = columns.get((owner.after, new.name))
                native = old.type_variants or new.type_variants
                if lowered is None or lowered.using or native or new.generated or old.generated:
                    continue
                if not _fits(_meaning(old.type, before), _meaning(new.type, after)):
                    yield _problem(owner.after, old, new)


def _problem(table: str, old: Column, new: Column) -> Problem:
    ref = ("table", table, "column", new.name)
    message = f'column "{table}.{new.name}" turns from {old.type} into {new.type}, and nothing says how its values do'
    if new.using is not None:
        hint = "its `using:` was used by an earlier migration: write one for this change, in other words"
        return Problem((*ref, "using"), message, hint)
    return Problem(
        (*ref, "type"), message, f"write it with `using:`, in SQL that names the column: {_example(old, new)}"
    )


def _example(old: Column, new: Column) -> str:
    was, now = parse_type(old.type).dimensions, parse_type(new.type).dimensions
    if was > now:
        return f'using: "{new.name}[1]"'
    if was < now:
        return f'using: "ARRAY[{new.name}]"'
    return f'using: "CASE {new.name} WHEN … THEN … END"'


def _meaning(text: str, schema: Schema) -> Type:
    """The type behind domains; an enum is called so."""
    domains = {key_of(domain): domain.type for domain in schema.domains}
    enums = {key_of(enum) for enum in schema.enums}
    found = parse_type(text)
    for _ in domains:
        if found.name in domains:
            inner = parse_type(domains[found.name])
            found = Type(inner.name, inner.args, inner.dimensions + found.dimensions)
    return Type("enum", (), found.dimensions) if found.name in enums else found


def _fits(old: Type, new: Type) -> bool:
    """Whether a value of the one is one of the other, or is refused by the engine when it is not."""
    if old.dimensions != new.dimensions:
        return False
    names = {old.name, new.name}
    if len(names) == 1 or names & TEXTS:
        return True
    if not names <= SCALARS.keys():
        return "enum" not in names  # a composite type: the engine knows
    return any(names <= family for family in _FAMILIES)
