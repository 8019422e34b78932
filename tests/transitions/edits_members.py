"""Random edits of keys, constraints and indexes."""

from __future__ import annotations

from transitions.draw import ACTIONS, add_foreign_key
from transitions.editing import MEMBERS, edit, one_of, parts_of
from transitions.parts import check, index, primary_key, unique
from transitions.world import Draw, World


@edit(7)
def add_member(draw: Draw, world: World) -> None:
    """A new check, unique constraint, index, foreign key or primary key."""
    found = one_of(draw, world["tables"].items())
    if not found or found[1].get("partition_by"):
        return
    key, one = found
    place, letter, make = draw.rng.choice([("checks", "x", check), ("uniques", "u", unique), ("indexes", "i", index)])
    if draw.maybe(0.3):
        add_foreign_key(draw, world, key)
    elif draw.maybe(0.2) and not one["pk"]:
        if made := primary_key(draw, world, one):
            one["pk"][draw.id("k")] = made
    elif made := make(draw, world, one):
        one[place][draw.id(letter)] = made


@edit(6)
def drop_member(draw: Draw, world: World) -> None:
    """A member goes; a key with all that refers to it."""
    if found := one_of(draw, parts_of(world, *MEMBERS)):
        holder, key, one = found
        if key[1] in "ku":
            _forget_references(world, one["columns"])
        del holder[key]


def _forget_references(world: World, keys: list[str]) -> None:
    for holder, key, one in list(parts_of(world, "fks")):
        if set(one["targets"]) == set(keys):
            del holder[key]


@edit(6)
def change_member(draw: Draw, world: World) -> None:
    """A member with other properties under the same name."""
    owner = one_of(draw, world["tables"].values())
    if not owner or owner.get("partition_by"):
        return
    place, make = draw.rng.choice(
        [("checks", check), ("uniques", unique), ("indexes", index), ("pk", primary_key), ("fks", None)]
    )
    key = one_of(draw, owner[place])
    if not key:
        return
    if place == "fks":
        one = owner["fks"][key]
        able = [it for it in ACTIONS if it not in ("set default", "set null")]
        one[draw.rng.choice(["on_delete", "on_update"])] = draw.rng.choice(
            able[:2] if draw.dialect == "duckdb" else able
        )
    elif make and (made := make(draw, world, owner)):
        if place in ("pk", "uniques"):
            _forget_references(world, owner[place][key]["columns"])
        owner[place][key] = made | {"name": owner[place][key]["name"]}
