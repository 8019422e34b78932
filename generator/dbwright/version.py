"""The version of dbwright that runs."""

from __future__ import annotations

VERSION = "0.1.0"
