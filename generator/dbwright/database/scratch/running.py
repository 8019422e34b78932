"""Running a migration file on a scratch database, as our runner does on a real one."""

from __future__ import annotations

import contextlib
import re

from dbwright.database.connection import Connection
from dbwright.database.statements import BREAKPOINT, Script, SqlStatement, script, skip_blank
from dbwright.errors import DatabaseError


class StatementFailed(Exception):
    """One statement of a file failed; `words` are the engine's."""

    def __init__(self, statement: SqlStatement, number: int, total: int, words: str) -> None:
        super().__init__(words)
        self.statement, self.number, self.total, self.words = statement, number, total, words


def run_file(connection: Connection, text: str, transaction: str) -> None:
    """Run all statements of a file: in one transaction where its entry says "single", else each for itself; pragmas at
    its ends stand outside. Raises StatementFailed for the first that fails, with the transaction rolled back.
    """
    parts = read_script(connection.dialect, text)
    counted = _Counted(connection, len(parts))
    try:
        counted.run(parts.head)
        if transaction == "single" and parts.body:
            connection.execute("BEGIN")
        counted.run(parts.body)
        if transaction == "single" and parts.body:
            counted.finish("COMMIT", parts.body[-1])
        counted.run(parts.tail)
    except StatementFailed:
        with contextlib.suppress(DatabaseError):
            connection.execute("ROLLBACK")
        raise


def finish(connection: Connection, text: str, sql: str) -> None:
    """Run `sql` after a file, to end its transaction. Raises StatementFailed with the file's last statement."""
    parts = read_script(connection.dialect, text)
    last = (*parts.head, *parts.body, *parts.tail)[-1:]
    try:
        _Counted(connection, len(parts)).finish(sql, last[0] if last else SqlStatement(sql, 1))
    except StatementFailed:
        with contextlib.suppress(DatabaseError):
            connection.execute("ROLLBACK")
        raise


def read_script(dialect: str, text: str) -> Script:
    """The statements of a file. Only SQLite's bring their own end; elsewhere breakpoints part them, as bodies of
    functions hold semicolons.
    """
    if dialect == "sqlite":
        return script(text)
    found = []
    at = 0
    for chunk in text.split(BREAKPOINT):
        start = skip_blank(chunk, 0)
        if start < len(chunk):
            found.append(SqlStatement(chunk[start:].strip(), 1 + text.count("\n", 0, at + start)))
        at += len(chunk) + len(BREAKPOINT)
    return Script((), tuple(found), ())


_QUOTED = re.compile(r"'(?:[^'\\]|\\.|'')*'|\"[^\"]*\"|`[^`]*`|--[^\n]*|#[^\n]*|/\*.*?\*/", re.DOTALL)
_HAS_BODY = re.compile(r"CREATE\b.*\b(?:TRIGGER|FUNCTION|PROCEDURE|EVENT)\b|BEGIN\b|DO\b", re.IGNORECASE | re.DOTALL)


def _several(sql: str) -> bool:
    """Whether a failed chunk seems to hold more than one statement; the bodies of functions hold semicolons."""
    bare = _QUOTED.sub("", sql)
    return not _HAS_BODY.match(bare) and bool(bare.partition(";")[2].strip())


class _Counted:
    def __init__(self, connection: Connection, total: int) -> None:
        self._connection, self._total, self._number = connection, total, 0

    def run(self, statements: tuple[SqlStatement, ...]) -> None:
        for statement in statements:
            self._number += 1
            self.finish(statement.text, statement)

    def finish(self, sql: str, statement: SqlStatement) -> None:
        """Run `sql`; a failure is that of `statement`."""
        try:
            self._connection.execute(sql)
        except DatabaseError as error:
            words = " ".join(item.message for item in error.diagnostics)
            if self._connection.dialect == "mysql" and _several(sql):
                words += f" (MySQL takes one statement at a time: is a `{BREAKPOINT}` missing before the next?)"
            raise StatementFailed(statement, self._number, self._total, words) from None
