"""The relations of a schema under Python names: which rows belong to which, and how they are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NoReturn

import msgspec

from dbwright.accessors.names import Names, identifier
from dbwright.errors import SchemaError
from dbwright.model.behaviour import Relation, TableBehaviour
from dbwright.model.schema import key_of
from dbwright.model.table import ForeignKey, Table

if TYPE_CHECKING:
    from dbwright.accessors.view import TableView

_RESERVED = ("self", "l", "I", "O", "Final", "Many", "Maybe", "One", "OneOf")


class WayView(msgspec.Struct, frozen=True, kw_only=True):
    """A way to one table: its row class, its table class, and the pairs of attributes that are equal.

    `only` holds what attributes of that table must be; `word` is what a discriminator calls the table.
    """

    module: str
    row: str
    table: str
    on: str
    only: tuple[tuple[str, str], ...] = ()
    word: str = ""


class RelationView(msgspec.Struct, frozen=True, kw_only=True):
    """A relation as a class attribute; `kind` is its class in the runtime, `by` the discriminator's attribute."""

    name: str
    kind: str
    ways: tuple[WayView, ...]
    by: str = ""

    @property
    def plural(self) -> bool:
        """Whether it leads to a list."""
        return self.kind == "Many"


def with_relations(tables: Sequence[TableView], classes: Names) -> tuple[TableView, ...]:
    """The tables with their relations.

    Raises SchemaError for a declared relation that says too little to be followed.
    """
    known = {key_of(view.table): view for view in tables}
    declared = {key: _shown(view.table) for key, view in known.items()}
    for key, view in known.items():
        for relation in _shown(view.table):
            if relation.kind == "many_to_many" and relation.table in known:
                _add_inverse(declared[relation.table], known, key, relation)
    return tuple(_with(view, declared[key], known, classes) for key, view in known.items())


def _shown(table: Table) -> list[Relation]:
    relations = table.behaviour.relations if table.behaviour else ()
    return [relation for relation in relations if not relation.hidden]


def _add_inverse(there: list[Relation], known: Mapping[str, TableView], key: str, relation: Relation) -> None:
    """The other way of a many_to_many relation, where the other table does not declare it."""
    names = {item.name for item in (known[relation.table].table.behaviour or TableBehaviour()).relations}
    mirrored = any(item.kind == "many_to_many" and item.through == relation.through for item in there)
    name, through = known[key].table.name, known.get(relation.through)
    if mirrored or through is None or name in names or key == relation.table:
        return
    _, far = _through_keys(through.table, key, relation)
    there.append(
        Relation(name=name, kind="many_to_many", table=key, through=relation.through, via=far.columns if far else ())
    )


def _with(view: TableView, relations: Sequence[Relation], known: Mapping[str, TableView], classes: Names) -> TableView:
    names, found = Names((*_RESERVED, view.row)), list[RelationView]()
    for relation in relations:
        resolved = _resolved(view, relation, known)
        if resolved is not None:
            name = names.take(identifier(relation.name, "relation_"))
            found.append(msgspec.structs.replace(resolved, name=name))
    if not found:
        return view
    name = classes.take(f"{view.row}Relations")
    return msgspec.structs.replace(view, relations=tuple(found), relations_class=name)


def _resolved(view: TableView, relation: Relation, known: Mapping[str, TableView]) -> RelationView | None:
    """The relation; None where a table or column that it needs is not in the package."""
    targets = relation.targets.values() if relation.kind == "polymorphic" else (relation.table,)
    if not known.keys() >= {*targets, *((relation.through,) if relation.through else ())}:
        return None
    match relation.kind:
        case "belongs_to":
            return _belongs_to(view, relation, known[relation.table])
        case "has_one" | "has_many":
            return _has(view, relation, known[relation.table])
        case "many_to_many":
            return _many_to_many(view, relation, known[relation.table], known.get(relation.through))
        case "polymorphic":
            return _polymorphic(view, relation, known)


def _belongs_to(view: TableView, relation: Relation, target: TableView) -> RelationView | None:
    if not relation.via:
        _refuse(view, relation, "does not say by which columns", "name the columns that hold the key: via: …")
    key = _foreign_key(view.table, relation.via, key_of(target.table))
    on = _on(view, relation, (view, relation.via), (target, _target_columns(key, target)))
    if on is None:
        return None
    filled = not any(view.by_column[name].null for name in relation.via)
    sure = key is not None and key.validated and not key.only and filled and not _soft(target)
    return _relation("One" if sure else "Maybe", _way(target, on))


def _has(view: TableView, relation: Relation, target: TableView) -> RelationView | None:
    kind, own = "Maybe" if relation.kind == "has_one" else "Many", key_of(view.table)
    if not relation.via and (pointed := _polymorphic_to(target.table, own)):
        word, back = pointed
        if back.discriminator not in target.by_column:
            return None
        on = _on(view, relation, (view, _primary(view)), (target, back.via))
        only = ((target.by_column[back.discriminator].attribute, word),)
        return None if on is None else _relation(kind, _way(target, on, only=only))
    keys = [key for key in target.table.foreign_keys if key.table == own]
    via = relation.via or (keys[0].columns if len(keys) == 1 else ())
    if not via:
        what = f'does not say by which columns of "{relation.table}"'
        _refuse(view, relation, what, "name the columns that hold this table's key: via: …")
    columns = _target_columns(_foreign_key(target.table, via, own), view)
    on = _on(view, relation, (view, columns), (target, via))
    return None if on is None else _relation(kind, _way(target, on))


def _many_to_many(
    view: TableView, relation: Relation, target: TableView, through: TableView | None
) -> RelationView | None:
    near, far = _through_keys(through.table, key_of(view.table), relation) if through else (None, None)
    if through is None or near is None or far is None:
        what = "needs a table between that has a foreign key to each of the two"
        _refuse(view, relation, what, "write through: …, and via: … for the columns that point here")
    first = _on(view, relation, (view, near.target_columns), (through, near.columns))
    last = _on(view, relation, (through, far.columns), (target, far.target_columns))
    return _relation("Many", _way(target, f"{first}, {last}")) if first and last else None


def _polymorphic(view: TableView, relation: Relation, known: Mapping[str, TableView]) -> RelationView | None:
    if not relation.via or relation.discriminator not in view.by_column:
        _refuse(view, relation, "does not say by which columns", "write via: … and discriminator: …")
    ways = list[WayView]()
    for word, key in relation.targets.items():
        on = _on(view, relation, (view, relation.via), (known[key], _primary(known[key])))
        if on is None:
            return None
        ways.append(_way(known[key], on, word=word))
    by = view.by_column[relation.discriminator].attribute
    return RelationView(name="", kind="OneOf", ways=tuple(ways), by=by) if ways else None


def _polymorphic_to(table: Table, key: str) -> tuple[str, Relation] | None:
    """The word and the relation by which rows of `table` point to the table `key`."""
    for relation in table.behaviour.relations if table.behaviour else ():
        for word, target in relation.targets.items():
            if relation.kind == "polymorphic" and target == key:
                return word, relation
    return None


def _through_keys(through: Table, owner: str, relation: Relation) -> tuple[ForeignKey | None, ForeignKey | None]:
    """The foreign keys of the table between to the owner of the relation and to the other table."""
    to_owner = [key for key in through.foreign_keys if key.table == owner]
    near = next((key for key in to_owner if not relation.via or key.columns == relation.via), None)
    to_target = [key for key in through.foreign_keys if key.table == relation.table and key is not near]
    return near, next(iter(to_target), None)


def _foreign_key(table: Table, columns: tuple[str, ...], target: str) -> ForeignKey | None:
    return next((key for key in table.foreign_keys if key.columns == columns and key.table == target), None)


def _target_columns(key: ForeignKey | None, target: TableView) -> tuple[str, ...]:
    return key.target_columns if key else _primary(target)


def _primary(view: TableView) -> tuple[str, ...]:
    return view.table.primary_key.columns if view.table.primary_key else ()


def _soft(view: TableView) -> bool:
    return bool(view.table.behaviour and view.table.behaviour.soft_delete)


def _on(
    view: TableView,
    relation: Relation,
    left: tuple[TableView, tuple[str, ...]],
    right: tuple[TableView, tuple[str, ...]],
) -> str | None:
    """ "posts.user_id = users.id"; None where a column is not in the package."""
    (one, columns), (other, keys) = left, right
    if not columns or len(columns) != len(keys):
        what = f"ties {len(columns)} columns of {one.table.name} to {len(keys)} of {other.table.name}"
        _refuse(view, relation, what, "name as many columns as the other table's key has: via: …")
    if not (one.by_column.keys() >= set(columns) and other.by_column.keys() >= set(keys)):
        return None
    pairs = list[str]()
    for column, key in zip(columns, keys, strict=True):
        a, b = one.by_column[column], other.by_column[key]
        if a.type.family != b.type.family:
            what = f'ties "{one.table.name}.{column}" to "{other.table.name}.{key}", which is of another type'
            _refuse(view, relation, what, "give both columns the same type, or hide the relation: hidden: true")
        pairs.append(f"{one.module}.{a.attribute} = {other.module}.{b.attribute}")
    return ", ".join(pairs)


def _way(target: TableView, on: str, *, only: tuple[tuple[str, str], ...] = (), word: str = "") -> WayView:
    return WayView(module=target.module, row=target.row, table=target.name, on=on, only=only, word=word)


def _relation(kind: str, way: WayView) -> RelationView:
    return RelationView(name="", kind=kind, ways=(way,))


def _refuse(view: TableView, relation: Relation, what: str, hint: str) -> NoReturn:
    raise SchemaError(f'relation "{relation.name}" of table "{key_of(view.table)}" {what}', hint)
