"""What a table owns beside columns: indexes, constraints, policies, relations."""

from __future__ import annotations

from dbwright.definition.shape.column import COLUMN
from dbwright.definition.shape.kinds import Flag, Key, ListOf, MapOf, Record, Text, Whole, Word, one_of
from dbwright.definition.shape.values import (
    COLUMNS,
    DEFERRABLE,
    INCLUDE,
    MEMBER,
    NAME,
    NAMED,
    NULLS,
    SETTINGS,
    SQL,
    WHERE,
    names,
    pick,
)

KEY_OPTIONS = {
    "order": Key(Word(("asc", "desc")), "Ascending or descending"),
    "nulls": Key(Word(("first", "last")), "Where nulls stand"),
    "opclass": Key(NAME, "The operator class"),
    "collation": Key(Text("a collation"), "How text is ordered"),
    "length": Key(Whole(), "How many characters of the text are indexed"),
}
COLUMN_OR_EXPRESSION = {
    "column": Key(Text("a column"), "A column"),
    "expression": Key(SQL, "An expression instead of a column"),
}
INDEX_KEYS = ListOf(one_of(Text("a column"), Record("an index key", {**COLUMN_OR_EXPRESSION, **KEY_OPTIONS})), least=1)
INDEX = Record(
    "an index",
    {
        **NAMED,
        "columns": Key(INDEX_KEYS, "Its columns, in order"),
        "expressions": Key(ListOf(SQL, least=1), "Expressions, after the columns"),
        "unique": Key(Flag(), "Whether two rows may not have the same keys"),
        **WHERE,
        "method": Key(NAME, "The kind of index, such as gin; without it, the engine's usual one"),
        **INCLUDE,
        **NULLS,
        "options": Key(SETTINGS, "The engine's storage settings"),
        **MEMBER,
    },
)
INDEXES = ListOf(one_of(INDEX_KEYS, INDEX))
UNIQUE = Record(
    "a unique constraint",
    {**NAMED, "columns": Key(COLUMNS, "Its columns", required=True), **INCLUDE, **NULLS, **DEFERRABLE, **MEMBER},
)
FOREIGN_KEY = Record(
    "a foreign key",
    {
        **NAMED,
        "columns": Key(COLUMNS, "The columns that point", required=True),
        "references": Key(
            names("a reference"), "The columns they point to, as table.column, in the same order", required=True
        ),
        **pick(COLUMN.keys, "on_delete on_update"),
        "match": Key(Word(("simple", "full")), "Whether a key that is null in part is refused (full)"),
        **DEFERRABLE,
        **MEMBER,
    },
)
CHECK = Record("a check", {"expression": Key(SQL, "The condition", required=True), **MEMBER})
EXCLUSION = Record(
    "an exclusion",
    {
        **NAMED,
        "method": Key(NAME, "The kind of index; gist without it"),
        "elements": Key(
            ListOf(
                Record(
                    "an exclusion element",
                    {
                        **COLUMN_OR_EXPRESSION,
                        "operator": Key(
                            Text("an operator"), "The operator under which no two rows may meet", required=True
                        ),
                        "opclass": Key(NAME, "The operator class"),
                    },
                ),
                least=1,
            ),
            "What is compared, and how",
            required=True,
        ),
        **WHERE,
        **DEFERRABLE,
        **MEMBER,
    },
)
POLICY = Record(
    "a policy",
    {
        "command": Key(Word(("all", "select", "insert", "update", "delete")), "The statements it governs"),
        "roles": Key(names("a role"), "The roles it governs; everyone without it"),
        "permissive": Key(Flag(), "Whether it allows (true) or only restricts (false)"),
        "using": Key(SQL, "Which rows are seen"),
        "check": Key(SQL, "Which rows may be written"),
        **MEMBER,
    },
)
RELATION = Record(
    "a relation",
    {
        "kind": Key(
            Word(("belongs_to", "has_one", "has_many", "many_to_many", "polymorphic")),
            "How many there are",
            required=True,
        ),
        "table": Key(Text("a table"), "The other table"),
        "via": Key(one_of(Text("a column"), COLUMNS), "The foreign key column or columns"),
        "through": Key(Text("a table"), "The table between the two"),
        "hidden": Key(Flag(), "Whether the accessors leave it out"),
        "targets": Key(
            MapOf(Text("a table"), "a word"), "For each word in the discriminator column, the table it means"
        ),
        "discriminator": Key(Text("a column"), "The column that says which table is meant"),
    },
)
