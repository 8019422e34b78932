"""A URL put together of variables such as DB_TYPE, DB_HOST and DB_PASSWORD_FILE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

from dbwright.database.secret_file import secret_in
from dbwright.database.tls import tls_mode
from dbwright.database.url import FILES, SCHEMES
from dbwright.errors import ConfigError

_TYPES = {**SCHEMES, "sqlite3": "sqlite", "pg": "postgres"}
_URL_SCHEMES = {"postgres": "postgresql", "mysql": "mysql"}
_TLS_NAMES = {
    "postgres": {"mode": "sslmode", "SSL_CA": "sslrootcert", "SSL_CERT": "sslcert", "SSL_KEY": "sslkey"},
    "mysql": {"mode": "ssl", "SSL_CA": "ssl_ca", "SSL_CERT": "ssl_cert", "SSL_KEY": "ssl_key"},
}


def url_of_parts(prefix: str, env: Mapping[str, str], dialects: Sequence[str] = ()) -> str:
    """The URL that variables beginning with `prefix` describe; docs/configuration.md lists them.

    Without a type it is that of `dialects` which fits what is given. Raises ConfigError where something is missing.
    """
    parts = _Parts(prefix, env)
    dialect = parts.dialect(dialects)
    return parts.file(dialect) if dialect in FILES else parts.server(dialect)


class _Parts:
    """The variables with one prefix."""

    def __init__(self, prefix: str, env: Mapping[str, str]) -> None:
        self._prefix, self._env = prefix, env
        plain = prefix == "DB_"
        self._url = env.get(f"{prefix}URL") or (env.get("DATABASE_URL", "") if plain else "")
        self._path = env.get(f"{prefix}PATH") or (env.get("SQLITE_FILE", "") if plain else "")

    def _get(self, name: str) -> str:
        return self._env.get(f"{self._prefix}{name}", "")

    def dialect(self, dialects: Sequence[str]) -> str:
        """The dialect that the type names, or else what is given."""
        said = self._get("TYPE")
        if said:
            if said.lower() not in _TYPES:
                hint = "write sqlite, postgresql, mysql, mariadb or duckdb"
                raise ConfigError(f"{self._prefix}TYPE names no database that dbwright knows", hint)
            return _TYPES[said.lower()]
        server = bool(self._url or self._get("HOST") or self._get("NAME"))
        if not server and not self._path:
            hint = f"set {self._prefix}HOST and {self._prefix}NAME, or {self._prefix}PATH for a file"
            raise ConfigError(f"no variable {self._prefix}* describes a database", hint)
        fitting = [name for name in dialects if (name in FILES) != server]
        if not fitting and not self._url:
            raise ConfigError(f"{self._prefix}TYPE is not set", "write sqlite, postgresql, mysql, mariadb or duckdb")
        return fitting[0] if fitting else "postgres"

    def file(self, dialect: str) -> str:
        """The URL of a file."""
        if not self._path:
            raise ConfigError(f"{self._prefix}PATH is not set", "it should name the database's file, or :memory:")
        return f"{dialect}://" if self._path == ":memory:" else f"{dialect}:///{quote(self._path)}"

    def server(self, dialect: str) -> str:
        """The URL of a server: the one that is given whole, or its parts."""
        if self._url:
            return self._url
        if not self._get("NAME"):
            raise ConfigError(f"{self._prefix}NAME is not set", "it should name the database")
        host, more = self._host(dialect)
        parameters = urlencode({**more, **self._tls(dialect)}, quote_via=quote, safe="/")
        return (
            f"{_URL_SCHEMES[dialect]}://{self._user()}{host}{self._port()}/{quote(self._get('NAME'), safe='')}"
            f"{'?' if parameters else ''}{parameters}"
        )

    def _host(self, dialect: str) -> tuple[str, dict[str, str]]:
        """The host, and what a socket's path adds to the parameters."""
        host = self._get("HOST") or "localhost"
        if host.startswith("/"):
            return "", {"host" if dialect == "postgres" else "unix_socket": host}
        return (f"[{host}]" if ":" in host else quote(host, safe="")), {}

    def _port(self) -> str:
        port = self._get("PORT")
        if port and not port.isdecimal():
            raise ConfigError(f"{self._prefix}PORT is no number", "it should hold the port alone, such as 5432")
        return f":{port}" if port else ""

    def _user(self) -> str:
        user, password = self._get("USER"), self._password()
        if password and not user:
            raise ConfigError(f"{self._prefix}USER is not set", "a password needs a user")
        secret = f":{quote(password, safe='')}" if password else ""
        return f"{quote(user, safe='')}{secret}@" if user else ""

    def _password(self) -> str:
        said, path = self._get("PASSWORD"), self._get("PASSWORD_FILE")
        if said and path:
            names = f"{self._prefix}PASSWORD and {self._prefix}PASSWORD_FILE"
            raise ConfigError(f"{names} are both set", "set one of them")
        return secret_in(Path(path)) if path else said

    def _tls(self, dialect: str) -> dict[str, str]:
        names = _TLS_NAMES[dialect]
        said = self._get("SSL")
        found = {names["mode"]: tls_mode(said, f"{self._prefix}SSL")} if said else {}
        return {**found, **{names[key]: self._get(key) for key in names if key != "mode" and self._get(key)}}
