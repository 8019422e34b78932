"""Relations as schemas can say them: to itself through another table, hidden, soft-deleted, of one dialect, wrong."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from accessors.packages import opened
from accessors.related_schema import key
from accessors.small_schemas import NUMBER, enum, table
from dbwright.accessors import render_package
from dbwright.definition.resolve.relations import with_relations
from dbwright.errors import SchemaError
from dbwright.model.behaviour import ColumnBehaviour, Relation, TableBehaviour
from dbwright.model.objects import Namespace
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Table, Unique
from engines import engines


def schema(*tables: Table, **more: object) -> Schema:
    """A schema with the relations that its foreign keys imply."""
    return Schema(tables=tuple(with_relations(list(tables))), **more)  # type: ignore[arg-type]


def related(*relations: Relation, **more: object) -> TableBehaviour:
    """A behaviour of these relations."""
    return TableBehaviour(relations=relations, **more)  # type: ignore[arg-type]


FRIENDS = schema(
    table(
        "people",
        NUMBER,
        Column(name="from", type="varchar(9)", behaviour=ColumnBehaviour(attribute="origin")),
        behaviour=related(
            Relation(name="friends", kind="many_to_many", table="people", through="likes", via=("liker",)),
            Relation(name="fans", kind="many_to_many", table="people", through="likes", via=("liked",)),
        ),
    ),
    table(
        "likes",
        Column(name="liker", type="bigint"),
        Column(name="liked", type="bigint"),
        key=("liker", "liked"),
        foreign_keys=(key("fk_a", "liker", "people"), key("fk_b", "liked", "people")),
    ),
)


@pytest.mark.parametrize("label", engines())
def test_a_table_related_to_itself_through_another(label: str, tmp_path: Path) -> None:
    """Both ways, as each one says by which columns; in lists, conditions and joins."""
    with opened(FRIENDS, label, tmp_path) as (package, db):
        ann, bob, cyd = (db.people.insert(origin=name) for name in ("x", "y", "z"))
        for a, b in [(ann, bob), (ann, cyd), (bob, cyd)]:
            db.likes.add(liker=a.id, liked=b.id)
        way, origin = package.PersonRelations, package.PersonColumns.origin
        assert db.people.load([ann, bob, cyd], way.friends, way.fans) == [
            (ann, [bob, cyd], []),
            (bob, [cyd], [ann]),
            (cyd, [], [ann, bob]),
        ]
        assert db.people.find_many(way.friends.any(origin == "y")) == [ann]
        assert db.people.find_many(way.fans.none()) == [ann]
        assert db.people.left_join(way.fans, where=origin == "y") == [(bob, ann)]


@pytest.mark.parametrize("label", engines())
def test_rows_marked_as_deleted_are_not_found(label: str, tmp_path: Path) -> None:
    """Neither loaded nor counted by conditions nor joined; who points to one finds None."""
    column = Column(name="gone_at", type="timestamptz", null=True)
    found = schema(
        table("boxes", NUMBER, column, behaviour=related(soft_delete="gone_at")),
        table(
            "things",
            NUMBER,
            Column(name="box_id", type="bigint"),
            column,
            foreign_keys=(key("fk", "box_id", "boxes"),),
            behaviour=related(soft_delete="gone_at"),
        ),
    )
    with opened(found, label, tmp_path) as (package, db):
        full, empty = db.boxes.insert(), db.boxes.insert()
        one, two, three = (db.things.insert(box_id=box.id) for box in (full, full, empty))
        db.things.delete(one.id)
        db.things.delete(three.id)
        way, back = package.BoxRelations.things, package.ThingRelations.box
        assert db.boxes.load([full, empty], way) == [(full, [two]), (empty, [])]
        assert db.boxes.find_many(way.any()) == [full]
        assert db.boxes.left_join(way, order_by=package.BoxColumns.id.asc()) == [(full, two), (empty, None)]
        db.boxes.delete(full.id)
        assert db.things.load([two], back) == [(two, None)]
        assert db.things.left_join(back) == [(two, None)]


@pytest.mark.parametrize("label", engines())
def test_enums_and_namespaces(label: str, tmp_path: Path) -> None:
    """A polymorphic target by an enum, a table of a namespace, and names that need quotes."""
    space = "odd" if label in ("postgres", "duckdb") else ""
    target = Relation(
        name="target",
        kind="polymorphic",
        via=("target id",),
        discriminator="kind",
        targets={"a": "odd.select" if space else "odd_select", "b": "plain"},
    )
    found = schema(
        table("select" if space else "odd_select", NUMBER, Column(name="a b", type="varchar(9)"), namespace=space),
        table("plain", NUMBER, behaviour=related(Relation(name="marks", kind="has_many", table="marks"))),
        table(
            "marks",
            NUMBER,
            Column(name="kind", type="kind", default="a"),
            Column(name="target id", type="bigint"),
            behaviour=related(target),
        ),
        enums=(enum("kind", "a", "b"),),
        namespaces=(Namespace(name="odd"),) if space else (),
    )
    with opened(found, label, tmp_path) as (package, db):
        odd, plain, way = db.odd_select.insert(a_b="x"), db.plain.insert(), package.MarkRelations.target
        marks = [db.marks.insert(kind=package.Kind(kind), target_id=1) for kind in ("a", "b")]
        assert db.marks.load(marks, way) == [(marks[0], odd), (marks[1], plain)]
        assert db.marks.find_many(way.any("a", package.OddSelectColumns.a_b == "x")) == [marks[0]]
        assert db.plain.load([plain], package.PlainRelations.marks) == [(plain, [marks[1]])]


@pytest.mark.parametrize("label", engines())
def test_writes_under_conditions_over_relations(label: str, tmp_path: Path) -> None:
    """Rows are changed and deleted by what they are related to, also in the same table."""
    found = schema(
        table(
            "nodes",
            NUMBER,
            Column(name="up_id", type="bigint", null=True),
            Column(name="depth", type="int", default="0"),
            foreign_keys=(key("fk", "up_id", "nodes"),),
        ),
        table("notes", NUMBER, Column(name="node_id", type="bigint"), foreign_keys=(key("n", "node_id", "nodes"),)),
    )
    with opened(found, label, tmp_path) as (package, db):
        way, depth = package.NodeRelations, package.NodeColumns.depth
        root = db.nodes.insert()
        child, bare = db.nodes.insert(up_id=root.id), db.nodes.insert(up_id=root.id)
        db.notes.add(node_id=child.id)
        assert db.nodes.update_where(way.notes.any(), depth=7) == 1
        assert db.nodes.update_where(way.notes.none() & (depth == 0), depth=depth + 1) == 2
        assert db.nodes.delete_many(way.notes.none() & (package.NodeColumns.up_id != None)) == 1  # noqa: E711
        assert db.nodes.find_by_pk(bare.id) is None
        assert db.nodes.update_where(way.up.any(), depth=9) == 1
        assert db.nodes.get(child.id).depth == 9


def test_what_another_dialect_holds(tmp_path: Path) -> None:
    """The table that is related is not there, or its column."""
    found = schema(
        table("a", NUMBER),
        table(
            "b",
            NUMBER,
            Column(name="a_id", type="bigint", null=True, only=("postgres",)),
            foreign_keys=(msgspec.structs.replace(key("fk_b", "a_id", "a"), only=("postgres",)),),
        ),
        table(
            "c",
            NUMBER,
            Column(name="a_id", type="bigint", null=True),
            only=("postgres",),
            foreign_keys=(key("fk_c", "a_id", "a"),),
        ),
    )
    with opened(found, "sqlite", tmp_path, ["sqlite", "postgres"]) as (package, db):
        row, other = db.a.insert(), db.b.insert()
        with pytest.raises(package.NotHeld, match="sqlite does not hold the column a_id of b"):
            db.a.load([row], package.ARelations.b)
        with pytest.raises(package.NotHeld, match="sqlite does not hold C"):
            db.a.load([row], package.ARelations.c)
        with pytest.raises(package.NotHeld, match="sqlite does not hold c"):
            db.a.find_many(package.ARelations.c.any())
        assert db.b.load([other], package.BRelations.a) == [(other, None)]


def test_keys_that_a_collation_takes_for_equal(tmp_path: Path) -> None:
    """MySQL finds "ANN" by "ann": the row is not lost on the way."""
    found = schema(
        table("users", NUMBER, Column(name="nick", type="citext"), uniques=(Unique(name="u", columns=("nick",)),)),
        table(
            "pets",
            NUMBER,
            Column(name="nick", type="citext"),
            foreign_keys=(key("fk", "nick", "users", "nick"),),
            behaviour=related(Relation(name="owner", kind="belongs_to", table="users", via=("nick",))),
        ),
    )
    with opened(found, "mysql", tmp_path) as (package, db):
        ann = db.users.insert(nick="ann")
        pet = db.pets.insert(nick="ANN")
        assert db.users.load([ann], package.UserRelations.pets) == [(ann, [pet])]
        assert db.pets.load([pet], package.PetRelations.owner) == [(pet, ann)]


def test_hidden_and_hostile_names(tmp_path: Path) -> None:
    """A hidden relation is left out; names that stand in the way get an underscore."""
    found = schema(
        table("roots", NUMBER),
        table(
            "leaves",
            NUMBER,
            *(Column(name=name, type="bigint", null=True) for name in ("class_id", "Leave_id", "Many_id", "self")),
            foreign_keys=tuple(
                key(f"fk_{name}", name, "roots") for name in ("class_id", "Leave_id", "Many_id", "self")
            ),
            behaviour=related(Relation(name="Many", kind="belongs_to", table="roots", via=("Many_id",), hidden=True)),
        ),
    )
    with opened(found, "sqlite", tmp_path) as (package, db):
        names = {name for name in vars(package.LeaveRelations) if name[:1] != "_"}
        assert names == {"class_", "Leave_", "self_"}
        root = db.roots.insert()
        leave = db.leaves.insert(class_id=root.id)
        assert db.leaves.load([leave], package.LeaveRelations.class_) == [(leave, root)]


@pytest.mark.parametrize(
    ("relation", "message"),
    [
        (Relation(name="x", kind="has_many", table="b"), 'relation "x" of table "a" does not say by which columns'),
        (Relation(name="x", kind="belongs_to", table="b"), "does not say by which columns"),
        (Relation(name="x", kind="many_to_many", table="b"), "needs a table between"),
        (Relation(name="x", kind="many_to_many", table="b", through="b"), "needs a table between"),
        (Relation(name="x", kind="belongs_to", table="b", via=("id", "word")), "ties 2 columns of a to 1 of b"),
        (Relation(name="x", kind="belongs_to", table="b", via=("word",)), "is of another type"),
        (Relation(name="x", kind="polymorphic", targets={"b": "b"}), "does not say by which columns"),
    ],
)
def test_relations_that_say_too_little(relation: Relation, message: str) -> None:
    """Told at generate, with what to write."""
    one = table("a", NUMBER, Column(name="word", type="text"), behaviour=related(relation))
    with pytest.raises(SchemaError, match=message):
        render_package(Schema(tables=(one, table("b", NUMBER))), ["sqlite"], "app_db")
