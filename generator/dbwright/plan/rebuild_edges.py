"""Where tables that are made anew stand beside tables that come and go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dbwright.model.operations import Add, Drop
from dbwright.model.schema import key_of
from dbwright.model.table import ForeignKey, Table
from dbwright.plan.action import Action
from dbwright.plan.find import place_of
from dbwright.plan.needs import needs
from dbwright.plan.rebuild import Rebuild


def around_rebuilds(ranked: Sequence[Action]) -> Iterator[tuple[int, int]]:
    """Pairs of places: foreign keys let go of tables that are dropped, and reach out for new ones."""
    yield from _let_go(ranked)
    yield from _reach_out(ranked)


def _let_go(ranked: Sequence[Action]) -> Iterator[tuple[int, int]]:
    """A table made anew without its foreign key comes before the drop of the table to which that pointed."""
    gone = {place_of(action): place for place, action in enumerate(ranked) if isinstance(action, Drop)}
    for place, action in enumerate(ranked):
        for operation in action.operations if isinstance(action, Rebuild) else ():
            match operation:
                case Drop(object=ForeignKey(table=key)) if (Table, key) in gone:
                    yield place, gone[Table, key]
                case _:
                    pass


def _reach_out(ranked: Sequence[Action]) -> Iterator[tuple[int, int]]:
    """A table made anew with a foreign key to a new one comes after that, unless the new one leads back to it."""
    new = {
        key_of(action.object): (place, needs(action.object))
        for place, action in enumerate(ranked)
        if isinstance(action, Add) and isinstance(action.object, Table)
    }
    for place, action in enumerate(ranked):
        if not isinstance(action, Rebuild):
            continue
        own = {key_of(remade.after) for remade in action.tables}
        for key in {key for remade in action.tables for key in needs(remade.after)} & new.keys():
            reached, left = set[str](), {key}
            while left:
                reached |= left
                left = {other for one in left & new.keys() for other in new[one][1]} - reached
            if not reached & own:
                yield new[key][0], place
