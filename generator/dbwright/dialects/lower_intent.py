"""What becomes of rows that are there, lowered: backfills, conversions, and which columns hold an enum as text."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dbwright.dialects.problems import Problem, describe
from dbwright.dialects.render_find import is_of_type
from dbwright.model.objects import HeldEnum, Sql
from dbwright.model.origin import Ref
from dbwright.model.schema import key_of
from dbwright.model.table import Column, Table
from dbwright.sql.kinds import Columns
from dbwright.sql.parse import ExpressionError

if TYPE_CHECKING:
    from dbwright.dialects.lower import Lowering


def with_intent(lowering: Lowering, table: Table, column: Column, lowered: Column) -> Column:
    """`lowered` with its backfill and, where it is needed in the migration to this schema, its conversion.

    One that the engine cannot say stays portable: nobody minds unless it is needed. Why it cannot be said is among
    `lowering.unsaid`.
    """
    return replace(
        lowered,
        backfill=_said(lowering, table, column, "backfill") if column.backfill else None,
        using=_said(lowering, table, column, "using") if _converts(lowering, table, column) else None,
    )


def _converts(lowering: Lowering, table: Table, column: Column) -> bool:
    """Whether the column gets another type here, which the engine may not see, and its conversion is still to be done.

    One that the column had before is done already.
    """
    there = _old_table(lowering, table)
    old = next((item for item in there.columns if item.name == column.name), None) if there else None
    if column.using is None or old is None or old.using == column.using:
        return False
    return (old.type, old.type_variants) != (column.type, column.type_variants)


def _said(lowering: Lowering, table: Table, column: Column, key: str) -> Sql:
    sql: Sql = getattr(column, key)
    ref: Ref = ("table", key_of(table), "column", column.name, key)
    found = lowering._meaning(column.type)  # noqa: SLF001 (a part of the walk that has a file of its own)
    kind = "" if found.type.dimensions or found.enum else found.type.name
    try:
        text = sql.text.strip()
        if not sql.native:
            text = lowering.expression(text, _old_row(lowering, table), volatile=True, kind=kind)
        return Sql(text if column.type_variants else lowering.assigned(text, found), native=True)
    except ExpressionError as error:
        lowering.unsaid[ref] = Problem(ref, f"{describe(ref)}: {error.message}", error.hint)
        return sql if not sql.native else Sql(sql.text)


def _old_row(lowering: Lowering, table: Table) -> Columns:
    """The columns that rows have before the migration, by their new names; without another schema, the table's own."""
    there = _old_table(lowering, table)
    return lowering.beside.kinds(there) if lowering.beside and there else lowering.kinds(table)


def _old_table(lowering: Lowering, table: Table) -> Table | None:
    tables = lowering.beside.source.tables if lowering.beside else ()
    return next((item for item in tables if key_of(item) == key_of(table)), None)


def held_enums(lowering: Lowering, tables: tuple[Table, ...]) -> tuple[HeldEnum, ...]:
    """The enums that are no types of their own where columns hold them."""
    columns: dict[str, list[tuple[str, str]]] = defaultdict(list)
    arrays: dict[str, list[tuple[str, str]]] = defaultdict(list)
    physical = {(key_of(table), column.name): column.type for table in tables for column in table.columns}
    for table in lowering.source.tables:
        for column in table.columns:
            place = (key_of(table), column.name)
            found = lowering._meaning(column.type)  # noqa: SLF001 (as above)
            if found.enum is None or lowering.dialect in column.type_variants:
                continue
            key = key_of(found.enum)
            if lowering.storage(found.enum) != "native" or not is_of_type(physical[place], key):
                columns[key].append(place)
                if found.type.dimensions:
                    arrays[key].append(place)
    return tuple(
        HeldEnum(
            enum=replace(lowering.enums[key], was=""), columns=tuple(sorted(found)), arrays=tuple(sorted(arrays[key]))
        )
        for key, found in sorted(columns.items())
    )
