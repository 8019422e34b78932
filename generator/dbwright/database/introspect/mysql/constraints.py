"""Foreign keys and checks."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import Any, Literal

import msgspec

from dbwright.database.introspect.mysql.catalog import Catalog
from dbwright.model.objects import Sql
from dbwright.model.table import Action, Check, ForeignKey

FOREIGN_KEYS = """
SELECT k.table_name, k.constraint_name, k.column_name, k.referenced_table_schema, k.referenced_table_name,
  k.referenced_column_name, r.delete_rule, r.update_rule
FROM information_schema.key_column_usage k
JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema
  AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
WHERE k.table_schema = ? AND r.constraint_schema = ? AND k.referenced_table_name IS NOT NULL
ORDER BY BINARY k.table_name, BINARY k.constraint_name, k.ordinal_position"""

CHECKS = {
    True: """
SELECT table_name, constraint_name, check_clause, level
FROM information_schema.check_constraints WHERE constraint_schema = ?
ORDER BY BINARY table_name, BINARY constraint_name""",
    False: """
SELECT t.table_name, c.constraint_name, c.check_clause, 'Table'
FROM information_schema.check_constraints c
JOIN information_schema.table_constraints t ON t.constraint_schema = c.constraint_schema
  AND t.constraint_name = c.constraint_name
WHERE c.constraint_schema = ? AND t.constraint_type = 'CHECK'
ORDER BY BINARY t.table_name, BINARY c.constraint_name""",
}
"""MariaDB's checks belong to a table, MySQL's to the schema."""

_JSON = re.compile(r"json_valid\(`(?P<name>(?:[^`]|``)+)`\)", re.IGNORECASE)

_ACTIONS: dict[str, Action] = {
    "CASCADE": "cascade",
    "SET NULL": "set null",
    "SET DEFAULT": "set default",
    "NO ACTION": "no action",
    "RESTRICT": "no action",
}
"""InnoDB does not tell RESTRICT and NO ACTION apart, and MariaDB says the one where the other was written."""


class Checks(msgspec.Struct, frozen=True):
    """The checks of each table, and the columns (table, name) whose type is JSON because of one."""

    by_table: dict[str, tuple[Check, ...]]
    json: frozenset[tuple[str, str]]


def foreign_keys(catalog: Catalog) -> dict[str, tuple[ForeignKey, ...]]:
    """The foreign keys of each table. One that points into another database names it."""
    found: dict[str, tuple[ForeignKey, ...]] = defaultdict(tuple)
    for (table, _), rows in groupby(catalog.rows(FOREIGN_KEYS), key=lambda row: row[:2]):
        found[table] += (_foreign_key(catalog, list(rows)),)
    return found


def _foreign_key(catalog: Catalog, rows: list[tuple[Any, ...]]) -> ForeignKey:
    _, name, _, database, target, _, on_delete, on_update = rows[0]
    return ForeignKey(
        name=name,
        columns=tuple(row[2] for row in rows),
        table=target if database == catalog.database else f"{database}.{target}",
        target_columns=tuple(row[5] for row in rows),
        on_delete=_ACTIONS[on_delete],
        on_update=_ACTIONS[on_update],
    )


def checks(catalog: Catalog) -> Checks:
    """All checks. Those that MariaDB makes for JSON columns are the column's type."""
    found: dict[str, tuple[Check, ...]] = defaultdict(tuple)
    json = set()
    for table, name, clause, level in catalog.rows(CHECKS[catalog.mariadb]):
        if column := _of_json(level, clause):
            json.add((table, column))
        else:
            found[table] += (Check(name=name, expression=Sql(clause, native=True)),)
    return Checks(found, frozenset(json))


def _of_json(level: Literal["Column", "Table"], clause: str) -> str:
    """The column of such a check. The check itself keeps the name that its column had at first."""
    found = _JSON.fullmatch(clause) if level == "Column" else None
    return found["name"].replace("``", "`") if found else ""
