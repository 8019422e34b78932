"""Doing something in a process of its own, which may be killed: a fork of one that has everything loaded."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

PATIENCE = 120
"""Seconds after which a process that does not end is ended, and has failed."""


class Killed(Exception):
    """The process was killed by SIGKILL before it was done."""


class Failed(Exception):
    """The process ended in another way than it should; the text says how."""


def in_child(action: Callable[[], Any], *, kill_after: float | None = None) -> Any:
    """What `action` returns in a fork of this process; with `kill_after` it is killed after so many seconds.

    Raises Killed, and Failed with the child's traceback. This process must not have threads.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _act(action, writer)
    os.close(writer)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reader, "rb") as stream:
        data = stream.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        if os.WTERMSIG(status) == signal.SIGKILL:
            raise Killed
        raise Failed(f"ended by signal {os.WTERMSIG(status)}")
    good, value = pickle.loads(data)  # noqa: S301
    if not good:
        raise Failed(value)
    return value


def _act(action: Callable[[], Any], writer: int) -> None:
    """The child: nothing of the parent's clean-up happens in it."""
    try:
        signal.alarm(PATIENCE)
        try:
            answer = pickle.dumps((True, action()))
        except BaseException:
            answer = pickle.dumps((False, traceback.format_exc()))
        with os.fdopen(writer, "wb") as stream:
            stream.write(answer)
    finally:
        sys.stdout.flush()
        os._exit(0)
