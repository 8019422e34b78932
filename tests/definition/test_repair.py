"""fmt puts quotes where the reader asks for them, as far as it is certain what they must hold."""

# ruff: noqa: E501 - exact messages are long

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dbwright.definition.format.fmt import format_text
from dbwright.definition.format.repair import repair
from dbwright.definition.source import parsers
from dbwright.definition.source.nodes import Mapping, Scalar
from dbwright.definition.source.read import read_text
from dbwright.definition.source.text import decode
from dbwright.errors import SchemaError
from definition.test_fuzz_reader import mutants, texts

CERTAIN = [
    ("a: {b: text?}\n", 'a: {b: "text?"}\n'),
    (
        "a: {b: decimal(10,2), c: numeric(1,2)?, d: text?}\n",
        'a: {b: "decimal(10,2)", c: "numeric(1,2)?", d: "text?"}\n',
    ),
    ("a: {b: {c: decimal(1,2)}}\n", 'a: {b: {c: "decimal(1,2)"}}\n'),
    ("a: [text[], b]\n", 'a: ["text[]", b]\n'),
    ("a: {b?: 1, c?}\n", 'a: {"b?": 1, "c?"}\n'),
    ("a: >= 0\n", 'a: ">= 0"\n'),
    ("a: > 0 # why\n", 'a: "> 0" # why\n'),
    ("a:\n - b: > 0\n   c: 1\n", 'a:\n - b: "> 0"\n   c: 1\n'),
    ("a:\n\n  b: >= 0\n  # c\n\n  d: 1\n", 'a:\n\n  b: ">= 0"\n  # c\n\n  d: 1\n'),
    ("a:\n- > 0\n- [>= 1, text?]\n- {c: > 0}\n", 'a:\n- "> 0"\n- [">= 1", "text?"]\n- {c: "> 0"}\n'),
    ("a: %x\n", 'a: "%x"\n'),
    ("a: @x\n", 'a: "@x"\n'),
    ("a: * 5\n", 'a: "* 5"\n'),
    ("a: %{x}\n", 'a: "%{x}"\n'),
    ("a: x = 'a: b'\n", "a: \"x = 'a: b'\"\n"),
    ("a: f(b: c)\n", 'a: "f(b: c)"\n'),
    ("a: x = 'b #c' # d\n", "a: \"x = 'b #c'\" # d\n"),
    ("a: lower(a #b)\n", 'a: "lower(a #b)"\n'),
    ("a: {b: x = 'c: d', e: 1}\n", "a: {b: \"x = 'c: d'\", e: 1}\n"),
    ("a: {b: x in ('c', 'd'), e: text?}\n", "a: {b: \"x in ('c', 'd')\", e: \"text?\"}\n"),
    ("a: {b: > 0, c: x = '}'}\n", 'a: {b: "> 0", c: "x = \'}\'"}\n'),
    ("a: {b: f(10,a?,2), c: text?,\n  d: text?\n }\n", 'a: {b: "f(10,a?,2)", c: "text?",\n  d: "text?"\n }\n'),
    ("a: {b: text? # c\n }\n", 'a: {b: "text?" # c\n }\n'),
    ('a: x = "b: c"\n', "a: 'x = \"b: c\"'\n"),
    ("a: {é: 😀(1,2)}\n", 'a: {é: "😀(1,2)"}\n'),
]

OPEN = [
    ("a: b: c\n", ['1:4: the bare text "b: c" holds a colon; quote the whole text']),
    ("a: > 0\n  x\n", ['1:4: "> 0" begins like a block of text; quote the whole text']),
    ("a: |x\n  b\n", ['1:4: "|x" begins like a block of text; quote the whole text']),
    ("a: {b: c d: e}\n", ['1:11: ":" cannot stand in a bare text inside [ ] or { }; quote the whole text']),
    ("a: {b:c?}\n", ['1:5: "b:c?" cannot stand bare inside [ ] or { }: some parsers end it at "?"; quote the whole text']),
    ("a: {b: c?\n  d}\n", ['1:8: "c? d" cannot stand bare inside [ ] or { }: some parsers end it at "?"; quote the whole text']),
    ("a: {b: x in ('c', d: e}\n", ['1:8: "x in (\'c\'" is cut short: "," ends it inside [ ] or { }; quote the whole text']),
    ("a: x = 'b #c\n", ['1:4: "x = \'b" is cut short: the " #" behind it begins a comment; quote the whole text']),
    ("@a: b\n", ['1:1: "@a: b" begins with a character that YAML reserves; quote the whole text']),
    ("a: {b: text?, c: !x d}\n", ['1:18: tag "!x" has no meaning here; remove it, or quote the text if it begins with "!"']),
    ("a: {b: text?, b: 1}\n", ['1:15: "b" stands here a second time; the first is at a.yaml:1:5; keep one of them']),
]  # fmt: skip


@pytest.fixture(params=["c", "python"])
def back_end(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the two parsers that PyYAML has."""
    if request.param == "python":
        monkeypatch.setattr(parsers, "_C_PARSER", None)


@pytest.mark.usefixtures("back_end")
@pytest.mark.parametrize(("text", "expected"), CERTAIN)
def test_quotes_where_it_is_certain(text: str, expected: str) -> None:
    """Nothing else is touched, and what was repaired needs no more."""
    repaired, node, found = repair(text, "a.yaml")
    assert (repaired, found) == (expected, [])
    assert node == read_text(expected, "a.yaml", [])
    formatted = format_text(text, "a.yaml")
    assert formatted == format_text(expected, "a.yaml") == format_text(formatted, "a.yaml")


@pytest.mark.usefixtures("back_end")
@pytest.mark.parametrize(("text", "problems"), OPEN)
def test_the_rest_is_reported_and_the_file_stays(text: str, problems: list[str]) -> None:
    """With its places in the file as it is, also behind what could be repaired; not with what would be repaired."""
    with pytest.raises(SchemaError) as caught:
        format_text(text, "a.yaml")
    assert str(caught.value).splitlines() == [f"a.yaml:{problem}" for problem in problems]


sql = st.lists(
    st.sampled_from(["x", "= ", "> 0", "'a: b'", "'a #b'", "'it''s, {y}'", "(a, b)", "f('}')", "::int", "[1]", "?", ">=", "é"]),
    min_size=1,
    max_size=5,
).map(lambda parts: " ".join(parts).strip())  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(sql, st.sampled_from(["a: {b: %s, c: 1}\n", "a: [%s]\n", "a: %s # c\n", "a:\n- b: %s\n  c: 1\n", "- %s\n"]))
def test_what_is_quoted_is_the_whole_text(sql: str, frame: str) -> None:
    """A file that reads well after a repair says what stood there."""
    text = frame.replace("%s", sql)
    repaired, node, found = repair(text, "a.yaml")
    if repaired != text and not found:
        assert sql in scalars(node)


def scalars(node: object) -> list[str]:
    """All texts of a file."""
    match node:
        case Scalar(text=text):
            return [text]
        case Mapping(entries=entries):
            return [text for entry in entries for one in entry for text in scalars(one)]
    return [text for item in getattr(node, "items", ()) for text in scalars(item)]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts | mutants())
def test_any_text(text: str) -> None:
    """What reads well stays; a repair is final, and both parsers make the same one."""
    decoded = decode(text.encode(), "a.yaml", [])
    if decoded is None:
        return
    before = read_text(decoded, "a.yaml", found := [])
    repaired, node, left = repair(decoded, "a.yaml")
    assert repair(repaired, "a.yaml")[:2] == (repaired, node)
    if not found:
        assert (repaired, node, left) == (decoded, before, [])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsers, "_C_PARSER", None)
        assert repair(decoded, "a.yaml") == (repaired, node, left)
