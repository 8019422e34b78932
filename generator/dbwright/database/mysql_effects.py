"""What a statement of MySQL or MariaDB does to which objects of the schema, as far as its text says so."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import msgspec

from dbwright.database.mysql_clauses import columns_of, names_after, new_name
from dbwright.database.mysql_statements import Token, tokens

Action = Literal["create", "replace", "remake", "drop", "alter", "rename", "rows", "session", "unknown"]
"""`replace` is CREATE OR REPLACE, `remake` that of a table, which takes its rows. `rows` reads or changes rows in a
transaction, `session` sets the connection, `unknown` is not understood.
"""

_OBJECTS = {"TABLE", "VIEW", "SEQUENCE", "TRIGGER", "FUNCTION", "PROCEDURE", "EVENT"}
_KINDS = {*_OBJECTS, "TABLES", "INDEX", "DATABASE", "SCHEMA", "USER", "ROLE", "SERVER", "TABLESPACE", "PACKAGE"}
_ROWS = {"INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT", "WITH", "VALUES", "TABLE", "DO", "SHOW", "("}
_SESSION = {"SET", "PREPARE", "DEALLOCATE"}
_ROW_WORDS = {"LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "QUICK", "IGNORE", "INTO", "FROM"}
_SAME_DEFINITION = {"EXCHANGE", "TRUNCATE", "IMPORT", "DISCARD"}
"""What ALTER TABLE may say that changes rows and leaves the definition as it is."""


class Thing(msgspec.Struct, frozen=True, order=True):
    """An object of the schema. Tables, views and sequences share their names: all three are a "table" here."""

    kind: str
    name: str
    schema: str = ""

    def __str__(self) -> str:
        return f'{self.kind} "{f"{self.schema}." if self.schema else ""}{self.name}"'


class Effect(msgspec.Struct, frozen=True):
    """`pairs` are renames, in the order in which they happen. `names` are what a table has afterwards: columns, keys.

    `reaches` says that definitions of other objects may change with these: foreign keys of other tables name renamed
    tables and columns, and a table takes its triggers with it.
    """

    action: Action
    things: tuple[Thing, ...] = ()
    pairs: tuple[tuple[Thing, Thing], ...] = ()
    names: frozenset[str] = frozenset()
    reaches: bool = False


UNKNOWN = Effect("unknown")


@lru_cache(maxsize=1024)
def effect_of(text: str) -> Effect:
    """What a statement does."""
    return _Reader(text).effect()


class _Reader:
    """The tokens of one statement, read from the left."""

    def __init__(self, text: str) -> None:
        self._all = tokens(text)
        self._next: Token | None = next(self._all, None)

    def effect(self) -> Effect:
        if self._next is None or self._next.kind == "hidden":
            return _hidden(self._next)
        first = self._take()
        match first:
            case "CREATE":
                return self._create()
            case "DROP":
                return self._drop()
            case "ALTER":
                return self._alter()
            case "RENAME":
                return self._rename()
            case "SELECT" if self._until("INTO") and self._is("@"):
                return Effect("session")
            case _ if first in _ROWS:
                return Effect("rows", self._targets(first))
            case _ if first in _SESSION:
                return Effect("session")
        return UNKNOWN

    def _create(self) -> Effect:
        replaces = self._is("OR")
        kind = self._kind()
        self._options("IF", "NOT", "EXISTS")
        name = self._thing(kind)
        if kind == "INDEX":
            self._until("ON")
            return Effect("alter", (self._thing("TABLE"),))
        if kind not in _OBJECTS:
            return UNKNOWN
        is_table = kind == "TABLE"
        action: Action = "create" if not replaces else "remake" if is_table else "replace"
        return Effect(action, (name,), names=columns_of(self._rest()) if is_table else frozenset())

    def _drop(self) -> Effect:
        kind = self._kind()
        self._options("IF", "EXISTS")
        if kind == "INDEX":
            self._until("ON")
            return Effect("alter", (self._thing("TABLE"),))
        if kind not in _OBJECTS:
            return UNKNOWN
        found = [self._thing(kind)]
        while self._is(","):
            self._take()
            found.append(self._thing(kind))
        return Effect("drop", tuple(found), reaches=kind == "TABLE")

    def _alter(self) -> Effect:
        kind = self._kind()
        self._options("IF", "EXISTS")
        if kind not in _OBJECTS:
            return UNKNOWN
        thing = self._thing(kind)
        if kind != "TABLE":
            return UNKNOWN if kind == "EVENT" and self._until("RENAME") else Effect("alter", (thing,))
        clauses = list(self._rest())
        words = {token.text for token in clauses if token.kind == "word"}
        if words & _SAME_DEFINITION:
            return UNKNOWN
        reaches = not words.isdisjoint(("RENAME", "CHANGE"))
        if new := new_name(clauses):
            pair = (thing, Thing(thing.kind, new, thing.schema))
            return Effect("rename", pair, (pair,), reaches=True)
        return Effect("alter", (thing,), names=names_after(clauses), reaches=reaches)

    def _rename(self) -> Effect:
        if self._kind() not in ("TABLE", "TABLES"):
            return UNKNOWN
        self._options("IF", "EXISTS")
        pairs = []
        while True:
            old = self._thing("TABLE")
            self._until("TO")
            pairs.append((old, self._thing("TABLE")))
            if not self._is(","):
                break
            self._take()
        things = dict.fromkeys(thing for pair in pairs for thing in pair)
        return Effect("rename", tuple(things), tuple(pairs), reaches=True)

    def _targets(self, first: str) -> tuple[Thing, ...]:
        """The tables that INSERT and its like may write to: too many rather than too few."""
        match first:
            case "INSERT" | "REPLACE":
                self._options(*_ROW_WORDS)
                return (self._thing("TABLE"),)
            case "UPDATE" | "DELETE":
                end = "SET" if first == "UPDATE" else "WHERE"
            case "WITH":
                end = ""
            case _:
                return ()
        names = dict.fromkeys(token.written for token in self._before(end) if token.kind in ("name", "word"))
        return tuple(Thing("table", name) for name in names)

    def _kind(self) -> str:
        """What kind of object it is about, whatever stands before: OR REPLACE, UNIQUE, DEFINER = …"""
        while self._next is not None:
            said = self._take()
            if said in _KINDS:
                return said
            if said == "TEMPORARY":
                return ""
        return ""

    def _thing(self, kind: str) -> Thing:
        """The name that stands here, with its schema where it has one."""
        name, schema = self._name(), ""
        if self._is("."):
            self._take()
            name, schema = self._name(), name
        return Thing("table" if kind in ("TABLE", "VIEW", "SEQUENCE") else kind.lower(), name, schema)

    def _name(self) -> str:
        """A name as it is written: a word is not in capitals, and what stands in double quotes may be one, too."""
        token, self._next = self._next, next(self._all, None)
        return "" if token is None else token.written.strip('"') if token.kind == "string" else token.written

    def _take(self) -> str:
        token, self._next = self._next, next(self._all, None)
        return token.text if token is not None and token.kind in ("word", "sign") else ""

    def _is(self, text: str) -> bool:
        return self._next is not None and self._next.kind in ("word", "sign") and self._next.text == text

    def _options(self, *words: str) -> None:
        while any(self._is(word) for word in words):
            self._take()

    def _until(self, word: str) -> bool:
        """Go behind a word; whether there is one."""
        while self._next is not None:
            if self._take() == word:
                return True
        return False

    def _before(self, end: str) -> Iterable[Token]:
        while self._next is not None and not (end and self._is(end)):
            yield self._next
            self._take()

    def _rest(self) -> Iterable[Token]:
        return self._before("")


def _hidden(token: Token | None) -> Effect:
    """A statement in a comment for some versions: `/*!40101 SET … */`, as dumps have them."""
    if token is None:
        return UNKNOWN
    words = token.text.removeprefix("/*").lstrip("M!0123456789").split(None, 1)
    return Effect("session") if words and words[0].upper() == "SET" else UNKNOWN
