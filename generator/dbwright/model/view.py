"""Views: stored queries, and materialized ones with their indexes."""

from __future__ import annotations

import msgspec

from dbwright.model.objects import Sql
from dbwright.model.table import Index


class View(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A stored query: `sql` is the query alone, raw text of its dialect.

    `depends_on` names tables, views and functions by key.
    """

    name: str
    sql: Sql
    namespace: str = ""
    columns: tuple[str, ...] = ()
    materialized: bool = False
    depends_on: tuple[str, ...] = ()
    indexes: tuple[Index, ...] = ()
    options: dict[str, str | int | bool] = {}
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()
