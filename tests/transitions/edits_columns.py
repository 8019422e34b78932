"""Random edits of columns."""

from __future__ import annotations

from transitions.editing import edit, one_of, parts_of
from transitions.parts import Part, column, comment, generated, source
from transitions.values import convertible, kind, types
from transitions.world import Draw, World, columns, mentioned


@edit(9)
def add_column(draw: Draw, world: World) -> None:
    """A new column, mostly one that rows have a value for."""
    one = one_of(draw, world["tables"].values())
    if not one:
        return
    made = generated(draw, one) if draw.maybe(0.15) else column(draw, world)
    if not made:
        return
    if not {"default", "default_sql", "generated"} & made.keys() and draw.maybe(0.85):
        made["null"] = True
    if {"default", "default_sql"} & made.keys():
        made["fresh"] = True  # all rows get the same, to which nothing corresponds elsewhere
    one["columns"][draw.id("c")] = made


@edit(6)
def drop_column(draw: Draw, world: World) -> None:
    """A column goes, with all that refers to it."""
    found = one_of(draw, columns(world))
    if found and len(found[1]["columns"]) > 1:
        del found[1]["columns"][found[2]]


@edit(8)
def change_type(draw: Draw, world: World) -> None:
    """A column of another type, to which its values can be converted; those tied to it by foreign keys go along."""
    found = one_of(draw, columns(world))
    if not found or found[3].get("generated"):
        return
    one = found[3]
    other = draw.rng.choice([*types(draw.dialect), *world["enums"]])
    if other == one["type"] or not convertible(one["type"], other):
        return
    if not convertible(*first_type(one), other):
        return  # each of two changes would do alone
    if other == "bool" and any(found[2] in part["columns"] for _, _, part in parts_of(world, "pk", "uniques", "fks")):
        return
    tied = {found[2]}
    for _ in range(3):
        for _, _, key in parts_of(world, "fks"):
            for own, target in zip(key["columns"], key["targets"], strict=True):
                tied |= {own, target} if tied & {own, target} else set()
    for owner, _, key, part in columns(world):
        if key in tied:
            _retype(draw, world, world["tables"][owner], key, part, other)


def _retype(draw: Draw, world: World, owner: Part, key: str, one: Part, other: str) -> None:
    before = kind(one["type"])
    one |= {"first": first_type(one), "type": other}
    had_default = one.pop("default", one.pop("default_sql", None)) is not None
    if had_default and draw.maybe(0.7):
        one |= source(draw, world, other)
    if kind(other) != "text":
        one.pop("collation", None)
    if other not in ("int", "bigint"):
        one.pop("identity", None)
    if kind(other) != before:
        _forget(owner, key)


def first_type(one: Part) -> tuple[str]:
    """The type that a column had before all edits; as a tuple it refers to nothing."""
    return (one["first"][0] if "first" in one else one["type"],)


def _forget(owner: Part, key: str) -> None:
    """Take away what speaks of a column as one of another kind."""
    for holder in (owner[place] for place in ("checks", "indexes", "exclusions", "policies")):
        for name in [name for name, part in holder.items() if key in mentioned(part)]:
            del holder[name]
    for name in [name for name, part in owner["columns"].items() if key in part.get("generated", "")]:
        del owner["columns"][name]


@edit(5)
def toggle_null(draw: Draw, world: World) -> None:
    """NULL allowed or not."""
    found = one_of(draw, columns(world))
    keys = {name for _, _, part in parts_of(world, "pk") for name in part["columns"]}
    if found and found[2] not in keys and not found[3].get("identity") and not found[3].get("generated"):
        found[3]["null"] = not found[3]["null"]
        for part in found[1]["fks"].values():
            if found[2] in part["columns"]:
                part.pop("on_delete", None)
                part.pop("on_update", None)


@edit(6)
def change_default(draw: Draw, world: World) -> None:
    """Another default, or none, or one where there was none."""
    found = one_of(draw, columns(world))
    if found and not found[3].get("generated") and not found[3].get("identity"):
        had = found[3].pop("default", None), found[3].pop("default_sql", None)
        if had == (None, None) or draw.maybe(0.6):
            found[3].update(source(draw, world, found[3]["type"]))


@edit(3)
def change_generated(draw: Draw, world: World) -> None:
    """A computed column computed otherwise, or no longer, or kept otherwise."""
    found = one_of(draw, [it for it in columns(world) if it[3].get("generated")])
    if not found:
        return
    _, owner, key, one = found
    if draw.maybe(0.4) and draw.dialect != "postgres":
        one["stored"] = not one["stored"]
    elif draw.maybe(0.3):
        one.pop("generated")
        one.pop("stored")
    elif made := generated(draw, owner):
        if kind(made["type"]) != kind(one["type"]):
            _forget(owner, key)
        one.update({name: made[name] for name in ("type", "generated", "stored")})


@edit(2)
def toggle_identity(draw: Draw, world: World) -> None:
    """Numbers made by the engine, or not, or otherwise."""
    keys = {part["columns"][0] for _, _, part in parts_of(world, "pk") if len(part["columns"]) == 1}
    found = one_of(draw, [it for it in columns(world) if it[2] in keys and it[3]["type"] in ("int", "bigint")])
    if found and not found[3].get("default_sql") and "default" not in found[3]:
        now = found[3].pop("identity", None)
        if now is None or draw.maybe(0.4):
            found[3]["identity"] = "always" if now is True else True


@edit(4)
def change_comment(draw: Draw, world: World) -> None:
    """A comment comes, goes or changes."""
    places = [one for place in ("tables", "enums", "views") for one in world[place].values()]
    places += [one for _, _, _, one in columns(world)]
    one = one_of(draw, places)
    if one and (one.pop("comment", None) is None or draw.maybe(0.5)):
        one["comment"] = comment(draw)


@edit(2)
def reorder(draw: Draw, world: World) -> None:
    """Columns in another order, which means nothing to a database that has them."""
    if one := one_of(draw, world["tables"].values()):
        items = list(one["columns"].items())
        draw.rng.shuffle(items)
        one["columns"] = dict(items)
