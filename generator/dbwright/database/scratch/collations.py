"""The collations of one MySQL or MariaDB database, whose own go without saying there."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from dbwright.database.connection import Connection
from dbwright.database.introspect.mysql.tables import text_options
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Table


class Collations(msgspec.Struct, frozen=True):
    """That of the `database`, and the `usual` one of each character set on this server."""

    database: str
    usual: Mapping[str, str]

    def unsaid(self, schema: Schema) -> Schema:
        """A lowered schema in the words of the catalog, which cannot tell a default from the same thing said."""
        return replace(schema, tables=tuple(self._table(table) for table in schema.tables))

    def _table(self, table: Table) -> Table:
        given = table.options.get("mysql", {})
        charset = self._known(str(given.get("charset", "")))
        named = self._known(str(given.get("collation", "")))
        collation = named or self.usual.get(charset, charset) or self.database
        said = text_options(collation, self.usual.get(collation.partition("_")[0], ""), self.database)
        options = {**{key: value for key, value in given.items() if key not in ("charset", "collation")}, **said}
        return replace(
            table,
            columns=tuple(self._column(column, collation) for column in table.columns),
            options={**table.options, "mysql": options} if options else {},
        )

    def _column(self, column: Column, collation: str) -> Column:
        own = self._known(column.collation)
        return replace(column, collation="" if own == collation else own)

    def _known(self, name: str) -> str:
        """A name as the catalog spells it: `utf8` is called `utf8mb3` by now."""
        charset, mark, rest = name.partition("_")
        return f"utf8mb3{mark}{rest}" if charset == "utf8" and "utf8mb3" in self.usual else name


def read_collations(connection: Connection) -> Collations:
    """What the catalog says of the database of a connection and of its server."""
    [(database,)] = connection.query("SELECT @@collation_database")
    usual = connection.query("SELECT character_set_name, default_collate_name FROM information_schema.character_sets")
    return Collations(str(database), {str(charset): str(collation) for charset, collation in usual})
