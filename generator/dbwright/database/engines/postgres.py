"""PostgreSQL for the runner: schema changes in transactions, and what the server runs in none by itself."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dbwright.database.engine import Database, Judged, judged
from dbwright.database.introspect import introspect
from dbwright.database.options import RunOptions, own_tables
from dbwright.database.postgres import doubt, indexes, lock, pooler, units, waits
from dbwright.database.postgres.settings import Settings
from dbwright.database.postgres.statements import words
from dbwright.database.postgres_connection import PostgresConnection, open_url
from dbwright.database.statements import SqlStatement
from dbwright.database.units import Unit, is_plain
from dbwright.errors import ConfigError, DatabaseError, Diagnostic
from dbwright.history.snapshot import Transaction
from dbwright.model.decoding import decoded
from dbwright.model.schema import Schema

if TYPE_CHECKING:
    import psycopg

_PASSING = {"55P03", "40P01", "40001", "57P03", "53300"}
"""Lock not available, deadlock, serialization failure, cannot connect now, too many connections.

See https://www.postgresql.org/docs/current/errcodes-appendix.html.
"""
_LOCK_TIMEOUT = "55P03"
_MISSING = {"42P01", "3F000"}
_HOME = """
SELECT CASE WHEN current_setting('search_path') LIKE '%$user%' THEN
  (SELECT nspname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE c.oid = to_regclass(quote_ident(?)))
END, current_schema()
"""


class PostgresEngine:
    """An open session."""

    own_table = ""
    version_query = "SELECT version()"
    blob = "BYTEA"
    clean_refusal = False
    excludes = True

    def __init__(self, connection: PostgresConnection, options: RunOptions, settings: Settings | None) -> None:
        self.connection = connection
        self._options, self._settings = options, settings
        connection.own = own_tables(options.ledger)
        self.home = self._find_home()

    def _find_home(self) -> str:
        """The schema of the ledger. A schema of the user's own name that came later does not hide an older ledger."""
        [(there, current)] = self.connection.query(_HOME, (self._options.ledger,))
        found = str(there or current or "")
        return "" if "." in found else found

    def quoted(self, name: str) -> str:
        return '"' + name.replace('"', '""') + '"'

    def cut(self, text: str, transaction: Transaction) -> list[Unit]:
        return list(units.cut(text, transaction))

    @contextlib.contextmanager
    def locked(self, key: str) -> Iterator[None]:
        name = key if "." in key else f"{self.home}.{key}"
        with lock.locked(self.connection, name, self._options):
            self._make_schema(name.rpartition(".")[0])
            yield

    def _make_schema(self, name: str) -> None:
        """The ledger's schema, where there is none: who names one means it."""
        try:
            if name and not self._has_schema(name):
                self.connection.execute(f"CREATE SCHEMA {self.quoted(name)}")
        except DatabaseError:
            if self.connection.raw.closed or not self._has_schema(name):  # a run with another ledger was faster
                raise

    def _has_schema(self, name: str) -> bool:
        return bool(self.connection.query("SELECT 1 FROM pg_namespace WHERE nspname = ?", (name,)))

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        raw = self.connection.raw
        if self._settings:
            self._settings.patience(False)  # a rollback would take back what is set within
        self.connection.execute("BEGIN")
        try:
            yield
            self._commit()
        except BaseException:
            if not raw.closed:
                with contextlib.suppress(DatabaseError):
                    self.connection.execute("ROLLBACK")
            raise

    def _commit(self) -> None:
        """COMMIT answers ROLLBACK where a statement before it failed."""
        import psycopg

        if self.connection.raw.info.transaction_status != psycopg.pq.TransactionStatus.INTRANS:
            raise DatabaseError("the transaction was ended by a statement in it", "nothing of it was kept")
        self.connection.execute("COMMIT")

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        with self._settings.kept() if self._settings else contextlib.nullcontext():
            yield

    def problem(self, statement: SqlStatement) -> Diagnostic | None:
        if self._settings:
            self._settings.seen(statement)
            self._settings.patience(units.takes_its_time(statement))
            if self._settings.waits_long:
                self._say_what_is_open()
        if problem := _not_ours(statement):
            return problem
        if statement.keyword == "CREATE" and units.stands_alone(statement):
            return indexes.problem_create(self.connection, statement.text)
        return None

    def broken(self, units: Sequence[Unit]) -> str:
        """Deferred constraints are looked at here, so that the error is the migration's and not the commit's. Where
        rows were changed by DDL alone, by an event trigger, the commit tells.
        """
        if is_plain(units):
            return ""
        try:
            self.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except DatabaseError as error:
            if self.passing(error) or self.connection.raw.closed:
                raise
            return f"breaks a deferred constraint: {error.diagnostics[0].message}"
        return ""

    def _say_what_is_open(self) -> None:
        if found := waits.open_longer_than(self.connection, self._options.lock_timeout):
            self._options.say(f"CONCURRENTLY may have to wait for transactions that are open: {found}")

    def passing(self, error: DatabaseError) -> bool:
        if self._settings and self._settings.waits_long and _state(error) == _LOCK_TIMEOUT:
            return False  # it has had all the time that there was
        return not self.connection.raw.closed and _state(error) in _PASSING

    def is_missing_table(self, error: DatabaseError) -> bool:
        return _state(error) in _MISSING

    def seen(self) -> bytes:
        return msgspec.json.encode(introspect(self.connection))

    def told(self, seen: bytes) -> Schema:
        return decoded(seen, Schema)

    def mark(self, done: Sequence[SqlStatement], coming: Sequence[SqlStatement]) -> str:  # noqa: ARG002
        return doubt.mark(self.connection, coming[0])

    def reach(self, mark: str) -> int:  # noqa: ARG002
        return 1

    def judge(self, coming: Sequence[SqlStatement], mark: str) -> Judged:
        return judged(doubt.judge(self.connection, coming[0], mark))


def _state(error: DatabaseError) -> str:
    """The server's code for what went wrong; "" where it said none."""
    return getattr(error.__cause__, "sqlstate", None) or ""


def _not_ours(statement: SqlStatement) -> Diagnostic | None:
    """What would take our transaction, our lock or our session away."""
    if units.ends_transaction(statement):
        hint = "leave it out: transactions are ours; only a file without one of its own may hold BEGIN; … COMMIT;"
        return Diagnostic(None, f"{statement.keyword} is not for a migration here", hint)
    said = words(statement.text)[:6] if statement.keyword in ("DISCARD", "SET", "COPY") else []
    if said[:2] == ["DISCARD", "ALL"]:
        return Diagnostic(None, "DISCARD ALL would give up the lock of this run", "say RESET ALL")
    if said[1:3] == ["SESSION", "AUTHORIZATION"]:
        return Diagnostic(None, "SET SESSION AUTHORIZATION is not for a migration", "say SET ROLE")
    if said and statement.keyword == "COPY" and _reads_on(statement):
        return Diagnostic(None, "COPY FROM STDIN has no rows to read here", "write INSERT statements")
    return None


def _reads_on(statement: SqlStatement) -> bool:
    pairs = list(pairwise(words(statement.text)))
    return ("FROM", "STDIN") in pairs or ("TO", "STDOUT") in pairs


def exists(url: str, base: Path | None) -> bool:  # noqa: ARG001
    """A server is asked when it is opened."""
    return True


@contextlib.contextmanager
def opened(
    database: Database,
    base: Path | None,  # noqa: ARG001
    options: RunOptions,
    *,
    write: bool,
) -> Iterator[PostgresEngine]:
    """Connect, or borrow a caller's connection; to write, with time limits and no transaction pooler between."""
    with contextlib.ExitStack() as stack:
        if isinstance(database, str):
            connection = open_url(database)
            stack.callback(connection.close)
        else:
            connection = stack.enter_context(_borrowed(database))
        settings = None
        if write:
            pooler.refuse(connection)
            settings = Settings(connection)
            stack.enter_context(settings.ours(options))
        yield PostgresEngine(connection, options, settings)


@contextlib.contextmanager
def _borrowed(raw: psycopg.Connection[Any]) -> Iterator[PostgresConnection]:
    """A caller's connection, committing each statement meanwhile, and given back as it was."""
    import psycopg
    from psycopg.rows import tuple_row

    if not isinstance(raw, psycopg.Connection):
        raise ConfigError(f"{type(raw).__qualname__} cannot be used to migrate", "give a psycopg.Connection, or a URL")
    if raw.closed:
        raise DatabaseError("the connection is closed", "give an open one")
    if raw.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
        raise DatabaseError("the connection is in a transaction", "commit or roll back before migrating")
    kept = raw.autocommit, raw.row_factory, raw.cursor_factory, raw.prepare_threshold
    raw.autocommit, raw.row_factory, raw.prepare_threshold = True, tuple_row, None
    raw.cursor_factory = psycopg.Cursor
    try:
        yield PostgresConnection(raw)
    finally:
        if not raw.closed:
            raw.autocommit, raw.row_factory, raw.cursor_factory, raw.prepare_threshold = kept
