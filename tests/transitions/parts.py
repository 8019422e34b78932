"""Random parts of a table: columns, keys, checks, indexes, with expressions that hold on every row."""

from __future__ import annotations

from typing import Any

from transitions.values import DISTINCT, default, kind, types
from transitions.world import Draw, World

Part = dict[str, Any]


def column(draw: Draw, world: World, type_: str = "") -> Part:
    """A column of a random type."""
    enums = list(world["enums"])
    if not type_:
        roll = draw.rng.random()
        type_ = draw.rng.choice(DISTINCT) if roll < 0.5 else draw.rng.choice(types(draw.dialect))
        if enums and roll > 0.75:
            type_ = draw.rng.choice(enums)
        elif world["domains"] and roll > 0.7:
            type_ = draw.rng.choice(list(world["domains"]))
    made: Part = {"name": draw.name(), "type": type_, "null": draw.maybe(0.35)}
    if draw.maybe(0.35):
        made |= source(draw, world, type_)
    if kind(type_) == "text" and draw.maybe(0.1):
        made["collation"] = collation(draw)
    if draw.maybe(0.12):
        made["comment"] = comment(draw)
    return made


def comment(draw: Draw) -> str:
    """A comment, also one that a careless writer would break on."""
    return draw.rng.choice(["Plain", "it's; -- so", 'a "quoted" one', "two\nlines"])


def collation(draw: Draw) -> str:
    """A collation of the dialect."""
    names = {
        "postgres": ["C", "POSIX"],
        "sqlite": ["NOCASE", "RTRIM"],
        "mysql": ["utf8mb4_bin", "utf8mb4_unicode_ci"],
        "duckdb": ["NOCASE", "C"],
    }
    return draw.rng.choice(names[draw.dialect])


def source(draw: Draw, world: World, type_: str) -> Part:
    """A default for a type: literal or SQL."""
    if type_.startswith("@e"):
        values = list(world["enums"][type_]["values"]) if type_ in world["enums"] else []
        return {"default": draw.rng.choice(values)} if values else {}
    if draw.maybe(0.3):
        computed = {"number": "1 + 1", "text": "lower('X')", "date": "CURRENT_DATE", "timestamptz": "now()"}
        found = computed.get(kind(type_)) or computed.get(type_)
        if found:
            return {"default_sql": found}
    literal = default(type_, draw.rng.randrange(30))
    return {} if literal is None else {"default": literal}


def condition(draw: Draw, world: World, key: str, one: Part) -> str:
    """Something that holds for all values of a column."""
    choices = {
        "number": [
            f"{key} >= 0", f"{key} < 100000", f"{key} <> 77", f"{key} BETWEEN 0 AND 99999", f"{key} + 1 > 0",
            f"abs({key}) < 100000",
        ],
        "text": [
            f"length({key}) < 500", f"{key} <> 'a;b'", f"{key} <> '--> x'", f"lower({key}) <> 'zz'",
            f"{key} <> 'it''s'",
        ],
        "date": [f"{key} > DATE '1900-01-01'"],
        "bool": [f"{key} = true OR {key} = false"],
        "enum": [f"{key} = {draw.rng.choice(list(values))}" for values in _values(world, one) if values],
    }.get(kind(one["type"]), [])  # fmt: skip
    if kind(one["type"]) == "enum" and choices:
        return f"{choices[0]} OR {key} IS NOT NULL"
    return draw.rng.choice([*choices, f"{key} IS NOT NULL"]) if choices else f"{key} IS NOT NULL"


def _values(world: World, one: Part) -> list[Part]:
    return [world["enums"][one["type"]]["values"]] if one["type"] in world["enums"] else []


def check(draw: Draw, world: World, table: Part) -> Part | None:
    """A check over one or two columns."""
    plain = {key: one for key, one in table["columns"].items() if not one.get("identity")}
    if not plain:
        return None
    key = draw.rng.choice(list(plain))
    text = condition(draw, world, key, plain[key])
    if text.endswith("IS NOT NULL") and plain[key]["null"]:
        text = f"{key} IS NULL OR ({text})"
    numbers = [other for other, one in plain.items() if kind(one["type"]) == "number"]
    if len(numbers) > 1 and draw.maybe(0.3):
        text = f"{numbers[0]} + {numbers[1]} >= 0"
    made: Part = {"name": draw.name(), "sql": text}
    if draw.maybe(0.1):
        made["comment"] = comment(draw)
    return made


def generated(draw: Draw, table: Part) -> Part | None:
    """A column computed from another one."""
    sources = [
        (key, kind(one["type"]))
        for key, one in table["columns"].items()
        if not one.get("generated") and kind(one["type"]) in ("number", "text") and not one.get("identity")
    ]
    if not sources:
        return None
    key, sort = draw.rng.choice(sources)
    number = table["columns"][key]["type"]
    texts = [f"{key} + 1", f"{key} * 2"] if sort == "number" else [f"lower({key})", f"upper({key})", f"{key} || 'x'"]
    type_ = (
        (number if number.startswith(("decimal", "double", "real", "money")) else "bigint")
        if sort == "number"
        else "text"
    )
    stored = draw.maybe(0.6) or draw.dialect == "postgres"
    return {"name": draw.name(), "type": type_, "null": True, "generated": draw.rng.choice(texts), "stored": stored}


def distinct(world: World, table: Part, null: bool = True) -> list[str]:
    """The columns whose values differ from row to row."""
    return [
        key
        for key, one in table["columns"].items()
        if one["type"] in DISTINCT and not {"generated", "fresh"} & one.keys() and (null or not one["null"])
    ]


def index(draw: Draw, world: World, table: Part) -> Part | None:
    """An index: of columns or expressions, partial, ordered, unique where the values allow it."""
    simple = [key for key, one in table["columns"].items() if _indexable(one["type"])]
    if not simple:
        return None
    keys = [_index_key(draw, key, table["columns"][key]["type"]) for key in draw.some(simple, 3)]
    made: Part = {"name": draw.name() if draw.maybe(0.6) else "", "keys": keys}
    if draw.maybe(0.25) and any(part.get("column") in distinct(world, table) for part in keys):
        made["unique"] = True
    if draw.dialect in ("sqlite", "postgres") and draw.maybe(0.3):
        key = draw.rng.choice(list(table["columns"]))
        made["where"] = condition(draw, world, key, table["columns"][key])
    if draw.dialect == "postgres":
        if draw.maybe(0.1):
            made["include"] = [draw.rng.choice(simple)]
        if draw.maybe(0.1):
            made["options"] = {"fillfactor": draw.rng.choice([50, 70])}
        if draw.maybe(0.1) and made.get("unique"):
            made["nulls_not_distinct"] = True
    if draw.maybe(0.05) and made["name"]:
        made["comment"] = comment(draw)
    return made


def _index_key(draw: Draw, key: str, type_: str) -> Part:
    part: Part = {"column": key}
    if draw.dialect != "mysql" and kind(type_) == "text" and draw.maybe(0.25):
        part = {"expression": f"lower({key})"}
    elif draw.maybe(0.25):
        part["order"] = "desc"
    if draw.dialect == "postgres" and draw.maybe(0.1):
        part["nulls"] = draw.rng.choice(["first", "last"])
    return part


def _indexable(type_: str) -> bool:
    return kind(type_) in ("number", "date", "bool", "enum") or type_.startswith(("varchar(", "uuid", "timestamp"))


def unique(draw: Draw, world: World, table: Part) -> Part | None:
    """A unique constraint that all rows keep."""
    able = distinct(world, table)
    if not able:
        return None
    first = draw.rng.choice(able)
    others = [
        key
        for key, one in table["columns"].items()
        if key != first and _indexable(one["type"]) and not one.get("generated")
    ]
    columns = [first, *draw.some(others, 2)] if others and draw.maybe(0.4) else [first]
    made: Part = {"name": draw.name() if draw.maybe(0.6) else "", "columns": columns}
    if draw.dialect == "postgres" and draw.maybe(0.15):
        made["deferrable"] = draw.rng.choice(["immediate", "deferred"])
    elif draw.dialect == "postgres" and draw.maybe(0.15):
        made["nulls_not_distinct"] = True
    return made


def primary_key(draw: Draw, world: World, table: Part) -> Part | None:
    """A primary key of columns that can be one."""
    able = distinct(world, table, null=False)
    if not able:
        return None
    numbered = [key for key in able if table["columns"][key].get("identity")]
    keys = numbered[:1] or (able[:1] if draw.maybe(0.75) else draw.some(able, 2))
    return {"name": draw.name() if draw.maybe(0.3) else "", "columns": keys}
