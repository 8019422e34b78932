"""Counting what a process says to its database, and killing the process at one of these calls.

The drivers themselves are wrapped, so that nothing of dbwright is in the way: what is counted is what is sent.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

Moment = Literal["before", "sent", "after"]
Kind = Literal["transaction", "statement", "ledger", "lock", "setting", "read"]
_T = TypeVar("_T")

_KINDS: tuple[tuple[Kind, str], ...] = (
    ("transaction", r"(BEGIN|START TRANSACTION|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)\b"),
    ("lock", r".*\b(GET_LOCK|RELEASE_LOCK|RELEASE_ALL_LOCKS|pg_(try_)?advisory_\w+)\s*\("),
    ("setting", r"(SET|RESET|DISCARD|USE)\b|PRAGMA\s+\w+\s*=|SELECT\s+(pg_catalog\.)?set_config\b"),
    ("read", r"(SELECT|SHOW|PRAGMA|EXPLAIN|WITH|VALUES|DESCRIBE|FROM)\b"),
    ("ledger", r"(?s:.*)\bdbwright_migrations"),
)


def kind_of(text: str) -> Kind:
    """What sort of call a text is; what is none of the known ones is a statement of a migration."""
    return next((kind for kind, pattern in _KINDS if re.match(pattern, text.lstrip(), re.IGNORECASE)), "statement")


@dataclass
class Meter:
    """Counts calls from 0. With `kill_at` this process kills itself at that call, at that moment."""

    kill_at: tuple[int, Moment] | None = None
    calls: list[tuple[Kind, str]] = field(default_factory=list)

    def call(self, text: str, action: Callable[[], _T], send: Callable[[], object] | None = None) -> _T:
        """Do what a text says. `send` only sends it, where the driver can."""
        self.begin(text)
        if send is not None and self._is_at("sent"):
            send()
            self.sent()
        result = action()
        self.end()
        return result

    def begin(self, text: str) -> None:
        """A call is about to be sent."""
        self.calls.append((kind_of(text), " ".join(text.split())[:160]))
        self._die("before")

    def sent(self) -> None:
        """It has been sent, and is not answered."""
        self._die("sent")

    def end(self) -> None:
        """It has been answered."""
        self._die("after")

    def _is_at(self, moment: Moment) -> bool:
        return self.kill_at == (len(self.calls) - 1, moment)

    def _die(self, moment: Moment) -> None:
        if self._is_at(moment):
            os.kill(os.getpid(), signal.SIGKILL)


def install(dialect: str, meter: Meter) -> None:
    """Count what this process does with one driver from now on."""
    {"sqlite": _sqlite, "duckdb": _duckdb, "postgres": _postgres, "mysql": _mysql}[dialect](meter)


def _sqlite(meter: Meter) -> None:
    import sqlite3

    class Counted(sqlite3.Connection):
        def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
            return meter.call(sql, lambda: super(Counted, self).execute(sql, parameters))

    connect = sqlite3.connect
    sqlite3.connect = lambda *args, **options: connect(*args, factory=Counted, **options)


def _duckdb(meter: Meter) -> None:
    import duckdb

    class Counted:
        def __init__(self, raw: Any) -> None:
            self._raw = raw

        def __getattr__(self, name: str) -> Any:
            return getattr(self._raw, name)

        def execute(self, sql: str, *args: Any) -> Any:
            return meter.call(sql, lambda: self._raw.execute(sql, *args))

        def begin(self) -> Any:
            return meter.call("BEGIN", self._raw.begin)

        def commit(self) -> Any:
            return meter.call("COMMIT", self._raw.commit)

        def rollback(self) -> Any:
            return meter.call("ROLLBACK", self._raw.rollback)

        def cursor(self) -> Any:
            return Counted(self._raw.cursor())

    connect = duckdb.connect
    duckdb.connect = lambda *args, **options: Counted(connect(*args, **options))


def _postgres(meter: Meter) -> None:
    import psycopg

    execute, command = psycopg.Cursor.execute, psycopg.Connection._exec_command

    def counted(self: Any, query: Any, params: Any = None, **options: Any) -> Any:
        text = query.decode() if isinstance(query, bytes) else str(query)

        def send() -> None:
            whole = psycopg.ClientCursor(self.connection).mogrify(query, params)
            self.connection.pgconn.send_query(whole.encode())
            self.connection.pgconn.flush()

        return meter.call(text, lambda: execute(self, query, params, **options), send)

    def counted_command(self: Any, text: Any, *args: Any) -> Any:
        meter.begin(text.decode() if isinstance(text, bytes) else str(text))
        result = yield from command(self, text, *args)
        meter.end()
        return result

    psycopg.Cursor.execute = counted
    psycopg.Connection._exec_command = counted_command


def _mysql(meter: Meter) -> None:
    from pymysql.connections import Connection

    send, answer, okay = Connection._execute_command, Connection._read_query_result, Connection._read_ok_packet
    greet = Connection.set_character_set

    def greeting(self: Any, *args: Any) -> None:  # the driver's own business, before the connection is anybody's
        Connection._execute_command = send
        try:
            greet(self, *args)
        finally:
            Connection._execute_command = sending

    def sending(self: Any, command: int, sql: Any) -> None:
        meter.begin(sql.decode(errors="replace") if isinstance(sql, bytes) else str(sql))
        send(self, command, sql)
        meter.sent()

    def answered(self: Any, *args: Any, **options: Any) -> None:
        answer(self, *args, **options)
        meter.end()

    def accepted(self: Any) -> Any:
        result = okay(self)
        meter.end()
        return result

    Connection.set_character_set = greeting
    Connection._execute_command = sending
    Connection._read_query_result = answered
    Connection._read_ok_packet = accepted
