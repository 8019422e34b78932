"""What DuckDB can hold."""

from __future__ import annotations

from collections.abc import Iterator

from dbwright.dialects.check import Limits
from dbwright.dialects.problems import Problem
from dbwright.dialects.texts import holds
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of, split_key
from dbwright.model.table import Table


class DuckdbLimits(Limits, frozen=True, kw_only=True):
    """DuckDB's own rules: foreign keys stay in their namespace, and no rule stands on a computed column."""

    def problems(self, schema: Schema) -> Iterator[Problem]:
        yield from super().problems(schema)
        for table in schema.tables:
            yield from self._across(table)
            yield from self._on_computed(table)

    def _across(self, table: Table) -> Iterator[Problem]:
        for key in table.foreign_keys:
            if split_key(key.table)[0] != table.namespace:
                ref: Ref = ("table", key_of(table), "foreign_key", key.name)
                hint = "put both tables into one namespace, or keep it for the others with `only:`, without duckdb"
                yield self.refuse(ref, "foreign keys from one namespace to another", hint)

    def _on_computed(self, table: Table) -> Iterator[Problem]:
        computed = {column.name for column in table.columns if column.generated}
        keys: list[tuple[Ref, tuple[str, ...]]] = []
        keys += [(("primary_key",), table.primary_key.columns)] if table.primary_key else []
        keys += [(("unique", item.name), item.columns) for item in table.uniques]
        keys += [(("foreign_key", item.name), item.columns) for item in table.foreign_keys]
        for ref, columns in keys:
            if computed & set(columns):
                yield self._refuse_on_computed(table, ref, "keys")
        for check in table.checks:
            if any(holds(check, name) for name in computed):
                yield self._refuse_on_computed(table, ("check", check.name), "checks")

    def _refuse_on_computed(self, table: Table, ref: Ref, what: str) -> Problem:
        hint = "write the expression instead of the column, use a unique index, or say `only:` without duckdb"
        return self.refuse(("table", key_of(table), *ref), f"{what} on columns that are computed", hint)


LIMITS = DuckdbLimits(
    dialect="duckdb",
    namespaces=True,
    extensions=True,
    sequences=True,
    functions=True,
    triggers=False,
    expression_indexes=True,
    foreign_key_actions=frozenset({"no action", "restrict"}),
    foreign_key_cycles=False,
    identity_options=True,
)
