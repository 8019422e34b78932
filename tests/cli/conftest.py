"""The command line's tests run in an empty folder with no settings from outside."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    for name in ("DBWRIGHT_CONFIG", "DBWRIGHT_URL", "NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path
