"""Schemas whose tables have rules, for the tests of the accessors."""

from __future__ import annotations

from accessors.small_schemas import NUMBER, enum, table
from dbwright.model.behaviour import ColumnBehaviour, TableBehaviour, Timestamps, Validation
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Unique

STAGES = {"draft": ("open", "void"), "open": ("paid", "void"), "paid": ()}


def column(name: str, type_: str = "text", **behaviour: object) -> Column:
    """A column that may be null if its type ends in a question mark."""
    rules = ColumnBehaviour(**behaviour) if behaviour else None  # type: ignore[arg-type]
    return Column(name=name, type=type_.rstrip("?"), null=type_.endswith("?"), behaviour=rules)


PEOPLE = table(
    "people",
    NUMBER,
    column("email", "varchar(200)", validate=Validation(format="email"), normalize="lower"),
    column("code", "varchar(20)?", validate=Validation(min_length=2, max_length=5, regex="[A-Z]+")),
    column("color", "varchar(20)?", validate=Validation(choices=("red", "green"))),
    column("class", "int?", attribute="class_", validate=Validation(minimum="1", maximum="10")),
    column("ratio", "decimal(5,2)?", validate=Validation(minimum="0.5")),
    column("born", "date?", validate=Validation(minimum="1900-01-01")),
    column("diary", "varchar(100)?", sensitive=True, codec="reverse"),
    column("pin", "varchar(100)?", codec="hash"),
    uniques=(Unique(name="uq_people_email", columns=("email",)),),
)
INVOICES = table(
    "invoices",
    NUMBER,
    Column(name="number", type="varchar(20)"),
    Column(name="stage", type="stage", default="draft", behaviour=ColumnBehaviour(transitions=STAGES)),
    Column(name="total", type="int", default="0"),
    uniques=(Unique(name="uq_invoices_number", columns=("number",)),),
)
ACCOUNTS = table(
    "accounts",
    NUMBER,
    Column(name="name", type="varchar(50)"),
    Column(name="balance", type="int", default="0"),
    Column(name="version", type="int", default="0"),
    column("changed_at", "timestamptz", generate="now"),
    behaviour=TableBehaviour(
        optimistic_lock="version", audit="audit_log", timestamps=Timestamps(created="", updated="changed_at")
    ),
    uniques=(Unique(name="uq_accounts_name", columns=("name",)),),
)
PAGES = table(
    "pages",
    NUMBER,
    Column(name="slug", type="varchar(50)"),
    column("changed_at", "timestamp", generate="now"),
    column("gone_at", "timestamptz?"),
    behaviour=TableBehaviour(optimistic_lock="changed_at", soft_delete="gone_at"),
    uniques=(Unique(name="uq_pages_slug", columns=("slug",)),),
)
NOTES = table(
    "notes",
    NUMBER,
    Column(name="text", type="varchar(50)"),
    Column(name="gone", type="bool", default="false"),
    behaviour=TableBehaviour(soft_delete="gone", audit="audit_log"),
)
AUDIT_LOG = table(
    "audit_log",
    NUMBER,
    Column(name="action", type="what_happened"),
    Column(name="table_name", type="varchar(50)"),
    Column(name="row_id", type="varchar(50)"),
    column("before", "jsonb?"),
    column("after", "jsonb?"),
    column("actor", "varchar(50)?"),
    behaviour=TableBehaviour(append_only=True),
)
PLAIN = table("plain", NUMBER, Column(name="amount", type="int"))
RULED = Schema(
    enums=(enum("stage", "draft", "open", "paid", "void"), enum("what_happened", "create", "update", "delete")),
    tables=(ACCOUNTS, AUDIT_LOG, INVOICES, NOTES, PAGES, PEOPLE, PLAIN),
)
"""A table for each rule; `accounts` and `notes` are audited into `audit_log`."""
