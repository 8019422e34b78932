"""Applying one folder of migrations to many databases: side by side, and none stopped by the failure of another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from dbwright.database import state
from dbwright.database.agreement import waiting
from dbwright.database.engine import opened_if_there
from dbwright.database.ledger import Ledger
from dbwright.database.migrate import DEFAULTS, Result, checked_history, history_folder, history_of, migrate, position
from dbwright.database.options import RunOptions
from dbwright.database.side_by_side import Fared, about, attempt, distinct, options_for, side_by_side
from dbwright.database.tenant import Tenant, check_schemas, refuse_absent
from dbwright.errors import DatabaseError, Diagnostic

TenantState = Literal["migrated", "current", "failed", "not tried"]


class TenantResult(Fared, frozen=True, kw_only=True):
    """How one database fared. `result` is what was applied, in a dry run what would be; None where it failed."""

    state: TenantState
    result: Result | None = None


class EachResult(msgspec.Struct, frozen=True, kw_only=True):
    """All databases of a run, in the order in which they were given."""

    tenants: tuple[TenantResult, ...] = ()

    @property
    def failed(self) -> tuple[TenantResult, ...]:
        """Those that failed. The next run tries them again, and leaves the others alone."""
        return tuple(item for item in self.tenants if item.state == "failed")

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Why they failed."""
        return tuple(finding for item in self.failed for finding in item.findings)

    def count(self, state: TenantState) -> int:
        """How many fared like this."""
        return sum(item.state == state for item in self.tenants)

    def raise_failures(self) -> None:
        """Raise DatabaseError with every failure, if there is one."""
        if self.failed:
            raise DatabaseError(self.findings)


Told = Callable[[int, int, TenantResult], None]
"""Told of each database that is finished: how many are, of how many, and how this one fared."""


def migrate_each(
    targets: Iterable[str | Tenant],
    folder: str | Path,
    *,
    workers: int = 8,
    to: str | None = None,
    dry_run: bool = False,
    fail_fast: bool = False,
    base: Path | None = None,
    options: RunOptions = DEFAULTS,
    told: Told | None = None,
) -> EachResult:
    """Migrate every one of `targets` (URLs, or schemas of a PostgreSQL database), up to `workers` at the same time.

    A database that fails does not stop the others, unless `fail_fast`: then none is begun any more. What is done is
    told by the ledger of each database alone; those with nothing pending are opened only to look. `told` is called with
    the number of those that are finished, of all, and how the last one fared. The other arguments are those of
    `migrate`; what `options.say` and `options.progress` are told comes from several threads. Raises ConfigError and
    HistoryError for what is wrong before any database is asked; what goes wrong in one database is in the result.
    """
    tenants = distinct(targets, workers)
    run = _Run(Path(folder), to, dry_run, base, options, _schemas(tenants, Path(folder), to))
    found = side_by_side(tenants, workers, run.one, told=told, stops=lambda item: fail_fast and item.state == "failed")
    return EachResult(
        tenants=tuple(
            item or TenantResult(**about(tenant), state="not tried")
            for tenant, item in zip(tenants, found, strict=True)
        )
    )


def _schemas(tenants: list[Tenant], folder: Path, to: str | None) -> Mapping[str, Collection[str]]:
    """What is the same for all: a tag that there is, and the schemas that the databases of tenants have."""
    found: dict[str, Collection[str]] = {}
    for place, tenant in {history_folder(tenant.url, folder): tenant for tenant in tenants}.items():
        history = history_of(tenant.url, place, [])
        position(history, to)
        found |= check_schemas([item for item in tenants if history_folder(item.url, folder) == place], history)
    return found


class _Run:
    """What the threads share; none of it changes."""

    def __init__(
        self,
        folder: Path,
        to: str | None,
        dry_run: bool,
        base: Path | None,
        options: RunOptions,
        schemas: Mapping[str, Collection[str]],
    ) -> None:
        self._folder, self._to, self._dry_run, self._base = folder, to, dry_run, base
        self._options, self._schemas = options, schemas

    def one(self, tenant: Tenant) -> TenantResult:
        """Migrate one database. Whatever goes wrong becomes its result."""
        found, findings = attempt(tenant, lambda: self._migrated(tenant))
        state, result = found or ("failed", None)
        return TenantResult(**about(tenant), state=state, result=result, findings=findings)

    def _migrated(self, tenant: Tenant) -> tuple[TenantState, Result]:
        refuse_absent(tenant, self._schemas.get(tenant.url, ()))
        options = options_for(tenant, self._options)
        result = self._current(tenant, options)
        if result is not None:
            return "current", result
        result = migrate(
            tenant.session_url, self._folder, to=self._to, dry_run=self._dry_run, base=self._base, options=options
        )
        return ("migrated" if result.applied else "current"), result

    def _current(self, tenant: Tenant, options: RunOptions) -> Result | None:
        """What a run would say of a database that has nothing to do; None where it has."""
        url = tenant.session_url
        with opened_if_there(url, self._base, options) as engine:
            if engine is None:
                return None
            ledger = Ledger(engine, options.ledger)
            rows = ledger.read()
            history = checked_history(url, history_folder(url, self._folder), rows)
            pending = waiting(history.entries, rows)
            wanted = {entry.id for entry in history.entries[: position(history, self._to)]}
            if any(row.state == "reverting" for row in rows) or not wanted.isdisjoint(entry.id for entry in pending):
                return None
            if rows and not state.is_current(engine, ledger, rows):
                return None
            return Result(pending=tuple(entry.tag for entry in pending), dry_run=self._dry_run)
