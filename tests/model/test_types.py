"""Type texts: one grammar, one canonical spelling."""

from __future__ import annotations

import re

import pytest

from dbwright.model.types import ALIASES, SCALARS, Type, format_type, parse_type


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("text", "text"),
        ("VARCHAR ( 20 )", "varchar(20)"),
        ("decimal(12, 2)", "decimal(12,2)"),
        ("numeric(5)", "decimal(5)"),
        ("double  precision", "double"),
        ("timestamp with time zone", "timestamptz"),
        ("int4[]", "int[]"),
        ("text[][]", "text[][]"),
        ("billing.status", "billing.status"),
        ("Invoice Status[]", "Invoice Status[]"),
    ],
)
def test_spellings_of_one_type_have_one_canonical_text(text: str, canonical: str) -> None:
    assert format_type(parse_type(text)) == canonical
    assert format_type(parse_type(canonical)) == canonical


def test_parsing_and_formatting_are_inverse_for_every_scalar_and_alias() -> None:
    for name, (least, most) in SCALARS.items():
        for count in range(least, most + 1):
            type_ = Type(name, tuple(range(1, count + 1)), 1)
            assert parse_type(format_type(type_)) == type_
    assert {parse_type(alias).name for alias in ALIASES if not SCALARS[ALIASES[alias]][0]} <= set(SCALARS)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", '"" is not a type'),
        ("varchar(", '"varchar(" is not a type'),
        ("varchar(x)", '"varchar(x)" is not a type'),
        ("int(11)", 'type "int" takes 0 arguments, not 1'),
        ("decimal(1,2,3)", 'type "decimal" takes 0 to 2 arguments, not 3'),
        ("vector", 'type "vector" takes 1 argument, not 0'),
        ("text[3]", '"text[3]" is not a type'),
    ],
)
def test_a_malformed_type_says_why(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        parse_type(text)


def test_what_is_not_built_in_is_for_the_caller_to_find() -> None:
    assert parse_type("varchr(200)") == Type("varchr", (200,))


def test_only_built_in_names_are_scalars() -> None:
    assert parse_type("uuid").scalar
    assert not parse_type("invoice_status").scalar
