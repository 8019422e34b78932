"""A folder of MySQL migrations that a test writes itself, and a database of its own to apply them to."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dbwright.database.engine import opened
from dbwright.database.engines.mysql import MysqlEngine
from dbwright.database.labels import LABELS
from dbwright.database.options import RunOptions
from dbwright.history.folder import read_history
from dbwright.history.snapshot import Transaction
from dbwright.history.writing import NewEntry, append
from dbwright.model.schema import Schema
from engines import MYSQL_URL, Scratch, scratch

OPTIONS = RunOptions(lock_timeout=1.0, wait=20.0)
LABEL = LABELS["mysql"]


class Place:
    """An empty database and an empty folder."""

    def __init__(self, database: Scratch, folder: Path) -> None:
        self.database, self.folder = database, folder
        ((self.name,),) = database.query("SELECT database()")
        self.url = MYSQL_URL.rstrip("/") + f"/{self.name}"

    def add(self, up: str, down: str | None = None, transaction: Transaction = "per_statement") -> str:
        """Add a migration; its tag."""
        history = read_history(self.folder, LABEL)
        entry = NewEntry(
            name="step",
            when=len(history.entries) + 1,
            schema=Schema(form="scoped", dialect="mysql"),
            lowering=1,
            up=up,
            down=down,
            transaction=transaction,
        )
        for path, content in append(history, entry, LABEL).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content)
        return read_history(self.folder, LABEL).entries[-1].tag

    def run(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the database."""
        return self.database.query(sql)

    def rows(self) -> list[tuple[Any, ...]]:
        """State and place of each migration."""
        return self.run("SELECT state, statements_done FROM dbwright_migrations ORDER BY ordinal")

    def tables(self) -> set[str]:
        """What there is, but for the ledger."""
        return {name for (name,) in self.run("SHOW TABLES") if not name.startswith("dbwright_")}

    @contextlib.contextmanager
    def engine(self) -> Iterator[MysqlEngine]:
        """As a run sees it."""
        with opened(self.url, None, OPTIONS, write=True) as found:
            assert isinstance(found, MysqlEngine)
            yield found

    def child(self, code: str = "") -> subprocess.Popen[str]:
        """A process of its own that migrates, after `code`."""
        code = textwrap.dedent(code) + "\nimport sys, dbwright\nprint(len(dbwright.migrate(*sys.argv[1:]).applied))\n"
        command = [sys.executable, "-c", code, self.url, str(self.folder)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def killed(self, where: str) -> None:
        """Migrate in a process that kills itself: `where` is an `if` in Ledger.update or MysqlConnection.execute."""
        child = self.child(_KILL.replace("WHERE", where))
        out, error = child.communicate(timeout=60)
        assert child.returncode == -9, (out, error)


_KILL = """
import os, signal
from dbwright.database.ledger import Ledger
from dbwright.database.mysql_connection import MysqlConnection
update, execute = Ledger.update, MysqlConnection.execute

def look(sql="", done=None):
    if WHERE:
        os.kill(os.getpid(), signal.SIGKILL)

def updating(self, id_, **values):
    look(done=values.get("statements_done"))
    update(self, id_, **values)

def executing(self, sql):
    look(sql)
    execute(self, sql)

Ledger.update, MysqlConnection.execute = updating, executing
"""


@contextlib.contextmanager
def place(folder: Path) -> Iterator[Place]:
    """One for a test."""
    with scratch("mysql") as database:
        yield Place(database, folder)


def wait_for(condition: Callable[[], bool]) -> None:
    """Until something is so; an error after a long while."""
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)
