"""How a table is stored: its engine, row format, character set and collation."""

from __future__ import annotations

from dbwright.dialects.mysql.types import is_text
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table

_WORDS = {"engine": "ENGINE", "charset": "DEFAULT CHARACTER SET", "collation": "COLLATE", "row_format": "ROW_FORMAT"}


def storage(table: Table) -> dict[str, str]:
    """Option → its words in DDL, of those that a table has."""
    options = table.options.get("mysql", {})
    return {name: f"{word} = {options[name]}" for name, word in _WORDS.items() if name in options}


def changed_storage(old: Table, new: Table) -> list[str]:
    """The words that give a table other options; those that it has no more are the engine's and the database's own."""
    was, now = storage(old), storage(new)
    said = [word for name, word in now.items() if was.get(name) != word]
    gone = was.keys() - now.keys()
    if "engine" in gone:
        said.append("ENGINE = InnoDB")
    if gone & {"charset", "collation"} and not now.keys() & {"charset", "collation"}:
        said.append("DEFAULT CHARACTER SET = DEFAULT")
    if "row_format" in gone:
        said.append("ROW_FORMAT = DEFAULT")
    return said


def collates_anew(old: Table, new: Table) -> bool:
    """Whether texts of the table are kept or compared in another way, which their columns have to follow one by one."""
    was, now = storage(old), storage(new)
    return any(was.get(name) != now.get(name) for name in ("charset", "collation"))


def texts_of_table(table: Table) -> list[Column]:
    """The columns that collate as their table does."""
    return [column for column in table.columns if is_text(column.type) and not column.collation]


def follows(column: Column, owner: str, before: Schema, after: Schema) -> bool:
    """Whether a column has to be said whole, since it collates as its table does, which collates otherwise from now."""
    was, now = (next((it for it in side.tables if key_of(it) == owner), None) for side in (before, after))
    return bool(was and now and collates_anew(was, now) and column in texts_of_table(now))
