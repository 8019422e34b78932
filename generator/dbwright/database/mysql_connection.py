"""MySQL and MariaDB as a `Connection`, by PyMySQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dbwright.database.address import scrubbed
from dbwright.database.mysql_arguments import arguments, must_be_encrypted
from dbwright.database.options import own_tables
from dbwright.database.url import redact
from dbwright.errors import ConfigError, DatabaseError

if TYPE_CHECKING:
    import pymysql

_LOST = {0, 1053, 1152, 1158, 1159, 1160, 1161, 1927, 2006, 2013, 2014, 2027, 2055, 4031}
"""Gone away, lost, killed, shut down, timed out; 0 is what PyMySQL says of a connection that is closed already."""
_RUN_AGAIN = "run again: it is looked up then whether the last statement took effect"


class MysqlConnection:
    """A connection in autocommit mode, in UTF-8."""

    dialect = "mysql"
    no_values = "() VALUES ()"
    variable = "@dbwright_"

    def __init__(self, raw: pymysql.Connection[Any]) -> None:
        self.raw = raw
        self.own = own_tables()

    def execute(self, sql: str) -> None:
        self.query(sql)

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        import pymysql

        text = sql.replace("%", "%%").replace("?", "%s") if values else sql
        try:
            with self.raw.cursor(pymysql.cursors.Cursor) as cursor:
                cursor.execute(text, tuple(values) or None)
                return list(cursor.fetchall())
        except pymysql.MySQLError as error:
            said = " ".join(str(part) for part in error.args)
            if is_lost(error):
                raise DatabaseError(f"the connection to the server was lost: {said}", _RUN_AGAIN) from error
            raise DatabaseError(said) from error

    def close(self) -> None:
        self.raw.close()


def is_lost(error: BaseException | None) -> bool:
    """Whether the driver says that the server does not hear us any more: nobody knows what became of the last words."""
    code = error.args[0] if error is not None and error.args else None
    return code in _LOST


def quoted(name: str) -> str:
    """An identifier as SQL."""
    return "`" + name.replace("`", "``") + "`"


def open_url(url: str) -> MysqlConnection:
    """Connect to a server. Raises ConfigError without the driver, DatabaseError where nobody answers."""
    try:
        import pymysql
    except ImportError:
        raise ConfigError("the MySQL driver is not installed", 'pip install "dbwright[mysql]"') from None
    given = arguments(url)
    try:
        raw = pymysql.connect(**given, autocommit=True)
    except (pymysql.MySQLError, OSError) as error:
        reason = scrubbed(" ".join(str(part) for part in error.args), url)
        raise DatabaseError(f"cannot connect to {redact(url)}: {reason}", "check the URL") from None
    connection = MysqlConnection(raw)
    if must_be_encrypted(url) and not connection.query("SHOW STATUS LIKE 'Ssl_cipher'")[0][1]:
        connection.close()
        hint = "set TLS up there, or leave ssl out of the URL"
        raise DatabaseError(f"{redact(url)} did not encrypt the connection", hint)
    return connection
