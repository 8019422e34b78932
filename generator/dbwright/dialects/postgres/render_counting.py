"""Identity columns and sequences that take over from each other: the new one counts on where the old one was."""

from __future__ import annotations

import re

from msgspec.structs import replace
from sqlglot import exp

from dbwright.dialects.names import shorten
from dbwright.dialects.render_find import beside
from dbwright.model.objects import Sequence, SequenceOptions
from dbwright.model.schema import Schema, key_of, split_key
from dbwright.model.table import Column, Table
from dbwright.sql.build import call, ident, literal, phrase, raw, table_ref

Trees = list[exp.Expr]

_LONGEST = 63
"""Bytes of a name."""

_NEXT = re.compile(r"nextval\(\s*'((?:[^']|'')+)'\s*(?:::\s*regclass\s*)?\)", re.IGNORECASE)
_PART = re.compile(r'"((?:[^"]|"")*)"|([^".]+)')


def hand_over(old: Column, new: Column, owner: str, before: Schema, after: Schema) -> tuple[Trees, Trees]:
    """What to do before and after the default or identity of a column changes."""
    counts, counted = _sequence(new, after), _sequence(old, before)
    if new.identity and not old.identity:
        return [], [_from_greatest(owner, new, _identity(owner, new), new.identity.options, counted)]
    if counts is None or any(key_of(other) == key_of(counts) for other in before.sequences):
        return [], []  # one that was there counts as it did
    name = literal(table_ref(key_of(counts)).sql("postgres"))
    if old.identity:
        return [phrase("SELECT", _set(name, call("nextval", _identity(owner, new))))], []
    whole = new.type in ("SMALLINT", "INTEGER", "BIGINT")
    return [], [_from_greatest(owner, new, name, counts.options, counted)] if whole else []


def move_aside(sequence: Sequence, before: Schema) -> Trees:
    """The engine names the sequence of an identity column as it would name that of a serial one, which may come now."""
    for table in before.tables:
        for column in table.columns:
            if column.identity and key_of(sequence) == beside(key_of(table), _own(table.name, column.name)):
                there = table_ref(key_of(sequence))
                return [phrase("ALTER SEQUENCE IF EXISTS", there, "RENAME TO", ident(shorten(f"{sequence.name}__old")))]
    return []


def taken_along(old: Sequence, new: Sequence) -> Sequence:
    """A sequence about to be renamed, as its table leaves it, which takes it along to another namespace."""
    table, _ = split_key(old.owned_by)
    return replace(old, namespace=new.namespace) if table and split_key(table)[0] == new.namespace else old


def follow_table(old: Table, new: Table, before: Schema, after: Schema) -> Trees:
    """The sequences of identity columns keep the name that their table gave them: they get that of the new one."""
    there = next((table for table in before.tables if key_of(table) == key_of(old)), old)  # columns by their old names
    pairs = [(_own(old.name, column.name), _own(new.name, column.name)) for column in there.columns if column.identity]
    return [tree for was, now in pairs for tree in _renamed(key_of(new), was, now, before, after)]


def follow_column(old: Column, new: Column, owner: str, before: Schema, after: Schema) -> Trees:
    """The same for a column's name."""
    table = split_key(owner)[1]
    return _renamed(owner, _own(table, old.name), _own(table, new.name), before, after) if old.identity else []


def _own(table: str, column: str) -> str:
    return f"{table}_{column}_seq"


def _renamed(owner: str, was: str, now: str, before: Schema, after: Schema) -> Trees:
    """A sequence that bears these names by itself is another one, and longer names the engine cuts."""
    others = {key_of(sequence) for sequence in (*before.sequences, *after.sequences)}
    there, then = beside(owner, was), beside(owner, now)
    if was == now or {there, then} & others or max(len(was.encode()), len(now.encode())) > _LONGEST:
        return []
    return [phrase("ALTER SEQUENCE IF EXISTS", table_ref(there), "RENAME TO", ident(now))]


def _from_greatest(
    owner: str, column: Column, sequence: exp.Expr, options: SequenceOptions, counted: Sequence | None
) -> exp.Expr:
    """Count on from the numbers that are there, and from where another sequence was."""
    start = options.start if options.start is not None else options.minimum
    places: list[exp.Expr] = [phrase(call("coalesce", call("max", ident(column.name)), raw("0")), "+ 1")]
    places += [raw(str(start))] if start is not None else []
    places += [call("nextval", literal(table_ref(key_of(counted)).sql("postgres")))] if counted else []
    place = call("greatest", *places) if len(places) > 1 else places[0]
    return phrase("SELECT", _set(sequence, place), "FROM", table_ref(owner))


def _set(sequence: exp.Expr, place: exp.Expr) -> exp.Expr:
    return call("setval", sequence, place, raw("false"))


def _identity(owner: str, column: Column) -> exp.Expr:
    return call("pg_get_serial_sequence", literal(table_ref(owner).sql("postgres")), literal(column.name))


def _sequence(column: Column, schema: Schema) -> Sequence | None:
    """The sequence that the default of a column counts with."""
    found = _NEXT.fullmatch(column.default_sql.text.strip()) if column.default_sql else None
    if found is None:
        return None
    parts = _PART.findall(found[1].replace("''", "'"))
    key = ".".join(quoted.replace('""', '"') if quoted else bare.strip().lower() for quoted, bare in parts)
    keys = (key, key.removeprefix("public."))
    return next((sequence for sequence in schema.sequences if key_of(sequence) in keys), None)
