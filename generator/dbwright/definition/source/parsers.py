"""The two parsers of YAML events: PyYAML's C parser, and its Python parser brought to take the same texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yaml import YAMLError
from yaml.events import Event
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import Token

_C_PARSER: Any = None
try:
    from yaml import cyaml

    _C_PARSER = cyaml.CParser  # type: ignore[attr-defined]
except ImportError:  # PyYAML was built without libyaml
    pass

_PLAIN = "while scanning a plain scalar"
_BLOCK = "while scanning a block scalar"


def fast_events(text: str) -> Iterator[Event]:
    """The events of a text by the fastest parser there is. Raises YAMLError in the words of that parser."""
    if _C_PARSER is None:
        yield from slow_events(text)
        return
    parser = _C_PARSER(text)
    while (event := parser.get_event()) is not None:
        yield event


def slow_events(text: str) -> Iterator[Event]:
    """The events of a text by the parser written in Python. Raises YAMLError."""
    parser: Any = _PythonParser(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    except (ValueError, OverflowError) as error:  # chr() of an escape beyond Unicode
        raise ScannerError(None, None, "found an escape beyond Unicode", parser.get_mark()) from error


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text up to its end or to what is no token, by the fastest parser there is."""
    parser: Any = (_C_PARSER or _PythonParser)(text)
    try:
        while (token := parser.get_token()) is not None:
            yield token
    except (YAMLError, ValueError, OverflowError):
        return


class _PythonParser(Reader, Scanner, Parser):
    """Where PyYAML's scanner is stricter or looser than libyaml's, this one follows libyaml."""

    def __init__(self, text: str) -> None:
        self._start: Any = None
        """Where the bare text began that is being scanned."""
        self._leading = False
        """Whether only blanks were met on this line of it."""
        self._between = False
        self._indicators = False
        """Whether the signs behind the "|" or ">" of a block of text are being scanned."""
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def peek(self, index: int = 0) -> Any:
        """Bare text in flow style may hold "?", and a tab separates as a blank does where it does not indent."""
        char = super().peek(index)
        if char == "?" and self._start:
            return "x"
        if self._indicators and char in ("#", "\t"):
            return " "
        if char == "\t" and self._start:
            if self._leading and self.column <= self.indent and not index:
                self._refuse_tab(_PLAIN, self._start)
            return " "
        if char == "\t" and self._between and (self.flow_level or not self.allow_simple_key):
            return " "
        return char

    def scan_plain(self) -> Any:
        """A bare text; a colon before a bracket, a comma or "?" is refused in flow style."""
        self._start = self.get_mark()
        token = super().scan_plain()
        self._start = None
        if self.flow_level and (":?" in token.value or (self.peek() == ":" and self.peek(1) in ",[]{}")):
            raise ScannerError(_PLAIN, token.start_mark, "found unexpected ':'", self.get_mark())
        return token

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> Any:
        """The blanks within a bare text, over line ends too."""
        self._leading = False
        return super().scan_plain_spaces(indent, start_mark)

    def scan_line_break(self) -> Any:
        """A line end, or nothing."""
        self._leading = True
        return super().scan_line_break()  # type: ignore[no-untyped-call]

    def scan_to_next_token(self) -> None:
        """Blanks, comments and line ends."""
        self._between = True
        super().scan_to_next_token()
        self._between = False

    def scan_block_scalar_indicators(self, start_mark: Any) -> Any:
        """How a block of text is indented and ended; a comment or a tab may follow without a blank."""
        self._indicators = True
        result = super().scan_block_scalar_indicators(start_mark)
        self._indicators = False
        return result

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> Any:
        """The rest of the line that begins a block of text."""
        while self.peek() in (" ", "\t"):
            self.forward()
        return super().scan_block_scalar_ignored_line(start_mark)

    def scan_block_scalar_indentation(self) -> Any:
        """The first blanks of a block of text, which say how far it is indented."""
        result = super().scan_block_scalar_indentation()
        if self.peek() == "\t":
            self._refuse_tab(_BLOCK, self.get_mark())
        return result

    def scan_block_scalar_breaks(self, indent: int) -> Any:
        """The indentation of a line in a block of text, and empty lines before it."""
        result = super().scan_block_scalar_breaks(indent)
        if self.column < indent and self.peek() == "\t":
            self._refuse_tab(_BLOCK, self.get_mark())
        return result

    def _refuse_tab(self, context: str, start: Any) -> None:
        raise ScannerError(context, start, "found a tab character that violates indentation", self.get_mark())
