"""Values and keys that many parts of a schema file have in common: names, SQL, types, `only`, `was`."""

from __future__ import annotations

from dbwright.definition.shape.kinds import Flag, Key, ListOf, MapOf, Record, Shape, Text, Whole, Word, one_of
from dbwright.model.schema import DIALECT_NAMES


def per_dialect(value: Shape, name: str) -> Record:
    """A mapping from dialect to `value`; the key `default` is the rest."""
    keys = {dialect: Key(value, f"For {dialect} alone") for dialect in DIALECT_NAMES}
    return Record(name, {**keys, "default": Key(value, "For every other dialect")}, least=1)


def pick(keys: dict[str, Key], names: str) -> dict[str, Key]:
    return {name: keys[name] for name in names.split()}


def names(what: str) -> ListOf:
    return ListOf(Text(what), least=1)


NAME = Text("a name")
SQL = one_of(Text("SQL"), per_dialect(Text("SQL"), "an expression per dialect"))
TYPE = one_of(Text("a type"), per_dialect(Text("a type"), "a type per dialect"))
_FILE = Record(
    "a file reference", {"file": Key(Text("a path"), "Path of a text file, relative to this one", required=True)}
)
RAW = one_of(Text("SQL"), _FILE, per_dialect(one_of(Text("SQL"), _FILE), "a statement per dialect"))
COLUMNS = names("a column")
SETTINGS = MapOf(one_of(Text(), Whole(), Flag()), "a setting")
ACTIONS = Word(("no action", "restrict", "cascade", "set null", "set default"))

SHARED = {
    "namespace": Key(NAME, "The namespace it lives in; without it, the default one"),
    "comment": Key(Text(), "What it is, kept in the database where the engine can"),
    "was": Key(NAME, "Its old name: makes a rename of what would be a drop and an add"),
    "only": Key(ListOf(Word(DIALECT_NAMES), least=1), "The dialects that have it; all others leave it out"),
    "depends_on": Key(ListOf(Text("a name")), "What must exist before it: tables, views, functions, types"),
}
ONCE = frozenset({"was", "backfill", "using", "value_map"})
"""The keys that have done their work after one migration."""
OBJECT = pick(SHARED, "namespace comment was only")
MEMBER = pick(SHARED, "comment was only")
NAMED = {"name": Key(NAME, "Its name; without it, one is made by convention")}
DEFERRABLE = {
    "deferrable": Key(Word(("immediate", "deferred")), "Checked when the transaction commits, by choice or always")
}
NULLS = {"nulls_not_distinct": Key(Flag(), "Whether two nulls count as equal")}
INCLUDE = {"include": Key(COLUMNS, "Further columns that the index carries")}
WHERE = {"where": Key(SQL, "Only rows that meet this condition")}

COUNTING = {
    "start": Key(Whole(), "The first number"),
    "increment": Key(Whole(), "The step between numbers"),
    "minimum": Key(Whole(), "The least number"),
    "maximum": Key(Whole(), "The greatest number"),
    "cache": Key(Whole(), "How many numbers a session takes at once"),
    "cycle": Key(Flag(), "Whether it starts again after the last number"),
}
