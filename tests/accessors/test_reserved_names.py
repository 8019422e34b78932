"""Names that the generated modules use themselves: each is in the way of a class, and no other is refused."""

from __future__ import annotations

import ast
import builtins
import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from accessors.packages import create, imported, write_package
from accessors.related_schema import SOCIAL
from accessors.ruled_schemas import RULED
from accessors.small_schemas import NUMBER, SHOP, table
from dbwright.accessors import render_package, reserved
from dbwright.library import load
from dbwright.model.schema import Schema
from dbwright.model.table import Column

ROOT = Path(__file__).parents[2]
DIALECTS = ["sqlite", "postgres", "mysql", "duckdb"]
LISTS = Schema(tables=(table("lists", NUMBER, Column(name="tags", type="text[]")),))


@cache
def modules() -> dict[str, ast.Module]:
    """The modules of packages that use all there is, by the kind of what they hold and their place."""
    schemas = [SHOP, SOCIAL, RULED, LISTS, *(load(path) for path in sorted((ROOT / "schema").iterdir()))]
    found = {}
    for number, schema in enumerate(schemas):
        for path, text in render_package(schema, DIALECTS, "db", asynchronous=True).items():
            if path.endswith(".py") and "_runtime" not in path and "/__init__.py" not in path.removeprefix("db"):
                found[f"{number}/{path}"] = ast.parse(text)
        found[f"{number}/db/__init__.py"] = ast.parse(render_package(schema, DIALECTS, "db")["db/__init__.py"])
    return found


def used(tree: ast.Module) -> Iterator[str]:
    """What a module imports, defines or takes from Python itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Name) and (isinstance(node.ctx, ast.Store) or hasattr(builtins, node.id)):
            yield node.id


def of_the_schema(path: str) -> set[str]:
    """The classes that a package makes of its schema."""
    number, own = path.partition("/")[0], set[str]()
    for other, tree in modules().items():
        if other.startswith(f"{number}/"):
            own |= {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    return own - {"Database", "AsyncDatabase"}


def in_the_way(pattern: str) -> set[str]:
    """The names in modules of this kind that a class could have; twins' names are taken with those of the others."""
    names = set[str]()
    for path, tree in modules().items():
        if re.fullmatch(pattern, path.partition("/db/")[2]):
            names |= {name for name in used(tree) if not name.startswith("_")} - of_the_schema(path)
    return {name for name in names if name[0].isupper() and not name.startswith("Async")}


TABLES = r"(_async/)?(?!database|enums)[a-z]\w*\.py"
BESIDE_SQL = r"_(sqlite|postgres|mysql|duckdb)/[a-z]\w*\.py"


def test_every_reserved_name_is_in_the_way_of_a_class() -> None:
    """Where classes of that kind are made or imported, and none is missing."""
    everywhere = in_the_way(r"__init__\.py") | in_the_way(TABLES) | {*reserved.PUBLIC_ERRORS, "ListColumn"}
    everywhere |= {"Database", "Pool", "RowChange"}
    assert set(reserved.CLASSES) == everywhere
    assert set(reserved.ENUMS) == (in_the_way(r"enums\.py") | in_the_way(BESIDE_SQL)) - everywhere
    assert set(reserved.TABLES) == in_the_way(r"(_async/)?database\.py") - everywhere


def snake(name: str) -> str:
    """A name as tables have it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


CLASSES = (*reserved.CLASSES, *reserved.ENUMS, *reserved.TABLES, *reserved.UNREADABLE)
WORDS = (
    *("app_db", "_async", "_runtime", "_sqlite", "queries", "posts_db", "typing", "collections", "uuid", "datetime"),
    *("class", "async", "import", "True", "self", "cls", "__init__", "__class__", "__slots__", "__getattr__", "super"),
    *("type", "dict", "property", "main", "test", "environ", "transactions", "data", "key", "id", "annotations"),
)
COLUMNS = (
    *(
        "id_",
        "self",
        "cls",
        "class",
        "with_",
        "with",
        "order",
        "order_by",
        "limit",
        "__init__",
        "__slots__",
        "__dict__",
    ),
    *(
        "__eq__",
        "_masked",
        "insert",
        "update",
        "str",
        "int",
        "type",
        "list",
        "dict",
        "tuple",
        "date",
        "datetime",
        "uuid",
    ),
    *("Final", "None", "row", "where", "if_version", "place", "values", "connection", "bool", "object", "property"),
    *("Any", "Column", "mro", "name", "frozenset", "super", "key", "keys", "TypedDict", "NotRequired", "Unpack"),
)
TYPES = ("varchar(50)", "int", "uuid", "timestamptz", "decimal(9,2)", "bool", "json", "date")
MEMBERS = ("name", "value", "mro", "class", "self", "__init__", "None", "_missing_", "_value_", "_order_", "join")


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    """Tables, columns, relations and enums called as what stands in the modules."""
    names = {snake(name): name for name in (*CLASSES, *reserved.MODULES, *reserved.ACCESSORS, *WORDS)}
    columns = {name: {"type": TYPES[place % 8], "unique": place % 8 < 3} for place, name in enumerate(COLUMNS)}
    keys = {f"{name}_id": {"references": "wide.id"} for name in ("class", "self", "order", "insert", "final", "one")}
    number = {"id": {"type": "bigint", "identity": True, "primary_key": True}}
    enums = {f"{snake(name)}s_": list(MEMBERS) for name in (*reserved.ENUMS, "Literal", "Codec")}
    text = {
        "enums": enums,
        "tables": {
            **{name: {"columns": {**number, "label": "varchar(50)"}} for name in names if name != "wide"},
            "wide": {"columns": {**number, **columns}},
            "child": {"columns": {**number, **keys}},
            "kinds": {"columns": {**number, **{name: {"type": name, "default": "self"} for name in enums}}},
        },
    }
    folder = tmp_path_factory.mktemp("schema")
    (folder / "names.yaml").write_text(json.dumps(text))
    return load(folder)


def test_the_package_works_whatever_things_are_called(schema: Schema, tmp_path: Path) -> None:
    """It imports, takes rows of every table, and mypy is content."""
    write_package(schema, tmp_path, ["sqlite"], asynchronous=True)
    with imported(tmp_path) as package, package.connect("sqlite://") as db:
        create(db, schema, "sqlite")
        for path in sorted((tmp_path / "app_db").glob("*.py")):
            importlib.import_module(f"app_db.{path.stem}")
        assert all(getattr(package, name) for name in package.__all__)
        tables = [getattr(db, name) for name, value in vars(type(db)).items() if hasattr(value, "attrname")]
        assert len(tables) == len(schema.tables)
        for found in tables:
            if "label" in found._required:
                row = found.insert(label="x")
                assert found.get(row.id) == row
        kind = db.kinds.insert()
        assert db.kinds.find_many() == [kind]
    environment = os.environ | {"MYPY_CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "app_db"]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
