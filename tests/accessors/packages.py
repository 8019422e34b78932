"""Rendered packages in tests: written, imported, and put before a scratch database."""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from dbwright.accessors import render_package
from dbwright.dialects import get
from dbwright.diff import compare
from dbwright.model.schema import Schema
from dbwright.plan.plan import plan
from dbwright.queries import NamedQuery
from engines import DIALECT, MYSQL_URL, scratch

ALL = ("sqlite", "postgres", "mysql", "duckdb")


def write_package(
    schema: Schema,
    folder: Path,
    dialects: Sequence[str] = ALL,
    name: str = "app_db",
    queries: Sequence[NamedQuery] = (),
    *,
    asynchronous: bool = False,
) -> dict[str, str]:
    """Render a package into a folder."""
    files = render_package(schema, dialects, name, queries, asynchronous=asynchronous)
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return files


@contextlib.contextmanager
def imported(folder: Path, name: str = "app_db") -> Iterator[ModuleType]:
    """The package as a program would import it, and forgotten afterwards."""
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))
        for module in [module for module in sys.modules if module == name or module.startswith(f"{name}.")]:
            del sys.modules[module]


@contextlib.contextmanager
def database_url(label: str, folder: Path) -> Iterator[str]:
    """The URL of an empty scratch database."""
    if label in ("sqlite", "duckdb"):
        yield f"{label}:///{folder / f'scratch.{label}'}"
        return
    with scratch(label) as opened:
        raw: Any = getattr(opened, "raw")  # noqa: B009 (not part of the protocol)
        if label == "mysql":
            yield f"{MYSQL_URL.rstrip('/')}/{opened.query('SELECT DATABASE()')[0][0]}"
        else:
            info = raw.info
            yield f"postgresql://{info.user}@/{info.dbname}?host={quote(info.host, safe='')}&port={info.port}"


def create(database: Any, schema: Schema, dialect: str) -> None:
    """Create all that a logical schema holds behind a package's Database."""
    owner = get(dialect)
    before, after = Schema(form="physical", dialect=dialect), owner.lower(owner.scope(schema))
    for sql in plan(before, after, compare(before, after), owner).sql():
        database.connection.raw.cursor().execute(sql)


@contextlib.contextmanager
def opened(schema: Schema, label: str, folder: Path, dialects: Sequence[str] = ALL) -> Iterator[tuple[ModuleType, Any]]:
    """The package of a schema, and its Database on a scratch database in which the schema was created."""
    write_package(schema, folder, dialects)
    with database_url(label, folder) as url, imported(folder) as package, package.connect(url) as database:
        create(database, schema, DIALECT[label])
        yield package, database
