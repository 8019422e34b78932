"""The one model: everything that a database holds, as frozen values."""

from __future__ import annotations

from typing import Literal

import msgspec

from dbwright.model.objects import (
    Composite,
    Domain,
    Enum,
    Extension,
    Function,
    HeldEnum,
    Namespace,
    Raw,
    Sequence,
    Trigger,
)
from dbwright.model.table import Table
from dbwright.model.view import View

Form = Literal["logical", "scoped", "physical"]

DIALECT_NAMES = ("sqlite", "postgres", "mysql", "duckdb")
"""The words that may stand where a schema file speaks of one dialect, in the order in which they are offered."""

PORTABLE = "postgres"
"""The dialect in whose syntax portable expressions are written."""


class Schema(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A whole database definition in one of three forms (`compare` refuses to mix them).

    *logical*: as the schema files say it, for all dialects at once; *scoped*: what one dialect is asked to hold, still
    in logical terms (snapshots hold this); *physical*: what that engine holds. `dialect` is empty in the logical form.
    All members are sorted by key, so equal schemas are equal values. `held_enums` are in the physical form alone: enums
    that are no types there, so that rows can follow when their values change. They are never compared as such.
    """

    form: Form = "logical"
    dialect: str = ""
    namespaces: tuple[Namespace, ...] = ()
    extensions: tuple[Extension, ...] = ()
    enums: tuple[Enum, ...] = ()
    domains: tuple[Domain, ...] = ()
    composites: tuple[Composite, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    tables: tuple[Table, ...] = ()
    views: tuple[View, ...] = ()
    functions: tuple[Function, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    raw: tuple[Raw, ...] = ()
    held_enums: tuple[HeldEnum, ...] = ()


def key_of(
    item: Namespace | Extension | Enum | Domain | Composite | Sequence | Table | View | Function | Trigger | Raw,
) -> str:
    """The name by which others refer to an object: "namespace.name", or the bare name in the default namespace.

    A trigger is found under its table ("orders.touch"): engines let two tables have triggers of one name. An
    extension's namespace is where it is installed, not part of its name.
    """
    if isinstance(item, Trigger):
        return f"{item.table}.{item.name}"
    namespace = "" if isinstance(item, (Namespace, Extension, Raw)) else item.namespace
    return f"{namespace}.{item.name}" if namespace else item.name


def split_key(key: str) -> tuple[str, str]:
    """("namespace", "name") of a key; the namespace is empty for the default one."""
    namespace, _, name = key.rpartition(".")
    return namespace, name
