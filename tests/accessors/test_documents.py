"""Conditions on what is in JSON and in lists, on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accessors.packages import opened
from accessors.small_schemas import HOSTILE, table
from dbwright.model.schema import Schema
from dbwright.model.table import Column
from engines import DIALECT, engines

ALL = engines()
KEY = HOSTILE.replace('"', "")
DOCUMENTS: list[Any] = [
    {"name": "Ann", "age": 7, "on": True, "tags": ["a", {"deep": [1, 2.5]}], "none": None},
    {"name": "ann_x", "age": 7.5, "on": False, "tags": [], "a.b": "dot", KEY: "hostile"},
    {"name": 7, "age": "7", "on": "true", "tags": "text", "0": "key"},
    ["name", 0, {"name": "Bob"}],
    "name",
    None,  # no value at all
    {"big": 2**53, "small": -1e-3, "empty": "", "ü😀": "4 bytes"},
]


@pytest.fixture(params=ALL)
def docs(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Any, Any]]:
    """The table with these documents, and its columns."""
    columns = (Column(name="id", type="int"), Column(name="data", type="json", null=True))
    with opened(Schema(tables=(table("docs", *columns),)), request.param, tmp_path) as (package, db):
        db.docs.insert_many([{"id": place, "data": data} for place, data in enumerate(DOCUMENTS)])
        yield db.docs, package.DocColumns


def test_json_is_compared_by_type(docs: tuple[Any, Any]) -> None:
    """A text is no number and a number no text; what is not there is NULL."""
    table_, d = docs

    def ids(where: Any) -> list[int]:
        return table_.values(d.id, where=where, order_by=d.id.asc())

    assert ids(d.data.as_text("name") == "Ann") == [0]
    assert ids(d.data.as_text("name").starts_with("ann", ignore_case=True)) == [0, 1]
    assert ids(d.data.as_text("name").like("ann\\_%")) == [1]
    assert ids(d.data.as_text(2, "name").in_(["Bob", "x"])) == [3]
    assert ids(d.data.as_text("tags", 0) == "a") == [0]
    assert ids(d.data.as_text() == "name") == [4]
    assert ids(d.data.as_text("a.b") == "dot") == [1]
    assert ids(d.data.as_text(KEY) == "hostile") == [1]
    assert ids(d.data.as_text("ü😀") == "4 bytes") == [6]
    assert ids(d.data.as_text("empty") == "") == [6]
    assert ids(d.data.as_text("age").is_null()) == [0, 1, 3, 4, 5, 6]
    assert ids(d.data.as_number("age") == 7) == [0]
    assert ids(d.data.as_number("age") > 7) == [1]
    assert ids(d.data.as_number("age").between(1, 7.5)) == [0, 1]
    assert ids(d.data.as_number("tags", 1, "deep", 1) == 2.5) == [0]
    assert ids(d.data.as_number("big") == 2**53) == [6]
    assert ids(d.data.as_number("small") < 0) == [6]
    assert ids(d.data.as_bool("on") == True) == [0]  # noqa: E712
    assert ids(d.data.as_bool("on") == False) == [1]  # noqa: E712
    assert ids(d.data.has("none")) == [0]
    assert ids(~d.data.has("name")) == [3, 4, 5, 6]
    if table_._connection.dialect != "mysql":  # to it, anything is a list of itself
        assert ids(d.data.has(0)) == [3]
    assert ids(d.data == None) == ids(d.data.is_null()) == [5]  # noqa: E711


def test_json_is_selected_and_ordered(docs: tuple[Any, Any]) -> None:
    """As typed values."""
    table_, d = docs
    found = table_.select(
        d.id, d.data.as_text("name"), d.data.as_number("age"), d.data.as_bool("on"), where=d.id < 3, order_by=d.id.asc()
    )
    assert found == [(0, "Ann", 7, True), (1, "ann_x", 7.5, False), (2, None, None, None)]
    assert [type(cell) for cell in found[0]] == [int, str, type(found[0][2]), bool]
    assert table_.values(d.data, where=d.id == 0) == [DOCUMENTS[0]]
    order = d.data.as_number("age").desc(nulls="last")
    assert table_.values(d.id, where=d.id < 3, order_by=[order]) == [1, 0, 2]


def test_misuse_of_json_is_told(docs: tuple[Any, Any]) -> None:
    """What cannot be the same on all engines is refused, with the way out."""
    table_, d = docs
    with pytest.raises(TypeError, match="as_text"):
        d.data == {"a": 1}  # noqa: B015
    with pytest.raises(ValueError, match="from 0"):
        d.data.as_text(-1)
    quoted = d.data.as_text('a"b') == "x"
    if table_._connection.dialect == "sqlite":
        with pytest.raises(ValueError, match="quote"):
            table_.find_many(quoted)
    else:
        assert table_.find_many(quoted) == []


@pytest.mark.parametrize("label", [label for label in ALL if label != "mysql"])
def test_lists_contain(label: str, tmp_path: Path) -> None:
    """MySQL holds no lists at all."""
    columns = (
        Column(name="id", type="int"),
        Column(name="tags", type="text[]", null=True),
        Column(name="marks", type="int[]"),
        Column(name="keys", type="uuid[]"),
    )
    import uuid

    keys = [uuid.UUID(int=1), uuid.UUID(int=2)]
    rows = [(["a", HOSTILE], [1, 2], keys), ([], [], []), (None, [3], keys[:1])]
    with opened(Schema(tables=(table("lists", *columns),)), label, tmp_path, [DIALECT[label]]) as (package, db):
        lists = package.ListColumns
        for place, (tags, marks, held) in enumerate(rows):
            db.lists.add(id=place, tags=tags, marks=marks, keys=held)

        def ids(where: Any) -> list[int]:
            return db.lists.values(lists.id, where=where, order_by=lists.id.asc())

        assert ids(lists.tags.contains(HOSTILE)) == [0]
        assert ids(~lists.tags.contains("a")) == [1]  # of NULL nothing is known
        assert ids(lists.marks.contains(3)) == [2]
        assert ids(lists.keys.contains(keys[0])) == [0, 2]
        assert ids(lists.keys.contains(keys[1])) == [0]
        assert ids(lists.tags.in_([["a", HOSTILE], ["b"], []])) == [0, 1]
