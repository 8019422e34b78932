"""A server's URL taken apart, and keeping its secrets out of what drivers and servers say."""

from __future__ import annotations

import re
from typing import NoReturn
from urllib.parse import unquote, unquote_plus

import msgspec

from dbwright.database.url import REDACTED, SECRET_NAME, file_url
from dbwright.errors import ConfigError

_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?]*)(?:/([^?]*))?(?:\?(.*))?", re.DOTALL)
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+(?:%\w+)?\]|[^:\[\]@#\s]*)(?::(\d*))?")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SHORT = 4
"""A secret shorter than this is hidden only where it stands as a word, or nothing could be read any more."""


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """What a URL says, decoded. `user` and `port` are None where it says nothing; several hosts are PostgreSQL's."""

    user: str | None
    password: str
    hosts: tuple[tuple[str, int | None], ...]
    database: str
    parameters: dict[str, str]


def address(url: str) -> Address:
    """The parts of a server's URL. Raises ConfigError where it has none, without showing what might be a password."""
    found = _PARTS.fullmatch(url)
    if found is None:
        _refuse(url, "is not a URL")
    _, authority, path, query = found.groups(default="")
    if _BAD_ESCAPE.search(url):
        _refuse(url, "has a % that begins no escape")
    userinfo, at, hosts = authority.rpartition("@")
    if "@" in path or "#" in path:
        _refuse(url, "has an @ or # where the database's name should be")
    user, _, password = userinfo.partition(":")
    return Address(
        user=unquote(user) if at and user else None,
        password=unquote(password),
        hosts=tuple(_host(url, text) for text in hosts.split(",")),
        database=unquote(path.rstrip("/")),
        parameters=_parameters(url, query),
    )


def spelled_for_libpq(url: str) -> str:
    """The URL as libpq reads it: its scheme in small letters, and the user ends at the first @."""
    rest = url.partition("://")[2]
    authority = re.split(r"[/?]", rest, maxsplit=1)[0]
    userinfo, at, host = authority.rpartition("@")
    return f"postgresql://{userinfo.replace('@', '%40')}{at}{host}{rest[len(authority) :]}"


def _host(url: str, text: str) -> tuple[str, int | None]:
    found = _HOST.fullmatch(text)
    if found is None:
        _refuse(url, "has no host and port that can be read")
    return unquote(found[1].strip("[]")), int(found[2]) if found[2] else None


def _parameters(url: str, query: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in filter(None, query.split("&")):
        name, equals, value = part.partition("=")
        if not equals or ("@" in value and not SECRET_NAME.search(name)):
            _refuse(url, "has parameters that are not name=value")
        if unquote(name) in found:
            _refuse(url, "has a parameter twice")
        found[unquote(name)] = unquote(value)
    return found


def _refuse(url: str, problem: str) -> NoReturn:
    scheme = url.partition("://")[0] if "://" in url else "database"
    hint = "in names and passwords write %3A for :, %2F for /, %3F for ?, %23 for #, %40 for @, %25 for %"
    raise ConfigError(f"the {scheme} URL {problem}", hint)


def secrets_of(url: str) -> set[str]:
    """Everything in a URL that may be a password, as it stands and decoded."""
    if file_url(url):
        return set()
    rest = url.partition("://")[2] or url
    authority = re.split(r"[/?]", rest, maxsplit=1)[0]
    raw = {text.rpartition("@")[0].partition(":")[2] for text in (rest, authority)}
    for part in rest.partition("?")[2].split("&"):
        name, _, value = part.partition("=")
        if SECRET_NAME.search(unquote(name)):
            raw.add(value)
    return {text for value in raw for text in (value, unquote(value), unquote_plus(value)) if text}


def scrubbed(text: str, url: str) -> str:
    """What a driver or a server said about a connection, without the secrets of its URL."""
    return hidden(text, secrets_of(url))


def hidden(text: str, secrets: set[str]) -> str:
    """A text without these secrets; the longest go first, since one may hold another."""
    for secret in sorted(secrets, key=len, reverse=True):
        for spelled in (secret, repr(secret)[1:-1]):
            if len(spelled) >= _SHORT:
                text = text.replace(spelled, REDACTED)
            else:
                text = re.sub(rf"(?<!\w){re.escape(spelled)}(?!\w)", REDACTED, text)
    return text
