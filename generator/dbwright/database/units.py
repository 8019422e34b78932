"""The statements of a migration, cut into what is done or not done as a whole."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from dbwright.database.statements import SqlStatement

Kind = Literal["together", "alone", "session"]
_DDL = ("CREATE", "ALTER", "DROP", "COMMENT")


class Unit(msgspec.Struct, frozen=True):
    """`together`: in one transaction with the ledger's word that it is done. `alone`: in no transaction, so that after
    a kill the database has to be asked whether it took effect. `session`: a setting of the connection, which a run that
    resumes says again.
    """

    statements: tuple[SqlStatement, ...]
    kind: Kind = "together"


def grouped(
    statements: Sequence[SqlStatement], alone: Callable[[SqlStatement], bool], *, each: bool = False
) -> list[Unit]:
    """Statements as units: those that must stand alone do, what is between them is together, or `each` for itself."""
    found: list[Unit] = []
    for stands_alone, run in itertools.groupby(statements, alone):
        if stands_alone or each:
            found += [Unit((statement,), "alone" if stands_alone else "together") for statement in run]
        else:
            found.append(Unit(tuple(run)))
    return found


def texts(units: Sequence[Unit]) -> tuple[str, ...]:
    """All statements in order."""
    return tuple(statement.text for unit in units for statement in unit.statements)


def is_atomic(units: Sequence[Unit]) -> bool:
    """Whether all of it is one transaction, but for settings of the connection."""
    work = [unit for unit in units if unit.kind != "session"]
    return len(work) <= 1 and all(unit.kind == "together" for unit in work)


def is_plain(units: Sequence[Unit]) -> bool:
    """Whether all of it is DDL, which leaves the settings of the connection as they are."""
    return all(statement.keyword in _DDL for unit in units for statement in unit.statements)
