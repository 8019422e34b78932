"""What a schema file may hold: every key, its values and its short forms; the source of checking and JSON Schema."""

from __future__ import annotations

from dbwright.definition.shape.kinds import Flag, Key, ListOf, Literal, MapOf, Null, Record, Shape, Text, Word, one_of
from dbwright.definition.shape.members import INDEXES
from dbwright.definition.shape.table import MIXIN, TABLE
from dbwright.definition.shape.values import (
    COLUMNS,
    COUNTING,
    MEMBER,
    NAME,
    OBJECT,
    RAW,
    SETTINGS,
    SHARED,
    SQL,
    per_dialect,
    pick,
)

ENUM_VALUES = ListOf(
    one_of(
        Text("a value"),
        Record(
            "an enum value",
            {
                "value": Key(Text("a value"), "The value", required=True),
                "was": Key(Text("a value"), "The value that it replaces"),
            },
        ),
    )
)
_STORAGE = Word(("native", "check", "inline", "none"))
ENUM = Record(
    "an enum",
    {
        "values": Key(ENUM_VALUES, "Its values, in order", required=True),
        "storage": Key(one_of(_STORAGE, per_dialect(_STORAGE, "a storage per dialect")), "How a database holds it"),
        "value_map": Key(
            MapOf(one_of(Text("a value"), Null()), "a removed value"),
            "For each removed value, the one that rows get instead, once; null says that no row holds it",
        ),
        **OBJECT,
    },
)
DOMAIN = Record(
    "a domain",
    {
        "type": Key(Text("a type"), "The type it restricts", required=True),
        "null": Key(Flag(), "Whether it may be null; it may unless this says no"),
        "default": Key(Literal(), "A literal, read by its type"),
        "default_sql": Key(SQL, "A default computed by the database"),
        "checks": Key(MapOf(SQL, "a check"), "Conditions by name; the value is called VALUE"),
        **OBJECT,
    },
)
COMPOSITE = Record(
    "a composite type",
    {"fields": Key(MapOf(Text("a type"), "a field"), "Its fields, in order", required=True), **OBJECT},
)
SEQUENCE = Record(
    "a sequence",
    {
        "type": Key(Text("a type"), "The type of its numbers; bigint without it"),
        **COUNTING,
        "owned_by": Key(Text("a column"), "The column with which it is dropped, as table.column"),
        **OBJECT,
    },
)
VIEW = Record(
    "a view",
    {
        "sql": Key(RAW, "The query, in the dialect's own words", required=True),
        "columns": Key(COLUMNS, "The names of its columns"),
        "materialized": Key(Flag(), "Whether its rows are kept"),
        "indexes": Key(INDEXES, "Indexes of a materialized view"),
        **pick(SHARED, "depends_on"),
        "options": Key(SETTINGS, "The engine's settings"),
        **OBJECT,
    },
)
FUNCTION = Record(
    "a function",
    {
        "sql": Key(RAW, "The whole CREATE statement", required=True),
        "kind": Key(Word(("function", "procedure")), "What it is; a function without it"),
        "arguments": Key(Text("types"), "The types of its arguments, which dropping it needs"),
        **pick(SHARED, "depends_on"),
        **OBJECT,
    },
)
TRIGGER = Record(
    "a trigger",
    {
        "table": Key(Text("a table"), "The table or view it watches", required=True),
        "sql": Key(RAW, "The whole CREATE TRIGGER statement", required=True),
        **pick(SHARED, "depends_on"),
        **MEMBER,
    },
)
RAW_OBJECT = Record(
    "a raw object",
    {
        "sql": Key(RAW, "The statement that creates it", required=True),
        "drop": Key(RAW, "The statement that drops it", required=True),
        **pick(SHARED, "depends_on only"),
    },
)
NAMESPACE = Record("a namespace", pick(SHARED, "comment was only"))
EXTENSION = Record(
    "an extension",
    {
        "version": Key(Text("a version"), "The version to install; the engine's choice without it"),
        "namespace": Key(NAME, "The namespace it is installed in"),
        **pick(SHARED, "only"),
    },
)


def _section(about: str, *entry: Shape, what: str) -> Key:
    value = entry[0] if len(entry) == 1 else one_of(*entry)
    return Key(one_of(MapOf(value, what), Null()), about)


SCHEMA_FILE = Record(
    "a schema file",
    {
        "namespaces": _section("Named groups of tables, by name", NAMESPACE, Null(), what="a namespace"),
        "extensions": _section("Engine extensions that must be there", EXTENSION, Null(), what="an extension"),
        "enums": _section("Closed, ordered sets of text values", ENUM_VALUES, ENUM, what="an enum"),
        "domains": _section("Named types with rules of their own", DOMAIN, what="a domain"),
        "composite_types": _section("Row types that columns can hold", COMPOSITE, what="a composite type"),
        "sequences": _section("Number generators", SEQUENCE, Null(), what="a sequence"),
        "mixins": _section("Members that several tables share", MIXIN, what="a mixin"),
        "tables": _section("The tables", TABLE, what="a table"),
        "views": _section("Stored queries", VIEW, what="a view"),
        "functions": _section("Functions and procedures", FUNCTION, what="a function"),
        "triggers": _section("Triggers", TRIGGER, what="a trigger"),
        "raw": _section("Anything else, as SQL text", RAW_OBJECT, what="a raw object"),
    },
)
