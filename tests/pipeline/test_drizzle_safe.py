"""`drizzle_safe`: migrations that hold inside one outer transaction."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandline import dbwright
from pipeline.conftest import USERS

SETTINGS = 'dialects = ["postgres"]\npackage = false\n'


def generated(project: Path, said: str) -> tuple[str, str]:
    """The transaction and the text of a second migration that adds an index."""
    (project / "dbwright.toml").write_text(SETTINGS + said)
    assert dbwright("generate", "--no-verify").code == 0
    (project / "schema/users.yaml").write_text(USERS + "    indexes:\n      - [email]\n")
    ran = dbwright("generate", "--no-verify")
    assert ran.code == 0, ran.err
    folder = project / "generated/postgres"
    entry = json.loads((folder / "meta/_journal.json").read_text())["entries"][-1]
    return entry["transaction"], (folder / f"{entry['tag']}.sql").read_text()


def test_without_it_tables_that_are_there_stay_free(project: Path) -> None:
    assert generated(project, "") == (
        "none", 'CREATE INDEX CONCURRENTLY "idx_users_email" ON "users" ("email");\n'
    )  # fmt: skip


@pytest.mark.parametrize("place", ["file", "environment"])
def test_with_it_everything_stands_in_one_transaction(
    project: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place == "environment":
        monkeypatch.setenv("DBWRIGHT_DRIZZLE_SAFE", "true")
    said = "drizzle_safe = true\n" if place == "file" else ""
    assert generated(project, said) == ("single", 'CREATE INDEX "idx_users_email" ON "users" ("email");\n')


def test_a_migration_by_hand_cannot_be_outside(project: Path) -> None:
    """The promise is about all migrations."""
    (project / "dbwright.toml").write_text(SETTINGS + "drizzle_safe = true\n")
    assert dbwright("generate", "--no-verify").code == 0
    ran = dbwright("new", "--name", "compact", "--transaction", "none")
    assert (ran.code, "app is drizzle_safe" in ran.err) == (2, True)
    assert dbwright("new", "--name", "compact").code == 0
