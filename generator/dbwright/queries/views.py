"""What the queries of views give."""

from __future__ import annotations

from dbwright.queries.catalog import Catalog
from dbwright.queries.mistakes import Mistake
from dbwright.queries.parameters import Parameters
from dbwright.queries.parse import parsed
from dbwright.queries.query import Field
from dbwright.queries.statements import Statements
from dbwright.queries.tokens import Tokens


class Views:
    """Reads the queries of views over the tables and views of one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def fields(self, sql: str) -> tuple[Field, ...] | None:
        """The columns of a query without parameters; None where they cannot be told."""
        try:
            tree = parsed(sql, Tokens(sql, self._catalog.reader))
            return Statements(self._catalog, Parameters({}, ()), self.fields).result(tree)
        except (Mistake, RecursionError):
            return None
