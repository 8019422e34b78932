"""What is asked of DuckDB's catalog: one query for each kind of object of the current database."""

from __future__ import annotations

from typing import Any

from dbwright.database.connection import Connection

_HERE = "database_name = current_database()"

NAMESPACES = f"SELECT schema_name FROM duckdb_schemas() WHERE {_HERE} AND NOT internal ORDER BY 1"

ENUMS = (
    "SELECT schema_name, type_name, labels, comment FROM duckdb_types() "
    f"WHERE {_HERE} AND NOT internal AND logical_type = 'ENUM' ORDER BY 1, 2"
)

SEQUENCES = (
    "SELECT schema_name, sequence_name, start_value, increment_by, min_value, max_value, cycle, comment "
    f"FROM duckdb_sequences() WHERE {_HERE} AND NOT temporary ORDER BY 1, 2"
)

TABLES = (
    "SELECT schema_name, table_name, comment, sql FROM duckdb_tables() "
    f"WHERE {_HERE} AND NOT internal AND NOT temporary ORDER BY 1, 2"
)

COLUMNS = (
    "SELECT schema_name, table_name, column_name, data_type, is_nullable, column_default, is_generated, comment "
    f"FROM duckdb_columns() WHERE {_HERE} AND NOT internal ORDER BY 1, 2, column_index"
)

CONSTRAINTS = (
    "SELECT schema_name, table_name, constraint_type, constraint_column_names, expression, referenced_table, "
    f"referenced_column_names FROM duckdb_constraints() WHERE {_HERE} AND constraint_type <> 'NOT NULL' "
    "ORDER BY 1, 2, constraint_index"
)

INDEXES = (
    "SELECT schema_name, table_name, index_name, is_unique, comment, sql FROM duckdb_indexes() "
    f"WHERE {_HERE} ORDER BY 1, 2, 3"
)

VIEWS = (
    "SELECT schema_name, view_name, comment, sql FROM duckdb_views() "
    f"WHERE {_HERE} AND NOT internal AND NOT temporary ORDER BY 1, 2"
)

MACROS = (
    "SELECT schema_name, function_name, function_type, parameters, macro_definition, comment FROM duckdb_functions() "
    f"WHERE {_HERE} AND NOT internal AND macro_definition IS NOT NULL ORDER BY 1, 2, function_oid, len(parameters)"
)

EXTENSIONS = (
    "SELECT extension_name FROM duckdb_extensions() "
    "WHERE loaded AND install_mode <> 'STATICALLY_LINKED' AND install_path <> '(BUILT-IN)' ORDER BY 1"
)

QUERIES = (NAMESPACES, EXTENSIONS, ENUMS, SEQUENCES, TABLES, COLUMNS, CONSTRAINTS, INDEXES, VIEWS, MACROS)
"""All that is asked."""


class Catalog:
    """The rows of one query each, by the namespace and name of the table, as far as they have one."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.columns = self._by_table(COLUMNS)
        self.constraints = self._by_table(CONSTRAINTS)
        self.indexes = self._by_table(INDEXES)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of one of the queries above."""
        return self.connection.query(query)

    def _by_table(self, query: str) -> dict[tuple[str, str], list[tuple[Any, ...]]]:
        found: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
        for namespace, table, *rest in self.rows(query):
            found.setdefault((namespace, table), []).append(tuple(rest))
        return found


def namespace_of(schema: str) -> str:
    """The model's name for a schema: the default one has none."""
    return "" if schema == "main" else schema
