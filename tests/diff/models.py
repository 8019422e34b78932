"""Small schemas to compare: short constructors and random ones."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from dbwright.diff.kinds import TOP_LEVEL
from dbwright.model.objects import Enum, EnumValue, Sequence, Sql
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, ForeignKey, Index, IndexKey, PrimaryKey, Table, Unique
from dbwright.model.view import View


def schema(*items: Any, form: Any = "scoped", dialect: str = "postgres") -> Schema:
    """A schema of these objects, sorted as every schema is."""
    found: dict[str, list[Any]] = {}
    for item in items:
        found.setdefault(TOP_LEVEL[type(item)], []).append(item)
    sorted_ = {place: tuple(sorted(held, key=key_of)) for place, held in found.items()}
    return Schema(form=form, dialect=dialect, **sorted_)


def column(name: str, type_: str = "text", **rest: Any) -> Column:
    """A column."""
    return Column(name=name, type=type_, **rest)


def table(name: str, *columns: str | Column, **rest: Any) -> Table:
    """A table; a bare name is a text column."""
    made = tuple(each if isinstance(each, Column) else column(each) for each in columns)
    return Table(name=name, columns=made, **rest)


def index(name: str, *columns: str, **rest: Any) -> Index:
    """An index on columns."""
    return Index(name=name, keys=tuple(IndexKey(column=each) for each in columns), **rest)


def enum(name: str, *values: str | EnumValue, **rest: Any) -> Enum:
    """An enum."""
    made = tuple(each if isinstance(each, EnumValue) else EnumValue(value=each) for each in values)
    return Enum(name=name, values=made, **rest)


NAMES = ("a", "b", "c", "d")
names = st.sampled_from(NAMES)
comments = st.sampled_from(("", "said"))
expressions = st.sampled_from(("a > 0", "b <> ''", "c IS NULL"))


@st.composite
def columns(draw: st.DrawFn) -> Column:
    """A random column."""
    return Column(
        name=draw(names),
        type=draw(st.sampled_from(("text", "int", "uuid"))),
        null=draw(st.booleans()),
        default=draw(st.sampled_from((None, "x", 1, True))),
        comment=draw(comments),
    )


def few(things: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Up to three things whose first parts, their names, differ."""
    return st.lists(things, max_size=3, unique_by=lambda each: each[0])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A random table; its members need not make sense to an engine."""
    held = draw(st.lists(columns(), max_size=4, unique_by=lambda each: each.name))
    keys = st.lists(names, min_size=1, max_size=2, unique=True).map(tuple)
    one = st.tuples(names, keys, comments)
    uniques = draw(few(one))
    indexes = draw(few(one))
    foreign = draw(few(st.tuples(names, keys, names)))
    checks = draw(few(st.tuples(names, expressions)))
    key = draw(st.none() | st.tuples(names, keys))
    return Table(
        name=draw(names),
        columns=tuple(held),
        primary_key=PrimaryKey(name=f"pk_{key[0]}", columns=key[1]) if key else None,
        uniques=tuple(sorted(_each(Unique, uniques), key=lambda each: each.name)),
        foreign_keys=tuple(
            ForeignKey(name=f"fk_{name}", columns=cols, table=target, target_columns=("id",) * len(cols))
            for name, cols, target in sorted(foreign)
        ),
        checks=tuple(Check(name=f"ck_{name}", expression=Sql(text)) for name, text in sorted(checks)),
        indexes=tuple(replace(index(f"ix_{name}", *cols), comment=said) for name, cols, said in sorted(indexes)),
        comment=draw(comments),
        options=draw(st.sampled_from(({}, {"postgres": {"unlogged": True}}))),
    )


def _each(kind: Any, drawn: list[Any]) -> list[Any]:
    return [kind(name=f"uq_{name}", columns=cols, comment=said) for name, cols, said in drawn]


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """A random schema."""
    values = st.lists(names, min_size=1, max_size=4, unique=True).map(lambda each: enum("e", *each))
    views = st.builds(
        View, name=names, sql=st.sampled_from((Sql("SELECT 1", native=True), Sql("SELECT 2", native=True)))
    )
    return schema(
        *draw(st.lists(tables(), max_size=3, unique_by=key_of)),
        *draw(st.lists(views, max_size=2, unique_by=key_of)),
        *draw(
            st.lists(
                st.builds(Sequence, name=names, type=st.sampled_from(("int", "bigint"))), max_size=2, unique_by=key_of
            )
        ),
        *draw(st.lists(values, max_size=1)),
    )
