"""Small constructors of sqlglot trees. Every name is quoted, every literal escaped by the printer."""

from __future__ import annotations

from collections.abc import Iterable

from sqlglot import exp

from dbwright.model.schema import split_key


def ident(name: str) -> exp.Identifier:
    """A quoted name."""
    return exp.to_identifier(name, quoted=True)


def idents(names: Iterable[str]) -> list[exp.Expr]:
    """Quoted names."""
    return [ident(name) for name in names]


def table_ref(key: str) -> exp.Table:
    """The object under a key ("namespace.name" or "name")."""
    namespace, name = split_key(key)
    return exp.Table(this=ident(name), db=ident(namespace) if namespace else None)


def dotted(key: str, *names: str) -> exp.Expr:
    """A name inside the object under `key`: "namespace"."table"."column"."""
    namespace, name = split_key(key)
    return exp.Dot.build(idents([*([namespace] if namespace else []), name, *names]))


def literal(text: str) -> exp.Literal:
    """A string literal."""
    return exp.Literal.string(text)


def raw(text: str) -> exp.Command:
    """Text that is printed as it stands: native SQL that a user or a dialect's lowering wrote."""
    return exp.Command(this=text)


Words = str | exp.Expr | list[str | exp.Expr] | None
"""A part of a phrase; a list stands for its parts."""


def phrase(*words: Words) -> exp.Command:
    """Keywords and trees in a row, one space between; None and "" are left out.

    This is how a statement is said for which sqlglot has no node.
    """
    parts: list[str | exp.Expr] = []
    for word in words:
        parts += word if isinstance(word, list) else [word] if word else []
    nodes = [raw(part) if isinstance(part, str) else part for part in parts if part]
    return exp.Command(this=" ", expression=nodes)


def call(name: str, *arguments: exp.Expr) -> exp.Anonymous:
    """name(a, b), the name as it stands."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def cast(value: exp.Expr, type_text: str) -> exp.Cast:
    """CAST(value AS type)."""
    return exp.Cast(this=value, to=exp.DataType(this=exp.DType.USERDEFINED, kind=type_text))


def in_parens(parts: Iterable[exp.Expr]) -> exp.Tuple:
    """(a, b, c)"""
    return exp.Tuple(expressions=list(parts))


def listed(parts: Iterable[exp.Expr]) -> exp.Command:
    """a, b, c"""
    return exp.Command(this=", ", expression=list(parts))


def alter_table(key: str, *actions: exp.Expr) -> exp.Alter:
    """ALTER TABLE with its actions, in the order given. Several must be phrases, which say all their words."""
    return exp.Alter(this=table_ref(key), kind="TABLE", actions=list(actions))


def drop_part(kind: str, name: str) -> exp.Drop:
    """The action of ALTER TABLE that drops a column or constraint."""
    return exp.Drop(kind=kind, tables=[ident(name)])


def drop(kind: str, key: str) -> exp.Drop:
    """DROP of a top-level object."""
    return exp.Drop(kind=kind, tables=[table_ref(key)])


def constraint(name: str, body: exp.Expr) -> exp.Expr:
    """A named constraint; without a name the body alone."""
    return exp.Constraint(this=ident(name), expressions=[body]) if name else body


def add_constraint(key: str, definition: exp.Expr) -> exp.Alter:
    """ALTER TABLE … ADD CONSTRAINT."""
    return alter_table(key, exp.AddConstraint(expressions=[definition]))
