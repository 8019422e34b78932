"""One SQL statement as a checked sqlglot tree, and the one way to turn it into text."""

from __future__ import annotations

from typing import Literal

import msgspec
from sqlglot import exp

from dbwright.errors import SchemaError
from dbwright.sql.printer import print_tree

BREAKPOINT = "--> statement-breakpoint"
"""What stands between two statements of a migration file."""


class Statement(msgspec.Struct, frozen=True):
    """A statement to be run on its own.

    `comment` is written above it. `transactional` is False for what must not share a transaction: the engine refuses
    it there (CREATE INDEX CONCURRENTLY), its effect counts only once it is committed (ALTER TYPE … ADD VALUE), or it
    would hold the locks of the others for long (VALIDATE CONSTRAINT). `place` moves it out of its step, before or
    behind all of the plan, so that what belongs together stays in one transaction; "end" is behind "last".
    """

    tree: exp.Expr
    comment: str = ""
    transactional: bool = True
    place: Literal["", "first", "last", "end"] = ""

    def apart(self) -> Statement:
        """The same, in no transaction with others."""
        return msgspec.structs.replace(self, transactional=False)


class TreeError(Exception):
    """A tree holds what its printer would drop without a word: a mistake in dbwright, never in a schema."""


def check_tree(tree: exp.Expr) -> None:
    """Raise TreeError for unknown or missing arguments anywhere in a tree: sqlglot prints such a tree without them."""
    for node in tree.walk():
        unknown = sorted(set(node.args) - set(node.arg_types))
        problems = [f"unknown argument {name}" for name in unknown] or node.error_messages()
        if problems:
            raise TreeError(f"{type(node).__name__}: {', '.join(problems)}")


def print_statement(statement: Statement, reader: str) -> str:
    """The text of a statement in the sqlglot dialect `reader`, comment lines first, without a closing semicolon.

    Raises SchemaError when the text holds the marker that splits migration files.
    """
    check_tree(statement.tree)
    text = print_tree(statement.tree, reader)
    lines = [f"-- {line}".rstrip() for line in statement.comment.splitlines()]
    whole = "\n".join([*lines, text])
    if BREAKPOINT in whole:
        raise SchemaError(
            f'the statement "{text[:60]}…" holds the text "{BREAKPOINT}"',
            "that text splits migration files; write it in another way",
        )
    return whole
