"""MySQL and MariaDB as a `Connection`, by PyMySQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from dbwright.database.url import redact
from dbwright.errors import ConfigError, DatabaseError

if TYPE_CHECKING:
    import pymysql

PORT = 3306


class MysqlConnection:
    """A connection in autocommit mode, in UTF-8."""

    dialect = "mysql"
    no_values = "() VALUES ()"

    def __init__(self, raw: pymysql.Connection[Any]) -> None:
        self.raw = raw

    def execute(self, sql: str) -> None:
        self.query(sql)

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        import pymysql

        text = sql.replace("%", "%%").replace("?", "%s") if values else sql
        try:
            with self.raw.cursor() as cursor:
                cursor.execute(text, tuple(values) or None)
                return list(cursor.fetchall())
        except pymysql.MySQLError as error:
            raise DatabaseError(" ".join(str(part) for part in error.args)) from error

    def close(self) -> None:
        self.raw.close()


def open_url(url: str) -> MysqlConnection:
    """Connect to a server. Raises ConfigError without the driver, DatabaseError where nobody answers."""
    try:
        import pymysql
    except ImportError:
        raise ConfigError("the MySQL driver is not installed", 'pip install "dbwright[mysql]"') from None
    parts = urlsplit(url)
    try:
        raw = pymysql.connect(
            host=parts.hostname or "localhost",
            port=parts.port or PORT,
            user=unquote(parts.username or "root"),
            password=unquote(parts.password or ""),
            database=unquote(parts.path.lstrip("/")) or None,
            charset="utf8mb4",
            autocommit=True,
        )
    except pymysql.MySQLError as error:
        reason = " ".join(str(part) for part in error.args)
        raise DatabaseError(f"cannot connect to {redact(url)}: {reason}", "check the URL") from None
    return MysqlConnection(raw)
