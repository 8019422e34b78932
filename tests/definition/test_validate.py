"""What is legal, beside the golden errors of tests/errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.definition import load
from dbwright.definition.validate.expressions import expression_problem

LEGAL = {
    "self reference": (
        "tables: {a: {columns: {id: {type: int, primary_key: true}, up: {references: a.id, null: true}}}}"
    ),
    "reference to a unique": (
        "tables: {a: {columns: {k: {type: text, unique: true}}}, b: {columns: {k: {references: a.k}}}}"
    ),
    "reference to a unique index": (
        "tables: {a: {columns: {k: text}, indexes: [{columns: [k], unique: true}]},"
        " b: {columns: {k: {references: a.k}}}}"
    ),
    "keys in another order": (
        "tables:\n  a: {columns: {x: int, y: int}, primary_key: [x, y]}\n"
        "  b: {columns: {x: int, y: int}, foreign_keys: [{columns: [y, x], references: [a.y, a.x]}]}"
    ),
    "text of another length": (
        "tables: {a: {columns: {k: {type: varchar(9), primary_key: true}}},"
        " b: {columns: {k: {type: text, references: a.k}}}}"
    ),
    "one name for two dialects": (
        "tables: {a: {columns: {x: text}, indexes: [{name: i, columns: [x], only: [mysql]},"
        ' {name: i, expressions: ["lower(x)"], only: [postgres]}]}}'
    ),
    "odd names": "tables: {\"select; -- {{x}} 'y'\": {columns: {'a \"b\"': int}}}",
    "a domain's base": (
        "domains: {d: {type: int}}\ntables: {a: {columns: {id: {type: d, primary_key: true, identity: true}}},"
        " b: {columns: {id: {type: int, references: a.id}}}}"
    ),
    "two constraints of one name in two tables": (
        "tables: {a: {columns: {x: int}, checks: {c: x > 0}}, b: {columns: {x: int}, checks: {c: x > 0}}}"
    ),
}


@pytest.mark.parametrize("text", LEGAL.values(), ids=LEGAL)
def test_legal(text: str, tmp_path: Path) -> None:
    """It loads."""
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    load(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "a > 0",
        "a <> 'it''s; (' and b = \"x)\"",
        "x = E'\\'' or y = $$;($$",
        "data -> 'a' ->> 'b' /* ; ( */ is not null",
        "tags[1] = 'a' -- why\n and true",
        "'{\"a\": [1]}'::jsonb @> data",
    ],
)
def test_expressions_that_look_right(text: str) -> None:
    """Quotes, comments and dollar quotes hide what stands in them."""
    assert expression_problem(text) is None


def test_a_function_may_hold_semicolons(tmp_path: Path) -> None:
    """Dollar quotes and BEGIN … END blocks hold statements of their own."""
    (tmp_path / "a.yaml").write_text(
        """
tables: {t: {columns: {a: int}}}
functions:
  F: {sql: "create or replace function public.\\"F\\"() returns trigger language plpgsql as $$ begin a; b; end $$;"}
triggers:
  t1:
    table: t
    sql: |
      -- why
      create trigger if not exists t1 after update on t begin update t set a = 1; select 2; end;
""",
        encoding="utf-8",
    )
    schema = load(tmp_path).schema
    assert schema.functions[0].sql.text.endswith("$$")
    assert schema.triggers[0].sql.text.endswith("end")
