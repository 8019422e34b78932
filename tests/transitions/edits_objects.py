"""Random edits of whole objects: tables, enums, views and others."""

from __future__ import annotations

from transitions.draw import add_foreign_key, table
from transitions.editing import edit, one_of
from transitions.objects import some_enum, some_sequence, some_trigger, some_type, some_view
from transitions.parts import Part
from transitions.world import Draw, World, mentioned


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
    if key := one_of(draw, world["tables"]):
        del world["tables"][key]


@edit(4)
def change_values(draw: Draw, world: World) -> None:
    """A value of an enum comes, goes or moves."""
    enum = one_of(draw, world["enums"].values())
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
    if enum := one_of(draw, world["enums"].values()):
        other = some_enum(draw, world)
        enum.pop("storage", None)
        enum |= {name: other[name] for name in ("storage",) if name in other}


@edit(4)
def change_views(draw: Draw, world: World) -> None:
    """A view comes, goes or shows something else."""
    key = one_of(draw, world["views"])
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
        del world[place][one_of(draw, world[place])]
    elif place == "triggers":
        some_trigger(draw, world)
    elif place == "enums":
        world[place][draw.id("e")] = some_enum(draw, world)
    elif place == "domains":
        world[place][draw.id("d")] = some_type(draw, world)
    elif draw.dialect in ("postgres", "duckdb"):
        one = some_sequence(draw, world) if place == "sequences" else {"name": draw.name()}
        world[place][draw.id("s" if place == "sequences" else "n")] = one


def _by_days(table: Part) -> bool:
    return any("2026" in part["bounds"] for part in table["partitions"].values())


@edit(2)
def change_own(draw: Draw, world: World) -> None:
    """A rule of a domain, the steps of a sequence, a partition, row security."""
    roll = draw.rng.random()
    if roll < 0.3 and (one := one_of(draw, world["domains"].values())):
        fresh = some_type(draw, world)
        if fresh["type"] == one["type"]:
            one["checks"] = fresh["checks"]
    elif roll < 0.5 and (one := one_of(draw, world["sequences"].values())):
        one["increment"] = draw.rng.randint(1, 9)
    elif roll < 0.8 and (one := one_of(draw, [it for it in world["tables"].values() if _by_days(it)])):
        bounds = "FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')"
        if not any("2030" in part["bounds"] for part in one["partitions"].values()):
            one["partitions"][draw.id("q")] = {"name": draw.name() + "q", "bounds": bounds}
    elif draw.dialect == "postgres" and (one := one_of(draw, world["tables"].values())):
        one["rls"] = draw.rng.choice(["", "enabled", "forced"])
