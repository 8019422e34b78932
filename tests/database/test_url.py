"""Database URLs: their dialect, their file, and that no secret gets out."""

from __future__ import annotations

import pytest

from dbwright.database.sources import resolve_url
from dbwright.database.url import dialect_of, redact, sqlite_path
from dbwright.errors import ConfigError


@pytest.mark.parametrize(
    ("url", "dialect"),
    [
        ("sqlite:///x.db", "sqlite"),
        ("postgres://u@h/d", "postgres"),
        ("POSTGRESQL://h/d", "postgres"),
        ("mysql://h/d", "mysql"),
        ("mariadb://h/d", "mysql"),
        ("duckdb:///x.db", "duckdb"),
    ],
)
def test_the_scheme_tells_the_dialect(url: str, dialect: str) -> None:
    assert dialect_of(url) == dialect


@pytest.mark.parametrize("url", ["", "x.db", "/x.db", "oracle://h", "sqlite:x"])
def test_other_texts_are_no_url(url: str) -> None:
    with pytest.raises(ConfigError, match="is not a database URL"):
        dialect_of(url)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///dev.db", "dev.db"),
        ("sqlite:////var/dev.db", "/var/dev.db"),
        ("sqlite:///a%20b.db", "a b.db"),
        ("sqlite://", ":memory:"),
        ("sqlite:///:memory:", ":memory:"),
    ],
)
def test_sqlite_paths(url: str, path: str) -> None:
    assert sqlite_path(url) == path


@pytest.mark.parametrize("url", ["sqlite://host/x.db", "sqlite:///x.db?mode=ro"])
def test_sqlite_urls_without_meaning(url: str) -> None:
    with pytest.raises(ConfigError):
        sqlite_path(url)


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("postgres://ann:s3cret@host:5432/shop", "postgres://ann:***@host:5432/shop"),
        ("postgres://ann:s3:c@ret@host/shop", "postgres://ann:***@host/shop"),
        ("postgres://ann:s/3?c#@host/shop", "postgres://ann:***@host/shop"),
        ("postgres://ann@host/shop", "postgres://ann@host/shop"),
        ("postgres://host/shop?password=s3cret&sslmode=require", "postgres://host/shop?password=***&sslmode=require"),
        ("sqlite:///dev.db", "sqlite:///dev.db"),
    ],
)
def test_secrets_are_hidden(url: str, printed: str) -> None:
    assert redact(url) == printed


def test_environment_urls() -> None:
    """env:NAME is looked up, and a missing variable is named."""
    assert resolve_url("env:SHOP", {"SHOP": "sqlite://"}) == "sqlite://"
    assert resolve_url("sqlite://", {}) == "sqlite://"
    with pytest.raises(ConfigError, match="SHOP is not set"):
        resolve_url("env:SHOP", {"SHOP": ""})
