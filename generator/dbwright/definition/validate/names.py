"""Names inside objects: what they may be, and that no two are one, also where an engine folds case."""

from __future__ import annotations

from collections.abc import Iterable

from dbwright.definition.names import has_control, problem_with
from dbwright.definition.shown import escaped
from dbwright.definition.validate.findings import Findings
from dbwright.model.objects import Domain, Enum
from dbwright.model.origin import Ref
from dbwright.model.schema import key_of
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, Policy, Table, Unique
from dbwright.model.view import View

_Claims = dict[str, tuple[str, str, Ref, Ref, tuple[str, ...]]]
"""Folded name → what claims it under which name, whose it is, where it stands, and for which dialects alone."""


def check_names(findings: Findings) -> None:
    """Names of columns, constraints, indexes, values and fields."""
    relations: dict[str, _Claims] = {}
    for enum in findings.schema.enums:
        _check_enum(findings, enum)
    for composite in findings.schema.composites:
        ref = ("composite", key_of(composite))
        _claim_all(findings, {}, "field", ref, [(field.name, ()) for field in composite.fields])
    for domain in findings.schema.domains:
        _check_domain(findings, domain)
    for place, _, table, _ in findings.each_table():
        _check_table(findings, place, table, relations.setdefault(table.namespace, {}))
    for view in findings.schema.views:
        _check_view(findings, view, relations.setdefault(view.namespace, {}))


def _check_enum(findings: Findings, enum: Enum) -> None:
    key = key_of(enum)
    ref = ("enum", key)
    if not enum.values and findings.origins.find(*ref) not in findings.silent:
        findings.report(ref, f'enum "{key}" has no values', "give it at least one, or remove it")
    claims: _Claims = {}
    for value in enum.values:
        size = len(value.value.encode(errors="surrogatepass"))
        if not value.value or has_control(value.value):
            problem = "is empty" if not value.value else "holds a control character"
            findings.report(
                (*ref, "value", value.value),
                f'the value "{escaped(value.value)}" of enum "{key}" {problem}',
                "write plain text",
            )
        elif size > 63:
            message = f'the value "{escaped(value.value)}" of enum "{key}" has {size} bytes, and the limit is 63'
            findings.report((*ref, "value", value.value), message, "shorten it")
        _claim(findings, claims, ref, "value", (*ref, "value", value.value), value.value, ())


def _check_domain(findings: Findings, domain: Domain) -> None:
    _claim_all(findings, {}, "check", ("domain", key_of(domain)), [(check.name, ()) for check in domain.checks])


def _check_table(findings: Findings, ref: Ref, table: Table, relations: _Claims) -> None:
    _claim_all(findings, {}, "column", ref, _named(table.columns))
    if not table.columns and ref[1] not in findings.doubtful:
        findings.report(ref, f'table "{ref[1]}" has no columns', "give it at least one")
    constraints: _Claims = {}
    _claim_all(findings, constraints, "check", ref, _named(table.checks))
    _claim_all(findings, constraints, "foreign_key", ref, _named(table.foreign_keys))
    _claim_all(findings, {}, "policy", ref, _named(table.policies))
    _claim_all(findings, relations, "partition", ref, [(part.name, ()) for part in table.partitions])
    if table.primary_key is not None:
        _claim_all(findings, relations, "primary_key", ref, [(table.primary_key.name, ())])
    _claim_all(findings, relations, "unique", ref, _named(table.uniques))
    _claim_all(findings, relations, "exclusion", ref, _named(table.exclusions))
    _claim_all(findings, relations, "index", ref, _named(table.indexes))


def _check_view(findings: Findings, view: View, relations: _Claims) -> None:
    ref = ("view", key_of(view))
    _claim_all(findings, {}, "column", ref, [(column, ()) for column in view.columns])
    _claim_all(findings, relations, "index", ref, _named(view.indexes))
    if view.indexes and not view.materialized:
        message = f'view "{key_of(view)}" has indexes, but it keeps no rows'
        findings.report((*ref, "indexes"), message, "say `materialized: true`, or remove them")


def _named(
    members: Iterable[Column | Check | ForeignKey | Policy | Unique | Exclusion | Index],
) -> list[tuple[str, tuple[str, ...]]]:
    return [(member.name, member.only) for member in members]


def _claim_all(
    findings: Findings, claims: _Claims, kind: str, ref: Ref, members: Iterable[tuple[str, tuple[str, ...]]]
) -> None:
    what = kind.replace("_", " ")
    for name, only in members:
        place = (*ref, kind, name)
        problem = problem_with(name)
        if problem is not None:
            findings.report(place, f'the name of {what} "{escaped(name)}" {problem[0]}', problem[1])
        _claim(findings, claims, ref, what, place, name, only)


def _claim(
    findings: Findings, claims: _Claims, owner: Ref, what: str, place: Ref, name: str, only: tuple[str, ...]
) -> None:
    mine = (what, name, owner, place, only)
    other = claims.setdefault(name.casefold(), mine)
    if other is mine or (only and other[4] and set(only).isdisjoint(other[4])):
        return
    theirs = f'{other[0]} "{other[1]}" of {other[2][0]} "{other[2][1]}" at {findings.origins.find(*other[3])}'
    message = f'{what} "{name}" of {owner[0]} "{owner[1]}" has the name of {theirs}'
    findings.report(place, message, "rename one of them")
