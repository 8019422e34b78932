"""The runtime in two texts: one with async and await, which is the truth, and one without, which is derived from it.

`python tests/accessors/twins.py` lays out the former and writes the latter anew.
"""

from __future__ import annotations

import io
import itertools
import re
import subprocess
import sys
import tempfile
import tokenize
from collections.abc import Iterator
from pathlib import Path

RUNTIME = Path(__file__).parents[2] / "templates" / "accessors" / "_runtime"
TWINS = (
    *("audit", "guard", "named", "own_sql", "related", "ruled"),
    *("selects", "tables", "transactions", "views", "watched"),
)
"""The modules that exist in both texts. What talks to no driver exists once; what is a connection has its own text."""

_SYNC = {
    "AsyncIterator": "Iterator",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "asyncio": "time",
}
_OWN_WAYS = [
    (  # a generator that is left early is closed by whoever counts references; the other kind is not
        """\
            async with aclosing(self._connection.stream(sql, values, batch)) as stream:
                async for cells in stream:
                    for row in self._rows(cells):
                        yield row
""",
        """\
            for cells in self._connection.stream(sql, values, batch):
                yield from self._rows(cells)
""",
    ),
    (
        """\
        related = self._connection.stream_with(sql, values, batch, made)
        async with aclosing(related) as stream:
            async for rows in stream:
                for row in rows:
                    yield row
""",
        """\
        for rows in self._connection.stream_with(sql, values, batch, made):
            yield from rows
""",
    ),
    ("._async.{", ".{"),  # the modules of the tables
    ('f"Async{way.kind}"', "way.kind"),
    ('f"Async{audit.table}"', "audit.table"),
]
"""What the two texts say each in a way of its own."""


def derived(text: str) -> str:
    """The text without async and await; its imports and lines are not yet in order."""
    for own, other in _OWN_WAYS:
        text = text.replace(own, other)
    lines = text.splitlines(keepends=True)
    for (line, start, end), word in sorted(_changes(text), reverse=True):
        lines[line] = lines[line][:start] + word + lines[line][end:]
    return re.sub(r"^(\s*from \.)\.(?=\w)", r"\1", "".join(lines), flags=re.MULTILINE)


def _changes(text: str) -> Iterator[tuple[tuple[int, int, int], str]]:
    """Line, start and end of the words that change, and what stands there instead."""
    depth, unwrapped = 0, list[int]()
    for token, following in itertools.pairwise(tokenize.generate_tokens(io.StringIO(text).readline)):
        word, other = token.string, token.string
        line, start, end = token.start[0] - 1, token.start[1], token.end[1]
        if token.type == tokenize.NAME and word in ("async", "await"):
            end, other = following.start[1], ""
        elif word == "Awaitable" and following.string == "[":
            unwrapped.append(depth + 1)
            other = ""
        elif token.type == tokenize.NAME:
            other = _SYNC.get(word, re.sub(r"^Async(?=[A-Z])", "", word))
        elif word == "[":
            depth += 1
            other = "" if depth in unwrapped else word
        elif word == "]":
            other = "" if depth in unwrapped else word
            unwrapped = [outer for outer in unwrapped if outer != depth]
            depth -= 1
        if other != word:
            yield (line, start, end), other


def formatted(texts: dict[str, str], *, joined: bool) -> dict[str, str]:
    """The texts as ruff lays them out; `joined` puts on one line again what fits there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "ruff.toml").write_text(f"[format]\nskip-magic-trailing-comma = {str(joined).lower()}\n")
        for module, text in texts.items():
            (folder / f"{module}.py").write_text(text, encoding="utf-8")
        ruff = [sys.executable, "-m", "ruff"]
        for command in (["check", "--quiet", "--fix", "--select", "I,F401"], ["format", "--quiet"]):
            subprocess.run([*ruff, *command, "--no-cache", name], check=True)
        return {module: (folder / f"{module}.py").read_text(encoding="utf-8") for module in texts}


def truths() -> dict[str, str]:
    """The texts with async and await, by their modules."""
    return {name: (RUNTIME / "_async" / f"{name}.py.j2").read_text(encoding="utf-8") for name in TWINS}


def twins() -> dict[str, str]:
    """The texts without."""
    return formatted({name: derived(text) for name, text in truths().items()}, joined=True)


if __name__ == "__main__":
    for module, text in formatted(truths(), joined=False).items():
        (RUNTIME / "_async" / f"{module}.py.j2").write_text(text, encoding="utf-8")
    for module, text in twins().items():
        (RUNTIME / f"{module}.py.j2").write_text(text, encoding="utf-8")
