"""The dialects of a database, as its settings ask for them."""

from __future__ import annotations

from dbwright import dialects
from dbwright.config import DatabaseConfig
from dbwright.dialects.base import Dialect


def dialect_of(database: DatabaseConfig, name: str) -> Dialect:
    """The dialect `name`; under `drizzle_safe` the variant that holds inside one outer transaction."""
    dialect = dialects.get(name)
    return dialect.in_one_transaction() if database.drizzle_safe else dialect


def all_at_once(database: DatabaseConfig, dialect: Dialect) -> bool:
    """Whether all migrations that wait have to hold in one transaction, as far as the engine has one for DDL."""
    return database.drizzle_safe and dialect.capabilities.transactional_ddl
