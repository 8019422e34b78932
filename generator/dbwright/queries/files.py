"""The files of named queries, cut into queries: what `-- name:` and the other comments say, and each one's SQL."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from dbwright.definition.source.text import load_text
from dbwright.errors import Diagnostic, Origin
from dbwright.model.schema import DIALECT_NAMES
from dbwright.queries.query import Declared, Kind, SqlText, Written
from dbwright.settings_file import shown
from dbwright.spelling import nearest

FOLDER = "queries"
"""The folder of queries below that of the schema."""

_NAME = re.compile(r"--\s*name\s*:(.*)", re.IGNORECASE)
_DIALECT = re.compile(r"--\s*dialect\s*:(.*)", re.IGNORECASE)
_DECLARED = re.compile(r"--\s*(param|column)\s+([^\s:]+)\s*:\s*(.+)", re.IGNORECASE)
_KINDS: tuple[Kind, ...] = get_args(Kind)
_HINT = "write `-- name: FindActiveUsers :many` above the query (or :one, :exec, :execrows)"


def read_queries(schema_folder: Path, found: list[Diagnostic]) -> list[Written]:
    """All queries of a database in the order of their files; whatever is wrong with a file is appended to `found`."""
    written: list[Written] = []
    folder = schema_folder / FOLDER
    for path in sorted(folder.rglob("*.sql")) if folder.is_dir() else ():
        text = load_text(path, shown(path), found)
        if text is not None:
            written += _File(path, text, found).queries()
    return written


class _File:
    """One file; its name may say one dialect: `users.postgres.sql`."""

    def __init__(self, path: Path, text: str, found: list[Diagnostic]) -> None:
        self._path, self._source, self._found = shown(path), text, found
        suffix = Path(path.stem).suffix.removeprefix(".")
        self._dialects = self._known(suffix, Origin(self._path)) if suffix else ()
        self._lines: list[tuple[int, str]] = []
        at = 0
        for line in text.splitlines(keepends=True):
            self._lines.append((at, line))
            at += len(line)

    def queries(self) -> list[Written]:
        starts = [number for number, (_, line) in enumerate(self._lines) if _NAME.match(line)]
        first = starts[0] if starts else len(self._lines)
        if any(line.strip() and not line.startswith("--") for _, line in self._lines[:first]):
            self._found.append(Diagnostic(self._place(0), "SQL stands here without a name", _HINT))
        ends = [*starts, len(self._lines)][1:]
        queries = [self._query(start, end) for start, end in zip(starts, ends, strict=True)]
        return [query for query in queries if query is not None]

    def _query(self, start: int, end: int) -> Written | None:
        head, place = _NAME.match(self._lines[start][1]), self._place(start)
        said = head[1].split() if head else []
        if len(said) != 2 or said[1][:1] != ":" or said[1][1:] not in _KINDS or not said[0].isidentifier():
            self._found.append(Diagnostic(place, f'"{" ".join(said)}" is no name and kind of a query', _HINT))
            return None
        kind = next(kind for kind in _KINDS if kind == said[1][1:])
        comments, declared = list[str](), {"param": dict[str, Declared](), "column": dict[str, Declared]()}
        body = start + 1
        while body < end and self._lines[body][1].startswith("--") and not _DIALECT.match(self._lines[body][1]):
            self._comment(body, comments, declared)
            body += 1
        texts = self._texts(body, end)
        if not texts:
            self._found.append(Diagnostic(place, f"the query {said[0]} is empty", "write one statement below its name"))
        return Written(
            name=said[0],
            kind=kind,
            origin=place,
            comment="\n".join(comments).strip(),
            parameters=declared["param"],
            columns=declared["column"],
            texts=tuple(texts),
        )

    def _comment(self, line: int, comments: list[str], declared: dict[str, dict[str, Declared]]) -> None:
        text = self._lines[line][1].strip()
        found = _DECLARED.fullmatch(text)
        if found is None:
            comments.append(text.removeprefix("--").strip())
            return
        type_ = found[3].strip()
        place = Origin(self._path, line + 1, found.start(3) + 1)
        declared[found[1].lower()][found[2]] = Declared(type_.removesuffix("?"), type_.endswith("?"), place)

    def _texts(self, body: int, end: int) -> list[SqlText]:
        """The statement, and those that stand below `-- dialect:` lines."""
        marks = [line for line in range(body, end) if _DIALECT.match(self._lines[line][1])]
        texts = [self._text(body, (*marks, end)[0], self._dialects)]
        for mark, stop in zip(marks, [*marks, end][1:], strict=True):
            match = _DIALECT.match(self._lines[mark][1])
            names = self._known(match[1] if match else "", self._place(mark))
            if self._dialects:
                message = "a file of one dialect cannot hold sections of dialects"
                self._found.append(Diagnostic(self._place(mark), message, "move it to a file without a dialect"))
            texts.append(self._text(mark + 1, stop, names))
        return [text for text in texts if text is not None]

    def _text(self, first: int, end: int, dialects: Sequence[str]) -> SqlText | None:
        """The statement in these lines, without its semicolon."""
        start = self._lines[first][0] if first < len(self._lines) else len(self._source)
        stop = self._lines[end][0] if end < len(self._lines) else len(self._source)
        kept = self._source[start:stop]
        start += len(kept) - len(kept.lstrip())
        body = re.sub(r"(?:\s|;|^--[^\n]*$)+\Z", "", kept.strip(), flags=re.MULTILINE)
        return SqlText(self._path, self._source, start, start + len(body), tuple(dialects)) if body else None

    def _known(self, names: str, place: Origin) -> tuple[str, ...]:
        wanted = [name.strip() for name in names.split(",")]
        for name in wanted:
            if name not in DIALECT_NAMES:
                near = nearest(name, DIALECT_NAMES)
                hint = f'did you mean "{near}"?' if near else f"the dialects are {', '.join(DIALECT_NAMES)}"
                self._found.append(Diagnostic(place, f'"{name}" is no dialect', hint))
        return tuple(wanted)

    def _place(self, line: int) -> Origin:
        return Origin(self._path, line + 1)
