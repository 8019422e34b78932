"""Rendered packages at work on every engine."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accessors.packages import opened
from accessors.small_schemas import HOSTILE, SHOP, enum, table
from dbwright.model.schema import Schema
from dbwright.model.table import Column
from engines import DIALECT, engines

MOMENT = dt.datetime(2026, 11, 21, 2, 30, 30, 123456, dt.UTC)
ALL = engines()


@pytest.fixture(params=ALL)
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[ModuleType, Any]]:
    """The shop's package, and its Database."""
    with opened(SHOP, request.param, tmp_path) as found:
        yield found


def test_insert_returns_the_row_with_what_accessor_and_database_filled_in(shop: tuple[ModuleType, Any]) -> None:
    """The id is made by the accessor, name, role and time by the database."""
    package, db = shop
    before = dt.datetime.now(dt.UTC)
    ann = db.users.insert(email="ann@example.org")
    assert type(ann) is package.User
    assert (ann.id.version, ann.email, ann.name, ann.role) == (7, "ann@example.org", "nobody", package.Role.member)
    assert abs(ann.created_at - before) < dt.timedelta(minutes=1)
    assert ann.created_at.tzinfo is dt.UTC


def test_absent_is_the_default_and_none_is_null(shop: tuple[ModuleType, Any]) -> None:
    """A nullable column with a default keeps the two apart."""
    _, db = shop
    assert db.users.insert(email="a").name == "nobody"
    assert db.users.insert(email="b", name=None).name is None


def test_rows_are_found_by_every_key(shop: tuple[ModuleType, Any]) -> None:
    """By primary key, unique key, composite keys and foreign key."""
    package, db = shop
    ann = db.users.insert(email="ann@example.org", role=package.Role.admin)
    first, second = (db.posts.insert(user_id=ann.id, slug=slug) for slug in "ab")
    assert db.users.find_by_pk(ann.id) == db.users.get(ann.id) == db.users.find_by_email("ann@example.org") == ann
    assert db.posts.find_by_user_id(ann.id) == [first, second]
    assert db.posts.find_by_class__and_slug("news", "b") == second
    member = db.memberships.insert(user_id=ann.id, group="staff")
    assert member.since == dt.datetime.now(dt.UTC).date()
    assert db.memberships.find_by_pk(ann.id, "staff") == member


def test_what_is_not_there(shop: tuple[ModuleType, Any]) -> None:
    """find answers None or an empty list, get raises NotFound, delete says False."""
    package, db = shop
    nobody = uuid.uuid4()
    assert db.users.find_by_pk(nobody) is None
    assert db.posts.find_by_user_id(nobody) == []
    assert not db.users.delete(nobody)
    with pytest.raises(package.NotFound, match="Users has no row"):
        db.users.get(nobody)


def test_delete_and_count(shop: tuple[ModuleType, Any]) -> None:
    """delete takes one row away, count says how many are left."""
    _, db = shop
    posts = [db.posts.insert(slug=slug) for slug in "abc"]
    assert db.posts.delete(posts[1].id)
    assert db.posts.count() == 2
    assert db.posts.find_by_pk(posts[1].id) is None


def test_values_reach_the_database_as_they_are(shop: tuple[ModuleType, Any]) -> None:
    """Hostile text in columns and in enum values."""
    package, db = shop
    row = db.users.insert(email=HOSTILE, name=HOSTILE, role=package.Role(HOSTILE))
    assert (row.email, row.name, row.role.value) == (HOSTILE, HOSTILE, HOSTILE)
    assert db.users.find_by_email(HOSTILE) == row


def test_insert_takes_known_columns_and_all_required_ones(shop: tuple[ModuleType, Any]) -> None:
    """Names are checked before any of them is near SQL."""
    _, db = shop
    with pytest.raises(TypeError, match="cannot set email\\) VALUES"):
        db.users.insert(**{"email": "a", "email) VALUES (1) --": 1})
    with pytest.raises(TypeError, match="misses email"):
        db.users.insert(name="a")
    assert db.users.count() == 0


VALUES: dict[str, list[object]] = {
    "bool": [True, False],
    "smallint": [-32768, 32767],
    "int": [-(2**31), 2**31 - 1],
    "bigint": [-(2**63), 2**63 - 1],
    "uint": [2**32 - 1],
    "ubigint": [2**53],
    "real": [0.5],
    "double": [0.1, -1e300],
    "decimal(12,2)": [Decimal("1.10"), Decimal("-9999999999.99")],
    "money": [Decimal("19.99")],
    "char(3)": ["abc"],
    "varchar(60)": [HOSTILE, "", "ünï 😀"],
    "text": [HOSTILE, "", "ünï 😀"],
    "binary": [b"", bytes(range(256))],
    "uuid": [uuid.UUID(int=0), uuid.uuid4()],
    "date": [dt.date(2026, 11, 21), dt.date(1000, 1, 1)],
    "time": [dt.time(0, 0), dt.time(23, 59, 59, 999999)],
    "timestamp": [MOMENT.replace(tzinfo=None), dt.datetime(2026, 1, 1)],  # noqa: DTZ001 (naive is the point)
    "timestamptz": [MOMENT, dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2100, 1, 1, tzinfo=dt.UTC)],
    "json": [{"a": [1, 2.5, None, True, HOSTILE]}, [], "text", 7],
    "jsonb": [{"a": [1, 2.5, None, True, HOSTILE]}, [], "text", 7],
    "bit(3)": ["011"],
    "year": [2026],
    "inet": ["10.0.0.1/8", "192.0.2.1", "2001:db8::1"],
    "mood": ["fine", HOSTILE],
    "text[]": [[], ["a", HOSTILE]],
    "uuid[]": [[uuid.UUID(int=1)]],
    "inet[]": [["10.0.0.1/8", "192.0.2.1", "2001:db8::1", "2001:db8::/32"], []],
    "int[]": [[1, 2, 3]],
    "int[][]": [[[1, 2], [3, 4]]],
    "timestamptz[]": [[MOMENT]],
    "timestamptz[][]": [[[MOMENT], [MOMENT]]],
    "interval[]": [["1 day"]],
    "decimal(12,2)[]": [[Decimal("1.10")]],
    "jsonb[]": [[{"a": HOSTILE}]],
    "mood[]": [["fine", HOSTILE]],
}
"""Type → values that must come back as they went in."""


def _typed(dialect: str) -> Schema:
    refused = {"mysql": "[]", "sqlite": "mood[]"}
    held = [text for text in VALUES if dialect not in refused or not text.endswith(refused[dialect])]
    columns = [Column(name=f"c {text}", type=text, null=True) for text in held]
    strict = [Column(name=f"n {text}", type=text) for text in held[:3]]
    return Schema(
        enums=(enum("mood", "fine", HOSTILE),),
        tables=(table("things", Column(name="id", type="int"), *columns, *strict),),
    )


@pytest.mark.parametrize("label", ALL)
def test_every_type_makes_the_round_trip(label: str, tmp_path: Path) -> None:
    """What is inserted comes back equal and of the same type, also as NULL."""
    schema = _typed(DIALECT[label])
    with opened(schema, label, tmp_path, [DIALECT[label]]) as (package, db):
        names = {
            c.type: c.name.replace(" ", "_").translate(dict.fromkeys(map(ord, "[](),"), "_"))
            for c in schema.tables[0].columns
            if c.null
        }
        needed = {"n_bool": True, "n_smallint": 1, "n_int": 1}
        empty = db.things.insert(id=0, **needed)
        assert all(getattr(empty, name) is None for name in names.values())
        cases = [(text, value) for text in names for value in VALUES[text]]
        for number, (text, value) in enumerate(cases, 1):
            wanted = _as_enum(package, value) if text.startswith("mood") else value
            row = db.things.insert(id=number, **needed, **{names[text]: wanted})
            found = getattr(row, names[text])
            assert found == wanted, text
            assert type(found) is type(wanted), text
            assert str(found) == str(wanted) or text in ("money", "timestamptz"), text
            assert db.things.get(number) == row


def _as_enum(package: ModuleType, value: Any) -> Any:
    return [package.Mood(item) for item in value] if isinstance(value, list) else package.Mood(value)


@pytest.mark.parametrize("label", ALL)
def test_times_are_aware_or_not_as_their_column_says(label: str, tmp_path: Path) -> None:
    """Other zones become UTC; naive values for points in time are refused, and aware ones for times without zone."""
    schema = Schema(
        tables=(table("t", Column(name="id", type="timestamptz"), Column(name="local", type="timestamp", null=True)),)
    )
    with opened(schema, label, tmp_path) as (_, db):
        elsewhere = MOMENT.astimezone(dt.timezone(dt.timedelta(hours=-7)))
        assert db.t.insert(id=elsewhere).id == MOMENT
        assert db.t.get(MOMENT).id.utcoffset() == dt.timedelta(0)
        with pytest.raises(ValueError, match="has no time zone"):
            db.t.insert(id=MOMENT.replace(tzinfo=None))
        with pytest.raises(ValueError, match="has a time zone"):
            db.t.insert(id=elsewhere, local=MOMENT)
