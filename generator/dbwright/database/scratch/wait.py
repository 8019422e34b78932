"""Waiting for another run that has the only scratch database of a server."""

from __future__ import annotations

import time
from collections.abc import Callable

from dbwright.database.scratch.engine import Say
from dbwright.errors import DatabaseError

QUIET_SECONDS = 1.0
PATIENCE_SECONDS = 120.0


def until(got: Callable[[], bool], where: str, say: Say | None) -> None:
    """Ask again and again until `got`. Raises DatabaseError when the other run does not end in time."""
    start = time.monotonic()
    while not got():
        waited = time.monotonic() - start
        if waited > PATIENCE_SECONDS:
            problem = f"another dbwright has used {where} for more than {PATIENCE_SECONDS:.0f} seconds"
            raise DatabaseError(problem, "wait for it to end and try again")
        if say is not None and waited > QUIET_SECONDS:
            say(f"waiting for another dbwright that uses {where}, for up to {PATIENCE_SECONDS:.0f} seconds")
            say = None
        time.sleep(0.1)
