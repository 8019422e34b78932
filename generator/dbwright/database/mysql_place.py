"""Where a migration stands in a MySQL or MariaDB database: what the ledger keeps of the schema before a statement, and
what is told from it when a run was cut off there.

DDL commits by itself there, so that only the schema can tell whether the statement took effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

import msgspec

from dbwright.database.engine import Judged, Verdict
from dbwright.database.mysql_definitions import UNREADABLE, Definition, Definitions, digest
from dbwright.database.mysql_effects import Effect, Thing, effect_of
from dbwright.database.statements import SqlStatement
from dbwright.errors import DatabaseError, Diagnostic
from dbwright.model.decoding import decoded

_LONGEST = 30_000
"""Bytes of a mark that names every object. Of a larger schema it names those that the migration touches."""
_MOST = 300
"""Of how many of those it says so."""
_SHOWN = 5

Digests = dict[str, str]
"""An object as messages name it → a digest of its definition."""


class Mark(msgspec.Struct, frozen=True):
    """The schema before a statement. `others` is one digest for what is not named in `held`, "" where all is.

    It is good for the next `reach` statements: more than one where each makes an object that is not there yet, which
    shows by itself how many of them took effect.
    """

    held: Digests
    others: str = ""
    reach: int = 1


class _Reach(msgspec.Struct, frozen=True):
    reach: int = 1


def reach_of(mark: str) -> int:
    """For how many statements a mark is good."""
    return decoded(mark, _Reach).reach


class Place:
    """The schema as this run knows it: all of it is read once, and then what statements touch."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._held: dict[Thing, Definition] | None = None
        self._last: Sequence[SqlStatement] = ()

    def mark(self, done: Sequence[SqlStatement], coming: Sequence[SqlStatement]) -> str:
        """The schema before `coming`. Only what the statements before it touched is read again."""
        if self._held is None:
            self._held = self._definitions.all()
        else:
            for statement in dict.fromkeys((*self._last, *done[-1:])):
                self._catch_up(self._held, self._effect(statement))
        reach = self._reach(self._held, coming)
        self._last = coming[:reach]
        found = _digests(self._held)
        said = msgspec.json.encode(Mark(found, reach=reach))
        if len(said) <= _LONGEST:
            return said.decode()
        touched = [thing for item in (*done[-_MOST:], coming[0]) for thing in self._effect(item).things][-_MOST:]
        held = {name: found[name] for name in map(str, touched) if name in found}
        return msgspec.json.encode(Mark(held, _sum(found, held), reach)).decode()

    def _reach(self, held: dict[Thing, Definition], coming: Sequence[SqlStatement]) -> int:
        """How many statements from the first on make one new object each; at least 1."""
        made: set[Thing] = set()
        for count, statement in enumerate(coming):
            effect = self._effect(statement)
            (thing,) = effect.things if effect.action == "create" else (None,)
            if thing is None or thing.schema or thing in held or thing in made:
                return max(1, count)
            made.add(thing)
        return len(coming)

    def judge(self, coming: Sequence[SqlStatement], mark: str) -> Judged:
        """Which of `coming` took effect. Raises DatabaseError where the schema is neither as it was before nor as it
        is after one of them.
        """
        before = decoded(mark, Mark)
        held = self._held = self._definitions.all()
        self._last = coming[: before.reach]
        now = _digests(held)
        own: set[str] = set()
        reached: set[str] = set()
        count = 0
        for statement in self._last:
            effect = self._effect(statement)
            verdict = _verdict(effect, before.held, now)
            if verdict == "unknown":
                return Judged(count, doubt=True)
            if verdict == "not done":
                break
            _look_for_names(effect, held)
            own |= set(map(str, effect.things))
            reached |= _reached(effect, before.held, held)
            count += 1
        _compare(before, now, own, reached)
        return Judged(count)

    def _effect(self, statement: SqlStatement) -> Effect:
        """What a statement does, its objects by the names that they go by here."""
        effect, known = effect_of(statement.text), self._definitions.known
        things = tuple(map(known, effect.things))
        if things == effect.things:
            return effect
        pairs = tuple((known(old), known(new)) for old, new in effect.pairs)
        return msgspec.structs.replace(effect, things=things, pairs=pairs)

    def _catch_up(self, held: dict[Thing, Definition], effect: Effect) -> None:
        """Read again what a statement may have changed."""
        if effect.action == "unknown":
            self._held = self._definitions.all()
        if effect.action in ("rows", "session", "unknown"):
            return
        things = set(effect.things)
        if effect.reaches:
            things |= {thing for thing, definition in held.items() if definition.mentions(effect.things)}
        for thing in things:
            definition = self._definitions.of(thing)
            if definition is None:
                held.pop(thing, None)
            else:
                held[thing] = definition


def _reached(effect: Effect, before: Digests, held: dict[Thing, Definition]) -> set[str]:
    """What else a statement that took effect may have changed: what names its objects, and triggers gone with them."""
    if not effect.reaches:
        return set()
    found = {str(thing) for thing, definition in held.items() if definition.mentions(effect.things)}
    return found | {name for name in before if name.startswith("trigger ")} - set(map(str, held))


def _look_for_names(effect: Effect, held: dict[Thing, Definition]) -> None:
    """What the statement makes is there; else somebody else made or changed the object."""
    for thing in effect.things:
        definition = held.get(thing)
        if definition not in (None, UNREADABLE) and (missing := definition.lacks(effect.names)):
            _refuse([f'{thing} is not as this statement makes it: it has no "{missing[0]}"'])


def _verdict(effect: Effect, before: Digests, now: Digests) -> Verdict:
    """What the definitions of the statement's own objects say."""
    names = [str(thing) for thing in effect.things]
    was, has = [before.get(name) for name in names], [now.get(name) for name in names]
    if UNREADABLE.digest in (*was, *has):
        return "unknown"
    match effect.action:
        case "unknown":
            return "unknown"
        case "rows" | "session":
            return "not done"
        case "drop":
            return _dropped(was, has)
        case "rename":
            return _renamed(effect, before, was, has)
        case "create":
            return "done" if was == [None] != has else "not done"
        case "alter":
            return "done" if has != was != [None] != has else "not done"
        case "replace":
            return "done" if was != has != [None] else "not done"
        case "remake" if was == has != [None]:
            return "unknown"  # made anew in the same shape, it has lost its rows
        case "remake":
            return "done" if has != [None] else "not done"


def _dropped(was: list[str | None], has: list[str | None]) -> Verdict:
    """Of several tables some may be gone."""
    there = [(old, new) for old, new in zip(was, has, strict=True) if old is not None]
    if not any(new is None for _, new in there):
        return "not done"
    return "done" if all(new is None for _, new in there) else "unknown"


def _renamed(effect: Effect, before: Digests, was: list[str | None], has: list[str | None]) -> Verdict:
    """Names may change hands in turn: what is there under which name tells, and else the definitions."""
    after = dict(before)
    for old, new in effect.pairs:
        moved = after.pop(str(old), None)
        if moved is not None:
            after[str(new)] = moved
    will = [after.get(str(thing)) for thing in effect.things]
    is_before = [bool(item) for item in was] == [bool(item) for item in has]
    is_after = [bool(item) for item in will] == [bool(item) for item in has]
    if is_before and is_after:
        if was == will:
            return "unknown"  # tables of the same shape have changed places, or have not
        return "not done" if was == has else "done"
    return "not done" if is_before else "done" if is_after else "unknown"


def _compare(before: Mark, now: Digests, own: set[str], reached: set[str]) -> None:
    """Raise DatabaseError naming what is not as the last run left it, but for what the statement itself may change."""
    exempt = own | reached
    changed = []
    for name in sorted(before.held.keys() - exempt):
        if name not in now:
            changed.append(f"{name} is gone")
        elif now[name] != before.held[name]:
            changed.append(f"{name} was changed")
    if not before.others:
        changed += [f"{name} was added" for name in sorted(now.keys() - before.held.keys() - exempt)]
    elif not reached and _sum(now, before.held.keys() | own) != before.others:
        changed.append("an object that this migration does not name was changed, added or dropped")
    if changed:
        _refuse(changed)


def _refuse(changed: list[str]) -> NoReturn:
    named = "; ".join(changed[:_SHOWN]) + (f"; and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else "")
    problem = f"a run was cut off in a migration, and the schema was changed by other hands since: {named}"
    hint = (
        "put it back and run again; or, when that is to stay, say where the migration goes on: "
        "`dbwright repair --tag TAG --done N` or `--not-done N`"
    )
    raise DatabaseError(Diagnostic(None, problem, hint))


def _digests(held: dict[Thing, Definition]) -> Digests:
    return {str(thing): definition.digest for thing, definition in held.items()}


def _sum(found: Digests, held: Iterable[str]) -> str:
    """One digest for all that is not held, whatever its order."""
    left = found.keys() - set(held)
    return digest("\n".join(sorted(f"{name} {found[name]}" for name in left)))
