"""Where many databases stand against one folder of migrations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from dbwright.database.ledger import DONE
from dbwright.database.migrate import DEFAULTS, history_folder
from dbwright.database.options import RunOptions
from dbwright.database.side_by_side import Fared, about, attempt, distinct, named, options_for, side_by_side
from dbwright.database.status import Status, status
from dbwright.database.tenant import Tenant, refuse_absent, refuse_other_engines

Standing = Literal["current", "pending", "stopped", "differs", "no answer"]


class TenantStatus(Fared, frozen=True, kw_only=True):
    """Where one database stands. `status` is None where it gave no answer; `findings` say why, or what is wrong."""

    status: Status | None = None

    @property
    def state(self) -> Standing:
        """In a word: that it cannot be reconciled says more than that a migration stopped, that more than pending."""
        if self.status is None:
            return "no answer"
        if self.findings:
            return "differs"
        states = {item.state for item in self.status.migrations}
        if states & {"running", "failed", "reverting"}:
            return "stopped"
        return "pending" if "pending" in states else "current"

    @property
    def counts(self) -> Counter[str]:
        """How many migrations are in each state; those that were adopted are applied too."""
        items = self.status.migrations if self.status else ()
        return Counter("applied" if item.state in DONE else item.state for item in items)

    @property
    def last(self) -> str:
        """The tag of the last migration that it has; "" without one."""
        items = self.status.migrations if self.status else ()
        return next((item.tag for item in reversed(items) if item.state in (*DONE, "changed")), "")


def status_each(
    targets: Iterable[str | Tenant],
    folder: str | Path,
    *,
    workers: int = 8,
    base: Path | None = None,
    options: RunOptions = DEFAULTS,
    told: Callable[[int, int, TenantStatus], None] | None = None,
) -> list[TenantStatus]:
    """Look at every one of `targets` as `status` does, up to `workers` at the same time; changes none.

    One that gives no answer does not stop the others. Arguments are those of `migrate_each`. Raises ConfigError for
    what is wrong before any database is asked.
    """
    tenants = distinct(targets, workers)
    for tenant in tenants:
        refuse_other_engines(tenant)
        history_folder(tenant.url, Path(folder))

    def looked(tenant: Tenant) -> Status:
        refuse_absent(tenant)
        return status(tenant.session_url, folder, base=base, options=options_for(tenant, options))

    def one(tenant: Tenant) -> TenantStatus:
        found, findings = attempt(tenant, lambda: looked(tenant))
        return TenantStatus(
            **about(tenant), status=found, findings=named(tenant, found.findings) if found else findings
        )

    return [item for item in side_by_side(tenants, workers, one, told=told) if item]
