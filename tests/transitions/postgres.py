"""What only PostgreSQL's random schemas have: composite types, lists of enums, serial columns, owned sequences."""

from __future__ import annotations

from transitions.objects import namespace
from transitions.parts import Part, comment, condition
from transitions.world import Draw, World

FIELDS = ("int", "text", "varchar(20)", "date")


def more(draw: Draw, world: World) -> None:
    """Add some of it to a schema. Changes `world`."""
    if draw.maybe(0.15):
        world["composites"][draw.id("m")] = composite(draw, world)
    tables = list(world["tables"].values())
    for chance, make in ((0.15, rich_column), (0.1, _serial)):
        if tables and draw.maybe(chance) and (made := make(draw, world)):
            draw.rng.choice(tables)["columns"][draw.id("c")] = made
    if draw.maybe(0.1):
        own_sequence(draw, world)
    if draw.maybe(0.12):
        divide(draw, world)
    for one in tables:
        if draw.maybe(0.1):
            one["policies"][draw.id("y")] = policy(draw, world, one)
        for part in [*one["uniques"].values(), *one["fks"].values()]:
            if draw.maybe(0.05) and part["name"]:
                part["comment"] = comment(draw)


def composite(draw: Draw, world: World) -> Part:
    """A composite type of one to three fields."""
    names = ("first", "second", "third")[: draw.rng.randint(1, 3)]
    fields = {name: draw.rng.choice(FIELDS) for name in names}
    return {"name": draw.name(), "ns": namespace(draw, world), "fields": fields}


def rich_column(draw: Draw, world: World) -> Part | None:
    """A column of a composite type, of a list of them, or of a list of an enum's values."""
    able = [*world["composites"], *(f"{key}[]" for key in world["composites"])]
    able += [f"{key}[]" for key in world["enums"]] * 2
    return {"name": draw.name(), "type": draw.rng.choice(able), "null": draw.maybe(0.5)} if able else None


def _serial(draw: Draw, world: World) -> Part:
    return {"name": draw.name(), "type": draw.rng.choice(["serial", "bigserial"]), "null": False}


def own_sequence(draw: Draw, world: World) -> None:
    """A sequence that belongs to a column, whose default counts with it."""
    able = [
        (key, name)
        for key, one in world["tables"].items()
        for name, part in one["columns"].items()
        if part["type"] in ("int", "bigint") and not part["null"] and not one.get("partition_by")
        and not {"identity", "generated", "default", "default_sql"} & part.keys()
    ]  # fmt: skip
    if able:
        table, column = draw.rng.choice(able)
        key = draw.id("s")
        space = world["tables"][table]["ns"]
        world["sequences"][key] = {"name": draw.name(), "ns": space, "owner": [table, column], "type": "bigint"}
        world["tables"][table]["columns"][column]["default_sql"] = f"nextval('{key}')"


def divide(draw: Draw, world: World) -> None:
    """A table with its key is split into partitions by ranges, lists or hashes of that."""
    able = [one for one in world["tables"].values() if one["pk"] and not one.get("partition_by")]
    able = [one for one in able if not any(part.get("identity") for part in one["columns"].values())]
    if not able:
        return
    one = draw.rng.choice(able)
    [pk] = one["pk"].values()
    key = pk["columns"][0]
    type_ = one["columns"][key]["type"]
    if type_ in ("int", "bigint", "smallint") and draw.maybe(0.7):
        strategy = draw.rng.choice(["range", "list"])
        first = "FROM (MINVALUE) TO (3)" if strategy == "range" else "IN (1, 2)"
        bounds = [f"FOR VALUES {first}", "DEFAULT"]
    else:
        strategy, bounds = "hash", [f"FOR VALUES WITH (MODULUS 2, REMAINDER {rest})" for rest in (0, 1)]
    one["partition_by"] = {strategy: [key]}
    one["partitions"] = {draw.id("q"): {"name": draw.name() + "p", "bounds": bound} for bound in bounds}
    one["exclusions"] = {}
    one["uniques"] = {name: part for name, part in one["uniques"].items() if key in part["columns"]}
    whole = {"column": key}
    one["indexes"] = {
        name: part for name, part in one["indexes"].items()
        if not part.get("unique") or whole in [{"column": it.get("column")} for it in part["keys"]]
    }  # fmt: skip
    one.pop("options", None)


def policy(draw: Draw, world: World, one: Part) -> Part:
    """A policy over a column."""
    key = draw.rng.choice(list(one["columns"]))
    text = condition(draw, world, key, one["columns"][key])
    return {"name": draw.name(), "command": draw.rng.choice(["all", "select", "delete"]), "using": text}
