"""Schema as code: the library behind the command line. Each name is loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dbwright.version import VERSION

if TYPE_CHECKING:
    from dbwright.database.application import migrate, migrate_each, rollback, status
    from dbwright.database.baseline import Baseline
    from dbwright.database.each import EachResult
    from dbwright.database.migrate import Result
    from dbwright.database.rollback import Rollback
    from dbwright.database.status import Status
    from dbwright.database.tenant import Tenant
    from dbwright.diff import compare
    from dbwright.errors import DbwrightError
    from dbwright.library import baseline, check, load
    from dbwright.model.schema import Schema

__version__ = VERSION

_HOMES = {
    "Baseline": "dbwright.database.baseline",
    "DbwrightError": "dbwright.errors",
    "EachResult": "dbwright.database.each",
    "Result": "dbwright.database.migrate",
    "Rollback": "dbwright.database.rollback",
    "Schema": "dbwright.model.schema",
    "Status": "dbwright.database.status",
    "Tenant": "dbwright.database.tenant",
    "baseline": "dbwright.library",
    "check": "dbwright.library",
    "compare": "dbwright.diff",
    "load": "dbwright.library",
    "migrate": "dbwright.database.application",
    "migrate_each": "dbwright.database.application",
    "rollback": "dbwright.database.application",
    "status": "dbwright.database.application",
}

__all__ = [
    "Baseline",
    "DbwrightError",
    "EachResult",
    "Result",
    "Rollback",
    "Schema",
    "Status",
    "Tenant",
    "__version__",
    "baseline",
    "check",
    "compare",
    "load",
    "migrate",
    "migrate_each",
    "rollback",
    "status",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
