"""Names, comments and values made to break out of Python or SQL: the package compiles, imports and works."""

from __future__ import annotations

import ast
import importlib
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accessors.packages import create, imported, write_package
from accessors.small_schemas import HOSTILE, enum, table
from dbwright.accessors import render_package
from dbwright.accessors.source import block, docstring, literal
from dbwright.model.behaviour import ColumnBehaviour, TableBehaviour
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Unique

PIECES = ['"', "'", "\\", "\n", "\r", "{{", "}}", "{%", '"""', "'''", "%s", "?", "`", ";", "--", "#", "\u2028", "\x85"]
WORDS = ["class", "None", "self", "import", "date", "str", "Row", "a", "A", "ﬁ", "é", "1", "_", "__init__", " "]
texts = st.lists(st.sampled_from([*PIECES, *WORDS]) | st.text(max_size=4), max_size=6).map("".join)
names = texts.map(lambda text: text.replace(".", "").replace("\0", "")).filter(lambda text: 0 < len(text) < 60)
several = st.lists(names, min_size=1, max_size=4, unique_by=str.casefold)


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """A schema of hostile names: tables of text columns, one of them an enum."""
    values = draw(st.lists(texts.map(lambda text: text.replace("\0", "")), min_size=1, max_size=4, unique=True))
    tables = []
    for name in draw(several):
        own = draw(several)
        columns = [
            Column(name=column, type="text", comment=draw(texts), behaviour=ColumnBehaviour(attribute=draw(texts)))
            for column in own
        ]
        kind = Column(name=f"{own[0]}{own[0]} kind", type="kind", default=values[0])
        uniques = (Unique(name="u", columns=tuple(own[1:])),) if own[1:] else ()
        behaviour = TableBehaviour(class_name=draw(texts))
        comment = draw(texts)
        tables.append(table(name, *columns, kind, key=(own[0],), uniques=uniques, comment=comment, behaviour=behaviour))
    return Schema(enums=(enum("kind", *values),), tables=tuple(tables))


@given(schemas())
@settings(max_examples=60, deadline=None)
def test_every_file_compiles(schema: Schema) -> None:
    """In every dialect."""
    files = render_package(schema, ["sqlite", "postgres", "mysql", "duckdb"], "app_db", asynchronous=True)
    for path, text in files.items():
        ast.parse(text, path)
        text.encode()


@given(schemas())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_package_imports_and_works(schema: Schema) -> None:
    """Every table takes a row of its own names and finds it again; every enum has its values."""
    with tempfile.TemporaryDirectory() as folder:
        write_package(schema, Path(folder), ["sqlite"])
        with imported(Path(folder)) as package, package.connect("sqlite://") as db:
            create(db, schema, "sqlite")
            kind = importlib.import_module("app_db.enums").Kind
            assert [member.value for member in kind] == [value.value for value in schema.enums[0].values]
            tables = [name for name, value in vars(type(db)).items() if hasattr(value, "attrname")]
            assert len(tables) == len(schema.tables)
            for found in (getattr(db, name) for name in tables):
                row = found.insert(**dict.fromkeys(found._required, HOSTILE))
                assert found.get(HOSTILE) == row
                assert row.__match_args__[:-1] == found._required
                assert found.count() == 1


@given(texts)
def test_literals_hold_any_text(text: str) -> None:
    """What Python reads is what was written."""
    assert ast.literal_eval(literal(text)) == text
    assert ast.literal_eval(block(text)) == f"{text}\n"


@given(texts, st.lists(texts, max_size=3))
def test_docstrings_hold_any_text(first: str, more: list[str]) -> None:
    """They end where they should, and nothing but white space is lost."""
    source = f"def f():\n    {docstring(f'X {first}', more)}\n"
    tree = ast.parse(source)
    assert len(tree.body) == 1
    assert len(tree.body[0].body) == 1  # type: ignore[attr-defined]
    found = ast.get_docstring(tree.body[0], clean=False)  # type: ignore[arg-type]
    assert found is not None
    assert "".join(found.split()).rstrip(".").startswith("".join(f"X{first}".split()).rstrip("."))
