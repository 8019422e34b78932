"""What the schema files say that no migration does yet, as findings with the place of each."""

from __future__ import annotations

from collections.abc import Iterator

from dbwright.dialects.base import Dialect
from dbwright.errors import Diagnostic, Origin
from dbwright.history.folder import History
from dbwright.model.schema import Schema
from dbwright.pipeline.draft import pending
from dbwright.pipeline.naming import describe
from dbwright.pipeline.places import place_of
from dbwright.pipeline.renames import declared_renames
from dbwright.pipeline.source import Source
from dbwright.settings_file import shown


def pending_findings(source: Source, dialect: Dialect, history: History, scoped: Schema) -> Iterator[Diagnostic]:
    """One finding for each pending operation; what may be a rename is two here and a question to `generate`."""
    change = pending(history, scoped, dialect, declared_renames(history, scoped))
    where = f"{source.database.name} {dialect.name}"
    if change and not history.entries:
        folder = Origin(shown(source.database.schema))
        yield Diagnostic(folder, f"{where} has no migrations yet", "run `dbwright generate`")
        return
    for operation in change.operations if change else ():
        place = place_of(operation, source.definition.origins) or Origin(shown(source.database.schema))
        yield Diagnostic(place, f"not in the migrations of {where}: {describe(operation)}", "run `dbwright generate`")
