"""Typed Python for a schema: one package for all dialects of a database."""

from __future__ import annotations

from dbwright.accessors.own import read_own
from dbwright.accessors.render import Beside, render_package

__all__ = ["Beside", "read_own", "render_package"]
