"""The command line's tests run in an empty folder with no settings from outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from commandline import dbwright
from engines import Scratch, scratch

_SCHEMA = "tables:\n  a:\n    columns:\n      id: {type: int, primary_key: true}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    for name in ("DBWRIGHT_CONFIG", "DBWRIGHT_URL", "NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(scope="session")
def two_steps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two migrations for two dialects, 0000_note and 0001_note; the second adds a column."""
    folder = tmp_path_factory.mktemp("two_steps")
    (folder / "dbwright.toml").write_text('dialects = ["sqlite", "postgres"]\npackage = false\n')
    (folder / "schema").mkdir()
    for more in ("", "      note: {type: text, null: true}\n"):
        (folder / "schema/app.yaml").write_text(_SCHEMA + more)
        ran = dbwright("generate", "--config", str(folder / "dbwright.toml"), "--name", "note")
        assert ran.code == 0, ran.err
    return folder


@pytest.fixture
def one_and_two() -> Iterator[tuple[Scratch, str]]:
    """A PostgreSQL database with the schemas one and two, and its URL."""
    with scratch("postgres") as database:
        for name in ("one", "two"):
            database.execute(f"CREATE SCHEMA {name}")
        said = psycopg.conninfo.conninfo_to_dict(database.url)  # type: ignore[attr-defined]
        secret = quote(str(said.get("password", "")))
        yield (
            database,
            f"postgresql://{said['user']}:{secret}@{said['host']}:{said.get('port', 5432)}/{said['dbname']}",
        )
