"""Reading JSON as values of a type, from many threads too."""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import msgspec

_T = TypeVar("_T")
_LOCK = threading.Lock()
_DECODERS: dict[type, msgspec.json.Decoder[Any]] = {}


def decoded(data: bytes | str, type_: type[_T]) -> _T:
    """JSON as a value of a type. Raises msgspec.DecodeError.

    One thread at a time makes what reads a type: where two look at a Struct for the first time at the same moment,
    msgspec ends the process.
    """
    with _LOCK:
        decoder = _DECODERS.get(type_) or _DECODERS.setdefault(type_, msgspec.json.Decoder(type_))
    found: _T = decoder.decode(data)
    return found
