"""The renames of one family that somebody declared: with `was` in the schema files, or with --rename."""

from __future__ import annotations

from collections.abc import Sequence as Many

import msgspec

from dbwright.diff.families import Family, Thing
from dbwright.diff.flags import Flag, resolve
from dbwright.diff.pairs import settle
from dbwright.errors import Diagnostic
from dbwright.model.schema import split_key


class Wrong(msgspec.Struct, frozen=True):
    """Declarations that cannot be meant, by where they were made."""

    flags: list[Diagnostic]
    schema: list[Diagnostic]


def declared(family: Family, flags: Many[Flag], snapshot: bool, wrong: Wrong) -> dict[str, str]:
    """Old name → new name. `snapshot` says that the side before remembers which `was` have fired."""
    answered = _answered(family, flags, wrong)
    found = _fired(family, snapshot, wrong)
    new = set(answered.values())
    found = {old: name for old, name in found.items() if name not in new} | answered
    kept = settle(found, family.before)
    for old, name in found.items():
        if old in kept:
            continue
        said = f'{family.word} "{family.path(old)}" cannot become "{family.new_path(name)}", which is there already'
        hint = f'drop or rename "{family.new_path(name)}" in a migration of its own first'
        if old in answered:
            wrong.flags.append(Diagnostic(None, f"--rename: {said}", hint))
        elif old not in family.after and snapshot:
            wrong.schema.append(Diagnostic(None, f"was: {said}", hint))
    return kept


def _answered(family: Family, flags: Many[Flag], wrong: Wrong) -> dict[str, str]:
    found: dict[str, str] = {}
    for flag in flags:
        match resolve(flag, family):
            case Diagnostic() as problem:
                wrong.flags.append(problem)
            case (old, new) if new in found.values() or found.get(old, new) != new:
                said = f'--rename {flag.text}: another --rename speaks of "{flag.old}" or "{flag.new}"'
                wrong.flags.append(Diagnostic(None, said, "leave one of them out"))
            case (old, new) if old != new:
                found[old] = new
    return found


def _fired(family: Family, snapshot: bool, wrong: Wrong) -> dict[str, str]:
    """Each `was` that fires: its object is there before, and its new name has not consumed it yet."""
    found: dict[str, str] = {}
    for name, thing in family.after.items():
        there = family.before.get(name)
        if not _was(thing) or (there is not None and (not snapshot or _was(there) == _was(thing))):
            continue
        old = _meant(family, name, _was(thing))
        if old in found:
            said = f'{family.word} "{family.new_path(found[old])}" and "{family.new_path(name)}" both say was: {old}'
            wrong.schema.append(Diagnostic(None, said, "only one of them can be it"))
        elif old:
            found[old] = name
    return found


def _meant(family: Family, name: str, was: str) -> str:
    """The name before that a `was` means: in the namespace of its object, or by its key; nothing if it is not there."""
    namespace = "" if family.owner else split_key(name)[0]
    by_original = {original: key for key, original in family.originals.items()}
    for candidate in (f"{namespace}.{was}", was, by_original.get(was, "")):
        if candidate != name and candidate in family.before:
            return candidate
    return ""


def _was(thing: Thing) -> str:
    return getattr(thing, "was", "")
