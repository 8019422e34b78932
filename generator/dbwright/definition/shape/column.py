"""What a column may say."""

from __future__ import annotations

from dbwright.definition.shape.kinds import Flag, Key, ListOf, Literal, MapOf, Record, Text, Whole, Word, one_of
from dbwright.definition.shape.values import ACTIONS, COUNTING, DEFERRABLE, MEMBER, NAME, SQL, TYPE

_FORMAT = Word(("email", "url", "uuid", "slug", "hostname", "ip", "eip55"))

VALIDATION = Record(
    "a validation",
    {
        "format": Key(_FORMAT, "A well-known form of text"),
        "min_length": Key(Whole(), "The least number of characters"),
        "max_length": Key(Whole(), "The greatest number of characters"),
        "minimum": Key(Literal(), "The least value"),
        "maximum": Key(Literal(), "The greatest value"),
        "regex": Key(Text("a regular expression"), "A regular expression that the whole text matches"),
        "choices": Key(ListOf(Text(), least=1), "The only values allowed"),
    },
    least=1,
)

COLUMN = Record(
    "a column",
    {
        "type": Key(TYPE, "A logical type, an enum, a domain or a composite type; per dialect, that engine's own type"),
        "null": Key(Flag(), "Whether it may be null; it may not unless this says so"),
        "default": Key(Literal(), "A literal, read by the column's type"),
        "default_sql": Key(SQL, "A default computed by the database"),
        **MEMBER,
        "backfill": Key(SQL, "What rows that are there get when the column is new or may no longer be null, once"),
        "using": Key(SQL, "How the old value becomes one of the new type when the type changes, once"),
        "collation": Key(Text("a collation"), "How text is ordered and compared"),
        "primary_key": Key(Flag(), "Whether it is the primary key"),
        "unique": Key(one_of(Flag(), NAME), "A unique constraint on this column, or the name of one"),
        "index": Key(one_of(Flag(), NAME), "An index on this column, or the name of one"),
        "check": Key(SQL, "A condition that every row meets"),
        "references": Key(Text("a reference"), "The column it points to: table.column; gives the type too"),
        "on_delete": Key(ACTIONS, "What happens here when the row it points to is deleted"),
        "on_update": Key(ACTIONS, "What happens here when the key it points to changes"),
        **DEFERRABLE,
        "identity": Key(
            one_of(
                Flag(),
                Word(("always", "by_default")),
                Record(
                    "an identity", {"always": Key(Flag(), "Whether values from the client are refused"), **COUNTING}
                ),
            ),
            "Numbers made by the database",
        ),
        "generated": Key(SQL, "The expression that computes it from its row"),
        "stored": Key(Flag(), "Whether a generated value is kept on disk; it is unless this says no"),
        "generate": Key(Word(("uuid4", "uuid7", "ulid", "now")), "A value that the accessor makes on insert"),
        "validate": Key(one_of(_FORMAT, VALIDATION), "Rules that the accessors check"),
        "transitions": Key(MapOf(ListOf(Text("a value")), "a value"), "For each enum value, those that may follow it"),
        "sensitive": Key(Flag(), "Kept out of logs, reprs and audit records"),
        "normalize": Key(Word(("lower", "upper", "strip")), "How the accessors clean text before writing it"),
        "attribute": Key(Text("a Python name"), "Its name in the accessors"),
        "codec": Key(NAME, "The converter that the accessors use for it"),
    },
)
