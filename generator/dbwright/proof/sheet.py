"""What can be written into the columns of one table: for each row a list of choices a column, the best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from dbwright.dialects.base import Dialect
from dbwright.dialects.lower import Lowering
from dbwright.dialects.lower_types import Resolved
from dbwright.dialects.texts import texts, words
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, ForeignKey, Table
from dbwright.model.types import Type, parse_type
from dbwright.proof.values import ends, others
from dbwright.sql.parse import ExpressionError

_LITERAL = re.compile(r"'((?:[^']|'')*)'|(?<![\w.])(-?\d+(?:\.\d+)?)")
_LONGEST = 300
SKIP = ""
"""The choice to leave a column out, so that the engine fills it."""
NULL = "NULL"


class Choice(msgspec.Struct, frozen=True):
    """One thing to write: its SQL, and the value that it stands for where it is a literal."""

    sql: str
    value: str = ""


class Rule(msgspec.Struct, frozen=True):
    """What a row has to meet: its name, and the columns and literals that it speaks of."""

    name: str
    columns: frozenset[str]
    literals: tuple[str, ...] = ()


class Sheet:
    """One table of a physical schema, with the logical types of its columns.

    `extra` are foreign keys that it is about to get. `wishes` holds, for each row, values that were found good already.
    """

    def __init__(self, world: World, table: Table, extra: tuple[ForeignKey, ...] = ()) -> None:
        self.table, self.world = table, world
        self.key = key_of(table)
        self.foreign_keys = (*table.foreign_keys, *extra)
        logical = world.logical.get(self.key)
        self._types = {column.name: column for column in logical.columns} if logical else {}
        self.columns = [column for column in table.columns if not column.generated and not column.identity]
        self._meanings: dict[str, Resolved] = {}
        self.rules = list(_rules(table, world.triggers.get(self.key, ())))
        self.ruled = frozenset().union(*(rule.columns for rule in self.rules)) | {
            name for key in self.foreign_keys for name in key.columns
        }

    @property
    def rows(self) -> int:
        """How many rows show all that there is: without the rest, with everything, both ends, each value of an enum."""
        members = [len(found.enum.values) for column in self.columns if (found := self._meaning(column)).enum]
        return min(max([4, self.world.least.get(self.key, 0), *members]), 40)

    def choices(self, column: Column, row: int) -> Iterator[Choice]:
        """What to try in a column of row number `row`, the best first: the first row has as little as can be."""
        void = [Choice(NULL)] if column.null else []
        unsaid = [Choice(SKIP)] if column.default_sql and not self.world.explicit else []
        least = self.world.least.get(self.key, 0)
        if row == 0 or ((self.key, column.name) in self.world.filled and 2 <= row < least - 1):
            yield from (*void, *unsaid)
        fits = self.world.fits.get((self.key, column.name))
        spoken = self.world.spoken.get((self.key, column.name), ())
        unfit, fitting = [], False
        for value in self._values(column, row):
            choice = self._literal(column, value)
            if choice is not None and (fits is None or value in spoken or fits(value)):
                yield choice
                if not fitting and row:
                    yield from (*void, *unsaid)
                fitting = True
            elif choice is not None:
                unfit.append(choice)
        if not fitting:
            yield from (*void, *unsaid)
            yield from unfit or [Choice(NULL)]

    def weight(self, column: Column) -> int:
        """How unwilling one should be to vary a column: each value of an enum is wanted in some row."""
        return 5 if self._meaning(column).enum else 1

    def wished(self, column: Column, value: str) -> Choice | None:
        """A value that was good elsewhere; None where this column cannot hold it."""
        return Choice(NULL) if value == NULL else self._literal(column, value)

    def _literal(self, column: Column, value: str) -> Choice | None:
        found = self._meaning(column)
        kind = Type("text", (), found.type.dimensions) if found.enum or found.composite else found.type
        if found.enum and not kind.dimensions and value not in {item.value for item in found.enum.values}:
            return None
        try:
            return Choice(self.world.lowering.literal(value, kind), value)
        except (ExpressionError, ValueError):
            return None

    def _values(self, column: Column, row: int) -> Iterator[str]:
        found = self._meaning(column)
        if found.enum is not None:
            members = [item.value for item in found.enum.values]
            at = row % len(members) if members else 0
            for value in (*members[at:], *members[:at]):
                yield f'["{value}"]' if found.type.dimensions else value
            if found.type.dimensions:
                yield "[]"
            return
        if found.composite is not None:
            yield self._composite(found)
            return
        here = (self.key, column.name)
        edges = () if here in self.world.counted else (*self.world.spoken.get(here, ()), *ends(found.type))
        if 2 <= row < 2 + len(edges):
            yield edges[row - 2]
        plain = others(found.type, row + 1)
        yield from plain[:1]
        for rule in self.rules:
            if column.name in rule.columns:
                yield from _near(rule.literals, found.type, row + 1)
        for domain in found.domains:
            for check in domain.checks:
                yield from _near(literals(check.expression.text), found.type, row + 1)
        yield from plain[1:]
        yield from edges

    def _composite(self, found: Resolved) -> str:
        fields = found.composite.fields if found.composite else ()
        values = (next(iter(others(parse_type(field.type), 1)), "") for field in fields)
        return "(" + ",".join('"' + value.replace('"', '""') + '"' for value in values) + ")"

    def _meaning(self, column: Column) -> Resolved:
        """The logical type of a column; that of its own text where the schema gives it a native one."""
        if column.name not in self._meanings:
            self._meanings[column.name] = self._read(column)
        return self._meanings[column.name]

    def _read(self, column: Column) -> Resolved:
        known = self._types.get(column.name)
        try:
            if known is not None and not known.type_variants:
                return self.world.lowering.resolve(known.type)
            own = parse_type(column.type.lower())
            return Resolved(own if own.scalar else Type("text"))
        except (ExpressionError, ValueError):
            return Resolved(Type("text"))


class World:
    """Both forms of one schema: the logical types say what a value is, the physical tables what the engine asks for.

    `fits` tells, for a column (by table and name), which values another schema can hold too; `counted` are columns with
    numbers that go on counting after the greatest one. In an `explicit` world rows say every value. `spoken` are values
    of which a conversion speaks, so that each has to be in a row, and `filled` columns those that are NULL there; a
    table needs `least` so many rows.
    """

    def __init__(self, scoped: Schema, physical: Schema, dialect: Dialect) -> None:
        self.physical, self.dialect = physical, dialect
        self.lowering: Lowering = dialect.lowering_class(scoped)
        self.logical: Mapping[str, Table] = {key_of(table): table for table in scoped.tables}
        self.fits: dict[tuple[str, str], Callable[[str], bool]] = {}
        self.counted = set(_counted(physical))
        self.explicit = False
        self.spoken: dict[tuple[str, str], tuple[str, ...]] = {}
        self.filled: set[tuple[str, str]] = set()
        self.least: dict[str, int] = {}
        self.triggers: dict[str, list[str]] = {}
        for trigger in physical.triggers:
            called = [item.sql.text for item in physical.functions if words(item.name) <= words(trigger.sql.text)]
            self.triggers.setdefault(trigger.table, []).extend([trigger.sql.text, *called])

    def named(self, key: str) -> str:
        """A key as SQL says it."""
        return self.lowering.named(key)


def _counted(schema: Schema) -> Iterator[tuple[str, str]]:
    names = [words(sequence.name) for sequence in schema.sequences]
    for table in schema.tables:
        for column in table.columns:
            said = words(column.default_sql.text) if column.default_sql else frozenset()
            if column.identity or any(name <= said for name in names):
                yield key_of(table), column.name


def _rules(table: Table, triggers: Iterable[str]) -> Iterator[Rule]:
    for check in table.checks:
        yield _rule(table, check.name, [check.expression.text])
    for index in table.indexes:
        if index.unique:
            yield _rule(table, index.name, [*texts(index)], (key.column for key in index.keys))
    for unique in table.uniques:
        yield _rule(table, unique.name, [], unique.columns)
    if table.primary_key:
        yield _rule(table, table.primary_key.name, [], table.primary_key.columns)
    for exclusion in table.exclusions:
        yield _rule(table, exclusion.name, [*texts(exclusion)], (element.column for element in exclusion.elements))
    if table.partition_by:
        bounds = tuple(literal for part in table.partitions for literal in literals(part.bounds))
        rule = _rule(table, key_of(table), [*table.partition_by.keys])
        yield Rule(rule.name, rule.columns, bounds)
    for text in triggers:
        yield _rule(table, "trigger", [text])


def _rule(table: Table, name: str, said: list[str], columns: Iterable[str] = ()) -> Rule:
    known = frozenset().union(*map(words, said))
    mentioned = {column.name for column in table.columns if words(column.name) <= known}
    spoken = tuple(literal for text in said for literal in literals(text))
    return Rule(name, frozenset({*mentioned, *filter(None, columns)}), spoken)


def literals(text: str) -> tuple[str, ...]:
    """The texts and numbers in SQL."""
    return tuple(
        dict.fromkeys(one.replace("''", "'") or other for one, other in _LITERAL.findall(text) if one or other)
    )


def _near(spoken: Iterable[str], type_: Type, number: int) -> Iterator[str]:
    """The values that a rule speaks of and those beside them; texts as long as a number in it."""
    for text in spoken:
        yield text
        try:
            value = int(text)
        except ValueError:
            continue
        yield from (str(value + 1), str(value - 1))
        if 0 < value <= _LONGEST and type_.name in ("char", "varchar", "text", "citext"):
            yield f"{number:0>{value}}"[-value:]
