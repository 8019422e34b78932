"""What MySQL and MariaDB refuse is refused before anything is written, at its place, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.definition import load
from dbwright.dialects import get
from dbwright.diff import compare
from dbwright.errors import Diagnostic
from dbwright.model.schema import Schema
from dbwright.plan.plan import plan
from engines import scratch

MYSQL = get("mysql")
CODE = "{type: varchar(10), collation: utf8mb4_bin, unique: true}"
PARENT = f"  p: {{columns: {{id: {{type: int, primary_key: true}}, code: {CODE}}}}}\n"

REFUSED = [
    ("{id: {type: int, identity: true, primary_key: true}}, checks: {c: id > 0}", "no checks over identity columns"),
    ("{p: {references: p.id, on_update: cascade}}, checks: {c: p > 0}", "no checks over columns that a foreign key"),
    (
        "{p: {references: p.id, on_update: cascade}, q: {type: int, generated: p, stored: false}}, checks: {c: q > 0}",
        "no checks over columns that a foreign key",
    ),
    ("{p: {references: p.id, null: true, on_delete: set null}}, checks: {c: p > 0}", "that a foreign key changes"),
    (
        "{p: {references: p.id, on_update: cascade}, g: {type: int, generated: p + 1, stored: true}}",
        'stores nothing computed from "p"',
    ),
    (
        "{id: {type: int, identity: true, primary_key: true}, g: {type: int, generated: id + 1, stored: true}}",
        "computes nothing from identity columns",
    ),
    (
        "{a: int, g: {type: int, null: true, generated: a + 1, stored: true, references: p.id, on_delete: set null}}",
        "which is computed",
    ),
    ("{p: {type: {mysql: bigint, default: int}, references: p.id}}", "one type at both ends"),
    ("{p: {type: {mysql: int unsigned, default: int}, references: p.id}}", "one type at both ends"),
    ("{p: {type: varchar(10), references: p.code}}", "one collation at both ends"),
    ("{a: varchar(800)}, indexes: [[a]]", "no keys of more than 3072 bytes"),
    ("{a: varchar(500), b: varchar(500)}, uniques: [{columns: [a, b]}]", "may take 4000"),
    ("{a: varchar(800)}, primary_key: [a]", "no keys of more than 3072 bytes"),
    ("{a: int}, options: {mysql: {engin: InnoDB}}", 'no option "engin" for tables'),
    ("{a: int}, options: {mysql: {engine: 'InnoDB; DROP'}}", '"INNODB; DROP" is no engine'),
    ("{a: {type: text, collation: 'C; DROP'}}", "is no collation"),
    ("{a: jsonb}, indexes: [[a]]", "no keys on JSON"),
    ("{a: int}, indexes: [{name: Primary, columns: [a]}]", "calls the primary key so"),
    ("{a: int}, checks: {primary: a > 0}", "calls the primary key so"),
    ("{a: varchar(20)}, indexes: [{name: i, expressions: [lower(a)]}]", "no indexes on expressions"),
    ("{a: int}, indexes: [{columns: [a], where: a > 0}]", "no partial indexes"),
    (
        "{a: int}, foreign_keys: [{columns: [a], references: [p.id]}, {name: f, columns: [a], references: [p.id]}]",
        "makes one index for",
    ),
    (
        (
            "{a: {type: varchar(10), collation: utf8mb4_bin, references: p.code}}, "
            "indexes: [{columns: [a], method: fulltext}]"
        ),
        "beside the fulltext",
    ),
    ("{a: char(5), g: {type: text, null: true, generated: lower(a)}}", "computed from a CHAR"),
    (
        "{a: char(5), g: {type: varchar(9), null: true, generated: lower(a), stored: false}}, indexes: [[g]]",
        "computed from a CHAR",
    ),
    ("{a: varchar(200)}, indexes: [[a]], options: {mysql: {row_format: compact}}", "of more than 767 bytes in keys"),
    ("{a: int}, uniques: [{columns: [a], nulls_not_distinct: true}]", "no `nulls_not_distinct`"),
]
HELD = [
    (
        "{a: int}, foreign_keys: [{columns: [a], references: [p.id]}, {name: f, columns: [a], references: [p.id]}], "
        "indexes: [[a]]"
    ),
    (
        "{a: {type: varchar(10), collation: utf8mb4_bin, references: p.code}}, "
        "indexes: [{name: words, columns: [a], method: fulltext}, [a]]"
    ),
    "{a: char(5), g: {type: text, null: true, generated: lower(a), stored: false}}",
    "{a: char(5), g: {type: text, null: true, generated: {mysql: 'lower(rtrim(a))', default: lower(a)}}}",
    "{a: varchar(100)}, indexes: [[a]], options: {mysql: {row_format: compact}}",
    "{p: {references: p.id, on_delete: cascade}}, checks: {c: p > 0}",
    "{p: {references: p.id, on_update: cascade}, n: int}, checks: {c: n > 0 AND 'p' <> ''}",
    "{p: {references: p.id, null: true, on_delete: set null}, g: {type: int, generated: p + 1, stored: false}}",
    "{p: {type: varchar(20), collation: utf8mb4_bin, references: p.code}}",
    "{a: varchar(768)}, indexes: [[a]]",
    "{a: {type: varchar(3072), collation: ascii_bin}}, indexes: [[a]]",
    "{a: varchar(800)}, indexes: [{columns: [{column: a, length: 768}]}]",
    "{a: varchar(20), l: {type: varchar(20), generated: lower(a), stored: false}}, indexes: [[l]]",
    "{" + "a" * 63 + ": int}",
]


def checked(tmp_path: Path, rest: str) -> tuple[Schema, list[Diagnostic]]:
    (tmp_path / "schema.yaml").write_text(f"tables:\n{PARENT}  t: {{columns: {rest}}}\n", encoding="utf-8")
    definition = load(tmp_path)
    scoped = MYSQL.scope(definition.schema)
    return scoped, MYSQL.check(scoped, definition.origins)


@pytest.mark.parametrize(("rest", "message"), REFUSED)
def test_what_the_engine_refuses(tmp_path: Path, rest: str, message: str) -> None:
    _, [found] = checked(tmp_path, rest)
    assert message in str(found)
    assert found.origin is not None
    assert found.origin.line == 3
    assert found.hint


@pytest.mark.parametrize("rest", HELD)
def test_what_stands_beside_it_is_held(tmp_path: Path, rest: str) -> None:
    scoped, found = checked(tmp_path, rest)
    assert found == []
    empty, physical = Schema(form="physical", dialect="mysql"), MYSQL.lower(scoped)
    with scratch("mysql") as database:
        for text in plan(empty, physical, compare(empty, physical), MYSQL).sql():
            database.execute(text)
