"""A small schema with queries, for tests."""

from __future__ import annotations

from pathlib import Path

from dbwright import definition, dialects
from dbwright.dialects import DIALECTS
from dbwright.model.schema import Schema
from dbwright.queries import NamedQuery, check_queries

SCHEMA = """\
enums:
  role: [admin, member]
tables:
  users:
    columns:
      id: {type: uuid, primary_key: true, generate: uuid4}
      email: varchar(200)
      name: text?
      role: {type: role, default: member}
      data: json?
      active: {type: bool, default: true}
      created_at: {type: timestamptz, default_sql: now()}
  posts:
    columns:
      id: {type: bigint, identity: true, primary_key: true}
      user_id: {references: users.id}
      title: text
      price: {type: "decimal(10,2)", default: 0}
      stars: int?
views:
  authors:
    sql: "SELECT u.id, u.email, count(*) AS posts FROM users u JOIN posts p ON p.user_id = u.id GROUP BY u.id, u.email"
    depends_on: [users, posts]
"""


def project(folder: Path, **files: str) -> Path:
    """A schema folder below `folder`, with files of queries by their names: `users="-- name: …"`."""
    schema = folder / "schema"
    (schema / "queries").mkdir(parents=True)
    (schema / "shop.yaml").write_text(SCHEMA)
    for name, text in files.items():
        (schema / "queries" / f"{name.replace('__', '.')}.sql").write_text(text)
    return schema


def checked(schema: Path, names: tuple[str, ...] = DIALECTS) -> tuple[Schema, tuple[NamedQuery, ...]]:
    """The schema of a folder, and its queries."""
    loaded = definition.load(schema).schema
    owners = {name: dialects.get(name) for name in names}
    scoped = {name: owner.scope(loaded) for name, owner in owners.items()}
    return loaded, check_queries(schema, scoped, owners)


def one(folder: Path, sql: str, kind: str = "many", names: tuple[str, ...] = DIALECTS) -> NamedQuery:
    """A single query, checked."""
    (query,) = checked(project(folder, one=f"-- name: Only :{kind}\n{sql}\n"), names)[1]
    return query
