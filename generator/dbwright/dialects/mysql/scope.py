"""What a schema keeps on its way to MySQL 8 and MariaDB from 10.6."""

from __future__ import annotations

from dbwright.dialects.mysql.lower import MysqlLowering
from dbwright.dialects.scope import Scope
from dbwright.model.table import Column, Index, Table

SCOPE = Scope(dialect="mysql", comments=frozenset({Table, Column, Index}), enum_storages=MysqlLowering.storages)
