"""Servers of a test's own, which it may kill: started from the binaries that are installed, in a folder in memory."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 60
_MYSQL_FAST = (
    "--innodb-flush-log-at-trx-commit=2",
    "--innodb-doublewrite=0",
    "--sync-binlog=0",
    "--innodb-buffer-pool-size=64M",
)
_POSTGRES_FAST = ("-c", "fsync=off", "-c", "shared_buffers=64MB", "-c", "full_page_writes=off")
"""What a crash of the machine would lose does not matter: it is the client that is killed, or the server alone.

Of commits, a server that is killed loses nothing: they are written, but not waited for.
"""


@dataclass
class Server:
    """A running server. `url` names its own database for administration."""

    url: str
    start: Callable[[], subprocess.Popen[bytes]]
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """As the kernel would, without any farewell; its children go with it."""
        for child in _children(self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        self.process.kill()
        self.process.wait()

    def restart(self) -> None:
        """Start it again where it was killed, and wait until it answers."""
        self.process = self.start()
        _wait(self)


class NotInstalled(Exception):
    """There is no such server on this machine."""


@contextlib.contextmanager
def fast_place(dialect: str) -> Iterator[tuple[Path, dict[str, str]]]:
    """A folder in memory, and the environment in which engines.py finds a server that need not wait for any disk.

    Where none is installed it is the usual one.
    """
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(_folder())
        environment = {}
        if dialect in ("postgres", "mysql"):
            with contextlib.suppress(NotInstalled):
                environment = {f"DBWRIGHT_TEST_{dialect.upper()}": stack.enter_context(own_server(dialect)).url}
        yield folder, environment


@contextlib.contextmanager
def own_server(dialect: str) -> Iterator[Server]:
    """A server of PostgreSQL or MariaDB. Raises NotInstalled."""
    make = {"postgres": _postgres, "mysql": _mariadb}[dialect]
    with _folder() as folder:
        server = make(folder)
        try:
            _wait(server)
            yield server
        finally:
            server.kill()


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    memory = Path("/dev/shm")  # noqa: S108 - a file system in memory
    folder = Path(tempfile.mkdtemp(prefix="dbwright-", dir=memory if os.access(memory, os.W_OK) else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _postgres(folder: Path) -> Server:
    initdb = _binary("initdb", "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
    postgres = initdb.with_name("postgres")
    user, port = _owner(folder, "postgres"), _free_port()
    _run([initdb, "-D", folder / "data", "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8"], user)
    command = [postgres, "-D", folder / "data", "-p", str(port), "-k", folder, "-h", "127.0.0.1", *_POSTGRES_FAST]

    def start() -> subprocess.Popen[bytes]:
        (folder / "data" / "postmaster.pid").unlink(missing_ok=True)
        return _start(command, user)

    return Server(f"postgresql://postgres@127.0.0.1:{port}/postgres", start, start())


def _mariadb(folder: Path) -> Server:
    install = _binary("mariadb-install-db", "/usr/local/bin")
    server = _binary("mariadbd", "/usr/sbin", "/usr/libexec")
    user, port = _owner(folder, "mysql"), _free_port()
    # A starting server, the installer's too, removes what looks like its temporary tables: in /tmp, those of others.
    options = ["--no-defaults", f"--datadir={folder / 'data'}", f"--tmpdir={folder}"]
    _run([install, *options, "--auth-root-authentication-method=normal", "--skip-test-db"], user)
    where = [f"--port={port}", "--bind-address=127.0.0.1", f"--socket={folder / 'socket'}"]
    command = [server, *options, *where, *_MYSQL_FAST]
    return Server(f"mysql://root@127.0.0.1:{port}/", lambda: _start(command, user), _start(command, user))


def _binary(name: str, *folders: str) -> Path:
    """A program, from the path or where systems put it."""
    found = shutil.which(name)
    if found:
        return Path(found)
    for pattern in folders:
        for path in sorted(Path("/").glob(f"{pattern.lstrip('/')}/{name}"), reverse=True):
            return path
    raise NotInstalled(name)


def _owner(folder: Path, name: str) -> str | None:
    """Servers refuse to run as root: the folder is given to their user, or nobody's."""
    if os.geteuid() != 0:
        return None
    try:
        user = pwd.getpwnam(name)
    except KeyError:
        user = pwd.getpwnam("nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return user.pw_name


def _run(command: list[object], user: str | None) -> None:
    ran = subprocess.run([str(part) for part in command], user=user, cwd="/", capture_output=True, text=True)
    assert ran.returncode == 0, f"{command}: {ran.stdout}{ran.stderr}"


def _start(command: list[object], user: str | None) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen([str(part) for part in command], user=user, cwd="/", stdout=quiet, stderr=quiet)


def _wait(server: Server) -> None:
    """Until it answers."""
    from dbwright.database.connection import open_url
    from dbwright.errors import DatabaseError

    until = time.monotonic() + _PATIENCE
    while True:
        try:
            open_url(server.url).close()
        except DatabaseError:
            assert server.process.poll() is None, "the server ended while it started"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)
        else:
            return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _children(parent: int) -> list[int]:
    """Of a server of PostgreSQL; they have none of their own, and each is in a session of its own."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True)
    return [int(pid) for pid in listed.stdout.split()]
