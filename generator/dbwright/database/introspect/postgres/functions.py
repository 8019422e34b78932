"""Functions and procedures."""

from __future__ import annotations

from dbwright.database.introspect.postgres.catalog import Catalog
from dbwright.database.introspect.postgres.dependencies import OURS_FUNCTION, Dependencies
from dbwright.database.introspect.postgres.types import quoted
from dbwright.model.objects import Function, Raw, Sql
from dbwright.model.schema import key_of


def functions(catalog: Catalog, dependencies: Dependencies) -> tuple[tuple[Function, ...], tuple[Raw, ...]]:
    """Every function and procedure, and those that share a name with another as raw objects.

    The model knows a function by its name alone: of several the first by arguments is the function.
    """
    found: dict[str, Function] = {}
    others: list[Raw] = []
    for oid, namespace, name, kind, arguments, text in catalog.rows(_QUERY):
        function = Function(
            name=name,
            namespace=catalog.namespace(namespace),
            sql=Sql(text.strip(), native=True),
            kind="procedure" if kind == "p" else "function",
            arguments=arguments,
            depends_on=tuple(key for key in dependencies.of("pg_proc", oid) if key != catalog.key(namespace, name)),
            comment=catalog.comment("pg_proc", oid),
        )
        if found.setdefault(key_of(function), function) is not function:
            others.append(_raw(function, f"{quoted(namespace)}.{quoted(name)}"))
    return tuple(sorted(found.values(), key=key_of)), tuple(sorted(others, key=lambda item: item.name))


def _raw(function: Function, name: str) -> Raw:
    return Raw(
        name=f"{function.kind} {key_of(function)}({function.arguments})",
        sql=function.sql,
        drop=Sql(f"DROP {function.kind.upper()} {name}({function.arguments})", native=True),
        depends_on=function.depends_on,
    )


_QUERY = f"""
SELECT p.oid, n.nspname, p.proname, p.prokind::text, oidvectortypes(p.proargtypes), pg_get_functiondef(p.oid)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE {OURS_FUNCTION} ORDER BY oidvectortypes(p.proargtypes) COLLATE "C", p.oid"""
