"""Raw statements: one statement each, and that of a function or trigger creates what its key says."""

from __future__ import annotations

import re

from dbwright.definition.shown import shown
from dbwright.definition.source.text import MARKER
from dbwright.definition.validate.expressions import without_quoted
from dbwright.definition.validate.findings import Findings
from dbwright.model.objects import Sql
from dbwright.model.origin import Ref
from dbwright.model.schema import key_of

_COMMENTS = re.compile(r"\A(?:\s+|--[^\n]*(?:\n|\Z)|/\*.*?\*/)*", re.DOTALL)
_NAME = r"""(?:"(?:[^"]|"")+"|`[^`]+`|[^\s.("`]+)"""
_CREATED = re.compile(
    rf"create\s[^'(]*?\b(?P<kind>function|procedure|trigger)\s+(?:if\s+not\s+exists\s+)?(?:{_NAME}\s*\.\s*)*(?P<name>{_NAME})",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"\bbegin\b", re.IGNORECASE)
_SECOND = re.compile(r";\s*create\s", re.IGNORECASE)


def check_bodies(findings: Findings) -> None:
    """The statements of views, functions, triggers and raw objects."""
    schema = findings.schema
    for view in schema.views:
        _check_body(findings, ("view", key_of(view)), "sql", view.sql)
        _check_query(findings, ("view", key_of(view)), view.sql)
    for function in schema.functions:
        ref = ("function", key_of(function))
        _check_body(findings, ref, "sql", function.sql)
        _check_created(findings, ref, function.kind, function.name, function.sql)
    for trigger in schema.triggers:
        ref = ("trigger", key_of(trigger))
        _check_body(findings, ref, "sql", trigger.sql)
        _check_created(findings, ref, "trigger", trigger.name, trigger.sql)
    for raw in schema.raw:
        for key, sql in (("sql", raw.sql), ("drop", raw.drop)):
            _check_body(findings, ("raw", key_of(raw)), key, sql)


def _texts(sql: Sql) -> list[str]:
    return [*([sql.text] if sql.text or not sql.variants else []), *sql.variants.values()]


def _check_body(findings: Findings, ref: Ref, key: str, sql: Sql) -> None:
    place, what = (*ref, key), f'the {key} of {ref[0]} "{ref[1]}"'
    for text in _texts(sql):
        bare = without_quoted(text).strip()
        if not bare and findings.origins.find(*place) not in findings.silent:
            findings.report(place, f"{what} is empty", "write a statement")
        if "\0" in text:
            findings.report(place, f"{what} holds a NUL character", "remove it")
        if MARKER in text:
            findings.report(place, f"{what} holds the marker {MARKER}", "remove it: migration files are split there")
        if bare and not without_quoted(f"{text})").endswith(")"):
            findings.report(place, f"{what} ends in a comment", "move the comment up: the semicolon follows here")
        if _is_several(bare):
            findings.report(place, f"{what} holds several statements", "give each an entry of its own")


def _is_several(bare: str) -> bool:
    """Semicolons stand between statements, but also inside a BEGIN … END block."""
    return bool(_SECOND.search(bare)) or (";" in bare and not _BLOCK.search(bare))


def _check_query(findings: Findings, ref: Ref, sql: Sql) -> None:
    for text in _texts(sql):
        start = _COMMENTS.sub("", text, count=1)
        if start[:6].lower() == "create":
            message = f'the sql of view "{ref[1]}" begins with "{shown(start[:40])}"'
            findings.report((*ref, "sql"), message, "write the query alone, from SELECT on")


def _check_created(findings: Findings, ref: Ref, kind: str, name: str, sql: Sql) -> None:
    """The statement creates what its key says: a cheap look at its first words."""
    for text in _texts(sql):
        start = _COMMENTS.sub("", text, count=1)
        if not start:
            continue
        found = _CREATED.match(start)
        if found is None:
            message = f'the sql of {kind} "{ref[1]}" begins with "{shown(start[:40])}"'
            findings.report((*ref, "sql"), message, f"write the whole CREATE {kind.upper()} statement")
        elif found["kind"].lower() != kind or _unquoted(found["name"]) != name.casefold():
            message = f'the sql of {kind} "{ref[1]}" creates the {found["kind"].lower()} {found["name"]}'
            findings.report((*ref, "sql"), message, f'give both one name: "{name}"')


def _unquoted(name: str) -> str:
    quote = name[0]
    return (name[1:-1].replace(quote * 2, quote) if quote in '"`' else name).casefold()
