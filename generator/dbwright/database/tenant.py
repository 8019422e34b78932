"""One of many databases: a URL, or a schema of a PostgreSQL database."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable
from urllib.parse import quote

import msgspec

from dbwright.database.connection import open_url
from dbwright.database.url import dialect_of, redact
from dbwright.errors import ConfigError, DatabaseError
from dbwright.history.folder import History
from dbwright.model.schema import Schema

ONLY = "dbwright.namespace"
"""A setting of the session that names the one schema it is about: introspection looks at no other."""


class Tenant(msgspec.Struct, frozen=True, kw_only=True):
    """A database to migrate. With a `schema` it is that schema of a PostgreSQL database, under its own ledger.

    `search_path` names further schemas in which types and functions are looked for, such as those of extensions.
    """

    url: str
    schema: str = ""
    search_path: tuple[str, ...] = ()

    def __str__(self) -> str:
        """How output calls it."""
        return self.schema or redact(self.url)

    def __repr__(self) -> str:
        return f"Tenant({self})"

    @property
    def session_url(self) -> str:
        """The URL of a session whose default schema is this one, also after RESET."""
        if not self.schema:
            return self.url
        path = ",".join(_quoted(name) for name in (self.schema, *self.search_path))
        options = f"-c search_path={_escaped(path)} -c {ONLY}={_escaped(self.schema)}"
        place, _, query = self.url.partition("?")
        parts = [part for part in query.split("&") if part]
        said = [quote(options, safe="")]
        said[:0] = [part.removeprefix("options=") for part in parts if part.startswith("options=")]
        kept = [part for part in parts if not part.startswith("options=")]
        return f"{place}?{'&'.join([*kept, 'options=' + '%20'.join(said)])}"

    def ledger(self, name: str) -> str:
        """The name of its ledger; never one that an engine may look for elsewhere in the search path."""
        return f"{self.schema}.{name.rpartition('.')[2]}" if self.schema else name


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _escaped(text: str) -> str:
    """A value inside libpq's `options`, where a space ends an argument."""
    return text.replace("\\", "\\\\").replace(" ", "\\ ")


def check_schemas(tenants: Iterable[Tenant], history: History) -> dict[str, Collection[str]]:
    """The schemas that each URL's database has, where tenants are schemas.

    Raises ConfigError where the migrations cannot be one schema's alone, DatabaseError where a database does not
    answer.
    """
    found: dict[str, Collection[str]] = {}
    for tenant in tenants:
        if not tenant.schema or tenant.url in found:
            continue
        refuse_other_engines(tenant)
        wanted: set[str] = set()
        for snapshot in history.snapshots:
            _refuse_named(snapshot.schema, snapshot.tag)
            wanted |= {extension.name for extension in snapshot.schema.extensions}
        found[tenant.url] = _schemas(tenant.url, wanted)
    return found


def refuse_absent(tenant: Tenant, there: Collection[str] | None = None) -> None:
    """Raise where a tenant is a schema that is not there, or one that cannot be one. `there` are those of its database,
    where that was asked already.
    """
    if not tenant.schema:
        return
    if tenant.schema not in (_schemas(tenant.url, ()) if there is None else there):
        raise DatabaseError(f'there is no schema "{tenant.schema}"', "create it first: CREATE SCHEMA")
    if "." in tenant.schema:
        raise ConfigError(f'"{tenant.schema}" cannot be migrated', "rename it: a schema's name holds no dot here")


def refuse_other_engines(tenant: Tenant) -> None:
    """Raise ConfigError where a tenant is a schema of a database that has none."""
    if tenant.schema and dialect_of(tenant.url) != "postgres":
        raise ConfigError(f"{redact(tenant.url)} has no schemas to migrate one by one", "PostgreSQL has")


def _schemas(url: str, extensions: Collection[str]) -> Collection[str]:
    with contextlib.closing(open_url(url)) as connection:
        installed = {name for (name,) in connection.query("SELECT extname FROM pg_extension")}
        missing = ", ".join(sorted(set(extensions) - installed))
        if missing:
            hint = "the first schema would keep them from the others: create them once, in a schema of --search-path"
            raise DatabaseError(f"{redact(url)} lacks extensions that the migrations ask for: {missing}", hint)
        return {name for (name,) in connection.query("SELECT nspname FROM pg_namespace")}


def _refuse_named(schema: Schema, tag: str) -> None:
    named = {item.name for item in schema.namespaces}
    members = (schema.enums, schema.domains, schema.composites, schema.sequences, schema.tables, schema.views)
    for item in (*schema.extensions, *schema.functions, *(item for kind in members for item in kind)):
        named.add(item.namespace)
    if found := ", ".join(f'"{name}"' for name in sorted(named - {""})):
        message = f'migration "{tag}" names the schema {found}, which all tenants would share'
        raise ConfigError(message, "what is migrated schema by schema leaves the schema's name out")
