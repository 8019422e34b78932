"""Random schemas: everything that a dialect can hold, small, with members that all seeded rows keep."""

from __future__ import annotations

from transitions import mysql, postgres
from transitions.objects import namespace, some_enum, some_sequence, some_trigger, some_type, some_view
from transitions.parts import Part, check, column, comment, generated, index, primary_key, unique
from transitions.values import DISTINCT
from transitions.world import Draw, World, empty, settle

MORE = {"postgres": postgres.more, "mysql": mysql.more}
"""What only one dialect has."""


def schema(draw: Draw) -> World:
    """A random schema."""
    world = empty()
    if draw.dialect in ("postgres", "duckdb") and draw.maybe(0.3):
        world["namespaces"][draw.id("n")] = {"name": draw.name()}
    for _ in range(draw.rng.randint(0, 2)):
        world["enums"][draw.id("e")] = some_enum(draw, world)
    if draw.maybe(0.25):
        world["domains"][draw.id("d")] = some_type(draw, world)
    if draw.dialect in ("postgres", "duckdb") and draw.maybe(0.2):
        world["sequences"][draw.id("s")] = some_sequence(draw, world)
    for _ in range(draw.rng.randint(1, 4)):
        world["tables"][draw.id("t")] = table(draw, world)
    for key in list(world["tables"]):
        if draw.maybe(0.6):
            add_foreign_key(draw, world, key)
    for _ in range(draw.rng.choice([0, 0, 1, 2])):
        if made := some_view(draw, world):
            world["views"][draw.id("w")] = made
    if draw.maybe(0.25):
        some_trigger(draw, world)
    if more := MORE.get(draw.dialect):
        more(draw, world)
    return settle(world)


def table(draw: Draw, world: World) -> Part:
    """A table of its own, without references to others."""
    made: Part = {"name": draw.name(), "ns": namespace(draw, world), "columns": {}, "pk": {}, "uniques": {}, "fks": {}}
    made |= {"checks": {}, "indexes": {}, "exclusions": {}, "policies": {}, "partitions": {}}
    if draw.maybe(0.75):
        made["columns"][draw.id("c")] = _key_column(draw)
    for _ in range(draw.rng.randint(1, 5)):
        made["columns"][draw.id("c")] = column(draw, world)
    if draw.maybe(0.2) and (computed := generated(draw, made)):
        made["columns"][draw.id("c")] = computed
    if draw.maybe(0.9) and (key := primary_key(draw, world, made)):
        made["pk"][draw.id("k")] = key
    for chance, place, letter, make in (
        (0.35, "uniques", "u", unique), (0.4, "checks", "x", check), (0.15, "checks", "x", check),
        (0.5, "indexes", "i", index), (0.2, "indexes", "i", index),
    ):  # fmt: skip
        if draw.maybe(chance) and (member := make(draw, world, made)):
            made[place][draw.id(letter)] = member
    if draw.maybe(0.1):
        made["comment"] = comment(draw)
    if draw.dialect == "postgres":
        _postgres(draw, made)
    if draw.dialect == "sqlite" and draw.maybe(0.1) and made["pk"]:
        made["options"] = {"sqlite": {"strict": True} if draw.maybe(0.5) else {"without_rowid": True}}
    return made


def _key_column(draw: Draw) -> Part:
    made: Part = {"name": draw.name(), "type": draw.rng.choice(["int", "bigint", "uuid", "varchar(20)"]), "null": False}
    if made["type"] in ("int", "bigint") and draw.maybe(0.4):
        made["identity"] = draw.rng.choice([True, True, "always"])
    return made


def _postgres(draw: Draw, table: Part) -> None:
    """What only PostgreSQL's tables have."""
    if draw.maybe(0.1):
        table["rls"] = draw.rng.choice(["enabled", "forced"])
        command = draw.rng.choice(["all", "select", "delete"])
        table["policies"][draw.id("y")] = {"name": draw.name(), "command": command, "using": "true"}
    ranges = [key for key, one in table["columns"].items() if one["type"] == "int4range"]
    if ranges and draw.maybe(0.5):
        elements = [{"column": ranges[0], "operator": "&&"}]
        table["exclusions"][draw.id("o")] = {"name": draw.name(), "method": "gist", "elements": elements}
    days = [key for key, one in table["columns"].items() if one["type"] == "date" and not one["null"]]
    if days and draw.maybe(0.3) and not table["pk"] and not table["uniques"]:
        table["indexes"] = {key: one for key, one in table["indexes"].items() if not one.get("unique")}
        table["exclusions"] = {}
        table["partition_by"] = {"range": [days[0]]}
        for name, bounds in (("a", "FOR VALUES FROM ('2026-01-01') TO ('2026-01-03')"), ("b", "DEFAULT")):
            table["partitions"][draw.id("q")] = {"name": draw.name() + name, "bounds": bounds}
    if draw.maybe(0.05) and not table.get("partition_by"):
        table["options"] = {"postgres": {"fillfactor": 70}}


ACTIONS = ("no action", "restrict", "cascade", "set null", "set default")


def add_foreign_key(draw: Draw, world: World, key: str) -> None:
    """A reference from one table to a key of another, or of itself, perhaps by new columns."""
    own = world["tables"][key]
    targets = [other for other, one in world["tables"].items() if one["pk"] and not one.get("partition_by")]
    if not targets or own.get("partition_by"):
        return
    target = draw.rng.choice(targets)
    [pk] = list(world["tables"][target]["pk"].values())[:1]
    columns = []
    for name in pk["columns"]:
        aim = world["tables"][target]["columns"][name]
        able = [
            other
            for other, one in own["columns"].items()
            if one["type"] == aim["type"] and other not in pk["columns"] and other not in columns
            and not {"identity", "generated", "fresh"} & one.keys() and one["type"] in DISTINCT
        ]  # fmt: skip
        if able and draw.maybe(0.4) and not (draw.dialect == "duckdb" and target == key):
            columns.append(draw.rng.choice(able))
        else:
            columns.append(draw.id("c"))
            null = draw.maybe(0.5) or (
                draw.dialect == "duckdb" and target == key
            )  # its rows cannot point to themselves
            own["columns"][columns[-1]] = {"name": draw.name(), "type": aim["type"], "null": null}
    made: Part = {
        "name": draw.name() if draw.maybe(0.5) else "", "columns": columns,
        "table": target, "targets": list(pk["columns"]),
    }  # fmt: skip
    for action in ("on_delete", "on_update"):
        if draw.maybe(0.5):
            made[action] = draw.rng.choice(ACTIONS[:2] if draw.dialect == "duckdb" else ACTIONS)
            if made[action] == "set null" and not all(own["columns"][name]["null"] for name in columns):
                made[action] = "cascade"
            elif made[action] == "set default":
                made[action] = "restrict"
    if draw.dialect in ("postgres", "sqlite") and draw.maybe(0.15):
        made["deferrable"] = draw.rng.choice(["immediate", "deferred"])
    own["fks"][draw.id("f")] = made
