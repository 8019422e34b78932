"""The layout that `fmt` gives a file: two blanks of indentation, one empty line at most, comments where they were."""

from __future__ import annotations

from bisect import bisect

from dbwright.definition.format.quoting import one_line
from dbwright.definition.source.syntax import ALIAS, FOLDED, LITERAL, Branch, Comment, Leaf, Part, blank_above

WIDTH = 120
_LONGEST_KEY = 1000
"""YAML takes a key without "?" only on one line and up to 1024 characters."""


class TooOdd(Exception):
    """The file holds something that has no layout here, such as a key of a thousand characters."""


class Layout:
    """Writes one file, part by part, and each comment before or behind the part that it stood at."""

    def __init__(self, text: str, comments: list[Comment]) -> None:
        self.lines: list[str] = []
        self._text = text
        self._comments = comments
        self._starts = [comment.start for comment in comments]
        self._next = 0
        self._tight = True
        """Whether no empty line may follow: a collection begins, or a block ended that owns its empty lines."""

    def write(self, root: Branch | None) -> str:
        """The whole file."""
        end = len(self._text)
        if root is not None:
            root.anchor = ""  # an alias to the whole could only stand inside it, which is refused
            line = self._flowed(root, 0)
            if line is None:
                self._branch(root, 0, end, -1)
            else:
                self._flush(root.start, 0)
                self._line(0, line, root.start)
                self._trail(root.last, end)
        self._flush(end, 0)
        return "\n".join(self.lines) + "\n" if self.lines else ""

    def _branch(self, branch: Branch, indent: int, limit: int, floor: int) -> None:
        """The members of a collection, in block style.

        `limit` is where the next part of the file begins, `floor` the column of what the collection stands in: a
        comment behind the last member belongs to the collection when it stands before the one and right of the other.
        """
        end = branch.end if branch.flow else limit
        column = -1 if branch.flow else branch.column
        heads = branch.members[::2] if branch.mapping else branch.members
        values = branch.members[1::2] if branch.mapping else branch.members
        for place, (head, value) in enumerate(zip(heads, values, strict=True)):
            stop = heads[place + 1].start if place + 1 < len(heads) else end
            if branch.mapping:
                self._member(head, value, f"{_key(head)}:", indent, stop, column)
            else:
                self._item(value, indent, stop, column)
        self._flush(end, indent, -1 if branch.flow else floor)

    def _member(self, head: Part, value: Part, text: str, indent: int, limit: int, column: int) -> None:
        """One member behind its key or dash, which is `text`. Members of the whole file stand apart."""
        apart = indent == 0 and bool(self.lines)
        if isinstance(value, Leaf):
            apart = self._flush(value.start, indent, apart=apart)
            self._line(indent, text, head.start, apart=apart)
            self._leaf(value, indent, limit)
            return
        line = self._flowed(value, indent + len(text) + 1)
        apart = self._flush(head.start if line is None else value.start, indent, apart=apart)
        self._line(indent, text, head.start, apart=apart)
        if line is not None:
            self.lines[-1] += f" {line}"
            self._trail(value.last, limit)
            return
        self.lines[-1] += f" &{value.anchor}" if value.anchor else ""
        self._trail(head.last, value.members[0].start)
        self._below(value, indent, limit, column)

    def _below(self, value: Branch, indent: int, limit: int, column: int) -> None:
        """A collection on the lines below its head, or from the middle of that line on."""
        head = len(self.lines) - 1
        self._tight = True
        self._branch(value, indent + 2, limit, column)
        if value.flow and self._at(value.last, limit):
            # A closing bracket is gone: what stood behind it goes behind the head, or on a line of its own.
            comment = self._take()
            if head < 0 or "#" in self.lines[head]:
                self.lines.append(" " * (indent + 2) + comment.text)
            else:
                self.lines[head] += f"  {comment.text}"

    def _item(self, value: Part, indent: int, limit: int, column: int) -> None:
        """One item of a list. A collection in block style begins on the line of its dash."""
        if isinstance(value, Leaf) or value.anchor or self._flowed(value, indent + 2) is not None:
            self._member(value, value, "-", indent, limit, column)
            return
        self._flush(value.start, indent)
        self._gap(blank_above(self._text, value.start))
        first = len(self.lines) + 1
        self.lines.append("#")  # holds the place of the dash
        self._below(value, indent, limit, column)
        del self.lines[first - 1]
        first -= 1
        blanks = " " * indent
        while self.lines[first].lstrip()[:1] in ("#", ""):
            self.lines[first] = (blanks + self.lines[first].lstrip()).rstrip()
            first += 1
        self.lines[first] = f"{blanks}- {self.lines[first][indent + 2 :]}"

    def _leaf(self, leaf: Leaf, indent: int, limit: int) -> None:
        """A scalar or alias behind what the current line already holds."""
        content = leaf.text.lstrip("\n")
        blank_first = bool(content) and not content.partition("\n")[0].strip(" ")
        if leaf.style in (LITERAL, FOLDED) and not blank_first:
            self._block(leaf, indent)
            return
        text = one_line(leaf, flow=False)
        line = f"{self.lines[-1]} {text}".rstrip()
        raw = self._text[leaf.start : leaf.end].split("\n")
        if blank_first or len(raw) == 1 or ("\n" not in leaf.text and len(line) <= WIDTH):
            self.lines[-1] = line
        else:
            self.lines[-1] += f" {raw[0].rstrip()}"
            self.lines += [f"{' ' * (indent + 2)}{more.strip()}".rstrip() for more in raw[1:]]
        self._trail(leaf.first if blank_first else leaf.last, limit)

    def _block(self, leaf: Leaf, indent: int) -> None:
        """A literal or folded block: its lines as they are, moved to their new place."""
        body = self._text[leaf.start : leaf.end].split("\n")[1:]
        content = leaf.text.lstrip("\n")
        own = len(content) - len(content.lstrip(" "))
        margin = max(next((len(line) - len(line.lstrip(" ")) for line in body if line.strip()), 0) - own, 0)
        while body and not (content and body[-1][margin:]):
            body.pop()
        ends = len(leaf.text) - len(leaf.text.rstrip("\n"))
        kept = ends - bool(body)
        chomp = "+" if kept > 0 else "" if ends else "-"
        self.lines[-1] += f"{f' &{leaf.anchor}' if leaf.anchor else ''} {leaf.style}{2 if own else ''}{chomp}"
        self._trail(leaf.first, leaf.end)
        self.lines += [" " * (indent + 2) + line[margin:] if line[margin:] else "" for line in body]
        self.lines += [""] * kept
        self._tight = not self.lines[-1].strip()

    def _flowed(self, branch: Branch, column: int) -> str | None:
        """A collection in flow style from `column` on; None where it was not, holds a comment, or does not fit."""
        if not branch.members:
            return ("&" + branch.anchor + " " if branch.anchor else "") + ("{}" if branch.mapping else "[]")
        if not branch.flow or self._comment_within(branch.start, branch.end):
            return None
        text = _flow(branch)
        return text if column + len(text) <= WIDTH else None

    def _comment_within(self, start: int, end: int) -> bool:
        place = bisect(self._starts, start)
        return place < len(self._starts) and self._starts[place] < end

    def _flush(self, limit: int, indent: int, floor: int = -1, *, apart: bool = False) -> bool:
        """Write the comments that come before `limit`, each on its own line, while they stand right of `floor`.

        `apart` asks for an empty line before the first; the answer says whether it is still wanted.
        """
        while self._next < len(self._comments):
            comment = self._comments[self._next]
            if comment.start >= limit or comment.column <= floor:
                break
            self._next += 1
            self._gap(comment.blank or apart)
            self.lines.append(" " * indent + comment.text)
            apart = False
        return apart

    def _at(self, line: int, limit: int) -> bool:
        """Whether the next comment stands on a line, before `limit`."""
        if self._next >= len(self._comments):
            return False
        comment = self._comments[self._next]
        return comment.line == line and comment.start < limit

    def _take(self) -> Comment:
        self._next += 1
        return self._comments[self._next - 1]

    def _trail(self, line: int, limit: int) -> None:
        """Put the comment that stands on a line of the text behind the line just written."""
        if self._at(line, limit):
            comment = self._take()
            # A column of comments stays one.
            self.lines[-1] = f"{self.lines[-1]}  ".ljust(comment.column) + comment.text

    def _line(self, indent: int, text: str, start: int, *, apart: bool = False) -> None:
        self._gap(apart or blank_above(self._text, start))
        self.lines.append(" " * indent + text)

    def _gap(self, wanted: bool) -> None:
        if wanted and not self._tight and self.lines and self.lines[-1]:
            self.lines.append("")
        self._tight = False


def _key(key: Part) -> str:
    if not isinstance(key, Leaf):
        raise TooOdd("a key is not text")
    text = one_line(key, flow=False)
    if len(text) > _LONGEST_KEY:
        raise TooOdd("a key is longer than YAML allows on one line")
    return f"{text} " if text.startswith("*") else text


def _flow(part: Part) -> str:
    if isinstance(part, Leaf):
        return one_line(part, flow=True)
    anchor = f"&{part.anchor} " if part.anchor else ""
    if not part.mapping:
        return f"{anchor}[{', '.join(map(_flow, part.members))}]"
    return f"{anchor}{{{', '.join(map(_pair, part.members[::2], part.members[1::2]))}}}"


def _pair(key: Part, value: Part) -> str:
    name = f"{_flow(key)} " if isinstance(key, Leaf) and key.style == ALIAS else _flow(key)
    text = _flow(value)
    return f"{name}: {text}" if text else f"{name}:" if name.endswith(" ") else name
