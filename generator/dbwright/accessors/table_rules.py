"""The rules of a table as its module declares them: checks, transitions, lock, deletion mark, audit, codecs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal

import msgspec

from dbwright.accessors.audit import audit_text
from dbwright.accessors.source import HINTS, Imports, call, literal
from dbwright.accessors.view import ColumnView, PackageView, TableView, primary_key
from dbwright.errors import SchemaError
from dbwright.model.behaviour import ColumnBehaviour, TableBehaviour, Validation
from dbwright.model.schema import key_of

EIP55 = "eip55"
"""The format whose check looks at the case of letters, before `normalize` makes it another; it has its own module."""

_CLOCKS = {"timestamptz": "now", "timestamp": "naive_now"}
"""Family of a column → what of values.py gives it the present moment."""


class TableRules(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules make of a table's module. `text` is what is assigned to `_rules`; empty without rules."""

    text: str = ""
    lock: str = ""
    deleted: str = ""
    touched: str = ""
    """The attribute that holds the time of the last change, where the accessor keeps it."""
    clock: str = ""
    masked: tuple[str, ...] = ()
    append_only: bool = False

    @property
    def stamp(self) -> str:
        """`touched` as a literal, where its column holds a time."""
        return literal(self.touched) if self.clock else ""

    @property
    def base(self) -> str:
        """The class of the runtime that keeps them."""
        return "RuledTable" if self.text else "Table"

    @property
    def own(self) -> frozenset[str]:
        """The attributes that update does not take, because the rules set them."""
        return frozenset({self.lock, self.deleted} - {""})


def behaviour_of(view: ColumnView) -> ColumnBehaviour:
    """What the accessors are asked to do with a column."""
    return view.column.behaviour or ColumnBehaviour()


def is_eip55(view: ColumnView) -> bool:
    """Whether a column holds addresses whose checksum is looked at."""
    rules = behaviour_of(view).validate
    return rules is not None and rules.format == EIP55


def table_rules(view: TableView, package: PackageView, imports: Imports) -> TableRules:
    """The rules of a table. Raises SchemaError for those that cannot be kept."""
    behaviour = view.table.behaviour or TableBehaviour()
    stamps, keyed = behaviour.timestamps, bool(primary_key(view.table)) and not behaviour.append_only
    touched = stamps.updated if stamps and stamps.kept_by == "accessor" and not behaviour.append_only else ""
    touched = "" if touched == behaviour.optimistic_lock else touched
    lock = _attribute(view, behaviour.optimistic_lock) if keyed else ""
    deleted = _attribute(view, behaviour.soft_delete) if keyed else ""
    return TableRules(
        text=_rules(view, package, imports, lock=lock, deleted=deleted),
        lock=lock,
        deleted=deleted,
        touched=_attribute(view, touched),
        clock=_clock(view, touched, imports) if touched else "",
        masked=tuple(column.attribute for column in view.columns if behaviour_of(column).sensitive),
        append_only=behaviour.append_only,
    )


def rule_values(rules: TableRules, imports: Imports, typing_imports: Imports) -> dict[str, object]:
    """What the rules give to templates/accessors/table.py.j2."""
    imports.plain("._runtime.ruled" if rules.text else "._runtime.tables", rules.base)
    if rules.deleted:
        typing_imports.plain("typing", "Self")
    if rules.clock:
        imports.plain(HINTS, "Any")
    names = [literal(name) for name in rules.masked]
    return {
        "rules": rules.text,
        "masked": call("(", names, ",)" if len(names) == 1 else ")", indent=4, taken=10) if names else "",
        "touched": rules.stamp,
        "clock": rules.clock,
        "deleted": rules.deleted,
    }


def _attribute(view: TableView, name: str) -> str:
    return view.by_column[name].attribute if name in view.by_column else ""


def _clock(view: TableView, name: str, imports: Imports) -> str:
    """The function that gives a column the present moment; empty for a column that holds no time."""
    found = _CLOCKS.get(view.by_column[name].type.family, "")
    if found:
        imports.plain("._runtime.values", found)
    return found


def _rules(
    view: TableView,
    package: PackageView,
    imports: Imports,
    *,
    lock: str,
    deleted: str,
) -> str:
    checks, given, codecs, changes = list[str](), list[str](), list[str](), list[str]()
    for column in view.columns:
        behaviour, name = behaviour_of(column), literal(column.attribute)
        if behaviour.validate is not None and (found := _checks(view, column, behaviour.validate, imports)):
            checks.append(_entry(name, found))
        if is_eip55(column):
            imports.plain("._runtime.eip55", "eip55")
            given.append(f"{name}: (eip55,),")
        if behaviour.codec:
            codecs.append(f"{name}: {literal(behaviour.codec)},")
        if behaviour.transitions:
            lines = [_transition(state, after) for state, after in behaviour.transitions.items()]
            changes.append(_nested(f"{name}: {{", lines, "},", 12))
    audit = audit_text(view, package, imports)
    items = [
        _nested("given={", given, "},", 8) if given else "",
        _nested("checks={", checks, "},", 8) if checks else "",
        _nested("codecs={", codecs, "},", 8) if codecs else "",
        _nested("transitions={", changes, "},", 8) if changes else "",
        *_lock(view, lock, imports),
        *_deleted(view, deleted, imports),
        f"audit={audit}," if audit else "",
    ]
    if not any(items):
        return ""
    shared = [f"table={literal(view.attribute)},", _null(view), _clean(view, imports) if checks or given else ""]
    imports.plain("._runtime.rules", "Rules")
    return _nested("Rules(", [item for item in (*shared, *items) if item], ")", 4)


def _nested(before: str, lines: Sequence[str], after: str, indent: int) -> str:
    pad = " " * indent
    return "\n".join([before, *(f"{pad}    {line}" for line in lines), f"{pad}{after}"])


def _null(view: TableView) -> str:
    names = [literal(column.attribute) for column in view.columns if column.null]
    return call("null=(", names, ",)," if len(names) == 1 else "),", indent=8) if names else ""


def _clean(view: TableView, imports: Imports) -> str:
    found = []
    for column in view.columns:
        if clean := behaviour_of(column).normalize:
            imports.plain("._runtime.values", clean)
            found.append(f"{literal(column.attribute)}: {clean},")
    return _nested("clean={", found, "},", 8) if found else ""


def _entry(name: str, items: Sequence[str]) -> str:
    line = f"{name}: ({', '.join(items)}{',' if len(items) == 1 else ''}),"
    if 12 + len(line) <= 88 and "\n" not in line:
        return line
    return _nested(f"{name}: (", [f"{item}," for item in items], "),", 12)


def _transition(state: str, following: Sequence[str]) -> str:
    names = [literal(name) for name in following]
    return call(f"{literal(state)}: (", names, ",)," if len(names) == 1 else "),", indent=16)


def _lock(view: TableView, lock: str, imports: Imports) -> list[str]:
    if not lock:
        return []
    name = view.table.behaviour.optimistic_lock if view.table.behaviour else ""
    clock = _clock(view, name, imports)
    return [f"lock={literal(lock)},", f"lock_time={clock}," if clock else ""]


def _deleted(view: TableView, deleted: str, imports: Imports) -> list[str]:
    if not deleted:
        return []
    name = view.table.behaviour.soft_delete if view.table.behaviour else ""
    clock = _clock(view, name, imports)
    return [f"deleted={literal(deleted)},", f"mark={clock}," if clock else ""]


def _checks(view: TableView, column: ColumnView, rules: Validation, imports: Imports) -> list[str]:
    """The checks of a column, as they are written in the module."""
    found = [f"checks.{rules.format}"] if rules.format not in ("", EIP55) else []
    if rules.min_length is not None or rules.max_length is not None:
        most = [] if rules.max_length is None else [str(rules.max_length)]
        least = str(rules.min_length or 0)
        found.append(f"checks.length({', '.join([least, *most])})")
    if rules.minimum is not None or rules.maximum is not None:
        bounds = [_bound(view, column, text, imports) for text in (rules.minimum, rules.maximum)]
        found.append(f"checks.between({', '.join(bounds)})")
    if rules.regex:
        found.append(f"checks.matches({literal(_pattern(view, column, rules.regex))})")
    if rules.choices:
        found.append(call("checks.one_of(", [literal(text) for text in rules.choices], ")", indent=16, taken=1))
    if found:
        imports.plain("._runtime", "checks")
    return found


def _pattern(view: TableView, column: ColumnView, text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise _wrong(view, column, f"regex: {text}", f"it is no regular expression of Python: {error}") from None
    return text


_BOUNDS: dict[str, tuple[Callable[[str], object], str, str]] = {
    "int": (int, "builtins", ""),
    "ubigint": (int, "builtins", ""),
    "float": (float, "builtins", ""),
    "decimal": (Decimal, "decimal", "Decimal"),
    "date": (date.fromisoformat, "._runtime.values", "read_date_text"),
    "time": (time.fromisoformat, "._runtime.values", "read_time_text"),
    "timestamp": (datetime.fromisoformat, "._runtime.values", "read_naive_text"),
    "timestamptz": (datetime.fromisoformat, "._runtime.values", "read_utc_text"),
}
"""Family → what reads a bound here, and module and name of what reads it in the package."""


def _bound(view: TableView, column: ColumnView, text: str | None, imports: Imports) -> str:
    if text is None:
        return "None"
    read, module, name = _BOUNDS.get(column.type.family, (str, "", ""))
    try:
        value = read(text)
    except (ValueError, ArithmeticError):
        raise _wrong(view, column, text, f"give a value of type {column.column.type}") from None
    if not name:
        return str(value)
    imports.plain(module, name)
    whole = name == "Decimal" and re.fullmatch(r"[+-]?\d+", text, re.ASCII)
    return f"{name}({int(text) if whole else literal(text)})"


def _wrong(view: TableView, column: ColumnView, text: str, hint: str) -> SchemaError:
    what = f'column "{key_of(view.table)}.{column.column.name}"'
    return SchemaError(f"{what} cannot be validated by {text}", hint)
