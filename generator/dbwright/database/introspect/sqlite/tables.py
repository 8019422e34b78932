"""Tables as the model holds them, from their columns in the catalog and from their text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dbwright.database.introspect.sqlite.catalog import ColumnRow
from dbwright.database.introspect.sqlite.defaults import default
from dbwright.database.introspect.sqlite.names import Names
from dbwright.database.introspect.sqlite.table_text import ForeignKeyText, TableText
from dbwright.database.introspect.sqlite.tokens import mentions
from dbwright.model.objects import Sql
from dbwright.model.table import Check, Column, ForeignKey, Generated, Identity, Index, PrimaryKey, Table, Unique
from dbwright.model.unnamed import keys_named_by_content


@dataclass
class Found:
    """All that is known of one table before it is put together."""

    name: str
    rows: list[ColumnRow]
    text: TableText
    indexes: list[Index]

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The columns of the primary key, in its order."""
        return tuple(row.name for row in sorted(self.rows, key=lambda row: row.key) if row.key)

    @cached_property
    def columns(self) -> dict[str, str]:
        """Each column's name by its lower case."""
        return {row.name.lower(): row.name for row in self.rows}


def table(found: Found, others: Mapping[str, Found]) -> Table:
    """One table; `others` has all of them by their names in lower case, for what foreign keys leave unsaid."""
    text = found.text
    options = {"strict": text.strict, "without_rowid": text.without_rowid}
    said: dict[str, str | int | bool] = {name: True for name, value in options.items() if value}
    columns = tuple(_column(row, found) for row in found.rows)
    unnamed = Table(
        name=found.name,
        columns=columns,
        primary_key=PrimaryKey(name="", columns=found.key) if found.key else None,
        uniques=tuple(Unique(name="", columns=_spelled(item, found.columns)) for item in text.uniques),
        foreign_keys=tuple(_foreign_keys(found, others)),
        checks=tuple(sorted(_checks(found), key=lambda item: item.name)),
        indexes=tuple(sorted(found.indexes, key=lambda item: item.name)),
        options={"sqlite": said} if said else {},
    )
    return keys_named_by_content(unnamed)


def _column(row: ColumnRow, found: Found) -> Column:
    folded, key = row.name.lower(), found.key
    generated = None
    if row.hidden in (2, 3):
        expression = Sql(found.text.generated.get(folded, "NULL"), native=True)
        generated = Generated(expression=expression, stored=row.hidden == 3)
    return Column(
        name=row.name,
        type=row.type,
        null=not row.not_null and not _numbers_rows(row, found),
        default_sql=default(row.default) if generated is None else None,
        generated=generated,
        identity=Identity() if found.text.autoincrement and key == (row.name,) else None,
        collation=found.text.collations.get(folded, ""),
    )


def _numbers_rows(row: ColumnRow, found: Found) -> bool:
    """Whether a column is an alias of the row number, which is never NULL though nothing says so."""
    alias = row.type.upper() == "INTEGER" and found.key == (row.name,)
    return alias and not found.text.descending_key and not found.text.without_rowid


def _checks(found: Found) -> Iterable[Check]:
    names, known = Names("ck", found.name), found.columns
    for item in sorted(found.text.checks, key=lambda item: not item.name):
        about = [known[name] for name in known if name in mentions(item.expression)] if not item.name else []
        columns = [item.column] if item.column else about[:1] if len(about) == 1 else []
        yield Check(name=names.name(item.name, *columns), expression=Sql(item.expression, native=True))


def _foreign_keys(found: Found, others: Mapping[str, Found]) -> Iterable[ForeignKey]:
    for item in found.text.foreign_keys:
        target = others.get(item.table.lower())
        yield ForeignKey(
            name="",
            columns=_spelled(item.columns, found.columns),
            table=target.name if target else item.table,
            target_columns=_targets(item, target),
            on_delete=item.on_delete,
            on_update=item.on_update,
            deferrable=item.deferrable,
        )


def _targets(item: ForeignKeyText, target: Found | None) -> tuple[str, ...]:
    if target is None:
        return item.target_columns
    return _spelled(item.target_columns, target.columns) or target.key


def _spelled(names: tuple[str, ...], known: Mapping[str, str]) -> tuple[str, ...]:
    """Column names as their table has them: SQLite does not mind the case."""
    return tuple(known.get(name.lower(), name) for name in names)
