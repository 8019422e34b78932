"""A lock on a file beside a database file: it goes with the process that holds it, however that ends."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from dbwright.errors import DatabaseError

ENDING = ".dbwright-lock"
IS_THERE = find_spec("fcntl") is not None
"""Whether there is such a lock here; not on Windows."""
_PAUSE = 0.02


@contextlib.contextmanager
def held(path: Path, wait: float, say: Callable[[str], None], *, shared: bool = False) -> Iterator[None]:
    """Keep other processes and threads of ours away from a database file; wait up to `wait` seconds for them.

    Those that only read share the lock. The lock is the system's (flock), not the presence of the file: what a killed
    process leaves behind locks nobody out. Who lets go last removes it. Where a reader may not write the folder, and
    on Windows, there is no such lock. Raises DatabaseError when the wait was too long.
    """
    place = path.resolve()
    lock = place.with_name(place.name + ENDING)
    if not IS_THERE:  # the engines' own locks are left
        yield
        return
    import fcntl

    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    descriptor = _waited(lock, _mode(place), kind | fcntl.LOCK_NB, wait, say)
    try:
        yield
    finally:
        if descriptor >= 0:
            with contextlib.suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                lock.unlink()
            os.close(descriptor)


def _waited(lock: Path, mode: int, kind: int, wait: float, say: Callable[[str], None]) -> int:
    """The descriptor that holds the lock; -1 where a reader can have none."""
    import fcntl

    until, said = time.monotonic() + wait, False
    while True:
        try:
            descriptor = os.open(lock, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, mode)
        except OSError as error:
            if kind & fcntl.LOCK_SH and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
                return -1
            raise DatabaseError(f"cannot make {lock}: {error.strerror}", "may this user write the folder?") from None
        try:
            fcntl.flock(descriptor, kind)
            if _is(lock, descriptor):
                return descriptor
            os.close(descriptor)  # it was removed meanwhile: what others see under this name is another file
            continue
        except BlockingIOError:
            os.close(descriptor)
        if time.monotonic() > until:
            problem = f"another process has been migrating for more than {wait:.0f} seconds"
            raise DatabaseError(problem, "run again when that one is done") from None
        if not said:
            say("another process is migrating; waiting for it")
        said = True
        time.sleep(_PAUSE)


def _is(lock: Path, descriptor: int) -> bool:
    """Whether a name still means an open file."""
    try:
        return os.path.samestat(lock.stat(), os.fstat(descriptor))
    except OSError:
        return False


def _mode(path: Path) -> int:
    """Who may use the database may wait for it."""
    try:
        return path.stat().st_mode & 0o666
    except OSError:
        return 0o600
