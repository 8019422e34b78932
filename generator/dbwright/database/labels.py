"""What a history says of its dialect, for the runner: as the dialects have it, which would bring sqlglot with them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DrizzleNames:
    dialect: str
    version: str


@dataclass(frozen=True, slots=True)
class DialectLabels:
    name: str
    drizzle: DrizzleNames


LABELS = {
    name: DialectLabels(name, DrizzleNames(drizzle, version))
    for name, drizzle, version in [
        ("sqlite", "sqlite", "6"),
        ("postgres", "postgresql", "7"),
        ("mysql", "mysql", "5"),
        ("duckdb", "duckdb", "7"),
    ]
}
"""Dialect → its labels."""
