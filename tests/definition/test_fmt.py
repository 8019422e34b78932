"""The layout that fmt gives a schema file."""
# ruff: noqa: E501 - whole files on one line

from __future__ import annotations

import pytest

from dbwright.definition.format import fmt
from dbwright.definition.format.fmt import format_text
from dbwright.errors import Origin, SchemaError

LONG = ", ".join(f"column_number_{n}" for n in range(8))

CASES = {
    "indentation": ("a:\n    b:\n        c: 1\n", "a:\n  b:\n    c: 1\n"),
    "lists are indented below their key": ("a:\n- b\n-   c: 1\n    d: 2\n", "a:\n  - b\n  - c: 1\n    d: 2\n"),
    "a list in a list": ("a:\n  -\n    - b\n    - c\n", "a:\n  - - b\n    - c\n"),
    "one empty line at most, and one between sections": (
        "a: 1\nb:\n\n\n  c: 1\n\n\n\n  d: 2\n\n\n",
        "a: 1\n\nb:\n  c: 1\n\n  d: 2\n",
    ),
    "blanks at the end of lines": ("a:   b   \nc:  \n", "a: b\n\nc:\n"),
    "document marks": ("---\n# x\na: b\n...\n", "# x\na: b\n"),
    "quotes only where needed": (
        "a: 'draft'\nb: \"no\"\nc: '12'\nd: 'it''s'\ne: 'say \"x\"'\nf: 'total >= 0'\n'g': ''\n",
        'a: draft\n\nb: "no"\n\nc: "12"\n\nd: "it\'s"\n\ne: \'say "x"\'\n\nf: "total >= 0"\n\ng: ""\n',
    ),
    "bare SQL in flow gains quotes": (
        "a: {b: x::text, c: now(), d: varchar(20), e: a > b, f: 1.10, g: a b}\n",
        'a: {b: "x::text", c: now(), d: varchar(20), e: "a > b", f: 1.10, g: a b}\n',
    ),
    "flow that fits stays": ("a: { b: [c,\n   d ] ,e: }\n", "a: {b: [c, d], e}\n"),
    "flow that does not fit": (f"a: {{b: [{LONG}]}}\n", f"a:\n  b:\n    - {LONG.replace(', ', chr(10) + '    - ')}\n"),
    "flow with a comment inside": (
        "a: {b: 1, # one\n  # two\n  c: 2} # three\n",
        "a:  # three\n  b: 1    # one\n  # two\n  c: 2\n",
    ),
    "comments keep their place and their column": (
        "# top\n\n# a\na: # b\n   # c\n   d: 1       # e\n   # f\n# g\nh: 2\n# i\n",
        "# top\n\n# a\na:  # b\n  # c\n  d: 1        # e\n  # f\n\n# g\nh: 2\n# i\n",
    ),
    "comments in lists": (
        "a:\n# one\n- b # two\n# three\n- # four\n  c: 1\n",
        "a:\n  # one\n  - b  # two\n  # three\n  # four\n  - c: 1\n",
    ),
    "comments behind the last item of a list": ("a:\n- b\n# c\nd: 1\n", "a:\n  - b\n\n# c\nd: 1\n"),
    "blocks of text": (
        "a:\n      b: |  # why\n            select 1\n              from x\n\n            # no comment\n      c: >-\n         x\n         y\n",
        "a:\n  b: |      # why\n    select 1\n      from x\n\n    # no comment\n  c: >-\n    x\n    y\n",
    ),
    "blocks that keep empty lines": ("a:\n  b: |+\n    x\n\n\n  c: 1\n", "a:\n  b: |+\n    x\n\n\n  c: 1\n"),
    "blocks that end in blanks": ("a:\n  b: |\n    x\n      \n\n  c: 1\n", "a:\n  b: |\n    x\n      \n  c: 1\n"),
    "apostrophes in flow": ("a: {b: the author's own, c: f(x)}\n", "a: {b: the author's own, c: f(x)}\n"),
    "blocks that begin with blanks": ("a: |4\n      x\n    y\n", "a: |2\n    x\n  y\n"),
    "text over several lines": ("a: one\n     two\nb: 'x\n\n  y'\n", "a: one two\n\nb: 'x\n\n  y'\n"),
    "an anchor that nothing can name": ("&a\nb: 1\n", "b: 1\n"),
    "anchors and aliases": (
        "a: &x\n    b: 1\nc: *x\n? *x\n: &y z\n".replace("? *x\n: &y z\n", "d: &y   z\n*y : w\n"),
        "a: &x\n  b: 1\n\nc: *x\n\nd: &y z\n\n*y : w\n",
    ),
    "windows lines": ("a: 1\r\n# x\r\n", "a: 1\n# x\n"),
    "an empty file": ("", ""),
    "comments alone": ("\n\n# x\n\n\n  # y\n", "# x\n\n# y\n"),
    "a whole file in flow": ("{a: 1, b: [2]} # x\n", "{a: 1, b: [2]}  # x\n"),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES.keys())
def test_layout(before: str, after: str) -> None:
    """One way to write each thing, and what is laid out stays."""
    assert format_text(before, "a.yaml") == after
    assert format_text(after, "a.yaml") == after


def test_spent_was_entries_go_and_others_stay() -> None:
    """They are named by the place of their key, as origins know it; a comment beside one survives."""
    text = "enums:\n  e: [a, {value: b, was: c}]\ntables:\n  t:\n    was: s # once\n    columns:\n      was: text\n      d:\n        was: x\n"
    spent = {Origin("a.yaml", 2, 21), Origin("a.yaml", 5, 5), Origin("a.yaml", 9, 9), Origin("b.yaml", 7, 7)}
    assert format_text(text, "a.yaml", spent) == (
        "enums:\n  e: [a, {value: b}]\n\ntables:\n  t:\n    # once\n    columns:\n      was: text\n      d: {}\n"
    )
    assert format_text(text, "a.yaml").count("was") == 4


@pytest.mark.parametrize("text", ["a: {b: text? c: d}\n", "a: 1\na: 2\n", "- a\n", "a: b: c", "a: \x00"])
def test_a_broken_file_is_reported_and_not_formatted(text: str) -> None:
    """The findings are those of reading."""
    with pytest.raises(SchemaError, match=r"a\.yaml:\d+:\d+: "):
        format_text(text, "a.yaml")


@pytest.mark.parametrize("text", [f"? '{'x' * 1500}'\n: 1\n"])
def test_what_has_no_layout_is_reported(text: str) -> None:
    """A key longer than YAML takes on one line."""
    with pytest.raises(SchemaError, match="write it in a simpler way"):
        format_text(text, "a.yaml")


def test_a_mistake_in_the_layout_never_reaches_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever would change the meaning is refused."""
    monkeypatch.setattr(fmt.Layout, "write", lambda *_: "a: 2\n")
    with pytest.raises(SchemaError, match="formatting would change what the file says"):
        format_text("a: 1\n", "a.yaml")
