"""Which of the differences between two schemas are renames: declared, answered, or to be asked about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, cast

import msgspec
from msgspec.structs import replace

from dbwright.diff.apply import apply_renames
from dbwright.diff.declared import Wrong, declared
from dbwright.diff.families import Family, OldKeys, namespaces, objects, owned
from dbwright.diff.flags import paths, read_flags
from dbwright.diff.kinds import TOP_LEVEL, relations, top_level
from dbwright.diff.names import Names, read_names
from dbwright.diff.questions import Question, ask
from dbwright.errors import ConfigError, Diagnostic, SchemaError
from dbwright.model.objects import Enum, EnumValue, Trigger
from dbwright.model.operations import Object, Rename
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of, split_key


class Renames(msgspec.Struct, frozen=True):
    """The user's answers: the texts given with --rename, and whether everything else is no rename (--no-rename)."""

    given: tuple[str, ...] = ()
    never: bool = False


class RenameResult(NamedTuple):
    """`unknown` says which of the texts given name nothing in this schema; that of another dialect may hold it."""

    renames: list[Rename]
    questions: list[Question]
    unknown: list[Diagnostic]


def find_renames(before: Schema, after: Schema, answers: Renames | None = None) -> RenameResult:
    """The renames from `before` to `after`, and what looks like one but nobody has said so.

    A `was` fires once: not where `before` holds the object with the same `was`. In a `before` that is no snapshot (its
    form is not scoped) it fires only if the new name is free. Where the user says both, --rename counts.

    Raises ConfigError for a text given that cannot be meant, SchemaError for a `was` that cannot be obeyed.
    """
    answers = answers or Renames()
    known = paths(before)
    flags = read_flags(answers.given, known)
    wrong = Wrong(flags.wrong, [])
    found: list[Rename] = []
    questions: list[Question] = []
    for level in (namespaces, objects, owned):
        moved = apply_renames(before, found)
        renamed: list[tuple[Family, dict[str, str]]] = []
        for family in level(moved, after, _old_keys(before, read_names(found))):
            renamed.append((family, declared(family, flags.read, before.form == "scoped", wrong)))
            if not answers.never:
                questions += ask(*renamed[-1], known, lambda old, new: _shared(before, after, old, new))
        found += [rename for family, pairs in renamed for rename in _as_renames(family, pairs)]
        found = _with_values(before, found, renamed)
    if wrong.flags:
        raise ConfigError(wrong.flags)
    if wrong.schema:
        raise SchemaError(wrong.schema)
    return RenameResult(found, questions, flags.unknown)


def spent_was(before: Schema, after: Schema) -> list[Ref]:
    """Where in `after` a `was` stands that has fired: the snapshot `before` holds the same object with the same `was`.

    The last part of each reference is the key "was".
    """
    return [
        (*family.ref(name), "was")
        for level in (namespaces, objects, owned)
        for family in level(before, after, {})
        for name, thing in family.after.items()
        if (was := getattr(thing, "was", "")) and getattr(family.before.get(name), "was", "") == was
    ]


def _old_keys(before: Schema, names: Names) -> OldKeys:
    every = (item for kind in TOP_LEVEL for item in top_level(before, kind) if not isinstance(item, Trigger))
    return {(type(item), names.key(type(item), key_of(item))): key_of(item) for item in every}


def _shared(before: Schema, after: Schema, old: str, new: str) -> float:
    """How much of what two namespaces hold has equal names."""
    one = {item.name for item in relations(before) if item.namespace == old}
    other = {item.name for item in relations(after) if item.namespace == new}
    return len(one & other) / len(one | other) if one and other else 0


def _as_renames(family: Family, pairs: dict[str, str]) -> Iterable[Rename]:
    """The renames of one family as operations on the schema before all of them."""
    if family.kind is EnumValue:
        return
    for old, new in pairs.items():
        item = cast("Object", family.before[old])
        if family.owner is None:
            before, after = _named(item, family.path(old)), _named(item, new)
            yield Rename(before, after)
        elif isinstance(item, Trigger):
            yield Rename(replace(item, table=family.owner.before), replace(item, table=family.owner.after, name=new))
        else:
            yield Rename(item, replace(item, name=new), family.owner)


def _named(item: Object, key: str) -> Object:
    namespace, name = split_key(key)
    return replace(item, namespace=namespace, name=name) if hasattr(item, "namespace") else replace(item, name=key)


def _with_values(before: Schema, found: list[Rename], renamed: list[tuple[Family, dict[str, str]]]) -> list[Rename]:
    """Renamed values as renames of their enum, which then holds the new values in the place of the old ones."""
    enums = {key_of(enum): enum for enum in before.enums}
    for family, pairs in renamed:
        if family.kind is EnumValue and family.owner and pairs:
            old = enums[family.owner.before]
            values = tuple(replace(value, value=pairs.get(value.value, value.value)) for value in old.values)
            new = replace(cast("Enum", _named(old, family.owner.after)), values=values)
            found = [*(each for each in found if each.before != old), Rename(old, new)]
    return found
