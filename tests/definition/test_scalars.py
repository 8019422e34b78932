"""What bare scalars mean by YAML 1.2's core rules."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dbwright.definition.source.nodes import Items, Scalar
from dbwright.definition.source.scalars import is_null, value_of
from dbwright.errors import Origin

HERE = Origin("a.yaml")
NINES = "9" * 5000


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("nULL", "nULL"),
        ("true", True),
        ("FALSE", False),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("yes", "yes"),
        ("y", "y"),
        ("0", 0),
        ("-12", -12),
        ("+7", 7),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("-0x1F", "-0x1F"),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("2026-11-21", "2026-11-21"),
        ("1.10", Decimal("1.10")),
        (".5", Decimal("0.5")),
        ("5.", Decimal(5)),
        ("1e3", Decimal("1e3")),
        (".", "."),
        ("-", "-"),
        ("1.2.3", "1.2.3"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("٣", "٣"),
        ("12\n", "12\n"),
        (NINES, NINES),
        ("text?", "text?"),
    ],
)
def test_bare_text_follows_the_core_schema(text: str, value: object) -> None:
    """YAML 1.1's truth words, octals, base-60 numbers and dates stay what they look like."""
    found = value_of(Scalar(text, True, HERE))
    assert (type(found), found) == (type(value), value)


def test_a_decimal_keeps_its_digits() -> None:
    """1.10 is not 1.1 where it is printed again."""
    assert str(value_of(Scalar("1.10", True, HERE))) == "1.10"


@pytest.mark.parametrize("text", ["null", "true", "12", ""])
def test_quoted_text_is_text(text: str) -> None:
    """Quotes and blocks are never read as anything else."""
    scalar = Scalar(text, False, HERE)
    assert value_of(scalar) == text
    assert not is_null(scalar)


def test_only_a_bare_absent_value_is_null() -> None:
    """An empty list is something."""
    assert is_null(Scalar("~", True, HERE))
    assert not is_null(Items((), HERE))
    assert not is_null(Scalar("0", True, HERE))
