"""Database URLs: which dialect one is for, and hiding the secrets in it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from dbwright.errors import ConfigError

SCHEMES = {
    "sqlite": "sqlite",
    "postgresql": "postgres",
    "postgres": "postgres",
    "mysql": "mysql",
    "mariadb": "mysql",
    "duckdb": "duckdb",
}
"""URL scheme → dialect."""

FILES = ("sqlite", "duckdb")
"""The dialects whose URLs name a file, and hold no password."""

REDACTED = "***"
SECRET_NAME = re.compile("password|passwd|pwd|secret|token|key", re.IGNORECASE)
"""A parameter with such a name is not shown."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_USER = re.compile(r"(?<=://)\S*@")
_WORD_FOR_PORT = re.compile(r"^([^/?@:\[\]]*:)(?!\d*(?:[/?,]|$))[^/?]*")
_PLAIN = re.compile(r"[\w./ -]*")
_KEYWORD = re.compile(rf"(\w*(?:{SECRET_NAME.pattern})\w*\s*=\s*)('(?:[^'\\]|\\.)*'|[^&\s]*)", re.IGNORECASE)


def dialect_of(url: str) -> str:
    """The dialect that a URL is for; raises ConfigError where the scheme is none of ours."""
    found = _SCHEME.match(url)
    if found is None or found[1].lower() not in SCHEMES:
        hint = "URLs begin with sqlite:///, postgresql://, mysql:// or duckdb:///"
        raise ConfigError(f'"{_beginning(url)}" is not a database URL', hint)
    return SCHEMES[found[1].lower()]


def file_url(url: str) -> bool:
    """Whether a URL names a file, and so holds no password."""
    found = _SCHEME.match(url)
    return found is not None and SCHEMES.get(found[1].lower()) in FILES


def _beginning(text: str) -> str:
    """As much of a text as cannot be a password, where somebody mistyped a URL."""
    plain = _PLAIN.match(text)
    shown = plain[0] if plain else ""
    return shown if shown == text else f"{shown}…"


def redact(url: str) -> str:
    """The URL without its password, for every output. Hiding too much does no harm: passwords hold anything."""
    scheme = _SCHEME.match(url)
    if scheme is None:
        return _KEYWORD.sub(rf"\1{REDACTED}", _USER.sub(lambda found: _user(found[0]), url))
    rest = url[scheme.end() :] if file_url(url) else _user(url[scheme.end() :])
    place, mark, query = rest.partition("?")
    return f"{scheme[0]}{place}{mark}{'&'.join(map(_parameter, query.split('&')))}"


def _user(rest: str) -> str:
    """What comes after the scheme, without what may be a password there."""
    userinfo, at, host = rest.rpartition("@")
    before, question, _ = userinfo.partition("?")
    if not at or (question and ":" not in before):  # an @ in a parameter, which is looked at apart
        return _WORD_FOR_PORT.sub(rf"\1{REDACTED}", rest)
    user, colon, _ = userinfo.partition(":")
    return f"{user}{f':{REDACTED}' if colon else ''}@{host}"


def _parameter(text: str) -> str:
    name, equals, _ = text.partition("=")
    return f"{name}={REDACTED}" if equals and SECRET_NAME.search(unquote(name)) else text


def sqlite_path(url: str) -> str:
    """The file of an SQLite URL, ":memory:" for `sqlite://`."""
    rest = url.partition("://")[2]
    if rest in ("", "/", "/:memory:"):
        return ":memory:"
    if not rest.startswith("/"):
        hint = "three slashes for a relative path, four for an absolute one"
        raise ConfigError(f'"{redact(url)}" names a host', hint)
    if "?" in rest or "#" in rest:
        raise ConfigError(f'"{redact(url)}" has parameters', "an SQLite URL is sqlite:/// and a path")
    return unquote(rest[1:])
