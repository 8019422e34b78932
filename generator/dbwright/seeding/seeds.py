"""What a run is about: the rows of all YAML files in order, and the SQL files."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.definition.source.read import read_file
from dbwright.errors import Diagnostic, SchemaError
from dbwright.seeding.files import SeedFiles, SqlFile
from dbwright.seeding.held import HeldSchema
from dbwright.seeding.order import Ordered, ordered
from dbwright.seeding.read import Reader
from dbwright.seeding.row import Row
from dbwright.settings_file import shown


class Seeds(msgspec.Struct, frozen=True):
    """Rows come before SQL files on the way up, and after them on the way down."""

    rows: Ordered
    sql: tuple[SqlFile, ...]


def read_seeds(files: SeedFiles, schema: HeldSchema) -> Seeds:
    """Read and check all files. Raises SchemaError with every mistake in them."""
    reader = Reader(schema)
    rows: list[Row] = []
    for path in files.yaml:
        root = read_file(path, shown(path), reader.found, "seed")
        if root is not None:
            rows += reader.rows(root)
    found = [*reader.found, *_repeated(rows)]
    if found:
        raise SchemaError(found)
    return Seeds(ordered(rows, schema.tables), files.sql)


def _repeated(rows: Sequence[Row]) -> list[Diagnostic]:
    """Rows that are given twice would change each other in every run."""
    first: dict[object, Row] = {}
    found = []
    for row in rows:
        other = first.setdefault(row.identity, row)
        if other is not row:
            message = f"{row.label} is given twice, first at {other.origin}"
            found.append(Diagnostic(row.origin, message, "keep one of them"))
    return found
