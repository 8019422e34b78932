"""A pooler between: by sessions it does no harm, by transactions a run is refused before it begins."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from dbwright.database.engine import opened
from dbwright.database.options import RunOptions
from dbwright.database.postgres import pooler
from dbwright.errors import DatabaseError
from engines import POSTGRES_URL, scratch

PGBOUNCER = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin")
needs_pgbouncer = pytest.mark.skipif(PGBOUNCER is None, reason="pgbouncer is not installed")


@contextlib.contextmanager
def pgbouncer(mode: str, size: int, *, round_robin: bool = False) -> Iterator[str]:
    """The URL of a scratch database behind a PgBouncer of its own."""
    with scratch("postgres") as database, tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = urlsplit(POSTGRES_URL)
        login = f"user={server.username or 'postgres'}" + (f" password={server.password}" if server.password else "")
        config = Path(folder) / "pgbouncer.ini"
        config.write_text(
            f"[databases]\n* = host={server.hostname} port={server.port or 5432} {login}\n[pgbouncer]\n"
            f"listen_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\nauth_type = any\npool_mode = {mode}\n"
            f"default_pool_size = {size}\nserver_round_robin = {int(round_robin)}\nlogfile = /dev/null\n"
        )
        config.chmod(0o644)
        as_root = ["-u", "nobody"] if os.geteuid() == 0 else []
        process = subprocess.Popen([str(PGBOUNCER), "-q", *as_root, str(config)], stderr=subprocess.DEVNULL)
        try:
            url = f"postgresql://somebody@127.0.0.1:{port}/{database.raw.info.dbname}"  # type: ignore[attr-defined]
            _wait_for(url)
            yield url
        finally:
            process.terminate()
            process.wait()


def _wait_for(url: str) -> None:
    for _ in range(200):
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url, connect_timeout=2):
            return
        time.sleep(0.05)
    pytest.fail("pgbouncer does not answer")


def attempt(url: str) -> None:
    with opened(url, None, RunOptions(), write=True) as engine, engine.locked("dbwright_migrations"):
        assert engine.connection.query("SELECT 1") == [(1,)]


@needs_pgbouncer
@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize("round_robin", [False, True])
def test_transactions_are_refused(size: int, *, round_robin: bool) -> None:
    with pgbouncer("transaction", size, round_robin=round_robin) as url:
        others = [psycopg.connect(url) for _ in range(size)]
        for other in others:
            other.execute("SELECT 1")
        for other in others:
            other.close()
        with pytest.raises(DatabaseError, match=r"pools transactions.*direct_url"):
            attempt(url)


@needs_pgbouncer
def test_looking_is_not_refused() -> None:
    with pgbouncer("transaction", 1) as url, opened(url, None, RunOptions(), write=False) as engine:
        assert engine.connection.query("SHOW lock_timeout") == [("0",)]


@needs_pgbouncer
def test_sessions_are_fine() -> None:
    with pgbouncer("session", 5) as url:
        attempt(url)


@needs_pgbouncer
def test_a_pool_of_one_session_cannot_be_told() -> None:
    with pgbouncer("session", 1) as url, pytest.raises(DatabaseError, match=r"no second session.*direct_url"):
        attempt(url)


def test_a_server_is_no_pooler() -> None:
    with scratch("postgres") as database, opened(database.raw, None, RunOptions(), write=True):  # type: ignore[attr-defined]
        pass


@pytest.mark.parametrize(
    ("host", "port", "hint"),
    [
        ("ep-cool-1-pooler.eu-central-1.aws.neon.tech", 5432, '"ep-cool-1.eu-central-1.aws.neon.tech"'),
        ("aws-0-eu-west-1.pooler.supabase.com", 6543, "port 5432"),
        ("db.abc.supabase.co", 6543, "port 5432"),
    ],
)
def test_providers_are_known_by_name(host: str, port: int, hint: str) -> None:
    assert hint in pooler.way_out(host, port)


def test_other_hosts_are_looked_at() -> None:
    assert pooler.way_out("my-pooler.example.com", 6543) == ""
    assert pooler.way_out("ep-cool-1.aws.neon.tech", 5432) == ""
