"""Names by convention, and what a user's name may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbwright.definition import names


def test_conventions() -> None:
    """Each kind has its prefix; expressions read `expr`."""
    assert names.primary_key_name("t") == "pk_t"
    assert names.unique_name("t", ("a", "b")) == "uq_t_a_b"
    assert names.foreign_key_name("t", ("a",)) == "fk_t_a"
    assert names.check_name("t", "a") == "ck_t_a"
    assert names.index_name("t", ("a", "")) == "idx_t_a_expr"
    assert names.exclusion_name("t", ("", "b")) == "ex_t_expr_b"
    assert names.member_name("t", "x") == "t_x"


def test_long_names_are_cut_and_stay_apart() -> None:
    """A name of 64 bytes becomes one of 63 that ends in a hash of the whole."""
    first, second = names.shortened("a" * 64), names.shortened("a" * 65)
    assert len(first) == len(second) == 63
    assert first == "a" * 54 + "_ffe054fe"
    assert first != second
    assert names.shortened("b" * 63) == "b" * 63


@given(st.text(st.characters(codec="utf-8"), max_size=90))
def test_shortened_names_fit_and_are_text(name: str) -> None:
    """No character is cut in two, and nothing is longer than the limit."""
    assert len(names.shortened(name).encode()) <= names.LIMIT


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "empty"),
        (" ", "empty"),
        ("a.b", "dot"),
        ("a\nb", "control"),
        ("a\0", "control"),
        ("ä" * 32, "64 bytes"),
    ],
)
def test_refused_names(name: str, problem: str) -> None:
    """Each says what is wrong with it."""
    found = names.problem_with(name)
    assert found is not None
    assert problem in found[0]


@pytest.mark.parametrize("name", ["a", "select", 'say "hi"', "it's; --", "{{ x }}", "ä" * 31, "a b"])
def test_good_names(name: str) -> None:
    """Everything else is a name: it will be quoted."""
    assert names.problem_with(name) is None
