"""The lock of a folder: one dbwright at a time reads, decides and writes there; the others wait."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import TypeAlias

from dbwright.errors import DbwrightError

QUIET_SECONDS = 1.0
"""How long to wait before saying so."""

PATIENCE_SECONDS = 60.0
"""How long to wait at all."""

Say: TypeAlias = Callable[[str], None]
"""What a waiting process calls once with a line for people."""

_UNSUPPORTED = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP)
_held: ContextVar[frozenset[Path]] = ContextVar("held", default=frozenset())


@contextlib.contextmanager
def alone(folder: Path, say: Say | None = None, *, shared: bool = False) -> Iterator[None]:
    """Hold an existing folder against other processes of ours, or with `shared` only against those that write.

    Who holds it may take it again. The lock ends with the process, however that ends; where the system or the file
    system has no such lock there is none. Raises DbwrightError when another process does not end in time.
    """
    folder = folder.resolve()
    if folder in _held.get():
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle, folder, say, shared=shared)
        token = _held.set(_held.get() | {folder})
        try:
            yield
        finally:
            _held.reset(token)
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path, say: Say | None, *, shared: bool) -> None:
    try:
        import fcntl
    except ImportError:  # Windows has no such lock
        return
    start = time.monotonic()
    while True:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            pass
        except OSError as error:
            if error.errno in _UNSUPPORTED:
                return
            raise
        waited = time.monotonic() - start
        if waited > PATIENCE_SECONDS:
            problem = f'another dbwright has been working in "{folder}" for more than {PATIENCE_SECONDS:.0f} seconds'
            raise DbwrightError(problem, "wait for it to end and try again")
        if say is not None and waited > QUIET_SECONDS:
            say(f'waiting for another dbwright that works in "{folder}", for up to {PATIENCE_SECONDS:.0f} seconds')
            say = None
        time.sleep(0.02)
