"""Hostile values: what goes in comes out as it was, or a clear error says that the engine cannot hold it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from accessors.packages import opened
from accessors.small_schemas import HOSTILE, table
from dbwright.model.schema import Schema
from dbwright.model.table import Column
from engines import DIALECT, engines

TYPES = {
    "t": "text",
    "i": "bigint",
    "f": "double",
    "n": "decimal(20,4)",
    "d": "date",
    "at": "timestamptz",
    "local": "timestamp",
    "j": "json",
}
THINGS = Schema(
    tables=(
        table("things", Column(name="id", type="int"), *(Column(name=n, type=t, null=True) for n, t in TYPES.items())),
    )
)
TEXTS = [
    *(
        "",
        " ",
        "  both  ",
        "\t\r\n",
        "\n",
        "'",
        "''",
        '"',
        "`",
        "\\",
        "\\\\",
        "\\0",
        "%",
        "%%",
        "%s",
        "%(a)s",
        "_",
        "?",
        ":a",
        "$1",
    ),
    *(
        "{}",
        "{{ x }}",
        "{% y %}",
        "[a b]",
        "[in {t}, ?]",
        "{t}",
        "null",
        "NULL",
        "None",
        "undefined",
        "true",
        "0",
        "-1",
        "1e999",
    ),
    *(
        "'; DROP TABLE things; --",
        '" OR 1=1 --',
        "/* x */",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "${7*7}",
        "a\x01b\x1f",
    ),
    *(
        "é",
        "e\u0301",
        "ß",
        "ﬁ",
        "İ",
        "ı",
        "ΑΒΓ",
        "Ω≈ç√",
        "田中さん",
        "العربية",
        "\u202ertl",
        "\u200b",
        "\ufeff",
        "\x85",
        "\u2028",
    ),
    *("😀", "👩‍👩‍👧", "🏳️‍🌈", "\U0010ffff", "\ufffd", "\uffff", "Ẑ̴͖a", "x" * 70_000, HOSTILE),
]
"""Nasty texts that every engine has to hold."""


@pytest.fixture(params=engines(), scope="module")
def things(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Any, ModuleType]]:
    """The database with one column of each kind."""
    with opened(THINGS, request.param, tmp_path_factory.mktemp("things"), [DIALECT[request.param]]) as (package, db):
        yield db, package


@pytest.fixture(autouse=True)
def empty(things: tuple[Any, ModuleType]) -> None:
    """Each test begins without rows."""
    things[0].connection.change("DELETE FROM things", ())


def held(db: Any, name: str, value: object) -> object:
    """What becomes of a value: insert, update, insert_many and select agree on it."""
    row = db.things.insert(id=1, **{name: value})
    found = getattr(row, name)
    assert getattr(db.things.get(1), name) == found or found != found
    db.things.update(1, **{name: None})
    db.things.update(1, **{name: value})
    db.things.insert_many([{"id": 2, name: value}])
    column = getattr(__import__("app_db").ThingColumns, name)
    others = db.things.values(column)
    assert len(others) == 2
    assert others == [found, found] or found != found
    return found


def test_texts_come_back_and_are_found(things: tuple[Any, ModuleType]) -> None:
    """By equality, as a part, as a beginning, in a list."""
    db, package = things
    t, key = package.ThingColumns.t, package.ThingColumns.id
    db.things.insert_many([{"id": place, "t": text} for place, text in enumerate(TEXTS)])
    for place, text in enumerate(TEXTS):
        assert db.things.get(place).t == text
        here = key == place
        short = text[:50]
        wanted = [t == text, t.in_([text, "other"]), t.same_as(text), t.contains(short), t.starts_with(short)]
        for where in wanted:
            assert db.things.count(where & here) == 1, (place, text[:40], where.text)
        assert db.things.find_first(here, order_by=t.asc()).t == text
        assert db.things.update_where(here & (t == text), t=text) == 1


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800", "a\udfffb"])
def test_what_an_engine_cannot_hold_is_a_value_error(things: tuple[Any, ModuleType], text: str) -> None:
    """NUL where the engine has none, and halves of characters: never cut, never replaced."""
    db, package = things
    for name, value in (("t", text), ("j", {text: [text]})):
        try:
            row = db.things.insert(id=1, **{name: value})
        except ValueError:
            assert db.things.count() == 0
            with pytest.raises(ValueError):  # noqa: PT011 (the codec's own, or ours)
                db.things.insert_many([{"id": 1, name: value}])
        else:
            assert "\0" in text
            assert getattr(row, name) == value
            assert name == "j" or db.things.count(package.ThingColumns.t == text) == 1
        db.things.delete(1)


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1, 2**64, 10**40])
def test_huge_numbers_are_refused(things: tuple[Any, ModuleType], value: int) -> None:
    """What does not fit is an error, not another number; the greatest and the least fit."""
    db, _ = things
    with pytest.raises(Exception, match=r"(?i)range|large|overflow|cast|convert|exceed|integer|big"):
        db.things.insert(id=1, i=value)
    assert db.things.count() == 0
    for number in (2**63 - 1, -(2**63)):
        assert held(db, "i", number) == number
        db.connection.change("DELETE FROM things", ())


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 5e-324, 1.7976931348623157e308, -0.0, 0.1 + 0.2])
def test_floats(things: tuple[Any, ModuleType], value: float) -> None:
    """Equal to the last bit; NaN and infinities are held, or refused before the engine is asked."""
    db, _ = things
    try:
        found = held(db, "f", value)
    except ValueError:
        with pytest.raises(ValueError, match="cannot hold"):
            db.things.insert(id=1, f=value)
        assert not math.isfinite(value)
        assert db.things.count() == 0
    else:
        assert found == value or (math.isnan(value) and math.isnan(found))  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_decimals_that_are_no_numbers(things: tuple[Any, ModuleType], value: str) -> None:
    """PostgreSQL knows NaN; everything else is refused, and nothing is stored."""
    db, _ = things
    try:
        row = db.things.insert(id=1, n=Decimal(value))
    except Exception:
        assert db.things.count() == 0
    else:
        assert row.n.is_nan()


TIMES = {
    "d": [dt.date.min, dt.date.max, dt.date(1582, 10, 10), dt.date(2024, 2, 29)],
    "at": [
        dt.datetime(9999, 12, 31, 23, 59, 59, 999999, dt.UTC),
        dt.datetime(1, 1, 2, tzinfo=dt.UTC),
        dt.datetime(1969, 12, 31, 23, 59, 59, 999999, dt.UTC),
    ],
    "local": [
        dt.datetime.fromisoformat(text) for text in ("9999-12-31T23:59:59.999999", "0001-01-02", "2026-03-29T02:30")
    ],
}


@pytest.mark.parametrize("name", sorted(TIMES))
def test_times_at_the_ends(things: tuple[Any, ModuleType], name: str) -> None:
    """The year 1, the year 9999, hours that daylight saving leaves out."""
    db, _ = things
    for value in TIMES[name]:
        assert held(db, name, value) == value
        db.connection.change("DELETE FROM things", ())


def test_times_beyond_the_ends(things: tuple[Any, ModuleType]) -> None:
    """In UTC they would be in the year 10000, or before the year 1."""
    db, _ = things
    for value, hours in ((dt.datetime.max, -7), (dt.datetime.min, 7)):  # noqa: DTZ901
        with pytest.raises(ValueError, match="years 1 to 9999"):
            db.things.insert(id=1, at=value.replace(tzinfo=dt.timezone(dt.timedelta(hours=hours))))


def nested(depth: int, kind: type) -> Any:
    """Lists or objects inside of each other."""
    value: Any = kind()
    for _ in range(depth - 1):
        value = [value] if kind is list else {"a": value}
    return value


@pytest.mark.parametrize(
    "value", [{}, [], "", 0, False, {"": ""}, {"a": None}, [None], {"a": {}}, {"%s": "?"}, 1e300, 2**60, "😀"]
)
def test_json_that_is_nearly_nothing(things: tuple[Any, ModuleType], value: Any) -> None:
    """Empty, null inside, false, zero: each is itself."""
    db, _ = things
    found = held(db, "j", value)
    assert (found, type(found)) == (value, type(value))


def depth_of(value: Any) -> int:
    """How deep it is, without recursion: == of deep values would meet Python's limit."""
    depth = 0
    while value or depth == 0:
        value = value[0] if isinstance(value, list) and value else value["a"] if value else None
        depth += 1
        if value is None:
            break
    return depth


@pytest.mark.parametrize("kind", [list, dict])
def test_json_nested_deeply(things: tuple[Any, ModuleType], kind: type) -> None:
    """1,000 levels come back, or are refused as a ValueError by an engine that has a limit."""
    db, package = things
    value = nested(1000, kind)
    try:
        row = db.things.insert(id=1, j=value)
    except (ValueError, package.ConstraintViolation):
        assert DIALECT.get(db.connection.dialect, db.connection.dialect) == "mysql"
        assert db.things.count() == 0
        return
    text_of = importlib_values().write_json
    assert text_of(row.j) == text_of(value)


def importlib_values() -> Any:
    """The converters of the package under test."""
    import importlib

    return importlib.import_module("app_db._runtime.values")


def test_json_without_end(things: tuple[Any, ModuleType]) -> None:
    """Too deep for anybody, round in a circle, or no JSON."""
    db, _ = things
    circle: list[Any] = []
    circle.append(circle)
    for value in (nested(100_000, list), circle, math.nan, {"a": [math.inf]}):
        with pytest.raises(ValueError, match=r"nested|[Cc]ircular|JSON"):
            db.things.insert(id=1, j=value)
    assert db.things.count() == 0


@pytest.mark.parametrize(
    "key", ["id", "t = 1 --", 't" = 1 --', "", "T", "t ", "__class__", "_key", "{t}", "?", "%s", "\0", "😀"]
)
def test_keys_from_outside(things: tuple[Any, ModuleType], key: str) -> None:
    """A name reaches SQL only if it is a column that may be set."""
    db, package = things
    db.things.add(id=1, t="x")
    for write in (
        lambda: db.things.update(1, **{key: 1}),
        lambda: db.things.update_where(package.ThingColumns.id == 1, **{key: 1}),
    ):
        with pytest.raises(TypeError, match="cannot set"):
            write()
    if key != "id":
        with pytest.raises(TypeError, match="cannot set"):
            db.things.insert(id=2, **{key: 1})
        with pytest.raises(TypeError, match="cannot set"):
            db.things.upsert(id=1, **{key: 1})
    assert [row.t for row in db.things.find_many()] == ["x"]
