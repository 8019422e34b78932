"""Typed Python for a schema: one package for all dialects of a database."""

from __future__ import annotations

from dbwright.accessors.render import render_package

__all__ = ["render_package"]
