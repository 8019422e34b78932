"""All named queries of a database, checked against what each of its dialects holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dbwright.dialects.base import Dialect
from dbwright.errors import Diagnostic, SchemaError
from dbwright.model.schema import Schema, key_of
from dbwright.model.types import SCALARS, parse_type
from dbwright.queries.files import read_queries
from dbwright.queries.query import Checked, Declared, Field, NamedQuery, SqlText, Written
from dbwright.queries.types import base, is_text, wider

if TYPE_CHECKING:
    from dbwright.queries.reader import Reader

_WHOLE = ("smallint", "int", "uint", "bigint", "ubigint", "year")
_FLOATING = ("real", "double")
_JSON = ("json", "jsonb")


def check_queries(
    folder: Path, schemas: Mapping[str, Schema], dialects: Mapping[str, Dialect]
) -> tuple[NamedQuery, ...]:
    """The queries below a schema folder, sorted by name, for the dialects of a database with their scoped schemas.

    Raises SchemaError with every mistake of every query, each at its place.
    """
    found: list[Diagnostic] = []
    written = _merged(read_queries(folder, found), found)
    if not written and not found:
        return ()
    from dbwright.queries.reader import Reader  # sqlglot is loaded only where there are queries

    readers = {name: Reader(schemas[name], dialect) for name, dialect in dialects.items()}
    queries = []
    for query in written:
        _check_declared(query, schemas, found)
        checked = _read(query, readers, found)
        if checked and not found:
            queries.append(_named(query, checked, schemas, found))
    if found:
        raise SchemaError(found)
    return tuple(queries)


def _read(query: Written, readers: Mapping[str, Reader], found: list[Diagnostic]) -> dict[str, Checked]:
    """What the dialects that have a query make of it; a mistake that only some of them see says which."""
    from dbwright.queries.mistakes import Mistake

    checked, wrong = dict[str, Checked](), dict[Diagnostic, list[str]]()
    texts = {name: text for name in readers if (text := _text_for(query, name)) is not None}
    for name, text in texts.items():
        try:
            checked[name] = readers[name].read(query, text)
        except Mistake as mistake:
            place = mistake.origin or text.origin(mistake.at)
            wrong.setdefault(Diagnostic(place, mistake.message, mistake.hint), []).append(name)
    for item, names in wrong.items():
        others = [name for name in texts if texts[name] == texts[names[0]] and name not in names]
        where = f" on {', '.join(names)}" if others else ""
        found.append(replace(item, message=f"{query.name}{where}: {item.message}"))
    return checked


def _merged(written: Iterable[Written], found: list[Diagnostic]) -> list[Written]:
    """Queries of one name in several files are one query, each file with the text of other dialects."""
    by_name: dict[str, Written] = {}
    for query in written:
        other = by_name.get(query.name)
        if other is None:
            by_name[query.name] = query
            continue
        twice = {text.dialects for text in other.texts} & {text.dialects for text in query.texts}
        if twice or other.kind != query.kind:
            message = f"there is a query {query.name} in {other.origin} already"
            hint = "give one another name" if twice else f"say :{other.kind} in both"
            found.append(Diagnostic(query.origin, message, hint))
            continue
        first, second = (query, other) if any(not text.dialects for text in query.texts) else (other, query)
        by_name[query.name] = replace(
            first,
            comment=first.comment or second.comment,
            parameters=second.parameters | first.parameters,
            columns=second.columns | first.columns,
            texts=(*first.texts, *second.texts),
        )
    return [by_name[name] for name in sorted(by_name)]


def _text_for(query: Written, dialect: str) -> SqlText | None:
    """The text that is for a dialect, or the one that is for all the rest."""
    own = [text for text in query.texts if dialect in text.dialects]
    rest = [text for text in query.texts if not text.dialects]
    return (*own, *rest, None)[0]


def _check_declared(query: Written, schemas: Mapping[str, Schema], found: list[Diagnostic]) -> None:
    names = {name for schema in schemas.values() for name in (*map(key_of, schema.enums), *map(key_of, schema.domains))}
    for declared in (*query.parameters.values(), *query.columns.values()):
        try:
            type_ = parse_type(declared.type)
        except ValueError as error:
            found.append(Diagnostic(declared.origin, str(error), "write a type as in schema files: text, int?, uuid[]"))
            continue
        if type_.name not in SCALARS and type_.name not in names:
            message = f'there is no type "{type_.name}"'
            found.append(Diagnostic(declared.origin, message, "write a type as in schema files: text, int?, uuid[]"))


def _named(
    query: Written, checked: Mapping[str, Checked], schemas: Mapping[str, Schema], found: list[Diagnostic]
) -> NamedQuery:
    """One query out of what its dialects say of it."""
    first, *others = checked.values()
    fields, parameters = list(first.fields), {item.name: item for item in first.parameters}
    for other in others:
        _same_names(query, first, other, found)
        for place, (one, two) in enumerate(zip(fields, other.fields, strict=False)):
            type_ = _agreed(query, query.columns.get(one.name), f'column "{one.name}"', (one.type, two.type), found)
            fields[place] = replace(one, type=type_, null=one.null or two.null)
        for item in other.parameters:
            if (same := parameters.get(item.name)) is not None:
                type_ = _agreed(query, query.parameters.get(item.name), f":{item.name}", (same.type, item.type), found)
                parameters[item.name] = replace(same, type=type_, null=same.null or item.null)
    whole = {_whole(item, schemas[name]) for name, item in checked.items()}
    return NamedQuery(
        name=query.name,
        kind=query.kind,
        origin=query.origin,
        comment=query.comment,
        parameters=tuple(parameters.values()),
        fields=tuple(fields),
        checked=dict(checked),
        sure=all(item.sure for item in checked.values()),
        whole=whole.pop() if len(whole) == 1 else "",
    )


def _same_names(query: Written, one: Checked, two: Checked, found: list[Diagnostic]) -> None:
    place = two.text.origin(0)
    first, second = [item.name for item in one.fields], [item.name for item in two.fields]
    if (len(first) > 1 and first != second) or len(first) != len(second):
        message = (
            f"{query.name} gives {', '.join(second) or 'nothing'} here and {', '.join(first) or 'nothing'} elsewhere"
        )
        found.append(Diagnostic(place, message, "give the same columns in every dialect"))
    given, taken = {item.name for item in one.parameters}, {item.name for item in two.parameters}
    if odd := sorted(given ^ taken):
        names = ", ".join(f":{name}" for name in odd)
        found.append(Diagnostic(place, f"only some dialects of {query.name} take {names}", "take the same everywhere"))


def _agreed(
    query: Written, declared: Declared | None, what: str, both: tuple[str, str], found: list[Diagnostic]
) -> str:
    """One type for what two dialects hold."""
    if declared is not None:
        return declared.type
    one, two = both
    for family in (_WHOLE, _FLOATING, _JSON):
        if base(one) in family and base(two) in family:
            return wider(one, two) or one
    if base(one) == base(two) or (is_text(one) and is_text(two)):
        return one
    name = what.strip(":").removeprefix("column ").strip('"')
    kind = "param" if what.startswith(":") else "column"
    message = f"the dialects of {query.name} differ: {what} is {one} in one and {two} in another"
    found.append(Diagnostic(query.origin, message, f"say which it is: `-- {kind} {name}: <type>`"))
    return one


def _whole(checked: Checked, schema: Schema) -> str:
    """The key of the table all of whose columns these are, in their order and no more nullable than there."""
    keys = {field.table for field in checked.fields}
    table = next((item for item in schema.tables if {key_of(item)} == keys), None)
    if table is None or [column.name for column in table.columns] != [field.column for field in checked.fields]:
        return ""
    key: Sequence[str] = table.primary_key.columns if table.primary_key else ()
    strict = {column.name for column in table.columns if not column.null or column.name in key}
    return "" if any(_wider(field, strict) for field in checked.fields) else key_of(table)


def _wider(field: Field, strict: set[str]) -> bool:
    return field.null and field.column in strict
