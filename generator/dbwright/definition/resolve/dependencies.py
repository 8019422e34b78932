"""`depends_on`: which object each of its names means."""

from __future__ import annotations

from dbwright.definition.resolve.context import Context, Declared
from dbwright.definition.source.nodes import Scalar
from dbwright.spelling import nearest

_DEPENDED = (
    "tables",
    "views",
    "functions",
    "triggers",
    "enums",
    "domains",
    "composite_types",
    "sequences",
    "extensions",
    "raw",
)


def dependencies(context: Context, declared: Declared) -> tuple[str, ...]:
    """The keys of what an object depends on, sorted; a name that means nothing is said and left out."""
    found = set()
    for item in declared.fields.items("depends_on"):
        if isinstance(item, Scalar):
            keys = (context.sections[section].find(item.text, declared.namespace) for section in _DEPENDED)
            key = next((key for key in keys if key), None)
            if key:
                found.add(key)
            elif not context.incomplete:
                known = [key for section in _DEPENDED for key in context.sections[section].objects]
                near = nearest(item.text, known)
                hint = f'did you mean "{near}"?' if near else "name a table, view, function or type of the schema files"
                context.error(item.origin, f'"{declared.key}" depends on "{item.text}", which does not exist', hint)
    return tuple(sorted(found))
