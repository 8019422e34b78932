"""Python source text: literals and docstrings that hold any text safely, laid out as ruff's formatter would."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

WIDTH = 88
HINTS = "._runtime.hints"
"""The module of a package that has the names of `typing`."""


def literal(text: str) -> str:
    """A Python string literal, in the quotes that need fewer escapes."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    body = "".join(f"\\{char}" if char in (quote, "\\") else _visible(char) for char in text)
    return f"{quote}{body}{quote}"


def block(text: str) -> str:
    """A Python string literal of whole lines, the last one ended too, for SQL."""
    body = "".join(char if char == "\n" else "\\\\" if char == "\\" else _visible(char) for char in text)
    return f'"""\\\n{_unquoted(body)}\n"""'


def docstring(first: str, more: Iterable[str] = (), *, indent: int = 4) -> str:
    """A docstring: its first line, then each paragraph of `more`. Whatever the texts hold, nothing ends it early."""
    paragraphs = [line for text in more for line in text.splitlines()]
    lines = [first, *paragraphs]
    room = WIDTH - indent - 8
    wrapped = [part for line in lines for part in _wrap(line, room)]
    if len(wrapped) == 1:
        return f'"""{_finished(wrapped[0])}"""'
    pad = " " * indent
    head, *rest = wrapped
    return "\n".join([f'"""{head}', "", *(pad + line for line in rest), f'{pad}"""'])


def _wrap(line: str, room: int) -> list[str]:
    clean = " ".join(line.split())
    parts = textwrap.wrap(clean, room, break_long_words=False, break_on_hyphens=False)
    return [_unquoted("".join("\\\\" if char == "\\" else _visible(char) for char in part)) for part in parts]


def _finished(line: str) -> str:
    """Without a quote or a backslash at its end, where the closing quotes follow."""
    return f"{line}." if line.endswith(('"', "\\")) else line


def _unquoted(text: str) -> str:
    return text.replace('"""', '""\\"')


def _visible(char: str) -> str:
    return char if char.isprintable() else repr(char)[1:-1]


def call(before: str, items: Sequence[str], after: str, *, indent: int = 0, taken: int = 0) -> str:
    """`before` items `after`: on one line if that fits, else one item a line with a comma at the end.

    `indent` is that of the line, `taken` what stands on it before `before`.
    """
    line = f"{before}{', '.join(items)}{after}"
    if not items or indent + taken + len(line) <= WIDTH:
        return line
    pad = " " * indent
    return "\n".join([before, *(f"{pad}    {subscript(item, indent + 4)}," for item in items), f"{pad}{after}"])


def subscript(text: str, indent: int, after: int = 1) -> str:
    """What ends with a bracket: broken inside it where it does not fit on the line with the signs `after` it."""
    if indent + len(text) + after <= WIDTH or not text.endswith("]"):
        return text
    (head, _, inner), pad = text.partition("["), " " * indent
    items = _separate(inner[:-1])
    line = ", ".join(items)
    if len(items) > 1 and indent + 4 + len(line) > WIDTH:
        return "\n".join([f"{head}[", *(f"{pad}    {subscript(item, indent + 4)}," for item in items), f"{pad}]"])
    return f"{head}[\n{pad}    {subscript(line, indent + 4, 0)}\n{pad}]"


def _separate(text: str) -> list[str]:
    """What stands between the commas that are in no bracket."""
    found, depth = [""], 0
    for char in text:
        depth += {"[": 1, "]": -1}.get(char, 0)
        if char == "," and not depth:
            found.append("")
        else:
            found[-1] += char
    return [part.strip() for part in found]


def laid_out(head: str, items: list[str], end: str, *, indent: int, taken: int = 0) -> str:
    """A call on one line, or its items on a line of their own, or each on one."""
    pad, inner = " " * indent, ", ".join(items)
    if "\n" not in head and indent + taken + len(head) + len(inner) + len(end) <= WIDTH:
        return f"{head}{inner}{end}"
    if indent + 4 + len(inner) <= WIDTH:
        return f"{head}\n{pad}    {inner}\n{pad}{end}"
    return "\n".join([head, *(f"{pad}    {item}," for item in items), f"{pad}{end}"])


def assignment(name: str, value: str, *, indent: int = 0) -> str:
    """`name = value`, in parentheses on a line of its own where that helps it to fit."""
    line = f"{name} = {value}"
    if indent + len(line) <= WIDTH or indent + 4 + len(value) > WIDTH:
        return line
    pad = " " * indent
    return f"{name} = (\n{pad}    {value}\n{pad})"


def conditional(name: str, value: str, condition: str, other: str, *, indent: int = 0) -> str:
    """`name = value if condition else other`, in parentheses on lines of its own where it does not fit."""
    whole = f"{value} if {condition} else {other}"
    if indent + 4 + len(whole) <= WIDTH:
        return assignment(name, whole, indent=indent)
    pad = " " * (indent + 4)
    if len(pad) + len(f"if {condition}") > WIDTH:
        condition = condition.replace(" or ", f"\n{pad}or ")
    return f"{name} = (\n{pad}{value}\n{pad}if {condition}\n{pad}else {other}\n{' ' * indent})"


def annotated(name: str, type_: str, *, indent: int = 4) -> str:
    """`name: type_`, broken inside its brackets, or in parentheses, where it does not fit."""
    line = f"{name}: {type_}"
    if indent + len(line) <= WIDTH:
        return line
    pad, (head, _, inner) = " " * indent, type_.partition("[")
    if type_.endswith("]") and " " not in head:
        return f"{name}: {head}[\n{pad}    {inner[:-1]}\n{pad}]"
    return f"{name}: (\n{pad}    {type_}\n{pad})" if " | " in type_ else line


def fold(items: Sequence[str], room: int = WIDTH) -> str:
    """Items with commas between them, as many on each line as fit."""
    lines = [""]
    for place, item in enumerate(items):
        text = item if place == len(items) - 1 else f"{item},"
        joined = f"{lines[-1]} {text}" if lines[-1] else text
        if lines[-1] and len(joined) > room:
            lines.append(text)
        else:
            lines[-1] = joined
    return "\n".join(lines)


class Imports:
    """The imports of one module. `attributes` are the names in its classes, which hide types (as in `date: date`).

    Modules of the package are named from its top; `folder` is the one there in which the module stands that imports.
    """

    def __init__(self, attributes: Iterable[str] = (), folder: str = "") -> None:
        self._attributes = frozenset(attributes)
        self._folder = folder
        self._names: dict[str, dict[str, str]] = {}

    def use(self, module: str, name: str) -> str:
        """Import `name`; what it is called inside the module's classes: an alias where an attribute hides it."""
        local = f"{name}_type" if name in self._attributes else name
        while local in self._attributes:
            local += "_"
        if module != "builtins" or local != name:
            self._names.setdefault(module, {})[name] = local
        return local

    def plain(self, module: str, *names: str) -> None:
        """Import names that are used only outside of classes' annotations."""
        self._names.setdefault(module, {}).update(zip(names, names, strict=True))

    def alias(self, module: str, name: str, local: str) -> None:
        """Import a name under another one."""
        self._names.setdefault(module, {})[name] = local

    def path(self, module: str) -> str:
        """A module as this one names it."""
        if not self._folder or not module.startswith("."):
            return module
        beside = f".{self._folder}."
        return f".{module.removeprefix(beside)}" if module.startswith(beside) else f".{module}"

    def lines(self, *, indent: int = 0) -> list[str]:
        """The import statements in isort's order, an empty line between the library's and the package's own."""
        modules = sorted((self.path(module), module) for module in self._names)
        modules.sort(key=lambda pair: (pair[0].startswith("."), _nearness(pair[0]), pair[0]))
        found: list[str] = []
        for place, (path, module) in enumerate(modules):
            if place and path.startswith(".") and not modules[place - 1][0].startswith("."):
                found.append("")
            names = sorted(self._names[module].items(), key=lambda pair: _isort_key(pair[0]))
            lines = [(name, f"from {path} import {name} as {local}") for name, local in names if name != local]
            if plain := [name for name, local in names if name == local]:
                lines.append((plain[0], import_line(path, plain, indent)))
            found += [line for _, line in sorted(lines, key=lambda pair: _isort_key(pair[0]))]
        return found


def import_line(module: str, items: list[str], indent: int) -> str:
    """An import from a module, on as many lines as it needs."""
    line = f"from {module} import {', '.join(items)}"
    return line if indent + len(line) <= WIDTH else call(f"from {module} import (", items, ")", indent=indent)


def _nearness(module: str) -> int:
    return -(len(module) - len(module.lstrip(".")))


def _isort_key(name: str) -> tuple[int, str, str]:
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, name.lower(), name
