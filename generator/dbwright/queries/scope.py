"""The names that one SELECT sees: its sources, those around it, and what WHERE says about NULL."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dbwright.queries.mistakes import Mistake
from dbwright.queries.query import Field
from dbwright.spelling import nearest


class Source:
    """One item of FROM. `fields` are None where nobody can tell them: then every column is there, of unknown type."""

    __slots__ = ("fields", "hidden", "key", "name")

    def __init__(self, name: str, fields: dict[str, Field] | None, key: str = "") -> None:
        self.name, self.fields, self.key = name, fields, key
        self.hidden: set[str] = set()
        """What `*` does not show again, because USING has joined it."""

    def made_nullable(self) -> None:
        """The side of an outer join that may be missing."""
        if self.fields is not None:
            self.fields = {name: replace(field, null=True) for name, field in self.fields.items()}


class Scope:
    """Sources with what is around them. `aliases` are the names of the result, where a clause may use them."""

    def __init__(self, around: Scope | None = None) -> None:
        self.around = around
        self.sources: list[Source] = []
        self.tables: dict[str, tuple[Field, ...]] = {}
        self.aliases: dict[str, Field] = {}
        self.known: set[tuple[str, str]] = set()
        """Columns that are not NULL in any row that stays: (source, column)."""
        self.grouped = False

    def add(self, source: Source, at: int) -> None:
        """One more item of FROM; two of one name could not be told apart."""
        if source.name and any(item.name == source.name for item in self.sources):
            raise Mistake(at, f'"{source.name}" stands twice in FROM', "give one of them another name: … AS other")
        self.sources.append(source)

    def with_name(self, name: str) -> tuple[Field, ...] | None:
        """What a WITH calls `name`."""
        here: Scope | None = self
        while here is not None:
            if name in here.tables:
                return here.tables[name]
            here = here.around
        return None

    def source(self, name: str) -> Source | None:
        """A source by its name, here or around."""
        here: Scope | None = self
        while here is not None:
            for item in here.sources:
                if item.name == name:
                    return item
            here = here.around
        return None

    def column(self, source: str, name: str, at: int) -> Field:
        """What a column's name means. Raises Mistake where it means nothing, or more than one thing."""
        if source:
            return self._of_source(source, name, at)
        here: Scope | None = self
        while here is not None:
            found = [item for item in here.sources if item.fields is None or name in item.fields]
            sure = [item for item in found if item.fields is not None and name not in item.hidden]
            if len(sure) > 1:
                names = " and ".join(item.name for item in sure)
                raise Mistake(at, f'the column "{name}" is ambiguous: {names} have it', f"write {sure[0].name}.{name}")
            if found:
                return here.seen((sure or found)[0], name)
            if name in here.aliases:
                return here.aliases[name]
            here = here.around
        near = nearest(name, self._names())
        raise Mistake(at, f'there is no column "{name}" here', f'did you mean "{near}"?' if near else self._sources())

    def _of_source(self, source: str, name: str, at: int) -> Field:
        found = self.source(source)
        if found is None:
            near = nearest(source, [item.name for item in self.sources])
            hint = f'did you mean "{near}"?' if near else self._sources()
            raise Mistake(at, f'"{source}" is no table of this query', hint)
        if found.fields is not None and name not in found.fields:
            near = nearest(name, found.fields)
            hint = f'did you mean "{near}"?' if near else f"it has {', '.join(found.fields)}"
            raise Mistake(at, f'"{source}" has no column "{name}"', hint)
        return self.seen(found, name)

    def seen(self, source: Source, name: str) -> Field:
        """A column as the rows that stay hold it."""
        field = source.fields[name] if source.fields is not None else Field(name, "", null=True)
        here: Scope | None = self
        while here is not None and source not in here.sources:
            here = here.around
        if here is not None and (source.name, name) in here.known:
            return replace(field, null=False)
        return field

    def _names(self) -> Iterator[str]:
        for item in self.sources:
            yield from item.fields or ()
        yield from self.aliases

    def _sources(self) -> str:
        names = ", ".join(item.name for item in self.sources if item.name)
        return f"the query reads from {names}" if names else "the query reads from no table"
