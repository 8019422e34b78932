"""Small file systems in memory that a test may fill or make read-only."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@contextlib.contextmanager
def mounted(place: Path, *options: str) -> Iterator[None]:
    """One of its own, at a folder that is made; skips where this user may not mount."""
    place.mkdir()
    _mount(place, *options)
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


def remount(place: Path, *options: str) -> None:
    """Give it other options."""
    _mount(place, "remount", *options)


def _mount(place: Path, *options: str) -> None:
    try:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", place], capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no mount")
    if done.returncode:
        pytest.skip(f"tmpfs cannot be mounted: {done.stderr.decode().strip()}")
