"""Schema as code: the library behind the command line. Each name is loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dbwright.version import VERSION

if TYPE_CHECKING:
    from dbwright.database.migrate import Result, migrate
    from dbwright.database.status import Status, status
    from dbwright.diff import compare
    from dbwright.errors import DbwrightError
    from dbwright.library import load
    from dbwright.model.schema import Schema

__version__ = VERSION

_HOMES = {
    "DbwrightError": "dbwright.errors",
    "Result": "dbwright.database.migrate",
    "Schema": "dbwright.model.schema",
    "Status": "dbwright.database.status",
    "compare": "dbwright.diff",
    "load": "dbwright.library",
    "migrate": "dbwright.database.migrate",
    "status": "dbwright.database.status",
}

__all__ = ["DbwrightError", "Result", "Schema", "Status", "__version__", "compare", "load", "migrate", "status"]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
