"""Names that lowering makes."""

from __future__ import annotations

import hashlib

_LONGEST = 63
"""Bytes that every engine takes."""


def shorten(name: str) -> str:
    """`name`, cut to 63 bytes with a hash of the whole at its end where it is longer."""
    encoded = name.encode()
    if len(encoded) <= _LONGEST:
        return name
    digest = hashlib.sha256(encoded).hexdigest()[:8]
    return f"{encoded[: _LONGEST - 9].decode(errors='ignore')}_{digest}"
