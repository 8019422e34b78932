"""`fmt`: every schema file in the house layout, without the keys that have done their work."""

from __future__ import annotations

from pathlib import Path

from dbwright.config import Config, DatabaseConfig
from dbwright.definition.format.fmt import format_text
from dbwright.definition.source.read import schema_files
from dbwright.definition.source.text import load_text
from dbwright.errors import Diagnostic, Origin, SchemaError
from dbwright.history.writing import Files
from dbwright.output.lock import Say
from dbwright.pipeline.report import Report
from dbwright.pipeline.source import read_sources
from dbwright.pipeline.spent import spent as spent_keys
from dbwright.pipeline.writing import alone, reading, write
from dbwright.settings_file import shown


def fmt(config: Config, *, write_files: bool, say: Say | None = None) -> Report:
    """Format all files of all databases. Raises SchemaError, with nothing written, for what is wrong in any of them."""
    with alone(config, say) if write_files else reading(config, say):
        return write(config, _formatted(config), dry=not write_files)


def _formatted(config: Config) -> Files:
    spent: dict[Path, set[Origin]] = {}
    for database in config.databases:
        ours = _spent(database)
        for path in schema_files(database.schema):  # a folder that two databases share keeps what either needs
            spent[path] = spent[path] & ours if path in spent else ours
    files: Files = {}
    found: list[Diagnostic] = []
    for path, places in spent.items():
        text = load_text(path, shown(path), found)
        try:
            if text is not None:
                files[path] = format_text(text, shown(path), places).encode()
        except SchemaError as error:
            found += error.diagnostics
    if found:
        raise SchemaError(found)
    return files


def _spent(database: DatabaseConfig) -> set[Origin]:
    """Where the schema does not hold together nothing is spent; its files can be formatted all the same."""
    try:
        (source,) = read_sources([database])
    except SchemaError:
        return set()
    return spent_keys(source)
