"""MySQL and MariaDB for the runner: each DDL statement commits by itself, and its effect is looked up in the schema."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator, Sequence
from pathlib import Path

from dbwright.database import answers, mysql_session
from dbwright.database.engine import Database, Judged
from dbwright.database.introspect.mysql import questions
from dbwright.database.mysql_connection import MysqlConnection, open_url, quoted
from dbwright.database.mysql_definitions import Definitions, error_code
from dbwright.database.mysql_effects import Thing, effect_of
from dbwright.database.mysql_place import Place, reach_of
from dbwright.database.mysql_statements import split, tokens
from dbwright.database.options import RunOptions
from dbwright.database.statements import SqlStatement
from dbwright.database.units import Kind, Unit
from dbwright.errors import DatabaseError, Diagnostic
from dbwright.history.snapshot import Transaction
from dbwright.model.schema import Schema

_PASSING = {1020, 1205, 1213, 1412, 1615, 3101, 3572}
"""Record changed, lock timeout, deadlock, definition changed, prepare again, group conflict, NOWAIT. A statement that
was killed (1317) or took too long (1969, 3024) was stopped on purpose.
"""
_MISSING = {1146, 1049}
_OWN = {"START", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "XA", "LOCK", "UNLOCK"}


class MysqlEngine:
    """An open database of a server."""

    own_table = "ENGINE = InnoDB"
    version_query = "SELECT version()"
    blob = "LONGBLOB"
    clean_refusal = True
    excludes = True

    def __init__(self, connection: MysqlConnection, database: str, options: RunOptions) -> None:
        self.connection = connection
        self.home = "" if "." in database else database
        self._database, self._options = database, options
        self._place = Place(Definitions(connection, database))
        self._lasting: set[str] = set()
        """The statements on rows that no rollback takes back."""

    def quoted(self, name: str) -> str:
        return quoted(name)

    def cut(self, text: str, transaction: Transaction) -> list[Unit]:
        """Statements on rows are each for themselves, so that a long one does not hold the locks of others, unless the
        migration asks for one transaction: then all those are one between which nothing commits.
        """
        made: dict[str, str] = {}
        lasts: dict[tuple[Thing, ...], bool] = {}
        units: list[Unit] = []
        for statement in split(text):
            effect = effect_of(statement.text)
            if effect.action in ("create", "remake"):
                made |= {thing.name: _engine_said(statement.text) for thing in effect.things}
            kind: Kind = "alone"
            if effect.action == "session":
                kind = "session"
            elif effect.action == "rows":
                if effect.things not in lasts:
                    lasts[effect.things] = self._lasts(effect.things, made)
                if lasts[effect.things]:
                    self._lasting.add(statement.text)
                else:
                    kind = "together"
            if transaction == "single" and units and units[-1].kind == kind == "together":
                units[-1] = Unit((*units[-1].statements, statement))
            else:
                units.append(Unit((statement,), kind))
        return units

    def _lasts(self, things: Sequence[Thing], made: dict[str, str]) -> bool:
        """Whether a statement on these tables may leave rows that no rollback takes back.

        `made` are the storage engines of tables that the file makes itself.
        """
        for thing in things:
            engine = made.get(thing.name) or self._stored_by(thing)
            if engine and engine.upper() not in self._transactional:
                return True
        return False

    def _stored_by(self, thing: Thing) -> str:
        """The storage engine of a table, "" where there is no such table."""
        where = (thing.schema or self._database, thing.name)
        found = self.connection.query(
            "SELECT engine FROM information_schema.tables WHERE table_schema = ? AND table_name = ?", where
        )
        return str(found[0][0] or "") if found else ""

    @functools.cached_property
    def _transactional(self) -> set[str]:
        found = self.connection.query("SELECT engine FROM information_schema.engines WHERE transactions = 'YES'")
        return {str(name).upper() for (name,) in found}

    @contextlib.contextmanager
    def locked(self, key: str) -> Iterator[None]:
        what = key if "." in key else f"{self._database}.{key}"
        with mysql_session.locked(self.connection, what, self._options):
            yield

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        self.connection.execute("START TRANSACTION")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(DatabaseError):  # a server that is gone has rolled back itself
                self.connection.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        with mysql_session.restored(self.connection):
            yield

    def problem(self, statement: SqlStatement) -> Diagnostic | None:
        """What would take the ground from under a run that is cut off, or from its place in the ledger."""
        words = [token.text for token, _ in zip(tokens(statement.text), range(4), strict=False)]
        match words:
            case ["BEGIN", "NOT", "ATOMIC", *_]:
                return None
            case [first, *_] if first in _OWN:
                return Diagnostic(None, f"{first} is not for a migration", "leave it out: transactions are ours")
            case ["USE", *_]:
                hint = "write `database`.`table` for what is in another one"
                return Diagnostic(None, "USE is not for a migration", hint)
            case ["DELIMITER", *_]:
                hint = "leave it out: where the body of a routine ends is known without it"
                return Diagnostic(None, "DELIMITER is a word of the mysql client", hint)
            case ["SET", *rest] if "AUTOCOMMIT" in rest:
                return Diagnostic(None, "autocommit is not for a migration", "leave it out: transactions are ours")
            case ["CREATE", *rest] if "TEMPORARY" in rest:
                problem = "a temporary table is gone when a run that was cut off goes on"
                return Diagnostic(None, problem, "make an ordinary one, and drop it at the end")
        return None

    def broken(self, units: Sequence[Unit]) -> str:  # noqa: ARG002
        return ""

    def passing(self, error: DatabaseError) -> bool:
        return error_code(error) in _PASSING

    def is_missing_table(self, error: DatabaseError) -> bool:
        return error_code(error) in _MISSING

    def seen(self) -> bytes:
        return answers.encode(self.connection, questions(self.connection))

    def told(self, seen: bytes) -> Schema:
        return answers.decode(seen, self.connection)

    def mark(self, done: Sequence[SqlStatement], coming: Sequence[SqlStatement]) -> str:
        return self._place.mark(done, coming)

    def reach(self, mark: str) -> int:
        return reach_of(mark)

    def judge(self, coming: Sequence[SqlStatement], mark: str) -> Judged:
        if coming[0].text in self._lasting:
            return Judged(doubt=True)
        return self._place.judge(coming, mark)


def _engine_said(text: str) -> str:
    """The storage engine that CREATE TABLE names, "" where it leaves it to the server."""
    found = [token for token in tokens(text) if token.kind in ("word", "name", "string") or token.text == "="]
    for at, token in enumerate(found[:-1]):
        if token.text == "ENGINE" and token.kind == "word":
            behind = [word for word in found[at + 1 : at + 3] if word.text != "="]
            return behind[0].written.strip("'\"") if behind else ""
    return ""


def exists(url: str, base: Path | None) -> bool:  # noqa: ARG001
    """A server says itself what it has."""
    return True


@contextlib.contextmanager
def opened(
    database: Database,
    base: Path | None,  # noqa: ARG001
    options: RunOptions,
    *,
    write: bool,  # noqa: ARG001
) -> Iterator[MysqlEngine]:
    """Connect to a server, or borrow a caller's connection."""
    with contextlib.ExitStack() as stack:
        if isinstance(database, str):
            connection = stack.enter_context(contextlib.closing(open_url(database)))
        else:
            connection = stack.enter_context(mysql_session.borrowed(database))
        yield MysqlEngine(connection, mysql_session.limited(connection, options), options)
