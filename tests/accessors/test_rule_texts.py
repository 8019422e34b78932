"""What the rules become in the generated modules, and which cannot be kept."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import msgspec
import pytest

from accessors.packages import create, imported, write_package
from accessors.ruled_schemas import ACCOUNTS, AUDIT_LOG, PLAIN, RULED, column
from accessors.small_schemas import NUMBER, SHOP, enum, table
from dbwright.accessors import render_package
from dbwright.errors import SchemaError
from dbwright.model.behaviour import TableBehaviour, Validation
from dbwright.model.schema import Schema
from dbwright.model.table import Column


def module(schema: Schema, name: str) -> str:
    """The module of one table."""
    return render_package(schema, ["sqlite"], "app_db")[f"app_db/{name}.py"]


def test_a_table_without_rules_knows_nothing_of_them() -> None:
    """Its module neither names nor loads what the rules need."""
    for name in ("users", "posts", "memberships"):
        text = module(SHOP, name)
        assert "(Table[" in text
        assert not any(word in text for word in ("ruled", "Rules", "_touched", "checks", "alive"))
    database = render_package(SHOP, ["sqlite"], "app_db")["app_db/database.py"]
    assert not any(word in database for word in ("audit", "codecs", "acting"))


def test_cleaning_alone_is_a_writer() -> None:
    """A table whose texts are only cleaned is a plain one."""
    users = table("users", NUMBER, column("name", normalize="strip"), column("diary", sensitive=True))
    files = render_package(Schema(tables=(users,)), ["sqlite"], "app_db")
    assert "(Table[User])" in files["app_db/users.py"]
    assert '_masked = ("diary",)' in files["app_db/users.py"]
    assert """Cell('"name"', strip""" in files["app_db/_sqlite/users.py"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (column("a", validate=Validation(regex="[")), "regex: \\["),
        (column("a", "int", validate=Validation(minimum="1.5")), "validated by 1.5"),
        (column("a", "decimal(5,2)", validate=Validation(maximum="x")), "validated by x"),
        (column("a", "timestamptz", validate=Validation(minimum="soon")), "validated by soon"),
    ],
)
def test_rules_that_mean_nothing(wrong: Column, message: str) -> None:
    """They are errors when the package is made, not when it runs."""
    with pytest.raises(SchemaError, match=message):
        render_package(Schema(tables=(table("things", NUMBER, wrong),)), ["sqlite"], "app_db")


def test_audit_tables_that_cannot_hold_changes() -> None:
    """Without columns for them, or with an enum that has no word for an action."""
    nothing = table("audit_log", NUMBER, Column(name="note", type="text"))
    with pytest.raises(SchemaError, match='"accounts" cannot be audited into "audit_log"'):
        render_package(Schema(tables=(ACCOUNTS, nothing)), ["sqlite"], "app_db")
    schema = msgspec.structs.replace(RULED, tables=(ACCOUNTS, AUDIT_LOG), enums=(enum("what_happened", "insert"),))
    with pytest.raises(SchemaError, match=r'"audit_log.action" has no value for update'):
        render_package(schema, ["sqlite"], "app_db")


def test_without_table_and_function_changes_are_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """`audit: true` alone: each change goes to the package's logger, if anybody listens."""
    users = table("users", NUMBER, column("name"), column("diary", sensitive=True))
    users = msgspec.structs.replace(users, behaviour=TableBehaviour(audit="true"))
    schema = Schema(tables=(users, PLAIN))
    write_package(schema, tmp_path, ["sqlite"])
    statements: list[str] = []

    def note(sql: str, values: Any, seconds: float) -> None:
        statements.append(sql.split()[0])

    with imported(tmp_path) as package, package.connect("sqlite://", on_query=note) as db:
        create(db, schema, "sqlite")
        db.users.insert(name="quiet", diary="t0p")
        assert statements == ["INSERT"]
        with caplog.at_level(logging.INFO, "app_db.audit"):
            row = db.users.insert(name="ann", diary="t0p")
            db.users.update(row.id, name="bob")
        first, second = (record.getMessage() for record in caplog.records)
        assert first == f"RowChange(insert users {row.id}: None -> {{'id': {row.id}, 'name': 'ann', 'diary': '***'}})"
        assert "'name': 'ann', 'diary': '***'} -> " in second
        assert "t0p" not in caplog.text


CHECKS = {
    "email": (
        ["a@b.org", "a.b+c@xn--e1afmkfd.org", "ü@exämple.org"],
        ["", "a", "@b.org", "a@b", "a b@c.org", "a@b..org", "a@-b.org", "a@b.org\n", "x" * 65 + "@b.org"],
    ),
    "url": (
        ["https://a.org", "http://u:p@[::1]:80/x?y#z", "ftp://127.0.0.1/"],
        ["a.org", "http://", "http://a b", "http://a:99999", "http://[::1", "http://a.org\n"],
    ),
    "uuid": (
        ["12345678-1234-1234-1234-1234567890aB"],
        ["", "12345678123412341234123456789012", "12345678-1234-1234-1234-12345678901g"],
    ),
    "slug": (["a", "a-1-b"], ["", "A", "a--b", "-a", "a_b", "a\n"]),
    "hostname": (["localhost", "a.org", "a.org.", "1.2.3.4"], ["", "a_b", "-a", "a-", "a..b", "a" * 64, "a.org\n"]),
    "ip": (["1.2.3.4", "::1", "fe80::1"], ["", "1.2.3", "1.2.3.256", "::g", "1.2.3.4/8"]),
}
"""Format → what fits it, and what does not."""


def test_formats(tmp_path: Path) -> None:
    """The well-known forms of text."""
    write_package(SHOP, tmp_path, ["sqlite"])
    with imported(tmp_path):
        checks: Any = __import__("app_db._runtime.checks", fromlist=["email"])
        for name, (right, wrong) in CHECKS.items():
            check = getattr(checks, name)
            assert [text for text in right if check(text) is not None] == [], name
            assert [text for text in wrong if check(text) is None] == [], name
