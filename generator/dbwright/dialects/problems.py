"""What a dialect cannot hold, found while walking a schema, and its way back to the place in the file."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dbwright.errors import Diagnostic
from dbwright.model.origin import Origins, Ref


class Problem(msgspec.Struct, frozen=True):
    """One thing at `ref` that the dialect cannot hold, and what to write instead."""

    ref: Ref
    message: str
    hint: str = ""


def locate(problems: Iterable[Problem], origins: Origins) -> list[Diagnostic]:
    """The problems as diagnostics with their places, each once."""
    found = (Diagnostic(origins.find(*problem.ref), problem.message, problem.hint) for problem in problems)
    return list(dict.fromkeys(found))


def describe(ref: Ref) -> str:
    """How messages name what stands at `ref`: `check "positive" of table "orders"`."""
    kind, name, *rest = ref
    text = f'{kind.replace("_", " ")} "{name}"'
    while rest:
        inner, *rest = rest
        label = inner.replace("_", " ")
        if rest:
            member, *rest = rest
            label += f' "{member}"'
        text = f"{label} of {text}"
    return text
