"""JSON Schema of schema files, for completion and checking in editors; made from `shape`."""

from __future__ import annotations

import json
from typing import Any, assert_never

from dbwright.definition.shape.file import SCHEMA_FILE
from dbwright.definition.shape.kinds import (
    Flag,
    ListOf,
    Literal,
    MapOf,
    Null,
    OneOf,
    Record,
    Shape,
    Text,
    Whole,
    Word,
)

Part = dict[str, Any]


def json_schema() -> Part:
    """The schema of one file, as JSON Schema 2020-12. Records are definitions of their own."""
    definitions: dict[str, Part] = {}
    root = _record(SCHEMA_FILE, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dbwright schema file",
        "description": "Tables and everything around them, from which migrations and accessors are made.",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def json_schema_text() -> str:
    """The text of docs/schema.json."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _part(shape: Shape, definitions: dict[str, Part]) -> Part:
    match shape:
        case Text(what=what):
            return {"type": "string", "title": what}
        case Word(words=words):
            return {"enum": list(words)}
        case Flag():
            return {"type": "boolean"}
        case Whole():
            return {"type": "integer"}
        case Literal():
            return {"type": ["string", "number", "boolean", "null"]}
        case Null():
            return {"type": "null"}
        case ListOf(item=item, least=least):
            return {"type": "array", "items": _part(item, definitions), **({"minItems": least} if least else {})}
        case MapOf(value=value):
            return {"type": "object", "additionalProperties": _part(value, definitions)}
        case OneOf(options=options):
            return {"anyOf": [_part(option, definitions) for option in options]}
        case Record():
            return _reference(shape, definitions)
        case _:
            assert_never(shape)


def _reference(record: Record, definitions: dict[str, Part]) -> Part:
    name = record.name.removeprefix("a ").removeprefix("an ").replace(" ", "_")
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = {"title": record.name, **_record(record, definitions)}
    return {"$ref": f"#/$defs/{name}"}


def _record(record: Record, definitions: dict[str, Part]) -> Part:
    properties = {
        name: {"description": key.about, **_part(key.shape, definitions)} for name, key in record.keys.items()
    }
    part: Part = {"type": "object", "properties": properties, "additionalProperties": False}
    required = [name for name, key in record.keys.items() if key.required]
    if required:
        part["required"] = required
    if record.least:
        part["minProperties"] = record.least
    if record.most is not None:
        part["maxProperties"] = record.most
    return part
