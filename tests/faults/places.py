"""Databases by name on one engine, which can be copied: a template for each state of a history."""

from __future__ import annotations

import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

from engines import MYSQL_URL, POSTGRES_URL, _Mysql, _Postgres

_PREFIX = "dbwright_faults_"


class Place(Protocol):
    """Where the databases of one engine are. Nothing of it may be open while one is copied."""

    dialect: str

    def url(self, name: str) -> str:
        """How a database is called."""

    def create(self, name: str) -> None:
        """Make an empty one."""

    def copy(self, source: str, target: str) -> None:
        """Make `target` what `source` is; one that was there goes."""

    def drop(self, name: str) -> None:
        """Take one away, where it is there."""

    def close(self) -> None:
        """Drop all that were made."""


class Files:
    """SQLite and DuckDB: a database is a file."""

    def __init__(self, dialect: str, folder: Path) -> None:
        self.dialect, self._folder = dialect, folder
        folder.mkdir(parents=True, exist_ok=True)

    def url(self, name: str) -> str:
        return f"{self.dialect}:///{self._path(name)}"

    def create(self, name: str) -> None:
        self.drop(name)

    def copy(self, source: str, target: str) -> None:
        self.drop(target)
        for path in self._folder.glob(f"{source}.db*"):
            shutil.copy(path, self._folder / path.name.replace(source, target, 1))

    def drop(self, name: str) -> None:
        for path in self._folder.glob(f"{name}.db*"):
            path.unlink()

    def close(self) -> None:
        shutil.rmtree(self._folder)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.db"


class _Server:
    """What the servers have in common: names of databases that nobody else takes, and a session to make them."""

    dialect: str
    server: str
    parameters = ""

    def __init__(self, admin: _Postgres | _Mysql) -> None:
        self._mine = f"{_PREFIX}{uuid.uuid4().hex[:12]}_"
        self._made: set[str] = set()
        self._admin = admin

    def url(self, name: str) -> str:
        parts = urlsplit(self.server)
        return urlunsplit(parts._replace(path=f"/{self._mine}{name}", query=parts.query or self.parameters))

    def close(self) -> None:
        for name in list(self._made):
            self.drop(name)
        self._admin.raw.close()

    def drop(self, name: str) -> None:
        raise NotImplementedError


class Postgres(_Server):
    """A database is a copy of its template, file by file."""

    dialect, server = "postgres", POSTGRES_URL

    def __init__(self) -> None:
        super().__init__(_Postgres(self.server))

    def create(self, name: str) -> None:
        self._create(name, "template1")

    def copy(self, source: str, target: str) -> None:
        self._create(target, self._mine + source)

    def drop(self, name: str) -> None:
        self._admin.execute(f'DROP DATABASE IF EXISTS "{self._mine}{name}" WITH (FORCE)')
        self._made.discard(name)

    def _create(self, name: str, template: str) -> None:
        self.drop(name)
        # unless the files are copied at once, each copy forces two checkpoints on the whole server
        self._admin.execute(f'CREATE DATABASE "{self._mine}{name}" TEMPLATE "{template}" STRATEGY wal_log')
        self._made.add(name)


class Mysql(_Server):
    """There are no templates: what differs from one is created again from the server's own words, and filled."""

    dialect, server = "mysql", MYSQL_URL
    parameters = "ssl=false"
    """Else the driver reads all certificates of the system for each connection, which takes longer than a migration."""

    def __init__(self) -> None:
        super().__init__(_Mysql(None))
        self._seen: dict[str, dict[str, _Thing]] = {}

    def create(self, name: str) -> None:
        self.drop(name)
        self._admin.execute(f"CREATE DATABASE `{self._mine}{name}` CHARACTER SET utf8mb4")
        self._made.add(name)

    def copy(self, source: str, target: str) -> None:
        """Templates do not change once they are copied, so that they are looked at once."""
        if target not in self._made:
            self.create(target)
        self._seen.pop(target, None)
        if source not in self._seen:
            self._seen[source] = self._things(source)
        wanted, there = self._seen[source], self._things(target)
        self._admin.execute(f"USE `{self._mine}{target}`")
        self._admin.execute("SET SESSION foreign_key_checks = 0")
        for name, thing in there.items():
            if wanted.get(name) != thing:
                self._admin.execute(f"DROP {thing.kind} `{name}`")
        for name, thing in sorted(wanted.items(), key=lambda item: item[1].kind):  # tables before views
            if there.get(name) != thing:
                self._admin.execute(thing.text)
                if thing.kind == "TABLE":
                    columns = self._stored(name)
                    other = f"`{self._mine}{source}`.`{name}`"
                    self._admin.execute(f"INSERT INTO `{name}` ({columns}) SELECT {columns} FROM {other}")

    def drop(self, name: str) -> None:
        self._admin.execute(f"DROP DATABASE IF EXISTS `{self._mine}{name}`")
        self._made.discard(name)
        self._seen.pop(name, None)

    def _things(self, name: str) -> dict[str, _Thing]:
        """What is in a database, by name."""
        where = f"`{self._mine}{name}`"
        there = self._admin.query(f"SHOW FULL TABLES IN {where}")
        kinds = {name: "VIEW" if kind == "VIEW" else "TABLE" for name, kind in there}
        tables = [name for name, kind in kinds.items() if kind == "TABLE"]
        every = ", ".join(f"{where}.`{table}`" for table in tables)
        sums = [total for _, total in self._admin.query(f"CHECKSUM TABLE {every}")] if tables else []
        rows = dict(zip(tables, sums, strict=True))
        found = {}
        for thing, kind in kinds.items():
            [(_, text, *_)] = self._admin.query(f"SHOW CREATE {kind} {where}.`{thing}`")
            found[thing] = _Thing(kind, text.replace(f"{where}.", ""), rows.get(thing))
        return found

    def _stored(self, table: str) -> str:
        """The columns that can be inserted."""
        rows = self._admin.query(f"SHOW COLUMNS FROM `{table}`")
        return ", ".join(f"`{row[0]}`" for row in rows if "GENERATED" not in row[5])


@dataclass(frozen=True)
class _Thing:
    """A table or view: how it is made, and a checksum of its rows."""

    kind: str
    text: str
    rows: int | None


def place_of(dialect: str, folder: Path) -> Place:
    """Where the databases of an engine go; files are below `folder`."""
    match dialect:
        case "postgres":
            return Postgres()
        case "mysql":
            return Mysql()
        case _:
            return Files(dialect, folder)
