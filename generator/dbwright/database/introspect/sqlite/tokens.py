"""The words of a stored CREATE statement, and a cursor over them. https://www.sqlite.org/lang_keywords.html"""

from __future__ import annotations

import re

# SQLite takes every character beyond ASCII for a letter
_TOKEN = re.compile(
    r"""(?P<blank>[ \t\n\f\r]+|--[^\n]*|/\*.*?(?:\*/|\Z))
      | (?P<blob>[xX]'[^']*')
      | (?P<word>[A-Za-z_\x80-\U0010ffff][\w$\x80-\U0010ffff]*)
      | (?P<quoted>"(?:[^"]|"")*"|'(?:[^']|'')*'|`(?:[^`]|``)*`|\[[^\]]*\])
      | (?P<other>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\w*|.)""",
    re.DOTALL | re.VERBOSE,
)


class UnreadableError(Exception):
    """A text is none that this reader knows: whoever asked has to do with what the pragmas say."""


class Cursor:
    """A place among the tokens of a text. `kind`, `text`, `start` and `end` are those of the token that stands there.

    `word` is the keyword in capitals, "" for anything in quotes. At the end kind and text are "".
    """

    def __init__(self, source: str) -> None:
        self.source = source
        found = [(match.lastgroup or "", match[0], *match.span()) for match in _TOKEN.finditer(source)]
        self._tokens = [token for token in found if token[0] != "blank"]
        self._tokens.append(("", "", len(source), len(source)))
        self._said = ["" if kind == "quoted" else text.upper() for kind, text, _, _ in self._tokens]
        self._said.append("")
        self._at = -1
        self.advance()

    def advance(self) -> None:
        """Go on to the next token."""
        if self._at < len(self._tokens) - 1:
            self._at += 1
        self.kind, self.text, self.start, self.end = self._tokens[self._at]
        self.word = self._said[self._at] if self.kind == "word" else ""

    @property
    def next_word(self) -> str:
        """The keyword or sign after this token."""
        return self._said[self._at + 1]

    def take(self, *words: str) -> bool:
        """Pass these keywords or signs if they all stand here, in this order."""
        at = self._at
        if self._said[at] != words[0] or self._said[at : at + len(words)] != list(words):
            return False
        for _ in words:
            self.advance()
        return True

    def expect(self, *words: str) -> None:
        """Pass these keywords or signs. Raises UnreadableError where they do not stand here."""
        if not self.take(*words):
            raise UnreadableError(f"{' '.join(words)} expected at {self.start}")

    def name(self) -> str:
        """Pass a name in any quotes, or in none. Raises UnreadableError where there is none."""
        if self.kind not in ("word", "quoted"):
            raise UnreadableError(f"a name expected at {self.start}")
        found = unquoted(self.text)
        self.advance()
        return found

    def group(self) -> str:
        """Pass ( … ); the text inside. Raises UnreadableError where there is none."""
        self.expect("(")
        start = self.start
        depth = 1
        while depth:
            if self.kind == "other":
                depth += 1 if self.text == "(" else -1 if self.text == ")" else 0
            elif not self.kind:
                raise UnreadableError("a parenthesis stays open")
            end = self.start
            self.advance()
        return self.source[start:end].strip()

    def rest(self) -> str:
        """The text from here to the end."""
        return self.source[self.start :].strip()


def unquoted(text: str) -> str:
    """A name without its quotes."""
    mark = text[:1]
    if mark == "[":
        return text[1:-1]
    return text[1:-1].replace(mark * 2, mark) if mark in ('"', "'", "`") else text


def pieces(text: str) -> list[str]:
    """A list cut at its commas; those inside of parentheses do not count."""
    cursor = Cursor(text)
    found, depth, start = [], 0, 0
    while cursor.kind:
        if cursor.kind == "other":
            depth += 1 if cursor.text == "(" else -1 if cursor.text == ")" else 0
            if cursor.text == "," and not depth:
                found.append(text[start : cursor.start].strip())
                start = cursor.end
        cursor.advance()
    return [*found, text[start:].strip()]


def mentions(expression: str) -> set[str]:
    """The names in an expression, in lower case."""
    cursor = Cursor(expression)
    found = set()
    while cursor.kind:
        if cursor.kind == "word" or (cursor.kind == "quoted" and cursor.text[0] != "'"):
            found.add(unquoted(cursor.text).lower())
        cursor.advance()
    return found
