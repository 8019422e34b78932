"""A schema with every kind of relation."""

from __future__ import annotations

from accessors.small_schemas import ID, NUMBER, table
from dbwright.definition.resolve.relations import with_relations
from dbwright.model.behaviour import Relation, TableBehaviour
from dbwright.model.schema import Schema
from dbwright.model.table import Column, ForeignKey, Unique


def key(name: str, columns: str, target: str, to: str = "id") -> ForeignKey:
    """A foreign key; columns with spaces between them."""
    return ForeignKey(name=name, columns=tuple(columns.split()), table=target, target_columns=tuple(to.split()))


_TABLES = [
    table("tags", NUMBER, Column(name="label", type="varchar(20)")),
    table(
        "users",
        ID,
        Column(name="name", type="varchar(50)"),
        Column(name="boss_id", type="uuid", null=True),
        foreign_keys=(key("fk_boss", "boss_id", "users"),),
        behaviour=TableBehaviour(
            relations=(Relation(name="reports", kind="has_many", table="users", via=("boss_id",)),)
        ),
    ),
    table(
        "profiles",
        ID,
        Column(name="user_id", type="uuid"),
        Column(name="motto", type="varchar(50)"),
        foreign_keys=(key("fk_profile", "user_id", "users"),),
        uniques=(Unique(name="uq_profile", columns=("user_id",)),),
    ),
    table(
        "posts",
        NUMBER,
        Column(name="author_id", type="uuid"),
        Column(name="editor_id", type="uuid", null=True),
        Column(name="title", type="varchar(50)"),
        Column(name="score", type="int", default="0"),
        foreign_keys=(key("fk_author", "author_id", "users"), key("fk_editor", "editor_id", "users")),
        behaviour=TableBehaviour(
            relations=(
                Relation(name="tags", kind="many_to_many", table="tags", through="post_tags"),
                Relation(name="votes", kind="has_many", table="votes"),
            )
        ),
    ),
    table(
        "post_tags",
        Column(name="post_id", type="bigint"),
        Column(name="tag_id", type="bigint"),
        key=("post_id", "tag_id"),
        foreign_keys=(key("fk_pt_post", "post_id", "posts"), key("fk_pt_tag", "tag_id", "tags")),
    ),
    table(
        "comments",
        NUMBER,
        Column(name="post_id", type="bigint"),
        Column(name="writer_id", type="uuid", null=True),
        Column(name="body", type="varchar(50)"),
        foreign_keys=(key("fk_c_post", "post_id", "posts"), key("fk_c_writer", "writer_id", "users")),
    ),
    table(
        "votes",
        NUMBER,
        Column(name="target_type", type="varchar(10)"),
        Column(name="target_id", type="bigint"),
        behaviour=TableBehaviour(
            relations=(
                Relation(
                    name="target",
                    kind="polymorphic",
                    via=("target_id",),
                    discriminator="target_type",
                    targets={"post": "posts", "comment": "comments"},
                ),
            )
        ),
    ),
    table(
        "rooms",
        Column(name="building", type="varchar(10)"),
        Column(name="number", type="int"),
        Column(name="seats", type="int"),
        key=("building", "number"),
    ),
    table(
        "bookings",
        NUMBER,
        Column(name="building", type="varchar(10)", null=True),
        Column(name="number", type="int", null=True),
        foreign_keys=(key("fk_room", "building number", "rooms", "building number"),),
    ),
]

SOCIAL = Schema(tables=tuple(sorted(with_relations(_TABLES), key=lambda item: item.name)))
"""Users with bosses, profiles, posts, tags, comments, votes on two kinds of things, and rooms with a composite key."""
