"""Cutting migration files into statements."""

from __future__ import annotations

from dbwright.database.statements import script, split

TRIGGER = "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET x = ';'; DELETE FROM b; END;"


def texts(text: str) -> list[str]:
    return [statement.text for statement in split(text)]


def test_chunks_and_lines() -> None:
    """Each statement knows its line, comments before it left out."""
    found = split("-- first\nCREATE TABLE a (x);\n--> statement-breakpoint\n/* two\nlines */ DROP TABLE b;\n")
    assert [(item.text, item.line) for item in found] == [("CREATE TABLE a (x);", 2), ("DROP TABLE b;", 5)]


def test_hand_written_chunks_may_hold_several_statements() -> None:
    assert texts("SELECT ';--'; SELECT 2;\nSELECT 3") == ["SELECT ';--';", "SELECT 2;", "SELECT 3"]


def test_a_trigger_is_one_statement() -> None:
    assert texts(f"{TRIGGER}\nSELECT 1;") == [TRIGGER, "SELECT 1;"]


def test_comments_and_empty_chunks_are_no_statements() -> None:
    """A trailing breakpoint must not make an empty query."""
    assert texts("-- nothing; here\n--> statement-breakpoint\n;;\n/* ; */\n--> statement-breakpoint\n") == []
    assert texts("SELECT 1; -- the end; really") == ["SELECT 1;"]


def test_pragmas_around_a_transaction() -> None:
    parts = script("PRAGMA foreign_keys = OFF;\nSELECT 1;\npragma user_version;\nSELECT 2;\nPRAGMA foreign_keys = ON;")
    assert [item.text for item in parts.head] == ["PRAGMA foreign_keys = OFF;"]
    assert [item.text for item in parts.body] == ["SELECT 1;", "pragma user_version;", "SELECT 2;"]
    assert [item.text for item in parts.tail] == ["PRAGMA foreign_keys = ON;"]
    assert len(parts) == 5


def test_pragmas_alone_are_the_head() -> None:
    parts = script("PRAGMA foreign_keys = OFF;")
    assert (len(parts.head), len(parts.tail)) == (1, 0)
