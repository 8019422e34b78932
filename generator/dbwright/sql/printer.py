"""How trees become text: sqlglot's generators, with our own printing of what they say wrongly or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlglot import ErrorLevel, exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.generator import Generator

Printer = Callable[[Generator, Any], str]


def print_tree(tree: exp.Expr, reader: str) -> str:
    """The text of a tree in the sqlglot dialect `reader`; raises UnsupportedError for what sqlglot knows it cannot say.

    Generators and nodes are never subclassed: the compiled build of sqlglot forbids it. Swapping entries of one
    generator's dispatch table works with both builds.
    """
    generator = Dialect.get_or_raise(reader).generator(
        normalize_functions=False, unsupported_level=ErrorLevel.RAISE, comments=False
    )
    dispatch: Mapping[Any, Any] = generator._dispatch  # noqa: SLF001
    generator._dispatch = {**dispatch, **_PRINTERS}  # noqa: SLF001
    return generator.generate(tree)


def _command(generator: Generator, node: exp.Command) -> str:
    """The text of a `build.raw`, or the parts of a `build.phrase` with what stands between them."""
    between, parts = str(node.this), node.args.get("expression")
    return between if parts is None else between.join(generator.sql(part) for part in parts)


def _schema(generator: Generator, node: exp.Schema) -> str:
    """One line for each member of what is being created; a plain list everywhere else."""
    parts = [generator.sql(part) for part in node.expressions]
    creating = isinstance(node.parent, exp.Create) and bool(parts)
    listed = "(\n  " + ",\n  ".join(parts) + "\n)" if creating else f"({', '.join(parts)})"
    name = generator.sql(node, "this")
    return f"{name} {listed}" if name else listed


def _column(generator: Generator, node: exp.ColumnDef) -> str:
    """Name, type, constraints: some generators rewrite columns into what they think is meant."""
    return " ".join(generator.sql(part) for part in (node.this, node.args["kind"], *node.args["constraints"]))


def _alter(generator: Generator, node: exp.Alter) -> str:
    """Several actions stand on a line each."""
    actions = [generator.sql(action) for action in node.args["actions"]]
    if len(actions) == 1:
        return generator.alter_sql(node)
    return f"ALTER {node.args['kind']} {generator.sql(node, 'this')}\n  " + ",\n  ".join(actions)


_PRINTERS: dict[type[exp.Expr], Printer] = {
    exp.Command: _command,
    exp.Schema: _schema,
    exp.ColumnDef: _column,
    exp.Alter: _alter,
}
