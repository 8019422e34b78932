"""How single rows are written and compared: what differs between engines when a seed file says what a row holds."""

from __future__ import annotations

import msgspec

from dbwright.model.types import Type


class Held(msgspec.Struct, frozen=True):
    """How an engine holds a column: its logical type without domains, its physical type and collation."""

    type: Type
    physical: str
    collation: str = ""


class Rows:
    """The rules that engines share. Names come quoted, values as SQL: a literal, NULL or a query in parentheses."""

    overriding = ""
    """What lets INSERT give a number that the engine insists on making itself."""

    deletes_at_once = True
    """Whether a row can go in the same transaction as the rows that referred to it."""

    def value(self, literal: str, held: Held) -> str:  # noqa: ARG002 (engines look at it)
        """A literal as it is given to a column."""
        return literal

    def same(self, name: str, value: str, held: Held) -> str:  # noqa: ARG002
        """A condition, never null: the column holds exactly this value, also where its collation ignores case."""
        return f"{name} IS NOT DISTINCT FROM {value}"

    def one(self, select: str) -> str:
        """The only value of a query, which may read the table that the statement around it writes."""
        return f"({select})"
