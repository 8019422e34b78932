"""Named queries of rendered packages on every engine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accessors.packages import create, database_url, imported
from dbwright.accessors import render_package
from engines import DIALECT, engines
from queries.shop import checked, project

QUERIES = """\
-- name: FindActive :many
-- Those who may sign in.
SELECT * FROM users WHERE active AND email = :email ORDER BY created_at;

-- name: UserPosts :many
SELECT u.id, u.email, p.title, p.price, p.stars + 1 AS more, u.data, coalesce(u.name, 'x') AS shown
FROM users u LEFT JOIN posts p ON p.user_id = u.id
WHERE u.id IN (:ids) AND (:title IS NULL OR p.title LIKE :title)
ORDER BY p.id LIMIT :n;

-- name: CountUsers :one
SELECT count(*) FROM users WHERE role = @role AND id NOT IN (@ids);

-- name: Emails :many
SELECT email FROM users WHERE email LIKE 'a%' OR data IS NOT NULL;

-- name: FindByEmail :one
SELECT u.* FROM users u WHERE u.email = :email;

-- name: Rename :execrows
UPDATE users SET name = :name, data = :data WHERE id = :id;

-- name: AddPost :exec
INSERT INTO posts (user_id, title, price) VALUES (:user_id, :title, :price);

-- name: PerUser :many
WITH t AS (SELECT user_id, sum(price) AS total, max(stars) AS best, count(*) AS n FROM posts GROUP BY user_id)
SELECT u.email, t.total, t.best, 100 * t.n AS percent, u.created_at FROM users u JOIN t ON t.user_id = u.id;

-- name: Latest :one
SELECT max(created_at) AS latest FROM users;

-- name: Both :many
SELECT email AS word, data FROM users UNION ALL SELECT title, NULL FROM posts ORDER BY word;

-- name: Totals :many
SELECT sum(price) AS total, max(price) AS best, avg(price) AS mean FROM posts;

-- name: OnlyHere :one
-- dialect: sqlite
SELECT 1 AS x;
"""


def write(folder: Path, text: str = QUERIES) -> Any:
    """The package with these queries in a folder, and its schema."""
    schema, queries = checked(project(folder, shop=text))
    for path, text in render_package(schema, ["sqlite", "postgres", "mysql", "duckdb"], "app_db", queries).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return schema


@pytest.fixture(params=engines())
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[ModuleType, Any]]:
    """The package, and its Database on a new database."""
    schema = write(tmp_path)
    with database_url(request.param, tmp_path) as url, imported(tmp_path) as package, package.connect(url) as db:
        create(db, schema, DIALECT[request.param])
        yield package, db


def test_named_queries(opened: tuple[ModuleType, Any]) -> None:
    """Rows, values and counts are typed and the same on every engine."""
    package, db = opened
    ann, bob = db.users.insert(email="a@x", data={"a": [1]}), db.users.insert(email="b@x", role=package.Role.admin)
    run, member = db.queries, package.Role.member
    assert run.find_active(email="a@x") == [ann]
    assert type(run.find_by_email(email="a@x")) is package.User
    assert run.find_by_email(email="nobody") is None
    assert (run.count_users(role=member, ids=[]), run.count_users(role=member, ids=[ann.id])) == (1, 0)
    assert run.emails() == ["a@x"]
    run.add_post(user_id=ann.id, title="t%s", price=Decimal("1.50"))
    db.posts.insert(user_id=ann.id, title="u", price=Decimal("2.25"), stars=4)
    rows = run.user_posts(ids=[ann.id, bob.id], title=None, n=10)
    assert sorted((row.title or "", row.price, row.more) for row in rows if row.title) == [
        ("t%s", Decimal("1.50"), None),
        ("u", Decimal("2.25"), 5),
    ]
    assert [(row.id, row.title, row.data, row.shown) for row in rows if not row.title] == [(bob.id, None, None, "x")]
    assert rows[-1].data == {"a": [1]} or rows[0].data == {"a": [1]}
    assert len(run.user_posts(ids=iter([ann.id]), title="t%", n=10)) == 1
    assert run.user_posts(ids=[], title=None, n=10) == []
    assert run.per_user() == [package.PerUserRow("a@x", Decimal("3.75"), 4, 200, ann.created_at)]
    [totals] = run.totals()
    assert (str(totals.total), str(totals.best)) == ("3.75", "2.25")
    db.posts.update_where(package.PostColumns.price == Decimal("2.25"), price=Decimal("1.00"))
    assert [str(row.total) for row in run.totals()] == ["2.50"]
    assert str(db.posts.compute(package.PostColumns.price.sum())) == "2.50"
    assert run.latest() == max(ann.created_at, bob.created_at)
    assert [(row.word, row.data) for row in run.both()] == [
        ("a@x", {"a": [1]}),
        ("b@x", None),
        ("t%s", None),
        ("u", None),
    ]
    assert run.rename(name="N", data=None, id=ann.id) == 1
    assert db.users.get(ann.id).data is None


def test_a_query_of_another_dialect(opened: tuple[ModuleType, Any]) -> None:
    """It is refused by name."""
    package, db = opened
    if db.connection.dialect == "sqlite":
        assert db.queries.only_here() == 1
    else:
        with pytest.raises(package.NotHeld, match="has no query only_here"):
            db.queries.only_here()


def test_columns_of_a_star_are_named(tmp_path: Path) -> None:
    """The columns of a database have an order of their own, so `*` is never sent."""
    schema = write(tmp_path)
    with imported(tmp_path) as package, package.connect("sqlite://") as db:
        create(db, schema, "sqlite")
        db.connection.raw.execute('ALTER TABLE users DROP COLUMN "name"')
        db.connection.raw.execute('ALTER TABLE users ADD COLUMN "name" TEXT')
        ann = db.users.insert(email="a@x", name="Ann")
        assert db.queries.find_active(email="a@x") == [ann]


def test_whole_rows_are_read_by_the_module_of_their_table(tmp_path: Path) -> None:
    """What reads their cells is not imported, or made, once more."""
    write(tmp_path, "-- name: Everybody :many\nSELECT * FROM users;\n")
    for dialect in ("sqlite", "postgres", "mysql", "duckdb"):
        text = (tmp_path / f"app_db/_{dialect}/queries.py").read_text()
        assert "from .users import read as read_users" in text
        assert "_runtime.values" not in text
        assert " = members(" not in text


@pytest.mark.parametrize("command", [["format", "--check"], ["check"]])
def test_ruff_is_content(command: list[str], tmp_path: Path) -> None:
    """The modules of queries are formatted and linted as ruff does it by default."""
    write(tmp_path)
    files = [*sorted(str(path) for path in tmp_path.rglob("queries.py")), str(tmp_path / "app_db/_runtime/named.py")]
    run = [sys.executable, "-m", "ruff", *command, "--isolated", "--no-cache", *files]
    done = subprocess.run(run, capture_output=True, text=True)
    assert (len(files), done.returncode) == (7, 0), done.stdout


SECRETS = """\
tables:
  users:
    columns:
      id: {type: int, primary_key: true}
      name: text
      pin: {type: text, sensitive: true}
views:
  pins:
    sql: "SELECT id, pin AS code FROM users"
    depends_on: [users]
"""
ASKED = """\
-- name: Pins :many
WITH known AS (SELECT id, pin AS word FROM users)
SELECT u.name, u.pin, upper(known.word) AS loud, (SELECT max(v.code) FROM pins v) AS most, length(u.name) AS size
FROM users u JOIN known ON known.id = u.id;

-- name: Anything :many
SELECT id, name AS word FROM users UNION ALL SELECT id, pin FROM users;

-- name: Everything :many
SELECT * FROM users;
"""


@pytest.mark.parametrize("label", engines("sqlite", "postgres"))
def test_what_is_sensitive_is_not_shown(label: str, tmp_path: Path) -> None:
    """Rows hide what is made of sensitive columns, through WITH, views and UNION."""
    folder = project(tmp_path, one=ASKED)
    (folder / "shop.yaml").write_text(SECRETS)
    schema, queries = checked(folder)
    for path, text in render_package(schema, ["sqlite", "postgres"], "app_db", queries).items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    with database_url(label, tmp_path) as url, imported(tmp_path) as package, package.connect(url) as db:
        create(db, schema, DIALECT[label])
        db.users.insert(id=1, name="Ann", pin="secret")
        [row] = db.queries.pins()
        assert (row.pin, row.loud, row.most, row.size) == ("secret", "SECRET", "secret", 3)
        assert repr(row) == "PinsRow(name='Ann', pin=***, loud=***, most=***, size=3)"
        for found in (db.queries.anything(), db.queries.everything(), db.pins.find_many()):
            assert "secret" not in repr(found)
