"""Tables of DuckDB's catalog with all that they own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from dbwright.database.introspect.duckdb.catalog import TABLES, Catalog, namespace_of
from dbwright.database.introspect.duckdb.texts import Labels, inside, spelled, unquoted, words
from dbwright.model.objects import Sql
from dbwright.model.table import Check, Column, ForeignKey, Generated, Index, IndexKey, PrimaryKey, Table, Unique
from dbwright.model.unnamed import named_by_content


def tables(catalog: Catalog, enums: Labels) -> tuple[Table, ...]:
    """All tables.

    DuckDB keeps no names of keys and checks, so they get conventional ones (`model.unnamed`), as in `lower`.
    """
    rows = catalog.rows(TABLES)
    spellings = {(schema.casefold(), name.casefold()): name for schema, name, _, _ in rows}
    return tuple(
        _Reader(catalog, enums, spellings, schema, name).table(comment, sql) for schema, name, comment, sql in rows
    )


class _Reader:
    """One table."""

    def __init__(
        self, catalog: Catalog, enums: Labels, spellings: dict[tuple[str, str], str], schema: str, name: str
    ) -> None:
        self.catalog, self.enums, self.spellings = catalog, enums, spellings
        self.schema, self.name = schema, name
        self.rows = catalog.columns.get((schema, name), [])
        self.names = {row[0].casefold(): row[0] for row in self.rows}

    def table(self, comment: str | None, sql: str) -> Table:
        """The table with all its members."""
        found = Table(
            name=self.name,
            namespace=namespace_of(self.schema),
            columns=self._columns(_collations(sql, len(self.rows))),
            indexes=tuple(_index(*row) for row in self.catalog.indexes.get((self.schema, self.name), ())),
            comment=comment or "",
        )
        keys: dict[str, list[Any]] = {"PRIMARY KEY": [], "UNIQUE": [], "FOREIGN KEY": [], "CHECK": []}
        spoken: dict[str, tuple[str, ...]] = {}
        for kind, columns, expression, target, target_columns in self.catalog.constraints.get(
            (self.schema, self.name), ()
        ):
            named = self._spelled(columns)
            spoken |= {expression: named} if kind == "CHECK" else {}
            keys[kind].append(self._constraint(kind, named, expression, target, tuple(target_columns)))
        whole = replace(
            found,
            primary_key=next(iter(keys["PRIMARY KEY"]), None),
            uniques=tuple(keys["UNIQUE"]),
            foreign_keys=tuple(keys["FOREIGN KEY"]),
            checks=tuple(keys["CHECK"]),
        )
        return named_by_content(whole, lambda check: spoken[check.expression.text])

    def _columns(self, collations: dict[int, str]) -> tuple[Column, ...]:
        return tuple(
            replace(self._column(*row), collation=collations.get(place, "")) for place, row in enumerate(self.rows)
        )

    def _column(
        self, name: str, type_: str, null: bool, default: str | None, computed: bool, comment: str | None
    ) -> Column:
        text = Sql(_uncast(default, type_) if computed else default, native=True) if default is not None else None
        return Column(
            name=name,
            type=spelled(type_, self.enums),
            null=null,
            default_sql=None if computed else text,
            generated=Generated(expression=text, stored=False) if computed and text else None,
            comment=comment or "",
        )

    def _constraint(
        self, kind: str, columns: tuple[str, ...], expression: str, target: str, target_columns: tuple[str, ...]
    ) -> PrimaryKey | Unique | ForeignKey | Check:
        match kind:
            case "PRIMARY KEY":
                return PrimaryKey(name="", columns=columns)
            case "UNIQUE":
                return Unique(name="", columns=columns)
            case "CHECK":
                return Check(name="", expression=Sql(expression, native=True))
            case _:
                return self._foreign_key(columns, target, target_columns)

    def _foreign_key(self, columns: tuple[str, ...], target: str, target_columns: tuple[str, ...]) -> ForeignKey:
        """A foreign key; it never leaves its namespace."""
        namespace = namespace_of(self.schema)
        name = self.spellings.get((self.schema.casefold(), target.casefold()), target)
        there = {row[0].casefold(): row[0] for row in self.catalog.columns.get((self.schema, name), ())}
        return ForeignKey(
            name="",
            columns=columns,
            table=f"{namespace}.{name}" if namespace else name,
            target_columns=tuple(there.get(column.casefold(), column) for column in target_columns),
        )

    def _spelled(self, columns: Iterable[str]) -> tuple[str, ...]:
        """Columns as the table spells them."""
        return tuple(self.names.get(column.casefold(), column) for column in columns)


def _uncast(text: str, type_: str) -> str:
    """What computes a column, without the cast to the column's type that the engine puts around it each time."""
    ending = f" AS {type_})"
    return text[len("CAST(") : -len(ending)] if text.startswith("CAST(") and text.endswith(ending) else text


def _collations(sql: str, columns: int) -> dict[int, str]:
    """Place of a column → its collation, which only the text of the table tells."""
    if " COLLATE " not in sql:
        return {}
    found: dict[int, str] = {}
    for place, text in enumerate(inside(sql)[:columns]):
        depth, parts = 0, words(text)
        for at, part in enumerate(parts):
            depth += {"(": 1, ")": -1}.get(part, 0)
            if part == "COLLATE" and at > 0 and not depth:
                found[place] = unquoted(parts[at + 1])
                break
    return found


def _index(name: str, unique: bool, comment: str | None, sql: str) -> Index:
    """An index; DuckDB keeps no order of its keys."""
    parts = words(sql)
    head = parts[: parts.index("(", parts.index("ON"))]
    method = head[head.index("USING") + 1] if "USING" in head else ""
    keys = tuple(_key(key) for key in inside(sql, "ON"))
    return Index(name=name, keys=keys, unique=unique, method=method, comment=comment or "")


def _key(text: str) -> IndexKey:
    parts = words(text)
    if len(parts) == 1 and not parts[0].startswith("'"):
        return IndexKey(column=unquoted(parts[0]))
    return IndexKey(expression=Sql(text, native=True))
