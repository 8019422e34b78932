"""A small project in an empty folder, which is also the current directory."""

from __future__ import annotations

from pathlib import Path

import pytest

SETTINGS = 'dialects = ["sqlite"]\nurl = "sqlite:///dev.db"\n'
USERS = """\
tables:
  users:
    columns:
      id: {type: int, primary_key: true}
      email: varchar(255)
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One SQLite database with one table, nothing generated."""
    monkeypatch.chdir(tmp_path)
    for name in ("DBWRIGHT_CONFIG", "DBWRIGHT_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "dbwright.toml").write_text(SETTINGS)
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "users.yaml").write_text(USERS)
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content; the local cache left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".dbwright", "__pycache__"} & set(path.parts)
    }
