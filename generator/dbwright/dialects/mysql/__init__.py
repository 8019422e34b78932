"""MySQL 8 and MariaDB from 10.6."""

from __future__ import annotations

from dbwright.dialects.base import Capabilities, Dialect, DrizzleNames
from dbwright.dialects.mysql.check import LIMITS
from dbwright.dialects.mysql.lower import MysqlLowering
from dbwright.dialects.mysql.render import MysqlRenderer
from dbwright.dialects.mysql.rows import MysqlRows
from dbwright.dialects.mysql.scope import SCOPE


class Mysql(Dialect):
    """MySQL 8 and MariaDB from 10.6."""

    name = "mysql"
    reader = "mysql"
    limits = LIMITS
    scoping = SCOPE
    renderer = MysqlRenderer()
    lowering_class = MysqlLowering
    rows = MysqlRows()
    capabilities = Capabilities(
        transactional_ddl=False,
        alter_constraint=True,
        alter_column=True,
        inline_foreign_keys=False,
        rename_index=True,
        native_enums=False,
        namespaces=False,
        foreign_keys_by_name=True,
        identifier_characters=64,
    )
    drizzle = DrizzleNames("mysql", "5")
    lowering = 2


DIALECT = Mysql()
