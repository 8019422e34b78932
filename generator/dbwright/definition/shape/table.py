"""What a table or a mixin may say."""

from __future__ import annotations

from dbwright.definition.shape.column import COLUMN
from dbwright.definition.shape.kinds import Flag, Key, ListOf, MapOf, Record, Text, Word, one_of
from dbwright.definition.shape.members import CHECK, EXCLUSION, FOREIGN_KEY, INDEXES, POLICY, RELATION, UNIQUE
from dbwright.definition.shape.values import COLUMNS, NAMED, OBJECT, SETTINGS, SHARED, SQL, pick
from dbwright.model.schema import DIALECT_NAMES

MEMBERS = {
    "mixins": Key(ListOf(Text("a mixin")), "Mixins whose members come first, in this order"),
    "columns": Key(
        MapOf(one_of(Text("a type"), COLUMN), "a column"), "The columns, in order: a type, or the long form"
    ),
    "primary_key": Key(
        one_of(
            COLUMNS,
            Record(
                "a primary key",
                {**NAMED, "columns": Key(COLUMNS, "Its columns", required=True), **pick(SHARED, "was")},
            ),
        ),
        "The columns of the primary key",
    ),
    "uniques": Key(ListOf(one_of(COLUMNS, UNIQUE)), "Unique constraints"),
    "foreign_keys": Key(ListOf(FOREIGN_KEY), "Foreign keys over several columns, or with a name of their own"),
    "checks": Key(MapOf(one_of(*SQL.options, CHECK), "a check"), "Conditions that every row meets, by name"),
    "indexes": Key(INDEXES, "Indexes"),
    "exclusions": Key(ListOf(EXCLUSION), "Exclusion constraints"),
    "policies": Key(MapOf(POLICY, "a policy"), "Row security policies, by name"),
    "row_level_security": Key(Word(("enabled", "forced")), "Whether row security is on; for the owner too (forced)"),
    "options": Key(
        Record("options", {name: Key(SETTINGS, f"For {name}") for name in DIALECT_NAMES}),
        "Storage settings, per dialect",
    ),
    "optimistic_lock": Key(Text("a column"), "The column whose value a writer must know"),
    "soft_delete": Key(Text("a column"), "The column that marks a row as deleted"),
    "timestamps": Key(
        one_of(
            Flag(),
            Record(
                "timestamps",
                {
                    "created": Key(Text("a column"), "The column with the time of creation"),
                    "updated": Key(Text("a column"), "The column with the time of the last change"),
                    "kept_by": Key(Word(("accessor", "trigger")), "Who writes the time of the last change"),
                },
            ),
        ),
        "The columns that hold the times of creation and last change; true for created_at and updated_at",
    ),
    "audit": Key(one_of(Flag(), Text("a table")), "Whether changes are recorded, or the table that records them"),
    "append_only": Key(Flag(), "Whether rows are only ever added"),
    "relations": Key(MapOf(RELATION, "a relation"), "Ways to other tables: to rename, hide or add to what is inferred"),
    "many_to_many": Key(
        MapOf(
            Record(
                "a many_to_many relation",
                {
                    "table": Key(Text("a table"), "The other table", required=True),
                    "through": Key(Text("a table"), "The table between the two", required=True),
                },
            ),
            "a relation",
        ),
        "Relations through a table between the two",
    ),
}
PARTITIONING = {
    "partition_by": Key(
        Record(
            "a partitioning",
            {name: Key(COLUMNS, f"Split by {name}") for name in ("range", "list", "hash")},
            least=1,
            most=1,
        ),
        "How the table is split",
    ),
    "partitions": Key(MapOf(Text("bounds"), "a partition"), "Its parts: the engine's own text for their bounds"),
}
TABLE = Record(
    "a table",
    {
        **OBJECT,
        **MEMBERS,
        **PARTITIONING,
        "class_name": Key(Text("a Python name"), "The name of its row class in the accessors"),
    },
)
MIXIN = Record("a mixin", {**pick(SHARED, "comment"), **MEMBERS})
