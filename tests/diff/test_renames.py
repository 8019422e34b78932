"""Finding renames: `was`, --rename, and questions about what nobody declared."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dbwright.diff import Renames, compare, find_renames, spent_was
from dbwright.errors import ConfigError, SchemaError
from dbwright.model.objects import EnumValue, Function, Namespace, Sequence, Sql, Trigger
from dbwright.model.operations import Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, PrimaryKey, Table
from dbwright.model.view import View
from diff.models import column, enum, index, schema, table

USERS = table("users", "id", column("mail", "varchar(255)"))


def found(before: Schema, after: Schema, *given: str, never: bool = True) -> list[str]:
    """The renames as words: "users.mail→email"."""
    return [said(each) for each in find_renames(before, after, Renames(given, never)).renames]


def said(rename: Rename) -> str:
    """One rename as words."""
    old, new = rename.before, rename.after
    if rename.owner:
        return f"{rename.owner.before}.{old.name}→{new.name}"
    return f"{key_of(old)}→{key_of(new)}"  # type: ignore[arg-type]  # members have an owner


def asked(before: Schema, after: Schema) -> list[tuple[str, str, list[str]]]:
    """The questions as (kind, old, candidates)."""
    questions = find_renames(before, after).questions
    return [(each.kind, each.old, [candidate.new for candidate in each.candidates]) for each in questions]


def test_was_fires_once() -> None:
    """The snapshot that holds the same consumed `was` silences it."""
    before, after = schema(USERS), schema(replace(USERS, name="people", was="users"))
    assert found(before, after) == ["users→people"]
    assert found(after, after) == []


def test_was_of_what_never_was_says_nothing() -> None:
    """A `was` whose object is not there is silently nothing."""
    assert found(schema(), schema(replace(USERS, was="ghosts"))) == []


def test_columns_of_a_renamed_table_are_found_too() -> None:
    """Owner before and after differ; the column's own old name counts."""
    people = table("people", "id", column("email", "varchar(255)", was="mail"), was="users")
    result = find_renames(schema(USERS), schema(people))
    assert [said(each) for each in result.renames] == ["users→people", "users.mail→email"]
    assert result.renames[1].owner
    assert result.renames[1].owner.after == "people"
    assert [type(each).__name__ for each in compare(schema(USERS), schema(people), result.renames)] == [
        "Rename",
        "Rename",
    ]


def test_swap_and_chain_fire_once() -> None:
    """a↔b and a→b→c; after them the same lines say nothing."""
    before = schema(table("t", "a", column("b", "int")))
    swapped = schema(table("t", column("b", was="a"), column("a", "int", was="b")))
    assert found(before, swapped) == ["t.a→b", "t.b→a"]
    assert found(swapped, swapped) == []
    chained = schema(table("t", column("b", was="a"), column("c", "int", was="b")))
    assert found(before, chained) == ["t.a→b", "t.b→c"]


def test_without_a_snapshot_a_new_name_that_is_there_is_left_alone() -> None:
    """A database does not remember which `was` have fired."""
    before = replace(schema(table("t", "a", "b")), form="physical")
    swapped = replace(schema(table("t", column("b", was="a"), column("a", was="b"))), form="physical")
    assert found(before, swapped) == []
    assert found(before, replace(schema(table("t", column("c", was="a"), "b")), form="physical")) == ["t.a→c"]


def test_was_onto_a_name_that_is_taken_is_refused() -> None:
    """Dropping one thing and giving its name to another in one step would mix up their data."""
    with pytest.raises(
        SchemaError, match=r'column "t.a" cannot become "t.b", which is there already; drop or rename "t.b"'
    ):
        found(schema(table("t", "a", "b")), schema(table("t", column("b", was="a"))))


def test_two_claims_to_one_old_name_are_refused() -> None:
    """Only one of two can be what was there."""
    after = schema(table("x", "id", was="users"), table("y", "id", was="users"))
    with pytest.raises(SchemaError, match='"x" and "y" both say was: users'):
        found(schema(USERS), after)


def test_every_kind_can_say_was() -> None:
    """Namespaces, types, sequences, views, functions, triggers, constraints, indexes and enum values."""
    body = Sql("SELECT 1", native=True)
    check = Check(name="ck", expression=Sql("id > 0"))
    held = replace(
        USERS, checks=(check,), indexes=(index("i", "id"),), primary_key=PrimaryKey(name="pk", columns=("id",))
    )
    before = schema(
        Namespace(name="n"), enum("e", "a", "b", namespace="n"), Sequence(name="s"), View(name="v", sql=body),
        Function(name="f", sql=body), held, Trigger(name="g", table="users", sql=body),
    )  # fmt: skip
    after = schema(
        Namespace(name="m", was="n"),
        enum("k", EnumValue(value="c", was="a"), "b", namespace="m", was="e"),
        Sequence(name="z", was="s"),
        View(name="w", sql=body, was="v"),
        Function(name="h", sql=body, was="f"),
        replace(
            held,
            checks=(replace(check, name="cc", was="ck"),),
            indexes=(replace(index("j", "id"), was="i"),),
            primary_key=PrimaryKey(name="pp", columns=("id",), was="pk"),
        ),
        Trigger(name="t", table="users", sql=body, was="g"),
    )
    renames = find_renames(before, after).renames
    assert sorted(map(said, renames)) == sorted([
        "n→m", "n.e→m.k", "s→z", "v→w", "f→h", "users.ck→cc", "users.i→j", "users.pk→pp", "users.g→users.t",
    ])  # fmt: skip
    assert {type(each).__name__ for each in compare(before, after, renames)} == {"Rename"}
    assert {ref[-3:] for ref in spent_was(after, after)} >= {
        ("namespace", "m", "was"), ("enum", "m.k", "was"), ("value", "c", "was"), ("check", "cc", "was"),
        ("trigger", "users.t", "was"), ("index", "j", "was"), ("primary_key", "pp", "was"),
    }  # fmt: skip


def test_a_table_moves_into_another_namespace() -> None:
    """`was` may be a key: with the namespace, or the bare name of the default one."""
    before = schema(Namespace(name="n"), USERS)
    assert found(before, schema(Namespace(name="n"), replace(USERS, namespace="n", was="users"))) == ["users→n.users"]
    moved = schema(Namespace(name="n"), replace(USERS, namespace="n"))
    assert found(moved, schema(Namespace(name="n"), replace(USERS, was="n.users"))) == ["n.users→users"]


def test_spent_was_is_what_the_snapshot_has_consumed() -> None:
    """fmt may take these lines away, and no others."""
    before = schema(table("t", column("b", was="a"), "c"))
    after = schema(table("t", column("b", was="a"), column("d", was="c")))
    assert spent_was(before, after) == [("table", "t", "column", "b", "was")]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("users=people", "users→people"),
        ("table:users=people", "users→people"),
        ("users.mail=email", "users.mail→email"),
        ("users.mail=users.email", "users.mail→email"),
        ("column:users.mail=people.email", "users.mail→email"),
        ("status.draft=new", "status→status"),
        ("enum:status.draft=status.new", "status→status"),
        ("value:status.draft=new", "status→status"),
        ("n.t=u", "n.t→n.u"),
        ("n.t=n.u", "n.t→n.u"),
        ("n.t.a=b", "n.t.a→b"),
    ],
)
def test_flags(given: str, expected: str) -> None:
    """OLD is a path before, NEW a name or a path after; a kind may stand before it."""
    before = schema(USERS, enum("status", "draft"), table("t", "a", namespace="n"))
    people = table("people", "id", column("email", "varchar(255)"))
    after = schema(people, table("users", "id", "email"), enum("status", "new"), table("t", "b", namespace="n"))
    after = replace(after, tables=(*after.tables, table("u", "b", namespace="n")))
    if expected == "users→people" or given.endswith("people.email"):
        after = schema(people)
    given_too = ("users=people",) if given.endswith("people.email") else ()
    assert expected in found(before, after, given, *given_too)


def test_flags_win_over_was() -> None:
    """Whoever runs the command has the last word."""
    after = schema(table("t", column("b", was="a"), "c"))
    assert found(schema(table("t", "a")), after, "t.a=c") == ["t.a→c"]


def test_names_with_an_equals_sign_can_be_given() -> None:
    """The first split whose left side is known counts."""
    assert found(schema(table("a=b", "id")), schema(table("c=d", "id")), "a=b=c=d") == ["a=b→c=d"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("users",), "--rename users: this is not OLD=NEW; write for example users.mail=users.email"),
        (("=x",), "this is not OLD=NEW"),
        (("users.mail=emial",), 'there is no column "emial" now; did you mean "email"?'),
        (("n.a=x",), '"n.a" can mean a table or a column; write table:n.a=x'),
        (("users.mail=email", "users.mail=id2"), 'another --rename speaks of "users.mail" or "id2"'),
        (("users.mail=id",), 'cannot become "users.id", which is there already'),
    ],
)
def test_mistaken_flags_say_what_to_write(given: tuple[str, ...], message: str) -> None:
    """Every mistake names the flag and the way out."""
    before = schema(USERS, table("a", "id", namespace="n"), table("n", "a"))
    after = schema(table("users", "id", column("email", "varchar(255)"), "id2"), table("n", "x"))
    with pytest.raises(ConfigError) as caught:
        found(before, after, *given)
    assert message in str(caught.value)


def test_a_flag_about_nothing_here_is_reported_for_the_caller_to_judge() -> None:
    """Another dialect of the same run may hold the object."""
    result = find_renames(schema(USERS), schema(USERS), Renames(("user.mail=x", "zzz=y")))
    assert [str(each) for each in result.unknown] == [
        '--rename user.mail=x: there was no object "user.mail"; did you mean "users.mail"?',
        '--rename zzz=y: there was no object "zzz"; give the old name as the last migration knows it',
    ]


def test_a_column_that_looks_renamed_is_asked_about() -> None:
    """The question carries the exact line and the exact flag."""
    after = schema(table("users", "id", column("email", "varchar(255)"), column("age", "int")))
    (question,) = find_renames(schema(USERS), after).questions
    assert (question.kind, question.old) == ("column", "users.mail")
    (candidate,) = question.candidates
    assert candidate.new == "users.email"
    assert candidate.ref == ("table", "users", "column", "email")
    assert candidate.line == "was: mail"
    assert candidate.flag == "--rename users.mail=users.email"
    assert found(schema(USERS), after, candidate.flag.split()[1]) == ["users.mail→email"]


def test_no_rename_answers_everything() -> None:
    """--no-rename is "no" to every question; --rename beside it still counts."""
    after = schema(table("users", "id", column("email", "varchar(255)")))
    assert find_renames(schema(USERS), after, Renames(never=True)) == ([], [], [])


def test_candidates_are_ranked() -> None:
    """Type, name and position decide: the likelier first."""
    before = schema(table("t", "id", "mail"))
    assert asked(before, schema(table("t", "id", "zip", "email"))) == [("column", "t.mail", ["t.email", "t.zip"])]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (table("t", "id", column("mail", "text")), table("t", "id", column("born", "date"))),
        (table("t", "id", "a", "b"), table("u", "x", "y")),
        (table("t", "id"), table("t", "id", "name")),
        (table("t", "id", "name"), table("t", "id")),
    ],
)
def test_what_does_not_look_like_a_rename_is_not_asked_about(before: Table, after: Table) -> None:
    """A question too many teaches people to press enter."""
    assert asked(schema(before), schema(after)) == []


def test_a_value_of_which_the_files_say_what_becomes_of_it_is_not_asked_about() -> None:
    """An entry in value_map is an answer already."""
    before, after = schema(enum("status", "draft", "paid")), schema(enum("status", "drafts", "paid"))
    assert asked(before, after) == [("value", "status.draft", ["status.drafts"])]
    for kept in ("paid", None):
        told = schema(enum("status", "drafts", "paid", value_map={"draft": kept}))
        assert asked(before, told) == []


def test_a_column_that_is_made_of_the_old_one_is_not_asked_about() -> None:
    """It cannot be it; one with a backfill of something else can."""
    before = schema(table("t", "id", "first_name"))
    for backfill, expected in (("first_name || '!'", []), ("'?'", [("column", "t.first_name", ["t.full_name"])])):
        new = column("full_name", backfill=Sql(backfill))
        assert asked(before, schema(table("t", "id", new))) == expected


def test_tables_enums_values_and_others_are_asked_about() -> None:
    """Where a wrong guess costs data or a rebuild."""
    body = Sql("SELECT 1", native=True)
    before = schema(
        Namespace(name="n"), table("t", "a", namespace="n"), USERS, enum("e", "a", "b"), enum("v", "draft", "x"),
        Sequence(name="s", type="int"), View(name="w", sql=body),
    )  # fmt: skip
    after = schema(
        Namespace(name="m"), table("t", "a", namespace="m"), replace(USERS, name="people"), enum("f", "a", "b"),
        enum("v", "new", "x"), Sequence(name="z", type="int"), View(name="y", sql=body, comment="x"),
    )  # fmt: skip
    assert asked(before, after) == [
        ("namespace", "n", ["m"]),
        ("enum", "e", ["f"]),
        ("sequence", "s", ["z"]),
        ("table", "n.t", ["m.t"]),
        ("table", "users", ["people"]),
        ("view", "w", ["y"]),
        ("value", "v.draft", ["v.new"]),
    ]


def test_questions_about_strange_names_can_be_copied() -> None:
    """YAML and the shell both get their quotes."""
    (question,) = find_renames(schema(table("t", "no yes")), schema(table("t", "no  yes"))).questions
    assert question.candidates[0].line == 'was: "no yes"'
    assert question.candidates[0].flag == "--rename 't.no yes=t.no  yes'"
    (question,) = find_renames(schema(table("t", "true")), schema(table("t", "ok"))).questions
    assert question.candidates[0].line == 'was: "true"'


def test_flags_in_questions_say_their_kind_where_they_must() -> None:
    """A path that means two things is qualified."""
    before = schema(table("t", "mail", indexes=(index("mail", "mail"),)))
    (question,) = find_renames(before, schema(table("t", "email"))).questions
    assert question.candidates[0].flag == "--rename column:t.mail=t.email"
