"""How identity columns and sequences say that they count."""

from __future__ import annotations

from sqlglot import exp

from dbwright.model.objects import SequenceOptions
from dbwright.model.table import Identity
from dbwright.sql.build import raw

_OPTIONS = {
    "start": "START WITH",
    "increment": "INCREMENT BY",
    "minimum": "MINVALUE",
    "maximum": "MAXVALUE",
    "cache": "CACHE",
}


def identity(spec: Identity | None) -> exp.Expr | None:
    """GENERATED … AS IDENTITY with its options."""
    if spec is None:
        return None
    kind = "ALWAYS" if spec.always else "BY DEFAULT"
    options = " ".join(sequence_options(spec.options))
    return raw(f"GENERATED {kind} AS IDENTITY" + (f" ({options})" if options else ""))


def sequence_options(options: SequenceOptions) -> list[str]:
    """How a sequence counts, as far as it is said."""
    said = [(words, getattr(options, name)) for name, words in _OPTIONS.items()]
    return [f"{words} {value}" for words, value in said if value is not None] + (["CYCLE"] if options.cycle else [])


def changed_options(old: SequenceOptions, new: SequenceOptions) -> list[str]:
    """The options to set so that a sequence counts as `new` says; what is not said goes back to its default."""
    plain = SequenceOptions(start=1, increment=1, cache=1)
    found = []
    for name, words in _OPTIONS.items():
        was, value = getattr(old, name), getattr(new, name)
        if was != value:
            unsaid = getattr(plain, name)
            setting = unsaid if value is None else value
            found.append(f"NO {words}" if setting is None else f"{words} {setting}")
    if old.cycle != new.cycle:
        found.append("CYCLE" if new.cycle else "NO CYCLE")
    return found
