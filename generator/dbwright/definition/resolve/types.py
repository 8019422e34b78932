"""Type texts in schema files: aliases, named types, and what a column of a type can hold."""

from __future__ import annotations

from dbwright.definition.resolve.context import Context, Declared
from dbwright.definition.resolve.defaults import NotOfType, Value, read_literal
from dbwright.definition.resolve.fields import Fields
from dbwright.definition.shown import shown
from dbwright.definition.source.cut import WITHOUT_MARK
from dbwright.definition.source.nodes import Items, Node, Scalar
from dbwright.definition.source.scalars import is_null
from dbwright.errors import Origin
from dbwright.model.types import ALIASES, SCALARS, Type, format_type, parse_type
from dbwright.spelling import nearest

_ELSEWHERE = {
    "string": "text or varchar(n)",
    "str": "text or varchar(n)",
    "nvarchar": "varchar(n)",
    "mediumtext": "text",
    "longtext": "text",
    "tinytext": "text",
    "serial": "int with `identity: true`",
    "bigserial": "bigint with `identity: true`",
    "smallserial": "smallint with `identity: true`",
    "tinyint": "smallint or bool",
    "mediumint": "int",
    "number": "decimal, int or double",
    "guid": "uuid",
    "enum": "the name of an enum that stands under `enums`",
    "set": "a table of its own, or text[]",
    "array": "the type of an element with []",
    "object": "json",
}
"""What people write who come from elsewhere, and what it is called here."""


def value_nodes(enum: Declared) -> tuple[Node, ...]:
    """The values of an enum, from its short form or its long one."""
    return enum.node.items if isinstance(enum.node, Items) else enum.fields.items("values")


class Types:
    """Reads type texts; each text is read once per namespace."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[tuple[str, str], str] = {}
        self._domains: dict[str, str | None] = {}
        self._members: dict[str, frozenset[str]] = {}

    def read(self, text: str, origin: Origin, namespace: str) -> str:
        """The canonical type of a text; "" where it is none, which is said once at each place."""
        known = self._known.get((text, namespace))
        if known is None:
            known = self._read(text, origin, namespace)
            if known:
                self._known[text, namespace] = known
        return known

    def of_domain(self, key: str) -> str:
        """The type that a domain restricts; "" where it is not known."""
        if key not in self._domains:
            self._domains[key] = None
            declared = self._context.sections["domains"].objects[key]
            node = declared.fields.get("type")
            read = self.read(declared.fields.text("type"), node.origin, declared.namespace) if node else ""
            parsed = parse_type(read) if read else None
            if parsed and parsed.name in self._context.sections["domains"].objects:
                self.of_domain(parsed.name)
            self._domains[key] = "" if self._domains[key] == "" else read
        elif self._domains[key] is None:
            origin = self._context.sections["domains"].objects[key].fields.place("type")
            self._context.error(origin, f'domain "{key}" is made of itself', "give it a built-in type")
            self._domains[key] = ""
        return self._domains[key] or ""

    def base(self, text: str) -> Type | None:
        """The type behind domains; None where it is not known."""
        while text:
            parsed = parse_type(text)
            if parsed.dimensions or parsed.name not in self._context.sections["domains"].objects:
                return parsed
            text = self.of_domain(parsed.name)
        return None

    def members(self, type_: Type) -> frozenset[str] | None:
        """The values of an enum; None for any other type."""
        if type_.name not in self._members and type_.name in self._context.sections["enums"].objects:
            declared = self._context.sections["enums"].objects[type_.name]
            values = (
                node.text if isinstance(node, Scalar) else Fields(node).text("value") for node in value_nodes(declared)
            )
            self._members[type_.name] = frozenset(values)
        return self._members.get(type_.name)

    def literal(self, node: Node | None, text: str, owner: str) -> Value | None:
        """The literal default of something that has the type `text`; None without one, or with one that is refused."""
        if not isinstance(node, Scalar) or is_null(node):
            return None
        base = self.base(text)
        if base is None:
            return None
        try:
            return read_literal(node, base, self.members(base))
        except NotOfType as error:
            message = f'the default "{shown(node.text)}" of {owner}, of type {text}, {error}'
            self._context.error(node.origin, message, error.hint)
            return None

    def _read(self, text: str, origin: Origin, namespace: str) -> str:
        if text.endswith("?"):
            self._context.error(origin, f'"{shown(text)}" is not a type', WITHOUT_MARK)
            return ""
        try:
            parsed = parse_type(text)
        except ValueError as error:
            self._context.error(origin, str(error), "write a type such as varchar(20), decimal(12,2) or text[]")
            return ""
        problem = _bad_arguments(parsed)
        if problem:
            self._context.error(origin, f'type "{text}" {problem}', "correct the numbers in parentheses")
            return ""
        if parsed.scalar:
            return format_type(parsed)
        key = self._context.types.find(parsed.name, namespace)
        if key is None:
            self._unknown(parsed.name, origin)
            return ""
        if parsed.args:
            self._context.error(origin, f'type "{shown(key)}" takes no numbers', "write its name alone")
            return ""
        return format_type(Type(key, parsed.args, parsed.dimensions))

    def _unknown(self, name: str, origin: Origin) -> None:
        context = self._context
        if context.incomplete:
            return
        folded = name.lower()
        elsewhere = "string" if nearest(folded, ["string"]) and folded.startswith("st") else folded
        if elsewhere in _ELSEWHERE:
            hint = f"write {_ELSEWHERE[elsewhere]}"
        else:
            hint = context.types.advice(name, [*SCALARS, *ALIASES])
        context.error(
            origin, f'there is no type "{shown(name)}"', hint or "declare it under enums, domains or composite_types"
        )


def _bad_arguments(parsed: Type) -> str:
    match parsed.name, parsed.args:
        case "decimal", (precision, scale) if scale > precision:
            return f"has a scale of {scale}, more than its {precision} digits"
        case (("char" | "varchar" | "decimal" | "bit" | "varbit" | "vector" | "binary"), (0, *_)):
            return "has no room for anything"
        case (("time" | "timetz" | "timestamp" | "timestamptz"), (digits,)) if digits > 6:
            return f"has {digits} digits of a second, and the limit is 6"
        case _:
            return ""
