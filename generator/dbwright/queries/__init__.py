"""Named queries: SQL files below the schema folder, checked against the schema."""

from __future__ import annotations

from dbwright.queries.check import check_queries
from dbwright.queries.query import Checked, Field, Insertion, NamedQuery, Parameter

__all__ = ["Checked", "Field", "Insertion", "NamedQuery", "Parameter", "check_queries"]
