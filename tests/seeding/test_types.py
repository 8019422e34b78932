"""What a seed says of a column of any type is what the column is then found to hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dbwright.definition import load
from dbwright.definition.resolve.defaults import NotOfType, read_literal
from dbwright.definition.source.nodes import Scalar
from dbwright.dialects import get
from dbwright.errors import Origin
from dbwright.model.types import SCALARS, parse_type
from dbwright.proof.values import ends, others
from engines import DIALECT, engines, scratch
from seeding.made import Seeded, counts

_ARGUMENTS = {"vector": "(3)", "decimal": "(12,4)", "varchar": "(300)", "char": "(20)"}
_BARE = {"bool", "smallint", "int", "bigint", "uint", "ubigint", "year"}
_LEFT_OUT = {"hstore", "interval"}
"""Types whose values each engine writes in its own way."""
_NOT_THERE = {"vector", "citext", "xml"}
"""Types that a PostgreSQL server may lack."""


def types(dialect: str, folder: Path) -> Iterator[str]:
    """The logical types that a dialect can hold."""
    for name in sorted(SCALARS.keys() - _LEFT_OUT):
        text = name + _ARGUMENTS.get(name, "")
        here = folder / name
        here.mkdir()
        columns = f"columns: {{id: {{type: int, primary_key: true}}, value: {{type: '{text}'}}}}"
        (here / "a.yaml").write_text(f"tables: {{t: {{{columns}}}}}")
        found = load(here)
        engine = get(dialect)
        needs = dialect == "postgres" and name in _NOT_THERE
        if not needs and not engine.check(engine.scope(found.schema), found.origins):
            yield text


def values(text: str) -> list[str]:
    """Values of a type as YAML: its ends, ordinary ones, null."""
    type_ = parse_type(text)
    longest = 255 if text == "citext" else None  # as MySQL has it
    said = [
        *(value[:longest] for value in ends(type_)),
        *(value for number in (3, 40) for value in others(type_, number)[:1]),
    ]
    found = []
    for value in said:
        bare = type_.name in _BARE
        try:
            read_literal(Scalar(value, bare, Origin("")), type_, None)
        except NotOfType:
            continue
        found.append(value if bare else json.dumps(value))
    assert found, text
    return [*found, "null"]


def write(made: Seeded, held: list[str], shift: int) -> int:
    """A row for each value of the type that has most; the number of rows."""
    columns = [values(text) for text in held]
    count = max(map(len, columns))
    lines = []
    for row in range(count):
        cells = [f"v{i}: {found[(row + shift) % len(found)]}" for i, found in enumerate(columns)]
        lines.append(f"  - {{id: {row}, {', '.join(cells)}}}")
    made.write("all.yaml", "\n".join(["everything:", *lines, ""]))
    return count


@pytest.mark.parametrize("label", engines())
def test_a_second_run_finds_every_value(label: str, tmp_path: Path) -> None:
    """Also after every value has changed."""
    held = list(types(DIALECT[label], tmp_path))
    assert len(held) > 20
    columns = "\n".join(f"      v{i}: {{type: '{text}', null: true}}" for i, text in enumerate(held))
    schema = f"tables:\n  everything:\n    columns:\n      id: {{type: int, primary_key: true}}\n{columns}\n"
    with scratch(label) as database:
        made = Seeded(database, tmp_path / "schema", schema)
        count = write(made, held, 0)
        assert counts(made.seed()) == {"everything": {"inserted": count}}
        again = made.seed(dry_run=True)
        assert again.statements == ()
        write(made, held, 1)
        assert counts(made.seed()) == {"everything": {"updated": count}}
        assert made.seed(dry_run=True).statements == ()


LISTS = """\
enums:
  mood: [calm, "it's"]
tables:
  lists:
    columns:
      id: {type: int, primary_key: true}
      texts: text[]?
      numbers: int[]?
      moods: {type: "mood[]", null: true, only: [postgres, duckdb]}
      facts: json?
      more: {type: jsonb, default: "{}"}
"""


@pytest.mark.parametrize("label", engines())
def test_lists_and_json_are_written_as_yaml(label: str, tmp_path: Path) -> None:
    with scratch(label) as database:
        made = Seeded(database, tmp_path / "schema", LISTS)
        row = """\
  - id: 1
    texts: [a, "b,\\"c\\" \\\\ '?%s", null, "null"]
    numbers: [1, -2]
    moods: [calm, it's]
    facts: {list: [1, 1.5, "x", yes, true, null], text: "it's \\\\ é"}
    more: [1, 2]
"""
        made.write("a.yaml", f"lists:\n{row}  - {{id: 2, texts: [], facts: '\"text\"', more: '{{}}'}}\n")
        assert counts(made.seed()) == {"lists": {"inserted": 2}}
        assert made.seed(dry_run=True).statements == ()
        made.write("a.yaml", f"lists:\n{row.replace('[1, 2]', '[2, 1]')}")
        assert counts(made.seed()) == {"lists": {"updated": 1}}
        [(text,)] = made.query('SELECT CAST("facts" AS CHAR(200)) FROM "lists" WHERE "id" = 1')
        facts = {"list": [1, 1.5, "x", "yes", True, None], "text": "it's \\ é"}
        assert json.loads(text) == facts
