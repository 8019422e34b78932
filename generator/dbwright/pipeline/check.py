"""`check`: everything that should agree, compared; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dbwright.config import Config
from dbwright.errors import Diagnostic
from dbwright.output.lock import Say
from dbwright.pipeline.fingerprint import is_current
from dbwright.pipeline.report import Report
from dbwright.pipeline.writing import reading


def check(config: Config, dialects: Sequence[str] | None = None, say: Say | None = None) -> Report:
    """All findings of all databases, in their order. Raises SchemaError for schema files that cannot be read."""
    with reading(config, say):
        if all(is_current(config.folder, database) for database in config.databases):
            return Report()
        return Report(findings=tuple(_findings(config, dialects)))


def _findings(config: Config, dialects: Sequence[str] | None) -> Iterator[Diagnostic]:
    from dbwright.pipeline.histories import history_of
    from dbwright.pipeline.package import package_findings
    from dbwright.pipeline.pending import pending_findings
    from dbwright.pipeline.source import read_sources

    for source in read_sources(config.databases, queries=True):
        pending: list[Diagnostic] = []
        for dialect, scoped in source.dialects(dialects):
            history = history_of(source.database, dialect)
            yield from history.findings
            if all(item.kind == "unsealed" for item in history.findings):
                pending += pending_findings(source, dialect, history, scoped)
        yield from pending
        yield from package_findings(source, pending=bool(pending))
