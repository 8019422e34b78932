"""The grammar of --rename: [KIND:]OLD=NEW, where OLD is a path before and NEW a name or a path after.

Paths are table, table.column, namespace.table.column, enum, enum.value and so on. KIND is only needed where OLD could
mean several things.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator

import msgspec

from dbwright.diff.families import WORDS, Family, namespaces, objects, owned
from dbwright.errors import Diagnostic
from dbwright.model.schema import Schema, split_key
from dbwright.spelling import nearest

_KINDS = frozenset(WORDS.values())


class Flag(msgspec.Struct, frozen=True):
    """One answer: what `word` and `old` name before is called `new` after. `text` is how the user wrote it."""

    text: str
    word: str
    old: str
    new: str


class Flags(msgspec.Struct, frozen=True):
    """What a list of texts says: flags, mistakes in them, and what names nothing here (perhaps elsewhere)."""

    read: list[Flag]
    wrong: list[Diagnostic]
    unknown: list[Diagnostic]


def paths(before: Schema) -> dict[str, list[str]]:
    """Everything in `before` that can be renamed: path → the kinds of thing that it can mean."""
    found: dict[str, list[str]] = {}
    every: Iterable[Family] = (each for level in (namespaces, objects, owned) for each in level(before, before, {}))
    for family in every:
        for name in family.before:
            words = found.setdefault(family.path(name), [])
            if family.word not in words:
                words.append(family.word)
    return found


def read_flags(texts: Iterable[str], known: dict[str, list[str]]) -> Flags:
    """Read the texts given with --rename against the paths that there are."""
    flags = Flags([], [], [])
    for text in texts:
        word, rest = _kind(text)
        splits = [(rest[:at], rest[at + 1 :]) for at, sign in enumerate(rest) if sign == "="]
        if not splits or not all(splits[0]):
            said = f"--rename {text}: this is not OLD=NEW"
            flags.wrong.append(Diagnostic(None, said, "write for example users.mail=users.email"))
            continue
        old, new = next((pair for pair in splits if _meant(word, known.get(pair[0], []))), splits[0])
        meant = _meant(word, known.get(old, []))
        if len(meant) == 1:
            flags.read.append(Flag(text, meant[0], old, new))
        elif meant:
            said = f'"{old}" can mean a {" or a ".join(meant)}'
            flags.wrong.append(Diagnostic(None, f"--rename {text}: {said}", f"write {meant[0]}:{rest}"))
        else:
            flags.unknown.append(_unknown(text, word, old, known))
    return flags


def resolve(flag: Flag, family: Family) -> tuple[str, str] | Diagnostic | None:
    """(old name, new name) in a family; None where the flag is about another one."""
    if flag.word != family.word:
        return None
    old = next((name for name in family.before if family.path(name) == flag.old), None)
    if old is None:
        return None
    namespace = "" if family.owner else split_key(old)[0]
    for name in (flag.new, f"{namespace}.{flag.new}"):
        if name in family.after:
            return old, name
    for name in family.after:
        if flag.new in (family.new_path(name), family.path(name)):
            return old, name
    near = nearest(flag.new, family.after) or nearest(flag.new, map(family.new_path, family.after))
    hint = f'did you mean "{near}"?' if near else "give the new name as it stands in the schema files"
    return Diagnostic(None, f'--rename {flag.text}: there is no {family.word} "{flag.new}" now', hint)


def flag_for(family: Family, old: str, new: str, known: dict[str, list[str]]) -> str:
    """The flag that says that `old` is now `new`, ready for a shell."""
    path = family.path(old)
    kind = f"{family.word}:" if len(known.get(path, ())) > 1 or path.partition(":")[0] in _KINDS else ""
    return f"--rename {shlex.quote(f'{kind}{path}={family.new_path(new)}')}"


def _kind(text: str) -> tuple[str, str]:
    word, colon, rest = text.partition(":")
    return (word, rest) if colon and word in _KINDS else ("", text)


def _meant(word: str, words: list[str]) -> list[str]:
    """The kinds that are meant; "enum" stands for its values too."""
    wanted = {word, "value"} if word == "enum" else {word}
    return [each for each in words if not word or each in wanted]


def _unknown(text: str, word: str, old: str, known: dict[str, list[str]]) -> Diagnostic:
    near = nearest(old, _known(word, known))
    hint = f'did you mean "{near}"?' if near else "give the old name as the last migration knows it"
    return Diagnostic(None, f'--rename {text}: there was no {word or "object"} "{old}"', hint)


def _known(word: str, known: dict[str, list[str]]) -> Iterator[str]:
    return (path for path, words in known.items() if _meant(word, words))
