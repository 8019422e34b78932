"""Relations that foreign keys imply, both ways and with distinct names; what a table declares stands as it is."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import msgspec

from dbwright.model.behaviour import Relation, TableBehaviour
from dbwright.model.schema import key_of
from dbwright.model.table import ForeignKey, Table


def with_relations(tables: list[Table]) -> list[Table]:
    """The tables with a belongs_to for each foreign key, and its inverse at the table that it points to."""
    known = {key_of(table): _declared(table) for table in tables}
    for table in tables:
        pairs = Counter(key.table for key in table.foreign_keys)
        columns = {column.name for column in table.columns}
        for key in table.foreign_keys:
            if not columns.issuperset(key.columns):
                continue
            forward = _forward(known[key_of(table)], key)
            _inverse(known[key.table], table, key, forward, alone=pairs[key.table] == 1)
    return [_with(table, list(known[key_of(table)].values())) for table in tables]


def _declared(table: Table) -> dict[str, Relation]:
    relations = table.behaviour.relations if table.behaviour else ()
    return {relation.name: relation for relation in relations}


def _forward(known: dict[str, Relation], key: ForeignKey) -> str:
    """The name of the relation along a foreign key, added unless it is declared."""
    for relation in known.values():
        if relation.kind == "belongs_to" and relation.via == key.columns:
            known[relation.name] = msgspec.structs.replace(relation, table=relation.table or key.table)
            return relation.name
    target = key.table.rpartition(".")[2]
    name = key.columns[0].removesuffix("_id") if len(key.columns) == 1 else target
    declared = known.get(name)
    if declared is not None and declared.kind == "belongs_to" and not declared.via:
        known[name] = msgspec.structs.replace(declared, table=declared.table or key.table, via=key.columns)
        return name
    name = _free(known, name, "_".join(key.columns), key.name)
    known[name] = Relation(name=name, kind="belongs_to", table=key.table, via=key.columns)
    return name


def _inverse(known: dict[str, Relation], source: Table, key: ForeignKey, forward: str, *, alone: bool) -> None:
    """The relation against a foreign key. Of several between two tables each says which one it means."""
    owner = key_of(source)
    for relation in known.values():
        against = relation.kind in ("has_one", "has_many") and relation.table == owner
        if against and (relation.via == key.columns or (alone and not relation.via)):
            known[relation.name] = msgspec.structs.replace(relation, via=key.columns)
            return
    distinct = f"{source.name}_as_{forward}"
    name = _free(known, source.name, distinct, key.name) if alone else _free(known, distinct, key.name)
    known[name] = Relation(name=name, kind=_kind(source, key.columns), table=owner, via=key.columns)


def _kind(table: Table, columns: tuple[str, ...]) -> Literal["has_one", "has_many"]:
    wanted = frozenset(columns)
    keys = [*(unique.columns for unique in table.uniques), *([table.primary_key.columns] if table.primary_key else [])]
    return "has_one" if any(frozenset(key) == wanted for key in keys) else "has_many"


def _free(known: dict[str, Relation], *names: str) -> str:
    """The first name that is not taken; a number behind the last one where all are."""
    for name in names:
        if name not in known:
            return name
    number = 2
    while f"{names[-1]}_{number}" in known:
        number += 1
    return f"{names[-1]}_{number}"


def _with(table: Table, relations: list[Relation]) -> Table:
    if not relations:
        return table
    behaviour = table.behaviour or TableBehaviour()
    ordered = tuple(sorted(relations, key=lambda relation: relation.name))
    return msgspec.structs.replace(table, behaviour=msgspec.structs.replace(behaviour, relations=ordered))
