"""The SQL of single rows. Values stand in it as literals, so that what `--dry-run` prints is what runs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from dbwright.model.schema import key_of
from dbwright.model.table import Column, ForeignKey, Table
from dbwright.seeding.held import HeldSchema
from dbwright.seeding.row import Lookup, Row


class RowStatements:
    """Statements about the rows of one schema."""

    def __init__(self, schema: HeldSchema) -> None:
        self._schema = schema
        self._columns = {(key, column.name): column for key, table in schema.tables.items() for column in table.columns}
        self._referring: dict[str, list[tuple[Table, ForeignKey]]] = {}
        for table in schema.tables.values():
            for foreign in table.foreign_keys:
                self._referring.setdefault(foreign.table, []).append((table, foreign))

    def column(self, table: str, name: str) -> Column:
        """A column of a scoped table."""
        return self._columns[(table, name)]

    def compare(self, row: Row, columns: Collection[str]) -> str:
        """One row of 0 and 1 for each row that is found: which of `columns` hold what they should."""
        kinds = [(name, self._schema.held(row.table, self.column(row.table, name))) for name in columns]
        tests = [self._schema.rows.same(self._name(name), row.cells[name].sql, held) for name, held in kinds]
        listed = ", ".join(f"CASE WHEN {test} THEN 1 ELSE 0 END" for test in tests) or "1"
        return f"SELECT {listed} FROM {self._schema.name(row.table)} WHERE {self._where(row)}"

    def insert(self, row: Row, late: Collection[str], made: Mapping[str, str]) -> str:
        """The row anew. Columns that are `late` are null at first; `made` are values that the accessors would make."""
        values = {name: "NULL" if name in late else cell.sql for name, cell in row.cells.items()}
        values |= {name: value for name, value in made.items() if name not in values}
        always = any(
            identity.always for name in row.cells if (identity := self.column(row.table, name).identity) is not None
        )
        overriding = self._schema.rows.overriding if always else ""
        names = ", ".join(map(self._name, values))
        return f"INSERT INTO {self._schema.name(row.table)} ({names}) {overriding}VALUES ({', '.join(values.values())})"

    def update(self, row: Row, changes: Mapping[str, str]) -> str:
        """Other values for a row that is there."""
        sets = ", ".join(f"{self._name(name)} = {value}" for name, value in changes.items())
        return f"UPDATE {self._schema.name(row.table)} SET {sets} WHERE {self._where(row)}"

    def delete(self, row: Row) -> str:
        """The row away."""
        return f"DELETE FROM {self._schema.name(row.table)} WHERE {self._where(row)}"

    def count(self, lookup: Lookup) -> str:
        """How many rows a reference means."""
        where = " AND ".join(
            f"{self._name(name)} {'IS NULL' if cell.null else f'= {cell.sql}'}" for name, cell in lookup.where
        )
        return f"SELECT COUNT(*) FROM {self._schema.name(lookup.table)} WHERE {where}"

    def referring(self, row: Row) -> Iterator[tuple[str, str, str]]:
        """For each foreign key that can point to a row: its table, its name in messages, a query for how many do."""
        for table, foreign in self._referring.get(row.table, ()):
            joined = [
                f"child.{self._name(own)} = parent.{self._name(other)}"
                for own, other in zip(foreign.columns, foreign.target_columns, strict=True)
            ]
            if key_of(table) == row.table and table.primary_key:
                same = " AND ".join(
                    f"child.{self._name(n)} = parent.{self._name(n)}" for n in table.primary_key.columns
                )
                joined.append(f"NOT ({same})")  # a row may well point to itself
            query = (
                f"SELECT COUNT(*) FROM {self._schema.name(key_of(table))} AS child "
                f"JOIN {self._schema.name(row.table)} AS parent ON {' AND '.join(joined)} "
                f"WHERE {self._where(row, 'parent.')}"
            )
            yield key_of(table), f'"{key_of(table)}" ({", ".join(foreign.columns)})', query

    def refers_to_itself(self, table: str) -> bool:
        """Whether rows of a table can refer to others of it."""
        return any(key_of(child) == table for child, _ in self._referring.get(table, ()))

    def _where(self, row: Row, prefix: str = "") -> str:
        cells = [(f"{prefix}{self._name(name)}", row.cells[name]) for name in row.key]
        return " AND ".join(f"{name} IS NULL" if cell.null else f"{name} = {cell.sql}" for name, cell in cells)

    def _name(self, column: str) -> str:
        return self._schema.quoted(column)
