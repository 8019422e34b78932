"""Random objects beside tables: types, sequences, views, functions, triggers."""

from __future__ import annotations

from transitions.parts import Part, comment, condition
from transitions.values import kind
from transitions.world import Draw, World


def namespace(draw: Draw, world: World) -> str:
    """The id of a namespace, or nothing for the default one."""
    return draw.rng.choice(list(world["namespaces"])) if world["namespaces"] and draw.maybe(0.5) else ""


def some_enum(draw: Draw, world: World) -> Part:
    """An enum of two to four values."""
    values = {draw.id("v"): {"name": _value(draw)} for _ in range(draw.rng.randint(2, 4))}
    made: Part = {"name": draw.name(), "ns": namespace(draw, world), "values": values}
    storages = {
        "postgres": ["native", "check", "none"],
        "duckdb": ["native", "check", "none"],
        "sqlite": ["check", "none"],
        "mysql": ["inline", "check", "none"],
    }
    if draw.maybe(0.4):
        made["storage"] = {"default": draw.rng.choice(storages[draw.dialect])}
    if draw.maybe(0.1):
        made["comment"] = comment(draw)
    return made


def _value(draw: Draw) -> str:
    return draw.rng.choice(["v", "it's ", "a b ", "x;", "Ä"]) + str(draw.rng.randrange(10000))


def some_type(draw: Draw, world: World) -> Part:
    """A domain."""
    type_, rule = draw.rng.choice(
        [("varchar(60)", "length(VALUE) < 50"), ("int", "VALUE >= 0"), ("text", "VALUE <> 'zz'")]
    )
    made: Part = {"name": draw.name(), "type": type_, "checks": {draw.id("x"): {"name": draw.name(), "sql": rule}}}
    if draw.maybe(0.2):
        made["default"] = 5 if type_ == "int" else "five"
    return made


def some_sequence(draw: Draw, world: World) -> Part:
    """A sequence of its own."""
    made: Part = {"name": draw.name(), "ns": namespace(draw, world)}
    if draw.maybe(0.5):
        made |= {"start": draw.rng.randint(1, 50), "increment": draw.rng.randint(1, 5)}
    return made


def some_view(draw: Draw, world: World) -> Part | None:
    """A view of a table or of another view. Its columns have names of their own, or those of the table."""
    tables, views = list(world["tables"]), list(world["views"])
    if not tables:
        return None
    made: Part = {"name": draw.name(), "ns": namespace(draw, world)}
    plain = [key for key in views if not world["views"][key].get("materialized")]
    if plain and draw.maybe(0.4):
        base = draw.rng.choice(plain)
        made |= {"sql": draw.rng.choice([f"SELECT * FROM {base}", f"SELECT count(*) AS n FROM {base}"]), "deps": [base]}
    else:
        base = draw.rng.choice(tables)
        columns = list(world["tables"][base]["columns"])
        shown = draw.some(columns, 3)
        named = draw.maybe(0.5)
        outputs = [f"{key} AS o{place}" if named else key for place, key in enumerate(shown)]
        text = f"SELECT {', '.join(outputs)} FROM {base}"
        key = draw.rng.choice(columns)
        if draw.maybe(0.4) and kind(world["tables"][base]["columns"][key]["type"]) in ("number", "other"):
            text += f" WHERE {key} IS NOT NULL"
        if draw.maybe(0.1):
            text = f"SELECT * FROM {base}"
        made |= {"sql": text, "deps": [base]}
    if draw.dialect == "postgres" and draw.maybe(0.2):
        made["materialized"] = True
        if draw.maybe(0.5) and " AS o0" in made["sql"]:
            made["indexes"] = {draw.id("i"): {"name": draw.name(), "keys": [{"column": "o0"}]}}
            key = made["sql"].split()[1]
            if kind(_type(world, key)) == "other":
                del made["indexes"]
    if draw.maybe(0.1):
        made["comment"] = comment(draw)
    return made


def _type(world: World, key: str) -> str:
    return next((t["columns"][key]["type"] for t in world["tables"].values() if key in t["columns"]), "json")


def some_trigger(draw: Draw, world: World) -> None:
    """A trigger that changes nothing, with the function that it calls where triggers call functions."""
    tables = [key for key, one in world["tables"].items() if not one.get("partition_by")]
    if draw.dialect == "mysql":  # several at one event fire in the order in which they came, which a twin has otherwise
        tables = [key for key in tables if not any(one["table"] == key for one in world["triggers"].values())]
    if not tables or draw.dialect == "duckdb":
        return
    base = draw.rng.choice(tables)
    key = draw.id("g")
    columns = [
        name
        for name, one in world["tables"][base]["columns"].items()
        if not one.get("generated") and not one.get("identity")
    ]
    name = columns[0] if columns else ""
    event = draw.rng.choice(["AFTER UPDATE", "AFTER DELETE", "BEFORE INSERT"])
    deps = []
    if draw.dialect == "sqlite" and name:
        text = f"CREATE TRIGGER {key} {event} ON {base} BEGIN UPDATE {base} SET {name} = {name} WHERE 1 = 0; END"
    elif draw.dialect == "mysql" and name:
        text = f"CREATE TRIGGER {key} BEFORE UPDATE ON {base} FOR EACH ROW SET NEW.{name} = NEW.{name}"
    elif draw.dialect == "postgres":
        function = draw.id("h")
        body = "$$ BEGIN RETURN NEW; END $$"
        made = f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS {body}"
        world["functions"][function] = {"name": draw.name(), "ns": namespace(draw, world), "sql": made}
        text = f"CREATE TRIGGER {key} {event} ON {base} FOR EACH ROW EXECUTE FUNCTION {function}()"
        deps = [function]
    else:
        return
    world["triggers"][key] = {"name": draw.name(), "table": base, "sql": text, "deps": deps}


def filtered(draw: Draw, world: World, base: str) -> str:
    """A condition over one column of a table, for a view."""
    columns = world["tables"][base]["columns"]
    key = draw.rng.choice(list(columns))
    return condition(draw, world, key, columns[key])
