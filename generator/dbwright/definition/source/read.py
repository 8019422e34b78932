"""Schema files as nodes with places. PyYAML's C parser reads them; its Python parser stands in, and explains errors."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from yaml import YAMLError

from dbwright.definition.source.build import Builder, Refused
from dbwright.definition.source.complaints import complain
from dbwright.definition.source.nodes import Items, Mapping, Node
from dbwright.definition.source.parsers import fast_events, slow_events
from dbwright.definition.source.scalars import is_null
from dbwright.definition.source.text import load_text
from dbwright.errors import Diagnostic, Origin

_SMALL = 100_000
"""Files up to this many characters are read a second time as a whole when something is wrong."""
Kind = Literal["schema", "seed"]
_RESERVED = frozenset({"seeds", "queries"})


def schema_files(folder: Path) -> list[Path]:
    """Every *.yaml and *.yml below a folder, sorted, but for the reserved subfolders seeds/ and queries/."""
    found = [path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml")]
    return sorted(path for path in found if path.relative_to(folder).parts[0] not in _RESERVED)


def read_file(path: Path, shown: str, found: list[Diagnostic], kind: Kind = "schema") -> Mapping | None:
    """The root mapping of one schema or seed file; an empty file is an empty mapping.

    `shown` is the path as messages print it. Whatever is wrong is appended to `found`; None where nothing is usable.
    """
    text = load_text(path, shown, found)
    return None if text is None else read_text(text, shown, found, kind)


def read_text(
    text: str, shown: str, found: list[Diagnostic], kind: Kind = "schema", *, pure: bool = False
) -> Mapping | None:
    """As `read_file`, from decoded text (see source.py). `pure` chooses the parser written in Python; results agree."""
    builder = Builder(text, shown)
    try:
        with _collector_paused():
            root = builder.build(slow_events(text) if pure else fast_events(text))
    except Refused as refusal:
        _stop(refusal.diagnostic, builder, found)
        return None
    except YAMLError as error:
        _stop_explained(error, text, shown, builder, found)
        return None
    found += builder.found
    return _mapping(root, shown, found, kind) if builder.usable else None


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Nothing is garbage while nodes are made; looking for it would be two thirds of the time for a big file."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _mapping(root: Node | None, shown: str, found: list[Diagnostic], kind: Kind) -> Mapping | None:
    if isinstance(root, Mapping):
        return root
    if root is None or is_null(root):
        return Mapping((), Origin(shown))
    what = "a list" if isinstance(root, Items) else "text alone"
    hint = 'begin with a key such as "tables:"' if kind == "schema" else "begin with a table's name and a colon"
    found.append(Diagnostic(root.origin, f"a {kind} file holds a mapping, not {what}", hint))
    return None


def _stop(last: Diagnostic, builder: Builder, found: list[Diagnostic]) -> None:
    """Keep what was found on earlier lines: on its own line, how far the reading came depends on the parser."""
    line = last.origin.line if last.origin else 0
    found += [finding for finding in builder.found if finding.origin and finding.origin.line < line]
    found.append(last)


def _stop_explained(error: YAMLError, text: str, shown: str, builder: Builder, found: list[Diagnostic]) -> None:
    """Read again with the parser written in Python, so that both ways of reading end in the same words."""
    rest = text if len(text) < _SMALL else _without_finished(text, builder.open_lines())
    second = Builder(text, shown)
    last: Diagnostic | None = None
    try:
        second.build(slow_events(rest))
    except Refused as refusal:
        last = refusal.diagnostic
    except YAMLError as same:
        error = same
    _stop(last or complain(error, text, shown), second if rest is text else builder, found)


def _without_finished(text: str, open_lines: list[int]) -> str:
    """The text with blank lines for all that is finished, which is most of a big file; places stay as they are."""
    lines = text.split("\n")
    kept = {line - 1 for line in open_lines}
    last = max(kept, default=0)
    head = [line if number in kept else "" for number, line in enumerate(lines[:last])]
    return "\n".join(head + lines[last:])
