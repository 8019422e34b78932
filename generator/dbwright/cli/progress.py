"""What runs at the moment: a changing line on a terminal, elsewhere a line now and then when something takes long."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from types import TracebackType

import click

from dbwright.cli import printing
from dbwright.cli.settings import Settings

_EVERY = 0.2
"""Seconds between two looks at the clock."""
_LONG = (10, 60, 300, 900, 1800, 3600)
"""After how many seconds of one statement something is said where there is no terminal."""
_CLEAR = "\r\x1b[2K"


class Progress:
    """Around a run. `say` and `statement` are what RunOptions calls `say` and `progress`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._wanted = settings.format == "text" and not settings.quiet
        self._live = self._wanted and sys.stderr.isatty()
        self._lock, self._end = threading.Lock(), threading.Event()
        self._what, self._since, self._shown, self._told = "", 0.0, False, 0
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Progress:
        if self._wanted:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        self.clear()

    def say(self, text: str) -> None:
        """A line that stays."""
        with self._lock:
            self._wipe()
            printing.note(text, self._settings)

    def statement(self, tag: str, number: int, total: int) -> None:
        """A statement is about to run."""
        with self._lock:
            self._what, self._since, self._told = f"{tag}: statement {number} of {total}", time.monotonic(), 0

    def clear(self) -> None:
        """Nothing runs: what is printed next stands on a line of its own."""
        with self._lock:
            self._what = ""
            self._wipe()

    def _watch(self) -> None:
        while not self._end.wait(_EVERY):
            with self._lock:
                if self._what:
                    self._look(time.monotonic() - self._since)

    def _look(self, seconds: float) -> None:
        if self._live:
            width = shutil.get_terminal_size().columns - 1
            click.echo(f"{_CLEAR}{f'{self._what}, {seconds:.0f} s'[:width]}", err=True, nl=False)
            self._shown = True
        elif self._told < len(_LONG) and seconds >= _LONG[self._told]:
            printing.note(f"{self._what} has been running for {seconds:.0f} seconds", self._settings)
            self._told += 1

    def _wipe(self) -> None:
        if self._shown:
            click.echo(_CLEAR, err=True, nl=False)
        self._shown = False
