"""What only the text of CREATE TABLE tells: keys, checks and their names, collations, how foreign keys wait.

Names of keys are passed over. Follows https://www.sqlite.org/lang_createtable.html and, where that is silent, SQLite's
own grammar.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dbwright.database.introspect.sqlite.tokens import Cursor, UnreadableError
from dbwright.model.table import Action, Deferrable

_OF_TABLE = {"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"}
_OF_COLUMN = {
    "CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES", "AS", "DEFERRABLE",
}  # fmt: skip
_ACTIONS: dict[tuple[str, str], Action] = {
    ("SET", "NULL"): "set null",
    ("SET", "DEFAULT"): "set default",
    ("NO", "ACTION"): "no action",
}


@dataclass(slots=True)
class CheckText:
    """A check with the column that it was written beside, if it was; the name is empty where none was given."""

    name: str
    expression: str
    column: str = ""


@dataclass(slots=True)
class ForeignKeyText:
    """A foreign key. Without `target_columns` it points to the primary key of its table."""

    columns: tuple[str, ...]
    table: str
    target_columns: tuple[str, ...] = ()
    on_delete: Action = "no action"
    on_update: Action = "no action"
    deferrable: Deferrable = ""


@dataclass(slots=True)
class TableText:
    """A table as its text says it. The keys of the two dicts are column names in lower case."""

    uniques: list[tuple[str, ...]] = field(default_factory=list)
    checks: list[CheckText] = field(default_factory=list)
    foreign_keys: list[ForeignKeyText] = field(default_factory=list)
    collations: dict[str, str] = field(default_factory=dict)
    generated: dict[str, str] = field(default_factory=dict)
    autoincrement: bool = False
    descending_key: bool = False
    """The key is an inline PRIMARY KEY DESC, which is no alias of the row number."""
    strict: bool = False
    without_rowid: bool = False


def read_table(sql: str) -> TableText:
    """Read a stored CREATE TABLE. Raises UnreadableError for what is none."""
    cursor = Cursor(sql)
    while cursor.kind and cursor.text != "(":
        cursor.advance()
    cursor.expect("(")
    reader = _Reader(cursor)
    while not cursor.take(")"):
        reader.item()
        cursor.take(",")  # there may be none between two constraints
    while cursor.kind:
        reader.option()
    return reader.found


class _Reader:
    """One CREATE TABLE being read."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.found = TableText()

    def item(self) -> None:
        if self.cursor.word in _OF_TABLE:
            self._table_constraint()
        else:
            self._column()

    def option(self) -> None:
        if self.cursor.take("WITHOUT", "ROWID"):
            self.found.without_rowid = True
        elif self.cursor.take("STRICT"):
            self.found.strict = True
        elif not self.cursor.take(",") and not self.cursor.take(";"):
            raise UnreadableError(f"an unknown option at {self.cursor.start}")

    def _column(self) -> None:
        cursor = self.cursor
        name = cursor.name()
        while cursor.kind and cursor.text not in (",", ")") and not self._at_constraint():
            if cursor.text == "(":
                cursor.group()
            else:
                cursor.advance()  # a word of the type
        label = ""
        while self._at_constraint():
            if cursor.take("CONSTRAINT"):
                label = cursor.name()
                continue
            self._column_constraint(name, label)
            label = ""

    def _at_constraint(self) -> bool:
        word = self.cursor.word
        return word in _OF_COLUMN or (word == "GENERATED" and self.cursor.next_word == "ALWAYS")

    def _column_constraint(self, column: str, label: str) -> None:
        cursor, found = self.cursor, self.found
        if cursor.take("PRIMARY", "KEY"):
            found.descending_key = cursor.take("DESC")
            cursor.take("ASC")
            self._on_conflict()
            found.autoincrement = cursor.take("AUTOINCREMENT")
        elif cursor.take("NOT", "NULL") or cursor.take("NULL"):
            self._on_conflict()
        elif cursor.take("UNIQUE"):
            found.uniques.append((column,))
            self._on_conflict()
        elif cursor.take("CHECK"):
            found.checks.append(CheckText(label, cursor.group(), column))
        elif cursor.take("DEFAULT"):
            self._default()
        elif cursor.take("COLLATE"):
            found.collations[column.lower()] = cursor.name()
        elif cursor.word == "REFERENCES":
            self._references((column,))
        elif cursor.word in ("NOT", "DEFERRABLE"):
            self._deferrable()
        else:
            self._generated(column)

    def _default(self) -> None:
        """The value itself is the pragma's to tell."""
        if self.cursor.text == "(":
            self.cursor.group()
            return
        if not self.cursor.take("+"):
            self.cursor.take("-")
        self.cursor.advance()

    def _generated(self, column: str) -> None:
        self.cursor.take("GENERATED", "ALWAYS")
        if self.cursor.take("AS"):  # without it, the two words are part of the type
            self.found.generated[column.lower()] = self.cursor.group()
            if not self._at_constraint() and self.cursor.kind == "word":
                self.cursor.advance()  # STORED or VIRTUAL

    def _table_constraint(self) -> None:
        cursor, found = self.cursor, self.found
        label = cursor.name() if cursor.take("CONSTRAINT") else ""
        if cursor.take("PRIMARY", "KEY"):
            self._keys()
            self._on_conflict()
        elif cursor.take("UNIQUE"):
            found.uniques.append(self._keys())
            self._on_conflict()
        elif cursor.take("CHECK"):
            found.checks.append(CheckText(label, cursor.group()))
            self._on_conflict()
        elif cursor.take("FOREIGN", "KEY"):
            self._references(self._keys())
        elif not label:  # a name may stand without its constraint
            raise UnreadableError(f"an unknown constraint at {cursor.start}")

    def _keys(self) -> tuple[str, ...]:
        """(a, b COLLATE c DESC, …): the columns. AUTOINCREMENT may stand behind the last one."""
        cursor = self.cursor
        cursor.expect("(")
        found = []
        while not cursor.take(")"):
            found.append(cursor.name())
            if cursor.take("COLLATE"):
                cursor.name()
            if not cursor.take("ASC"):
                cursor.take("DESC")
            self.found.autoincrement |= cursor.take("AUTOINCREMENT")
            if not cursor.take(",") and cursor.text != ")":
                raise UnreadableError(f"a key is no column at {cursor.start}")
        return tuple(found)

    def _on_conflict(self) -> None:
        if self.cursor.take("ON", "CONFLICT"):
            self.cursor.name()

    def _references(self, columns: tuple[str, ...]) -> None:
        cursor = self.cursor
        cursor.expect("REFERENCES")
        key = ForeignKeyText(columns, cursor.name())
        self.found.foreign_keys.append(key)
        if cursor.text == "(":
            key.target_columns = self._keys()
        while True:
            if cursor.take("ON", "DELETE"):
                key.on_delete = self._action()
            elif cursor.take("ON", "UPDATE"):
                key.on_update = self._action()
            elif cursor.take("ON", "INSERT"):
                self._action()
            elif cursor.take("MATCH"):
                cursor.name()  # SQLite reads it and does nothing with it
            else:
                break
        if cursor.word == "DEFERRABLE" or (cursor.word == "NOT" and cursor.next_word == "DEFERRABLE"):
            self._deferrable()

    def _action(self) -> Action:
        for words, action in _ACTIONS.items():
            if self.cursor.take(*words):
                return action
        if self.cursor.take("CASCADE"):
            return "cascade"
        self.cursor.expect("RESTRICT")
        return "restrict"

    def _deferrable(self) -> None:
        """Of the last foreign key. Only one that is DEFERRABLE INITIALLY DEFERRED ever waits."""
        never = self.cursor.take("NOT")
        self.cursor.expect("DEFERRABLE")
        deferred = self.cursor.take("INITIALLY", "DEFERRED")
        self.cursor.take("INITIALLY", "IMMEDIATE")
        if self.found.foreign_keys and not never:
            self.found.foreign_keys[-1].deferrable = "deferred" if deferred else "immediate"
