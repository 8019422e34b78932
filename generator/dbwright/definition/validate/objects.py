"""Objects beside tables: what they belong to exists, and nothing depends on itself, however long the way round."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from dbwright.definition.shown import shown
from dbwright.definition.validate.columns import INTEGERS
from dbwright.definition.validate.findings import Findings
from dbwright.model.origin import Ref
from dbwright.model.schema import key_of
from dbwright.spelling import nearest


def check_objects(findings: Findings) -> None:
    """Namespaces, enums, sequences, triggers, composite types and dependencies."""
    _check_namespaces(findings)
    _check_value_maps(findings)
    _check_sequences(findings)
    _check_triggers(findings)
    _check_composites(findings)
    _check_cycles(findings)


def _check_namespaces(findings: Findings) -> None:
    known = {namespace.name for namespace in findings.schema.namespaces}
    for kind, item in findings.in_namespaces():
        if item.namespace and item.namespace not in known and not findings.incomplete:
            near = nearest(item.namespace, known)
            hint = f'did you mean "{near}"?' if near else f"add `{item.namespace}:` under namespaces"
            message = f'{kind} "{item.name}" is in the namespace "{item.namespace}", which does not exist'
            findings.report((kind, key_of(item), "namespace"), message, hint)


def _check_value_maps(findings: Findings) -> None:
    for key, enum in findings.enums.items():
        values = [item.value for item in enum.values]
        renamed = {item.was: item.value for item in enum.values if item.was}
        for old, new in enum.value_map.items():
            ref = ("enum", key, "value_map", old)
            if old in values:
                message = f'value_map of enum "{key}" says what becomes of "{shown(old)}", which is one of its values'
                findings.report(ref, message, "remove the value, or this entry")
            elif old in renamed:
                message = f'value_map of enum "{key}" and `was` of "{shown(renamed[old])}" both speak of "{shown(old)}"'
                findings.report(ref, message, "keep one of them")
            if new is not None and new not in values:
                near = nearest(new, values)
                hint = f'did you mean "{near}"?' if near else f"write one of: {', '.join(map(shown, values))}; or null"
                findings.report(ref, f'value_map of enum "{key}" names "{shown(new)}", which is no value of it', hint)


def _check_sequences(findings: Findings) -> None:
    for sequence in findings.schema.sequences:
        ref = ("sequence", key_of(sequence))
        base = findings.base(sequence.type)
        if base is not None and base.name not in INTEGERS:
            message = f'sequence "{sequence.name}" is {sequence.type}, which is no integer'
            findings.report((*ref, "type"), message, "write bigint, int or smallint")
        if sequence.options.increment == 0:
            findings.report(
                (*ref, "increment"), f'sequence "{sequence.name}" has an increment of 0', "write 1 or another step"
            )
        table, _, column = sequence.owned_by.rpartition(".")
        if not sequence.owned_by or findings.incomplete:
            continue
        if table not in findings.tables:
            message = f'sequence "{sequence.name}" is owned by "{sequence.owned_by}", which is no column'
            findings.report((*ref, "owned_by"), message, "write table.column")
        else:
            findings.missing_columns((*ref, "owned_by"), f'sequence "{sequence.name}"', table, [column])


def _check_triggers(findings: Findings) -> None:
    known = {*findings.tables, *map(key_of, findings.schema.views)}
    for trigger in findings.schema.triggers:
        if trigger.table and trigger.table not in known and not findings.incomplete:
            near = nearest(trigger.table, known)
            hint = f'did you mean "{near}"?' if near else "name a table or view of the schema files"
            message = f'trigger "{trigger.name}" watches "{trigger.table}", which does not exist'
            findings.report(("trigger", key_of(trigger), "table"), message, hint)


def _check_composites(findings: Findings) -> None:
    for composite in findings.schema.composites:
        ref = ("composite", key_of(composite))
        if not composite.fields and findings.origins.find(*ref) not in findings.silent:
            findings.report(ref, f'composite type "{composite.name}" has no fields', "give it at least one")


def _check_cycles(findings: Findings) -> None:
    schema = findings.schema
    graph: dict[str, tuple[str, ...]] = {}
    places: dict[str, Ref] = {}
    for kind, items in (
        ("view", schema.views),
        ("function", schema.functions),
        ("trigger", schema.triggers),
        ("raw", schema.raw),
    ):
        for item in items:
            graph[key_of(item)] = item.depends_on
            places.setdefault(key_of(item), (kind, key_of(item), "depends_on"))
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        way = list(reversed(error.args[1]))
        first = way.index(min(way[:-1]))
        way = [*way[first:-1], *way[: first + 1]]
        message = f"dependencies go round in a circle: {' → '.join(way)}"
        findings.report(places[way[0]], message, "take one of them out of depends_on")
