"""One dialect's text of a query, read: its parameters, its columns, and where the statement will be changed."""

from __future__ import annotations

from msgspec.structs import replace
from sqlglot import exp

from dbwright.dialects.base import Dialect
from dbwright.model.schema import Schema
from dbwright.queries.catalog import Catalog
from dbwright.queries.mistakes import Mistake
from dbwright.queries.nodes import always_one, at, refuse_names
from dbwright.queries.parameters import Parameters
from dbwright.queries.parse import CHANGES, parsed
from dbwright.queries.query import Checked, Field, Insertion, SqlText, Written
from dbwright.queries.statements import Statements
from dbwright.queries.tokens import Item, Tokens
from dbwright.queries.views import Views
from dbwright.sql.expressions import quoted


class Reader:
    """Reads texts against the scoped schema of one dialect."""

    def __init__(self, schema: Schema, dialect: Dialect) -> None:
        self._reader = dialect.reader
        self._catalog = Catalog(schema, dialect.reader)
        self._views = Views(self._catalog)
        self._lowering = dialect.lowering_class(schema)

    def read(self, query: Written, text: SqlText) -> Checked:
        """What a text takes and gives. Raises Mistake."""
        try:
            return self._read(query, text)
        except RecursionError:
            raise Mistake(0, "it is nested too deep to be read", "write it simpler") from None

    def _read(self, query: Written, text: SqlText) -> Checked:
        tokens = Tokens(text.sql, self._reader)
        tokens.refuse_parameters()
        tree = parsed(tokens.marked, tokens)
        if tree.find(exp.Placeholder) is not None:
            tokens.refuse_parameters(plain=True)
        refuse_names(tree)
        many = {use.name for use in tokens.uses if use.operator}
        parameters = Parameters(query.parameters, many)
        statements = Statements(self._catalog, parameters, self._views.fields)
        fields = statements.result(tree)
        found = parameters.found()
        fields = _declared(query, fields)
        _check_kind(query, tree, fields)
        if unused := sorted(set(query.parameters) - {item.name for item in found}):
            place = query.parameters[unused[0]].origin
            raise Mistake(0, f"it takes no :{unused[0]}", "take the comment about it away", place)
        insertions = [*self._values(tokens, parameters), *self._results(tree, tokens, statements, len(fields))]
        order = {"before": 0, "star": 1, "value": 1, "in": 1, "not in": 1, "after": -1}
        insertions.sort(key=lambda item: (item.start, order[item.kind]))
        sure = isinstance(tree, exp.Select) and always_one(tree)
        text = replace(text, end=text.start + tokens.end)  # what stands behind it may be a comment that swallows more
        return Checked(text, fields, found, tuple(insertions), sure)

    def _values(self, tokens: Tokens, parameters: Parameters) -> list[Insertion]:
        found = []
        for use in tokens.uses:
            untyped = parameters.untyped(use.at)
            cast = self._lowering.physical_type(untyped) if untyped and not use.operator else ""
            match use.operator:
                case "in":
                    found.append(Insertion("in", use.start, use.end, use.name))
                case "not in":
                    found.append(Insertion("not in", use.start, use.end, use.name))
                case _:
                    found.append(Insertion("value", use.start, use.end, use.name, cast=cast))
        return found

    def _results(self, tree: exp.Expr, tokens: Tokens, statements: Statements, count: int) -> list[Insertion]:
        """Around each item of the result; `*` is written out, as the columns of each database have their own order."""
        if not count:
            return []
        lists = tokens.results(returning=isinstance(tree, CHANGES))
        if len(lists) != _selects(tree):
            raise Mistake(0, "its result is no plain SELECT", "write SELECT, without parentheses around it")
        found: list[Insertion] = []
        for items in lists:
            place = 0
            for item in items:
                written = statements.stars.get(item.start) if item.star else None
                if item.star and written is not None:
                    found.append(Insertion("star", item.start, item.end, place=place, fields=self._columns(written)))
                    place += len(written)
                else:
                    found += _around(item, place)
                    place += 1
            if place != count:
                raise Mistake(
                    0, "the columns of the result cannot be told apart", "write its SELECT without parentheses"
                )
        return found

    def _columns(self, written: list[tuple[str, str]]) -> tuple[str, ...]:
        quote = self._lowering.quote
        return tuple(
            f"{quoted(source, quote)}.{quoted(name, quote)}" if source else quoted(name, quote)
            for source, name in written
        )


def _around(item: Item, place: int) -> list[Insertion]:
    aliased = "alias" if item.last > item.end else ""
    return [
        Insertion("before", item.start, item.start, place=place),
        Insertion("after", item.end, item.end, aliased, place),
    ]


def _selects(tree: exp.Expr) -> int:
    if isinstance(tree, exp.SetOperation):
        return _selects(tree.left) + _selects(tree.right)
    if isinstance(tree, exp.Subquery):
        raise Mistake(at(tree), "the result stands in parentheses", "write its SELECT without them")
    return 1


def _declared(query: Written, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The columns as the comments of the query say them."""
    names = [field.name for field in fields]
    for name in query.columns:
        if name not in names:
            given = ", ".join(filter(None, names)) or "none"
            raise Mistake(0, f'it gives no column "{name}"', f"it gives {given}", query.columns[name].origin)
    found = []
    for place, field in enumerate(fields):
        said = query.columns.get(field.name)
        if said is not None:
            field = Field(field.name, said.type, said.null, of=field.of)  # noqa: PLW2901
        if not field.type:
            name = field.name or f"column {place + 1}"
            hint = f"say it below the name of the query: `-- column {field.name or '<name>'}: <type>`"
            raise Mistake(0, f"the type of {name} cannot be told", hint)
        found.append(field)
    return tuple(found)


def _check_kind(query: Written, tree: exp.Expr, fields: tuple[Field, ...]) -> None:
    gives = query.kind in ("many", "one")
    if not fields and isinstance(tree, exp.Query):
        raise Mistake(0, "SELECT lists no columns", "write them behind it, or *")
    if gives and not fields:
        raise Mistake(0, f"it is :{query.kind} and gives no columns", "say :exec or :execrows, or add RETURNING")
    if not gives and fields:
        what = "reads" if isinstance(tree, exp.Query) else "returns"
        raise Mistake(0, f"it is :{query.kind} and {what} columns", "say :many or :one")
    names = [field.name for field in fields]
    for place, name in enumerate(names):
        if len(names) > 1 and not name:
            raise Mistake(0, f"column {place + 1} of the result has no name", "give it one: … AS name")
        if name in names[:place]:
            raise Mistake(0, f'two columns of the result are called "{name}"', "give one another name: … AS other")
