"""Making a failing transition small: taking things away, one by one, as long as it fails in the same way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from transitions.databases import Database
from transitions.rows import Seeded
from transitions.transition import Outcome, Pair, attempt, said
from transitions.world import World, copied, defined, settle

Cut = Callable[[Pair], Pair]

_NEEDED = (
    "name", "type", "columns", "pk", "uniques", "fks", "checks", "indexes", "exclusions", "policies", "partitions",
    "values", "sql", "deps", "table", "targets", "keys", "ns", "null", "bounds", "command", "using", "elements",
    "method", "fields", "owner",
)  # fmt: skip
"""Properties without which a thing makes no sense."""


def shrink(worlds: Pair, database: Database, seconds: float = 300, *, drizzle_safe: bool = False) -> Pair:
    """The smallest pair found in this time that fails like this one; the same pair where it does not fail."""
    first, end = attempt(worlds, database, drizzle_safe=drizzle_safe), time.monotonic() + seconds
    smaller = first.result == "failed"
    while smaller:
        smaller = False
        for less in list(_cuts(worlds)):
            candidate = less(worlds)
            if candidate != worlds and _alike(first, attempt(candidate, database, drizzle_safe=drizzle_safe)):
                worlds, smaller = candidate, True
            if time.monotonic() > end:
                return worlds
    return worlds


def _alike(one: Outcome, other: Outcome) -> bool:
    return (one.result, one.stage, _sort(one)) == (other.result, other.stage, _sort(other))


def _sort(outcome: Outcome) -> str:
    """The exception, and the kind of thing that is missing or too much."""
    words = outcome.said.split()
    return " ".join(words[: 3 if words[:1] == ["AssertionError:"] else 1])


def _cuts(worlds: Pair) -> Iterator[Cut]:
    """What to take away: one thing, one edit, one property, a name that has to be quoted."""
    old = {key: value for key, value, _ in defined(worlds.before)}
    new = {key: value for key, value, _ in defined(worlds.after)}
    for key in [*old, *(key for key in new if key not in old)]:
        yield partial(_on_both, lambda world, key=key: _without(world, key))
    for key in old:
        for name in sorted({*old[key], *new[key]}) if key in new else ():
            if old[key].get(name) != new[key].get(name):
                yield partial(_on_after, lambda world, key=key, name=name: _with(world, key, name, old[key].get(name)))
    for key, value in (old | new).items():
        if not value.get("name", "a").isalnum():
            yield partial(_on_both, lambda world, key=key: _with(world, key, "name", f"n{key[1:]}"))
        for name in value:
            if name not in _NEEDED:
                yield partial(_on_both, lambda world, key=key, name=name: _with(world, key, name, None))


def _on_after(cut: Callable[[World], World], worlds: Pair) -> Pair:
    return Pair(worlds.before, cut(worlds.after))


def _on_both(cut: Callable[[World], World], worlds: Pair) -> Pair:
    return Pair(cut(worlds.before), cut(worlds.after))


def _without(world: dict[str, Any], gone: str) -> dict[str, Any]:
    found = copied(world)
    for key, _, holder in list(defined(found)):
        if key == gone:
            holder.pop(key, None)
    return settle(found)


def _with(world: dict[str, Any], changed: str, name: str, value: Any) -> dict[str, Any]:
    found = copied(world)
    for key, item, _ in list(defined(found)):
        if key == changed:
            if value is None:
                item.pop(name, None)
            else:
                item[name] = copied(value) if isinstance(value, dict) else value
    return settle(found)


def show(worlds: Pair, database: Database, folder: Path, *, drizzle_safe: bool = False) -> None:
    """Write before.yaml, after.yaml and rows.sql as a case of tests/cases has them, and print them."""
    outcome = attempt(worlds, database, drizzle_safe=drizzle_safe)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in zip(("before", "after"), said(worlds, database.dialect), strict=True):
        path = folder / f"{name}.yaml"
        path.write_text(yaml.safe_dump(text, sort_keys=False, allow_unicode=True, width=120), encoding="utf-8")
        print(f"# {path}\n{path.read_text(encoding='utf-8')}")  # noqa: T201
    rows = [f"{text};" for text in Seeded(worlds.before, worlds.after, database.dialect).statements()]
    (folder / "rows.sql").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{outcome.result} at {outcome.stage}: {outcome.said}")  # noqa: T201
