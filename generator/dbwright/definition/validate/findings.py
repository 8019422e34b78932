"""What all rules share: the schema by name, and the diagnostics so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dbwright.errors import Diagnostic, Origin
from dbwright.model.objects import Composite, Domain, Enum, Function, Sequence
from dbwright.model.origin import Origins, Ref
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.model.types import Type, parse_type
from dbwright.model.view import View
from dbwright.spelling import nearest


class Doubts(msgspec.Struct, frozen=True):
    """What diagnostics stand for already: tables by key, mappings by place, and whether a whole file is missing."""

    tables: frozenset[str] = frozenset()
    places: frozenset[Origin] = frozenset()
    incomplete: bool = False


class Findings:
    """A schema under test. What its `doubts` cover is not all there, so that what seems to be missing is no mistake."""

    def __init__(self, schema: Schema, origins: Origins, doubts: Doubts) -> None:
        self.schema = schema
        self.doubtful = doubts.tables
        self.silent = doubts.places
        self.incomplete = doubts.incomplete
        self.found: list[Diagnostic] = []
        self.tables: dict[str, Table] = {key_of(table): table for table in schema.tables}
        self.enums: dict[str, Enum] = {key_of(enum): enum for enum in schema.enums}
        self.origins = origins
        self._domains = {key_of(domain): domain.type for domain in schema.domains}
        self._columns = {key: {column.name: column for column in table.columns} for key, table in self.tables.items()}

    def report(self, ref: Ref, message: str, hint: str) -> None:
        """Add a diagnostic at the place of an object or of one of its keys."""
        self.found.append(Diagnostic(self.origins.find(*ref), message, hint))

    def each_table(self) -> Iterator[tuple[Ref, str, Table, dict[str, Column]]]:
        """Every table with its reference, its key and its columns by name."""
        for key, table in self.tables.items():
            yield ("table", key), key, table, self._columns[key]

    def in_namespaces(self) -> Iterator[tuple[str, Enum | Domain | Composite | Sequence | Table | View | Function]]:
        """Everything that can live in a namespace, with the word that its reference begins with."""
        schema = self.schema
        yield from (("enum", item) for item in schema.enums)
        yield from (("domain", item) for item in schema.domains)
        yield from (("composite", item) for item in schema.composites)
        yield from (("sequence", item) for item in schema.sequences)
        yield from (("table", item) for item in schema.tables)
        yield from (("view", item) for item in schema.views)
        yield from (("function", item) for item in schema.functions)

    def columns(self, key: str) -> dict[str, Column]:
        """The columns of a table by name; none where there is no such table."""
        return self._columns.get(key, {})

    def base(self, text: str) -> Type | None:
        """The type behind domains; None where it is not known."""
        for _ in range(len(self._domains) + 1):
            if not text:
                return None
            parsed = parse_type(text)
            if parsed.dimensions or parsed.name not in self._domains:
                return parsed
            text = self._domains[parsed.name]
        return None

    def missing_columns(self, ref: Ref, what: str, table: str, columns: Iterable[str]) -> bool:
        """Report the columns that a table does not have; whether all of them are there."""
        known = self.columns(table)
        missing = [column for column in columns if column not in known]
        if table not in self.doubtful:
            for column in missing:
                near = nearest(column, known)
                hint = f'did you mean "{near}"?' if near else f"its columns are {', '.join(known)}"
                self.report(ref, f'{what} names the column "{column}", which table "{table}" does not have', hint)
        return not missing
