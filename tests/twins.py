"""What a scratch database holds, to be compared: everything its catalog tells, as sorted lines, and the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dbwright.model.schema import Schema, key_of, split_key
from engines import Scratch

# left out: what partitions inherit and the sequences of identity columns, which the engine names itself
_WHOLE = """NOT (c.relkind IN ('i', 'I') AND c.relispartition OR c.relkind = 'S' AND EXISTS (SELECT FROM pg_depend o
    WHERE o.objid = c.oid AND o.deptype = 'i' AND o.classid = 'pg_class'::regclass))"""
_OURS = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"

POSTGRES = {
    "column": f"""SELECT n.nspname, c.relname, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated, a.attcollation, col_description(c.oid, a.attnum)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'c', 'v', 'm') AND {_OURS}""",
    "relation": f"""SELECT n.nspname, c.relname, c.relkind, c.relpersistence, c.reloptions, c.relrowsecurity,
        c.relforcerowsecurity, pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid),
        obj_description(c.oid, 'pg_class')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind <> 't' AND {_WHOLE} AND {_OURS}""",
    "constraint": f"""SELECT n.nspname, r.conname, r.conrelid::regclass::text, r.contypid::regtype::text,
        pg_get_constraintdef(r.oid), r.convalidated, obj_description(r.oid, 'pg_constraint')
        FROM pg_constraint r JOIN pg_namespace n ON n.oid = r.connamespace
        WHERE r.contype <> 'n' AND r.conparentid = 0 AND {_OURS}""",
    "index": f"""SELECT n.nspname, c.relname, pg_get_indexdef(c.oid), i.indisvalid FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {_WHOLE} AND {_OURS}""",
    "view": f"""SELECT n.nspname, c.relname, pg_get_viewdef(c.oid)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND {_OURS}""",
    "type": f"""SELECT n.nspname, t.typname, t.typtype, t.typnotnull, t.typdefault,
        format_type(t.typbasetype, t.typtypmod), obj_description(t.oid, 'pg_type'),
        (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype IN ('e', 'd', 'c') AND {_OURS}""",
    "sequence": """SELECT coalesce(o.refobjid::regclass || '.' || a.attname, c.oid::regclass::text),
        s.seqtypid::regtype::text, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
        LEFT JOIN pg_depend o ON o.objid = c.oid AND o.deptype = 'i' AND o.classid = 'pg_class'::regclass
        LEFT JOIN pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid""",
    "owned": """SELECT d.objid::regclass::text, d.refobjid::regclass::text, d.deptype
        FROM pg_depend d JOIN pg_class c ON c.oid = d.objid
        WHERE c.relkind = 'S' AND d.deptype = 'a' AND d.refobjsubid > 0""",
    "function": f"""SELECT n.nspname, pg_get_functiondef(p.oid), obj_description(p.oid, 'pg_proc')
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.prokind <> 'a' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
        AND {_OURS}""",
    "trigger": """SELECT pg_get_triggerdef(oid), obj_description(oid, 'pg_trigger')
        FROM pg_trigger WHERE NOT tgisinternal""",
    "policy": """SELECT schemaname, tablename, policyname, permissive, roles::text, cmd, qual, with_check
        FROM pg_policies""",
    "schema": f"SELECT n.nspname, obj_description(n.oid, 'pg_namespace') FROM pg_namespace n WHERE {_OURS}",
    "extension": "SELECT extname, extversion FROM pg_extension",
}
DUCKDB = {
    "column": "SELECT schema_name, table_name, column_name, data_type, is_nullable, column_default, comment "
    "FROM duckdb_columns() WHERE NOT internal",
    "table": "SELECT schema_name, table_name, comment, temporary FROM duckdb_tables()",
    "constraint": "SELECT schema_name, table_name, constraint_text FROM duckdb_constraints()",
    "index": "SELECT schema_name, index_name, sql, comment FROM duckdb_indexes()",
    "view": "SELECT schema_name, view_name, sql, comment FROM duckdb_views() WHERE NOT internal",
    "type": "SELECT schema_name, type_name, labels, comment FROM duckdb_types() WHERE NOT internal",
    "sequence": "SELECT schema_name, sequence_name, start_value, increment_by, min_value, max_value, cycle, comment "
    "FROM duckdb_sequences()",
    "macro": "SELECT schema_name, function_name, macro_definition FROM duckdb_functions() WHERE NOT internal",
}


def catalog(database: Scratch) -> list[str]:
    """All that the engine says about what it holds, sorted; the order of columns does not show."""
    match database.dialect:
        case "sqlite":
            return sorted(set(_sqlite(database)))
        case "mysql":
            return sorted(_mysql(database))
        case dialect:
            queries = POSTGRES if dialect == "postgres" else DUCKDB
            return sorted(f"{kind} {row}" for kind, query in queries.items() for row in database.query(query))


def _sqlite(database: Scratch) -> Iterator[str]:
    found = database.query("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    for kind, name, table, sql in found:
        yield f"{kind} {name} on {table}" if kind == "table" else f"{kind} {name} on {table} {sql}"
        if kind != "table":
            continue
        there = quoted(database, name)
        yield from (f"{name} column {row[1:]}" for row in database.query(f"PRAGMA table_xinfo({there})"))
        yield from (f"{name} key {row[1:]}" for row in database.query(f"PRAGMA foreign_key_list({there})"))
        yield from (f"{name} index {row[2:]}" for row in database.query(f"PRAGMA index_list({there})"))
        yield from (f"{name} {rule}" for rule in _rules(sql))
        yield f"{name} options {re.findall('AUTOINCREMENT|(?<=[)])[^()]*$', sql)}"


def _rules(sql: str) -> Iterator[str]:
    """The named checks and generated columns inside CREATE TABLE."""
    for start in re.finditer(r'(?:CONSTRAINT "[^"]*" CHECK|GENERATED ALWAYS AS) ?', sql):
        depth, end = 0, start.end()
        while end < len(sql) and (depth or end == start.end()):
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        yield sql[start.start() : end]
    yield from re.findall(r'"(?:[^"]|"")*" \w+ COLLATE \w+', sql)


def _mysql(database: Scratch) -> Iterator[str]:
    for name, kind in database.query("SHOW FULL TABLES"):
        [row] = database.query(f"SHOW CREATE {'VIEW' if kind == 'VIEW' else 'TABLE'} {quoted(database, name)}")
        text = re.sub(r" AUTO_INCREMENT=\d+", "", row[1]) if kind != "VIEW" else re.sub(r"`dbwright_\w+`\.", "", row[1])
        yield from (f"{name}: {line.strip().rstrip(',')}" for line in text.splitlines())
    for row in database.query("SHOW TRIGGERS"):
        yield f"trigger {row[:5]}"
    for row in database.query(
        "SELECT routine_name, routine_type, routine_definition FROM information_schema.routines "
        "WHERE routine_schema = database()"
    ):
        yield f"routine {row}"


Rows = dict[str, tuple[int, dict[str, list[str]]]]
"""Table → how many rows it has, and for each column all its values, sorted."""


def rows(database: Scratch, schema: Schema) -> Rows:
    """What the tables of a schema hold."""
    found: Rows = {}
    for table in schema.tables:
        where = quoted(database, key_of(table))
        values = {column.name: _values(database, column.name, where) for column in table.columns}
        [(count,)] = database.query(f"SELECT count(*) FROM {where}")
        found[key_of(table)] = (int(count), values)
    return found


def _values(database: Scratch, column: str, where: str) -> list[str]:
    name = quoted(database, column)
    shown = f"CAST({name} AS VARCHAR)" if database.dialect == "duckdb" else name  # its driver wants pytz for times
    return sorted(str(value) for (value,) in database.query(f"SELECT {shown} FROM {where}"))


def quoted(database: Scratch, key: str) -> str:
    """A key as the engine's SQL takes it."""
    mark = "`" if database.dialect == "mysql" else '"'
    return ".".join(f"{mark}{part.replace(mark, mark * 2)}{mark}" for part in split_key(key) if part)


def same(left: Any, right: Any) -> bool:
    """Whether two lists of values are equal as numbers or as text: a change of type may spell them otherwise."""
    return bool(left == right) or [_plain(value) for value in left] == [_plain(value) for value in right]


def _plain(value: str) -> str:
    try:
        return f"{float(value):g}"
    except ValueError:
        return value
