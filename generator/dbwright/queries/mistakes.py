"""A mistake within one statement, before its place in the file is known."""

from __future__ import annotations

from dbwright.errors import Origin


class Mistake(Exception):
    """`at` counts the characters of the statement from 0; `origin` is the place where it is not in the statement."""

    def __init__(self, at: int, message: str, hint: str, origin: Origin | None = None) -> None:
        super().__init__(message)
        self.at, self.message, self.hint, self.origin = at, message, hint, origin
