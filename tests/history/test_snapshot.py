"""The snapshot file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbwright.errors import HistoryError
from dbwright.history.chain import canonical, checksum, entry_id
from dbwright.history.snapshot import FORMAT, Snapshot, content_id, decode, encode
from dbwright.model.objects import Enum, EnumValue, Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Check, Column, Table

SCHEMA = Schema(
    form="scoped",
    dialect="postgres",
    enums=(Enum(name="status", values=(EnumValue(value="open", was="sent"), EnumValue(value="paid"))),),
    tables=(
        Table(
            name="invoices",
            columns=(
                Column(name="total", type="decimal(12,2)", default="0"),
                Column(name="n", type="int", default=10**30),
            ),
            checks=(Check(name="ck", expression=Sql("total >= 0 -- é\n")),),
            options={"postgres": {"unlogged": True, "fillfactor": 70}},
        ),
    ),
)


def snapshot(schema: Schema = SCHEMA, up: str = "SELECT 1;\n") -> Snapshot:
    """A first snapshot."""
    return Snapshot(
        id=entry_id(FORMAT, "", canonical(schema), checksum(up)),
        prev="",
        dialect="postgres",
        lowering=1,
        tag="0000_init",
        when=1795215357752,
        schema=schema,
    )


def test_the_file_is_read_by_people() -> None:
    """One value a line, fixed key order, no defaults, newline at the end, text as it is."""
    text = encode(snapshot()).decode()
    assert text.endswith("}\n")
    assert list(json.loads(text)) == [
        "version", "id", "prev", "dialect", "lowering", "tag", "when", "transaction", "replaces", "schema",
    ]  # fmt: skip
    assert '            "name": "total",\n            "type": "decimal(12,2)",\n            "default": "0"\n' in text
    assert "é" in text
    assert '"null"' not in text


def test_a_snapshot_survives_the_file() -> None:
    """decode(encode(x)) == x, consumed `was` and all."""
    assert decode(encode(snapshot()), "x") == snapshot()
    assert decode(encode(snapshot()).replace(b"\n", b"\r\n"), "x") == snapshot()


names = st.text(st.characters(codec="utf-8"), max_size=8)


columns = st.builds(
    Column,
    name=names,
    type=names,
    null=st.booleans(),
    default=st.none() | names | st.booleans() | st.integers(),
)
options = st.dictionaries(names, st.dictionaries(names, st.booleans() | st.integers() | names, max_size=3), max_size=3)


@settings(max_examples=150, deadline=None)
@given(st.lists(columns, max_size=3), options)
def test_any_schema_survives_the_file(columns: list[Column], options: dict[str, dict[str, str | int | bool]]) -> None:
    """Round trip, the same bytes whatever the order of mappings, and the id over what is written."""
    held = snapshot(Schema(tables=(Table(name="t", columns=tuple(columns), options=options),)))
    turned = {key: dict(reversed(value.items())) for key, value in reversed(options.items())}
    same = snapshot(Schema(tables=(Table(name="t", columns=tuple(columns), options=turned),)))
    data = encode(held)
    assert decode(data, "x") == held
    assert encode(same) == data
    assert content_id(data, held, checksum("SELECT 1;\n")) == held.id


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "s.json:1:1: this is not JSON: Expecting value; restore the file from version control"),
        (b'{"version": 1,\n  "id" 3}', "s.json:2:8: this is not JSON: Expecting ':' delimiter"),
        (b'{"version": 1,\n"id": "\xff"}', "s.json:2:1: this is not UTF-8 text"),
        (b"[]", "a snapshot is an object with a version"),
        (b'{"version": true}', "a snapshot is an object with a version"),
        (b'{"version": 0}', "s.json:1:1: 0"),
        (b'{"version": 1}', "Object missing required field id"),
        (b'{"version": 1, "id": 3}', "Expected str, got int at .id"),
        (b'{\n<<<<<<< HEAD\n  "a": 1\n=======\n', 's.json:2:1: a merge left its markers here ("<<<<<<<")'),
        (b"[" * 200_000, "this is nested too deep"),
        (
            b'{"version": 99}',
            "this snapshot has format 99, written by a newer dbwright (this one knows 1); upgrade dbwright",
        ),
    ],
)
def test_broken_snapshots_are_explained(data: bytes, message: str) -> None:
    """Place, reason, and what to do; never a traceback."""
    with pytest.raises(HistoryError) as caught:
        decode(data, "s.json")
    assert message in str(caught.value)


def test_a_wrong_shape_names_the_place() -> None:
    """The way into the file to what is wrong."""
    data = encode(snapshot()).replace(b'"decimal(12,2)"', b"12")
    with pytest.raises(HistoryError, match=r"Expected str, got int at .schema.tables\[0\].columns\[0\].type"):
        decode(data, "s.json")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_damage_is_never_a_traceback(data: st.DataObject) -> None:
    """Whatever happens to the bytes: a snapshot or a HistoryError."""
    whole = bytearray(encode(snapshot()))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=3))
    try:
        decode(bytes(whole), "x")
    except HistoryError as error:
        assert str(error).startswith("x:")  # noqa: PT017  # either outcome is right


def test_older_formats_are_upgraded_and_keep_their_ids() -> None:
    """Each step turns a whole plain snapshot into the next format; the id stays over the text that was written."""
    old = json.loads(encode(snapshot()))
    old["schema"]["relations"] = old["schema"].pop("tables")
    data = json.dumps(old, indent=2, ensure_ascii=False).encode()

    def tables_were_relations(plain: dict[str, object]) -> dict[str, object]:
        schema = dict(plain["schema"])  # type: ignore[call-overload]
        schema["tables"] = schema.pop("relations")
        return {**plain, "schema": schema}

    def nothing(plain: dict[str, object]) -> dict[str, object]:
        return plain

    read = decode(data, "x", {1: tables_were_relations, 2: nothing}, newest=3)
    assert read.version == 1
    assert read.schema == SCHEMA
    written = json.dumps(old["schema"], separators=(",", ":"), ensure_ascii=False).encode()
    assert content_id(data, read, "c") == entry_id(1, "", written, "c")


def test_ids_depend_on_content_alone() -> None:
    """Format, previous id, schema and up file; never tag, time or line ends."""
    base = entry_id(1, "p", b"{}", "c")
    assert len({base, entry_id(2, "p", b"{}", "c"), entry_id(1, "q", b"{}", "c"), entry_id(1, "p", b"[]", "c")}) == 4
    assert base != entry_id(1, "p", b"{}", "d")
    assert len(base) == 32
    assert checksum("a\r\nb") == checksum("a\nb")
