"""Random edits of a world: every operation on every kind of thing. Each may find nothing to do."""

from __future__ import annotations

from transitions import (
    edits_columns,
    edits_members,
    edits_mysql,
    edits_names,
    edits_objects,
    edits_postgres,
    edits_postgres_more,
)
from transitions.editing import EDITS
from transitions.world import Draw, World, settle

KINDS = (edits_names, edits_columns, edits_members, edits_objects, edits_postgres, edits_postgres_more, edits_mysql)
"""Importing them registers the edits."""


def change(draw: Draw, world: World) -> World:
    """One to six random edits. Changes `world`."""
    for _ in range(draw.rng.choice([1, 1, 2, 2, 3, 4, 6])):
        able = [(weight, each) for weight, each, dialect in EDITS if dialect in ("", draw.dialect)]
        chosen = draw.rng.choices([each for _, each in able], [weight for weight, _ in able])[0]
        chosen(draw, world)
        settle(world)
    return world
