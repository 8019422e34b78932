"""Whatever bytes a schema file holds: nodes or located findings, the same from both parsers, and fmt keeps all."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dbwright.definition.format.fmt import format_text
from dbwright.definition.source.read import read_text
from dbwright.definition.source.text import decode
from dbwright.errors import Diagnostic

EXAMPLE = """\
# a shop
enums:
  invoice_status: [draft, {value: open, was: sent}, paid, void]   # states

tables:
  invoices:
    comment: What a customer owes
    mixins: [keyed]    # in order
    columns:
      memo: text?
      total: {type: "decimal(12,2)", default: 0}
      status:
        default: 'dra''ft'
        transitions: {draft: [open, void],
           open: [paid, void]}        # enforced
    checks:
      positive: "total >= 0\\t"
      long: |
        a >= b
          and c

    indexes:
    - [customer_id]
    - {columns: [status, {column: created_at, order: desc}], where: "status <> 'void'"}
    - name: x
      columns:
      - &a a
      - *a
    -
      folded: >-
         x
         y
views:
  # a view
  v: {sql: "select 1
     from x", depends_on: []}
"""
PIECES = [
    "a",
    "b: ",
    "c:",
    "- ",
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "? ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "'",
    '"',
    "#",
    " #x",
    "text?",
    "decimal(10,2)",
    "> 0",
    ">\n",
    "2-\n",
    "&a ",
    "*a",
    "!t ",
    "!!str ",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "\t",
    "é",
    "😀",
    "<<: ",
    "?",
    ":",
    "-",
    "null",
    "~",
    "\\n",
    "\\",
    "\\ud800",
    "@",
    "`",
    "%",
    "now()",
    "x = 'a'",
    " ",
    "  ",
    "\n\n",
    "key",
    "(",
    ")",
    "=",
    "'' ",
    '"" ',
    "\x00",
    "\r\n",
    "\n# c\n",
    " # d\n",
    "|",
    "|\n",
]

texts = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)
quick = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """Part of a good file with some pieces put in and some characters taken out."""
    text = EXAMPLE[: draw(st.integers(0, len(EXAMPLE)))] if draw(st.booleans()) else EXAMPLE
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(PIECES)) + text[place + draw(st.integers(0, 3)) :]
    return text


def check(text: str) -> bool:
    """Both parsers agree, and every finding has a place in the file. Whether the text is good."""
    fast: list[Diagnostic] = []
    slow: list[Diagnostic] = []
    decoded = decode(text.encode(), "a.yaml", [])
    if decoded is None:
        return False
    assert read_text(decoded, "a.yaml", fast) == read_text(decoded, "a.yaml", slow, pure=True)
    assert fast == slow
    lines = decoded.count("\n") + 1
    assert all(one.origin and one.origin.path == "a.yaml" and 1 <= one.origin.line <= lines for one in fast)
    return not fast


@quick
@given(st.binary(max_size=60))
def test_random_bytes(raw: bytes) -> None:
    """Text or a finding."""
    found: list[Diagnostic] = []
    text = decode(raw, "a.yaml", found)
    assert (text is None) == bool(found)
    if text is not None:
        check(text)


@settings(quick, max_examples=800)
@given(texts)
def test_random_text(text: str) -> None:
    """The signs of YAML in any order; what reads well can be formatted, and formatting twice changes nothing."""
    if check(text):
        formatted = format_text(text, "a.yaml")
        assert format_text(formatted, "a.yaml") == formatted


@settings(quick, max_examples=500)
@given(mutants())
def test_mutated_files(text: str) -> None:
    """A good file with mistakes in it, or with comments and blanks in odd places."""
    if check(text):
        formatted = format_text(text, "a.yaml")
        assert format_text(formatted, "a.yaml") == formatted


def test_the_example_schemas_format_without_loss() -> None:
    """Every committed schema file reads well and formats twice to the same text."""
    for path in sorted((Path(__file__).parents[2] / "schema").rglob("*.yaml")):
        formatted = format_text(path.read_text(encoding="utf-8"), path.name)
        assert format_text(formatted, path.name) == formatted
