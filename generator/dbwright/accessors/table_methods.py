"""The methods of a table's class, as text: without async, or with it."""

from __future__ import annotations

import msgspec

from dbwright.accessors.keys import upsert_keys
from dbwright.accessors.package_view import TWIN
from dbwright.accessors.relation_lines import relation_methods
from dbwright.accessors.source import Imports, call, laid_out, literal
from dbwright.accessors.table_rules import TableRules
from dbwright.accessors.view import TableView


class Words(msgspec.Struct, frozen=True):
    """What begins a method, what stands before a call and before the name of a class, and the folder of the modules."""

    define: str
    wait: str
    twin: str
    folder: str


SYNC = Words("def", "", "", "")
ASYNC = Words("async def", "await ", TWIN, "_async")


class Method(msgspec.Struct, frozen=True):
    """A method of a table; its texts may span lines."""

    signature: str
    summary: str
    body: str


class TableMethods:
    """Collects the methods of one table. `annotations` are the types of its columns, as the module calls them."""

    def __init__(
        self, view: TableView, rules: TableRules, words: Words, annotations: dict[str, str], *, completed: bool
    ) -> None:
        self._view, self._rules, self._words, self._annotations = view, rules, words, annotations
        self._row = "self._complete(row)" if completed else "row"
        self._changes = "self._touched(changes)" if rules.clock else "changes"
        self.found: list[Method] = []

    def add(self, typing_imports: Imports, *, changes: bool) -> None:
        """All that the class has; `changes` says whether there is a column that update may set."""
        for finder in self._view.finders:
            names = [self._view.by_column[name].attribute for name in finder.columns]
            self._find(finder.method, names, unique=finder.unique)
            if finder.method == "find_by_pk":
                self._by_primary_key(names, changes=changes)
        for relation, result in relation_methods(self._view, self._annotations, typing_imports):
            given = ["rows", f"{self._view.relations_class}.{relation.name}"]
            summary = f"The {relation.name} of each of the rows, by primary key."
            self._add(f"{relation.name}_of", [f"rows: Iterable[{self._view.row}]"], result, summary, "_of", given)
        self._search()
        self._insert(typing_imports)
        self._by_condition(changes=changes)

    def _find(self, method: str, names: list[str], *, unique: bool) -> None:
        row, given, items = self._view.row, [literal(method), *names], self._parameters(names)
        if unique:
            self._add(method, items, f"{row} | None", "The row with this key, or None.", "_find_one", given)
        else:
            summary = "The rows with this key, in the order of the primary key."
            self._add(method, items, f"list[{row}]", summary, "_find_all", given)

    def _by_primary_key(self, names: list[str], *, changes: bool) -> None:
        items, rules = self._parameters(names), self._rules
        self._add("get", items, self._view.row, "The row with this key; raises NotFound.", "_get", names)
        if rules.append_only:
            return
        what = "Mark the row with this key as deleted" if rules.deleted else "Delete the row with this key"
        self._add("delete", items, "bool", f"{what}; whether there was one.", "_delete", names)
        if rules.deleted:
            summary = "Take the mark of deletion away; whether there was one."
            self._add("restore", items, "bool", summary, "_restore", names)
            summary = "Delete the row with this key, marked or not; whether there was one."
            self._add("delete_for_good", items, "bool", summary, "_delete_for_good", names)
        if changes:
            version = f"if_{rules.lock}" if rules.lock else ""
            seen = ["*", f"{version}: {self._annotations[rules.lock]} | None = None"] if version else []
            given = [f"({', '.join(names)}{',' if len(names) == 1 else ''})", self._changes]
            items = [*items, "/", *seen, f"**changes: Unpack[{self._view.update}]"]
            summary = "Change the row with this key; how many there were, 0 or 1."
            self._add("update", items, "int", summary, "_update", [*given, *([version] if version else [])])
            self._update_many(names)

    def _update_many(self, names: list[str]) -> None:
        """The keys of a composite key are tuples; a row stands for its key, and says which version was read."""
        types = [self._annotations[name] for name in names]
        key = types[0] if len(types) == 1 else f"tuple[{', '.join(types)}]"
        pairs = f"changes: Iterable[tuple[{self._view.row} | {key}, {self._view.update}]]"
        summary = "Change many rows, each as it was read or by its key; how many there were."
        self._add("update_many", [pairs], "int", summary, "_update_many", ["changes"])

    def _search(self) -> None:
        if self._view.searches:
            items = ["self", "text: str", "where: Where | None = None", "*", "limit: int = 20"]
            head, end = f"{self._words.define} search(", f") -> list[{self._view.row}]:"
            summary = "The rows with these words, the best first, as the engine ranks them."
            body = f"return {self._words.wait}self._search(text, where, limit)"
            self.found.append(Method(laid_out(head, items, end, indent=4), summary, body))

    def _insert(self, typing_imports: Imports) -> None:
        view, given = self._view, f"**row: Unpack[{self._view.insert}]"
        summary = "Insert one row and return it as the database holds it."
        self._add("insert", ["/", given], view.row, summary, "_insert", [self._row])
        summary = "Insert one row and return nothing, which is faster."
        self._add("add", ["/", given], "None", summary, "_add", [self._row])
        summary = "Insert many rows in one transaction; how many there were."
        self._add("insert_many", [f"rows: Iterable[{view.insert}]"], "int", summary, "_insert_many", ["rows"])
        keys = [] if self._rules.append_only else [literal(name) for name, _ in upsert_keys(view, view.finders)]
        if keys:
            key = f"key: {typing_imports.use('typing', 'Literal')}[{', '.join(keys)}] | None = None"
            summary = "Insert a row, or change the one that has its key, and return it."
            written = f"self._touched({self._row})" if self._rules.clock else self._row
            self._add("upsert", [key, "/", given], view.row, summary, "_upsert", ["key", "tuple(row)", written])

    def _by_condition(self, *, changes: bool) -> None:
        if changes:
            items = ["where: Where", "/", f"**changes: Unpack[{self._view.update}]"]
            summary = "Change the rows that fit; how many there were."
            self._add("update_where", items, "int", summary, "_update_where", ["where", self._changes])
        if not self._rules.append_only:
            what = "Mark the rows that fit as deleted" if self._rules.deleted else "Delete the rows that fit"
            self._add(
                "delete_many", ["where: Where"], "int", f"{what}; how many there were.", "_delete_many", ["where"]
            )

    def _parameters(self, names: list[str]) -> list[str]:
        return [f"{name}: {self._annotations[name]}" for name in names]

    def _add(self, name: str, items: list[str], result: str, summary: str, runs: str, given: list[str]) -> None:
        """A method that does what one of the runtime's does."""
        signature = call(f"{self._words.define} {name}(", ["self", *items], f") -> {result}:", indent=4)
        head = self._words.wait if result == "None" else f"return {self._words.wait}"
        body = head + call(f"self.{runs}(", given, ")", indent=8, taken=len(head))
        self.found.append(Method(signature, summary, body))


def class_lines(name: str, base: str, row: str, words: Words = SYNC) -> dict[str, str]:
    """The line that begins a class, and the call that hands its connection on."""
    return {
        "head": laid_out(f"class {words.twin}{name}(", [f"{words.twin}{base}"], "):", indent=0),
        "opened": laid_out("super().__init__(", ["connection", row], ")", indent=8),
    }
