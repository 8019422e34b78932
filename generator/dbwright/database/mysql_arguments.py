"""What a mysql:// or mariadb:// URL asks of PyMySQL."""

from __future__ import annotations

import getpass
import ssl
from collections.abc import Mapping
from typing import Any

from dbwright.database.address import address
from dbwright.database.tls import TlsMode, is_on, tls_mode
from dbwright.errors import ConfigError

PORT = 3306
_TIMEOUTS = ("connect_timeout", "read_timeout", "write_timeout")
_TLS = ("ssl", "ssl-mode", "ssl_ca", "ssl_cert", "ssl_key", "ssl_verify")
KNOWN = ("charset", "unix_socket", *_TIMEOUTS, *_TLS)
"""The parameters that such a URL may have."""


def arguments(url: str) -> dict[str, Any]:
    """The arguments of `pymysql.connect`, but for autocommit. Raises ConfigError for parameters that it cannot keep."""
    parts = address(url)
    given = parts.parameters
    for name in given:
        if name not in KNOWN:
            raise ConfigError(f'a MySQL URL has no parameter "{name}"', f"it takes {', '.join(KNOWN)}")
    if given.get("charset", "utf8mb4").lower() != "utf8mb4":
        raise ConfigError("a MySQL connection is in utf8mb4", "leave charset out")
    if len(parts.hosts) > 1:
        raise ConfigError("a MySQL URL names one host", "several are for PostgreSQL")
    ((host, port),) = parts.hosts
    found: dict[str, Any] = {
        "host": host or "localhost",
        "port": port or PORT,
        "user": parts.user if parts.user is not None else _own_name(),
        "password": parts.password.encode(),  # the driver itself would take Latin-1
        "database": parts.database or None,
        "charset": "utf8mb4",
    }
    if "unix_socket" in given:
        found["unix_socket"] = given["unix_socket"]
    for name in _TIMEOUTS:
        if name in given:
            found[name] = _seconds(name, given[name])
    return {**found, **_tls(given)}


def must_be_encrypted(url: str) -> bool:
    """Whether a connection in the clear is refused. PyMySQL before 2 would make one where the server has no TLS."""
    return _mode(address(url).parameters) not in ("disable", "prefer")


def _own_name() -> str:
    """The default of MySQL's own clients."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise ConfigError("the MySQL URL names no user", "write mysql://user:password@host/database") from None


def _seconds(name: str, text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ConfigError(f"{name} of a MySQL URL is no number of seconds", "write a whole number above 0")
    return int(text)


def _mode(given: Mapping[str, str]) -> TlsMode:
    """`ssl_ca` alone asks to check the certificate, as it does for MySQL's own clients; `ssl_verify` the host too."""
    said = given.get("ssl", given.get("ssl-mode"))
    mode = tls_mode(said, "ssl of the MySQL URL") if said else None
    if mode == "disable":
        return "disable"
    if "ssl_verify" in given:
        return "verify-full" if is_on(given["ssl_verify"], "ssl_verify of the MySQL URL") else "require"
    if "ssl_ca" in given and mode in (None, "prefer", "require"):
        return "verify-ca"
    return mode or ("require" if "ssl_cert" in given else "prefer")


def _tls(given: Mapping[str, str]) -> dict[str, Any]:
    """A context of our own: the driver's does not look at the host's name without a CA file."""
    mode = _mode(given)
    if mode == "disable":
        return {"ssl_disabled": True}
    if mode == "prefer":
        return {}
    try:
        context = ssl.create_default_context(cafile=given.get("ssl_ca"))
        context.check_hostname = mode == "verify-full"
        context.verify_mode = ssl.CERT_NONE if mode == "require" else ssl.CERT_REQUIRED
        if "ssl_cert" in given:
            context.load_cert_chain(given["ssl_cert"], given.get("ssl_key"))
    except (OSError, ssl.SSLError) as error:
        raise ConfigError(f"cannot use ssl_ca, ssl_cert or ssl_key: {error}", "give PEM files") from None
    return {"ssl": context}
