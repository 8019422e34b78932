"""What can be told of a node of a query by itself, without the Schema."""

from __future__ import annotations

from sqlglot import exp

from dbwright.queries.mistakes import Mistake
from dbwright.queries.tokens import MARK


def at(node: exp.Expr) -> int:
    """Where a node begins in the statement: the first character of any name or word in it that is known."""
    places = [item.meta["start"] for item in node.walk() if "start" in item.meta]
    return min(places, default=0)


def always_one(select: exp.Select) -> bool:
    """Whether a SELECT gives one row whatever the tables hold: an aggregate of all rows."""
    if any(select.args.get(key) for key in ("group", "having", "limit", "offset", "qualify")):
        return False
    return any(
        found.find_ancestor(exp.Window, exp.Select) is select
        for item in select.expressions
        for found in item.find_all(exp.AggFunc)
    )


def bare(node: exp.Expr) -> exp.Expr:
    """A node without the parentheses around it."""
    while isinstance(node, exp.Paren):
        node = node.this
    return node


def is_parameter(node: exp.Expr) -> bool:
    """Whether a node is nothing but a parameter."""
    found = bare(node)
    return isinstance(found, exp.Column) and found.name.startswith(MARK)


def refuse_names(node: exp.Expr) -> None:
    """A parameter cannot stand where a name must."""
    for found in node.find_all(exp.Identifier):
        if found.name.startswith(MARK) and not isinstance(found.parent, exp.Column):
            said = f":{found.name[1:]} stands where a name must"
            raise Mistake(at(found), said, "a parameter is a value: write the table or column itself")
