"""What a program loads when it imports a package and uses it: no more than its schema and its calls need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from accessors.packages import write_package
from accessors.related_schema import SOCIAL
from accessors.small_schemas import NUMBER, enum, table
from dbwright.model.behaviour import ColumnBehaviour
from dbwright.model.schema import Schema
from dbwright.model.table import Column

SLOW = ("ast", "contextlib", "decimal", "inspect", "threading", "typing")
"""Modules of the library whose import is dear; whoever opens a database by hand loads none of them."""

STOCK = Schema(
    enums=(enum("kind", "raw", "made"),),
    tables=(
        table(
            "parts",
            NUMBER,
            Column(name="name", type="varchar(50)"),
            Column(name="kind", type="kind"),
            Column(name="about", type="json"),
            Column(name="since", type="timestamptz"),
        ),
        table("prices", NUMBER, Column(name="amount", type="decimal(10, 2)")),
        table(
            "tags",
            Column(name="id", type="uuid", behaviour=ColumnBehaviour(generate="uuid4")),
            Column(name="word", type="varchar(50)"),
        ),
    ),
)
USED = """
from datetime import UTC, datetime
db.connection.change('CREATE TABLE parts (id INTEGER PRIMARY KEY, name, kind, about, since)', ())
db.connection.change('CREATE TABLE tags (id PRIMARY KEY, word)', ())
db.connection.change('CREATE TABLE prices (id INTEGER PRIMARY KEY, amount)', ())
part = db.parts.insert(name='a', kind=package.Kind.raw, about={'b': [1]}, since=datetime.now(UTC))
assert db.parts.get(part.id) == part
with db.transaction():
    assert db.parts.update(part.id, name='b') == 1
C = package.PartColumns
assert [row.name for row in db.parts.find_many(C.name.like('b%'), order_by=C.name.asc(), limit=1)] == ['b']
assert db.parts.delete(part.id)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the packages lie."""
    found = tmp_path_factory.mktemp("loaded")
    write_package(STOCK, found, asynchronous=True)
    write_package(SOCIAL, found, name="social_db", asynchronous=True)
    return found


def loaded(folder: Path, program: str, name: str = "app_db") -> set[str]:
    """The modules that a program has when it ends, those of the package under their names in it."""
    head = f"import sys\nsys.path.insert(0, {str(folder)!r})\nimport {name} as package\n"
    opened = "db = package.connect('sqlite://')\n"
    tail = "\nprint(*sys.modules)"
    command = [sys.executable, "-I", "-S", "-c", f"{head}{opened}{program}{tail}"]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return {module.removeprefix(f"{name}.") for module in found}


def by_hand() -> set[str]:
    """What is loaded where a program does the same with the driver alone."""
    code = "import datetime, enum, importlib, json, sqlite3, sys, uuid\nprint(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True, capture_output=True)
        .stdout.decode()
        .split()
    )


def test_a_plain_use_loads_nothing_slow(folder: Path) -> None:
    """Reads, writes and a transaction: no typing, no decimals, no threads."""
    found = loaded(folder, USED)
    assert {"parts", "_sqlite.parts", "_runtime.plans", "_runtime.patterns"} <= found
    assert not found & set(SLOW) - by_hand()
    assert not found & {"_runtime.aggregates", "_runtime.decimals", "_runtime.ids", "_runtime.relations"}


def test_only_reading_by_key_loads_no_words_of_sql(folder: Path) -> None:
    """What spells conditions, plans writes, or is for errors stays where it is."""
    found = loaded(folder, USED.partition("part =")[0] + "assert db.parts.find_by_pk(1) is None")
    later = ("plans", "patterns", "pages", "selects", "reads", "own_sql", "pool", "query_log", "violations", "rules")
    assert not found & {f"_runtime.{name}" for name in later}


def test_no_table_nor_engine_that_is_not_used(folder: Path) -> None:
    """Of the three tables one, in one dialect, and nothing of the twin with await."""
    found = loaded(folder, "db.parts")
    assert not found & {"tags", "prices", "_sqlite.tags", "_sqlite.prices", "asyncio"}
    assert not [
        name for name in found if name.startswith(("_postgres", "_mysql", "_duckdb", "_async", "_runtime._async"))
    ]


def test_types_of_columns_load_their_modules(folder: Path) -> None:
    """A UUID or a decimal is imported by the table that has one."""
    assert not loaded(folder, "db.parts") & {"uuid", "decimal"}
    tags, prices = loaded(folder, "db.tags"), loaded(folder, "db.prices")
    assert {"uuid", "_runtime.uuids"} <= tags
    assert "decimal" not in tags
    assert {"decimal", "_runtime.decimals"} <= prices
    assert "uuid" not in prices


def test_aggregates_are_loaded_when_they_are_used(folder: Path) -> None:
    """They need decimals, whatever is counted."""
    program = USED + "assert db.parts.select(C.id.max()) == [(None,)]"
    assert {"_runtime.aggregates", "decimal"} <= loaded(folder, program)


def test_relations_load_nothing_slow(folder: Path) -> None:
    """Tables that lead to others."""
    found = loaded(folder, "db.users, db.posts", "social_db")
    assert "_runtime.relations" in found
    assert not found & set(SLOW) - by_hand()


def test_what_stands_for_typing_makes_real_tuples_and_dicts(folder: Path) -> None:
    """The runtime's named tuples compare, copy, pickle and have defaults; what insert takes is a dict."""
    program = """
import copy, pickle
from app_db._runtime.errors import Problem
from app_db._runtime.rules import Settings
from app_db._runtime.plans import Plans
one = Problem('name', 'is missing')
column, message = one
assert (column, one.message, repr(one)) == ('name', 'is missing', "Problem(column='name', message='is missing')")
assert pickle.loads(pickle.dumps(one)) == copy.copy(one) == one and isinstance(one, tuple)
assert Problem.__doc__.startswith('What is wrong') and Problem.__module__ == 'app_db._runtime.errors'
assert Settings() == ({}, None) and Settings().need() is None and Plans.insert
row = package.PartInsert(name='a', kind=package.Kind.raw, about=None, since=None)
assert type(row) is dict and row['name'] == 'a'
assert set(package.PartInsert.__annotations__) == {'id', 'name', 'kind', 'about', 'since'}
assert type(package.PartUpdate(name='b')) is dict
"""
    loaded(folder, program)


def test_annotations_of_rows_can_be_read(folder: Path) -> None:
    """By whoever makes something of them, such as a serializer."""
    program = """
from datetime import datetime
from typing import get_type_hints
found = get_type_hints(package.Part)
assert (found['id'], found['name'], found['kind'], found['since']) == (int, str, package.Kind, datetime)
"""
    loaded(folder, program)
