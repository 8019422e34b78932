"""Sequences: those of their own, and how identity columns count."""

from __future__ import annotations

from dbwright.database.introspect.postgres.catalog import OURS, Catalog, not_of_extension
from dbwright.database.introspect.postgres.types import spell
from dbwright.model.objects import Sequence, SequenceOptions
from dbwright.model.schema import key_of

_BITS = {"SMALLINT": 15, "INTEGER": 31, "BIGINT": 63}

Identities = dict[tuple[int, int], SequenceOptions]
"""(table, column number) → how the column counts."""


def sequences(catalog: Catalog) -> tuple[tuple[Sequence, ...], Identities]:
    """Every sequence but those of identity columns, and how these count."""
    made: list[Sequence] = []
    identities: Identities = {}
    for oid, namespace, name, type_, *rest in catalog.rows(_QUERY):
        start, step, least, most, cache, cycle, kind, table, column, owner_namespace, owner, owner_column = rest
        spelled = spell(type_)
        numbers = SequenceOptions(
            start=start, increment=step, minimum=least, maximum=most, cache=cache, cycle=bool(cycle)
        )
        options = without_defaults(numbers, spelled)
        if kind == "i":
            identities[table, column] = options
        else:
            made.append(
                Sequence(
                    name=name,
                    namespace=catalog.namespace(namespace),
                    type=spelled,
                    options=options,
                    owned_by=f"{catalog.key(owner_namespace, owner)}.{owner_column}" if owner else "",
                    comment=catalog.comment("pg_class", oid),
                )
            )
    return tuple(sorted(made, key=key_of)), identities


def without_defaults(options: SequenceOptions, type_: str) -> SequenceOptions:
    """The same counting without what PostgreSQL would choose itself for a sequence of a type."""
    bits = _BITS.get(type_, 63)
    down = (options.increment or 1) < 0
    least, most = (-(2**bits), -1) if down else (1, 2**bits - 1)
    first = options.maximum if down else options.minimum
    start = first if first is not None else most if down else least
    return SequenceOptions(
        start=_unless(options.start, start),
        increment=_unless(options.increment, 1),
        minimum=_unless(options.minimum, least),
        maximum=_unless(options.maximum, most),
        cache=_unless(options.cache, 1),
        cycle=options.cycle,
    )


def _unless(value: int | None, default: int) -> int | None:
    return None if value == default else value


_QUERY = f"""
SELECT c.oid, n.nspname, c.relname, format_type(s.seqtypid, NULL),
    s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
    d.deptype::text, d.refobjid, d.refobjsubid, m.nspname, o.relname, a.attname
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
    AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
LEFT JOIN pg_class o ON o.oid = d.refobjid LEFT JOIN pg_namespace m ON m.oid = o.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE {OURS} AND {not_of_extension("pg_class", "c.oid")}"""
