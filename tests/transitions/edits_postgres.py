"""Random edits of what only PostgreSQL has, and of what rows get on the way."""

from __future__ import annotations

from transitions.editing import edit, one_of, parts_of
from transitions.edits_columns import first_type
from transitions.objects import some_trigger
from transitions.parts import Part, column, comment, condition
from transitions.postgres import FIELDS, composite, own_sequence, policy, rich_column
from transitions.values import kind
from transitions.world import Draw, World, columns, mentioned


@edit(3, "postgres")
def add_rich_column(draw: Draw, world: World) -> None:
    """A new column of a composite type or a list."""
    one, made = one_of(draw, world["tables"].values()), rich_column(draw, world)
    if one and made:
        one["columns"][draw.id("c")] = made | {"null": True}


@edit(3, "postgres")
def change_composite(draw: Draw, world: World) -> None:
    """A composite type comes, goes, or gets, loses or changes a field."""
    key = one_of(draw, world["composites"])
    if not key:
        world["composites"][draw.id("m")] = composite(draw, world)
        return
    fields = world["composites"][key]["fields"]
    roll = draw.rng.random()
    if roll < 0.2:
        del world["composites"][key]
    elif roll < 0.6:
        fields[f"more{draw.rng.randrange(100)}"] = draw.rng.choice(FIELDS)
    elif roll < 0.8 and len(fields) > 1:
        fields.popitem()  # the engine has no other place than the last for one that comes again
    else:
        fields[one_of(draw, fields)] = draw.rng.choice(FIELDS)


@edit(4, "postgres")
def backfill(draw: Draw, world: World) -> None:
    """A new column without a default, or one that must not be NULL any more: SQL says what rows get."""
    one = one_of(draw, world["tables"].values())
    if not one:
        return
    if draw.maybe(0.5):
        made = column(draw, world, draw.rng.choice(["text", "int", "date", "varchar(60)"]))
        made.pop("default", made.pop("default_sql", None))
        one["columns"][draw.id("c")] = made | {"null": draw.maybe(0.3), "backfill": _filling(draw, one, made["type"])}
        return
    keys = {name for part in (*one["pk"].values(), *one["uniques"].values()) for name in part["columns"]}
    keys |= {name for part in one["indexes"].values() if part.get("unique") for name in mentioned(part)}
    tied = {name for _, _, part in parts_of(world, "fks") for name in (*part["columns"], *part["targets"])}
    able = [
        (name, part) for name, part in one["columns"].items()
        if part["null"] and name not in keys | tied and part["type"] in ("text", "int", "date", "varchar(60)")
        and not {"generated", "identity"} & part.keys()
    ]  # fmt: skip
    if found := one_of(draw, able):
        found[1].update({"null": False, "backfill": _filling(draw, one, found[1]["type"])})


def _filling(draw: Draw, one: Part, type_: str) -> str:
    """SQL over the other columns of a row."""
    numbers = [
        name for name, part in one["columns"].items()
        if kind(part["type"]) == "number" and not part["null"] and not part.get("generated")
    ]  # fmt: skip
    if type_ == "int":
        return (
            f"{numbers[0]} - {numbers[0]} + 3" if numbers and "uint" not in str(one) and draw.maybe(0.5) else "41 + 1"
        )
    return {"date": "CURRENT_DATE"}.get(type_, draw.rng.choice(["'filled'", "lower('IT''S')"]))


@edit(4, "postgres")
def convert(draw: Draw, world: World) -> None:
    """A column of a type to which SQL turns its values."""
    tied = {name for _, _, part in parts_of(world, "fks", "uniques", "pk") for name in part["columns"]}
    tied |= {name for _, _, part in parts_of(world, "fks") for name in part["targets"]}
    found = one_of(draw, [it for it in columns(world) if it[2] not in tied and kind(it[3]["type"]) != "enum"])
    if not found or {"generated", "identity"} & found[3].keys() or "serial" in found[3]["type"]:
        return
    _, owner, key, one = found
    other, using = draw.rng.choice([("int", f"CASE WHEN {key} IS NULL THEN 2 ELSE 1 END"), ("text", "'made'")])
    if other == one["type"]:
        return
    for part in ("default", "default_sql", "collation", "backfill"):
        one.pop(part, None)
    one |= {"first": first_type(one), "type": other, "using": using, "using_for": other}
    for holder in (owner[place] for place in ("checks", "indexes", "exclusions", "policies")):
        for name in [name for name, part in holder.items() if key in mentioned(part)]:
            del holder[name]
    for name in [name for name, part in owner["columns"].items() if key in part.get("generated", "")]:
        del owner["columns"][name]


@edit(3, "postgres")
def change_counting(draw: Draw, world: World) -> None:
    """A column counts by a sequence of its own, a serial, an identity, or not at all."""
    found = one_of(draw, [it for it in columns(world) if "serial" in it[3]["type"]])
    if found and draw.maybe(0.6):
        found[3]["type"] = "int" if found[3]["type"] == "serial" else "bigint"
        if draw.maybe(0.5):
            found[3]["identity"] = True
    elif draw.maybe(0.5):
        own_sequence(draw, world)
    else:
        owned = one_of(draw, [key for key, one in world["sequences"].items() if one.get("owner")])
        if owned:
            del world["sequences"][owned]
            for _, _, _, one in columns(world):
                if owned in one.get("default_sql", ""):
                    del one["default_sql"]


@edit(3, "postgres")
def change_policy(draw: Draw, world: World) -> None:
    """A policy comes, or says something else."""
    if one := one_of(draw, world["tables"].values()):
        made, key = policy(draw, world, one), one_of(draw, one["policies"])
        if key:
            one["policies"][key] = made | {"name": one["policies"][key]["name"]}
        else:
            one["policies"][draw.id("y")] = made


@edit(2, "postgres")
def change_storage_of_table(draw: Draw, world: World) -> None:
    """Other options."""
    one = one_of(draw, [it for it in world["tables"].values() if not it.get("partition_by")])
    if one:
        options = [{}, {"fillfactor": 60}, {"fillfactor": 80, "autovacuum_enabled": False}]
        one["options"] = {"postgres": draw.rng.choice(options)}


@edit(2, "postgres")
def change_function(draw: Draw, world: World) -> None:
    """A function with another body, or another trigger on it."""
    key = one_of(draw, world["functions"])
    if not key:
        some_trigger(draw, world)
        return
    text = world["functions"][key]["sql"]
    if draw.maybe(0.5):
        text = text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    world["functions"][key]["sql"] = text.replace(
        "BEGIN RETURN NEW", f"BEGIN PERFORM {draw.rng.randrange(9)}; RETURN NEW"
    )


@edit(2, "postgres")
def change_comment_of_member(draw: Draw, world: World) -> None:
    """A comment on a key, constraint or index comes, goes or changes."""
    found = one_of(draw, [it for it in parts_of(world, "uniques", "fks", "checks", "indexes") if it[2]["name"]])
    if found and (found[2].pop("comment", None) is None or draw.maybe(0.5)):
        found[2]["comment"] = comment(draw)


@edit(3, "postgres")
def change_index(draw: Draw, world: World) -> None:
    """An index becomes partial, or not, or has other keys; also one of a partitioned table."""
    found = one_of(draw, [(one, part) for one in world["tables"].values() for part in one["indexes"].values()])
    if found:
        owner, part = found
        if part.pop("where", None) is None:
            key = one_of(draw, owner["columns"])
            part["where"] = condition(draw, world, key, owner["columns"][key])
