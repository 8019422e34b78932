"""Making a failing transition small: taking things away, one by one, as long as it fails in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from transitions.databases import Database
from transitions.rows import Seeded
from transitions.transition import Outcome, Pair, attempt, said
from transitions.world import copied, defined, settle

_NEEDED = ("name", "type", "columns", "pk", "uniques", "fks", "checks", "indexes", "exclusions", "policies", "partitions")
_NEEDED += ("values", "sql", "deps", "table", "targets", "keys", "ns", "null", "bounds", "command", "using", "elements", "method")


def shrink(worlds: Pair, database: Database) -> Pair:
    """The smallest pair that was found to fail like this one; the same pair where it does not fail."""
    first = attempt(worlds, database)
    if first.result != "failed":
        return worlds
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(worlds):
            if _alike(first, attempt(candidate, database)):
                worlds, smaller = candidate, True
                break
    return worlds


def _alike(one: Outcome, other: Outcome) -> bool:
    return (one.result, one.stage, _sort(one)) == (other.result, other.stage, _sort(other))


def _sort(outcome: Outcome) -> str:
    """The exception, and the kind of thing that is missing or too much."""
    words = outcome.said.split()
    return " ".join(words[: 3 if words[:1] == ["AssertionError:"] else 1])


def _smaller(worlds: Pair) -> Iterator[Pair]:
    """Pairs that hold a little less: without one thing, without one edit, without one property."""
    old = {key: value for key, value, _ in defined(worlds.before)}
    new = {key: value for key, value, _ in defined(worlds.after)}
    for key in [*old, *(key for key in new if key not in old)]:
        yield Pair(_without(worlds.before, key), _without(worlds.after, key))
    for key in old:
        if key in new and old[key] != new[key]:
            for name in {*old[key], *new[key]}:
                if old[key].get(name) != new[key].get(name):
                    yield Pair(worlds.before, _with(worlds.after, key, name, old[key].get(name)))
    for key, value in (old | new).items():
        if not value.get("name", "a").isalnum():
            sides = [_with(world, key, "name", f"n{key[1:]}") for world in worlds if key in str(world)]
            yield Pair(*(sides if len(sides) > 1 else (worlds.before, sides[0])))
    for key, value in new.items():
        for name in value:
            if name not in _NEEDED:
                yield Pair(_with(worlds.before, key, name, None), _with(worlds.after, key, name, None))


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


def show(worlds: Pair, database: Database, folder: Path) -> None:
    """Write before.yaml, after.yaml and rows.sql as a case of tests/cases has them."""
    outcome = attempt(worlds, database)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in zip(("before", "after"), said(worlds, database.dialect), strict=True):
        path = folder / f"{name}.yaml"
        path.write_text(yaml.safe_dump(text, sort_keys=False, allow_unicode=True, width=120), encoding="utf-8")
        print(f"# {path}\n{path.read_text(encoding='utf-8')}")
    rows = [f"{text};" for text in Seeded(worlds.before, worlds.after, database.dialect).statements()]
    (folder / "rows.sql").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{outcome.result} at {outcome.stage}: {outcome.said}")

