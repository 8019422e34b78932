"""Where each object of a logical schema was written: beside the schema, so places never take part in comparing."""

from __future__ import annotations

from typing import TypeAlias

from dbwright.errors import Origin

Ref: TypeAlias = tuple[str, ...]
"""The way to an object: ("table", "billing.invoices", "column", "total"), then perhaps a key: "default_sql"."""


class Origins:
    """Places by reference. A reference that is not known answers with the nearest known one above it."""

    def __init__(self, places: dict[Ref, Origin] | None = None) -> None:
        self._places = {} if places is None else places

    def set(self, ref: Ref, origin: Origin) -> None:
        """Remember where `ref` was written; the first place wins, so that a duplicate points back to the original."""
        self._places.setdefault(ref, origin)

    def find(self, *ref: str) -> Origin | None:
        """The place of `ref`, or of what contains it; None where nothing above it is known."""
        while ref:
            if ref in self._places:
                return self._places[ref]
            ref = ref[:-1]
        return None
