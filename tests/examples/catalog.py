"""What an engine's own catalog says about a scratch database."""

from __future__ import annotations

from engines import Scratch

_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgres": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    "mysql": "SELECT table_name FROM information_schema.tables WHERE table_schema = database()",
    "duckdb": "SELECT table_name FROM duckdb_tables()",
}
_COLUMNS = {
    "sqlite": "SELECT name, type, \"notnull\" = 0 FROM pragma_table_info('{table}')",
    "postgres": "SELECT attname, format_type(atttypid, atttypmod), NOT attnotnull FROM pg_attribute "
    "WHERE attrelid = 'public.\"{table}\"'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
    "mysql": "SELECT column_name, column_type, is_nullable = 'YES' FROM information_schema.columns "
    "WHERE table_schema = database() AND table_name = '{table}' ORDER BY ordinal_position",
    "duckdb": "SELECT column_name, data_type, is_nullable FROM duckdb_columns() WHERE table_name = '{table}' "
    "ORDER BY column_index",
}
_INDEXES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}' AND sql IS NOT NULL",
    "postgres": "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND tablename = '{table}'",
    "mysql": "SELECT DISTINCT index_name FROM information_schema.statistics "
    "WHERE table_schema = database() AND table_name = '{table}'",
    "duckdb": "SELECT index_name FROM duckdb_indexes() WHERE table_name = '{table}'",
}
_EVERYTHING = {
    "sqlite": "SELECT type || ' ' || name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
    "postgres": "SELECT relkind::text || ' ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
    "UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typnamespace = 'public'::regnamespace "
    "UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "mysql": "SELECT table_name FROM information_schema.tables WHERE table_schema = database()",
    "duckdb": "SELECT table_name FROM duckdb_tables() UNION ALL SELECT sequence_name FROM duckdb_sequences() "
    "UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal "
    "UNION ALL SELECT type_name FROM duckdb_types() WHERE NOT internal",
}


def tables(database: Scratch) -> set[str]:
    """The names of all tables."""
    return {name for (name,) in database.query(_TABLES[database.dialect])}


def columns(database: Scratch, table: str) -> dict[str, tuple[str, bool]]:
    """Each column's type in the engine's words and whether it may be null, in order."""
    rows = database.query(_COLUMNS[database.dialect].format(table=table))
    return {name: (kind, bool(null)) for name, kind, null in rows}


def indexes(database: Scratch, table: str) -> set[str]:
    """The names of a table's indexes; in SQLite only those that no constraint made."""
    return {name for (name,) in database.query(_INDEXES[database.dialect].format(table=table))}


def everything(database: Scratch) -> list[str]:
    """All that is there, of any kind: empty for an empty database."""
    return [str(name) for (name,) in database.query(_EVERYTHING[database.dialect])]


def state(database: Scratch) -> dict[str, object]:
    """The whole structure, to compare a database with itself at another time. Columns have no order in it."""
    found: dict[str, object] = {"objects": sorted(everything(database))}
    for table in tables(database):
        found[table] = (columns(database, table), indexes(database, table))
    return found
