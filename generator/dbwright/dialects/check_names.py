"""What engines ask of names: their length, and how far each must be the only one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dbwright.dialects.problems import Problem, describe
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of, split_key

if TYPE_CHECKING:
    from dbwright.dialects.check import Limits

_HIGHEST_BASIC = "\uffff"


def check_names(limits: Limits, schema: Schema) -> Iterator[Problem]:
    """Names that are too long, hold what the engine does not take, or clash with another."""
    named = list(_named(schema))
    for ref, name in named:
        if reason := _unfit(limits, name):
            yield Problem(ref, f"the name of {describe(ref)} {reason}", "give it another name")
    yield from _clashes(limits, named)


def _unfit(limits: Limits, name: str) -> str:
    if limits.identifier_bytes and len(name.encode()) > limits.identifier_bytes:
        return f"is longer than the {limits.identifier_bytes} bytes that {limits.dialect} keeps"
    if limits.identifier_characters and len(name) > limits.identifier_characters:
        return f"is longer than the {limits.identifier_characters} characters that {limits.dialect} takes"
    if limits.basic_plane_only and max(name, default="") > _HIGHEST_BASIC:
        return f"holds a character beyond U+FFFF, which {limits.dialect} does not take"
    if limits.basic_plane_only and name.endswith(" "):
        return f"ends with a space, which {limits.dialect} does not take"
    return ""


def _named(schema: Schema) -> Iterator[tuple[Ref, str]]:
    """Every object that has a name in the database."""
    for kind, items in (
        ("namespace", schema.namespaces), ("enum", schema.enums), ("domain", schema.domains),
        ("composite", schema.composites), ("sequence", schema.sequences), ("table", schema.tables),
        ("view", schema.views), ("function", schema.functions), ("trigger", schema.triggers),
    ):  # fmt: skip
        yield from (((kind, key_of(item)), item.name) for item in items)
    for table in schema.tables:
        ref: Ref = ("table", key_of(table))
        if table.primary_key:
            yield (*ref, "primary_key", table.primary_key.name), table.primary_key.name
        for member, members in (
            ("column", table.columns), ("unique", table.uniques), ("foreign_key", table.foreign_keys),
            ("check", table.checks), ("index", table.indexes), ("exclusion", table.exclusions),
            ("policy", table.policies),
        ):  # fmt: skip
            yield from (((*ref, member, item.name), item.name) for item in members)
    for view in schema.views:
        yield from ((("view", key_of(view), "index", item.name), item.name) for item in view.indexes)


def _clashes(limits: Limits, named: list[tuple[Ref, str]]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Ref] = {}
    case = "; letter case makes no difference there" if limits.folds_case else ""
    for ref, name in named:
        folded = name.lower() if limits.folds_case else name
        firsts = [seen.setdefault((space, folded), ref) for space in _spaces(limits, ref)]
        for first in dict.fromkeys(item for item in firsts if item != ref):
            message = f"{describe(ref)} and {describe(first)} have one name in {limits.dialect}"
            yield Problem(ref, message, f"rename one of them{case}")


def _spaces(limits: Limits, ref: Ref) -> list[str]:
    """The sets in which a name must be the only one."""
    kind, namespace = (ref[0] if len(ref) == 2 else ref[2]), split_key(ref[1])[0]
    relation, own = f"relation {namespace}", ref[1]
    per_schema = {
        "foreign_key": limits.foreign_keys_per_schema,
        "check": limits.checks_per_schema,
        "index": limits.indexes_per_schema,
    }
    match kind:
        case "table" | "view" | "sequence":
            return [relation]
        case "enum" | "domain" | "composite":
            return [f"type {namespace}"]
        case "column":
            return [f"column {own}"]
        case "index":
            return [relation if per_schema[kind] else f"index {own}"]
        case "primary_key" | "unique" | "exclusion":
            shared = [relation] if limits.constraints_are_relations else []
            return [*shared, f"constraint {own}" if per_schema["index"] else f"index {own}"]
        case "check" | "foreign_key":
            return [f"{kind} {namespace}" if per_schema[kind] else f"constraint {own}"]
    return []
