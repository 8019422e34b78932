"""Python names from database names."""

from __future__ import annotations

import pytest

from dbwright.accessors.names import Names, camel, identifier, shortened, singular, snake


@pytest.mark.parametrize(
    ("plural", "wanted"),
    [
        ("users", "user"),
        ("order_items", "order_item"),
        ("categories", "category"),
        ("companies", "company"),
        ("movies", "movie"),
        ("addresses", "address"),
        ("branches", "branch"),
        ("boxes", "box"),
        ("statuses", "status"),
        ("houses", "house"),
        ("causes", "cause"),
        ("courses", "course"),
        ("responses", "response"),
        ("caches", "cache"),
        ("college_branches", "college_branch"),
        ("people", "person"),
        ("BlogPosts", "BlogPost"),
        ("UserChildren", "UserChild"),
        ("USERS", "USER"),
        ("status", "status"),
        ("address", "address"),
        ("analysis", "analysis"),
        ("news", "news"),
        ("auth", "auth"),
        ("logs_2024", "logs_2024"),
    ],
)
def test_singular(plural: str, wanted: str) -> None:
    """By the usual English endings, of the last word only."""
    assert singular(plural) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("user_accounts", "UserAccounts"),
        ("billing.invoices", "BillingInvoices"),
        ("userID", "UserID"),
        ("USERS", "Users"),
        ("2fa codes", "Table2faCodes"),
        ("none", "None_"),
        ('";', "Table"),
    ],
)
def test_camel(text: str, wanted: str) -> None:
    """As classes are called."""
    assert camel(text, "Table") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("UserAccounts", "user_accounts"), ("a b", "a_b"), ("HTTP", "http"), ("class", "class_"), ("", "table_")],
)
def test_snake(text: str, wanted: str) -> None:
    """As modules are called."""
    assert snake(text, "table_") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("email", "email"),
        ("createdAt", "createdAt"),
        ("match", "match"),
        ("class", "class_"),
        ("None", "None_"),
        ("__class__", "class__"),
        ("1st", "column_1st"),
        ("größe", "größe"),
        ("ﬁ", "fi"),
        ("²", "column_2"),
        ("a-b c", "a_b_c"),
        ("___", "column_"),
    ],
)
def test_identifier(text: str, wanted: str) -> None:
    """Valid, without leading underscores, in the form in which Python compares names."""
    assert identifier(text, "column_") == wanted


def test_names_are_never_taken_twice() -> None:
    """Each further one gets an underscore."""
    names = Names(["self"])
    assert [names.take(name) for name in ("self", "a", "a", "a_")] == ["self_", "a", "a_", "a__"]


def test_names_of_twins() -> None:
    """A class and its async twin get their names together; neither takes one that stands."""
    names = Names(["Table"], twin="Async")
    assert [names.take_twins(name) for name in ("AsyncRows", "Rows", "Table")] == ["AsyncRows", "Rows_", "Table_"]
    assert [names.take(name) for name in ("AsyncRows_", "AsyncTable", "Async")] == [
        "AsyncRows__",
        "AsyncTable__",
        "Async",
    ]


def test_file_names_fit() -> None:
    """Cut between characters."""
    assert shortened("é" * 200, 5) == "éé"
