"""PostgreSQL's types, spelled as lowering spells them."""

from __future__ import annotations

import re

from dbwright.database.introspect.postgres.catalog import OURS, Catalog, not_of_extension

_NAMES = {
    "bool": "BOOLEAN",
    "int": "INTEGER",
    "int2": "SMALLINT",
    "int4": "INTEGER",
    "int8": "BIGINT",
    "float": "DOUBLE PRECISION",
    "float4": "REAL",
    "float8": "DOUBLE PRECISION",
    "decimal": "NUMERIC",
    "character": "CHAR",
    "character varying": "VARCHAR",
    "varbit": "BIT VARYING",
    "timestamp with time zone": "TIMESTAMPTZ",
    "timestamp without time zone": "TIMESTAMP",
    "time with time zone": "TIMETZ",
    "time without time zone": "TIME",
}
"""Names that lowering does not use → the one it uses. All others are only written in capitals."""
_ONE = {"CHAR", "BIT"}
"""Types whose length is 1 where none is said."""

_TYPE = re.compile(r"(?P<head>[^(\[]+)(?:\((?P<args>[^)]*)\))?(?P<tail>[^(\[]*)(?P<dims>(?:\[\d*\])*)")
_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")


def spell(text: str) -> str:
    """A type text in the one spelling that lowering has for it ("character varying(20)" → "VARCHAR(20)").

    Quoted names stay as they are.
    """
    found = _TYPE.fullmatch(text.strip())
    if found is None or text.lstrip().startswith('"'):
        return text.strip()
    words = " ".join(f"{found['head']}{found['tail']}".split()).lower()
    name = _NAMES.get(words, words.upper())
    args = [part.strip() for part in found["args"].split(",")] if found["args"] else []
    if name in _ONE and not args:
        args = ["1"]
    if name == "NUMERIC" and len(args) == 1:
        args.append("0")
    return f"{name}({', '.join(args)})" if args else name


def quoted(name: str) -> str:
    """A quoted identifier."""
    return '"' + name.replace('"', '""') + '"'


class Types:
    """The types of one database. Enums, domains, composite types and rows are named by quoted identifiers."""

    def __init__(self, catalog: Catalog) -> None:
        own: dict[int, str] = {}
        self.keys: dict[int, str] = {}
        """Type → the key of the object that it is, or of the table whose rows it holds."""
        self._extensions: dict[int, str] = {}
        rows = catalog.rows(_QUERY)
        arrays = {array for _, array, *_ in rows if array}
        for oid, array, namespace, name, ours in rows:
            if oid in arrays:
                continue
            parts = [part for part in (catalog.namespace(namespace), name) if part]
            for number in (oid, array):
                if ours:
                    own[number] = ".".join(map(quoted, parts))
                else:
                    self._extensions[number] = name.upper() if _PLAIN.fullmatch(name) else quoted(name)
            if ours:
                self.keys[oid] = self.keys[array] = catalog.key(namespace, name)
        self._own = own

    def name(self, oid: int, formatted: str, dimensions: int = 0) -> str:
        """The text of a type, given what format_type says of it and how many dimensions were declared."""
        element = formatted.removesuffix("[]")
        brackets = "[]" * max(dimensions, 1) if element != formatted else ""
        if oid in self._own:
            return self._own[oid] + brackets
        if oid in self._extensions:
            args = re.search(r"\([^)]*\)$", element)
            return self._extensions[oid] + (_spaced(args[0]) if args else "") + brackets
        return spell(element) + brackets


def _spaced(args: str) -> str:
    return ", ".join(part.strip() for part in args.split(","))


_QUERY = f"""
SELECT t.oid, t.typarray, n.nspname, t.typname, {not_of_extension("pg_type", "t.oid")}
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE {OURS}"""
