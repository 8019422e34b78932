"""What the accessors are asked to do: the columns it needs exist and are of a type for which it means something."""

from __future__ import annotations

import keyword
from collections.abc import Iterable

from dbwright.definition.validate.columns import INTEGERS
from dbwright.definition.validate.findings import Findings
from dbwright.model.behaviour import ColumnBehaviour, TableBehaviour, Validation
from dbwright.model.origin import Ref
from dbwright.model.table import Column, Table
from dbwright.model.types import Type
from dbwright.spelling import nearest

TEXTS = frozenset({"char", "varchar", "text", "citext"})
TIMES = frozenset({"timestamp", "timestamptz"})
_NUMBERS = INTEGERS | {"real", "double", "decimal", "money", "year"}
_ORDERED = _NUMBERS | TIMES | {"date", "time", "timetz"}
_MADE = {
    "uuid4": TEXTS | {"uuid"},
    "uuid7": TEXTS | {"uuid"},
    "ulid": TEXTS | {"uuid"},
    "now": TIMES | {"date", "time", "timetz"},
}


def check_behaviour(findings: Findings) -> None:
    """The behaviour of all tables and columns."""
    for ref, key, table, columns in findings.each_table():
        if table.behaviour is not None:
            _check_table(findings, ref, key, table.behaviour, columns)
        _check_attributes(findings, ref, table)
        for column in table.columns:
            if column.behaviour is not None:
                _check_column(findings, (*ref, "column", column.name), column, column.behaviour)


def _check_table(findings: Findings, ref: Ref, key: str, behaviour: TableBehaviour, columns: dict[str, Column]) -> None:
    if behaviour.class_name:
        _check_python_name(findings, (*ref, "class_name"), "class_name", behaviour.class_name)
        if behaviour.class_name.isidentifier() and behaviour.class_name[:1].islower():
            message = f'class_name "{behaviour.class_name}" begins with a small letter'
            findings.report((*ref, "class_name"), message, "begin it with a capital, as classes are called")
    lock = behaviour.optimistic_lock
    if lock and findings.missing_columns((*ref, "optimistic_lock"), "optimistic_lock", key, [lock]):
        _need(
            findings,
            (*ref, "optimistic_lock"),
            columns[lock],
            INTEGERS | TIMES,
            "optimistic_lock needs an integer or a timestamp",
        )
    deleted = behaviour.soft_delete
    if deleted and findings.missing_columns((*ref, "soft_delete"), "soft_delete", key, [deleted]):
        _check_soft_delete(findings, (*ref, "soft_delete"), columns[deleted])
    if behaviour.timestamps is not None:
        place = (*ref, "timestamps")
        names = [name for name in (behaviour.timestamps.created, behaviour.timestamps.updated) if name]
        if findings.missing_columns(place, "timestamps", key, names):
            for name in names:
                _need(findings, place, columns[name], TIMES, "timestamps need a timestamp")
    for relation in behaviour.relations:
        _check_relation_columns(
            findings, ref, key, relation.name, relation.kind, (*relation.via, relation.discriminator)
        )


def _check_relation_columns(
    findings: Findings, ref: Ref, key: str, name: str, kind: str, columns: Iterable[str]
) -> None:
    if kind in ("belongs_to", "polymorphic"):
        findings.missing_columns(
            (*ref, "relation", name), f'relation "{name}"', key, [column for column in columns if column]
        )


def _check_soft_delete(findings: Findings, place: Ref, column: Column) -> None:
    _need(findings, place, column, TIMES | {"bool"}, "soft_delete needs a timestamp that may be null, or a bool")
    base = findings.base(column.type)
    if base is not None and base.name in TIMES and not column.null:
        message = f'soft_delete needs a timestamp that may be null, but column "{column.name}" may not'
        findings.report(place, message, "add `null: true`: a row that is not deleted has no time of deletion")


def _need(findings: Findings, place: Ref, column: Column, types: Iterable[str], problem: str) -> None:
    base = findings.base(column.type)
    if base is not None and (base.name not in types or base.dimensions):
        findings.report(
            place, f'{problem}, but column "{column.name}" is {column.type}', "name another column, or change its type"
        )


def _check_column(findings: Findings, place: Ref, column: Column, behaviour: ColumnBehaviour) -> None:
    base = findings.base(column.type)
    if behaviour.attribute:
        _check_python_name(findings, (*place, "attribute"), "attribute", behaviour.attribute)
    if base is None:
        return
    if behaviour.generate:
        problem = f"`generate: {behaviour.generate}` does not fit"
        _need(findings, (*place, "generate"), column, _MADE[behaviour.generate], problem)
    if behaviour.normalize:
        _need(findings, (*place, "normalize"), column, TEXTS, "normalize needs text")
    if behaviour.transitions:
        _check_transitions(findings, (*place, "transitions"), column, base, behaviour.transitions)
    if behaviour.validate is not None:
        _check_validation(findings, (*place, "validate"), column, base, behaviour.validate)


def _check_transitions(
    findings: Findings, place: Ref, column: Column, base: Type, transitions: dict[str, tuple[str, ...]]
) -> None:
    enum = findings.enums.get(base.name)
    if enum is None or base.dimensions:
        message = f'transitions need an enum, but column "{column.name}" is {column.type}'
        findings.report(place, message, "declare an enum with these values, and make it the type")
        return
    values = [value.value for value in enum.values]
    for state in dict.fromkeys((*transitions, *(after for states in transitions.values() for after in states))):
        if state not in values:
            near = nearest(state, values)
            hint = f'did you mean "{near}"?' if near else f"its values are {', '.join(values)}"
            findings.report(
                place, f'the transitions of column "{column.name}" name "{state}", no value of {base.name}', hint
            )


def _check_validation(findings: Findings, place: Ref, column: Column, base: Type, rules: Validation) -> None:
    on_text = [key for key in ("format", "min_length", "max_length", "regex", "choices") if getattr(rules, key)]
    if on_text and (base.name not in TEXTS or base.dimensions):
        message = f'validate: "{on_text[0]}" needs text, but column "{column.name}" is {column.type}'
        findings.report(place, message, "remove it, or change the type")
    if (rules.minimum is not None or rules.maximum is not None) and (base.name not in _ORDERED or base.dimensions):
        message = (
            f'validate: a minimum or maximum needs a number or a time, but column "{column.name}" is {column.type}'
        )
        findings.report(place, message, "use min_length and max_length for text")
    if rules.min_length is not None and rules.max_length is not None and rules.min_length > rules.max_length:
        message = f"validate: min_length {rules.min_length} is more than max_length {rules.max_length}"
        findings.report(place, message, "swap them")


def _check_attributes(findings: Findings, ref: Ref, table: Table) -> None:
    seen: dict[str, str] = {}
    for column in table.columns:
        given = column.behaviour.attribute if column.behaviour else ""
        other = seen.setdefault(given or column.name, column.name)
        if given and other != column.name:
            message = f'columns "{other}" and "{column.name}" are both called "{given}" in the accessors'
            findings.report((*ref, "column", column.name, "attribute"), message, "choose another attribute")


def _check_python_name(findings: Findings, place: Ref, key: str, name: str) -> None:
    if not name.isidentifier() or keyword.iskeyword(name):
        findings.report(place, f'{key} "{name}" is no name in Python', "use letters, digits and _, and no keyword")
