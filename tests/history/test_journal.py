"""The journal file, which Drizzle's migrator reads too."""

from __future__ import annotations

import json

import pytest

from dbwright.errors import HistoryError
from dbwright.history.journal import Entry, Journal, decode, encode, next_when

ENTRY = Entry(
    idx=0, version="6", when=1795215357752, tag="0000_init", id="ab" * 16, checksum="cd" * 32, down_checksum="ef" * 32
)
JOURNAL = Journal(dialect="sqlite", entries=(ENTRY,))


def test_drizzle_finds_its_fields_and_nothing_else_in_their_place() -> None:
    """Journal v7: the exact keys and types of drizzle-kit 0.31, ours beside them in each entry."""
    plain = json.loads(encode(JOURNAL))
    assert list(plain) == ["version", "dialect", "entries"]
    assert plain["version"] == "7"
    assert plain["dialect"] == "sqlite"
    (entry,) = plain["entries"]
    drizzle = {"idx": 0, "version": "6", "when": 1795215357752, "tag": "0000_init", "breakpoints": True}
    assert {key: entry[key] for key in drizzle} == drizzle
    assert {key: entry[key] for key in entry if key not in drizzle} == {
        "id": "ab" * 16, "checksum": "cd" * 32, "down_checksum": "ef" * 32, "transaction": "single", "replaces": [],
    }  # fmt: skip


def test_the_file_has_drizzles_form() -> None:
    """2-space JSON; read again it is the same journal, with CRLF as well."""
    data = encode(JOURNAL)
    assert data == (json.dumps(json.loads(data), indent=2) + "\n").encode()
    assert decode(data, "j") == JOURNAL
    assert decode(data.replace(b"\n", b"\r\n"), "j") == JOURNAL


def test_time_always_moves_on() -> None:
    """Drizzle runs only what is later than the last; two entries in one millisecond still have an order."""
    assert next_when(5, 100) == 100
    assert next_when(100, 100) == 101
    assert next_when(500, 100) == 501


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"version":"7","dialect":"sqlite","entries":[],"x":1}', "Object contains unknown field x"),
        (b'{"version":"8","dialect":"sqlite","entries":[]}', 'this journal has version "8", not "7"; upgrade dbwright'),
        (
            b'{"version":"7","dialect":"sqlite","entries":[{"idx":0,"version":"6","when":1,"tag":"0000_x","breakpoints":true}]}',
            'j.json:1:1: entry "0000_x" was not written by dbwright: it has no id; keep another tool\'s',
        ),
        (b'{"version":"7"}', "Object missing required field dialect"),
        (b'{"version":"7","dialect":"sqlite","entries":3}', "Expected array, got int at .entries"),
        (b"[]", "Expected object, got array"),
        (
            b'{\n  "entries": [\n<<<<<<< HEAD\n',
            'j.json:3:1: a merge left its markers here ("<<<<<<<"); take one side of the whole',
        ),
        (b"\xff", "this is not UTF-8 text"),
        (b"{", "this is not JSON"),
    ],
)
def test_broken_journals_are_explained(data: bytes, message: str) -> None:
    """A key that we do not know is refused, since writing the file again would lose it."""
    with pytest.raises(HistoryError) as caught:
        decode(data, "j.json")
    assert message in str(caught.value)
