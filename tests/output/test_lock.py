"""The lock of a folder: one dbwright at a time works in it, others wait and say so."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dbwright.errors import DbwrightError
from dbwright.output import lock
from dbwright.output.lock import alone

fcntl = pytest.importorskip("fcntl")


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """As another process holds it: the lock belongs to the open folder, not to the process."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def test_who_waits_says_so_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "QUIET_SECONDS", 0.05)
    said: list[str] = []
    holder = held(tmp_path)
    holder.__enter__()
    threading.Timer(0.3, lambda: holder.__exit__(None, None, None)).start()
    start = time.monotonic()
    with alone(tmp_path, said.append):
        assert time.monotonic() - start > 0.2
    assert said == [f'waiting for another dbwright that works in "{tmp_path}", for up to 60 seconds']


def test_who_waited_long_enough_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE_SECONDS", 0.1)
    with (
        held(tmp_path),
        pytest.raises(DbwrightError, match="another dbwright has been working") as caught,
        alone(tmp_path),
    ):
        pass
    assert caught.value.exit_code == 2


def test_who_has_it_may_take_it_again(tmp_path: Path) -> None:
    """Also by another way to the same folder; the first to take it gives it back."""
    (tmp_path / "link").symlink_to(tmp_path)
    with alone(tmp_path):
        with alone(tmp_path / "link"):
            pass
        assert not free(tmp_path)
    assert free(tmp_path)


def test_two_threads_do_not_share_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE_SECONDS", 0.1)
    refused: list[DbwrightError] = []

    def other() -> None:
        try:
            with alone(tmp_path):
                pass
        except DbwrightError as error:
            refused.append(error)

    with alone(tmp_path):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert len(refused) == 1


def test_a_file_system_without_locks_is_no_reason_to_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: int) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    with alone(tmp_path):
        pass


def free(folder: Path) -> bool:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True
