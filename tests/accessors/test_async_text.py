"""The text of async twins: names that stand in each other's way, names of any length, and what is not asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from accessors.packages import imported, write_package
from accessors.related_schema import key
from accessors.small_schemas import ID, SHOP, table
from dbwright.accessors import render_package
from dbwright.model.behaviour import TableBehaviour
from dbwright.model.objects import Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Unique
from dbwright.model.view import View


def named(name: str, parent: str) -> Schema:
    """A table of that name with all sorts of methods, whose rows belong to others of it."""
    columns = (ID, Column(name=parent, type="uuid", null=True), Column(name="gone", type="bool", default="false"))
    rows = table(
        name,
        *columns,
        foreign_keys=(key("fk", parent, name),),
        uniques=(Unique(name="uq", columns=(parent, "gone")),),
        behaviour=TableBehaviour(soft_delete="gone"),
    )
    plain = table(f"{name}_plain", ID, Column(name=parent, type="uuid", null=True))
    return Schema(tables=(rows, plain))


def test_every_length_is_laid_out(tmp_path: Path) -> None:
    """As the formatter does it by default, up to the longest names that PostgreSQL takes; without async, too."""
    for length in range(1, 58, 4):
        schema = named("t" * length, "p" * length)
        write_package(schema, tmp_path, ["sqlite"], f"package_{length}", asynchronous=True)
    files = [str(path) for pattern in ("*/_async/*.py", "*/t*.py") for path in tmp_path.glob(pattern)]
    command = [sys.executable, "-m", "ruff", "format", "--diff", "--isolated", "--no-cache", *files]
    run = subprocess.run(command, capture_output=True, text=True)
    assert (len(files), run.returncode) == (15 * 6, 0), run.stdout


def test_a_table_with_the_name_of_a_twin(tmp_path: Path) -> None:
    """Both have theirs; without twins nothing is renamed."""
    schema = Schema(
        tables=(table("async_rows", ID), table("async_tables", ID), table("databases", ID), table("rows", ID))
    )
    write_package(schema, tmp_path, ["sqlite"], asynchronous=True)
    with imported(tmp_path) as package:
        assert package.AsyncRows.__module__ == "app_db.async_rows"
        assert package.Rows_.__module__ == "app_db.rows"
        assert package.AsyncRows_.__module__ == "app_db._async.rows"
        assert package.AsyncDatabase.__module__ == "app_db._async.database"
        assert set(package.__all__) == {name for name in package.__all__ if hasattr(package, name)}
    write_package(schema, tmp_path / "plain", ["sqlite"])
    assert "class Rows(" in (tmp_path / "plain/app_db/rows.py").read_text()


def test_a_package_without_twins_has_nothing_of_them() -> None:
    """What is not asked for is not there."""
    files = render_package(SHOP, ["sqlite"], "app_db")
    assert not [path for path in files if "_async" in path]
    assert "Async" not in files["app_db/__init__.py"]


def test_views_are_read() -> None:
    """By a twin, too; a materialized one is computed anew."""
    text = "SELECT id, email FROM users"
    views = (View(name="mails", sql=Sql(text)), View(name="old_mails", sql=Sql(text), materialized=True))
    schema = Schema(enums=SHOP.enums, tables=SHOP.tables, views=views)
    files = render_package(schema, ["postgres"], "app_db", asynchronous=True)
    assert "class AsyncMails(AsyncView[Mail]):" in files["app_db/_async/mails.py"]
    assert "async def refresh(" not in files["app_db/_async/mails.py"]
    assert "async def refresh(" in files["app_db/_async/old_mails.py"]
