"""The definitions of a MySQL or MariaDB schema's objects, as SHOW CREATE gives them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

import msgspec

from dbwright.database.mysql_connection import MysqlConnection, quoted
from dbwright.database.mysql_effects import Thing
from dbwright.errors import DatabaseError


class Definition(msgspec.Struct, frozen=True):
    """`text` is without quotes: how names are quoted is a setting of the session. `digest` is what marks hold of it."""

    text: str
    digest: str

    def mentions(self, things: Iterable[Thing]) -> bool:
        """Whether it names one of these objects, or seems to."""
        names = "|".join(re.escape(unquoted(thing.name)) for thing in things)
        return re.search(rf"(?<![\w$])(?:{names})(?![\w$])", self.text, re.IGNORECASE) is not None

    def lacks(self, names: Iterable[str]) -> list[str]:
        """Those of these identifiers that are not in it."""
        text = self.text.lower()
        return sorted(name for name in names if unquoted(name).lower() not in text)


UNREADABLE = Definition("", "?")
"""Of what is there, or may be, and may not be read."""

_MISSING = {1146, 1049, 1051, 1305, 1360, 1539, 4091}
"""No such table, schema, routine, trigger, event, sequence."""
_FORBIDDEN = {1044, 1142, 1227, 1356, 1370}
_COUNTER = re.compile(r" AUTO_INCREMENT=\d+")
_LISTED = """
SELECT 'trigger' AS kind, trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = ?
UNION ALL SELECT lower(routine_type), routine_name FROM information_schema.routines WHERE routine_schema = ?
UNION ALL SELECT 'event', event_name FROM information_schema.events WHERE event_schema = ?
"""


class Definitions:
    """Those of one database, but for the tables that dbwright keeps there for itself."""

    def __init__(self, connection: MysqlConnection, schema: str) -> None:
        self._connection, self._schema = connection, schema
        ((folds,),) = connection.query("SELECT @@lower_case_table_names")
        self._folded = {"function", "procedure", "event", *(("table", "trigger") if int(folds) else ())}

    def all(self) -> dict[Thing, Definition]:
        """Every object of the database with its definition."""
        connection, schema = self._connection, self._schema
        tables = connection.query(f"SHOW TABLES FROM {quoted(schema)}")
        things = [Thing("table", name) for (name,) in tables if name not in connection.own]
        things += [Thing(str(kind), name) for kind, name in connection.query(_LISTED, (schema,) * 3)]
        found = {self.known(thing): self.of(thing) for thing in things}
        return {thing: definition for thing, definition in found.items() if definition is not None}

    def known(self, thing: Thing) -> Thing:
        """An object by the name that it goes by here: without this schema, in small letters where case is all one."""
        name = thing.name.lower() if thing.kind in self._folded else thing.name
        return Thing(thing.kind, name, "" if thing.schema == self._schema else thing.schema)

    def of(self, thing: Thing) -> Definition | None:
        """The definition of one object, without the counter of its AUTO_INCREMENT; None where it is not there."""
        if not thing.name:
            return None
        name = f"{quoted(thing.schema or self._schema)}.{quoted(thing.name)}"
        try:
            row = self._show(thing.kind.upper(), name)
            if thing.kind == "table" and row[1].endswith("SEQUENCE=1"):
                row = self._show("SEQUENCE", name)
        except DatabaseError as error:
            code = error_code(error)
            if code in _MISSING:
                return None
            if code in _FORBIDDEN:
                return UNREADABLE
            raise
        if thing.kind != "table":
            text = unquoted("\n".join(map(str, row[1:4])))
            return Definition(text, digest(text))
        text = unquoted(_COUNTER.sub("", row[1]))
        return Definition(text, digest(_nameless(text, unquoted(thing.name))))

    def _show(self, kind: str, name: str) -> tuple[str, ...]:
        (row,) = self._connection.query(f"SHOW CREATE {kind} {name}")
        return row


def digest(text: str) -> str:
    """Enough of a hash to see a change by."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _nameless(text: str, name: str) -> str:
    """A table's definition without its own name, and without that in names that the server made of it, so that it is
    known again under another name.
    """
    name = re.escape(name)
    own = rf"(?:(?<=CREATE TABLE )|(?<=REFERENCES )){name}(?![\w$])"
    made = rf"(?<![\w$]){name}(?=_(?:ibfk|chk)_\d)"
    return re.sub(f"{own}|{made}", "", text)


def unquoted(text: str) -> str:
    """A text without quotes around names."""
    return text.replace("`", "").replace('"', "")


def error_code(error: DatabaseError) -> int:
    """The server's number for an error, 0 where it has none."""
    found = error.__cause__.args[:1] if error.__cause__ else ()
    return found[0] if found and isinstance(found[0], int) else 0
