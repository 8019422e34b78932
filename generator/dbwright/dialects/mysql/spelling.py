"""Type texts as the engine's catalog gives them back, whatever other name a file has for a type; ON UPDATE."""

from __future__ import annotations

import re

_PART = re.compile(r"(?P<text>'(?:[^'\\]|''|\\.)*')|(?P<comma>\s*,\s*)|(?P<word>[^',]+)", re.DOTALL)
_SPACE = re.compile(r"\s+")
_PAREN = re.compile(r" ?([()]) ?")
_SHAPE = re.compile(r"(?P<name>[A-Z][A-Z0-9 ]*)(?:\((?P<args>[\d, ]*)\)(?P<rest>[A-Z ]*))?")
_NOW = re.compile(r"(?:CURRENT_TIMESTAMP(?:\(\d?\))?|NOW\(\d?\))\Z", re.IGNORECASE)
_ON_UPDATE = re.compile(r"(?P<default>.*\S)\s+ON\s+UPDATE\s+(?P<now>\w+(?:\(\d?\))?)\s*\Z", re.IGNORECASE | re.DOTALL)
_ALIASES = {
    "BOOL": "TINYINT(1)",
    "BOOLEAN": "TINYINT(1)",
    "INTEGER": "INT",
    "INT1": "TINYINT",
    "INT2": "SMALLINT",
    "INT3": "MEDIUMINT",
    "INT4": "INT",
    "INT8": "BIGINT",
    "MIDDLEINT": "MEDIUMINT",
    "NUMERIC": "DECIMAL",
    "DEC": "DECIMAL",
    "FIXED": "DECIMAL",
    "REAL": "DOUBLE",
    "DOUBLE PRECISION": "DOUBLE",
    "FLOAT4": "FLOAT",
    "FLOAT8": "DOUBLE",
    "CHARACTER": "CHAR",
    "CHARACTER VARYING": "VARCHAR",
    "CHAR VARYING": "VARCHAR",
    "LONG": "MEDIUMTEXT",
    "LONG VARCHAR": "MEDIUMTEXT",
    "LONG VARBINARY": "MEDIUMBLOB",
}
_WIDTHS = {"TINYINT": "3", "SMALLINT": "5", "MEDIUMINT": "8", "INT": "10", "BIGINT": "20"}
_DEFAULTS = {"DECIMAL": "10, 0", "CHAR": "1", "BINARY": "1", "BIT": "1"}


def spelled(text: str) -> str:
    """A type in the catalog's words: in capitals, without display widths, with the arguments that go without saying."""
    raised = "".join(_raised(part) for part in _PART.finditer(text.strip()))
    found = _SHAPE.fullmatch(raised)
    if found is None:  # ENUM and SET, whose values are their own
        return raised
    name, *words = _words(found["name"])
    words += (found["rest"] or "").split()
    return _assembled(name, found["args"] or "", [word for word in words if word != "SIGNED"])


def says_now(text: str) -> bool:
    """Whether a default is the current time without parentheses, or has ON UPDATE behind it."""
    return is_now(text) or bool(with_update(text)[1])


def with_update(text: str) -> tuple[str, str]:
    """A default and the time behind its ON UPDATE, which is empty where it has none."""
    found = _ON_UPDATE.match(text)
    return (found["default"], found["now"]) if found and _NOW.match(found["now"]) else (text, "")


def is_now(text: str) -> bool:
    """Whether a default is the current time, which needs no parentheses."""
    return _NOW.match(text.strip()) is not None


def _raised(part: re.Match[str]) -> str:
    if part["comma"]:
        return ", "
    return part["text"] or _PAREN.sub(r"\1", _SPACE.sub(" ", part["word"].upper()))


def _words(text: str) -> list[str]:
    """The type's name without its aliases, and the words behind it."""
    parts = text.split()
    for length in (3, 2, 1):
        if alias := _ALIASES.get(" ".join(parts[:length])):
            return [alias, *parts[length:]]
    return parts


def _assembled(name: str, args: str, words: list[str]) -> str:
    if name in _WIDTHS:
        zeros = "ZEROFILL" in words
        args = (args or _WIDTHS[name]) if zeros else "1" if (name, args, words) == ("TINYINT", "1", []) else ""
        words = ["UNSIGNED", "ZEROFILL"] if zeros else words
    elif name == "FLOAT" and args.isdigit():
        name, args = ("FLOAT" if int(args) <= 24 else "DOUBLE"), ""
    elif name == "DECIMAL" and args.isdigit():
        args = f"{args}, 0"
    elif name == "YEAR" or (name in ("TIME", "DATETIME", "TIMESTAMP") and args == "0"):
        args = ""
    args = args or _DEFAULTS.get(name, "")
    return " ".join([f"{name}({args})" if args else name, *words])
