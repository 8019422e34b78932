"""What only MySQL and MariaDB have: options of tables, indexes over parts or words of texts, ON UPDATE, functions."""

from __future__ import annotations

from transitions.parts import Part
from transitions.values import kind
from transitions.world import Draw, World

NOW = "CURRENT_TIMESTAMP(6)"
OPTIONS = (
    {"row_format": "compressed"}, {"row_format": "dynamic"}, {"charset": "latin1"}, {"collation": "utf8mb4_bin"},
    {"charset": "utf8mb4", "collation": "utf8mb4_unicode_ci"}, {"engine": "InnoDB"}, {"row_format": "redundant"},
)  # fmt: skip


def more(draw: Draw, world: World) -> None:
    """Some of it, in a world that is there already."""
    for one in world["tables"].values():
        if draw.maybe(0.15):
            one["options"] = {"mysql": options(draw, world, one)}
        if draw.maybe(0.2):
            one["columns"][draw.id("c")] = touched(draw)
        if draw.maybe(0.2) and (made := words_index(draw, one)):
            one["indexes"][draw.id("i")] = made
    if draw.maybe(0.15):
        world["functions"][draw.id("h")] = function(draw)


def options(draw: Draw, world: World, one: Part) -> Part:
    """How a table is stored; rows with other letters than latin1 has do not go there."""
    del world
    able = [it for it in OPTIONS if it.get("charset") != "latin1" or not any(_enum(part) for part in _columns(one))]
    return dict(draw.rng.choice(able))


def _columns(one: Part) -> list[Part]:
    return list(one["columns"].values())


def _enum(part: Part) -> bool:
    return kind(part["type"]) == "enum"


def touched(draw: Draw) -> Part:
    """A column with the time of the last change, or with that of the making."""
    said = draw.rng.choice([f"{NOW} ON UPDATE {NOW}", NOW])
    return {"name": draw.name(), "type": "timestamp", "null": draw.maybe(0.3), "default_sql": {"mysql": said}}


def words_index(draw: Draw, one: Part) -> Part | None:
    """An index over the first letters of texts, or over their words."""
    texts = [key for key, part in one["columns"].items() if part["type"] in ("text", "varchar(60)", "varchar(20)")]
    texts = [key for key in texts if not one["columns"][key].get("generated")]
    if not texts:
        return None
    if draw.maybe(0.4):
        same = [
            key for key in texts if one["columns"][key].get("collation") == one["columns"][texts[0]].get("collation")
        ]
        return {"name": draw.name(), "keys": [{"column": key} for key in draw.some(same, 2)], "method": "fulltext"}
    keys = [{"column": key, "length": draw.rng.randint(2, 15)} for key in draw.some(texts, 2)]
    others = [key for key, part in one["columns"].items() if part["type"] in ("int", "date")]
    return {"name": draw.name(), "keys": [*keys, *({"column": key} for key in others[:1])]}


def function(draw: Draw) -> Part:
    """A function that gives a number."""
    name = draw.name().replace("`", "")
    text = f"CREATE FUNCTION `{name}`(a INT) RETURNS INT DETERMINISTIC RETURN a + {draw.rng.randrange(9)}"
    return {"name": name, "sql": text}
