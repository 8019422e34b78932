"""What an application calls, on every engine and by a connection of its own: migrate, status, rollback, baseline."""

from __future__ import annotations

from pathlib import Path

import pytest

import dbwright
from commandline import dbwright as command
from dbwright.database.adoption import UpTo
from dbwright.errors import AnswerNeeded, ConfigError, HistoryError
from engines import DIALECT, apply_file, engines, scratch

SCHEMA = """\
enums:
  state: [open, done]
tables:
  notes:
    columns:
      id: {type: bigint, primary_key: true}
      text: varchar(20)
      state: {type: state, default: open}
    indexes:
      - [state]
    checks:
      positive: "id > 0"
"""
MORE = """\
  marks:
    columns:
      id: {type: bigint, primary_key: true}
      note: {type: bigint, references: notes.id}
"""


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two generated migrations for the engine of the test."""
    monkeypatch.chdir(tmp_path)
    label = request.getfixturevalue("label")
    Path("dbwright.toml").write_text(f'dialects = ["{DIALECT[label]}"]\npackage = false\n')
    Path("schema").mkdir()
    for name, text in (("notes", SCHEMA), ("marks", SCHEMA + MORE)):
        Path("schema/app.yaml").write_text(text)
        ran = command("generate", "--name", name, "--no-verify")
        assert ran.code == 0, ran.err
    return tmp_path / "generated"


@pytest.mark.parametrize("label", engines())
def test_there_and_back(label: str, folder: Path) -> None:
    with scratch(label) as database:
        connection = database.raw  # type: ignore[attr-defined]
        seen: list[tuple[str, int, int]] = []
        told: list[str] = []
        result = dbwright.migrate(
            connection,
            folder,
            progress=lambda *said: seen.append(said),
            told=lambda item: told.append(item.tag),
            lock_timeout=3,
            ledger="history",
        )
        assert told == [item.tag for item in result.applied] == ["0000_notes", "0001_marks"]
        assert seen[-1] == ("0001_marks", len(result.applied[1].statements), len(result.applied[1].statements))
        state = dbwright.status(connection, folder, ledger="history")
        assert ([item.state for item in state.migrations], state.findings) == (["applied", "applied"], ())
        database.execute("INSERT INTO notes (id, text) VALUES (1, 'a')")
        with pytest.raises(AnswerNeeded, match=r"drops table .*marks"):
            dbwright.rollback(connection, folder, ledger="history")
        undone = dbwright.rollback(connection, folder, lose_data=True, ledger="history").undone
        assert [item.tag for item in undone] == ["0001_marks"]
        assert database.query("SELECT text FROM notes") == [("a",)]
        dbwright.rollback(connection, folder, to="0", lose_data=True, ledger="history")
        states = dbwright.status(connection, folder, ledger="history")
        assert [item.state for item in states.migrations] == ["pending", "pending"]
        assert [event.action for event in states.log] == ["rollback", "rollback"]
        assert len(dbwright.migrate(connection, folder, ledger="history").applied) == 2


@pytest.mark.parametrize("label", engines())
def test_adopting(label: str, folder: Path) -> None:
    """A database that was made by hand, and one that differs by a column."""
    with scratch(label) as database:
        connection = database.raw  # type: ignore[attr-defined]
        below = folder / DIALECT[label]
        apply_file(database, (below / "0000_notes.sql").read_text())
        with pytest.raises(HistoryError, match="left to do: add table marks"):
            dbwright.baseline(connection, folder)
        apply_file(database, (below / "0001_marks.sql").read_text())
        database.execute("ALTER TABLE marks ADD COLUMN extra INTEGER")
        with pytest.raises(HistoryError, match=r"left to do: drop column marks\.extra"):
            dbwright.baseline(connection, folder)
        assert [item.state for item in dbwright.status(connection, folder).migrations] == ["pending", "pending"]
        assert dbwright.baseline(connection, folder, source=UpTo("0000"), compare=False).pending == ("0001_marks",)
        database.execute("ALTER TABLE marks DROP COLUMN extra")
        found = dbwright.baseline(connection, folder)
        assert (found.adopted, found.pending) == (("0001_marks",), ())
        assert found.against
        assert dbwright.migrate(connection, folder).applied == ()
        assert [item.state for item in dbwright.status(connection, folder).migrations] == ["baseline", "baseline"]


@pytest.mark.parametrize("label", ["sqlite"])
def test_check(label: str, folder: Path) -> None:
    """The same findings as the command's."""
    assert dbwright.check() == ()
    Path("schema/app.yaml").write_text(SCHEMA)
    (found,) = dbwright.check(folder.parent / "dbwright.toml", dialect="sqlite")
    assert str(found) in command("check").out.replace("\x1b[1m", "")
    with pytest.raises(ConfigError):
        dbwright.check("nowhere.toml")
