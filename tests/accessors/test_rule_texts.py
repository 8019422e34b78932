"""What the rules become in the generated modules, and which cannot be kept."""

from __future__ import annotations

import logging
from importlib import import_module
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
    ("text", "bound"), [("0", "0"), ("-12", "-12"), ("007", "7"), ("1.50", '"1.50"'), ("1e3", '"1e3"')]
)
def test_bounds_of_decimals(text: str, bound: str) -> None:
    """Whole numbers are written as such, as linters want it; others are text, so that no digit is lost."""
    priced = column("price", "decimal(9,2)", validate=Validation(minimum=text))
    written = module(Schema(tables=(table("things", NUMBER, priced),)), "things")
    assert f"checks.between(Decimal({bound}), None)" in written


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


EIP55 = (
    *("0x52908400098527886E0F7030069857D2E4169EE7", "0x8617E340B3D01FA5F11F306F4090FD50E238070D"),
    *("0xde709f2102306220921060314715629080e2fb77", "0x27b1fdb04752bbc536007a920d24acb045561c26"),
    *("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"),
    *("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"),
)
"""The addresses that EIP-55 publishes as its tests: all capitals, all small, and mixed."""


def test_eip55(tmp_path: Path) -> None:
    """A checksum is looked at before the letters are made small; one case alone carries none."""
    wallets = table(
        "wallets",
        NUMBER,
        column("address", "varchar(42)", validate=Validation(format="eip55", max_length=42), normalize="lower"),
        column("spare", "varchar(42)?", validate=Validation(format="eip55")),
    )
    schema = Schema(tables=(wallets,))
    write_package(schema, tmp_path, ["sqlite"])
    with imported(tmp_path) as package, package.connect("sqlite://") as db:
        create(db, schema, "sqlite")
        for address in EIP55:
            made = db.wallets.insert(address=address, spare=address)
            assert (made.address, made.spare) == (address.lower(), address)
            db.wallets.update(made.id, address=made.address)
            wrong = address[:2] + address[2:].swapcase()
            if address[2:] in (address[2:].lower(), address[2:].upper()):
                db.wallets.insert(address=wrong, spare=wrong.lower())
                continue
            with pytest.raises(package.Invalid) as caught:
                db.wallets.insert(address=wrong, spare=wrong)
            said = "is no address: its checksum is wrong"
            assert caught.value.problems == (("address", said), ("spare", said))
            with pytest.raises(package.Invalid):
                db.wallets.update(made.id, address=wrong)
        for address in ("", "0x12", EIP55[0][2:], "1x" + "a" * 40, "0x" + "g" * 40, f"{EIP55[4]}\n", f"{EIP55[4]}0"):
            with pytest.raises(package.Invalid, match="address is no address"):
                db.wallets.insert(address=address)
        with pytest.raises(package.Invalid, match="cannot be int"):
            db.wallets.insert(address=12)
    assert "app_db/_runtime/eip55.py" not in render_package(SHOP, ["sqlite"], "app_db")


def test_keccak(tmp_path: Path) -> None:
    """The hash as its authors publish it: of nothing and of three letters."""
    wallets = table("wallets", NUMBER, column("address", validate=Validation(format="eip55")))
    write_package(Schema(tables=(wallets,)), tmp_path, ["sqlite"])
    with imported(tmp_path):
        keccak256 = import_module("app_db._runtime.eip55").keccak256
        assert keccak256(b"") == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
        assert keccak256(b"abc") == "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"


def test_formats(tmp_path: Path) -> None:
    """The well-known forms of text."""
    write_package(SHOP, tmp_path, ["sqlite"])
    with imported(tmp_path):
        checks: Any = __import__("app_db._runtime.checks", fromlist=["email"])
        for name, (right, wrong) in CHECKS.items():
            check = getattr(checks, name)
            assert [text for text in right if check(text) is not None] == [], name
            assert [text for text in wrong if check(text) is None] == [], name
