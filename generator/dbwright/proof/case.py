"""One migration to be proven, and what came of it: plain values."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.errors import Diagnostic
from dbwright.model.operations import Rename
from dbwright.model.schema import Schema


class File(msgspec.Struct, frozen=True, kw_only=True):
    """The SQL of one migration and how a runner wraps it. `path` is where it stands; empty where it is not written."""

    tag: str
    text: str
    transaction: str
    path: str = ""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A migration between two scoped schemas, after the files that were there `earlier`; `sides` are both lowered.

    `down` is None where there is no way back. `planned` is what the planner writes for this change, there and back; it
    differs where somebody has edited the files. `at_once` says that all that waits has to hold in one transaction, as
    Drizzle's migrator opens it.
    """

    before: Schema
    after: Schema
    sides: tuple[Schema, Schema]
    renames: tuple[Rename, ...] = ()
    earlier: Sequence[File] = ()
    up: File
    down: File | None
    planned: tuple[str, str]
    at_once: bool = False


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: on which engine, what is wrong, and what to know.

    Without an engine, or where that lacks something, `unproven` says why and nothing is known; `switched_off`
    says that this is what somebody wants. `stuck` says that the migration does not lead to its schema, so that there is
    nothing to try later ones on.
    """

    engine: str = ""
    problems: tuple[Diagnostic, ...] = ()
    notes: tuple[str, ...] = ()
    unproven: str = ""
    switched_off: bool = False
    stuck: bool = False

    @property
    def holds(self) -> bool:
        """Whether the migration was run and does what it promises."""
        return not self.problems and not self.unproven
