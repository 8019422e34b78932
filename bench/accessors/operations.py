"""The operations that are measured, and the check that all contestants do the same."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from contestant import Contestant
from data import BULK, CHILDREN, PARENTS, USERS, new_user, users

Arguments = tuple[tuple[Any, ...], dict[str, Any]]
_COUNT = itertools.count()
_KEYS: list[UUID] = [row["id"] for row in users(USERS, 1)]
_PARENTS = [SimpleNamespace(id=key) for key in _KEYS[:PARENTS]]
_BULK = [{**row, "email": f"new.{row['email']}"} for row in users(BULK, 2)]


@dataclass(frozen=True, slots=True)
class Operation:
    """`calls` of a method in each round; the rows added are removed after each round, or after each call.

    A `heavy` call makes so many objects that Python's garbage collector is at work meanwhile.
    """

    title: str
    method: str
    calls: int
    arguments: Callable[[int], Arguments]
    tidy_each: bool = False
    heavy: bool = False


def _fresh() -> dict[str, Any]:
    return new_user(f"new.{next(_COUNT)}")


OPERATIONS = (
    Operation("get by pk", "get", 1000, lambda place: ((_KEYS[place * 7 % USERS],), {})),
    Operation("select 1000", "select", 12, lambda _: ((), {}), heavy=True),
    Operation("insert returning", "insert", 400, lambda _: ((), _fresh())),
    Operation("bulk 10k", "bulk", 2, lambda _: ((_BULK,), {}), tidy_each=True, heavy=True),
    Operation(
        "update", "update", 600, lambda place: ((_KEYS[place * 7 % USERS],), {"name": f"Name {place}", "score": place})
    ),
    Operation(
        "transaction of 3",
        "transaction",
        300,
        lambda place: ((_KEYS[place * 7 % USERS],), {**_fresh(), "new_name": f"Name {place}", "new_score": place}),
    ),
    Operation("100 parents × 10", "children", 30, lambda _: ((_PARENTS,), {}), heavy=True),
)


def check(contestant: Contestant, title: str) -> None:
    """Every contestant gives back the same Python values; AssertionError names what differs."""
    expected = {row["id"]: row for row in users(USERS, 1)}
    for differing in itertools.islice(_differences(contestant, expected), 1):
        raise AssertionError(f"{title}: {differing}")


def _differences(contestant: Contestant, expected: dict[UUID, dict[str, Any]]) -> Iterator[str]:
    key = _KEYS[5]
    found = contestant.select()
    if len(found) != USERS:
        yield f"{len(found)} rows"
    for row in (contestant.get(key), *found):
        yield from _differing(row, expected[row.id])
    given = _fresh()
    yield from _differing(contestant.insert(**given), given)
    name, score = expected[key]["name"], expected[key]["score"]
    if contestant.update(key, name=name, score=score) != 1:
        yield "update"
    given = _fresh() | {"new_name": name, "new_score": score}
    yield from _differing(contestant.transaction(key, **given), expected[key])
    contestant.bulk(_BULK[:10])
    yield from _differing(contestant.get(_BULK[3]["id"]), _BULK[3])
    children = contestant.children(_PARENTS)
    if len(children) != PARENTS or {len(rows) for rows in children.values()} != {CHILDREN}:
        yield "children"
    task = children[_PARENTS[2].id][0]
    types = [type(task.id), type(task.user_id), type(task.title), type(task.done)]
    if types != [UUID, UUID, str, bool] or {type(row.due_at) for row in children[_PARENTS[2].id]} != {
        datetime,
        type(None),
    }:
        yield "the types of a task"


def _differing(row: Any, expected: dict[str, Any]) -> Iterator[str]:
    for name, value in expected.items():
        held = getattr(row, name)
        same = isinstance(held, Enum) and held.value == value.value if name == "role" else type(held) is type(value)
        if not same or held != value:
            yield f"{name} is {held!r}, not {value!r}"
    if type(row.id) is not UUID or row.created_at.tzinfo is not UTC:
        yield f"id or created_at: {row.id!r}, {row.created_at!r}"
