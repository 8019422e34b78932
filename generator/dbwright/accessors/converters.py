"""The converters of one module: which of the runtime's it uses, and those that it makes of them."""

from __future__ import annotations

from dbwright.accessors.names import Names, snake
from dbwright.accessors.source import Imports

_WITHOUT_IMPORT = ("bool", "int", "str", "float", "")
_MODULES = {
    **dict.fromkeys(["read_computed", "read_decimal", "read_places"], "decimals"),
    **dict.fromkeys(["read_foreign_uuid", "read_uuid_text", "write_uuid_text"], "uuids"),
}
"""Converter → the module of the runtime that has it, for those that need a slow import; all others: values."""
_OF_THEIR_ARGUMENT = ("members", "read_bits", "read_computed", "read_places")


class Converters:
    """Collects imports, and constants such as `as_role = members(Role)`. `enums` are class names by key."""

    def __init__(self, imports: Imports, names: Names, enums: dict[str, str]) -> None:
        self._imports, self._names, self._enums = imports, names, enums
        self._made: dict[tuple[str, str], str] = {}

    def use(self, name: str) -> str:
        """A converter by its name; it is imported unless it is Python's or the module's own."""
        if name not in _WITHOUT_IMPORT and name not in self._made.values():
            self._imports.plain(_module_of(name), name)
        return name

    def make(self, wanted: str, expression: str) -> str:
        """A constant for a converter that is made of others: its name."""
        if expression == "members":
            name = self._enums[wanted]
            self._imports.plain("..enums", name)
            wanted, expression = f"as_{snake(name, 'enum_')}", f"members({name})"
        maker, _, inner = expression.rstrip(")").partition("(")
        self._imports.plain(_module_of(maker), maker)
        if maker not in _OF_THEIR_ARGUMENT:
            self.use(inner)
        if (wanted, expression) not in self._made:
            self._made[wanted, expression] = self._names.take(wanted)
        return self._made[wanted, expression]

    def lines(self) -> list[str]:
        """The constants, each on a line."""
        return [f"{name} = {expression}" for (_, expression), name in self._made.items()]


def _module_of(converter: str) -> str:
    return f".._runtime.{_MODULES.get(converter, 'values')}"
