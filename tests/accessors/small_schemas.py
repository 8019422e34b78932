"""Small schemas that the tests of the accessors share."""

from __future__ import annotations

from dbwright.model.behaviour import ColumnBehaviour
from dbwright.model.objects import Enum, EnumValue, Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Column, ForeignKey, Identity, PrimaryKey, Table, Unique

HOSTILE = 'a"b\'c\\d`e\n%s {{ x }} {% y %} """ -- ; ?'
"""Text that breaks out of literals that are not made with care."""


def enum(name: str, *values: str) -> Enum:
    """An enum of these values."""
    return Enum(name=name, values=tuple(EnumValue(value=value) for value in values))


def table(name: str, *columns: Column, key: tuple[str, ...] = ("id",), **more: object) -> Table:
    """A table with a primary key."""
    primary = PrimaryKey(name=f"pk_{name}", columns=key) if key else None
    return Table(name=name, columns=columns, primary_key=primary, **more)  # type: ignore[arg-type]


ID = Column(name="id", type="uuid", behaviour=ColumnBehaviour(generate="uuid7"))
NUMBER = Column(name="id", type="bigint", identity=Identity())

SHOP = Schema(
    enums=(enum("role", "admin", "member", HOSTILE),),
    tables=(
        table(
            "memberships",
            Column(name="user_id", type="uuid"),
            Column(name="group", type="varchar(20)"),
            Column(name="since", type="date", behaviour=ColumnBehaviour(generate="now")),
            key=("user_id", "group"),
            foreign_keys=(ForeignKey(name="fk_m", columns=("user_id",), table="users", target_columns=("id",)),),
        ),
        table(
            "posts",
            NUMBER,
            Column(name="user_id", type="uuid", null=True),
            Column(name="slug", type="varchar(50)"),
            Column(name="class", type="varchar(50)", default="news"),
            foreign_keys=(ForeignKey(name="fk_p", columns=("user_id",), table="users", target_columns=("id",)),),
            uniques=(Unique(name="uq_posts_class_slug", columns=("class", "slug")),),
        ),
        table(
            "users",
            ID,
            Column(name="email", type="varchar(200)"),
            Column(name="name", type="text", null=True, default="nobody", comment="As they want it"),
            Column(name="role", type="role", default="member"),
            Column(name="created_at", type="timestamptz", default_sql=Sql("now()")),
            comment='Who may "sign in"',
            uniques=(Unique(name="uq_users_email", columns=("email",)),),
        ),
    ),
)
"""Users with posts and memberships: an own key, a counted key and a composite one."""
