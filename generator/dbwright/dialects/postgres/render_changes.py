"""How PostgreSQL changes tables, domains, composite types, sequences, extensions and functions in place."""

from __future__ import annotations

import re

from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_make as make
from dbwright.dialects import render_numbers as numbers
from dbwright.dialects import render_parts as parts
from dbwright.dialects.postgres.render_enum import swap
from dbwright.model.objects import Composite, Domain, Extension, Function, Sequence
from dbwright.model.schema import Schema, key_of, split_key
from dbwright.model.table import Partition, PrimaryKey, Table
from dbwright.sql.build import alter_table, dotted, drop, drop_part, ident, in_parens, literal, phrase, raw, table_ref

Trees = list[exp.Expr]


def table(old: Table, new: Table) -> Trees:
    """Storage options, partitions and row level security."""
    key = key_of(new)
    trees: Trees = [alter_table(key, action) for action in _storage(old, new)]
    gone = [part for part in old.partitions if part not in new.partitions]
    made = [part for part in new.partitions if part not in old.partitions]
    trees += [drop("TABLE", find.beside(key, part.name)) for part in gone]
    trees += [create_partition(key, part) for part in made]
    return [*trees, *row_security(key, old.row_level_security, new.row_level_security)]


def _storage(old: Table, new: Table) -> Trees:
    was, now = dict(old.options.get("postgres", {})), dict(new.options.get("postgres", {}))
    actions: Trees = []
    logged = bool(was.pop("unlogged", False)), bool(now.pop("unlogged", False))
    if logged[0] != logged[1]:
        actions.append(raw("SET UNLOGGED" if logged[1] else "SET LOGGED"))
    spaces = was.pop("tablespace", ""), now.pop("tablespace", "")
    if spaces[0] != spaces[1]:
        actions.append(phrase("SET TABLESPACE", ident(str(spaces[1] or "pg_default"))))
    kept = {name: value for name, value in now.items() if was.get(name) != value}
    gone = sorted(set(was) - set(now))
    if kept:
        actions.append(phrase("SET", parts.storage(kept)[1:]))
    if gone:
        actions.append(phrase("RESET", in_parens(raw(name) for name in gone)))
    return actions


def create_partition(key: str, part: Partition) -> exp.Expr:
    """CREATE TABLE … PARTITION OF."""
    return phrase("CREATE TABLE", table_ref(find.beside(key, part.name)), "PARTITION OF", table_ref(key), part.bounds)


def move_partitions(old: Table, new: Table) -> Trees:
    """Partitions are tables of their own, which do not follow theirs to another namespace."""
    if old.namespace == new.namespace:
        return []
    place = ident(new.namespace or "public")
    names = [find.beside(key_of(old), part.name) for part in old.partitions]
    return [phrase("ALTER TABLE", table_ref(name), "SET SCHEMA", place.copy()) for name in names]


def row_security(key: str, old: str, new: str) -> Trees:
    """What brings row level security of a table from one state to another."""
    words = []
    if bool(old) != bool(new):
        words.append(f"{'ENABLE' if new else 'DISABLE'} ROW LEVEL SECURITY")
    if (old == "forced") != (new == "forced"):
        words.append("FORCE ROW LEVEL SECURITY" if new == "forced" else "NO FORCE ROW LEVEL SECURITY")
    return [alter_table(key, raw(word)) for word in words]


def primary_key(old: PrimaryKey, new: PrimaryKey, owner: str) -> exp.Expr:
    """One statement takes the old key away and makes the new one."""
    return alter_table(owner, drop_part("CONSTRAINT", old.name), phrase("ADD", parts.primary_key(new)))


def domain(old: Domain, new: Domain, before: Schema, after: Schema) -> Trees:
    """Default, NULL and rules in place; another base type is another domain under the same name."""
    if old.type != new.type:
        return swap(new, make.create_domain(new), before, after)
    actions: list[list[str | exp.Expr]] = []
    if old.default_sql != new.default_sql:
        actions.append([f"SET DEFAULT {new.default_sql.text}" if new.default_sql else "DROP DEFAULT"])
    if old.null != new.null:
        actions.append(["DROP NOT NULL" if new.null else "SET NOT NULL"])
    actions += [["DROP CONSTRAINT", ident(rule.name)] for rule in old.checks if rule not in new.checks]
    actions += [
        ["ADD CONSTRAINT", ident(rule.name), "CHECK", parts.parenthesised(rule.expression)]
        for rule in new.checks
        if rule not in old.checks
    ]
    return [phrase("ALTER DOMAIN", table_ref(key_of(new)), *action) for action in actions]


def composite(old: Composite, new: Composite) -> Trees:
    """Attributes come, go and change in one ALTER TYPE."""
    was, now = {field.name: field.type for field in old.fields}, {field.name: field.type for field in new.fields}
    actions = [phrase("DROP ATTRIBUTE", ident(name)) for name in was if name not in now]
    actions += [
        phrase("ALTER ATTRIBUTE", ident(name), "TYPE", text)
        for name, text in now.items()
        if was.get(name, text) != text
    ]
    actions += [phrase("ADD ATTRIBUTE", ident(name), text) for name, text in now.items() if name not in was]
    return [exp.Alter(this=table_ref(key_of(new)), kind="TYPE", actions=actions)] if actions else []


def sequence(old: Sequence, new: Sequence) -> Trees:
    """ALTER SEQUENCE with what differs."""
    options: list[str | exp.Expr] = [f"AS {new.type}"] if old.type != new.type else []
    options += numbers.changed_options(old.options, new.options)
    if old.owned_by != new.owned_by:
        options += ["OWNED BY", dotted(*split_key(new.owned_by)) if new.owned_by else "NONE"]
    return [phrase("ALTER SEQUENCE", table_ref(key_of(new)), *options)] if options else []


def extension(old: Extension, new: Extension) -> Trees:
    """Another version or another place."""
    trees: Trees = []
    if old.namespace != new.namespace:
        trees.append(phrase("ALTER EXTENSION", ident(new.name), "SET SCHEMA", ident(new.namespace or "public")))
    if old.version != new.version:
        trees.append(
            phrase("ALTER EXTENSION", ident(new.name), "UPDATE", ["TO", literal(new.version)] if new.version else None)
        )
    return trees


def replaces(old: Function, new: Function) -> bool:
    """Whether the new text takes the place of the old one by itself, so that what stands on it can stay."""
    same = (old.name, old.namespace, old.kind, old.arguments) == (new.name, new.namespace, new.kind, new.arguments)
    return same and re.match(r"\s*CREATE\s+OR\s+REPLACE\s", new.sql.text, re.IGNORECASE) is not None


def function(new: Function) -> Trees:
    """CREATE OR REPLACE, as the author wrote it."""
    return [raw(parts.text_of(new.sql))]
