"""Text → sqlglot tree, for expressions: one expression or an error, never a warning."""

from __future__ import annotations

import logging
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.dialects.postgres import Postgres
from sqlglot.errors import SqlglotError

from dbwright.errors import DbwrightError

logging.getLogger("sqlglot").setLevel(logging.CRITICAL)  # it warns about statements that it keeps as text


PORTABLE: type[Dialect] = Postgres
"""The syntax of portable expressions."""


class ExpressionError(DbwrightError):
    """An expression that cannot be read or that an engine cannot say."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint


_STATEMENTS = (exp.Command, exp.Block, exp.DDL, exp.DML, exp.Drop, exp.Alter, exp.Set, exp.Semicolon)


@lru_cache(maxsize=4096)
def parse_expression(text: str, reader: str | type[Dialect]) -> exp.Expr:
    """The tree of one expression. It is shared: copy it before changing it. Raises ExpressionError."""
    shown = " ".join(text.split())
    if not shown:
        raise ExpressionError("the expression is empty", "write an SQL expression")
    try:
        tree = sqlglot.parse_one(text, read=reader)
    except (SqlglotError, RecursionError, ValueError) as error:
        raise ExpressionError(f'cannot read the expression "{shown}"', "see that it is one SQL expression") from error
    if isinstance(tree, (*_STATEMENTS, exp.Alias, exp.Query)) or tree.find(*_STATEMENTS):
        hint = "write one expression, without a statement around it"
        raise ExpressionError(f'"{shown}" is not one SQL expression', hint)
    return tree
