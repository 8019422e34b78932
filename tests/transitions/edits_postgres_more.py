"""Random edits of PostgreSQL's own indexes, exclusions and triggers, and of where its types and functions live."""

from __future__ import annotations

from transitions.editing import edit, one_of
from transitions.objects import namespace
from transitions.parts import comment
from transitions.values import kind
from transitions.world import Draw, World, columns

METHODS = {
    "jsonb": "gin", "text[]": "gin", "int[]": "gin", "int4range": "gist", "tstzrange": "gist", "date": "brin",
    "uuid": "hash", "inet": "spgist",
}  # fmt: skip


@edit(2, "postgres")
def add_index_of_method(draw: Draw, world: World) -> None:
    """An index of another kind than the usual tree, or of an operator class."""
    able = [(one, key, part) for _, one, key, part in columns(world) if part["type"] in (*METHODS, "text")]
    if found := one_of(draw, able):
        owner, key, part = found
        made = {"name": draw.name(), "keys": [{"column": key}]}
        if part["type"] == "text":
            made["keys"] = [{"column": key, "opclass": "text_pattern_ops"}]
        else:
            made["method"] = METHODS[part["type"]]
        owner["indexes"][draw.id("i")] = made


@edit(2, "postgres")
def add_exclusion(draw: Draw, world: World) -> None:
    """A column of ranges that must not overlap."""
    one = one_of(draw, [it for it in world["tables"].values() if not it.get("partition_by")])
    if one:
        key = draw.id("c")
        one["columns"][key] = {"name": draw.name(), "type": "int4range", "null": True}
        elements = [{"column": key, "operator": "&&"}]
        one["exclusions"][draw.id("o")] = {"name": draw.name(), "method": "gist", "elements": elements}


@edit(2, "postgres")
def add_trigger_of_column(draw: Draw, world: World) -> None:
    """A trigger that looks at a column."""
    able = [it for it in columns(world) if not it[3].get("generated") and kind(it[3]["type"]) in ("number", "text")]
    able = [it for it in able if not it[1].get("partition_by")]
    found, function = one_of(draw, able), one_of(draw, world["functions"])
    if found and function:
        table, _, column, _ = found
        key = draw.id("g")
        event = draw.rng.choice([f"AFTER UPDATE OF {column}", "BEFORE UPDATE"])
        when = f"WHEN (OLD.{column} IS DISTINCT FROM NEW.{column})"
        text = f"CREATE TRIGGER {key} {event} ON {table} FOR EACH ROW {when} EXECUTE FUNCTION {function}()"
        world["triggers"][key] = {"name": draw.name(), "table": table, "sql": text, "deps": [function]}


@edit(2, "postgres")
def move_more(draw: Draw, world: World) -> None:
    """A domain, composite type or function into another namespace."""
    one = one_of(draw, [it for place in ("domains", "composites", "functions") for it in world[place].values()])
    if one and world["namespaces"]:
        one["ns"] = namespace(draw, world)


@edit(2, "postgres")
def rename_more(draw: Draw, world: World) -> None:
    """A composite type or function under another name."""
    if one := one_of(draw, [it for place in ("composites", "functions") for it in world[place].values()]):
        one["name"] = draw.name()


@edit(2, "postgres")
def comment_more(draw: Draw, world: World) -> None:
    """A comment on a domain, sequence, function or trigger comes, goes or changes."""
    places = ("domains", "sequences", "functions", "triggers", "composites")
    one = one_of(draw, [it for place in places for it in world[place].values()])
    if one and (one.pop("comment", None) is None or draw.maybe(0.5)):
        one["comment"] = comment(draw)
