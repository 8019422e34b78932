"""Statements: trees that would lose something are refused, texts are printed whole."""

from __future__ import annotations

import pytest
from sqlglot import exp

from dbwright.errors import SchemaError
from dbwright.sql.build import ident, literal, phrase, raw, table_ref
from dbwright.sql.statement import BREAKPOINT, Statement, TreeError, check_tree, print_statement


def test_a_tree_with_an_argument_that_nobody_prints_is_refused() -> None:
    """sqlglot would print DROP TABLE without its table."""
    with pytest.raises(TreeError, match="Drop: unknown argument this"):
        check_tree(exp.Drop(this=table_ref("t"), kind="TABLE"))


def test_a_tree_without_what_it_needs_is_refused_wherever_it_stands() -> None:
    """The check walks into phrases too."""
    with pytest.raises(TreeError, match="Paren"):
        print_statement(Statement(phrase("SELECT", exp.Paren())), "sqlite")


def test_comment_lines_stand_above() -> None:
    """Every line of a comment is a comment line; an empty one has no blank at its end."""
    text = print_statement(Statement(raw("SELECT 1"), comment="one\n\ntwo"), "postgres")
    assert text == "-- one\n--\n-- two\nSELECT 1"


@pytest.mark.parametrize(
    "statement", [Statement(raw(f"SELECT '{BREAKPOINT}'")), Statement(raw("x"), comment=BREAKPOINT)]
)
def test_text_that_would_split_the_file_is_refused(statement: Statement) -> None:
    """The marker inside of a statement would cut it in two."""
    with pytest.raises(SchemaError, match="splits migration files"):
        print_statement(statement, "sqlite")


@pytest.mark.parametrize(
    ("reader", "expected"),
    [
        ("sqlite", '"it\'s ""quoted""" \'it\'\'s \\\''),
        ("postgres", '"it\'s ""quoted""" \'it\'\'s \\\''),
        ("mysql", "`it's \"quoted\"` 'it''s \\\\'"),
        ("duckdb", '"it\'s ""quoted""" \'it\'\'s \\\''),
    ],
)
def test_names_and_literals_are_escaped(reader: str, expected: str) -> None:
    """Each engine has its own quotes and escapes."""
    assert print_statement(Statement(phrase(ident('it\'s "quoted"'), literal("it's \\"))), reader) == expected
