"""The dialects by name. Each is loaded when it is asked for, because each brings sqlglot with it."""

from __future__ import annotations

import difflib
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from dbwright.errors import ConfigError

if TYPE_CHECKING:
    from dbwright.dialects.base import Dialect

DIALECTS = ("sqlite", "postgres", "mysql", "duckdb")
"""Every dialect by the name that users write. Each is the package of that name here, which holds its `DIALECT`."""


@cache
def get(name: str) -> Dialect:
    """The dialect that users call `name`; raises ConfigError with the nearest name for any other."""
    if name not in DIALECTS:
        near = difflib.get_close_matches(name, DIALECTS, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"the dialects are {', '.join(DIALECTS)}"
        raise ConfigError(f'"{name}" is not a dialect', hint)
    dialect: Dialect = import_module(f"dbwright.dialects.{name}").DIALECT
    return dialect
