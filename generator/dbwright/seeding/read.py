"""A YAML seed file → rows, every departure from the schema a located diagnostic."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dbwright.definition.resolve.defaults import NotOfType
from dbwright.definition.shown import shown
from dbwright.definition.source.nodes import Items, Mapping, Node, Scalar
from dbwright.definition.source.scalars import is_null
from dbwright.errors import Diagnostic, Origin
from dbwright.model.schema import key_of
from dbwright.model.table import Column, Table
from dbwright.seeding.held import HeldSchema
from dbwright.seeding.keys import choices, natural_key
from dbwright.seeding.row import Cell, Lookup, Row
from dbwright.seeding.values import read_value
from dbwright.spelling import nearest
from dbwright.sql.parse import ExpressionError

_NORMAL: dict[str, Callable[[str], str]] = {"lower": str.lower, "upper": str.upper, "strip": str.strip}


class Reader:
    """Reads files for one dialect. Rows and columns that only other dialects have are checked and left out."""

    def __init__(self, schema: HeldSchema) -> None:
        self.found: list[Diagnostic] = []
        self._schema = schema

    def rows(self, root: Mapping) -> list[Row]:
        """All rows of a file, in its order."""
        rows: list[Row] = []
        for name, node in root.entries:
            table = self._schema.logical.get(name.text)
            if table is None:
                self._unknown(name, "table", self._schema.logical)
            else:
                rows += self._table(table, node)
        return rows

    def _error(self, origin: Origin, message: str, hint: str) -> None:
        self.found.append(Diagnostic(origin, message, hint))

    def _unknown(self, name: Scalar, what: str, known: Iterable[str], owner: str = "") -> None:
        known = sorted(known)
        near = nearest(name.text, known)
        hint = f'did you mean "{near}"?' if near else f"there are {', '.join(known)}"
        self._error(name.origin, f'there is no {what} "{shown(name.text)}"{owner}', hint)

    def _table(self, table: Table, node: Node) -> list[Row]:
        said: tuple[str, ...] = ()
        if isinstance(node, Mapping):
            parts = {name.text: value for name, value in node.entries}
            if set(parts) - {"key", "rows"} or "rows" not in parts:
                self._no_rows(table, node)
                return []
            said = self._said_key(table, parts["key"]) if "key" in parts else ()
            if "key" in parts and not said:
                return []
            node = parts["rows"]
        if is_null(node):
            return []
        if not isinstance(node, Items):
            self._no_rows(table, node)
            return []
        rows = [self._row(table, item, said) for item in node.items]
        return [row for row in rows if row is not None]

    def _no_rows(self, table: Table, node: Node) -> None:
        hint = "write `- column: value` lines below it, or `key:` and `rows:`"
        self._error(node.origin, f'"{key_of(table)}" is not a list of rows', hint)

    def _said_key(self, table: Table, node: Node) -> tuple[str, ...]:
        items = node.items if isinstance(node, Items) else (node,)
        names = [item for item in items if isinstance(item, Scalar) and not is_null(item)]
        known = [column.name for column in table.columns]
        for name in names:
            if name.text not in known:
                self._unknown(name, "column", known, f' in table "{key_of(table)}"')
        if not names or len(names) < len(items):
            self._error(node.origin, '"key" is no list of columns', "write it as `key: [email]`")
        return tuple(name.text for name in names if name.text in known)

    def _row(self, table: Table, node: Node, said: tuple[str, ...]) -> Row | None:
        name, before = key_of(table), len(self.found)
        if not isinstance(node, Mapping):
            self._error(node.origin, f'a row of "{name}" is not a mapping', "write `- column: value`")
            return None
        cells = self._cells(table, node)
        if len(self.found) > before:
            return None
        self._check_required(table, cells, node.origin)
        if name not in self._schema.tables:
            return None
        held = {column.name for column in self._schema.tables[name].columns}
        cells = {column: cell for column, cell in cells.items() if column in held}
        key = self._key(table, cells, said, node.origin)
        return Row(name, cells, key, node.origin) if len(self.found) == before else None

    def _cells(self, table: Table, node: Mapping) -> dict[str, Cell]:
        columns = {column.name: column for column in table.columns}
        cells: dict[str, Cell] = {}
        for name, value in node.entries:
            column = columns.get(name.text)
            if column is None:
                self._unknown(name, "column", columns, f' in table "{key_of(table)}"')
            elif (cell := self._cell(table, column, value)) is not None:
                cells[column.name] = cell
        return cells

    def _cell(self, table: Table, column: Column, node: Node) -> Cell | None:
        where = f'"{column.name}" of table "{key_of(table)}"'
        if column.generated is not None:
            self._error(node.origin, f"{where} is computed by the database", "leave it out")
            return None
        if is_null(node):
            if not column.null:
                self._error(node.origin, f"{where} cannot be null", "give it a value, or leave it out for its default")
            return Cell("NULL", node.origin)
        if isinstance(node, Mapping) and (target := _target(table, column)):
            return self._reference(*target, node)
        held = self._held_column(table, column)
        if held is None:
            return Cell("NULL", node.origin)  # another dialect's alone: it is left out
        return self._value(table, held, column, node)

    def _held_column(self, table: Table, column: Column) -> Column | None:
        held = self._schema.tables.get(key_of(table))
        return next((item for item in held.columns if item.name == column.name), None) if held else None

    def _value(self, table: Table, held: Column, column: Column, node: Node) -> Cell | None:
        try:
            value = read_value(node, self._schema.meaning(held))
            if isinstance(value, str) and column.behaviour and column.behaviour.normalize:
                value = _NORMAL[column.behaviour.normalize](value)
            return Cell(self._schema.literal(value, key_of(table), held), node.origin)
        except NotOfType as problem:
            text = f'"{shown(node.text)}" ' if isinstance(node, Scalar) else ""
            message = f'{column.name}: {text}{problem} ({column.type} in table "{key_of(table)}")'
            self._error(node.origin, message, problem.hint)
        except ExpressionError as problem:
            self._error(node.origin, f"{column.name}: {problem.message.removeprefix('default ')}", problem.hint)
        return None

    def _reference(self, name: str, column: str, node: Mapping) -> Cell | None:
        """A row of another table by what it holds."""
        target = self._schema.logical[name]
        before = len(self.found)
        if not node.entries:
            self._error(node.origin, f'a reference to "{name}" says nothing', f"give its {choices(target)}")
        cells = self._cells(target, node)
        if len(self.found) > before:
            return None
        if name not in self._schema.tables:
            return Cell("NULL", node.origin)
        lookup = Lookup(name, column, tuple(cells.items()))
        where = " AND ".join(self.condition(item, cell) for item, cell in cells.items())
        select = f"SELECT {self._schema.quoted(column)} FROM {self._schema.name(name)} WHERE {where}"
        return Cell(self._schema.rows.one(select), node.origin, lookup)

    def condition(self, column: str, cell: Cell) -> str:
        """That a column holds what a cell says."""
        return f"{self._schema.quoted(column)} {'IS NULL' if cell.null else f'= {cell.sql}'}"

    def _check_required(self, table: Table, cells: dict[str, Cell], origin: Origin) -> None:
        behaviour = table.behaviour
        stamps = behaviour.timestamps if behaviour else None
        made = {stamps.created, stamps.updated} if stamps else set()
        for column in table.columns:
            generated = column.behaviour is not None and bool(column.behaviour.generate)
            if column.name in cells or column.null or generated or column.name in made:
                continue
            if self._schema.has_default(column):
                continue
            if self._held_column(table, column) is None and key_of(table) in self._schema.tables:
                continue
            hint = f"add `{column.name}:`, or give the column a default in the schema"
            self._error(origin, f'a row of "{key_of(table)}" lacks "{column.name}"', hint)

    def _key(self, table: Table, cells: dict[str, Cell], said: tuple[str, ...], origin: Origin) -> tuple[str, ...]:
        if said:
            missing = [name for name in said if name not in cells]
            for name in missing:
                self._error(
                    origin, f'a row of "{key_of(table)}" lacks "{name}", which is its key here', f"add `{name}:`"
                )
            return () if missing else said
        key = natural_key(self._schema.tables[key_of(table)], {name for name, cell in cells.items() if not cell.null})
        if not key:
            possible = choices(table)
            give = f"give its {possible}, or name" if possible else "name"
            hint = f"{give} the columns by which rows are found: `{table.name}: {{key: [...], rows: [...]}}`"
            self._error(origin, f'a row of "{key_of(table)}" cannot be found again', hint)
        return key


def _target(table: Table, column: Column) -> tuple[str, str] | None:
    """The table and column that a column refers to."""
    for foreign in table.foreign_keys:
        for own, other in zip(foreign.columns, foreign.target_columns, strict=True):
            if own == column.name:
                return foreign.table, other
    return None
