"""Random edits of what only MySQL and MariaDB have, and of what rows get on the way."""

from __future__ import annotations

from transitions import edits_postgres as others
from transitions.editing import edit, one_of
from transitions.mysql import NOW, function, options, touched, words_index
from transitions.objects import some_trigger
from transitions.parts import collation
from transitions.values import kind
from transitions.world import Draw, World, columns

edit(4, "mysql")(others.backfill)
edit(4, "mysql")(others.convert)


@edit(3, "mysql")
def change_options(draw: Draw, world: World) -> None:
    """A table stored otherwise, or as usual."""
    one = one_of(draw, world["tables"].values())
    if one and (one.pop("options", None) is None or draw.maybe(0.6)):
        one["options"] = {"mysql": options(draw, world, one)}


@edit(3, "mysql")
def change_touched(draw: Draw, world: World) -> None:
    """A column that says when its row changed comes, or no longer does."""
    able = [it for it in columns(world) if isinstance(it[3].get("default_sql"), dict)]
    if found := one_of(draw, able):
        said = found[3].pop("default_sql")["mysql"]
        if draw.maybe(0.6):
            found[3]["default_sql"] = {"mysql": NOW if "UPDATE" in said else f"{NOW} ON UPDATE {NOW}"}
    elif one := one_of(draw, world["tables"].values()):
        one["columns"][draw.id("c")] = touched(draw)


@edit(3, "mysql")
def change_words_index(draw: Draw, world: World) -> None:
    """An index over first letters or words comes, or has other keys."""
    one = one_of(draw, world["tables"].values())
    made = words_index(draw, one) if one else None
    if one and made:
        there = [key for key, part in one["indexes"].items() if "method" in part or "length" in part["keys"][0]]
        key = one_of(draw, there)
        one["indexes"][key or draw.id("i")] = made | ({"name": one["indexes"][key]["name"]} if key else {})


@edit(3, "mysql")
def change_collation(draw: Draw, world: World) -> None:
    """A text compares otherwise."""
    able = [it[3] for it in columns(world) if kind(it[3]["type"]) == "text" and not it[3].get("generated")]
    if (one := one_of(draw, able)) and (one.pop("collation", None) is None or draw.maybe(0.5)):
        one["collation"] = collation(draw)


@edit(2, "mysql")
def move_counting(draw: Draw, world: World) -> None:
    """A column that counts does so in a unique constraint instead of the primary key, or the other way round."""
    for one in world["tables"].values():
        counting = [key for key, part in one["columns"].items() if part.get("identity")]
        aims = {
            name for other in world["tables"].values() for part in other["fks"].values() for name in part["targets"]
        }
        for key in counting:
            homes = [it for it, part in one["pk"].items() if part["columns"] == [key]]
            if key in aims or not homes:
                continue
            del one["pk"][homes[0]]
            one["uniques"][draw.id("u")] = {"name": draw.name(), "columns": [key]}
            return


@edit(2, "mysql")
def change_function(draw: Draw, world: World) -> None:
    """A function comes, goes or says something else; or a trigger comes."""
    key = one_of(draw, world["functions"])
    if key and draw.maybe(0.3):
        del world["functions"][key]
    elif key:
        world["functions"][key]["sql"] += f" + {draw.rng.randrange(9)}"
    elif draw.maybe(0.5):
        world["functions"][draw.id("h")] = function(draw)
    else:
        some_trigger(draw, world)
