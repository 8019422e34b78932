"""Schema files as nodes: places, keys, anchors, files that are no text, and speed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from dbwright.definition.source import parsers
from dbwright.definition.source.nodes import Items, Mapping, Node, Scalar
from dbwright.definition.source.read import read_file, read_text, schema_files
from dbwright.definition.source.scalars import value_of
from dbwright.errors import Diagnostic, Origin

PURE = pytest.mark.parametrize("pure", [False, True], ids=["c", "python"])


def plain(node: Node | None) -> object:
    """A node as Python values."""
    match node:
        case Scalar():
            return value_of(node)
        case Items(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {key.text: plain(value) for key, value in entries}
        case None:
            return None


def read(text: str, *, pure: bool = False) -> tuple[object, list[str]]:
    """What a text says, and what is wrong with it."""
    found: list[Diagnostic] = []
    node = read_text(text, "a.yaml", found, pure=pure)
    return plain(node), [str(one) for one in found]


@PURE
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", {}),
        ("# nothing yet\n", {}),
        ("~", {}),
        ("---\na: 1\n...\n", {"a": 1}),
        ("a: text?\nb: decimal(10,2)\nc: text[]\n", {"a": "text?", "b": "decimal(10,2)", "c": "text[]"}),
        ("a: {b: [1, no], c: now()}", {"a": {"b": [1, "no"], "c": "now()"}}),
        ("a: {default_sql: now()::date, on: 1}", {"a": {"default_sql": "now()::date", "on": 1}}),
        ("a: it's fine # a comment\n", {"a": "it's fine"}),
        ("a: |\n  select 1 -- (#\n", {"a": "select 1 -- (#\n"}),
        ("a: |# read by libyaml as a comment\n  b\n", {"a": "b\n"}),
        ("a: |\t\n  b\n", {"a": "b\n"}),
        ("a: &x {b: 1}\nc: *x\n", {"a": {"b": 1}, "c": {"b": 1}}),
        ("a: &x b\n*x : c\n", {"a": "b", "b": "c"}),
        ("a:\tb\t# a tab may separate\n", {"a": "b"}),
        ('a: "x\\ty\\U0001F600"', {"a": "x\ty\U0001f600"}),
        ('"<<": 1', {"<<": 1}),
    ],
)
def test_good_text(text: str, value: object, pure: bool) -> None:
    """Both parsers say the same, and nothing is wrong."""
    assert read(text, pure=pure) == (value, [])


@PURE
def test_every_node_knows_its_place(pure: bool) -> None:
    """Lines and columns count from 1, columns in characters; an absent value stands at its key."""
    found: list[Diagnostic] = []
    root = read_text("é: {ü: 😀, x: y}\nb:\n- c\n- d:\n", "a.yaml", found, pure=pure)
    assert isinstance(root, Mapping)
    (_, flow), (key, items) = root.entries
    assert isinstance(flow, Mapping)
    assert isinstance(items, Items)
    assert [str(node.origin) for pair in flow.entries for node in pair] == [
        "a.yaml:1:5",
        "a.yaml:1:8",
        "a.yaml:1:11",
        "a.yaml:1:14",
    ]
    assert (key.origin, items.origin) == (Origin("a.yaml", 2, 1), Origin("a.yaml", 3, 1))
    last = items.items[1]
    assert isinstance(last, Mapping)
    assert last.entries[0][1].origin == Origin("a.yaml", 4, 3)


@PURE
def test_a_repeated_key_names_both_places_and_the_first_one_counts(pure: bool) -> None:
    """The rest of the file is still read."""
    assert read("a: 1\nb: {c: 1, c: 2}\na: 3\n", pure=pure) == (
        {"a": 1, "b": {"c": 1}},
        [
            'a.yaml:2:11: "c" stands here a second time; the first is at a.yaml:2:5; keep one of them',
            'a.yaml:3:1: "a" stands here a second time; the first is at a.yaml:1:1; keep one of them',
        ],
    )


@PURE
def test_a_bomb_of_aliases_is_refused(pure: bool) -> None:
    """Nine levels of nine aliases stand for hundreds of millions of nodes."""
    text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    text += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    value, found = read(text, pure=pure)
    assert value is None
    assert len(found) == 1
    assert "the aliases of this file stand for more than 100000 nodes" in found[0]


@PURE
@pytest.mark.parametrize(
    "text", ["a: " + "[" * 5000, "a: " + "{b: " * 5000, "- " * 5000, "\n".join(" " * n + "a:" for n in range(150))]
)
def test_deep_nesting_is_refused(text: str, pure: bool) -> None:
    """A located error, never a RecursionError."""
    value, found = read(text, pure=pure)
    assert value is None
    assert len(found) == 1
    assert "more than 100 levels of nesting; say it with fewer levels" in found[0]


@PURE
def test_aliases_count_as_levels(pure: bool) -> None:
    """Each line nests the one before it."""
    text = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 120))
    assert "it makes more than 100 levels of nesting" in read(text, pure=pure)[1][0]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"a: \xff", "a.yaml:1:4: byte 0xff is not UTF-8; save the file as UTF-8"),
        (b"\xef\xbb\xbfa: 1\r\n\xc3\xa9: \xc3", "a.yaml:2:4: byte 0xc3 is not UTF-8; save the file as UTF-8"),
        ("a: b".encode("utf-16"), "a.yaml:1:1: the file is UTF-16; save it as UTF-8"),
        (
            b"a: b\nc: \x00",
            (
                "a.yaml:2:4: character U+0000 cannot stand in a schema file; "
                'remove it, or write it as "\\u0000" in double quotes'
            ),
        ),
        (
            "a: \ufeff".encode(),
            (
                "a.yaml:1:4: character U+FEFF cannot stand in a schema file; "
                'remove it, or write it as "\\ufeff" in double quotes'
            ),
        ),
        (
            b"a: b\rc: d",
            (
                "a.yaml:1:5: character U+000D cannot stand in a schema file; "
                'remove it, or write it as "\\u000d" in double quotes'
            ),
        ),
    ],
)
def test_what_is_no_text_is_refused_by_place(tmp_path: Path, raw: bytes, problem: str) -> None:
    """Bytes that are not UTF-8, and characters that YAML does not print."""
    path = tmp_path / "a.yaml"
    path.write_bytes(raw)
    found: list[Diagnostic] = []
    assert read_file(path, "a.yaml", found) is None
    assert [str(one) for one in found] == [problem]


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    """Places do not count the mark, and values hold line feeds alone."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: |\r\n  x\r\n  y\r\nb: 1\r\n")
    found: list[Diagnostic] = []
    root = read_file(path, "a.yaml", found)
    assert (plain(root), found) == ({"a": "x\ny\n", "b": 1}, [])
    assert root is not None
    assert root.origin == Origin("a.yaml", 1, 1)


def test_what_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    """A folder, a pipe, a file that is gone: never an exception, never a wait."""
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    found: list[Diagnostic] = []
    for name in ("folder.yaml", "pipe.yaml", "gone.yaml"):
        assert read_file(tmp_path / name, name, found) is None
    assert [str(one) for one in found] == [
        'folder.yaml:1:1: "folder.yaml" is a folder; only files can be named *.yaml or *.yml',
        'pipe.yaml:1:1: "pipe.yaml" is no regular file; only files can be named *.yaml or *.yml',
        'gone.yaml:1:1: cannot read "gone.yaml": no such file or directory; check the path and its permissions',
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_a_file_without_permission_is_a_finding(tmp_path: Path) -> None:
    """The system's reason is passed on."""
    path = tmp_path / "a.yaml"
    path.write_text("a: 1")
    path.chmod(0)
    found: list[Diagnostic] = []
    assert read_file(path, "a.yaml", found) is None
    assert "permission denied" in str(found[0])


def test_schema_files_are_sorted_and_leave_out_reserved_folders(tmp_path: Path) -> None:
    """seeds/ and queries/ at the top are not schema; deeper folders of that name are."""
    for name in ("b.yaml", "a.yml", "sub/c.yaml", "sub/seeds/d.yaml", "seeds/e.yaml", "queries/q/f.yaml", "notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    names = [path.relative_to(tmp_path).as_posix() for path in schema_files(tmp_path)]
    assert names == ["a.yml", "b.yaml", "sub/c.yaml", "sub/seeds/d.yaml"]


def test_the_python_parser_stands_in_where_there_is_no_c(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML can be built without libyaml."""
    monkeypatch.setattr(parsers, "_C_PARSER", None)
    assert read("a: [b, {c: d}]") == ({"a": ["b", {"c": "d"}]}, [])


def test_a_big_file_is_read_and_explained_fast() -> None:
    """Five megabytes, right and with an error at the end, take seconds on a busy machine and not minutes."""
    table = "".join(f'      c{n}: {{type: "decimal(12,2)", null: true}}  # note\n' for n in range(40))
    parts = ["tables:\n"]
    parts += [f"  t{n}:\n    columns:\n{table}" for n in range(5_000_000 // len(table))]
    text = "".join(parts)
    started = time.monotonic()
    found: list[Diagnostic] = []
    assert read_text(text, "a.yaml", found) is not None
    assert read_text(f"{text}  x: {{a: 'open\n", "a.yaml", found) is None
    assert [one.message for one in found] == ["the quoted text that begins with 'open is never closed"]
    assert time.monotonic() - started < 30
