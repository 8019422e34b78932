"""Comparing two schemas."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from dbwright.diff import Renames, apply_renames, compare, find_renames
from dbwright.model.objects import Composite, EnumValue, Field, Namespace, Sequence, Sql, Trigger
from dbwright.model.operations import Add, Change, Drop, Operation, Owner, Rename, inverse
from dbwright.model.schema import Schema
from dbwright.model.table import Check, ForeignKey, Index, IndexKey, PrimaryKey, Table, Unique
from dbwright.model.view import View
from diff.applied import apply_operations, arranged
from diff.models import column, enum, index, schema, schemas, table

USERS = table("users", "id", "mail")


def said(operations: list[Operation]) -> list[str]:
    """Operations as words: "rename users.mail email", "add orders"."""
    found = []
    for each in operations:
        item = each.object if isinstance(each, (Add, Drop)) else each.before
        owner = f"{each.owner.before}." if each.owner else ""
        end = f" {each.after.name}" if isinstance(each, Rename) else ""
        found.append(f"{type(each).__name__.lower()} {owner}{item.name}{end}")
    return found


def renamed(old: Table, new: str) -> Rename:
    """A rename of a table."""
    return Rename(old, replace(old, name=new))


def renamed_column(owner: Owner, old: str, new: str) -> Rename:
    """A rename of a text column."""
    return Rename(column(old), column(new), owner)


def turned(rename: Rename) -> Rename:
    """The rename back."""
    back = inverse(rename)
    assert isinstance(back, Rename)
    return back


@settings(max_examples=150, deadline=None)
@given(schemas())
def test_a_schema_does_not_differ_from_itself(a: Schema) -> None:
    """compare(a, a) is empty."""
    assert compare(a, a) == []


@settings(max_examples=300, deadline=None)
@given(schemas(), schemas())
def test_the_operations_turn_one_schema_into_the_other(a: Schema, b: Schema) -> None:
    """Applied as values they give `after`, and nothing is left to compare."""
    operations = compare(a, b)
    result = apply_operations(a, operations)
    assert arranged(result) == arranged(b)
    assert compare(result, b) == []


@settings(max_examples=200, deadline=None)
@given(schemas(), schemas())
def test_the_way_back_is_the_inverse(a: Schema, b: Schema) -> None:
    """compare(b, a) says what the inverses say, and an inverse of an inverse is the operation itself."""
    operations = compare(a, b)
    assert [inverse(inverse(each)) for each in operations] == operations
    if not any(isinstance(each, Rename) for each in operations):  # a rename may pair twins another way round
        assert {repr(inverse(each)) for each in operations} == {repr(each) for each in compare(b, a)}
    assert arranged(apply_operations(b, compare(b, a))) == arranged(a)


@settings(max_examples=100, deadline=None)
@given(schemas(), schemas())
def test_renames_come_first_and_the_order_is_always_the_same(a: Schema, b: Schema) -> None:
    """The list is the same for the same schemas, renames before all else."""
    operations = compare(a, b)
    assert operations == compare(a, b)
    flags = [isinstance(each, Rename) for each in operations]
    assert flags == sorted(flags, reverse=True)


@pytest.mark.parametrize("other", [schema(form="physical"), schema(dialect="sqlite")])
def test_forms_and_dialects_do_not_mix(other: Schema) -> None:
    """Two schemas that cannot be compared are a mistake of the caller."""
    with pytest.raises(ValueError, match="cannot compare"):
        compare(schema(), other)


@pytest.mark.parametrize(
    "change",
    [
        {"columns": (column("mail"), column("id"))},
        {"was": "people", "only": ("postgres",)},
        {"columns": (column("id", was="key", only=("postgres",)), column("mail"))},
        {"checks": (Check(name="ck", expression=Sql("\"mail\"<>'a  b'")),)},
    ],
)
def test_what_no_database_notices_is_no_operation(change: dict[str, object]) -> None:
    """Column order, `was`, `only` and the spelling of an expression never make an operation."""
    users = replace(USERS, checks=(Check(name="ck", expression=Sql("mail <> 'a  b'")),))
    assert compare(schema(users), schema(replace(users, **change))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a = 'x  y'", "a = 'x y'"),
        ("a = user", 'a = "user"'),
        ('"A" > 0', "a > 0"),
        ("a $$ $$", "a $$  $$"),
        ("a b", "ab"),
    ],
)
def test_texts_that_may_mean_another_thing_differ(old: str, new: str) -> None:
    """Canonical text never hides a change: unequal means "maybe"."""
    one, other = (replace(USERS, checks=(Check(name="ck", expression=Sql(text)),)) for text in (old, new))
    assert said(compare(schema(one), schema(other))) == ["change users.ck"]


def test_the_order_of_enum_values_counts() -> None:
    """An enum is ordered: another order is a change."""
    assert said(compare(schema(enum("e", "a", "b")), schema(enum("e", "b", "a")))) == ["change e"]


def test_the_order_of_the_fields_of_a_composite_type_does_not_count() -> None:
    """The engine puts a new one at the end, wherever the schema file has it."""
    first, second = Field(name="amount", type="int"), Field(name="currency", type="text")
    before = Schema(composites=(Composite(name="money_of", fields=(first, second)),))
    assert compare(before, Schema(composites=(Composite(name="money_of", fields=(second, first)),))) == []
    assert len(compare(before, Schema(composites=(Composite(name="money_of", fields=(second,)),)))) == 1


def test_a_new_table_comes_whole() -> None:
    """Its members have no operations of their own, neither when it is added nor when it goes."""
    users = replace(USERS, indexes=(index("i", "mail"),), primary_key=PrimaryKey(name="pk", columns=("id",)))
    assert compare(schema(), schema(users)) == [Add(users)]
    assert compare(schema(users), schema()) == [Drop(users)]


def test_change_of_a_table_holds_its_own_attributes_alone() -> None:
    """Members of a changed table have operations of their own."""
    after = replace(USERS, comment="people", columns=(*USERS.columns, column("name")))
    assert compare(schema(USERS), schema(after)) == [
        Change(Table(name="users", columns=()), Table(name="users", columns=(), comment="people")),
        Add(column("name"), Owner("users", "users")),
    ]


def test_indexes_of_a_view_are_members() -> None:
    """A materialized view whose index changes is not itself changed."""
    view = View(name="v", sql=Sql("SELECT 1", native=True), materialized=True)
    after = replace(view, indexes=(index("i", "a"),))
    assert compare(schema(view), schema(after)) == [Add(index("i", "a"), Owner("v", "v"))]


def test_column_names_of_a_view_are_no_members() -> None:
    """They are part of the view: other names are a changed view, and the same ones nothing."""
    view = View(name="v", sql=Sql("SELECT 1", native=True), columns=("a",))
    after = replace(view, columns=("b",))
    assert compare(schema(view), schema(after)) == [Change(view, after)]
    assert find_renames(schema(view), schema(after), Renames(never=True)).renames == []


FULL = replace(
    USERS,
    primary_key=PrimaryKey(name="pk_users", columns=("id",)),
    uniques=(Unique(name="uq_users_mail", columns=("mail",)),),
    checks=(Check(name="ck_users_mail", expression=Sql("mail <> ''")),),
    indexes=(
        Index(name="idx_users_mail", keys=(IndexKey(expression=Sql("lower(mail)")),), where=Sql("mail IS NOT NULL")),
    ),
)
POSTS = table(
    "posts",
    "user_id",
    foreign_keys=(ForeignKey(name="fk_posts_user_id", columns=("user_id",), table="users", target_columns=("id",)),),
)
TOUCH = Trigger(name="touch", table="users", sql=Sql("CREATE TRIGGER touch", native=True), depends_on=("users",))
COUNTER = Sequence(name="counter", owned_by="users.id")


def test_a_renamed_table_and_column_take_everything_with_them() -> None:
    """Names by convention that follow are renames; keys, expressions, references, triggers and sequences follow."""
    people = table(
        "people",
        "id",
        "email",
        primary_key=PrimaryKey(name="pk_people", columns=("id",)),
        uniques=(Unique(name="uq_people_email", columns=("email",)),),
        checks=(Check(name="ck_people_email", expression=Sql("email <> ''")),),
        indexes=(
            Index(
                name="idx_people_email",
                keys=(IndexKey(expression=Sql("lower(email)")),),
                where=Sql("email IS NOT NULL"),
            ),
        ),
    )
    posts = replace(POSTS, foreign_keys=(replace(POSTS.foreign_keys[0], table="people"),))
    after = schema(
        people, posts, replace(TOUCH, table="people", depends_on=("people",)), replace(COUNTER, owned_by="people.id")
    )
    renames = [renamed(FULL, "people"), renamed_column(Owner("users", "people"), "mail", "email")]
    before = schema(FULL, POSTS, TOUCH, COUNTER)
    operations = compare(before, after, renames)
    assert said(operations) == [
        "rename users people",
        "rename users.mail email",
        "rename users.pk_users pk_people",
        "rename users.uq_users_mail uq_people_email",
        "rename users.ck_users_mail ck_people_email",
        "rename users.idx_users_mail idx_people_email",
    ]
    assert compare(apply_operations(before, operations), after) == []
    back = compare(after, before, [turned(each) for each in renames])
    assert sorted(said(back)) == sorted(said([inverse(each) for each in operations]))


def test_rename_and_change_in_one_step() -> None:
    """The rename comes first; the change speaks in the new name."""
    after = schema(table("users", "id", column("email", "int")))
    operations = compare(schema(USERS), after, [renamed_column(Owner("users", "users"), "mail", "email")])
    assert operations == [
        Rename(column("mail"), column("email"), Owner("users", "users")),
        Change(column("email"), column("email", "int"), Owner("users", "users")),
    ]


def test_columns_swap_and_chain() -> None:
    """Renames are simultaneous: a↔b and a→b→c lose nothing, in expressions as well."""
    owner = Owner("t", "t")
    check = Check(name="ck", expression=Sql("a < b"))
    swap = [renamed_column(owner, "a", "b"), renamed_column(owner, "b", "a")]
    before = schema(table("t", column("a", "int"), column("b", "uuid"), checks=(check,)))
    after = schema(
        table("t", column("b", "int"), column("a", "uuid"), checks=(replace(check, expression=Sql("b < a")),))
    )
    assert said(compare(before, after, swap)) == ["rename t.a b", "rename t.b a"]
    chain = [renamed_column(owner, "a", "b"), renamed_column(owner, "b", "c")]
    after = schema(
        table("t", column("b", "int"), column("c", "uuid"), checks=(replace(check, expression=Sql("b < c")),))
    )
    assert said(compare(before, after, chain)) == ["rename t.a b", "rename t.b c"]


def test_tables_swap() -> None:
    """Two tables change names with each other, and the foreign key to one of them follows."""
    a, b = table("a", "id"), table("b", column("id", "int"))
    key = ForeignKey(name="fk", columns=("x",), table="a", target_columns=("id",))
    before = schema(a, b, table("c", "x", foreign_keys=(key,)))
    after = schema(replace(a, name="b"), replace(b, name="a"), table("c", "x", foreign_keys=(replace(key, table="b"),)))
    assert said(compare(before, after, [renamed(a, "b"), renamed(b, "a")])) == ["rename a b", "rename b a"]


def test_indexes_follow_a_chain_of_columns() -> None:
    """idx_t_a and idx_t_b move on with their columns, and none is dropped."""
    owner = Owner("t", "t")
    before = schema(table("t", "a", "b", indexes=(index("idx_t_a", "a"), index("idx_t_b", "b"))))
    after = schema(table("t", "b", "c", indexes=(index("idx_t_b", "b"), index("idx_t_c", "c"))))
    operations = compare(before, after, [renamed_column(owner, "a", "b"), renamed_column(owner, "b", "c")])
    assert said(operations)[2:] == ["rename t.idx_t_a idx_t_b", "rename t.idx_t_b idx_t_c"]


def test_a_member_is_not_renamed_onto_one_that_goes() -> None:
    """Renames come first, so a name that is still taken cannot be a new name."""
    before = schema(table("t", "a", "b", indexes=(index("i1", "a"), index("i2", "b"))))
    after = schema(table("t", "a", "b", indexes=(index("i2", "a"),)))
    assert said(compare(before, after)) == ["drop t.i1", "change t.i2"]


def test_a_namespace_takes_its_objects_with_it() -> None:
    """One rename, whatever lies in it: tables, the types that columns have, references."""

    def world(name: str) -> Schema:
        key = ForeignKey(name="fk", columns=("x",), table=f"{name}.t", target_columns=("id",))
        held = (
            Namespace(name=name),
            table("t", "id", column("s", f"{name}.e[]"), namespace=name),
            table("u", "x", foreign_keys=(key,)),
            enum("e", "a", namespace=name),
        )
        return schema(*held)

    rename = Rename(Namespace(name="old"), Namespace(name="new"))
    assert said(compare(world("old"), world("new"), [rename])) == ["rename old new"]


def test_physical_type_texts_follow_their_enum() -> None:
    """The physical form quotes the names of types."""

    def world(name: str) -> Schema:
        return schema(
            enum(name, "a", namespace="n"),
            table("t", column("s", f'"n"."{name}"[]', default_sql=Sql("'{}'", native=True))),
            form="physical",
        )

    old, new = world("e"), world("f")
    assert said(compare(old, new, [Rename(old.enums[0], new.enums[0])])) == ["rename e f"]


def test_renamed_enum_values_stand_in_one_place() -> None:
    """A rename of an enum holds old and new value at the same position; other changes of the enum are a Change."""
    old = enum("e", "sent", "paid")
    new = enum("e", EnumValue(value="open", was="sent"), "paid", "void")
    before = schema(old, table("t", column("s", "e", default="sent")))
    after = schema(new, table("t", column("s", "e", default="open")))
    rename = Rename(old, enum("e", "open", "paid"))
    assert compare(before, after, [rename]) == [rename, Change(enum("e", "open", "paid"), new)]


def test_default_texts_follow_an_enum_value() -> None:
    """A physical default that is the renamed literal, with or without a cast, follows as the engine's own does."""

    def world(value: str) -> Schema:
        made = enum("e", value)
        default = Sql(f"'{value}'::\"e\"", native=True)
        return schema(made, table("t", column("s", '"e"', default_sql=default)), form="physical")

    old, new = world("a"), world("b")
    assert said(compare(old, new, [Rename(old.enums[0], new.enums[0])])) == ["rename e e"]


def test_renamed_values_are_told_where_no_enum_is_held() -> None:
    """An engine without enums stores the values in rows: they change all the same."""
    rename = Rename(enum("e", "sent"), enum("e", "open"))
    assert compare(schema(form="physical"), schema(form="physical"), [rename]) == [rename]
    assert compare(schema(form="physical"), schema(form="physical"), [Rename(enum("e", "a"), enum("f", "a"))]) == []


def test_renames_of_what_is_not_there_are_left_out() -> None:
    """Lowering may have taken an object away; its rename then means nothing."""
    assert (
        compare(schema(), schema(), [renamed(USERS, "people"), renamed_column(Owner("users", "people"), "a", "b")])
        == []
    )


def test_what_has_a_name_that_a_rename_takes_gets_a_spare_one() -> None:
    """The way back of a rename after which something new has taken the old name: that goes."""
    other = table("people", "id")
    moved = apply_renames(schema(USERS, other), [renamed(USERS, "people")])
    assert [item.name for item in moved.tables] == ["people", "people__gone"]
    assert moved.tables[0].columns == USERS.columns
    rename = renamed_column(Owner("users", "users"), "id", "mail")
    operations = compare(schema(USERS), schema(table("users", "mail")), [rename])
    assert said(operations) == ["rename users.id mail", "rename users.mail mail__gone", "drop users.mail__gone"]


def test_a_rename_without_data_gives_way() -> None:
    """An index whose new name another index has is dropped and made again."""
    before = replace(USERS, indexes=(index("i", "id"), index("j", "mail")))
    after = replace(USERS, indexes=(index("i", "mail", unique=True),))
    rename = Rename(before.indexes[1], index("i", "mail"), Owner("users", "users"))
    assert said(compare(schema(before), schema(after), [rename])) == ["drop users.j", "change users.i"]


def test_a_text_that_cannot_be_read_stays() -> None:
    """Renaming never fails on an expression; what it cannot follow shows as a change."""
    broken = replace(USERS, checks=(Check(name="ck", expression=Sql("mail ((")),))
    after = table("users", "id", "email", checks=(Check(name="ck", expression=Sql("email ((")),))
    operations = compare(schema(broken), schema(after), [renamed_column(Owner("users", "users"), "mail", "email")])
    assert said(operations) == ["rename users.mail email", "change users.ck"]
