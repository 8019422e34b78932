"""Random edits of names: renames, swaps, chains, other namespaces."""

from __future__ import annotations

from transitions.editing import MEMBERS, edit, one_of, pair_of, parts_of
from transitions.objects import namespace
from transitions.parts import Part
from transitions.world import Draw, World, columns

RENAMED = ("namespaces", "enums", "domains", "sequences", "tables", "tables", "tables", "views", "triggers")


@edit(8)
def rename_object(draw: Draw, world: World) -> None:
    """A top-level object under another name."""
    place = draw.rng.choice(RENAMED)
    if one := one_of(draw, world[place].values()):
        one["name"] = draw.name()


@edit(8)
def rename_column(draw: Draw, world: World) -> None:
    """A column under another name."""
    if found := one_of(draw, columns(world)):
        found[3]["name"] = draw.name()


@edit(5)
def rename_member(draw: Draw, world: World) -> None:
    """A key, constraint, index or policy under another name."""
    found = one_of(draw, ((it, key, one) for it, key, one in parts_of(world, *MEMBERS) if one["name"]))
    if found:
        found[2]["name"] = draw.name()


@edit(4)
def rename_value(draw: Draw, world: World) -> None:
    """A value of an enum under another name."""
    if enum := one_of(draw, world["enums"].values()):
        draw.rng.choice(list(enum["values"].values()))["name"] = f"renamed {draw.rng.randrange(10000)}"


@edit(4)
def swap_names(draw: Draw, world: World) -> None:
    """Two things of one kind exchange their names, or a third takes part."""
    kinds: list[list[Part]] = [list(one["columns"].values()) for one in world["tables"].values()]
    kinds += [list(world["tables"].values()), *(list(one["values"].values()) for one in world["enums"].values())]
    kinds += [list(world["enums"].values()), list(world["views"].values())]
    kinds += [list(one["indexes"].values()) for one in world["tables"].values()]
    pair = pair_of(
        draw, one_of(draw, [group for group in kinds if len(group) > 1 and all(it["name"] for it in group)]) or []
    )
    if pair and pair[0].get("ns", "") == pair[1].get("ns", ""):
        pair[0]["name"], pair[1]["name"] = pair[1]["name"], pair[0]["name"]


@edit(3)
def chain_names(draw: Draw, world: World) -> None:
    """One thing takes the name of another, which gets a new one."""
    kinds: list[list[Part]] = [list(one["columns"].values()) for one in world["tables"].values()]
    kinds += [list(world["tables"].values()), *(list(one["values"].values()) for one in world["enums"].values())]
    pair = pair_of(draw, one_of(draw, [group for group in kinds if len(group) > 1]) or [])
    if pair and pair[0].get("ns", "") == pair[1].get("ns", ""):
        pair[0]["name"], pair[1]["name"] = pair[1]["name"], draw.name()


@edit(3)
def move(draw: Draw, world: World) -> None:
    """A table, view, enum or sequence into another namespace."""
    one = one_of(draw, [it for place in ("tables", "views", "enums", "sequences") for it in world[place].values()])
    if one and world["namespaces"]:
        one["ns"] = namespace(draw, world)
