"""Applying one folder of migrations to many databases: side by side, and none stopped by the failure of another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from dbwright.database import state
from dbwright.database.address import scrubbed
from dbwright.database.agreement import waiting
from dbwright.database.engine import opened_if_there
from dbwright.database.ledger import Ledger
from dbwright.database.migrate import DEFAULTS, Result, checked_history, history_folder, history_of, migrate, position
from dbwright.database.options import RunOptions
from dbwright.database.tenant import Tenant, check_schemas
from dbwright.database.url import redact
from dbwright.errors import ConfigError, DatabaseError, DbwrightError, Diagnostic

TenantState = Literal["migrated", "current", "failed", "not tried"]


class TenantResult(msgspec.Struct, frozen=True, kw_only=True):
    """How one database fared. `result` is what was applied, in a dry run what would be; None where it failed.

    `url` is without its password. `findings` say why it failed, and begin with its name.
    """

    url: str
    schema: str = ""
    state: TenantState
    result: Result | None = None
    findings: tuple[Diagnostic, ...] = ()

    def __str__(self) -> str:
        """How output calls it."""
        return self.schema or self.url


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
    tenants = list(dict.fromkeys(Tenant(url=item) if isinstance(item, str) else item for item in targets))
    if workers < 1:
        raise ConfigError(f"{workers} workers do nothing", "one is the least")
    run = _Run(Path(folder), to, dry_run, base, options, _schemas(tenants, Path(folder), to))
    found: dict[Future[TenantResult], TenantResult] = {}
    with ThreadPoolExecutor(max_workers=max(1, min(workers, len(tenants))), thread_name_prefix="dbwright") as pool:
        futures = [pool.submit(run.one, tenant) for tenant in tenants]
        try:
            for future in as_completed(futures):
                item = found[future] = future.result()
                if item.state == "failed" and fail_fast:
                    run.stopped.set()
                if told and item.state != "not tried":
                    told(len(found), len(tenants), item)
        except BaseException:  # Ctrl-C: those that are under way end as they would, and no other is begun
            run.stopped.set()
            raise
    return EachResult(tenants=tuple(found[future] for future in futures))


def _schemas(tenants: list[Tenant], folder: Path, to: str | None) -> Mapping[str, Collection[str]]:
    """What is the same for all: a tag that there is, and the schemas that the databases of tenants have."""
    found: dict[str, Collection[str]] = {}
    for place, tenant in {history_folder(tenant.url, folder): tenant for tenant in tenants}.items():
        history = history_of(tenant.url, place, [])
        position(history, to)
        found |= check_schemas([item for item in tenants if history_folder(item.url, folder) == place], history)
    return found


class _Run:
    """What the threads share. None of it changes but `stopped`."""

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
        self.stopped = threading.Event()

    def one(self, tenant: Tenant) -> TenantResult:
        """Migrate one database. Whatever goes wrong becomes its result."""
        shown = partial(TenantResult, url=redact(tenant.url), schema=tenant.schema)
        if self.stopped.is_set():
            return shown(state="not tried")
        try:
            state, result = self._migrated(tenant)
            return shown(state=state, result=result)
        except DbwrightError as error:
            found = error.diagnostics
        except Exception as error:  # a mistake of ours must not stop the others either
            found = (Diagnostic(None, f"{type(error).__name__}: {scrubbed(str(error), tenant.url)}"),)
        named = tuple(msgspec.structs.replace(item, message=f"{tenant}: {item.message}") for item in found)
        return shown(state="failed", findings=named)

    def _migrated(self, tenant: Tenant) -> tuple[TenantState, Result]:
        if tenant.schema and tenant.schema not in self._schemas[tenant.url]:
            raise DatabaseError(f'there is no schema "{tenant.schema}"', "create it first: CREATE SCHEMA")
        if "." in tenant.schema:
            raise ConfigError(f'"{tenant.schema}" cannot be migrated', "rename it: a schema's name holds no dot here")
        ledger = tenant.ledger(self._options.ledger)
        options = msgspec.structs.replace(self._options, ledger=ledger, say=partial(self._say, tenant))
        result = self._current(tenant, options)
        if result is not None:
            return "current", result
        result = migrate(
            tenant.session_url, self._folder, to=self._to, dry_run=self._dry_run, base=self._base, options=options
        )
        return ("migrated" if result.applied else "current"), result

    def _say(self, tenant: Tenant, text: str) -> None:
        self._options.say(f"{tenant}: {text}")

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
