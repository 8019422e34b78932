"""schema.json says exactly what the structural check says, and the reference mentions every key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dbwright.definition.shape.check import Checked, check
from dbwright.definition.shape.file import SCHEMA_FILE
from dbwright.definition.shape.json_schema import json_schema, json_schema_text
from dbwright.definition.shape.kinds import ListOf, MapOf, OneOf, Record, Shape
from dbwright.definition.source.nodes import Items, Mapping, Node, Scalar
from dbwright.definition.source.read import read_file
from dbwright.definition.source.scalars import value_of
from dbwright.errors import Diagnostic, Origin

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "schema-files.md"
GOOD = sorted((ROOT / "tests/corpus/good").glob("*.yaml"))
BAD = sorted((ROOT / "tests/corpus/bad").glob("*.yaml"))
OTHERS = sorted([*(ROOT / "tests/errors").rglob("*.yaml"), *(ROOT / "schema").rglob("*.yaml")])
VALIDATOR = Draft202012Validator(json_schema())


def plain(node: Node) -> Any:
    """A node as the data that a YAML 1.2 reader gives to an editor's validator."""
    match node:
        case Scalar():
            value = value_of(node)
            return float(value) if isinstance(value, Decimal) else value
        case Items(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {key.text: plain(value) for key, value in entries}


def read(path: Path) -> Mapping | None:
    found: list[Diagnostic] = []
    root = read_file(path, path.name, found)
    return None if found else root


def accepted(root: Node) -> bool:
    checked = Checked()
    check(root, SCHEMA_FILE, checked)
    return not checked.found


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_both_accept_good_files(path: Path) -> None:
    """A good file passes both."""
    root = read(path)
    assert root is not None
    assert accepted(root)
    assert VALIDATOR.is_valid(plain(root))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_both_reject_bad_files(path: Path) -> None:
    """A bad file passes neither."""
    root = read(path)
    assert root is not None
    assert not accepted(root)
    assert not VALIDATOR.is_valid(plain(root))


def test_both_agree_on_error_cases_and_examples() -> None:
    """What the reader can read at all gets one verdict from both."""
    for path in OTHERS:
        root = read(path)
        if root is not None:
            assert accepted(root) == VALIDATOR.is_valid(plain(root)), path


def test_the_committed_file_is_the_one_that_is_made() -> None:
    """docs/schema.json is json_schema_text(), byte for byte."""
    assert (ROOT / "docs/schema.json").read_text(encoding="utf-8") == json_schema_text()


def test_it_is_a_json_schema() -> None:
    """The schema itself is valid JSON Schema 2020-12."""
    Draft202012Validator.check_schema(json_schema())


def records(shape: Shape = SCHEMA_FILE) -> Iterator[Record]:
    """Every record of a shape; one that is used in several places comes each time."""
    match shape:
        case Record():
            yield shape
            for key in shape.keys.values():
                yield from records(key.shape)
        case ListOf(item=inner) | MapOf(value=inner):
            yield from records(inner)
        case OneOf(options=options):
            for option in options:
                yield from records(option)
        case _:
            return


def test_a_name_means_one_record() -> None:
    """Records of one name are one: they share a definition in the JSON Schema."""
    known: dict[str, Record] = {}
    for record in records():
        assert known.setdefault(record.name, record) == record, record.name


def test_the_reference_mentions_every_key() -> None:
    """Every key of the shape stands in docs/schema-files.md, as code."""
    text = REFERENCE.read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL))
    for record in records():
        for key in record.keys:
            in_words = re.search(rf"`{key}[`:]", text)
            assert in_words or re.search(rf"\b{key}:", blocks), f"{key} of {record.name}"


def test_the_examples_of_the_reference_are_right(tmp_path: Path) -> None:
    """Every YAML block of the reference passes the structural check."""
    for number, block in enumerate(re.findall(r"```yaml\n(.*?)```", REFERENCE.read_text(encoding="utf-8"), re.DOTALL)):
        path = tmp_path / f"{number}.yaml"
        path.write_text(block, encoding="utf-8")
        root = read(path)
        assert root is not None, block
        assert accepted(root), block


WORDS = sorted(
    {key for record in records() for key in record.keys} | {"true", "1", "1.5", "", "x", "~", "email", "restrict"}
)
ORIGIN = Origin("random.yaml")
SCALARS = st.builds(Scalar, text=st.sampled_from(WORDS), plain=st.booleans(), origin=st.just(ORIGIN))
SMALL = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: Items(tuple(items), ORIGIN)),
        st.dictionaries(st.sampled_from(WORDS), inner, max_size=3).map(
            lambda found: Mapping(tuple((Scalar(key, True, ORIGIN), value) for key, value in found.items()), ORIGIN)
        ),
    ),
    max_leaves=6,
)


def mutated(draw: st.DrawFn, node: Node) -> Node:
    """The node with one part, anywhere below it, replaced by something random."""
    if isinstance(node, Scalar) or draw(st.integers(0, 4)) == 0:
        return draw(SMALL)
    if isinstance(node, Items):
        if not node.items:
            return draw(SMALL)
        place = draw(st.integers(0, len(node.items) - 1))
        items = [mutated(draw, item) if index == place else item for index, item in enumerate(node.items)]
        return Items(tuple(items), node.origin)
    if not node.entries:
        return draw(SMALL)
    place = draw(st.integers(0, len(node.entries) - 1))
    entries = [
        (key, mutated(draw, value) if index == place else value) for index, (key, value) in enumerate(node.entries)
    ]
    return Mapping(tuple(entries), node.origin)


@st.composite
def mutants(draw: st.DrawFn) -> Node:
    """A good file with one thing wrong, perhaps."""
    root = draw(st.sampled_from([root for path in [*GOOD, *OTHERS] if (root := read(path)) is not None]))
    return mutated(draw, root)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutants())
def test_both_agree_on_mutants(root: Node) -> None:
    """Whatever is changed in a file, both give one verdict."""
    assert accepted(root) == VALIDATOR.is_valid(plain(root))
