"""The parameters of one statement: what each place says about its type, put together."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dbwright.queries import types
from dbwright.queries.mistakes import Mistake
from dbwright.queries.query import Declared, Parameter
from dbwright.queries.value import Value


class _Seen:
    """What is known of one parameter. `bare` are the places that say nothing of its type."""

    def __init__(self) -> None:
        self.type, self.null, self.at = "", False, 0
        self.bare: list[int] = []


class Parameters:
    """The parameters of one statement, as its places use them. `many` are those that are lists."""

    def __init__(self, declared: Mapping[str, Declared], many: Collection[str]) -> None:
        self._declared, self._many = declared, many
        self._seen: dict[str, _Seen] = {}

    def use(self, name: str, hint: Value, at: int) -> Value:
        """One place of a parameter, where a value like `hint` is wanted; what the parameter is, as far as known.

        Raises Mistake where two places want different types.
        """
        said = self._declared.get(name)
        seen = self._seen.setdefault(name, _Seen())
        if not hint.type:
            seen.bare.append(at)
        elif not seen.type:
            seen.type, seen.at = hint.type, at
        elif said is None:
            wide = types.wider(seen.type, hint.type)
            if not wide:
                message = f":{name} is {seen.type} in one place and {hint.type} here"
                raise Mistake(at, message, f"use two parameters, or say `-- param {name}: <type>`")
            seen.type = wide
        seen.null = seen.null or (hint.null if hint.type else False)
        return Value(said.type, said.null) if said else Value(seen.type or hint.type, seen.null)

    def nullable(self, name: str) -> None:
        """A place that asks whether the parameter is NULL."""
        self._seen.setdefault(name, _Seen()).null = True

    def untyped(self, at: int) -> str:
        """The logical type of the parameter at a place that says nothing of it; "" elsewhere."""
        for name, seen in self._seen.items():
            if at in seen.bare:
                return self._declared[name].type if name in self._declared else seen.type
        return ""

    def found(self) -> tuple[Parameter, ...]:
        """All of them in the order of their first places. Raises Mistake for one of which nobody tells the type."""
        result = []
        for name, seen in self._seen.items():
            said = self._declared.get(name)
            type_, null = (said.type, said.null) if said else (seen.type, seen.null)
            if not type_:
                where = seen.bare[0] if seen.bare else seen.at
                hint = f"say it below the name of the query: `-- param {name}: <type>`"
                raise Mistake(where, f"the type of :{name} cannot be told", hint)
            result.append(Parameter(name, type_, null and name not in self._many, name in self._many))
        return tuple(result)
