"""Random edits of a world: every operation on every kind of thing. Each is one small function that may find nothing to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from transitions.draw import ACTIONS, add_foreign_key, table
from transitions.objects import namespace, some_enum, some_sequence, some_trigger, some_type, some_view
from transitions.parts import Part, check, column, comment, generated, index, primary_key, source, unique
from transitions.values import convertible, kind, types
from transitions.world import Draw, World, columns, mentioned, settle

Edit = Callable[[Draw, World], None]
EDITS: list[tuple[int, Edit]] = []
"""How often, and what."""


def edit(weight: int) -> Callable[[Edit], Edit]:
    """Make a function one of the edits."""

    def register(function: Edit) -> Edit:
        EDITS.append((weight, function))
        return function

    return register


def change(draw: Draw, world: World) -> World:
    """One to six random edits. Changes `world`."""
    for _ in range(draw.rng.choice([1, 1, 2, 2, 3, 4, 6])):
        chosen = draw.rng.choices([each for _, each in EDITS], [weight for weight, _ in EDITS])[0]
        chosen(draw, world)
        settle(world)
    return world


def _one(draw: Draw, items: Any) -> Any:
    """A random item, or None."""
    found = list(items)
    return draw.rng.choice(found) if found else None


def _pair(draw: Draw, items: Any) -> list[Any]:
    found = list(items)
    return draw.rng.sample(found, 2) if len(found) > 1 else []


def _parts(world: World, *places: str) -> Iterator[tuple[Part, str, Part]]:
    """(mapping that holds it, id, value) of the members of all tables."""
    for one in world["tables"].values():
        for place in places:
            yield from ((one[place], key, member) for key, member in one[place].items())


MEMBERS = ("pk", "uniques", "fks", "checks", "indexes", "exclusions", "policies")
RENAMED = (
    "namespaces",
    "enums",
    "domains",
    "sequences",
    "tables",
    "tables",
    "tables",
    "views",
    "functions",
    "triggers",
)


@edit(8)
def rename_object(draw: Draw, world: World) -> None:
    """A top-level object under another name."""
    place = draw.rng.choice(RENAMED)
    if place != "functions" and (one := _one(draw, world[place].values())):
        one["name"] = draw.name()


@edit(8)
def rename_column(draw: Draw, world: World) -> None:
    """A column under another name."""
    if found := _one(draw, columns(world)):
        found[3]["name"] = draw.name()


@edit(5)
def rename_member(draw: Draw, world: World) -> None:
    """A key, constraint, index or policy under another name."""
    found = _one(draw, ((it, key, one) for it, key, one in _parts(world, *MEMBERS) if one["name"]))
    if found:
        found[2]["name"] = draw.name()


@edit(4)
def rename_value(draw: Draw, world: World) -> None:
    """A value of an enum under another name."""
    if enum := _one(draw, world["enums"].values()):
        draw.rng.choice(list(enum["values"].values()))["name"] = f"renamed {draw.rng.randrange(10000)}"


@edit(4)
def swap_names(draw: Draw, world: World) -> None:
    """Two things of one kind exchange their names, or a third takes part."""
    kinds: list[list[Part]] = [list(one["columns"].values()) for one in world["tables"].values()]
    kinds += [list(world["tables"].values()), *(list(one["values"].values()) for one in world["enums"].values())]
    kinds += [list(world["enums"].values()), list(world["views"].values())]
    kinds += [list(one["indexes"].values()) for one in world["tables"].values()]
    pair = _pair(
        draw, _one(draw, [group for group in kinds if len(group) > 1 and all(it["name"] for it in group)]) or []
    )
    if pair and pair[0].get("ns", "") == pair[1].get("ns", ""):
        pair[0]["name"], pair[1]["name"] = pair[1]["name"], pair[0]["name"]


@edit(3)
def chain_names(draw: Draw, world: World) -> None:
    """One thing takes the name of another, which gets a new one."""
    kinds: list[list[Part]] = [list(one["columns"].values()) for one in world["tables"].values()]
    kinds += [list(world["tables"].values()), *(list(one["values"].values()) for one in world["enums"].values())]
    pair = _pair(draw, _one(draw, [group for group in kinds if len(group) > 1]) or [])
    if pair and pair[0].get("ns", "") == pair[1].get("ns", ""):
        pair[0]["name"], pair[1]["name"] = pair[1]["name"], draw.name()


@edit(3)
def move(draw: Draw, world: World) -> None:
    """A table, view, enum or sequence into another namespace."""
    one = _one(draw, [it for place in ("tables", "views", "enums", "sequences") for it in world[place].values()])
    if one and world["namespaces"]:
        one["ns"] = namespace(draw, world)


@edit(4)
def add_table(draw: Draw, world: World) -> None:
    """A new table, perhaps with a reference."""
    key = draw.id("t")
    world["tables"][key] = table(draw, world)
    if draw.maybe(0.5):
        add_foreign_key(draw, world, key)


@edit(3)
def drop_table(draw: Draw, world: World) -> None:
    """A table goes, with all that refers to it."""
    if key := _one(draw, world["tables"]):
        del world["tables"][key]


@edit(9)
def add_column(draw: Draw, world: World) -> None:
    """A new column, mostly one that rows have a value for."""
    one = _one(draw, world["tables"].values())
    if not one:
        return
    made = generated(draw, one) if draw.maybe(0.15) else column(draw, world)
    if not made:
        return
    if not {"default", "default_sql", "generated"} & made.keys() and draw.maybe(0.85):
        made["null"] = True
    one["columns"][draw.id("c")] = made


@edit(6)
def drop_column(draw: Draw, world: World) -> None:
    """A column goes, with all that refers to it."""
    found = _one(draw, columns(world))
    if found and len(found[1]["columns"]) > 1:
        del found[1]["columns"][found[2]]


@edit(8)
def change_type(draw: Draw, world: World) -> None:
    """A column of another type, to which its values can be converted; those tied to it by foreign keys go along."""
    found = _one(draw, columns(world))
    if not found or found[3].get("generated"):
        return
    one = found[3]
    other = draw.rng.choice([*types(draw.dialect), *world["enums"]])
    if other == one["type"] or not convertible(one["type"], other):
        return
    tied = {found[2]}
    for _ in range(3):
        for _, _, key in _parts(world, "fks"):
            for own, target in zip(key["columns"], key["targets"], strict=True):
                tied |= {own, target} if tied & {own, target} else set()
    for owner, _, key, part in columns(world):
        if key in tied:
            _retype(draw, world, world["tables"][owner], key, part, other)


def _retype(draw: Draw, world: World, owner: Part, key: str, one: Part, other: str) -> None:
    before = kind(one["type"])
    one["type"] = other
    had_default = one.pop("default", one.pop("default_sql", None)) is not None
    if had_default and draw.maybe(0.7):
        one |= source(draw, world, other)
    if kind(other) != "text":
        one.pop("collation", None)
    if kind(other) not in ("number",) or other not in ("int", "bigint"):
        one.pop("identity", None)
    if kind(other) != before:
        places = ("checks", "indexes", "exclusions")
        for holder in (owner[place] for place in places):
            for name in [name for name, part in holder.items() if key in mentioned(part)]:
                del holder[name]
        for name in [name for name, part in owner["columns"].items() if key in part.get("generated", "")]:
            del owner["columns"][name]


@edit(5)
def toggle_null(draw: Draw, world: World) -> None:
    """NULL allowed or not."""
    found = _one(draw, columns(world))
    keys = {name for _, _, part in _parts(world, "pk") for name in part["columns"]}
    if found and found[2] not in keys and not found[3].get("identity") and not found[3].get("generated"):
        found[3]["null"] = not found[3]["null"]
        for part in found[1]["fks"].values():
            if found[2] in part["columns"]:
                part.pop("on_delete", None)
                part.pop("on_update", None)


@edit(6)
def change_default(draw: Draw, world: World) -> None:
    """Another default, or none, or one where there was none."""
    found = _one(draw, columns(world))
    if found and not found[3].get("generated") and not found[3].get("identity"):
        had = found[3].pop("default", None), found[3].pop("default_sql", None)
        if had == (None, None) or draw.maybe(0.6):
            found[3].update(source(draw, world, found[3]["type"]))


@edit(3)
def change_generated(draw: Draw, world: World) -> None:
    """A computed column computed otherwise, or no longer, or kept otherwise."""
    found = _one(draw, [it for it in columns(world) if it[3].get("generated")])
    if not found:
        return
    _, owner, _, one = found
    if draw.maybe(0.4) and draw.dialect != "postgres":
        one["stored"] = not one["stored"]
    elif draw.maybe(0.3):
        one.pop("generated")
        one.pop("stored")
    elif made := generated(draw, owner):
        one.update({name: made[name] for name in ("type", "generated", "stored")})


@edit(2)
def toggle_identity(draw: Draw, world: World) -> None:
    """Numbers made by the engine, or not, or otherwise."""
    keys = {part["columns"][0] for _, _, part in _parts(world, "pk") if len(part["columns"]) == 1}
    found = _one(draw, [it for it in columns(world) if it[2] in keys and it[3]["type"] in ("int", "bigint")])
    if found and not found[3].get("default_sql") and "default" not in found[3]:
        now = found[3].pop("identity", None)
        if now is None or draw.maybe(0.4):
            found[3]["identity"] = "always" if now is True else True


@edit(4)
def change_comment(draw: Draw, world: World) -> None:
    """A comment comes, goes or changes."""
    places = [one for place in ("tables", "enums", "views") for one in world[place].values()]
    places += [one for _, _, _, one in columns(world)]
    if one := _one(draw, places):
        if one.pop("comment", None) is None or draw.maybe(0.5):
            one["comment"] = comment(draw)


@edit(7)
def add_member(draw: Draw, world: World) -> None:
    """A new check, unique constraint, index, foreign key or primary key."""
    found = _one(draw, world["tables"].items())
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
    if found := _one(draw, _parts(world, *MEMBERS)):
        holder, key, one = found
        if key[1] in "ku":
            _forget_references(world, one["columns"])
        del holder[key]


def _forget_references(world: World, keys: list[str]) -> None:
    for holder, key, one in list(_parts(world, "fks")):
        if set(one["targets"]) == set(keys):
            del holder[key]


@edit(6)
def change_member(draw: Draw, world: World) -> None:
    """A member with other properties under the same name."""
    owner = _one(draw, world["tables"].values())
    if not owner or owner.get("partition_by"):
        return
    place, make = draw.rng.choice(
        [("checks", check), ("uniques", unique), ("indexes", index), ("pk", primary_key), ("fks", None)]
    )
    key = _one(draw, owner[place])
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


@edit(4)
def change_values(draw: Draw, world: World) -> None:
    """A value of an enum comes, goes or moves."""
    enum = _one(draw, world["enums"].values())
    if not enum:
        return
    values = list(enum["values"].items())
    roll = draw.rng.random()
    if roll < 0.5:
        values.insert(draw.rng.randint(0, len(values)), (draw.id("v"), {"name": f"new {draw.rng.randrange(10000)}"}))
    elif roll < 0.8 and len(values) > 1:
        gone, _ = values.pop(draw.rng.randrange(len(values)))
        if draw.maybe(0.85):  # by its id without the sign: it refers to what is not there any more
            kept = draw.rng.choice(values)[0]
            mapped = {key: kept if value == gone else value for key, value in enum.get("value_map", {}).items()}
            enum["value_map"] = mapped | {gone[1:]: kept}
    else:
        draw.rng.shuffle(values)
    enum["values"] = dict(values)


@edit(2)
def change_storage(draw: Draw, world: World) -> None:
    """An enum held otherwise."""
    if enum := _one(draw, world["enums"].values()):
        other = some_enum(draw, world)
        enum.pop("storage", None)
        enum |= {name: other[name] for name in ("storage",) if name in other}


@edit(4)
def change_views(draw: Draw, world: World) -> None:
    """A view comes, goes or shows something else."""
    key = _one(draw, world["views"])
    if key and draw.maybe(0.3):
        del world["views"][key]
        return
    dropped = world["views"].pop(key) if key and draw.maybe(0.5) else None
    made = some_view(draw, world)
    if made and dropped and not any(it in mentioned(made) for it in (key,)):
        users = [other for other, one in world["views"].items() if key in one["deps"]]
        if any(user in made["deps"] for user in users):
            made = None
        else:
            made["name"] = dropped["name"]
    if made:
        world["views"][key if dropped else draw.id("w")] = made


@edit(3)
def change_others(draw: Draw, world: World) -> None:
    """An enum, domain, sequence, trigger or namespace comes or goes."""
    place = draw.rng.choice(["enums", "domains", "sequences", "triggers", "namespaces"])
    if world[place] and draw.maybe(0.4):
        del world[place][_one(draw, world[place])]
    elif place == "triggers":
        some_trigger(draw, world)
    elif place == "enums":
        world[place][draw.id("e")] = some_enum(draw, world)
    elif place == "domains":
        world[place][draw.id("d")] = some_type(draw, world)
    elif draw.dialect in ("postgres", "duckdb"):
        one = some_sequence(draw, world) if place == "sequences" else {"name": draw.name()}
        world[place][draw.id("s" if place == "sequences" else "n")] = one


@edit(2)
def change_own(draw: Draw, world: World) -> None:
    """A rule of a domain, the steps of a sequence, a partition, row security."""
    roll = draw.rng.random()
    if roll < 0.3 and (one := _one(draw, world["domains"].values())):
        fresh = some_type(draw, world)
        if fresh["type"] == one["type"]:
            one["checks"] = fresh["checks"]
    elif roll < 0.5 and (one := _one(draw, world["sequences"].values())):
        one["increment"] = draw.rng.randint(1, 9)
    elif roll < 0.8 and (one := _one(draw, [it for it in world["tables"].values() if it.get("partition_by")])):
        bounds = "FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')"
        if not any("2030" in part["bounds"] for part in one["partitions"].values()):
            one["partitions"][draw.id("q")] = {"name": draw.name() + "q", "bounds": bounds}
    elif draw.dialect == "postgres" and (one := _one(draw, world["tables"].values())):
        one["rls"] = draw.rng.choice(["", "enabled", "forced"])


@edit(2)
def reorder(draw: Draw, world: World) -> None:
    """Columns in another order, which means nothing to a database that has them."""
    if one := _one(draw, world["tables"].values()):
        items = list(one["columns"].items())
        draw.rng.shuffle(items)
        one["columns"] = dict(items)
