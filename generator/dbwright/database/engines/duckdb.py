"""DuckDB for the runner: one process opens a file, so our own lock beside it lets runs wait for each other."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dbwright.database import answers, duckdb_statements, lock_file
from dbwright.database.duckdb_connection import DuckdbConnection, connect, file_of, keep_private
from dbwright.database.engine import Database, Judged
from dbwright.database.introspect.duckdb.catalog import QUERIES
from dbwright.database.options import RunOptions, own_tables
from dbwright.database.statements import SqlStatement
from dbwright.database.units import Unit
from dbwright.errors import DatabaseError, Diagnostic
from dbwright.history.snapshot import Transaction
from dbwright.model.schema import Schema

_OWN_TRANSACTION = ("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT")
_PASSING = re.compile(r"conflict|another transaction|other (?:write )?transactions", re.IGNORECASE)
_memory = threading.Lock()
"""Keeps the threads of this process apart that migrate databases in memory."""


class DuckdbEngine:
    """An open file, or a database in memory. One that is `borrowed` was opened by the caller."""

    own_table = ""
    version_query = "SELECT version()"
    blob = "BLOB"
    clean_refusal = True
    excludes = True

    def __init__(self, raw: Any, options: RunOptions, *, borrowed: bool = False) -> None:
        self.connection = DuckdbConnection(raw)
        self.connection.own = own_tables(options.ledger)
        self._options, self._borrowed = options, borrowed
        self._before: dict[str, str | None] = {}
        self._attached: set[str] | None = None
        (names,) = self.connection.query("SELECT current_database(), current_schema()")
        self.home = names[1] if "." in "".join(names) else ".".join(names)

    def quoted(self, name: str) -> str:
        return '"' + name.replace('"', '""') + '"'

    def cut(self, text: str, transaction: Transaction) -> list[Unit]:
        return duckdb_statements.units(text, each=transaction != "single")

    @contextlib.contextmanager
    def locked(self, key: str) -> Iterator[None]:  # noqa: ARG002
        """A file of ours was locked before it was opened. The process of a caller's own keeps others out of its file;
        the threads in it are kept apart here.
        """
        if not self._borrowed:
            yield
            return
        path = self.file
        if path is not None:
            with lock_file.held(path, self._options.wait, self._options.say):
                yield
            return
        if not _memory.acquire(timeout=self._options.wait):
            problem = f"another thread has been migrating for more than {self._options.wait:.0f} seconds"
            raise DatabaseError(problem, "run again when that one is done")
        try:
            yield
        finally:
            _memory.release()

    @property
    def file(self) -> Path | None:
        """The file behind the connection; None for a database in memory."""
        found = self.connection.query("SELECT path FROM duckdb_databases() WHERE database_name = current_database()")
        return Path(found[0][0]) if found and found[0][0] else None

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(DatabaseError):  # a COMMIT that failed has ended it
                self.connection.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        """What a migration sets is put back. `problem` notes it when it comes: reading all settings takes long."""
        self._before.clear()
        self._attached = None
        try:
            yield
        finally:
            for name, value in self._before.items():
                self._put_back(name, value)
            if self._attached is not None:
                for name in self._databases() - self._attached:
                    with contextlib.suppress(DatabaseError):
                        self.connection.execute(f"DETACH {self.quoted(name)}")

    def _note(self, statement: SqlStatement) -> None:
        """Keep what a statement is about to change of the connection or the instance."""
        if self._attached is None:
            self._attached = self._databases()
        name = duckdb_statements.setting_of(statement)
        if name and name not in self._before:
            self._before[name] = self._setting(name)

    def _setting(self, name: str) -> str | None:
        found = self.connection.query("SELECT value FROM duckdb_settings() WHERE name = ?", (name,))
        return found[0][0] if found else None

    def _databases(self) -> set[str]:
        return {name for (name,) in self.connection.query("SELECT database_name FROM duckdb_databases()")}

    def _put_back(self, name: str, before: str | None) -> None:
        """Some settings take no text of their own back (a size in memory), and some nothing at all once set."""
        for sql in (f"RESET {name}", *([f"SET {name} = ?"] if before is not None else [])):
            if self._setting(name) == before:
                return
            with contextlib.suppress(DatabaseError):
                self.connection.query(sql, [before] if "?" in sql else [])

    def problem(self, statement: SqlStatement) -> Diagnostic | None:
        if statement.keyword in _OWN_TRANSACTION:
            problem = f"{statement.keyword} is not for a migration"
            return Diagnostic(None, problem, "leave it out: transactions are ours")
        if duckdb_statements.is_setting(statement):
            self._note(statement)
        return None

    def broken(self, units: Sequence[Unit]) -> str:  # noqa: ARG002
        """Foreign keys cannot be switched off."""
        return ""

    def passing(self, error: DatabaseError) -> bool:
        import duckdb

        return isinstance(error.__cause__, duckdb.TransactionException) and bool(_PASSING.search(str(error.__cause__)))

    def is_missing_table(self, error: DatabaseError) -> bool:
        import duckdb

        return isinstance(error.__cause__, duckdb.CatalogException) and "does not exist" in str(error.__cause__)

    def seen(self) -> bytes:
        return answers.encode(self.connection, [(sql, ()) for sql in QUERIES])

    def told(self, seen: bytes) -> Schema:
        return answers.decode(seen, self.connection)

    def mark(self, done: Sequence[SqlStatement], coming: Sequence[SqlStatement]) -> str:  # noqa: ARG002
        return ""

    def reach(self, mark: str) -> int:  # noqa: ARG002
        return 1

    def judge(self, coming: Sequence[SqlStatement], mark: str) -> Judged:  # noqa: ARG002
        """CHECKPOINT does no harm when it is run again; all else shares a transaction with the ledger."""
        return Judged()


def exists(url: str, base: Path | None) -> bool:
    """Whether there is a file; a database in memory is always there."""
    path = file_of(url, base)
    return path is None or path.exists()


@contextlib.contextmanager
def opened(database: Database, base: Path | None, options: RunOptions, *, write: bool) -> Iterator[DuckdbEngine]:
    """Open a file under our lock, or work beside a caller's connection."""
    with contextlib.ExitStack() as stack:
        if not isinstance(database, str):
            raw = stack.enter_context(contextlib.closing(_beside(database)))
            yield DuckdbEngine(raw, options, borrowed=True)
            return
        path = file_of(database, base)
        if path is not None and path.parent.is_dir():
            stack.enter_context(lock_file.held(path, options.wait, options.say, shared=not write))
        found = connect(path, write=write, wait=options.lock_timeout, say=options.say)
        raw = stack.enter_context(contextlib.closing(found))
        if path is not None and write:
            keep_private(path)
        yield DuckdbEngine(raw, options)


def _beside(raw: Any) -> Any:
    """A second connection to a caller's database, in the same schema: settings and results of the first stay."""
    import duckdb

    refused = DatabaseError("the connection is in a transaction", "commit or roll back before migrating")
    try:  # outside a transaction each statement has its own; asking for a new one would spoil an open one
        first, second = (raw.execute("SELECT txid_current()").fetchall() for _ in range(2))
    except duckdb.TransactionException:
        raise refused from None
    except duckdb.Error as error:
        raise DatabaseError(" ".join(str(error).split()), "give an open connection") from None
    if first == second:
        raise refused
    (place,) = raw.execute("SELECT current_database(), current_schema()").fetchall()
    beside = raw.cursor()
    beside.execute("USE " + ".".join('"' + name.replace('"', '""') + '"' for name in place))
    return beside
