"""One piece of work on each of many databases: in threads, and what goes wrong in one becomes its result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from typing import TypedDict, TypeVar

import msgspec

from dbwright.database.address import scrubbed
from dbwright.database.options import RunOptions
from dbwright.database.tenant import Tenant
from dbwright.database.url import redact
from dbwright.errors import ConfigError, DbwrightError, Diagnostic


class Fared(msgspec.Struct, frozen=True, kw_only=True):
    """How one database fared. `url` is without its password. `findings` say what is wrong, and begin with its name."""

    url: str
    schema: str = ""
    findings: tuple[Diagnostic, ...] = ()

    def __str__(self) -> str:
        """How output calls it."""
        return self.schema or self.url


_T = TypeVar("_T")
_F = TypeVar("_F", bound=Fared)


def distinct(targets: Iterable[str | Tenant], workers: int) -> list[Tenant]:
    """The databases to work on, each once. Raises ConfigError where nobody would do the work."""
    if workers < 1:
        raise ConfigError(f"{workers} workers do nothing", "one is the least")
    return list(dict.fromkeys(Tenant(url=item) if isinstance(item, str) else item for item in targets))


def side_by_side(
    tenants: Sequence[Tenant],
    workers: int,
    work: Callable[[Tenant], _F],
    *,
    told: Callable[[int, int, _F], None] | None = None,
    stops: Callable[[_F], bool] = lambda _: False,
) -> list[_F | None]:
    """What `work` says of each database, in their order; up to `workers` are worked on at the same time.

    `told` is called with the number of those that are finished, of all, and how the last one fared. After one that
    `stops` no other is begun: those have None.
    """
    found: dict[Future[_F], _F] = {}
    with ThreadPoolExecutor(max_workers=max(1, min(workers, len(tenants))), thread_name_prefix="dbwright") as pool:
        futures = [pool.submit(work, tenant) for tenant in tenants]
        try:
            for future in as_completed(futures):
                if future.cancelled():
                    continue
                item = found[future] = future.result()
                if stops(item):
                    _cancel(futures)
                if told:
                    told(len(found), len(tenants), item)
        except BaseException:  # Ctrl-C: those that are under way end as they would, and no other is begun
            _cancel(futures)
            raise
    return [found.get(future) for future in futures]


def _cancel(futures: Iterable[Future[_F]]) -> None:
    """Begin none that is not under way. (`shutdown` would leave `as_completed` waiting for them.)"""
    for future in futures:
        future.cancel()


def attempt(tenant: Tenant, action: Callable[[], _T]) -> tuple[_T | None, tuple[Diagnostic, ...]]:
    """What an action on one database gives; None and why, under its name, where it fails."""
    try:
        return action(), ()
    except DbwrightError as error:
        return None, named(tenant, error.diagnostics)
    except Exception as error:  # a mistake of ours must not stop the others either
        text = f"{type(error).__name__}: {scrubbed(str(error), tenant.url)}"
        return None, named(tenant, [Diagnostic(None, text)])


def options_for(tenant: Tenant, options: RunOptions) -> RunOptions:
    """The options of a run over many for one of them: its own ledger, and its name before what is said."""
    return msgspec.structs.replace(
        options, ledger=tenant.ledger(options.ledger), say=lambda text: options.say(f"{tenant}: {text}")
    )


def named(tenant: Tenant, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings that say of which database they are."""
    return tuple(msgspec.structs.replace(item, message=f"{tenant}: {item.message}") for item in found)


class About(TypedDict):
    """Which database it is, as results show it."""

    url: str
    schema: str


def about(tenant: Tenant) -> About:
    """What a result says of the database itself."""
    return About(url=redact(tenant.url), schema=tenant.schema)
