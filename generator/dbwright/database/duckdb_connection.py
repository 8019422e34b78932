"""DuckDB as a `Connection`, and opening its file."""

from __future__ import annotations

import contextlib
import os
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from dbwright.database.options import own_tables, silent
from dbwright.database.url import redact
from dbwright.errors import ConfigError, DatabaseError

if TYPE_CHECKING:
    import duckdb

MEMORY = ":memory:"
_HOLDER = re.compile(r"lock is held in (.*?)\s*\(PID (\d+)\)")
_PAUSE = 0.05
_HINTS = {
    "outstanding updates": "an UPDATE and an index or NOT NULL on the same table do not share a transaction: put them "
    "into two migrations, or into one that was made by `dbwright new --transaction none`",
    "can only write to a single attached database": "write to an attached database in another tool: the ledger's word "
    "and the change have to be one transaction",
}
_creating = threading.Lock()


class DuckdbConnection:
    """A connection in autocommit mode."""

    dialect = "duckdb"
    no_values = "DEFAULT VALUES"
    variable = ""

    def __init__(self, raw: duckdb.DuckDBPyConnection) -> None:
        self.raw = raw
        self.own = own_tables()

    def execute(self, sql: str) -> None:
        self.query(sql)

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        import duckdb

        try:
            found = self.raw.execute(sql, list(values))
            return list(found.fetchall()) if found.description else []
        except duckdb.Error as error:
            text = _words(error)
            hint = next((hint for words, hint in _HINTS.items() if words in text), "")
            raise DatabaseError(text, hint) from error

    def close(self) -> None:
        self.raw.close()


def open_url(url: str) -> DuckdbConnection:
    """Open the file of a URL, or a database in memory. Raises ConfigError without the driver."""
    return DuckdbConnection(connect(file_of(url)))


def file_of(url: str, base: Path | None = None) -> Path | None:
    """The file of a DuckDB URL, relative to `base` or the current directory; None for a database in memory."""
    rest = url.partition("://")[2]
    if rest in ("", "/", f"/{MEMORY}"):
        return None
    if not rest.startswith("/"):
        hint = "three slashes for a relative path, four for an absolute one"
        raise ConfigError(f'"{redact(url)}" names a host', hint)
    if "?" in rest or "#" in rest:
        raise ConfigError(f'"{redact(url)}" has parameters', "a DuckDB URL is duckdb:/// and a path")
    return (base or Path.cwd()) / unquote(rest[1:])


def connect(
    path: Path | None, *, write: bool = True, wait: float = 0.0, say: Callable[[str], None] = silent
) -> duckdb.DuckDBPyConnection:
    """Open a file, or a database in memory, waiting up to `wait` seconds for another program that has it open.

    A new file can be read by its owner alone. Raises ConfigError without the driver, DatabaseError where the file
    cannot be opened.
    """
    try:
        import duckdb
    except ImportError:
        raise ConfigError("the DuckDB driver is not installed", 'pip install "dbwright[duckdb]"') from None
    if path is None:
        return duckdb.connect(MEMORY)
    until, said = time.monotonic() + wait, False
    while True:
        try:
            return _opened(path, write=write)
        except duckdb.Error as error:
            holder = _HOLDER.search(str(error))
            if holder is None:
                problem = f"cannot open {path}: {_words(error)}"
                raise DatabaseError(problem, "check the URL and the permissions") from None
            if time.monotonic() >= until:
                raise _in_use(path, holder) from None
        if not said:
            say(f"another program has {path} open; waiting {wait:g} seconds for it")
        said = True
        time.sleep(_PAUSE)


def _opened(path: Path, *, write: bool) -> duckdb.DuckDBPyConnection:
    import duckdb

    if not write:
        try:
            return duckdb.connect(path, read_only=True)
        except duckdb.ConnectionException:  # this process has it open for writing, and may open it so once more
            return duckdb.connect(path)
    if path.exists():
        return duckdb.connect(path)
    with _private():
        return duckdb.connect(path)


@contextlib.contextmanager
def _private() -> Iterator[None]:
    """Files that are made here are their owner's alone. DuckDB refuses an empty file, so it has to make its own."""
    with _creating:
        before = os.umask(0o177)
        try:
            yield
        finally:
            os.umask(before)


def keep_private(path: Path) -> None:
    """Make the write-ahead log of a file that is its owner's alone before DuckDB does, who would let all read it."""
    try:
        mode = path.stat().st_mode & 0o777
        if not mode & 0o077:
            log = path.with_name(f"{path.name}.wal")
            os.close(os.open(log, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    except OSError:  # there is one, or DuckDB will say what is wrong
        return


def _in_use(path: Path, holder: re.Match[str]) -> DatabaseError:
    program = Path(holder[1]).name or "a program"
    problem = f"cannot open {path}: {program} (process {holder[2]}) has it open, and DuckDB lets one process at a time"
    return DatabaseError(problem, "end that program, or migrate in it: `dbwright.migrate(connection, folder)`")


def _words(error: Exception) -> str:
    return " ".join(str(error).split())
