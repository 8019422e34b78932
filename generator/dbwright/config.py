"""The project's settings: dbwright.toml or [tool.dbwright], the environment above them, and every mistake in them."""

from __future__ import annotations

import keyword
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from dbwright.errors import ConfigError, Diagnostic, Origin
from dbwright.settings_file import Found, SettingsFile, find_file, read_settings, shown

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_LEDGER = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)?", re.ASCII)
_ENVIRONMENT = ("schema", "out", "dialects", "package", "async", "drizzle_safe", "ledger", "backup")
SINGLE = "app"
"""The name of the database in a project that names none."""
LEDGER = "dbwright_migrations"
"""The ledger's table where nobody names another."""


class Manage(msgspec.Struct, frozen=True, kw_only=True):
    """Which objects of a live database are ours, as name patterns. An empty `include` means all."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


class DatabaseConfig(msgspec.Struct, frozen=True, kw_only=True):
    """One database of the project. Paths are absolute; an empty `package` means no accessors.

    `url` maps a dialect to its URL; the key "" holds one that was given without a dialect. A value "env:NAME" is
    looked up when it is needed. `direct_url` leads to the same databases past a connection pooler. `drizzle_safe` asks
    for migrations that hold inside one outer transaction. `scratch` maps a dialect to the empty database on which its
    migrations are proven. `ledger` names the table that remembers what is applied, "name" or "schema.name".
    `backup` is the command that copies the database of a server. `templates` is the folder of the project's own
    templates for accessors. `asynchronous` asks for accessors to await, beside the others. `sqlite_file` is what they
    open where the environment of a program names no database; empty for the usual one.
    """

    name: str
    schema: Path
    out: Path
    dialects: tuple[str, ...]
    package: str = ""
    asynchronous: bool = False
    url: dict[str, str] = {}
    direct_url: dict[str, str] = {}
    scratch: dict[str, str] = {}
    manage: Manage = Manage()
    drizzle_safe: bool = False
    ledger: str = LEDGER
    backup: str = ""
    templates: Path | None = None
    sqlite_file: str = ""


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """A whole project: the file that was read, and its databases in the order of the file."""

    path: Path
    databases: tuple[DatabaseConfig, ...]

    @property
    def folder(self) -> Path:
        """What the paths in the file are relative to."""
        return self.path.parent


def load_config(
    path: Path | None = None,
    env: Mapping[str, str] | None = None,
    *,
    dialects: Sequence[str],
    version: str,
    start: Path | None = None,
) -> Config:
    """Read the settings from `path`, or from the first file at or above `start` (the current directory).

    `dialects` are the names that may be used, `version` is the version that runs. Raises ConfigError with all
    mistakes, each at its place.
    """
    env = os.environ if env is None else env
    found: list[Diagnostic] = []
    given = path or (Path(env["DBWRIGHT_CONFIG"]) if env.get("DBWRIGHT_CONFIG") else None)
    file = read_settings(given.absolute() if given else find_file(start or Path.cwd()))
    top = Found(file, (), found)
    _require_version(top, version)
    tables = top.tables("databases")
    names = tuple(tables) or (SINGLE,)
    environment = _environment(env, found)
    databases = []
    for name in names:
        layers = [environment, *([tables[name].checked()] if name in tables else []), top.checked()]
        databases.append(_database(name, layers, file, known=dialects, several=bool(tables), found=found))
    _distinct_folders(databases, file, found)
    if found:
        raise ConfigError(found)
    return Config(path=file.path, databases=tuple(databases))


def _environment(env: Mapping[str, str], found: list[Diagnostic]) -> dict[str, object]:
    """What DBWRIGHT_* variables say, in the kinds that the file would have. DBWRIGHT_URL is the command line's."""
    said: dict[str, object] = {}
    for key in _ENVIRONMENT:
        text = env.get(f"DBWRIGHT_{key.upper()}", "")
        if not text:
            continue
        if key == "dialects":
            said[key] = [part.strip() for part in text.split(",") if part.strip()]
        elif key == "package" and text.lower() == "false":
            said[key] = False
        elif key in ("schema", "out"):
            said[key] = str(Path(text).absolute())
        elif key in ("async", "drizzle_safe"):
            said[key] = text.lower() == "true"
            if text.lower() not in ("true", "false"):
                found.append(Diagnostic(None, f'DBWRIGHT_{key.upper()} is "{text}"', "set it to true or false"))
        else:
            said[key] = text
    return said


def _database(
    name: str,
    layers: list[dict[str, object]],
    file: SettingsFile,
    *,
    known: Sequence[str],
    several: bool,
    found: list[Diagnostic],
) -> DatabaseConfig:
    """One database from its layers of settings, the strongest first."""

    def place(key: str) -> Origin:
        return file.place(("databases", name, key), (key,), ("databases", name))

    if not _NAME.fullmatch(name):
        hint = "a database's name is also a folder's: letters, digits, _ . and -, not starting with a dot"
        found.append(Diagnostic(place(""), f'"{name}" cannot name a database', hint))
    defaults = _defaults(name, several)
    said = {key: next((layer[key] for layer in layers if key in layer), value) for key, value in defaults.items()}
    dialects = tuple(map(str, said["dialects"])) if isinstance(said["dialects"], list) else ()
    required = not any(item.origin == place("dialects") for item in found)
    found += _check_dialects(dialects, known, place("dialects"), required=required)
    package = said["package"] if isinstance(said["package"], str) else ""
    found += _check_package(package, known, place("package"))
    url, direct_url = _urls(said["url"]), _urls(said["direct_url"])
    for key, urls in (("url", url), ("direct_url", direct_url)):
        found += _check_dialects(tuple(filter(None, urls)), known, place(key), required=False)
    scratch = said["scratch"] if isinstance(said["scratch"], dict) else {}
    found += _check_dialects(tuple(scratch), known, place("scratch"), required=False)
    ledger = str(said["ledger"])
    if not _LEDGER.fullmatch(ledger):
        hint = 'write a plain name such as "dbwright_migrations", or "schema.name"'
        found.append(Diagnostic(place("ledger"), f'ledger "{ledger}" is no name of a table', hint))
    manage = said["manage"] if isinstance(said["manage"], dict) else {}
    return DatabaseConfig(
        name=name,
        schema=file.path.parent / str(said["schema"]),
        out=file.path.parent / str(said["out"]),
        dialects=dialects,
        package=package,
        asynchronous=said["async"] is True,
        url=url,
        direct_url=direct_url,
        scratch={str(key): str(value) for key, value in scratch.items()},
        manage=Manage(**{key: tuple(value) for key, value in manage.items()}),
        drizzle_safe=said["drizzle_safe"] is True,
        ledger=ledger,
        backup=str(said["backup"]),
        templates=file.path.parent / str(said["templates"]) if said["templates"] else None,
        sqlite_file=str(said["sqlite_file"]),
    )


def _urls(said: object) -> dict[str, str]:
    """URLs by dialect, one without a dialect under ""."""
    return {str(key): str(value) for key, value in said.items()} if isinstance(said, dict) else {"": str(said)}


def _defaults(name: str, several: bool) -> dict[str, object]:
    """What holds where no layer says anything."""
    below = f"/{name}" if several else ""
    return {
        "schema": f"schema{below}",
        "out": f"generated{below}",
        "package": re.sub(r"\W", "_", f"{name}_db"),
        "dialects": [],
        "async": False,
        "url": {},
        "direct_url": {},
        "scratch": {},
        "manage": {},
        "drizzle_safe": False,
        "ledger": LEDGER,
        "backup": "",
        "templates": "",
        "sqlite_file": "",
    }


def _check_dialects(named: tuple[str, ...], known: Sequence[str], place: Origin, *, required: bool) -> list[Diagnostic]:
    from dbwright.spelling import nearest

    if not named and required:
        choices = ", ".join(f'"{name}"' for name in known)
        return [Diagnostic(place, "no dialects are given", f"add dialects = [...] with some of {choices}")]
    found = []
    for name in named:
        if name not in known:
            guess = nearest(name, known)
            hint = f'did you mean "{guess}"?' if guess else f"choose from {', '.join(known)}"
            found.append(Diagnostic(place, f'unknown dialect "{name}"', hint))
    twice = sorted({name for name in named if named.count(name) > 1})
    return found + [Diagnostic(place, f'dialect "{name}" is given twice', "name it once") for name in twice]


def _check_package(package: str, known: Sequence[str], place: Origin) -> list[Diagnostic]:
    if package and (not package.isidentifier() or keyword.iskeyword(package)):
        return [Diagnostic(place, f'"{package}" cannot be imported as a Python package', "use a name like app_db")]
    if package in known:
        return [Diagnostic(place, f'package "{package}" would stand in the folder of that dialect', "rename it")]
    return []


def _distinct_folders(databases: list[DatabaseConfig], file: SettingsFile, found: list[Diagnostic]) -> None:
    seen: dict[Path, str] = {}
    for database in databases:
        out = Path(os.path.normpath(database.out))
        if out in seen:
            place = file.place(("databases", database.name, "out"), ("out",), ("databases", database.name))
            message = f'databases "{seen[out]}" and "{database.name}" write into one folder, {shown(out)}'
            found.append(Diagnostic(place, message, "give each its own out"))
        seen.setdefault(out, database.name)


def _require_version(top: Found, version: str) -> None:
    """Stop before anything else is judged: another version may know other keys."""
    wanted = top.values.get("required_version")
    if wanted is None:
        return
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    place = top.place("required_version")
    try:
        allowed = SpecifierSet(wanted if isinstance(wanted, str) else "invalid")
    except InvalidSpecifier:
        message = f"required_version {wanted!r} is not a version specifier"
        raise ConfigError(Diagnostic(place, message, 'write one like ">=0.1"')) from None
    if not allowed.contains(version, prereleases=True):
        message = f"this project wants dbwright {wanted}, you run {version}"
        raise ConfigError(Diagnostic(place, message, f'install it: pip install "dbwright{wanted}"'))
