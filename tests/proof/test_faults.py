"""Faults put into migrations by hand: each is found, and said in words that a person can act on."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from commandline import dbwright
from proof.projects import Project

USERS = """\
tables:
  users:
    columns:
      id: {type: int, primary_key: true}
      email: varchar(255)
      note: text?
    indexes:
      - [email]
triggers:
  keep_email:
    table: users
    sql: {sqlite: "CREATE TRIGGER keep_email AFTER UPDATE OF email ON users BEGIN SELECT 1; END"}
"""
CHANGED = USERS.replace("email: varchar(255)", "email: varchar(255)?").replace(
    "      - [email]\n", "      - [email]\n      - [note]\n"
)
"""A column loses its NOT NULL, so that the table is made anew; an index comes."""

Fault = Callable[[Project], None]

FAULTS: dict[str, tuple[Fault, str]] = {
    "an index is forgotten": (
        lambda project: project.drop_statement(1, 'CREATE INDEX "idx_users_note"'),
        "does not lead to what the schema says; left to do: add index users.idx_users_note",
    ),
    "an index that was there is not made again": (
        lambda project: project.drop_statement(1, 'CREATE INDEX "idx_users_email"'),
        "left to do: add index users.idx_users_email",
    ),
    "a trigger is lost with the old table": (
        lambda project: project.drop_statement(1, "CREATE TRIGGER"),
        "left to do: add trigger users.keep_email",
    ),
    "the values of a column are not copied": (
        lambda project: project.edit(
            1, '("id", "email", "note") SELECT "id", "email", "note"', '("id", "email") SELECT "id", "email"'
        ),
        "values of users.note are lost: ",
    ),
    "the values of two columns are exchanged": (
        lambda project: project.edit(1, 'SELECT "id", "email", "note"', 'SELECT "id", "note", "email"'),
        "values of users.email are ",
    ),
    "not all rows are copied": (
        lambda project: project.edit(
            1, 'SELECT "id", "email", "note" FROM "users"', 'SELECT "id", "email", "note" FROM "users" LIMIT 1'
        ),
        "users had 4 rows and has 1",
    ),
    "a name is stale": (
        lambda project: project.edit(1, '"idx_users_note"', '"idx_users_notes"'),
        "left to do: rename index users.idx_users_notes to idx_users_note",
    ),
    "a column is still NOT NULL": (
        lambda project: project.edit(1, '"email" TEXT,', '"email" TEXT NOT NULL,'),
        "left to do: change column users.email: null",
    ),
    "the way back forgets an index": (
        lambda project: project.drop_statement(1, 'CREATE INDEX "idx_users_email"', "down.sql"),
        'the way back of "0001_pending" does not restore what was there; left to do: add index users.idx_users_email',
    ),
    "the way back loses values": (
        lambda project: project.edit(1, 'SELECT "id", "email", "note"', 'SELECT "id", "email", NULL', "down.sql"),
        "values of users.note are lost: ",
    ),
    "a statement fails on rows": (
        lambda project: project.edit(1, 'SELECT "id", "email", "note"', 'SELECT 1, "email", "note"'),
        "fails on rows, statement 7 of ",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_last_migration_is_found(name: str, project: Project) -> None:
    """`verify` ends with exit code 1 and says what is left to do or lost, at the place of the file."""
    assert project.generate(USERS).code == 0
    assert project.generate(CHANGED, "--name", "pending").code == 0
    assert dbwright("verify").code == 0
    fault, said = FAULTS[name]
    fault(project)
    ran = dbwright("verify")
    assert ran.code == 1
    assert said in ran.out, ran.out
    assert "generated/sqlite/0001_pending." in ran.out
    assert "FAILED   app sqlite: 0001_pending" in ran.out
    assert "proven   app sqlite: 0000_init" in ran.out


def test_nothing_is_generated_upon_a_migration_that_does_not_hold(project: Project) -> None:
    """generate seals an edit of the last entry, and the proof of the next one finds out what is wrong with it."""
    project.generate(USERS)
    project.drop_statement(0, 'CREATE INDEX "idx_users_email"')
    before = sorted(path.name for path in project.folder.rglob("*"))
    ran = project.generate(CHANGED)
    assert ran.code == 1
    assert "the database is not what its history says; left to do: add index users.idx_users_email" in ran.err
    assert "nothing was written" in ran.err
    assert "--no-verify" in ran.err
    assert sorted(path.name for path in project.folder.rglob("*")) == before
    ran = project.generate(CHANGED, "--no-verify")
    assert ran.code == 0
    assert "unproven: --no-verify" in ran.out


def test_rows_changed_on_purpose_are_noted(project: Project) -> None:
    """A statement that somebody wrote to change rows does what it says."""
    project.generate(USERS)
    assert dbwright("new", "--name", "clean").code == 0
    path = project.file(1)
    path.write_text("UPDATE users SET note = 'none';\n--> statement-breakpoint\nDELETE FROM users WHERE id < 0;\n")
    assert dbwright("seal").code == 0
    ran = dbwright("verify")
    assert ran.code == 0, ran.out
    assert "changed by hand-written SQL: " in ran.out


def test_a_hand_written_statement_that_fails_on_rows_is_found(project: Project) -> None:
    """An empty table would let it pass (hard case 2)."""
    project.generate(USERS)
    dbwright("new", "--name", "by_hand")
    project.file(1).write_text("ALTER TABLE users ADD COLUMN age INTEGER NOT NULL;\n")
    dbwright("seal")
    ran = dbwright("verify", "--format", "json")
    assert ran.code == 1
    document = json.loads(ran.out)
    assert [(item["tag"], item["holds"]) for item in document["proofs"]] == [
        ("0000_init", True),
        ("0001_by_hand", False),
    ]
    (finding,) = document["findings"]
    assert finding["path"] == "generated/sqlite/0001_by_hand.sql"
    assert finding["message"] == (
        'migration "0001_by_hand" fails on rows, statement 1 of 1: Cannot add a NOT NULL column with default value '
        "NULL: ALTER TABLE users ADD COLUMN age INTEGER NOT NULL"
    )
    assert "seal" in finding["hint"]


def test_the_proof_goes_to_the_local_manifest(project: Project) -> None:
    """Not to the journal, which is the same on every machine."""
    project.generate(USERS)
    manifest = json.loads((project.folder / ".dbwright/manifest.json").read_text())
    journal = (project.folder / "generated/sqlite/meta/_journal.json").read_text()
    assert list(manifest["proofs"]) == [json.loads(journal)["entries"][0]["id"]]
    assert "SQLite" not in journal
