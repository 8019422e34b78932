"""Databases made from a schema text on a scratch engine, for tests of the parts of a proof."""

from __future__ import annotations

import atexit
import contextlib
import functools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dbwright.database.scratch import Scratch, open_scratch
from dbwright.definition import load
from dbwright.dialects import get
from dbwright.diff import compare
from dbwright.model.schema import Schema
from dbwright.plan.plan import plan
from dbwright.proof.case import File
from dbwright.proof.sheet import World
from dbwright.proof.stage import Stage
from engines import DIALECT
from proof.servers import empty_database


@functools.cache
def embedded_folder() -> Path:
    """Where the embedded server keeps its files: not below pytest's own folder, which no other user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="dbwright-scratch-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # before the server's own, so it runs after that
    return folder


@contextlib.contextmanager
def opened(label: str) -> Iterator[Scratch]:
    """A scratch engine: in memory, embedded, or a new database of a server."""
    with empty_database(label) as url:
        scratch = open_scratch(DIALECT[label], url, embedded_folder())
        try:
            yield scratch
        finally:
            scratch.close()


def world_of(text: str, dialect: str, folder: Path) -> World:
    """Both forms of a schema text."""
    folder.mkdir(exist_ok=True)
    (folder / "schema.yaml").write_text(text)
    engine = get(dialect)
    loaded = load(folder)
    scoped = engine.scope(loaded.schema)
    assert engine.check(scoped, loaded.origins) == []
    return World(scoped, engine.lower(scoped), engine)


def made(world: World, scratch: Scratch) -> Stage:
    """A database that holds this schema."""
    nothing = Schema(form="physical", dialect=world.dialect.name)
    whole = plan(nothing, world.physical, compare(nothing, world.physical), world.dialect)
    stage = Stage(scratch, world.dialect)
    stage.run([File(tag="all", text=whole.text(), transaction=whole.transaction)])
    return stage
