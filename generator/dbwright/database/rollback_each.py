"""Undoing migrations in many databases: what would be lost in all of them is known before any is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from dbwright.database.migrate import DEFAULTS, history_folder, history_of, position
from dbwright.database.options import RunOptions
from dbwright.database.rollback import NOTHING, Rollback, Undo, rollback
from dbwright.database.side_by_side import Fared, about, attempt, distinct, options_for, side_by_side
from dbwright.database.tenant import Tenant, refuse_absent, refuse_other_engines
from dbwright.errors import AnswerNeeded, Diagnostic, HistoryError

State = Literal["undone", "current", "failed", "not tried"]


class TenantRollback(Fared, frozen=True, kw_only=True):
    """How one database fared. `result` is what was undone, of a plan what would be; None where it failed."""

    state: State
    result: Rollback | None = None


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """What undoing a migration loses, and in which databases."""

    tag: str
    loss: str
    databases: tuple[str, ...]

    def __str__(self) -> str:
        number = len(self.databases)
        return f"{self.loss} (in {number} database{'' if number == 1 else 's'})"


def all_losses(plans: Iterable[TenantRollback]) -> list[Loss]:
    """All that would be lost, newest migration first; the same in many databases is one."""
    found: dict[tuple[str, str], list[str]] = {}
    for plan in plans:
        for tag, losses in (plan.result.losses if plan.result else {}).items():
            for loss in losses:
                found.setdefault((tag, loss), []).append(str(plan))
    return [
        Loss(tag=tag, loss=loss, databases=tuple(names))
        for (tag, loss), names in sorted(found.items(), key=lambda item: item[0][0], reverse=True)
    ]


def refuse_losses(losses: Sequence[Loss]) -> None:
    """Raise AnswerNeeded where something would be lost; it names all of it."""
    if losses:
        found = [Diagnostic(None, f'undoing "{item.tag}" loses data: {item}', "add --yes") for item in losses]
        raise AnswerNeeded(found, questions=msgspec.to_builtins(losses))


def rollback_each(
    targets: Iterable[str | Tenant],
    folder: str | Path,
    *,
    to: str,
    workers: int = 8,
    dry_run: bool = False,
    fail_fast: bool = False,
    agree: Callable[[Sequence[Loss]], None] = refuse_losses,
    base: Path | None = None,
    options: RunOptions = DEFAULTS,
    told: Callable[[int, int, TenantRollback], None] | None = None,
) -> list[TenantRollback]:
    """Undo all after the tag `to` in every one of `targets`, up to `workers` at the same time; "0" undoes all.

    First each is looked at. `agree` is given once what would be lost in all of them, and raises to prevent it. One that
    fails does not stop the others, unless `fail_fast`: then none is begun any more. A second call touches only those
    that are not done. The other arguments are those of `migrate_each`. Raises ConfigError and HistoryError for what is
    wrong before any database is asked.
    """
    tenants = distinct(targets, workers)
    for tenant in tenants:
        refuse_other_engines(tenant)
    for place, url in {history_folder(tenant.url, Path(folder)): tenant.url for tenant in tenants}.items():
        if to != NOTHING:
            position(history_of(url, place, []), to)
    finished = 0

    def tell(item: TenantRollback) -> None:
        nonlocal finished
        finished += 1
        if told:
            told(finished, len(tenants), item)

    def looked(_: int, __: int, item: TenantRollback) -> None:
        if dry_run or item.state != "undone":
            tell(item)

    run = _Run(Path(folder), to, base, options)
    found = _all(tenants, workers, run.plan, looked, fail_fast=fail_fast)
    chosen = {tenant: plan for tenant, plan in found.items() if plan.state == "undone"}
    if dry_run:
        return list(found.values())
    if fail_fast and any(item.state == "failed" for item in found.values()):
        return [_not_tried(tenant) if tenant in chosen else item for tenant, item in found.items()]
    agree(all_losses(chosen.values()))
    found |= _all(
        list(chosen),
        workers,
        lambda tenant: run.undo(tenant, chosen[tenant]),
        lambda _, __, item: tell(item),
        fail_fast=fail_fast,
    )
    return list(found.values())


def _all(
    tenants: list[Tenant],
    workers: int,
    work: Callable[[Tenant], TenantRollback],
    told: Callable[[int, int, TenantRollback], None],
    *,
    fail_fast: bool,
) -> dict[Tenant, TenantRollback]:
    done = side_by_side(tenants, workers, work, told=told, stops=lambda item: fail_fast and item.state == "failed")
    return {tenant: item or _not_tried(tenant) for tenant, item in zip(tenants, done, strict=True)}


def _not_tried(tenant: Tenant) -> TenantRollback:
    return TenantRollback(**about(tenant), state="not tried")


class _Run:
    """What the threads share; none of it changes."""

    def __init__(self, folder: Path, to: str, base: Path | None, options: RunOptions) -> None:
        self._folder, self._to, self._base, self._options = folder, to, base, options

    def plan(self, tenant: Tenant) -> TenantRollback:
        """What would be undone in one database."""
        return self._one(tenant, dry_run=True)

    def undo(self, tenant: Tenant, plan: TenantRollback) -> TenantRollback:
        """Undo what was planned, and nothing else."""
        planned = [item.tag for item in plan.result.undone] if plan.result else []

        def as_planned(undo: Sequence[Undo]) -> None:
            if [item.tag for item in undo] != planned:
                raise HistoryError("another process has changed what is applied meanwhile", "run the command again")

        return self._one(tenant, agree=as_planned)

    def _one(
        self, tenant: Tenant, *, dry_run: bool = False, agree: Callable[[Sequence[Undo]], None] = lambda _: None
    ) -> TenantRollback:
        def work() -> Rollback:
            refuse_absent(tenant)
            return rollback(
                tenant.session_url,
                self._folder,
                to=self._to,
                dry_run=dry_run,
                agree=agree,
                base=self._base,
                options=options_for(tenant, self._options),
            )

        result, findings = attempt(tenant, work)
        state: State = "failed" if result is None else "undone" if result.undone else "current"
        return TenantRollback(**about(tenant), state=state, result=result, findings=findings)
