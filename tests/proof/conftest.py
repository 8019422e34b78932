"""A project in an empty folder, which is also the current directory."""

from __future__ import annotations

from pathlib import Path

import pytest

from proof.projects import Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """One SQLite database without tables."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("DBWRIGHT_CONFIG", "DBWRIGHT_URL"):
        monkeypatch.delenv(name, raising=False)
    return Project(tmp_path)
