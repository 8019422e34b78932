"""Users of a server who may not do what a run has to do: a named error, nothing done, and with the right it goes on."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import pytest

from dbwright.database.connection import open_url
from dbwright.database.migrate import migrate
from dbwright.database.options import RunOptions
from dbwright.errors import DatabaseError
from faults.conftest import Write
from faults.places import Place

PASSWORD = "between-us-4711"  # noqa: S105 - of a user who lives as long as a test
MAKE = "CREATE TABLE a (x INTEGER PRIMARY KEY);"
DENIED = {"postgres": "permission denied", "mysql": "denied"}
servers = pytest.mark.parametrize("place", ["postgres", "mysql"], indirect=True)


@dataclass(frozen=True)
class Clerk:
    """A user without rights, who may open the database "work" and read its tables."""

    place: Place
    name: str

    @property
    def url(self) -> str:
        parts = urlsplit(self.place.url("work"))
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit(parts._replace(netloc=f"{self.name}:{PASSWORD}@{host}"))

    @property
    def database(self) -> str:
        return urlsplit(self.place.url("work")).path.lstrip("/")

    def give(self, postgres: str, mysql: str) -> None:
        """Let the administrator say one of these."""
        text = postgres if self.place.dialect == "postgres" else mysql
        self.administrator(text.format(name=self.name, database=self.database))

    def administrator(self, *statements: str) -> None:
        with closing(open_url(self.place.url("work"))) as connection:
            for sql in statements:
                connection.execute(sql)


@pytest.fixture
def clerk(place: Place) -> Iterator[Clerk]:
    clerk = Clerk(place, f"clerk_{uuid.uuid4().hex[:8]}")
    clerk.give(
        f"CREATE ROLE {{name}} LOGIN PASSWORD '{PASSWORD}'", f"CREATE USER '{{name}}'@'%' IDENTIFIED BY '{PASSWORD}'"
    )
    clerk.give("REVOKE CREATE ON SCHEMA public FROM PUBLIC", "GRANT SELECT ON `{database}`.* TO '{name}'@'%'")
    try:
        yield clerk
    finally:
        if place.dialect == "postgres":
            clerk.give("DROP OWNED BY {name} CASCADE", "")
        clerk.give("DROP ROLE {name}", "DROP USER '{name}'@'%'")


def refused(clerk: Clerk, write: Write, options: RunOptions, *ups: str) -> str:
    folder = write(clerk.place.dialect, *ups)
    with pytest.raises(DatabaseError, match=DENIED[clerk.place.dialect]) as caught:
        migrate(clerk.url, folder, options=options)
    assert caught.value.exit_code == 3
    assert PASSWORD not in str(caught.value)
    return str(caught.value)


@servers
def test_who_may_not_create_tables(clerk: Clerk, write: Write) -> None:
    """There cannot even be a ledger."""
    refused(clerk, write, RunOptions(), MAKE)
    clerk.give("GRANT CREATE ON SCHEMA public TO {name}", "GRANT ALL ON `{database}`.* TO '{name}'@'%'")
    assert len(migrate(clerk.url, write(clerk.place.dialect)).applied) == 1


@servers
def test_who_may_not_write_to_the_schema_of_the_ledger(clerk: Clerk, write: Write) -> None:
    """Nothing is applied that could not be written down."""
    other = f"{clerk.database}_books" if clerk.place.dialect == "mysql" else "books"
    options = RunOptions(ledger=f"{other}.dbwright_migrations")
    clerk.give(f"CREATE SCHEMA {other}", f"CREATE DATABASE `{other}`")
    try:
        clerk.give("GRANT CREATE ON SCHEMA public TO {name}", "GRANT ALL ON `{database}`.* TO '{name}'@'%'")
        refused(clerk, write, options, MAKE)
        with closing(open_url(clerk.url)) as connection, pytest.raises(DatabaseError):
            connection.query("SELECT * FROM a")
        clerk.give(f"GRANT ALL ON SCHEMA {other} TO {{name}}", f"GRANT ALL ON `{other}`.* TO '{{name}}'@'%'")
        assert len(migrate(clerk.url, write(clerk.place.dialect), options=options).applied) == 1
    finally:
        clerk.give(f"DROP SCHEMA {other} CASCADE", f"DROP DATABASE `{other}`")


@servers
def test_who_may_not_change_one_table(clerk: Clerk, write: Write) -> None:
    """The migration is named, what came before it stays, and with the right the next run goes on there."""
    clerk.administrator("CREATE TABLE theirs (x INTEGER PRIMARY KEY)", "INSERT INTO theirs VALUES (1)")
    clerk.give(
        "GRANT CREATE ON SCHEMA public TO {name}",
        "GRANT SELECT, CREATE, ALTER, INSERT, UPDATE, DELETE, DROP, INDEX ON `{database}`.`dbwright_migrations`"
        " TO '{name}'@'%'",
    )
    if clerk.place.dialect == "mysql":
        for table in ("dbwright_migrations_log", "dbwright_migrations_state", "a"):
            clerk.give("", f"GRANT ALL ON `{{database}}`.`{table}` TO '{{name}}'@'%'")
    message = refused(clerk, write, RunOptions(), MAKE, "INSERT INTO a VALUES (1);\nDELETE FROM theirs;")
    assert "0001_step" in message
    clerk.give("GRANT ALL ON theirs TO {name}", "GRANT DELETE ON `{database}`.theirs TO '{name}'@'%'")
    assert [item.tag for item in migrate(clerk.url, write(clerk.place.dialect)).applied] == ["0001_step"]
    with closing(open_url(clerk.place.url("work"))) as connection:
        assert connection.query("SELECT count(*) FROM a") == [(1,)]
        assert connection.query("SELECT count(*) FROM theirs") == [(0,)]
