"""What a named query is: as its file says it, and as it is once checked."""

from __future__ import annotations

from typing import Literal

import msgspec

from dbwright.errors import Origin

Kind = Literal["many", "one", "exec", "execrows"]


class Declared(msgspec.Struct, frozen=True):
    """What a comment says of a parameter or a column: its logical type, and whether it may be NULL."""

    type: str
    null: bool
    origin: Origin


class SqlText(msgspec.Struct, frozen=True):
    """The SQL of one query for some dialects (for all where `dialects` is empty); `start` counts from 0 in `file`."""

    path: str
    file: str
    start: int
    end: int
    dialects: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        """The statement alone."""
        return self.file[self.start : self.end]

    def origin(self, offset: int) -> Origin:
        """The place of a character of the statement."""
        before = self.file[: self.start + offset]
        return Origin(self.path, before.count("\n") + 1, len(before) - before.rfind("\n"))


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A query as one file says it."""

    name: str
    kind: Kind
    origin: Origin
    comment: str
    parameters: dict[str, Declared]
    columns: dict[str, Declared]
    texts: tuple[SqlText, ...]


class Field(msgspec.Struct, frozen=True):
    """A column of a result, or of what a query reads from: its logical type ("" where nobody can tell) and nullability.

    `table` and `column` say where it comes from unchanged: a table's key and the column's name. `of` are all columns
    that it is made of, in the same words.
    """

    name: str
    type: str
    null: bool
    table: str = ""
    column: str = ""
    of: frozenset[tuple[str, str]] = frozenset()


class Parameter(msgspec.Struct, frozen=True):
    """A value that a query takes; `many` for a list of them, which stands alone behind IN."""

    name: str
    type: str
    null: bool
    many: bool = False


class Insertion(msgspec.Struct, frozen=True):
    """A piece of the statement that is said otherwise when it is sent.

    `kind` is "value" for a parameter, "in" and "not in" for the operator with its list, "before" and "after" around the
    expression of the result's column `name`, "star" for the columns that `*` stands for (`fields`, each with its SQL).
    `cast` is the physical type that a value needs where the engine could not tell it.
    """

    kind: Literal["value", "in", "not in", "before", "after", "star"]
    start: int
    end: int
    name: str = ""
    place: int = 0
    fields: tuple[str, ...] = ()
    cast: str = ""


class Checked(msgspec.Struct, frozen=True):
    """One dialect's text of a query: the statement, and what changes in it, in the order of the text."""

    text: SqlText
    fields: tuple[Field, ...]
    parameters: tuple[Parameter, ...]
    insertions: tuple[Insertion, ...]
    sure: bool = False
    """Whether it gives exactly one row, whatever the tables hold."""


class NamedQuery(msgspec.Struct, frozen=True, kw_only=True):
    """A query that was checked for every dialect that has it; parameters and columns are the same in all of them.

    `whole` is the key of the table all of whose columns it gives, in their order.
    """

    name: str
    kind: Kind
    origin: Origin
    comment: str
    parameters: tuple[Parameter, ...]
    fields: tuple[Field, ...]
    checked: dict[str, Checked]
    sure: bool = False
    whole: str = ""
