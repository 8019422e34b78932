"""What the library offers under a simpler name than the part that does it."""

from __future__ import annotations

from pathlib import Path

from dbwright import definition
from dbwright.model.schema import Schema


def load(folder: str | Path) -> Schema:
    """The logical schema that the YAML files of a folder define; raises SchemaError with all their mistakes."""
    return definition.load(Path(folder)).schema
