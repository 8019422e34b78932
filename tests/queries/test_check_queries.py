"""Named queries against a schema: types, nullability, parameters, and every mistake at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.errors import SchemaError
from queries.shop import checked, one, project


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("u.id", "uuid"),
        ("u.name", "text?"),
        ("p.title", "text?"),  # the outer side of the join
        ("count(p.id)", "bigint"),
        ("sum(p.price)", "decimal?"),
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


MISTAKES = {
    "SELECT nmae FROM users": '2:8: Only: there is no column "nmae" here; did you mean "name"?',
    "SELECT u.x FROM users u": '2:10: Only: "u" has no column "x"',
    "SELECT x.id FROM users u": '2:8: Only: "x" is no table of this query',
    "SELECT id\n  FROM user": '3:8: Only: there is no table "user"; did you mean "users"?',
    "SELECT id FROM users JOIN posts ON posts.user_id = users.id": '2:8: Only: the column "id" is ambiguous',
    "SELECT id FROM users, users": '2:23: Only: "users" stands twice in FROM',
    "SELECT id FROM users WHERE email = :a AND id = :a": "2:48: Only: :a is varchar(200) in one place and uuid here",
    "SELECT id FROM :t": "2:16: Only: :t stands where a name must",
    "SELECT id FRM users": "2:15: Only: cannot be read as SQL of sqlite",
    "SELECT id, count(*) FROM users GROUP BY id": "2:1: Only: column 2 of the result has no name",
    "SELECT u.id, p.id FROM users u JOIN posts p ON true": '2:1: Only: two columns of the result are called "id"',
    "SELECT nobody_knows(id) AS x FROM users": "2:1: Only: the type of x cannot be told",
    "SELECT id FROM users; SELECT 1": "2:1: Only: 2 statements stand here",
    "DROP TABLE users": "2:1: Only: DROP is no statement of a query",
    "UPDATE users SET name = 'x'": "2:1: Only: it is :many and gives no columns",
    "INSERT INTO posts (title) VALUES ('x') RETURNING id": "2:13: Only: INSERT misses user_id of posts",
    "INSERT INTO posts (title, user_id) VALUES ('x') RETURNING id": "1 values for 2 columns",
    "SELECT id FROM users WHERE id IN (SELECT user_id FROM post)": '2:55: Only: there is no table "post"',
    "SELECT id FROM users UNION SELECT id, title FROM posts": "1 columns on one side of UNION, 2 on the other",
    "UPDATE users SET nam = 'x' RETURNING id": '"users" has no column "nam"; did you mean "name"?',
    "": "1:1: the query Only is empty",
}


@pytest.mark.parametrize(("sql", "words"), MISTAKES.items())
def test_mistakes_have_a_place(sql: str, words: str, tmp_path: Path) -> None:
    """File, line and column, what is wrong, and what to do."""
    with pytest.raises(SchemaError) as raised:
        one(tmp_path, sql, names=("sqlite",))
    (found,) = raised.value.diagnostics
    assert words in str(found)
    assert "queries/one.sql:" in str(found)
    assert found.hint


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT 1", "1:1: SQL stands here without a name"),
        ("-- name: A\nSELECT 1", '"A" is no name and kind of a query'),
        ("-- name: A :all\nSELECT 1", '"A :all" is no name and kind of a query'),
        (
            "-- name: A :one\n-- dialect: postgre\nSELECT 1 AS x",
            '2:1: "postgre" is no dialect; did you mean "postgres"?',
        ),
        ("-- name: A :one\n-- column x: txt\nSELECT 1 AS x", '2:14: there is no type "txt"'),
        ("-- name: A :one\n-- param x: int\nSELECT 1 AS x", "A: it takes no :x"),
        ("-- name: A :one\n-- column y: int\nSELECT 1 AS x", 'A: it gives no column "y"; it gives x'),
        ("-- name: A :one\nSELECT 1 AS x;\n-- name: A :one\nSELECT 2 AS x", "3:1: there is a query A"),
        (
            "-- name: A :one\nSELECT 1 AS x\n-- dialect: mysql\nSELECT 1 AS y, 2 AS z",
            "A gives y, z here and x elsewhere",
        ),
        ("-- name: A :one\nSELECT 1 AS x\n-- dialect: mysql\nSELECT 'a' AS x", "the dialects of A differ"),
        ("-- name: A :exec\nSELECT id FROM users", "it is :exec and reads columns"),
    ],
)
def test_mistakes_of_files(text: str, words: str, tmp_path: Path) -> None:
    """What stands around the SQL."""
    with pytest.raises(SchemaError) as raised:
        checked(project(tmp_path, one=text))
    assert any(words in str(item) for item in raised.value.diagnostics), raised.value


def test_all_mistakes_are_said_at_once(tmp_path: Path) -> None:
    """One run shows every mistake in every file."""
    bad = "-- name: {0} :many\nSELECT nothing FROM users;\n"
    with pytest.raises(SchemaError) as raised:
        checked(project(tmp_path, a=bad.format("A"), b=bad.format("B")), ("sqlite",))
    assert [str(item.origin).rpartition("queries/")[2] for item in raised.value.diagnostics] == [
        "a.sql:2:8",
        "b.sql:2:8",
    ]
