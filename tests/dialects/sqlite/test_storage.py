"""Settings of a table that SQLite would refuse or not understand, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.definition import load
from dbwright.dialects import get


@pytest.mark.parametrize(
    ("columns", "options", "message"),
    [
        ("id: int", "stricct: true", 'sqlite has no table option "stricct" (table "t"); did you mean "strict"?'),
        ("id: int", "without_rowid: true", "without_rowid needs a primary key"),
        ("id: int", "autoincrement: true", "sqlite counts only where one INTEGER column is the primary key"),
        ("id: {type: uuid, primary_key: true}", "autoincrement: true", "sqlite counts only where one INTEGER"),
        (
            "id: {type: {sqlite: BIGINT, default: bigint}, primary_key: true, identity: true}",
            "strict: false",
            "sqlite counts only where one INTEGER",
        ),
        (
            "id: {type: int, primary_key: true, identity: true}",
            "without_rowid: true",
            "sqlite counts rows, which without_rowid takes away",
        ),
        ("a: {type: {sqlite: VARCHAR(9), default: text}}", "strict: true", 'sqlite has no type "VARCHAR(9)"'),
        ('id: "decimal(9,2)"', "strict: true", "sqlite has no decimals in a strict table"),
    ],
)  # fmt: skip
def test_what_cannot_be(columns: str, options: str, message: str, tmp_path: Path) -> None:
    text = f"tables:\n  t:\n    columns:\n      {columns}\n    options: {{sqlite: {{{options}}}}}\n"
    (tmp_path / "schema.yaml").write_text(text, encoding="utf-8")
    definition, engine = load(tmp_path), get("sqlite")
    [problem] = engine.check(engine.scope(definition.schema), definition.origins)
    assert message in str(problem)
    assert "schema.yaml:" in str(problem)


@pytest.mark.parametrize(("action", "count"), [("restrict", 1), ("cascade", 0)])
def test_a_name_that_looks_quoted(action: str, count: int, tmp_path: Path) -> None:
    """RESTRICT from such a table makes SQLite 3.40 write where it must not."""
    columns = f"{{id: {{type: int, primary_key: true}}, up: {{references: people.id, on_delete: {action}}}}}"
    text = (
        f'tables:\n  people:\n    columns: {{id: {{type: int, primary_key: true}}}}\n  "\'x":\n    columns: {columns}\n'
    )
    (tmp_path / "schema.yaml").write_text(text, encoding="utf-8")
    definition, engine = load(tmp_path), get("sqlite")
    found = engine.check(engine.scope(definition.schema), definition.origins)
    assert len(found) == count
    assert all("for a quotation mark" in str(problem) for problem in found)
