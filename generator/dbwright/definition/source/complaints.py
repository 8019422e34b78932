"""YAML's own complaints in our words: what stands there, and what to write instead."""

from __future__ import annotations

from yaml import MarkedYAMLError, YAMLError

from dbwright.definition.source.cut import QUOTE, shorten
from dbwright.errors import Diagnostic, Origin

_Words = tuple[str, str]
_At = tuple[int, int]
_BEGINS_LIKE = {
    "while scanning a block scalar": "a block of text",
    "while scanning an alias": "an alias",
    "while scanning an anchor": "an anchor",
    "while scanning a tag": "a tag",
    "while parsing a tag": "a tag",
    "while scanning a directive": "a directive",
}
_CLOSED_BY = {"while parsing a flow mapping": "}", "while parsing a flow sequence": "]"}
_MERGE = "<<<<<<<"
_EXPECTED = {"while parsing a block mapping": "a key", "while parsing a block collection": '"- "'}


def complain(error: YAMLError, text: str, shown: str) -> Diagnostic:
    """The diagnostic for an error of PyYAML's Python parser, placed where the user must look."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Diagnostic(Origin(shown), f"this is not YAML: {error}", "check the file with a YAML editor")
    lines = [*text.split("\n"), ""]
    if _MERGE in (signs := [line[: len(_MERGE)] for line in lines]):
        message = f'a merge left its markers here ("{_MERGE}")'
        hint = "keep one side, or both, and remove the markers"
        return Diagnostic(Origin(shown, signs.index(_MERGE) + 1), message, hint)
    problem = (error.problem_mark.line, error.problem_mark.column)
    start = (error.context_mark.line, error.context_mark.column) if error.context_mark else problem
    place, (message, hint) = _explain(error, lines, start, problem)
    return Diagnostic(Origin(shown, place[0] + 1, place[1] + 1), message, hint)


def _explain(error: MarkedYAMLError, lines: list[str], start: _At, problem: _At) -> tuple[_At, _Words]:
    context, what = error.context or "", str(error.problem)
    found = _rest(lines, problem)
    begun = _rest(lines, start)
    if "tab character" in what or "'\\t'" in what:
        return problem, ("a tab cannot indent", "indent with spaces")
    if context in _BEGINS_LIKE:
        return start, (f'"{begun}" begins like {_BEGINS_LIKE[context]}', QUOTE)
    if context in _CLOSED_BY:
        return _flow(_CLOSED_BY[context], what, lines, start, problem)
    if context in _EXPECTED:
        hint = "align it with what stands above it, or quote the whole text"
        return problem, (f'"{found}" stands where {_EXPECTED[context]} is expected', hint)
    if "end of stream" in what or "document separator" in what:
        hint = "close it; a quote inside single quotes is written twice"
        return start, (f"the quoted text that begins with {begun} is never closed", hint)
    if "escape" in what:
        hint = 'write "\\\\" for a backslash, or use single quotes'
        return problem, ("the backslash begins no escape that YAML knows", hint)
    if "cannot start any token" in what:
        return problem, (f'"{found}" begins with a character that YAML reserves', QUOTE)
    return _misplaced(what, lines, start, problem)


def _misplaced(what: str, lines: list[str], start: _At, problem: _At) -> tuple[_At, _Words]:
    """A sign that is legal elsewhere."""
    found = _rest(lines, problem)
    if what.startswith("mapping values are not allowed"):
        return _second_colon(lines[problem[0]], problem)
    if what.startswith("sequence entries are not allowed"):
        return problem, (f'"{found}" cannot begin a list here', "begin the list on the next line, or quote the text")
    if what.startswith("could not find expected ':'"):
        hint = 'write "key: value", or indent it more if it goes on from the line above'
        return start, (f'"{_rest(lines, start)}" has no colon', hint)
    if what.startswith("found unexpected ':'"):
        hint = "put a space behind the colon, or quote the text"
        return start, (f'"{_rest(lines, start)}" has a colon that nothing follows', hint)
    if "node content" in what:
        return problem, (f'a value is missing before "{found}"', "write the value, or quote the text")
    if "undefined tag handle" in what:
        return problem, (f'tag "{found}" has no meaning here', 'remove it, or quote the text if it begins with "!"')
    message = f'"{found}" cannot stand here' if found else "the file ends too early"
    return problem, (message, "check the indentation, or quote the text")


def _second_colon(line: str, problem: _At) -> tuple[_At, _Words]:
    """A colon where no key can be: in a bare value, or on a line that is indented too far."""
    before = line[: problem[1]]
    key, colon, value = before.partition(": ")
    if colon and value.strip():
        column = len(key) + 2 + len(value) - len(value.lstrip())
        return (problem[0], column), (f'the bare text "{shorten(line[column:])}" holds a colon', QUOTE)
    column = len(before) - len(before.lstrip())
    hint = "indent it like the keys around it; if it goes on from the line above, quote the whole text"
    return (problem[0], column), (f'"{shorten(before)}:" cannot be a key here', hint)


def _flow(closing: str, what: str, lines: list[str], start: _At, problem: _At) -> tuple[_At, _Words]:
    """Something other than a comma or the end, inside brackets."""
    opening = lines[start[0]][start[1] : start[1] + 1]
    found = _rest(lines, problem)
    if problem[0] > start[0] or not found:
        message = f'the "{opening}" that begins here is not closed by "{closing}"'
        return start, (message, f'add the missing "," or "{closing}"')
    if what.endswith(("'['", "'{'", "':'", "'?'")):
        return problem, (f'"{found[0]}" cannot stand in a bare text inside [ ] or {{ }}', QUOTE)
    return problem, (f'"," or "{closing}" is missing before "{found}"', "add it, or quote the whole text")


def _rest(lines: list[str], place: _At) -> str:
    """What stands at a place, to the end of its line."""
    return shorten(lines[place[0]][place[1] :]) if place[0] < len(lines) else ""
