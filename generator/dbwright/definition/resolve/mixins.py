"""Mixins: in which order the members of a table come together, and the ways round in which none is first."""

from __future__ import annotations

import msgspec

from dbwright.definition.resolve.context import Context, Declared
from dbwright.definition.resolve.fields import Fields
from dbwright.definition.source.nodes import Scalar


class Part(msgspec.Struct, frozen=True):
    """Members of a table that stand in one place: in a mixin, or in the table itself (`mixin` is empty)."""

    fields: Fields
    mixin: str


class Mixins:
    """Mixins in order. Each is followed once; one that two ways lead to counts once, at its first place."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._orders: dict[str, tuple[str, ...]] = {}
        self._open: list[str] = []
        self._lacking: set[str] = set()

    def check(self) -> None:
        """Look at all mixins, also those that no table uses."""
        for name in self._context.sections["mixins"].objects:
            self._order(name)

    def parts(self, table: Declared) -> list[Part]:
        """The parts of a table: its mixins in the order given, then its own."""
        names: dict[str, None] = {}
        for name in self._listed(table.fields, "table", table.key):
            names.update(dict.fromkeys(self._order(name)))
        mixins = self._context.sections["mixins"].objects
        if table.key in self._lacking or not self._lacking.isdisjoint(names):
            self._context.doubtful.add(table.key)
        return [*(Part(mixins[name].fields, name) for name in names), Part(table.fields, "")]

    def _order(self, name: str) -> tuple[str, ...]:
        if name not in self._orders:
            self._open.append(name)
            names: dict[str, None] = {}
            declared = self._context.sections["mixins"].objects[name]
            for inner in self._listed(declared.fields, "mixin", name):
                names.update(dict.fromkeys(self._order(inner)))
            self._open.pop()
            self._orders[name] = (*names, name)
        return self._orders[name]

    def _listed(self, fields: Fields, word: str, owner: str) -> list[str]:
        """The mixins that stand under `mixins:`, without those that do not exist or would lead back here."""
        mixins = self._context.sections["mixins"]
        names = []
        for node in fields.items("mixins"):
            if not isinstance(node, Scalar):
                continue
            if node.text in self._open:
                self._lacking.add(owner)
                way = " → ".join([*self._open[self._open.index(node.text) :], node.text])
                self._context.error(node.origin, f"mixins go round in a circle: {way}", "take one of them out")
            elif node.text in mixins.objects:
                names.append(node.text)
            else:
                self._lacking.add(owner)
                self._unknown(node, f'{word} "{owner}"')
        return names

    def _unknown(self, node: Scalar, owner: str) -> None:
        if not self._context.incomplete:
            hint = self._context.sections["mixins"].advice(node.text) or "declare it under mixins"
            self._context.error(node.origin, f'{owner} names the mixin "{node.text}", which does not exist', hint)
