"""SQLAlchemy's engine on a contestant's database."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa


def engine_for(url: str) -> sa.Engine:
    """SQLite as the others have it: with foreign keys, and JSON without spaces."""
    found = url.replace("postgresql:", "postgresql+psycopg:")
    engine = sa.create_engine(found)
    if url.startswith("sqlite"):
        sa.event.listen(engine, "connect", _configure)
    return engine


def _configure(raw: Any, _record: object) -> None:
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA synchronous = NORMAL")
