"""Empty databases by URL, thrown away afterwards: what a user gives for scratch."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator

import psycopg.conninfo

from dbwright.database.connection import open_url
from engines import MYSQL_URL, POSTGRES_URL, scratch


@contextlib.contextmanager
def empty_database(label: str) -> Iterator[str]:
    """The URL of a new database on a server; empty text where the engine needs none. Skips as `scratch` does."""
    with scratch(label):
        pass
    if label not in ("postgres", "mysql"):
        yield ""
        return
    name = f"dbwright_given_{uuid.uuid4().hex[:12]}"
    server = POSTGRES_URL if label == "postgres" else MYSQL_URL
    admin = open_url(server)
    admin.execute(f"CREATE DATABASE {name}")
    try:
        yield _with_database(label, name)
    finally:
        admin.execute(f"DROP DATABASE {name}" + (" WITH (FORCE)" if label == "postgres" else ""))
        admin.close()


def _with_database(label: str, name: str) -> str:
    if label == "mysql":
        return f"{MYSQL_URL.rstrip('/')}/{name}"
    parts = psycopg.conninfo.conninfo_to_dict(POSTGRES_URL)
    return f"postgresql://{parts['user']}@{parts['host']}:{parts.get('port', 5432)}/{name}"
