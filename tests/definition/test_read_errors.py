"""What is wrong with a text, in exact words, whichever parser reads it."""

# ruff: noqa: E501 - exact messages are long

from __future__ import annotations

import pytest

from dbwright.definition.source.read import read_text
from dbwright.errors import Diagnostic

CASES = [
    (
        "{a: text?}",
        ['1:5: "text?" cannot stand bare inside [ ] or { }: some parsers end it at "?"; quote the whole text'],
    ),
    (
        '{type: text?, was: "text?"}',
        [
            '1:8: "text?" cannot stand bare inside [ ] or { }: some parsers end it at "?"; write the type without ?, and `null: true` beside it'
        ],
    ),
    (
        "a: {b: decimal(10,2), c: numeric(1,2)}",
        [
            '1:8: "decimal(10" is cut short: "," ends it inside [ ] or { }; quote the whole text',
            '1:26: "numeric(1" is cut short: "," ends it inside [ ] or { }; quote the whole text',
        ],
    ),
    ("a: [text[], b]", ['1:9: "[" cannot stand in a bare text inside [ ] or { }; quote the whole text']),
    ("a: x = 'a: b'", ["1:4: the bare text \"x = 'a: b'\" holds a colon; quote the whole text"]),
    ("a: b: c", ['1:4: the bare text "b: c" holds a colon; quote the whole text']),
    ("a: >= 0", ['1:4: ">= 0" begins like a block of text; quote the whole text']),
    ("a: > 0", ['1:4: "> 0" begins like a block of text; quote the whole text']),
    ("a: |x", ['1:4: "|x" begins like a block of text; quote the whole text']),
    ("a: %x", ['1:4: "%x" begins with a character that YAML reserves; quote the whole text']),
    ("a: @x", ['1:4: "@x" begins with a character that YAML reserves; quote the whole text']),
    ("a: `x`", ['1:4: "`x`" begins with a character that YAML reserves; quote the whole text']),
    (
        "a: *x",
        [
            '1:4: alias "*x": nothing above it has that anchor; quote it if it is meant as text, else write out what it stands for'
        ],
    ),
    ("a: * 5", ['1:4: "* 5" begins like an alias; quote the whole text']),
    ("a: &", ['1:4: "&" begins like an anchor; quote the whole text']),
    ("a: !x y", ['1:4: tag "!x" has no meaning here; remove it, or quote the text if it begins with "!"']),
    (
        "a: 'open\nb: c",
        [
            "1:4: the quoted text that begins with 'open is never closed; close it; a quote inside single quotes is written twice"
        ],
    ),
    (
        'a: "\\d"',
        ['1:6: the backslash begins no escape that YAML knows; write "\\\\" for a backslash, or use single quotes'],
    ),
    ('a: "\\ud800"', ['1:4: half of a surrogate pair is no character; write "\\U" and eight digits']),
    ("a:\n\tb: c", ["2:1: a tab cannot indent; indent with spaces"]),
    ("a: [b\nc: d", ['1:4: the "[" that begins here is not closed by "]"; add the missing "," or "]"']),
    ("a: {b: c", ['1:4: the "{" that begins here is not closed by "}"; add the missing "," or "}"']),
    (
        "a: [b]]",
        ['1:7: "]" stands where a key is expected; align it with what stands above it, or quote the whole text'],
    ),
    (
        'a: "x" y',
        ['1:8: "y" stands where a key is expected; align it with what stands above it, or quote the whole text'],
    ),
    (
        "a: b\n  c: d",
        [
            '2:3: "c:" cannot be a key here; indent it like the keys around it; if it goes on from the line above, quote the whole text'
        ],
    ),
    (
        "a:\n  b: c\n d: e",
        ['3:2: "d: e" stands where a key is expected; align it with what stands above it, or quote the whole text'],
    ),
    (
        "a:\n  - b\n  c: d",
        ['3:3: "c: d" stands where "- " is expected; align it with what stands above it, or quote the whole text'],
    ),
    ("a: - b", ['1:4: "- b" cannot begin a list here; begin the list on the next line, or quote the text']),
    (
        "a: 1\nfoo\nb: 2",
        ['2:1: "foo" has no colon; write "key: value", or indent it more if it goes on from the line above'],
    ),
    ("a: {b:}", ['1:5: "b:}" has a colon that nothing follows; put a space behind the colon, or quote the text']),
    ("a: {b: c d: e}", ['1:11: ":" cannot stand in a bare text inside [ ] or { }; quote the whole text']),
    ("a: b\n---\nc: d", ['2:1: a second document begins with "---"; put it into a file of its own']),
    ("%FOO\na: b", ['2:1: "a: b" cannot stand here; check the indentation, or quote the text']),
    ("[a]: b", ["1:1: a list cannot be a key; quote it if it is meant as text"]),
    ("{a: b}: c", ["1:1: a mapping cannot be a key; quote it if it is meant as text"]),
    ("? [a]\n: b", ["1:3: a list cannot be a key; quote it if it is meant as text"]),
    (
        "<<: *x",
        [
            '1:5: alias "*x": nothing above it has that anchor; quote it if it is meant as text, else write out what it stands for'
        ],
    ),
    (
        "a: &x {b: 1}\nc: {<<: *x}",
        ['2:5: the merge key "<<" is not supported; share columns and keys with "mixins:" instead'],
    ),
    (": b", ['1:1: ": b" stands where a key is expected; align it with what stands above it, or quote the whole text']),
    ("a: x = 'b #c'", ['1:4: "x = \'b" is cut short: the " #" behind it begins a comment; quote the whole text']),
    ("a: lower(a #b)", ['1:4: "lower(a" is cut short: the " #" behind it begins a comment; quote the whole text']),
    ("text", ['1:1: a schema file holds a mapping, not text alone; begin with a key such as "tables:"']),
    ("- a", ['1:1: a schema file holds a mapping, not a list; begin with a key such as "tables:"']),
    ("a: 1\nb:\n  a: 1\n  a: 2", ['4:3: "a" stands here a second time; the first is at a.yaml:3:3; keep one of them']),
    (
        "a: 'x' 'y'",
        ["1:8: \"'y'\" stands where a key is expected; align it with what stands above it, or quote the whole text"],
    ),
    ("a: {b: 'x' c: y}", ['1:12: "," or "}" is missing before "c: y}"; add it, or quote the whole text']),
    (
        'a: "\\U00110000"',
        ['1:7: the backslash begins no escape that YAML knows; write "\\\\" for a backslash, or use single quotes'],
    ),
    (
        "!!python/object:os.system x: y",
        [
            '1:1: tag "!!python/object:os.system" has no meaning here; remove it, or quote the text if it begins with "!"'
        ],
    ),
    ("a: !!str b", ['1:4: tag "!!str" has no meaning here; remove it, or quote the text if it begins with "!"']),
    ("}", ['1:1: a value is missing before "}"; write the value, or quote the text']),
    ("a: ,b", ['1:4: a value is missing before ",b"; write the value, or quote the text']),
    ("a: {{ x }}", ["1:5: a mapping cannot be a key; quote it if it is meant as text"]),
    ("a: [- b]", ['1:5: a value is missing before "- b]"; write the value, or quote the text']),
    ("a: ? b", ['1:4: "? b" cannot stand here; check the indentation, or quote the text']),
    (
        "a: '''",
        [
            "1:4: the quoted text that begins with ''' is never closed; close it; a quote inside single quotes is written twice"
        ],
    ),
    (
        "'a': 'b'c: d",
        ['1:9: "c: d" stands where a key is expected; align it with what stands above it, or quote the whole text'],
    ),
    (
        'a: "b\nc: d',
        [
            '1:4: the quoted text that begins with "b is never closed; close it; a quote inside single quotes is written twice'
        ],
    ),
    ("x: |\n a\nb", ['3:1: "b" has no colon; write "key: value", or indent it more if it goes on from the line above']),
    ("...", ['1:1: a value is missing before "..."; write the value, or quote the text']),
    ("a: b\n... \nc", ['3:1: "c" cannot stand here; check the indentation, or quote the text']),
    (
        "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> other\n",
        ['2:1: a merge left its markers here ("<<<<<<<"); keep one side, or both, and remove the markers'],
    ),
    (
        "<<<<<<< HEAD\na: b\n=======\nc: e\n>>>>>>> other\n",
        ['1:1: a merge left its markers here ("<<<<<<<"); keep one side, or both, and remove the markers'],
    ),
    ("\ta: b", ["1:1: a tab cannot indent; indent with spaces"]),
    ("a: [b, c\n\n", ['1:4: the "[" that begins here is not closed by "]"; add the missing "," or "]"']),
    ("a: %{x}", ['1:4: "%{x}" begins with a character that YAML reserves; quote the whole text']),
    (
        "a: b\n\n  \tc: d",
        [
            '3:4: "c:" cannot be a key here; indent it like the keys around it; if it goes on from the line above, quote the whole text'
        ],
    ),
    ("a:b", ['1:1: a schema file holds a mapping, not text alone; begin with a key such as "tables:"']),
    ("a: !<x", ['1:4: "!<x" begins like a tag; quote the whole text']),
    (
        "key with: : y",
        [
            '1:1: "key with::" cannot be a key here; indent it like the keys around it; if it goes on from the line above, quote the whole text'
        ],
    ),
]


@pytest.mark.parametrize("pure", [False, True], ids=["c", "python"])
@pytest.mark.parametrize(("text", "problems"), CASES)
def test_bad_text(text: str, problems: list[str], pure: bool) -> None:
    """The place to look at, what stands there, and what to do."""
    found: list[Diagnostic] = []
    read_text(text, "a.yaml", found, pure=pure)
    assert [str(one).removeprefix("a.yaml:") for one in found] == problems
