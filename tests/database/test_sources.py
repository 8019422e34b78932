"""Where a URL comes from: the environment, its parts there, a file; and what is missing or wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.database.address import address
from dbwright.database.sources import resolve_url
from dbwright.errors import ConfigError

SERVER = {"DB_HOST": "db", "DB_NAME": "shop", "DB_USER": "ann"}


def test_a_file(tmp_path: Path) -> None:
    """One line, as container platforms hand out secrets; its content is not shown."""
    path = tmp_path / "url"
    path.write_text("postgresql://ann:s3cret@db/shop\n")
    assert resolve_url("file:url", {}, tmp_path) == "postgresql://ann:s3cret@db/shop"
    assert resolve_url(f"file:{path}", {}) == "postgresql://ann:s3cret@db/shop"
    for content in ("", "\n", "sqlite://\nsqlite://\n", "s3cret\n"):
        path.write_text(content)
        with pytest.raises(ConfigError, match="hold") as caught:
            resolve_url("file:url", {}, tmp_path)
        assert "s3cret" not in str(caught.value)
    path.write_bytes(b"SQLite format 3\0\xff")
    with pytest.raises(ConfigError, match="for an SQLite database write sqlite:///PATH"):
        resolve_url("file:url", {}, tmp_path)
    with pytest.raises(ConfigError, match="No such file"):
        resolve_url("file:none", {}, tmp_path)


def test_a_variable_that_holds_no_url() -> None:
    with pytest.raises(ConfigError, match="the environment variable SHOP holds no database URL") as caught:
        resolve_url("env:SHOP", {"SHOP": "s3cret"})
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("env", "url"),
    [
        ({**SERVER, "DB_TYPE": "postgresql"}, "postgresql://ann@db/shop"),
        ({**SERVER, "DB_TYPE": "postgres", "DB_PORT": "6543"}, "postgresql://ann@db:6543/shop"),
        ({**SERVER, "DB_TYPE": "mariadb", "DB_PASSWORD": "s3:c@r/t"}, "mysql://ann:s3%3Ac%40r%2Ft@db/shop"),
        ({**SERVER, "DB_TYPE": "mysql", "DB_SSL": "true"}, "mysql://ann@db/shop?ssl=require"),
        ({**SERVER, "DB_TYPE": "postgresql", "DB_SSL": "true"}, "postgresql://ann@db/shop?sslmode=require"),
        ({**SERVER, "DB_TYPE": "postgresql", "DB_SSL": "false"}, "postgresql://ann@db/shop?sslmode=disable"),
        (
            {**SERVER, "DB_TYPE": "postgresql", "DB_SSL": "verify-full", "DB_SSL_CA": "/etc/ca.pem"},
            "postgresql://ann@db/shop?sslmode=verify-full&sslrootcert=/etc/ca.pem",
        ),
        ({"DB_TYPE": "postgresql", "DB_NAME": "a b/c"}, "postgresql://localhost/a%20b%2Fc"),
        ({"DB_TYPE": "postgresql", "DB_NAME": "shop", "DB_HOST": "::1"}, "postgresql://[::1]/shop"),
        ({"DB_TYPE": "postgresql", "DB_NAME": "shop", "DB_HOST": "/run/pg"}, "postgresql:///shop?host=/run/pg"),
        (
            {"DB_TYPE": "mysql", "DB_NAME": "shop", "DB_HOST": "/run/my.sock", "DB_USER": "ann"},
            "mysql://ann@/shop?unix_socket=/run/my.sock",
        ),
        ({"DB_TYPE": "postgresql", "DATABASE_URL": "postgresql://h/d"}, "postgresql://h/d"),
        ({"DB_URL": "mysql://h/d"}, "mysql://h/d"),
        ({"DB_TYPE": "sqlite", "SQLITE_FILE": "./data/app.db"}, "sqlite:///./data/app.db"),
        (
            {"DB_TYPE": "sqlite", "DATABASE_URL": "postgresql://h/d", "DB_PATH": "/var/a b.db"},
            "sqlite:////var/a%20b.db",
        ),
        ({"DB_TYPE": "sqlite", "DB_PATH": ":memory:"}, "sqlite://"),
        ({"DB_TYPE": "duckdb", "DB_PATH": "x.duckdb"}, "duckdb:///x.duckdb"),
    ],
)
def test_parts(env: dict[str, str], url: str) -> None:
    assert resolve_url("env:DB_*", env) == url


def test_parts_with_another_prefix() -> None:
    """What has no type is of the dialect that fits among those of the project."""
    env = {f"SHOP_{name}": value for name, value in SERVER.items()}
    assert resolve_url("env:SHOP_DB_*", env, dialects=("sqlite", "mysql")) == "mysql://ann@db/shop"
    assert resolve_url("env:A_*", {"A_PATH": "x.db"}, dialects=("postgres", "sqlite")) == "sqlite:///x.db"
    with pytest.raises(ConfigError, match="SHOP_DB_TYPE is not set"):
        resolve_url("env:SHOP_DB_*", env, dialects=("sqlite",))


def test_a_password_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "password"
    held = "s3: c@ret "
    path.write_text(f"{held}\n")
    env = {**SERVER, "DB_TYPE": "postgresql", "DB_PASSWORD_FILE": str(path)}
    assert address(resolve_url("env:DB_*", env)).password == held
    with pytest.raises(ConfigError, match="are both set"):
        resolve_url("env:DB_*", {**env, "DB_PASSWORD": "x"})


@pytest.mark.parametrize(
    ("env", "problem"),
    [
        ({}, r"no variable DB_\* describes a database; set DB_HOST and DB_NAME, or DB_PATH"),
        ({"DB_TYPE": "s3cret"}, "DB_TYPE names no database that dbwright knows"),
        ({"DB_TYPE": "mysql"}, "DB_NAME is not set"),
        ({"DB_TYPE": "sqlite"}, "DB_PATH is not set"),
        ({**SERVER, "DB_TYPE": "mysql", "DB_PORT": "tcp://s3cret:5432"}, "DB_PORT is no number"),
        ({**SERVER, "DB_TYPE": "mysql", "DB_SSL": "s3cret"}, "DB_SSL cannot be read"),
        ({"DB_TYPE": "mysql", "DB_NAME": "shop", "DB_PASSWORD": "s3cret"}, "DB_USER is not set"),
        ({"DATABASE_URL": "s3cret"}, r"the variables DB_\* holds? no database URL"),
    ],
)
def test_parts_that_are_wrong(env: dict[str, str], problem: str) -> None:
    with pytest.raises(ConfigError, match=problem) as caught:
        resolve_url("env:DB_*", env)
    assert "s3cret" not in str(caught.value)
