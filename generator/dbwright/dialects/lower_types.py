"""Type texts and values, logical → physical: what an engine says for itself, and how it is put together."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, NamedTuple

from dbwright.model.objects import Composite, Domain, Enum, EnumStorage
from dbwright.model.schema import Schema, key_of, split_key
from dbwright.model.table import Column, Table
from dbwright.model.types import SCALARS, Type, parse_type
from dbwright.sql.expressions import quoted
from dbwright.sql.kinds import Columns
from dbwright.sql.parse import ExpressionError


class Resolved(NamedTuple):
    """What a type text means: the type itself, through all domains, and what its name stands for."""

    type: Type
    enum: Enum | None = None
    domains: tuple[Domain, ...] = ()
    composite: Composite | None = None

    @property
    def kind(self) -> str:
        """How expressions see values of it."""
        if self.type.dimensions:
            return "array"
        return "enum" if self.enum else "composite" if self.composite else self.type.name


class TypeLowering(ABC):
    """The types of one scoped schema, as one engine has them."""

    dialect: ClassVar[str]
    quote: ClassVar[str] = '"'
    storages: ClassVar[tuple[EnumStorage, ...]]
    """How enums can be held, the default first."""
    native_types: ClassVar[bool] = False
    """Domains and composites are types of their own."""

    def __init__(self, schema: Schema) -> None:
        self.enums = {key_of(item): item for item in schema.enums}
        self.domains = {key_of(item): item for item in schema.domains}
        self.composites = {key_of(item): item for item in schema.composites}

    @abstractmethod
    def scalar(self, type_: Type) -> str:
        """The engine's text of a logical scalar; raises ExpressionError where it has none."""

    @abstractmethod
    def array(self, element: str, type_: Type) -> str:
        """The text of an array of `element`."""

    @abstractmethod
    def literal(self, value: str | int | bool, type_: Type) -> str:
        """A default as SQL; raises ExpressionError where the value is none of the type."""

    @abstractmethod
    def expression(self, text: str, columns: Columns, *, volatile: bool, kind: str) -> str:
        """Portable text as the engine says it, for a column of `kind` if it is a default; raises ExpressionError."""

    def resolve(self, text: str) -> Resolved:
        """What a type text means; raises ExpressionError or ValueError when nothing has its name."""
        if not text:
            raise ExpressionError(
                f"there is no type for {self.dialect}", f"write one under `{self.dialect}:` or `default:`"
            )
        type_ = parse_type(text)
        domains: list[Domain] = []
        while (domain := self.domains.get(type_.name)) is not None:
            if domain in domains:
                raise ExpressionError(f'the domain "{domain.name}" is made of itself', "give it a type of its own")
            domains.append(domain)
            inner = parse_type(domain.type)
            type_ = Type(inner.name, inner.args, inner.dimensions + type_.dimensions)
        enum, composite = self.enums.get(type_.name), self.composites.get(type_.name)
        if type_.name not in SCALARS and enum is None and composite is None:
            hint = "define it, or say with `only:` where the column is for"
            raise ExpressionError(f'{self.dialect} has no type "{type_.name}"', hint)
        return Resolved(type_, enum, tuple(domains), composite)

    def kinds(self, table: Table) -> dict[str, str]:
        """The kind of each column, for expressions; empty where only the engine knows it."""
        return {column.name: self._kind(column) for column in table.columns}

    def _kind(self, column: Column) -> str:
        try:
            return self.resolve(column.type).kind
        except (ExpressionError, ValueError):  # reported where the type itself is lowered
            return ""

    def physical_type(self, text: str) -> str:
        """The engine's text of a logical type; raises ExpressionError where it has none."""
        found = self.resolve(text)
        written = parse_type(text)
        if found.domains and self.native_types:
            element, found = self.named(written.name), Resolved(written)
        elif found.enum is not None:
            element = self.enum_type(found.enum)
        elif found.composite is not None:
            element = self.composite_type(found.composite)
        else:
            element = self.scalar(Type(found.type.name, found.type.args))
        return self.array(element, found.type) if found.type.dimensions else element

    def storage(self, enum: Enum) -> EnumStorage:
        """How this engine holds an enum."""
        return enum.storage.get(self.dialect, self.storages[0])

    def enum_type(self, enum: Enum) -> str:
        """The type text of a column that holds an enum."""
        storage = self.storage(enum)
        if storage not in self.storages:
            hint = f"write one of: {', '.join(self.storages)}"
            raise ExpressionError(f'{self.dialect} cannot hold an enum as "{storage}"', hint)
        if storage == "native":
            return self.named(key_of(enum))
        if storage == "inline":
            return f"ENUM({self.values(enum)})"
        return self.scalar(Type("text"))

    def composite_type(self, composite: Composite) -> str:
        """The type text of a column that holds a composite."""
        if self.native_types:
            return self.named(key_of(composite))
        message = f'{self.dialect} has no composite types such as "{composite.name}"'
        raise ExpressionError(message, f"give the column a type of its own under `{self.dialect}:`, or say `only:`")

    def enum_check(self, column: Column, enum: Enum, type_: Type) -> str:
        """The condition that a column holds one of an enum's values."""
        if type_.dimensions:
            message = f'{self.dialect} cannot check an array of the enum "{enum.name}"'
            raise ExpressionError(message, f"give the enum `storage: {{{self.dialect}: none}}`")
        return f"{quoted(column.name, self.quote)} IN ({self.values(enum)})"

    def values(self, enum: Enum) -> str:
        """The values of an enum as a list of literals."""
        return ", ".join(self.literal(item.value, Type("text")) for item in enum.values)

    def named(self, key: str) -> str:
        """A quoted name, with its namespace."""
        return ".".join(quoted(part, self.quote) for part in split_key(key) if part)
