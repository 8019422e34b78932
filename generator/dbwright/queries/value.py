"""What an expression gives."""

from __future__ import annotations

from typing import NamedTuple


class Value(NamedTuple):
    """What an expression gives."""

    type: str
    null: bool


UNKNOWN = Value("", null=True)
