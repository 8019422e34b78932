"""Relations as the module of a table says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dbwright.accessors.source import WIDTH, Imports, call, laid_out, literal

if TYPE_CHECKING:
    from dbwright.accessors.relations import RelationView, WayView
    from dbwright.accessors.view import TableView


def relation_lines(view: TableView, imports: Imports, typing_imports: Imports) -> list[str]:
    """The attributes of the class of relations. Rows of other tables are imported for type checkers only."""
    return [_line(relation, view, imports, typing_imports) for relation in view.relations]


def _line(relation: RelationView, view: TableView, imports: Imports, typing_imports: Imports) -> str:
    kind = imports.use("._runtime.relations", relation.kind)
    rows = dict.fromkeys(row_of(way, view, typing_imports) for way in relation.ways)
    type_ = f"{typing_imports.use('typing', 'Final')}[{kind}[{view.row}, {' | '.join(rows)}]]"
    head = f"{relation.name}: {type_} = {kind}("
    if len(head) + 4 > WIDTH:
        inner = call(f"{kind}[", [view.row, " | ".join(rows)], "]", indent=8)
        head = f"{type_.partition('[')[0]}[\n        {inner}\n    ] = {kind}("
        head = f"{relation.name}: {head}"
    if relation.kind != "OneOf":
        return laid_out(head, _given(relation.ways[0]), ")", indent=4)
    imports.plain("._runtime.relations", "Maybe")
    ways = [" " * 12 + laid_out(f"{literal(way.word)}: Maybe(", _given(way), "),", indent=12) for way in relation.ways]
    return "\n".join([head, f"        {literal(relation.by)},", "        {", *ways, "        },", "    )"])


def relation_methods(
    view: TableView, annotations: dict[str, str], typing_imports: Imports
) -> list[tuple[RelationView, str]]:
    """The relations to many rows, and what the method returns that finds these by primary key."""
    if not view.key:
        return []
    keys = [annotations[name] for name in view.key]
    key = keys[0] if len(keys) == 1 else f"tuple[{', '.join(keys)}]"
    rows = {item.name: row_of(item.ways[0], view, typing_imports) for item in view.relations if item.plural}
    return [(item, f"dict[{key}, list[{rows[item.name]}]]") for item in view.relations if item.plural]


def row_of(way: WayView, view: TableView, typing_imports: Imports) -> str:
    """The class of the rows that a way leads to, imported unless it is the module's own."""
    return way.row if way.module == view.module else typing_imports.use(f".{way.module}", way.row)


def _given(way: WayView) -> list[str]:
    only = ", ".join(f"{literal(name)}: {literal(value)}" for name, value in way.only)
    return [literal(way.table), literal(way.on), *([f"{{{only}}}"] if only else [])]
