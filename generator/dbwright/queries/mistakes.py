"""A mistake within one statement, before its place in the file is known."""

from __future__ import annotations


class Mistake(Exception):
    """`at` counts the characters of the statement from 0."""

    def __init__(self, at: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.at, self.message, self.hint = at, message, hint
