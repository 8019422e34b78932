"""How much a connection to a server has to be protected, in the words that people use for it."""

from __future__ import annotations

from typing import Literal

from dbwright.errors import ConfigError

TlsMode = Literal["disable", "prefer", "require", "verify-ca", "verify-full"]
"""PostgreSQL's words: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION."""

_ON = ("true", "yes", "on", "1")
_OFF = ("false", "no", "off", "0")
_WORDS: dict[str, TlsMode] = {
    **dict.fromkeys(_ON, "require"),
    **dict.fromkeys(_OFF, "disable"),
    "disable": "disable",
    "disabled": "disable",
    "prefer": "prefer",
    "preferred": "prefer",
    "require": "require",
    "required": "require",
    "verify-ca": "verify-ca",
    "verify": "verify-full",
    "verify-full": "verify-full",
    "verify-identity": "verify-full",
}


def tls_mode(text: str, place: str) -> TlsMode:
    """What a word asks for; `true` asks for a protected connection without a look at the certificate."""
    found = _WORDS.get(text.strip().lower().replace("_", "-"))
    if found is None:
        raise ConfigError(f"{place} cannot be read", "write false, prefer, true, verify-ca or verify-full")
    return found


def is_on(text: str, place: str) -> bool:
    """Yes or no."""
    if text.strip().lower() not in (*_ON, *_OFF):
        raise ConfigError(f"{place} cannot be read", "write true or false")
    return text.strip().lower() in _ON
