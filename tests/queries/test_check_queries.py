"""Named queries against a schema: types, nullability, parameters, and every mistake at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from queries.shop import checked, one, project


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("u.id", "uuid"),
        ("u.name", "text?"),
        ("p.title", "text?"),  # the outer side of the join
        ("count(p.id)", "bigint"),
        ("sum(p.price)", "decimal(38,2)?"),
        ("avg(p.price)", "decimal?"),
        ("sum(p.stars)", "bigint?"),
        ("max(u.created_at)", "timestamptz"),
        ("max(u.role)", "role"),
        ("max(p.stars)", "int?"),
        ("coalesce(u.name, 'nobody')", "text"),
        ("coalesce(u.name, p.title)", "text?"),
        ("lower(u.email)", "text"),
        ("length(u.name)", "bigint?"),
        ("p.stars + 1", "int?"),
        ("u.active AND u.email = 'x'", "bool"),
        ("u.name IS NULL", "bool"),
        ("CASE WHEN u.active THEN u.email ELSE u.name END", "varchar(200)?|text?"),
        ("CASE WHEN u.active THEN 1 END", "int?"),
        ("NULLIF(u.email, '')", "varchar(200)?"),
        ("(SELECT max(q.title) FROM posts q)", "text?"),
        ("(SELECT count(*) FROM posts q WHERE q.user_id = u.id)", "bigint"),
        ("EXISTS (SELECT 1 FROM posts q WHERE q.user_id = u.id)", "bool"),
        ("CAST(p.stars AS DECIMAL(10, 2))", "decimal?"),
        ("row_number() OVER (ORDER BY u.id)", "bigint"),
        ("lag(u.email) OVER (ORDER BY u.id)", "varchar(200)?"),
        ("CURRENT_TIMESTAMP", "timestamptz"),
        ("7 / 0", "int?|double?"),
        ("7 / 2", "int|double"),
        ("p.price + 1", "decimal(10,2)?"),
        ("coalesce(p.price, 0)", "decimal(10,2)"),
        ("p.price * p.price", "decimal?"),  # of more places than the column has
        ("p.price / 3", "decimal?"),
        ("EXTRACT(epoch FROM u.created_at)", "decimal"),
    ],
)
def test_types_and_nullability(expression: str, expected: str, tmp_path: Path) -> None:
    """Of each expression, through a left join and a group by."""
    sql = f"SELECT {expression} AS x FROM users u LEFT JOIN posts p ON p.user_id = u.id GROUP BY 1"
    (field,) = one(tmp_path, sql, names=("sqlite",)).fields
    assert field.type + "?" * field.null in expected.split("|")


@pytest.mark.parametrize(
    ("sql", "nulls"),
    [
        ("SELECT name FROM users", [True]),
        ("SELECT name FROM users WHERE name IS NOT NULL", [False]),
        ("SELECT name FROM users WHERE name LIKE 'a%' AND active", [False]),
        ("SELECT name FROM users WHERE name LIKE 'a%' OR active", [True]),
        ("SELECT p.title, u.email FROM posts p RIGHT JOIN users u ON p.user_id = u.id", [True, False]),
        ("SELECT p.title, u.email FROM posts p FULL JOIN users u ON p.user_id = u.id", [True, True]),
        ("WITH t AS (SELECT title FROM posts) SELECT u.email, t.title FROM users u LEFT JOIN t ON true", [False, True]),
        ("SELECT sum(price) AS s FROM posts", [True]),
        ("SELECT user_id, sum(price) AS s FROM posts GROUP BY user_id", [False, False]),
        ("SELECT email FROM users UNION SELECT name FROM users", [True]),
        ("SELECT a.email, a.posts FROM authors a", [False, False]),
    ],
)
def test_nullability_of_joins_and_conditions(sql: str, nulls: list[bool], tmp_path: Path) -> None:
    """Outer joins make nullable, conditions take it away."""
    assert [field.null for field in one(tmp_path, sql, names=("postgres",)).fields] == nulls


@pytest.mark.parametrize(
    ("sql", "kind", "expected"),
    [
        (
            "SELECT id FROM users WHERE email = :a AND created_at > @b",
            "many",
            {"a": "varchar(200)", "b": "timestamptz"},
        ),
        ("SELECT id FROM users WHERE id IN (:ids) LIMIT :n", "many", {"ids": "uuid*", "n": "bigint"}),
        ("SELECT id FROM users WHERE id NOT IN (:ids)", "many", {"ids": "uuid*"}),
        ("SELECT id FROM posts WHERE stars BETWEEN :lo AND :hi", "many", {"lo": "int", "hi": "int"}),
        ("SELECT id FROM posts WHERE :s IS NULL OR stars = :s", "many", {"s": "int?"}),
        ("SELECT id FROM users WHERE lower(email) LIKE :p", "many", {"p": "text"}),
        ("SELECT id FROM users WHERE email = coalesce(:p, email)", "many", {"p": "varchar(200)?"}),
        (
            "UPDATE users SET name = :n, email = :e WHERE id = :i",
            "exec",
            {"n": "text?", "e": "varchar(200)", "i": "uuid"},
        ),
        (
            "INSERT INTO posts (user_id, title, stars) VALUES (:u, :t, :s)",
            "exec",
            {"u": "uuid", "t": "text", "s": "int?"},
        ),
        ("INSERT INTO posts (user_id, title) SELECT id, :t FROM users", "exec", {"t": "text"}),
        ("DELETE FROM posts WHERE price < :p * 2", "execrows", {"p": "int"}),
        ("SELECT id FROM users WHERE email = ':no' -- and not :this\n AND role = :r", "many", {"r": "role"}),
    ],
)
def test_parameters(sql: str, kind: str, expected: dict[str, str], tmp_path: Path) -> None:
    """Their types come from where they stand; `?` may be NULL, `*` is a list."""
    found = one(tmp_path, sql, kind).parameters
    assert {item.name: item.type + "?" * item.null + "*" * item.many for item in found} == expected


def test_what_comments_say(tmp_path: Path) -> None:
    """A type that nobody can tell is declared; other comments are the docstring."""
    text = (
        "-- name: Near :many\n-- The nearest.\n-- param at: text?\n-- column far: decimal(5,1)?\n"
        "-- And more.\nSELECT id, distance(:at) AS far FROM users;\n"
    )
    (query,) = checked(project(tmp_path, near=text))[1]
    assert query.comment == "The nearest.\nAnd more."
    assert [(item.type, item.null) for item in query.parameters] == [("text", True)]
    assert [(item.type, item.null) for item in query.fields] == [("uuid", False), ("decimal(5,1)", True)]


def test_all_columns_of_a_table_are_its_row(tmp_path: Path) -> None:
    """Also when a table is joined; not when it may be missing."""
    sql = "SELECT u.* FROM users u JOIN posts p ON p.user_id = u.id"
    assert one(tmp_path / "a", sql).whole == "users"
    assert one(tmp_path / "b", "SELECT p.* FROM users u LEFT JOIN posts p ON p.user_id = u.id").whole == ""
    assert one(tmp_path / "c", "SELECT id, email FROM users").whole == ""


def test_texts_for_dialects(tmp_path: Path) -> None:
    """A section or a file for one dialect stands in for the text that is for all."""
    schema = project(
        tmp_path,
        a="-- name: One :one\nSELECT 1 AS x\n-- dialect: postgres, duckdb\nSELECT 2 AS x;\n",
        b="-- name: Two :one\nSELECT 1 AS y;\n",
        b__mysql="-- name: Two :one\nSELECT 3 AS y;\n-- name: Alone :one\nSELECT 4 AS z;\n",
    )
    queries = {query.name: query for query in checked(schema)[1]}
    texts = {name: item.text.sql for name, item in queries["One"].checked.items()}
    assert texts == dict(
        zip(("sqlite", "postgres", "mysql", "duckdb"), [f"SELECT {n} AS x" for n in (1, 2, 1, 2)], strict=True)
    )
    assert queries["Two"].checked["mysql"].text.sql == "SELECT 3 AS y"
    assert list(queries["Alone"].checked) == ["mysql"]


@pytest.mark.parametrize("end", [";", "; -- done", "\n; -- done\n-- and more\n", " -- done", " /* done */;"])
def test_what_stands_behind_a_statement_is_not_sent(end: str, tmp_path: Path) -> None:
    """Its semicolon and comments."""
    (found, *_) = one(tmp_path, f"SELECT id FROM users{end}").checked.values()
    assert found.text.sql == "SELECT id FROM users"
