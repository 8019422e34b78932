"""Modules of the project's own within a package: `own/users.py` holds the class that `db.users` is."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from dbwright.errors import Diagnostic, Origin, SchemaError
from dbwright.settings_file import shown
from dbwright.spelling import nearest

FOLDER = "own"
"""The folder below the package. What stands in it is never written, changed or deleted."""


class OwnModule(msgspec.Struct, frozen=True):
    """One module: the classes that it makes at its top, and its path as messages print it."""

    name: str
    classes: tuple[str, ...]
    path: str


def read_own(package: Path) -> tuple[OwnModule, ...]:
    """The modules of the project's own in a package's folder; those whose names begin with _ are its own affair.

    Raises SchemaError for one that is not Python.
    """
    folder = package / FOLDER
    paths = sorted(folder.glob("*.py")) if folder.is_dir() else []
    return tuple(_read(path) for path in paths if not path.stem.startswith("_"))


def _read(path: Path) -> OwnModule:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError) as error:
        line = error.lineno if isinstance(error, SyntaxError) and error.lineno else 1
        raise SchemaError(Diagnostic(Origin(shown(path), line), f"this is not Python: {error}", "correct it")) from None
    classes = tuple(item.name for item in tree.body if isinstance(item, ast.ClassDef) and item.bases)
    return OwnModule(path.stem, classes, shown(path))


def own_classes(modules: Iterable[OwnModule], tables: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The module of each class that stands in for a generated one: class → "own.users".

    `tables` are the classes of the package's tables by module: the one, and its async twin where there are twins.
    Raises SchemaError for a module that is named as no table's, or that holds none of its classes.
    """
    found: list[Diagnostic] = []
    classes: dict[str, str] = {}
    for module in modules:
        wanted = tables.get(module.name)
        if wanted is None:
            near = nearest(module.name, tables)
            hint = f'name it "{near}.py"' if near else "name it as the table's module; helpers of yours begin with _"
            found.append(Diagnostic(Origin(module.path), f'no table has the module "{module.name}"', hint))
        elif not (held := [name for name in wanted if name in module.classes]):
            message = f"there is no class {' or '.join(wanted)} with a base here, so the package cannot use it"
            hint = f"write `from ..{module.name} import {wanted[0]} as Generated` and `class {wanted[0]}(Generated):`"
            found.append(Diagnostic(Origin(module.path), message, hint))
        else:
            classes |= dict.fromkeys(held, f"{FOLDER}.{module.name}")
    if found:
        raise SchemaError(found)
    return classes
