"""The named objects of all files by section, and the names that two of them claim at once."""

from __future__ import annotations

from dbwright.definition.names import problem_with
from dbwright.definition.resolve.context import SECTIONS, Context, Declared, SourceFile
from dbwright.definition.resolve.fields import Fields
from dbwright.definition.shown import escaped
from dbwright.definition.source.nodes import Mapping, Scalar
from dbwright.errors import Origin
from dbwright.model.types import ALIASES, SCALARS

WORDS = {
    "namespaces": "namespace",
    "extensions": "extension",
    "enums": "enum",
    "domains": "domain",
    "composite_types": "composite type",
    "sequences": "sequence",
    "mixins": "mixin",
    "tables": "table",
    "views": "view",
    "functions": "function",
    "triggers": "trigger",
    "raw": "raw object",
}
"""What one object of a section is called."""

_TYPES = frozenset({"enums", "domains", "composite_types"})
_ONE_SCOPE = _TYPES | {"sequences", "mixins", "tables", "views"}
_WITHOUT_NAMESPACE = frozenset({"namespaces", "extensions", "mixins", "raw"})


def gather(context: Context, files: list[SourceFile]) -> None:
    """Make every object of every file known to the context."""
    claims: dict[tuple[str, str], tuple[str, Declared]] = {}
    for file in files:
        sections = {key.text: value for key, value in file.root.entries}
        for section in SECTIONS:
            node = sections.get(section)
            if isinstance(node, Mapping):
                for key, value in node.entries:
                    fields = Fields(value)
                    declared = Declared(_key(section, key.text, fields), key.text, value, fields, key.origin, file.path)
                    _add(context, section, declared, key, claims)


def _key(section: str, name: str, fields: Fields) -> str:
    if section == "triggers":
        return f"{fields.text('table')}.{name}"
    namespace = "" if section in _WITHOUT_NAMESPACE else fields.text("namespace")
    return f"{namespace}.{name}" if namespace else name


def _add(
    context: Context,
    section: str,
    declared: Declared,
    name: Scalar,
    claims: dict[tuple[str, str], tuple[str, Declared]],
) -> None:
    word = WORDS[section]
    check_name(context, word, name.text, name.origin)
    if section in _TYPES:
        _check_type_name(context, word, name)
        context.types.add(declared)
    scope = "" if section in _ONE_SCOPE else section
    owner = claims.setdefault((scope, declared.key.casefold()), (word, declared))
    if owner[1] is declared:
        context.sections[section].add(declared)
        return
    other_word, other = owner
    same = f'{other_word} "{other.key}" at {other.origin}'
    if other.key == declared.key:
        context.error(name.origin, f'{word} "{declared.key}" has the name of {same}', "rename or remove one of them")
    else:
        message = f'{word} "{declared.key}" has the name of {same} but for upper and lower case'
        context.error(name.origin, message, "rename one of them; engines that fold case cannot hold both")
        context.sections[section].add(declared)


def check_name(context: Context, word: str, name: str, origin: Origin) -> None:
    """Refuse a name that a user wrote and no engine, or no reference, could hold."""
    problem = problem_with(name)
    if problem is not None:
        context.error(origin, f'the name of {word} "{escaped(name)}" {problem[0]}', problem[1])


def _check_type_name(context: Context, word: str, name: Scalar) -> None:
    folded = name.text.lower()
    if folded in SCALARS or folded in ALIASES:
        context.error(name.origin, f'{word} "{name.text}" is named like a built-in type', "give it another name")
