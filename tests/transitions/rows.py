"""Rows for a world before, such that they fit the world after too, and what must be left of them."""

from __future__ import annotations

from typing import Any

from transitions.emit import Emitter
from transitions.values import comparable, kind, value
from transitions.world import World, columns, mentioned

Part = dict[str, Any]
ROWS = 4


class Seeded:
    """The rows of one transition. Row number n of every table refers to row number n of the others."""

    def __init__(self, before: World, after: World, dialect: str) -> None:
        self.before, self.after, self.dialect = before, after, dialect
        self._old = {key: one for _, _, key, one in columns(before)}
        self._new = {key: one for _, _, key, one in columns(after)}
        self._root = _classes(before, after)
        self._aside = {
            self._root[key]: one["type"] for key, one in self._new.items()
            if dialect == "mysql" and key in self._old and kind(one["type"]) in ("number", "date", "other")
        }  # fmt: skip
        self._aims = {
            target for world in (before, after) for table in world["tables"].values() for key in table["fks"].values()
            for target in key["targets"]
        }  # fmt: skip
        self._own = {
            name for key, table in before["tables"].items() for one in table["fks"].values() if one["table"] == key
            for name in one["columns"]
        }  # fmt: skip
        self._needed = {
            base for key, one in self._old.items() if one.get("generated") and key in self._new
            and not self._new[key]["null"] for base in mentioned(one)
        }  # fmt: skip
        most = max((len(one["values"]) for one in before["enums"].values()), default=0)
        self.count = max(ROWS, most + 1)

    def statements(self) -> list[str]:
        """One INSERT for each row."""
        emitter = Emitter(self.before, self.dialect)
        found = []
        for key in parents_first(self.before):
            table = self.before["tables"][key]
            into = [name for name, one in table["columns"].items() if not one.get("generated")]
            always = any(table["columns"][name].get("identity") == "always" for name in into)
            override = " OVERRIDING SYSTEM VALUE" if always and self.dialect == "postgres" else ""
            head = emitter.body(f"INSERT INTO {key} ({', '.join(into)}){override}")
            for row in range(self.count):
                values = ", ".join(self._value(name, row) for name in into)
                found.append(f"{head} VALUES ({values})")
        return found

    def _value(self, key: str, row: int) -> str:
        one, other = self._old[key], self._new.get(key)
        nullable = one["null"] and (other is None or other["null"] or "backfill" in other) and key not in self._needed
        lonely = row == self.count - 1 or (self.dialect == "duckdb" and key in self._own)
        if lonely and nullable and key not in self._aims:
            return "NULL"
        if one["type"].endswith("[]") and one["type"].startswith("@"):
            return f"""'{{"{self._item(one["type"][:-2], row)[1:-1]}"}}'"""
        if one["type"].startswith("@m"):
            return self._item(one["type"], row)
        root = self._root[key]
        old, new = self._type(self.before, self._old.get(root, one)["type"]), None
        if other is not None and not other.get("generated"):
            new = self._type(self.after, self._new.get(root, other)["type"])
        if one["type"].startswith("@e") or (new or "").startswith("@e"):
            return self._enum_value(one["type"] if one["type"].startswith("@e") else str(new), row)
        if "text" == kind(old) == kind(new or old):
            new = self._aside.get(root)  # the row that is referred to stays text, the one that refers does not
        return value(old, new or old, row, self.dialect)

    def _item(self, type_: str, row: int) -> str:
        """A value of an enum or a composite type."""
        if type_.startswith("@e"):
            return self._enum_value(type_, row)
        fields = self.before["composites"][type_]["fields"].values()
        values = [value(field, field, row, self.dialect).strip("'") for field in fields]
        return f"'({','.join(values)})'"

    def _type(self, world: World, type_: str) -> str:
        if type_ in ("serial", "bigserial"):
            return type_.replace("serial", "int")
        return str(world["domains"][type_]["type"]) if type_ in world["domains"] else type_

    def _enum_value(self, enum: str, row: int) -> str:
        old, new = self.before["enums"].get(enum), self.after["enums"].get(enum)
        if old is None:  # text now, a value of the enum afterwards
            names = [one["name"] for one in (new or {"values": {}})["values"].values()]
        else:
            mapped = (new or {}).get("value_map", {})
            names = [
                one["name"]
                for key, one in old["values"].items()
                if new is None or key in new["values"] or key[1:] in mapped
            ]
        chosen = names[row % len(names)] if names else "?"
        return "'" + chosen.replace("\\", "\\\\" if self.dialect == "mysql" else "\\").replace("'", "''") + "'"

    def kept(self) -> list[tuple[str, list[str]]]:
        """(id of a table that stays, ids of its columns whose values must read the same afterwards)."""
        found = []
        for key, table in self.before["tables"].items():
            if key in self.after["tables"]:
                stay = self.after["tables"][key]["columns"]
                found.append((key, [name for name in table["columns"] if name in stay and self._reads_same(name)]))
        return found

    def shown(self, key: str, world: World) -> str:
        """What reads a column: of a list of an enum its only value."""
        types = {name: one["type"] for _, _, name, one in columns(world)}
        return f"({key})[1]" if types[key].startswith("@e") and types[key].endswith("[]") else key

    def _reads_same(self, key: str) -> bool:
        one, other = self._old[key], self._new[key]
        composite = one["type"].removesuffix("[]")
        if composite in self.before["composites"]:
            same = self.before["composites"][composite] == self.after["composites"].get(composite)
            return same and one["type"] == other["type"]
        if one.get("generated") or other.get("generated"):
            rewritten = {name for name, new in self._new.items() if "using" in new or "backfill" in new}
            return one.get("generated") == other.get("generated") and not rewritten & mentioned(one)
        if "using" in other or "backfill" in other:
            return False
        if any(one["type"].startswith(letter) != other["type"].startswith(letter) for letter in ("@e", "@d")):
            return one["type"] == other["type"]
        return comparable(one["type"], other["type"])

    def renamed_values(self, key: str) -> dict[str, str]:
        """Old text → new text of the values of a column's enum."""
        enum = self._old[key]["type"].removesuffix("[]")
        old, new = self.before["enums"].get(enum), self.after["enums"].get(enum)
        if not old or not new or self._new[key]["type"].removesuffix("[]") != enum:
            return {}
        found = {
            one["name"]: new["values"][name]["name"] for name, one in old["values"].items() if name in new["values"]
        }
        mapped = new.get("value_map", {})
        return found | {
            one["name"]: new["values"][mapped[name[1:]]]["name"]
            for name, one in old["values"].items()
            if name[1:] in mapped
        }

    def bound(self) -> bool:
        """Whether something that goes is part of what the way back has to make true again: it needs empty tables."""
        if any("using" in one for one in self._new.values()):
            return True  # nothing says how its values turn back
        gone = {key for key in self._old if key not in self._new}
        gone |= {key for key in self.before["tables"] if key not in self.after["tables"]}
        for table in self.before["tables"].values():
            held = [
                *table["pk"].values(),
                *table["uniques"].values(),
                *table["fks"].values(),
                *table["checks"].values(),
            ]
            held += [*table["indexes"].values(), *table["exclusions"].values()]
            held += [one for one in table["columns"].values() if one.get("generated")]
            if any(gone & mentioned(member) for member in held):
                return True
            ties = (zip(one["columns"], one["targets"], strict=True) for one in table["fks"].values())
            if any(self._torn(*tie) for tied in ties for tie in tied):
                return True
        for enum, one in self.after["enums"].items():
            there = self.before["enums"].get(enum, {"values": {}})["values"]
            if any(kept not in there for kept in one.get("value_map", {}).values()):
                return True
        return any(not one["null"] for key, one in self._old.items() if key in gone and not one.get("generated"))

    def made_alike(self) -> bool:
        """Whether rows get one value in a column of a key, or of a foreign key, which no engine can bear."""
        alike = {key for key, one in self._new.items() if "using" in one or "backfill" in one or key not in self._old}
        places = ("pk", "uniques", "indexes", "fks")
        keys = [one for table in self.after["tables"].values() for place in places for one in table[place].values()]
        return any(alike & (mentioned(key) | set(key.get("targets", ()))) for key in keys)

    def _torn(self, own: str, target: str) -> bool:
        """Whether only one end of a reference gets another type: its values may come back spelled otherwise."""
        changed = [key in self._new and self._new[key]["type"] != self._old[key]["type"] for key in (own, target)]
        return changed[0] != changed[1]


def _classes(before: World, after: World) -> dict[str, str]:
    """Column → the column that stands for all that hold the same value because foreign keys tie them."""
    root = {key: key for world in (before, after) for _, _, key, _ in columns(world)}

    def find(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    for world in (before, after):
        for table in world["tables"].values():
            for one in table["fks"].values():
                for own, target in zip(one["columns"], one["targets"], strict=True):
                    root[find(own)] = find(target)
    return {key: find(key) for key in root}


def parents_first(world: World) -> list[str]:
    """The ids of the tables, those that others refer to first, as far as there is such an order."""
    left = {key: {one["table"] for one in table["fks"].values()} - {key} for key, table in world["tables"].items()}
    found: list[str] = []
    while left:
        free = [key for key, needs in left.items() if not needs & left.keys()] or list(left)
        found += free
        left = {key: needs for key, needs in left.items() if key not in found}
    return found
