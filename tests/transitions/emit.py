"""A world as what schema files say: names in place of ids, and `was` where a name differs from the one before."""

from __future__ import annotations

from typing import Any

from dbwright.errors import SchemaError
from transitions.world import REFERENCE, World, defined

Said = dict[str, Any]
PATHS = "twhsedm"
"""Letters of ids whose things live in namespaces."""


def _put(found: Said, name: str, said: Said) -> None:
    if name in found:
        raise SchemaError(f'two things are called "{name}"', "generate them otherwise")
    found[name] = said


class Emitter:
    """One world in one dialect; `before` is the world from which its renames are told."""

    def __init__(self, world: World, dialect: str, before: World | None = None) -> None:
        self._world = world
        self._dialect = dialect
        self._all = {key: value for key, value, _ in defined(world)}
        self._old = {key: value for key, value, _ in defined(before or {})}
        self._old_spaces = (before or {}).get("namespaces", {})

    def said(self) -> Said:
        """The whole schema file."""
        found: Said = {
            "namespaces": self._named("namespaces", lambda _: {}),
            "extensions": self._extensions(),
            "enums": self._named("enums", self._enum),
            "domains": self._named("domains", self._domain),
            "composite_types": self._named("composites", lambda one: {"fields": one["fields"]}),
            "sequences": self._named("sequences", self._sequence),
            "tables": self._named("tables", self._table),
            "views": self._named("views", self._view),
            "functions": self._named("functions", lambda one: {"sql": self.body(one["sql"])}),
            "triggers": self._named("triggers", self._trigger),
        }
        return {place: items for place, items in found.items() if items}

    def _extensions(self) -> Said:
        """Those that the types of columns need."""
        used = {one["type"] for one in self._all.values() if isinstance(one.get("type"), str)}
        return {name: {} for name in ("citext", "hstore") if name in used and self._dialect == "postgres"}

    def body(self, text: str) -> str:
        """A statement in the dialect's own words."""
        return self._sql(text, "`" if self._dialect == "mysql" else '"')

    def expression(self, text: str) -> str:
        """A portable expression."""
        return self._sql(text, '"')

    def path(self, key: str) -> str:
        """How keys of schema files name a thing."""
        one = self._all[key]
        namespace = self._all[one["ns"]]["name"] + "." if one.get("ns") else ""
        return namespace + str(one["name"])

    def _relation(self, one: Said, mark: str) -> str:
        spaces = [self._all[one["ns"]]["name"]] if one.get("ns") else []
        return ".".join(mark + part.replace(mark, mark * 2) + mark for part in (*spaces, one["name"]))

    def _sql(self, text: str, mark: str) -> str:
        def shown(name: str) -> str:
            return mark + name.replace(mark, mark * 2) + mark

        def put(found: Any) -> str:
            key = found.group()
            one = self._all[key]
            if key[1] == "s":  # only inside of nextval('…')
                return self._relation(one, mark).replace("'", "''")
            if key[1] == "v":
                return "'" + one["name"].replace("'", "''") + "'"
            return self._relation(one, mark) if key[1] in PATHS else shown(one["name"])

        return REFERENCE.sub(put, text)

    def _type(self, text: str) -> str | Said:
        if "serial" in text:
            return {"postgres": text, "default": text.replace("serial", "int")}
        return REFERENCE.sub(lambda found: self.path(found.group()), text)

    def _named(self, place: str, say: Any) -> Said:
        found: Said = {}
        for key, one in self._world[place].items():
            _put(found, one["name"], say(one) | self._about(key, one))
        return found

    def _about(self, key: str, one: Said) -> Said:
        """Namespace, comment, and the name before."""
        said: Said = {}
        if one.get("ns"):
            said["namespace"] = self._all[one["ns"]]["name"]
        if one.get("comment"):
            said["comment"] = one["comment"]
        old = self._old.get(key)
        if old and one["name"] and old["name"] and key[1] != "q":
            moved = old.get("ns", "") != one.get("ns", "")
            if moved and key[1] in PATHS:
                space = self._old_spaces[old["ns"]]["name"] + "." if old.get("ns") else ""
                said["was"] = space + old["name"]
            elif old["name"] != one["name"]:
                said["was"] = old["name"]
        return said

    def _enum(self, one: Said) -> Said:
        values: list[Any] = []
        for key, value in one["values"].items():
            was = self._old.get(key, value)["name"]
            values.append(value["name"] if was == value["name"] else {"value": value["name"], "was": was})
        extra = {"storage": one["storage"]} if "storage" in one else {}
        mapped = one.get("value_map", {}).items()
        mapped = {
            self._old[f"@{gone}"]["name"]: self._all[kept]["name"] for gone, kept in mapped if f"@{gone}" in self._old
        }
        if mapped:
            extra["value_map"] = mapped
        return {"values": values, **extra}

    def _domain(self, one: Said) -> Said:
        said: Said = {"type": one["type"]} | {name: one[name] for name in ("default", "null") if name in one}
        if one["checks"]:
            said["checks"] = {rule["name"]: rule["sql"] for rule in one["checks"].values()}
        return said

    def _sequence(self, one: Said) -> Said:
        said = {name: one[name] for name in ("type", "start", "increment", "cycle") if name in one}
        if one.get("owner"):
            table, column = one["owner"]
            said["owned_by"] = f"{self.path(table)}.{self._all[column]['name']}"
        return said

    def _table(self, one: Said) -> Said:
        said: Said = {"columns": {}}
        for key, column in one["columns"].items():
            _put(said["columns"], column["name"], self._column(column) | self._about(key, column))
        for key, pk in one["pk"].items():
            said["primary_key"] = self._member(key, pk, {"columns": self._names(pk["columns"])})
        lists = {
            "uniques": [self._member(key, it, self._unique(it)) for key, it in one["uniques"].items()],
            "foreign_keys": [self._member(key, it, self._foreign_key(it)) for key, it in one["fks"].items()],
            "indexes": [self._member(key, it, self._index(it)) for key, it in one["indexes"].items()],
            "exclusions": [self._member(key, it, self._exclusion(it)) for key, it in one["exclusions"].items()],
        }
        said |= {place: items for place, items in lists.items() if items}
        if one["checks"]:
            said["checks"] = {
                it["name"]: {"expression": self.expression(it["sql"])} | self._about(key, it)
                for key, it in one["checks"].items()
            }
        return said | self._storage(one)

    def _storage(self, one: Said) -> Said:
        said: Said = {name: one[name] for name in ("options",) if name in one}
        if one.get("rls"):
            said["row_level_security"] = one["rls"]
        if one["policies"]:
            said["policies"] = {
                it["name"]: {"command": it["command"], "using": self.expression(it["using"])} | self._about(key, it)
                for key, it in one["policies"].items()
            }
        if one.get("partition_by"):
            [(strategy, keys)] = one["partition_by"].items()
            said["partition_by"] = {strategy: self._names(keys)}
            said["partitions"] = {it["name"]: it["bounds"] for it in one["partitions"].values()}
        return said

    def _column(self, one: Said) -> Said:
        said: Said = {"type": self._type(one["type"])}
        for name in ("null", "identity", "collation", "stored", "backfill", "using"):
            if one.get(name) not in (None, False) or (name == "stored" and "stored" in one):
                said[name] = one[name]
        if "default" in one:
            given = one["default"]
            said["default"] = self._all[given]["name"] if str(given) in self._all else given
        for name in ("default_sql", "generated", "backfill", "using"):
            if name in one:
                given = one[name]
                said[name] = given if isinstance(given, dict) else self.expression(given)
        if one.get("using_for", one["type"]) != one["type"]:  # another edit has changed the type once more
            del said["using"]
        return said

    def _names(self, keys: list[str]) -> list[str]:
        return [self._all[key]["name"] for key in keys]

    def _member(self, key: str, one: Said, said: Said) -> Said:
        return ({"name": one["name"]} if one["name"] else {}) | said | self._about(key, one)

    def _unique(self, one: Said) -> Said:
        said: Said = {"columns": self._names(one["columns"])}
        return said | {name: one[name] for name in ("deferrable", "nulls_not_distinct") if name in one}

    def _foreign_key(self, one: Said) -> Said:
        aims = [f"{self.path(one['table'])}.{name}" for name in self._names(one["targets"])]
        said: Said = {"columns": self._names(one["columns"]), "references": aims}
        return said | {name: one[name] for name in ("on_delete", "on_update", "deferrable", "match") if name in one}

    def _key(self, one: Said) -> Said:
        said = {name: one[name] for name in ("order", "nulls", "operator", "opclass", "length") if name in one}
        if "expression" in one:
            return {"expression": self.expression(one["expression"])} | said
        return {"column": self._all[one["column"]]["name"] if one["column"] in self._all else one["column"]} | said

    def _index(self, one: Said) -> Said:
        said: Said = {"columns": [self._key(part) for part in one["keys"]]}
        if "where" in one:
            said["where"] = self.expression(one["where"])
        if "include" in one:
            said["include"] = self._names(one["include"])
        return said | {name: one[name] for name in ("unique", "nulls_not_distinct", "options", "method") if name in one}

    def _exclusion(self, one: Said) -> Said:
        return {"method": one["method"], "elements": [self._key(part) for part in one["elements"]]}

    def _view(self, one: Said) -> Said:
        said: Said = {"sql": self.body(one["sql"]), "depends_on": [self.path(key) for key in one["deps"]]}
        if one.get("materialized"):
            said["materialized"] = True
        if one.get("indexes"):
            said["indexes"] = [self._member(key, it, self._index(it)) for key, it in one["indexes"].items()]
        return said

    def _trigger(self, one: Said) -> Said:
        said: Said = {"table": self.path(one["table"]), "sql": self.body(one["sql"])}
        return said | ({"depends_on": [self.path(key) for key in one["deps"]]} if one["deps"] else {})
