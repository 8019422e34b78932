"""Foreign keys in a new row: which row of the other table it points to, as SQL."""

from __future__ import annotations

from collections.abc import Mapping

from dbwright.model.table import Column, ForeignKey
from dbwright.proof.sheet import NULL, Sheet
from dbwright.sql.expressions import quoted

ITSELF, NOTHING = -1, -2
"""Instead of the number of a row: the new row, or no row at all."""


def picks(sheet: Sheet, key: ForeignKey, row: int, made: int) -> list[int]:
    """The rows that a foreign key may point to, the best first; `made` are in the other table so far."""
    columns = {column.name: column for column in sheet.table.columns}
    nullable = any(columns[name].null for name in key.columns)
    there = [(row + number) % made for number in range(min(made, 8))]
    itself = [ITSELF] if key.table == sheet.key else []
    nothing = [NOTHING] if nullable else []
    return list(dict.fromkeys([*(nothing if row == 0 else []), *there, *nothing, *itself])) or [NOTHING]


def point(sheet: Sheet, key: ForeignKey, pick: int, row: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """The columns of a foreign key that are still free in `row`, as SQL; `own` is what the row says otherwise."""
    free = [name for name in key.columns if name not in row]
    if pick == NOTHING:
        columns: dict[str, Column] = {column.name: column for column in sheet.table.columns}
        return {name: NULL for name in free if columns[name].null}
    target = dict(zip(key.columns, key.target_columns, strict=True))
    if pick == ITSELF:
        return {name: own[target[name]] for name in free if target[name] in own}
    quote = sheet.world.lowering.quote
    names = ", ".join(quoted(name, quote) for name in key.target_columns)
    taken = [f"{quoted(target[name], quote)} = {row[name]}" for name in key.columns if name in row]
    where = f" WHERE {' AND '.join(taken)}" if taken else ""
    # a derived table: MySQL lets no INSERT read its own table otherwise
    rows = f"SELECT {names} FROM {sheet.world.named(key.table)}{where} ORDER BY {names} LIMIT 1 OFFSET {pick}"
    return {name: f"(SELECT {quoted(target[name], quote)} FROM ({rows}) AS parent)" for name in free}
