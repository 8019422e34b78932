"""What all steps of resolving share: the declared objects by name, the diagnostics so far and the places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dbwright.definition.resolve.fields import Fields
from dbwright.definition.shape.values import ONCE
from dbwright.definition.source.nodes import Mapping, Node
from dbwright.errors import Diagnostic, Origin
from dbwright.model.origin import Origins, Ref
from dbwright.spelling import nearest


class SourceFile(msgspec.Struct, frozen=True):
    """One schema file whose structure has been checked."""

    path: Path
    root: Mapping


class Declared(msgspec.Struct, frozen=True):
    """One named object of a schema file, before it is resolved."""

    key: str
    name: str
    node: Node
    fields: Fields
    origin: Origin
    path: Path

    @property
    def namespace(self) -> str:
        return self.fields.text("namespace")


class Scope:
    """Objects by name. A bare name is sought in the namespace that asks, then in the default one."""

    def __init__(self) -> None:
        self.objects: dict[str, Declared] = {}
        self._by_name: dict[str, list[str]] = {}

    def add(self, declared: Declared) -> None:
        """Make an object known; the first of several with one key stays."""
        if declared.key not in self.objects:
            self.objects[declared.key] = declared
            self._by_name.setdefault(declared.name, []).append(declared.key)

    def find(self, name: str, namespace: str = "") -> str | None:
        """The key that a name means from within a namespace."""
        local = f"{namespace}.{name}"
        if namespace and "." not in name and local in self.objects:
            return local
        return name if name in self.objects else None

    def advice(self, name: str, others: Iterable[str] = ()) -> str:
        """What to write instead of a name that means nothing."""
        elsewhere = self._by_name.get(name.rpartition(".")[2], [])
        if elsewhere:
            return f"write {' or '.join(sorted(elsewhere))}"
        near = nearest(name, [*self.objects, *others])
        return f'did you mean "{near}"?' if near else ""

    def __iter__(self) -> Iterator[Declared]:
        return iter(self.objects.values())


SECTIONS = (
    "namespaces",
    "extensions",
    "enums",
    "domains",
    "composite_types",
    "sequences",
    "mixins",
    "tables",
    "views",
    "functions",
    "triggers",
    "raw",
)
"""The top-level keys of a schema file."""


class Context:
    """The state of one resolution: grows while files are resolved and is thrown away afterwards.

    `broken` are the origins of mappings from which the structural check left something out, and `incomplete` says that
    a whole file is missing: what is absent there is no further mistake.
    """

    def __init__(self, folder: Path, broken: set[Origin], *, incomplete: bool) -> None:
        self.folder = folder
        self.broken = broken
        self.incomplete = incomplete
        self.found: list[Diagnostic] = []
        self.origins = Origins()
        self.sections: dict[str, Scope] = {name: Scope() for name in SECTIONS}
        self.types = Scope()
        """Enums, domains and composite types together."""
        self.doubtful: set[str] = set()
        """Keys of tables of which something is not known, because a diagnostic already says so."""

    def error(self, origin: Origin, message: str, hint: str = "") -> None:
        """Add one diagnostic."""
        self.found.append(Diagnostic(origin, message, hint))

    def place(self, ref: Ref, origin: Origin, fields: Fields | None = None) -> None:
        """Remember where an object stands, and where each of its keys does."""
        self.origins.set(ref, origin)
        if fields is not None:
            if fields.origin in self.broken:
                self.broken.add(origin)
            for key, node in fields.nodes.items():
                whole = key in ONCE and isinstance(node, Mapping)  # `fmt` finds it again by its key
                self.origins.set((*ref, key), fields.places[key] if whole else node.origin)
