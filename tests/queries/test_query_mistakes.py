"""Mistakes in named queries: each at its place with what to do, all of them at once, and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.errors import SchemaError
from queries.shop import checked, one, project

MISTAKES = {
    "SELECT nmae FROM users": '2:8: Only: there is no column "nmae" here; did you mean "name"?',
    "SELECT u.x FROM users u": '2:10: Only: "u" has no column "x"',
    "SELECT x.id FROM users u": '2:8: Only: "x" is no table of this query',
    "SELECT id\n  FROM user": '3:8: Only: there is no table "user"; did you mean "users"?',
    "SELECT id FROM users JOIN posts ON posts.user_id = users.id": '2:8: Only: the column "id" is ambiguous',
    "SELECT id FROM users, users": '2:23: Only: "users" stands twice in FROM',
    "SELECT id FROM users WHERE email = :a AND id = :a": "2:48: Only: :a is varchar(200) in one place and uuid here",
    "SELECT id FROM :t": "2:16: Only: :t stands where a name must",
    "SELECT id FRM users": '2:15: Only: cannot be read as SQL: "users" is not expected here',
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
    "SELECT FROM users": "2:1: Only: SELECT lists no columns",
    "SELECT id, FROM users": "2:12: Only: nothing stands behind the comma",
    "SELECT id FROM users WHERE": '2:22: Only: cannot be read as SQL: something is missing at "WHERE"',
    "SELECT id FROM users WHERE (active": '2:29: Only: cannot be read as SQL: ) is missing at "active"',
    "SELECT id FROM users WHERE name = 'ann": "2:35: Only: the ' that stands here is never closed",
    "SELECT /* id FROM users": "2:8: Only: a comment is never closed",
    'SELECT id FROM users WHERE name = "ann"': "the query reads from users; text stands in 'single quotes'",
    "SELECT id FROM users WHERE email = ?": "2:36: Only: ? is no parameter; write :name",
    "SELECT id FROM users WHERE email = ?1": "2:36: Only: ?1 is no parameter; write :name",
    "SELECT id FROM users WHERE email = $1": "2:36: Only: $1 is no parameter; write :name",
    "SELECT id FROM users WHERE email = $email": "2:36: Only: $email is no parameter; write :email",
    "SELECT id FROM users WHERE email = %s AND active": "2:36: Only: %s is no parameter; write :name",
    "SELECT id FROM users WHERE email = %(email)s": "2:36: Only: %(email)s is no parameter; write :email",
    "SELECT id FROM users WHERE email = {email}": "2:36: Only: {email} is no parameter; write :email",
    "SELECT id FROM users WHERE email = ${email}": "2:36: Only: ${email} is no parameter; write :email",
    "SELECT id FROM users WHERE id IN :ids": "2:34: Only: :ids stands behind IN without parentheses",
    "SELECT id FROM other.users": '2:16: Only: there is no table "other.users"; did you mean "users"?',
    "SELECT id INTO gone FROM users": "2:1: Only: SELECT … INTO makes a table",
    "(SELECT id FROM users)": "2:9: Only: the result stands in parentheses",
    "SELECT id FROM users UNION (SELECT id FROM users)": "2:36: Only: the result stands in parentheses",
    "SELECT :a AS x": "2:8: Only: the type of :a cannot be told; say it below the name of the query: `-- param a: ",
    "UPDATE users SET RETURNING id": "2:8: Only: UPDATE sets no column",
    "DELETE posts RETURNING id": "2:1: Only: it names no table to change; write DELETE FROM",
    "INSERT INTO posts VALUES (1, :u, 't', 0, 5) RETURNING id": "2:13: Only: INSERT names no columns",
    "INSERT INTO posts (title, title, user_id) VALUES ('a', 'b', :u)": '2:27: Only: "title" is given twice',
    "INSERT INTO users (id, email) VALUES (:i, :e) ON CONFLICT (emial) DO NOTHING": '2:60: Only: "users" has no',
    "TRUNCATE users": "2:1: Only: TRUNCATE is no statement of a query",
    "BEGIN": "2:1: Only: BEGIN is no statement of a query",
    "EXPLAIN SELECT id FROM users": "2:1: Only: EXPLAIN is no statement of a query",
    "hello world": "2:1: Only: HELLO is no statement of a query",
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
        ("-- name: A :one\n-- param x: int\nSELECT 1 AS x", "one.sql:2:13: A: it takes no :x"),
        ("-- name: A :one\n-- column y: int\nSELECT 1 AS x", 'A: it gives no column "y"; it gives x'),
        ("-- name: A :one\nSELECT 1 AS x;\n-- name: A :one\nSELECT 2 AS x", "3:1: there is a query A"),
        (
            "-- name: A :one\nSELECT 1 AS x\n-- dialect: mysql\nSELECT 1 AS y, 2 AS z",
            "A gives y, z here and x elsewhere",
        ),
        ("-- name: A :one\nSELECT 1 AS x\n-- dialect: mysql\nSELECT 'a' AS x", "the dialects of A differ"),
        ("-- name: A :exec\nSELECT id FROM users", "it is :exec and reads columns"),
        (
            "-- name: A :one\nSELECT `id` FROM users LIMIT 1",
            '2:11: A on postgres, duckdb: cannot be read as SQL: "`" is not expected',
        ),
    ],
)
def test_mistakes_of_files(text: str, words: str, tmp_path: Path) -> None:
    """What stands around the SQL."""
    with pytest.raises(SchemaError) as raised:
        checked(project(tmp_path, one=text))
    assert any(words in str(item) for item in raised.value.diagnostics), raised.value


def test_a_mistake_in_all_dialects_is_said_once(tmp_path: Path) -> None:
    """One that is a mistake in some of them only says in which."""
    with pytest.raises(SchemaError) as raised:
        one(tmp_path / "a", "SELECT id FRM users")
    assert len(raised.value.diagnostics) == 1
    with pytest.raises(SchemaError) as raised:
        one(tmp_path / "b", "SELECT [id] FROM users")
    assert [str(item).partition("Only")[2][:14] for item in raised.value.diagnostics] == [" on postgres, "]


def test_no_statement_ends_in_a_traceback(tmp_path: Path) -> None:
    """Good statements with a word missing, doubled, or changed with the next: read, or refused at a place."""
    for number, sql in enumerate(STATEMENTS):
        words = sql.split(" ")
        for place in range(len(words)):
            swapped = [*words[:place], *reversed(words[place : place + 2]), *words[place + 2 :]]
            for wrong in (
                words[:place] + words[place + 1 :],
                words[:place] + words[place:][:1] + words[place:],
                swapped,
            ):
                schema = project(tmp_path / f"{number}_{place}_{len(wrong)}_{wrong is swapped}")
                (schema / "queries" / "a.sql").write_text(f"-- name: A :many\n{' '.join(wrong)};\n")
                try:
                    checked(schema, ("sqlite", "postgres"))
                except SchemaError as error:
                    assert all(item.origin and item.hint for item in error.diagnostics), error  # noqa: PT017


STATEMENTS = (
    "SELECT u.id , count( * ) AS n FROM users u LEFT JOIN posts p ON user_id = u.id WHERE u.name IN ( :e ) GROUP BY 1",
    "INSERT INTO posts ( user_id , title ) VALUES ( :u , :t ) ON CONFLICT ( id ) DO UPDATE SET title = :t RETURNING id",
    "WITH t AS ( SELECT id , title FROM posts ) UPDATE posts SET title = t.title FROM t WHERE t.id = posts.id",
    "DELETE FROM posts WHERE user_id = ( SELECT max( id ) FROM users ) RETURNING id",
    "SELECT CASE WHEN active THEN 1 ELSE :n END AS x FROM users UNION ALL SELECT stars FROM posts ORDER BY 1 LIMIT :l",
)


def test_all_mistakes_are_said_at_once(tmp_path: Path) -> None:
    """One run shows every mistake in every file."""
    bad = "-- name: {0} :many\nSELECT nothing FROM users;\n"
    with pytest.raises(SchemaError) as raised:
        checked(project(tmp_path, a=bad.format("A"), b=bad.format("B")), ("sqlite",))
    assert [str(item.origin).rpartition("queries/")[2] for item in raised.value.diagnostics] == [
        "a.sql:2:8",
        "b.sql:2:8",
    ]
