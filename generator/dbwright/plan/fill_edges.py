"""When rows get their values: while what they come from is still there, and before a rule asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dbwright.dialects.texts import words
from dbwright.model.operations import Add, Change, Drop, Owner, Rename
from dbwright.model.table import Column, Table
from dbwright.plan.action import Action
from dbwright.plan.intent import Fill, converts
from dbwright.plan.rebuild import Rebuild


def around_fills(ranked: Sequence[Action]) -> Iterator[tuple[int, int]]:
    """(first, second) of the places of actions, of which one is or holds a fill."""
    given = set(_new_names(ranked))
    for place, action in enumerate(ranked):
        if isinstance(action, Fill):
            for other, then in enumerate(ranked):
                if _before(then, action):
                    yield other, place
                elif _after(then, action, given) or _drops_table(then, action.words, given):
                    yield place, other
        elif isinstance(action, Rebuild):
            said = [sql.text for remade in action.tables for sql in (*remade.backfill.values(), *remade.using.values())]
            known = words(" ".join(said))
            for other, then in enumerate(ranked):
                if said and isinstance(then, Rename) and isinstance(then.before, (Table, Column)):
                    yield other, place
                elif _drops_table(then, known, given):
                    yield place, other


def _new_names(ranked: Sequence[Action]) -> Iterator[tuple[str, str]]:
    """(table or nothing, name) of all that gets another name: a text that holds it means this one."""
    for action in ranked:
        match action:
            case Rename(after=Column(name=name), owner=Owner(after=table)):
                yield table, name
            case Rename(after=Table(name=name)):
                yield "", name
            case _:
                pass


def _before(action: Action, fill: Fill) -> bool:
    """Whether this gives the columns their place, their type or the names by which the values are said."""
    match action:
        case Rename(before=Table()):
            return True
        case Rename(before=Column(), owner=Owner(after=table)):
            return table == fill.table
        case Add(object=Column() as column, owner=Owner(after=table)):
            return _of(column, table, fill)
        case Change(before=Column() as old, after=Column() as new, owner=Owner(after=table)):
            return _of(new, table, fill) and converts(old, new)
        case _:
            return False


def _after(action: Action, fill: Fill, given: set[tuple[str, str]]) -> bool:
    """Whether this needs the values, or takes away what they are made of."""
    match action:
        case Change(before=Column() as old, after=Column() as new, owner=Owner(after=table)) if table == fill.table:
            if _of(new, table, fill):
                return not converts(old, new)
            return converts(old, new) and words(new.name) <= fill.words
        case Drop(object=Column(name=name), owner=Owner(after=table)) if table == fill.table:
            return words(name) <= fill.words and (table, name) not in given
        case _:
            return False


def _of(column: Column, table: str, fill: Fill) -> bool:
    return table == fill.table and any(column.name == filled.name for filled in fill.columns)


def _drops_table(action: Action, known: frozenset[str], given: set[tuple[str, str]]) -> bool:
    match action:
        case Drop(object=Table(name=name)):
            return words(name) <= known and ("", name) not in given
        case _:
            return False
