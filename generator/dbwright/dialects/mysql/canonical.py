"""One form for what MySQL and MariaDB keep as one thing under two names, so that their catalog gives it back."""

from __future__ import annotations

from msgspec.structs import replace

from dbwright.dialects.mysql.spelling import spelled
from dbwright.model.schema import Schema
from dbwright.model.table import Column, ForeignKey, Identity, Index, IndexKey, Table, Unique

PRIMARY = "PRIMARY"
"""The name of every primary key."""

_USUAL = {"latin1_swedish_ci": "latin1", "ascii_general_ci": "ascii", "binary": "binary"}
"""Collations that the character set brings along on every server. Those of Unicode differ."""


def canonical(schema: Schema) -> Schema:
    """A physical schema in the terms of the engine's catalog (see `dbwright.database.introspect.mysql`)."""
    return replace(
        schema,
        tables=tuple(_table(table) for table in schema.tables),
        functions=tuple(replace(item, arguments="") for item in schema.functions),  # one function has one name
    )


def _table(table: Table) -> Table:
    options = _options(table)
    charset = str(options.get("charset", ""))
    collation = str(options.get("collation", next((usual for usual, of in _USUAL.items() if of == charset), "")))
    engine = str(options.get("engine", "INNODB"))
    indexes = [_index(item, engine) for item in table.indexes]
    uniques = [Unique(name=item.name, columns=_columns(item)) for item in indexes if _is_constraint(item)]
    return replace(
        table,
        columns=tuple(_column(column, collation) for column in table.columns),
        primary_key=table.primary_key and replace(table.primary_key, name=PRIMARY),
        uniques=tuple(sorted([*table.uniques, *uniques], key=lambda item: item.name)),
        foreign_keys=tuple(_foreign_key(key) for key in table.foreign_keys),
        indexes=tuple(item for item in indexes if not _is_constraint(item) and not _made_by_engine(item, table)),
        options={"mysql": options} if options else {},
    )


def _options(table: Table) -> dict[str, str | int | bool]:
    """How a table is stored, in the catalog's spelling, without what goes without saying."""
    given = table.options.get("mysql", {})
    found = {name: given[name] for name in sorted(given)}
    for name in ("engine", "row_format"):
        if name in found:
            found[name] = str(found[name]).upper()
    for name in ("charset", "collation"):
        if name in found:
            found[name] = str(found[name]).lower()
    if "collation" in found:
        found.pop("charset", None)
    if charset := _USUAL.get(str(found.get("collation"))):
        found["charset"] = charset
        del found["collation"]
    usual = {"engine": "INNODB", "row_format": "DEFAULT"}
    return {name: value for name, value in found.items() if usual.get(name) != value}


def _column(column: Column, collation: str) -> Column:
    """Generated columns have no NOT NULL in MariaDB, identity takes values from clients, and NULL is no default."""
    default = column.default_sql
    if default and default.text.strip().upper() in ("NULL", "(NULL)"):
        default = None
    type_ = spelled(column.type)
    return replace(
        column,
        type=type_,
        null=column.null or column.generated is not None,
        default_sql=default,
        identity=Identity() if column.identity else None,
        collation="" if column.collation.lower() == collation or type_ == "JSON" else column.collation.lower(),
    )


def _foreign_key(key: ForeignKey) -> ForeignKey:
    """InnoDB does not tell RESTRICT and NO ACTION apart."""
    on_delete = "no action" if key.on_delete == "restrict" else key.on_delete
    on_update = "no action" if key.on_update == "restrict" else key.on_update
    return replace(key, on_delete=on_delete, on_update=on_update)


def _index(item: Index, engine: str) -> Index:
    """InnoDB knows one kind of ordinary index, whatever is asked for."""
    method = item.method.lower()
    usual = {"hash"} if engine == "MEMORY" else {"btree", "hash"} if engine == "INNODB" else {"btree"}
    return replace(item, method="" if method in usual else method)


def _columns(item: Index) -> tuple[str, ...]:
    return tuple(key.column for key in item.keys)


def _plain(item: Index) -> bool:
    said = item.method or item.comment
    return not said and all(key == IndexKey(column=key.column) for key in item.keys)


def _is_constraint(item: Index) -> bool:
    """A unique index over whole ascending columns and a unique constraint are one object."""
    return item.unique and _plain(item)


def _made_by_engine(item: Index, table: Table) -> bool:
    """The engine makes this index for a foreign key anyway, under its name."""
    return (
        not item.unique
        and _plain(item)
        and any(key.name == item.name and key.columns == _columns(item) for key in table.foreign_keys)
    )
