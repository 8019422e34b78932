"""How PostgreSQL changes a column in place."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from dbwright.dialects import render_numbers as numbers
from dbwright.dialects import render_parts as parts
from dbwright.dialects.postgres.render_cast import depends_on_zone, using
from dbwright.dialects.postgres.render_counting import hand_over
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Identity
from dbwright.sql.build import alter_table, drop_part, ident, phrase, raw

Trees = list[exp.Expr]


def change(old: Column, new: Column, owner: str, before: Schema, after: Schema) -> Trees:
    """One ALTER TABLE with all that differs, where it can be: the engine then reads and rewrites the table once."""
    if made_anew(old, new):
        return [alter_table(owner, drop_part("COLUMN", new.name)), alter_table(owner, definition(new))]
    null: list[str | exp.Expr] = ["DROP NOT NULL" if new.null else "SET NOT NULL"] if old.null != new.null else []
    rest = [*_generated(old, new), *_type_and_default(old, new)]
    off, on = _identity_off(old, new), _identity_on(old, new)
    # beside a change of type the engine takes the numbers for those of the old one
    apart = old.type != new.type and (off or on)
    groups = [off, [*rest, *null], on] if apart else [[*rest, *off, *null, *on]]
    altered = [_altered(owner, new.name, actions) for actions in groups if actions]
    if not altered:
        return []
    first, then = hand_over(old, new, owner, before, after)
    if depends_on_zone(old.type, new.type):  # under UTC the engine also knows that there is nothing to rewrite
        return [*first, raw("SET TimeZone = 'UTC'"), *altered, raw("RESET TimeZone"), *then]
    return [*first, *altered, *then]


def _altered(owner: str, name: str, actions: Sequence[str | exp.Expr]) -> exp.Expr:
    return alter_table(owner, *(phrase("ALTER COLUMN", ident(name), action) for action in actions))


def definition(column: Column) -> exp.Expr:
    """A column as ADD COLUMN takes it."""
    return parts.column_def(
        column, parts.collate(column), parts.not_null(column), parts.default(column), parts.generated(column.generated)
    )


def made_anew(old: Column, new: Column) -> bool:
    """Whether the column is computed from now on, or otherwise than before: only a new column can be."""
    return new.generated is not None and (old.generated != new.generated or old.type != new.type)


def _generated(old: Column, new: Column) -> list[str]:
    return ["DROP EXPRESSION"] if old.generated and not new.generated else []


def _type_and_default(old: Column, new: Column) -> list[str | exp.Expr]:
    """A default is taken off around a change of type: it would be cast by itself, and keep the old type's text."""
    actions: list[str | exp.Expr] = []
    retyped = (old.type, old.collation) != (new.type, new.collation) or new.using is not None
    if old.default_sql and (retyped or not new.default_sql):
        actions.append("DROP DEFAULT")
    if retyped:
        name = f'"{new.name.replace(chr(34), chr(34) * 2)}"'
        said = new.using.text if new.using else ""
        own = said and said.strip("() ") not in {name, new.name}  # the column itself asks for the usual conversion
        actions.append(retype(new, said if own else using(name, old.type, new.type)))
    if new.default_sql and (retyped or new.default_sql != old.default_sql):
        actions.append(f"SET DEFAULT {new.default_sql.text}")
    return actions


def retype(column: Column, conversion: str) -> exp.Expr:
    """The action TYPE … of ALTER COLUMN."""
    return phrase("TYPE", column.type, parts.collate(column), f"USING {conversion}" if conversion else None)


def _identity_off(old: Column, new: Column) -> list[str | exp.Expr]:
    return ["DROP IDENTITY"] if old.identity and not new.identity else []


def _identity_on(old: Column, new: Column) -> list[str | exp.Expr]:
    if new.identity and not old.identity:
        made = numbers.identity(new.identity)
        return [phrase("ADD", made)] if made else []
    if new.identity and old.identity and new.identity != old.identity:
        return [_reset(old.identity, new.identity)]
    return []


def _reset(old: Identity, new: Identity) -> exp.Expr:
    mode = f"SET GENERATED {'ALWAYS' if new.always else 'BY DEFAULT'}" if old.always != new.always else None
    options = numbers.changed_options(old.options, new.options)
    return phrase(mode, *(f"SET {option}" for option in options))
