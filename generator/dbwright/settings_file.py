"""Finding and reading the settings file, and the place of every key in it."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

from dbwright.errors import ConfigError, Diagnostic, Origin

KEYS: dict[str, tuple[str, type | tuple[type, ...]]] = {
    "schema": ("a path in quotes", str),
    "out": ("a path in quotes", str),
    "dialects": ("a list of names in quotes", list),
    "package": ("a name in quotes, or false", (str, bool)),
    "async": ("true or false", bool),
    "url": ("a URL in quotes, or a table of them", (str, dict)),
    "direct_url": ("a URL in quotes, or a table of them", (str, dict)),
    "scratch": ("a table of URLs in quotes", dict),
    "manage": ("a table with include and exclude", dict),
    "drizzle_safe": ("true or false", bool),
    "ledger": ("a table's name in quotes", str),
    "backup": ("a command in quotes", str),
    "templates": ("a path in quotes", str),
    "sqlite_file": ("a path in quotes", str),
}
TOP_ONLY = ("required_version", "databases")
_HEADER = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class SettingsFile:
    """One file with settings: its path, the settings, and where each key stands."""

    def __init__(self, path: Path, shown: str, text: str, values: dict[str, object], prefix: tuple[str, ...]) -> None:
        self.path = path
        self.values = values
        self._shown = shown
        self._prefix = prefix
        self._places = _scan(text)

    def place(self, *keys: tuple[str, ...]) -> Origin:
        """The place of the first of these keys that is in the file; else the top of the settings."""
        for key in (*keys, ()):
            place = self._places.get((*self._prefix, *key))
            if place is not None:
                return Origin(self._shown, *place)
        return Origin(self._shown)


class Found:
    """One table of settings. Mistakes are added to `found` as they are met."""

    def __init__(self, file: SettingsFile, way: tuple[str, ...], found: list[Diagnostic]) -> None:
        values: object = file.values
        for part in way:
            values = values.get(part) if isinstance(values, dict) else None
        self.values: dict[str, object] = values if isinstance(values, dict) else {}
        self._file = file
        self._way = way
        self._found = found
        self._checked: dict[str, object] | None = None

    def place(self, *key: str) -> Origin:
        """Where `key` of this table stands."""
        return self._file.place((*self._way, *key), self._way)

    def tables(self, key: str) -> dict[str, Found]:
        """The named tables below `key`."""
        below = self.values.get(key, {})
        if not isinstance(below, dict):
            self._add(key, f"{key} must be a table", f"write [{key}.NAME] with settings below it")
            return {}
        for name, value in below.items():
            if not isinstance(value, dict):
                self._found.append(Diagnostic(self.place(key, name), f"{key}.{name} must be a table of settings"))
        return {name: Found(self._file, (*self._way, key, name), self._found) for name in below}

    def checked(self) -> dict[str, object]:
        """The settings of the right kind; the others become findings, once."""
        if self._checked is None:
            self._checked = {key: value for key, value in self.values.items() if self._good(key, value)}
        return self._checked

    def _good(self, key: str, value: object) -> bool:
        if key in TOP_ONLY and not self._way:
            return False
        if key not in KEYS:
            self._unknown(key)
            return False
        expected, kinds = KEYS[key]
        before = len(self._found)
        if not isinstance(value, kinds) or (key == "package" and value is True) or value == "":
            self._add(key, f"{key} must be {expected}, not {_describe(value)}")
        elif key == "dialects":
            self._strings(key, value)
        elif key == "manage" and isinstance(value, dict):
            for name, patterns in value.items():
                if name not in ("include", "exclude"):
                    self._add(key, f'unknown key "{name}" under manage', "it takes include and exclude")
                else:
                    self._strings(f"manage.{name}", patterns)
        elif (
            key in ("url", "direct_url", "scratch")
            and isinstance(value, dict)
            and not all(isinstance(url, str) for url in value.values())
        ):
            self._add(key, "every URL must be text in quotes")
        return len(self._found) == before

    def _strings(self, key: str, value: object) -> None:
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            self._add(key, f"{key} must be a list of names in quotes, not {_describe(value)}")

    def _unknown(self, key: str) -> None:
        from dbwright.spelling import nearest

        known = [*KEYS, *([] if self._way else TOP_ONLY)]
        guess = nearest(key, known)
        hint = f'did you mean "{guess}"?' if guess else f"known keys are {', '.join(known)}"
        if key in TOP_ONLY:
            hint = "it stands above the databases, once for the project"
        self._add(key, f'unknown key "{key}"', hint)

    def _add(self, key: str, message: str, hint: str = "") -> None:
        self._found.append(Diagnostic(self.place(*key.split(".")), message, hint))


def find_file(start: Path) -> Path:
    """The settings file of the project that `start` stands in: the first at or above it."""
    for folder in (start.absolute(), *start.absolute().parents):
        own, shared = folder / "dbwright.toml", folder / "pyproject.toml"
        settings = shared.is_file() and _has_settings(shared)
        if own.is_file() and settings:
            message = "settings stand both here and under [tool.dbwright] in pyproject.toml"
            raise ConfigError(Diagnostic(Origin(shown(own)), message, "keep them in one of the two files"))
        if own.is_file():
            return own
        if settings:
            return shared
    hint = "run `dbwright init`, or name the file with --config"
    raise ConfigError("no dbwright.toml and no [tool.dbwright] in a pyproject.toml, here or above", hint)


def read_settings(path: Path) -> SettingsFile:
    """Read one settings file; raises ConfigError where it cannot be read or is not TOML."""
    if path.is_dir():
        raise ConfigError(f"{shown(path)} is a folder", "name the file: dbwright.toml or pyproject.toml")
    text, values = _parse(path)
    prefix = ("tool", "dbwright") if path.name == "pyproject.toml" else ()
    settings: object = values
    for part in prefix:
        settings = settings.get(part) if isinstance(settings, dict) else None
    if not isinstance(settings, dict):
        raise ConfigError(Diagnostic(Origin(shown(path)), "there is no table [tool.dbwright]", "run `dbwright init`"))
    return SettingsFile(path, shown(path), text, settings, prefix)


def _has_settings(pyproject: Path) -> bool:
    """Whether a pyproject.toml is ours to read. Another project's broken file above us is not our concern."""
    try:
        text = pyproject.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if "dbwright" not in text:
        return False
    tool = _parse(pyproject)[1].get("tool")
    return isinstance(tool, dict) and "dbwright" in tool


def _parse(path: Path) -> tuple[str, dict[str, object]]:
    place = Origin(shown(path))
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except FileNotFoundError:
        raise ConfigError(f"there is no file {shown(path)}", "check --config and DBWRIGHT_CONFIG") from None
    except OSError as error:
        raise ConfigError(Diagnostic(place, f"cannot read this: {error.strerror}", "check its permissions")) from None
    except UnicodeDecodeError:
        raise ConfigError(Diagnostic(place, "this is not UTF-8 text", "save it as UTF-8")) from None
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        if at and at[1]:
            place = Origin(shown(path), int(at[1]), int(at[2]))
        message = _AT.sub("", str(error))
        message = f"this is not valid TOML: {message[:1].lower()}{message[1:]}"
        raise ConfigError(Diagnostic(place, message, "correct it here; texts stand in quotes, lists in [ ]")) from None


def _scan(text: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Line and column of every header and key: a search of the text, for messages only."""
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            way = table
        elif key := _KEY.match(line):
            way = (*table, *_parts(key[1]))
        else:
            continue
        column = len(line) - len(line.lstrip()) + 1
        for length in range(len(table), len(way) + 1):
            places.setdefault(way[:length], (number, column))
    return places


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _describe(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str() | int() | float():
            return repr(value)
        case list():
            return "a list" if value else "an empty list"
        case dict():
            return "a table"
        case _:
            return f"a {type(value).__name__}"


def shown(path: Path) -> str:
    """A path as the user would type it: relative to the current directory when below it, else absolute."""
    absolute = Path(os.path.normpath(path.absolute()))
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix()
