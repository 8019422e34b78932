"""Names that the modules of a package use themselves, so that nothing of the schema takes them."""

from __future__ import annotations

PUBLIC_ERRORS = (
    *("CheckViolation", "ConstraintViolation", "ForeignKeyViolation", "NotFound", "NotHeld", "NotNullViolation"),
    *(
        "Invalid",
        "MissingCodec",
        "StaleRow",
        "TimedOut",
        "TransactionFailed",
        "TransitionNotAllowed",
        "TryAgain",
        "UniqueViolation",
    ),
)
"""The errors of the runtime that a package gives its users."""

CLASSES = (
    *PUBLIC_ERRORS,
    *("Any", "AttributeError", "Connection", "Database", "Decimal", "Final", "Iterable", "Literal", "NotRequired"),
    *("Pool", "RowChange", "Self", "TYPE_CHECKING", "TypedDict", "UUID", "Unpack"),
    *("Audit", "Column", "Exact", "Expression", "Json", "JsonColumn", "ListColumn", "Many", "Maybe", "Number", "One"),
    *("OneOf", "Row", "RuledTable", "Rules", "Table", "Text", "View", "Where"),
)
"""What stands in the package itself, or in a module of a table or view: no class takes its name."""

ENUMS = ("CELLS", "Cell", "Find", "ReadBack", "STATEMENTS", "Sequence", "Statements", "StrEnum", "TABLE", "UTC")
"""What stands in the module of enums, or beside a table's SQL, where of all classes only enums are imported."""

TABLES = (
    *("AbstractContextManager", "Awaitable", "Callable", "Codec", "Isolation", "Mapping", "Nested", "OnQuery"),
    *("Sequence", "Settings", "T", "Transaction", "ValueError"),
)
"""What stands in the module of the database, where of all classes only those of tables and views are imported."""

UNREADABLE = ("I", "O", "l")
"""What linters take for a one or a zero."""

MODULES = (
    *("aconnect", "connect", "database", "enums", "getattr", "globals", "import_module", "own"),
    *("aux", "con", "nul", "prn"),
)
"""What stands in the package itself, where each module is an attribute, and what is no name of a file on Windows."""

ATTRIBUTES = ("self", *UNREADABLE)
"""What no column is called."""

MEMBERS = frozenset({*dir(str), "name", "value", "mro", *UNREADABLE})
"""What a member of an enum of texts would hide."""

ACCESSORS = (
    *("acting", "close", "connection", "query", "run", "self", "transaction"),
    *("bool", "cached_property", "float", "int", "list", "object", "overload", "str", "tuple"),
)
"""What stands in the class of the database, where each table is an attribute."""
