"""What the schema files say about existing rows: asked for with its place, carried out once, then spent."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from commandline import dbwright

ALL = 'dialects = ["sqlite", "postgres", "mysql", "duckdb"]\npackage = false\n'
BEFORE = """\
enums:
  state: [draft, sent, done]
tables:
  people:
    columns:
      id: {type: int, primary_key: true}
      first: text
      last: text
      tags: text[]
      age: int
      state: state
"""


@pytest.fixture
def people(project: Path) -> Path:
    """A project of all dialects with one migration; the path is that of its schema file."""
    (project / "dbwright.toml").write_text(ALL)
    path = project / "schema" / "users.yaml"
    path.write_text(BEFORE)
    assert dbwright("generate", "--no-verify").code == 0
    return path


def column(path: Path, old: str, new: str) -> None:
    """Another text in the schema file."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("      age: int\n", "      age: int\n      more: int\n", ":11:7: .*say what they get with `backfill:`"),
        ("      tags: text[]\n", "      tags: text\n", r':9:7: .*from text\[\] into text, .*using: "tags\[1\]"'),
        ("      age: int\n", "      age: uuid\n", ":10:7: .*from int into uuid, and nothing says"),
        ("[draft, sent, done]", "[draft, done]", r':2:3: enum "state" loses sent, .*value_map: {sent: null}'),
        (
            "      age: int\n",
            '      age: int\n      b: {type: int, backfill: "old + 1"}\n',
            ':11:32: backfill of column "b" of table "people": there is no column "old"',
        ),
        (
            "      age: int\n",
            '      age: {type: uuid, using: "age::uuid"}\n',
            ":10:32: using of column .*: sqlite cannot say",
        ),
    ],
)
def test_what_is_missing_is_asked_for_where_it_belongs(people: Path, old: str, new: str, said: str) -> None:
    """Nothing is written until the files say it."""
    column(people, old, new)
    ran = dbwright("generate", "--no-verify", "--no-rename")
    assert ran.code == 2
    assert re.search("users.yaml" + said, ran.err), ran.err
    assert not list(people.parents[1].rglob("0001_*"))


def test_what_a_column_needs_is_said_once_and_then_spent(people: Path) -> None:
    """The snapshot remembers it, later migrations do not repeat it, `fmt` takes it away and nothing changes."""
    column(people, "      first: text\n      last: text\n", '      name: {type: text, backfill: "first || last"}\n')
    column(people, "age: int", "age: {type: text, using: \"CASE WHEN age > 17 THEN 'old' ELSE 'young' END\"}")
    column(people, "[draft, sent, done]", "{values: [draft, done], value_map: {sent: draft}}")
    assert dbwright("generate", "--no-verify", "--no-rename").code == 0
    root = people.parents[1]
    snapshot = json.loads(next(root.rglob("sqlite/meta/0001_snapshot.json")).read_text())
    [table] = snapshot["schema"]["tables"]
    assert [item["name"] for item in table["columns"] if "backfill" in item or "using" in item] == ["name", "age"]
    column(people, "tags: text[]", "tags: text[]\n      more: int?")
    assert dbwright("generate", "--no-verify").code == 0
    for path in root.rglob("0002_*.sql"):
        assert "'young'" not in path.read_text()
        assert "UPDATE" not in path.read_text()
    assert dbwright("fmt").code == 0
    assert "backfill" not in people.read_text()
    assert "using" not in people.read_text()
    assert "value_map" not in people.read_text()
    assert dbwright("check").code == 0
    assert dbwright("generate", "--no-verify").err == "nothing changed\n"


def test_what_has_not_been_used_stays(people: Path) -> None:
    """`fmt` keeps what the next migration needs."""
    column(people, "age: int", "age: {type: text, using: \"'x'\"}")
    assert dbwright("fmt").code == 0
    assert "using" in people.read_text()


def test_a_spent_conversion_does_not_serve_another_change(people: Path) -> None:
    """The type changes again under the same text: it has to be said in other words."""
    column(people, "age: int", "age: {type: text, using: \"'x'\"}")
    assert dbwright("generate", "--no-verify").code == 0
    column(people, "age: {type: text", 'age: {type: "text[]"')
    ran = dbwright("generate", "--no-verify")
    assert ran.code == 2
    assert "was used by an earlier migration" in ran.err


def test_a_backfill_that_the_snapshot_holds_serves_on_the_way_back(people: Path) -> None:
    """A column comes back with its values where they can be made of what is there."""
    column(people, "age: int", 'age: int\n      name: {type: text, backfill: "first || last"}')
    assert dbwright("generate", "--no-verify").code == 0
    column(people, '\n      name: {type: text, backfill: "first || last"}', "")
    assert dbwright("generate", "--no-verify", "--no-rename").code == 0
    down = next(people.parents[1].rglob("postgres/0002_*.down.sql")).read_text()
    assert 'SET "name" = "first" || "last"' in down
    assert "give it a default" not in down
