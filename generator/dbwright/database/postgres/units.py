"""A PostgreSQL migration as units: what shares a transaction, and what the server runs in none."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from dbwright.database.postgres.statements import split, tokens, words
from dbwright.database.statements import SqlStatement
from dbwright.database.units import Kind, Unit
from dbwright.history.snapshot import Transaction

_ENDS = (["COMMIT"], ["END"])
_MANY = 12
"""How many first words are looked at to tell what a statement is."""

_ALONE = {
    ("VACUUM",),
    ("CREATE", "DATABASE"),
    ("DROP", "DATABASE"),
    ("CREATE", "TABLESPACE"),
    ("DROP", "TABLESPACE"),
    ("ALTER", "SYSTEM"),
    ("CREATE", "SUBSCRIPTION"),
    ("ALTER", "SUBSCRIPTION"),
    ("DROP", "SUBSCRIPTION"),
    ("COMMIT", "PREPARED"),
    ("ROLLBACK", "PREPARED"),
}
"""What PostgreSQL refuses in a transaction, by its first words."""

_SETTINGS = ("LOCAL", "CONSTRAINTS", "TRANSACTION")
"""What follows SET where it is about one transaction."""

_READS = {"INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "SELECT", "DO", "CALL", "REFRESH", "COPY", "VALUES", "TABLE"}


@lru_cache(maxsize=8)
def cut(text: str, transaction: Transaction) -> tuple[Unit, ...]:
    """A migration file as units, in the order in which they run.

    "single" is one transaction, but for what cannot be in one. Else a BEGIN and its COMMIT hold a transaction together,
    and all other statements stand each for itself.
    """
    statements = split(text)
    return tuple(_single(statements) if transaction == "single" else _each(statements))


def _single(statements: list[SqlStatement]) -> list[Unit]:
    if not any(stands_alone(statement) for statement in statements):
        parts = _before_values_are_used(statements)
        if len(parts) == 1:
            return [Unit(tuple(statements))]
    found: list[Unit] = []
    run: list[SqlStatement] = []
    for statement in statements:
        kind = _kind(statement)
        if kind == "together":
            run.append(statement)
            continue
        found += [Unit(tuple(part)) for part in _before_values_are_used(run)]
        found.append(Unit((statement,), kind))
        run = []
    return found + [Unit(tuple(part)) for part in _before_values_are_used(run)]


def _before_values_are_used(statements: list[SqlStatement]) -> list[list[SqlStatement]]:
    """Statements in runs of which none uses an enum's value that it adds: that is possible only after a commit.

    See https://www.postgresql.org/docs/current/sql-altertype.html#SQL-ALTERTYPE-NOTES.
    """
    parts: list[list[SqlStatement]] = [[]]
    added: list[str] = []
    for statement in statements:
        value = _added_value(statement)
        if value is None and added and _may_use(statement, added):
            parts.append([])
            added = []
        parts[-1].append(statement)
        added += [] if value is None else [value]
    return [part for part in parts if part]


def _added_value(statement: SqlStatement) -> str | None:
    """The value that ALTER TYPE … ADD VALUE adds, None for any other statement."""
    if statement.keyword != "ALTER":
        return None
    found = list(tokens(statement.text))
    said = [token.word for token in found]
    if said[1:2] != ["TYPE"]:
        return None
    for index, pair in enumerate(pairwise(said)):
        if pair == ("ADD", "VALUE"):
            return next((token.text.partition("'")[2][:-1] for token in found[index:] if token.kind == "string"), "")
    return None


def _may_use(statement: SqlStatement, values: list[str]) -> bool:
    """Whether a statement names a value, or reads rows or runs code in which it may stand."""
    if statement.keyword in _READS or any(value in statement.text for value in values):
        return True
    return "USING" in words(statement.text)


def _each(statements: list[SqlStatement]) -> list[Unit]:
    found: list[Unit] = []
    place = 0
    while place < len(statements):
        statement = statements[place]
        end = _end_of_group(statements, place)
        if end is not None:
            inside = tuple(statements[place + 1 : end])
            found += [Unit(inside)] if inside else []
            place = end + 1
            continue
        found.append(Unit((statement,), _kind(statement, each=True)))
        place += 1
    return found


def _end_of_group(statements: list[SqlStatement], place: int) -> int | None:
    """The place of the COMMIT that ends the transaction which begins here; None where none does."""
    if not begins(statements[place]):
        return None
    for index in range(place + 1, len(statements)):
        if _bare(statements[index]) in _ENDS:
            return index
        if ends_transaction(statements[index]) or begins(statements[index]):
            return None
    return None


def begins(statement: SqlStatement) -> bool:
    """Whether it is a BEGIN without options."""
    return _bare(statement) in (["BEGIN"], ["START"])


def _bare(statement: SqlStatement) -> list[str]:
    """The words of a statement but for the noise that may follow BEGIN and COMMIT."""
    if statement.keyword not in ("BEGIN", "START", "COMMIT", "END"):
        return []
    return [word for word in words(statement.text.rstrip(";")) if word not in ("WORK", "TRANSACTION")]


def ends_transaction(statement: SqlStatement) -> bool:
    """Whether it begins or ends a transaction, which is ours to do. A savepoint is nobody's business."""
    if statement.keyword not in ("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE"):
        return False
    said = words(statement.text)
    if statement.keyword == "PREPARE":
        return said[1:2] == ["TRANSACTION"]
    return "TO" not in said[:3] and "PREPARED" not in said[:2]


def _kind(statement: SqlStatement, *, each: bool = False) -> Kind:
    if stands_alone(statement) or (each and statement.keyword == "CALL"):
        return "alone"  # a procedure may commit
    return "session" if _is_setting(statement) else "together"


def _is_setting(statement: SqlStatement) -> bool:
    """Whether it is about the connection: SET, RESET, and `SELECT set_config`, as pg_dump writes it."""
    match statement.keyword:
        case "SET":
            return words(statement.text)[1:2][0] not in _SETTINGS
        case "RESET":
            return True
        case "SELECT":
            found = [token.text.lower() for token in tokens(statement.text.rstrip(";"))]
            at = 3 if found[1:3] == ["pg_catalog", "."] else 1
            return found[at : at + 2] == ["set_config", "("] and found[-2:] == ["false", ")"]
        case _:
            return False


def stands_alone(statement: SqlStatement) -> bool:
    """Whether PostgreSQL refuses it in a transaction."""
    match statement.keyword:
        case "CREATE" | "DROP" | "ALTER" | "VACUUM" | "COMMIT" | "ROLLBACK":
            said = words(statement.text, None if statement.keyword == "ALTER" else _MANY)
            if (said[0],) in _ALONE or tuple(said[:2]) in _ALONE:
                return True
            return is_concurrent(said)
        case "REINDEX":
            said = words(statement.text, _MANY)
            return any(word in said for word in ("CONCURRENTLY", "DATABASE", "SYSTEM", "SCHEMA"))
        case "CLUSTER":
            return words(statement.text.rstrip(";"))[1:] in ([], ["VERBOSE"])
        case "DO":
            return any(token.kind == "dollar" and _commits(token.text) for token in tokens(statement.text))
        case _:
            return False


def is_concurrent(said: list[str]) -> bool:
    """Whether the words are those of CREATE INDEX, DROP INDEX or DETACH PARTITION, CONCURRENTLY."""
    if said[0] == "ALTER":
        return said[1:2] == ["TABLE"] and "DETACH" in said and said[-2:].count("CONCURRENTLY") == 1
    return "INDEX" in said[1:3] and "CONCURRENTLY" in said[2:4]


def takes_its_time(statement: SqlStatement) -> bool:
    """Whether it makes or drops indexes CONCURRENTLY: that waits for old transactions, and nobody waits behind it.

    DETACH PARTITION is none of these: in the end it locks the partition, where readers would queue.
    """
    if statement.keyword not in ("CREATE", "DROP", "REINDEX") or "CONCURRENTLY" not in statement.text.upper():
        return False
    said = words(statement.text, _MANY)
    return "CONCURRENTLY" in said and (statement.keyword == "REINDEX" or is_concurrent(said))


def _commits(code: str) -> bool:
    return any(word in ("COMMIT", "ROLLBACK") for word in words(code.strip("$")))
