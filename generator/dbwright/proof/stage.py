"""One state of a scratch database: files run on it, rows in it, and what the engine says of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from dbwright.database.connection import Connection
from dbwright.database.scratch import Scratch
from dbwright.database.scratch.running import StatementFailed, finish, run_file
from dbwright.dialects.base import Dialect
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import ForeignKey, Table
from dbwright.proof.case import File
from dbwright.proof.rows import Filled, Filler, Values
from dbwright.proof.sheet import World
from dbwright.sql.expressions import quoted

_INSTALLS = ("CREATE EXTENSION", "INSTALL ", "LOAD ")


class Lacking(Exception):
    """The scratch engine does not have what a migration needs, so that nothing can be said about it."""


class Broken(Exception):
    """A file that should have run did not."""

    def __init__(self, file: File, failure: StatementFailed) -> None:
        super().__init__(failure.words)
        self.file, self.failure = file, failure


class Stage:
    """A scratch database, empty at first."""

    def __init__(self, scratch: Scratch, dialect: Dialect) -> None:
        self.scratch, self.dialect = scratch, dialect
        self.connection: Connection = scratch.fresh()

    def run(self, files: Iterable[File]) -> None:
        """Run files in order. Raises Broken for the first that fails, Lacking where the engine lacks an extension."""
        for file in files:
            try:
                run_file(self.connection, file.text, file.transaction)
            except StatementFailed as failure:
                raise self._broken(file, failure) from None
            finally:
                self.scratch.between(self.connection)

    def run_at_once(self, files: Sequence[File]) -> None:
        """Run files in one transaction, as Drizzle's migrator does. Raises as `run` does."""
        file = files[0]
        self.connection.execute("BEGIN")
        try:
            for file in files:
                run_file(self.connection, file.text, "none")
            finish(self.connection, file.text, "COMMIT")
        except StatementFailed as failure:
            raise self._broken(file, failure) from None
        finally:
            self.scratch.between(self.connection)

    def _broken(self, file: File, failure: StatementFailed) -> Exception:
        if failure.statement.text.upper().startswith(_INSTALLS):
            return Lacking(f"{self.scratch.engine} lacks what {file.tag} needs: {failure.words}")
        return Broken(file, failure)

    def look(self) -> Schema:
        """What the engine says that it holds."""
        return self.scratch.introspect(self.connection)

    def fill(
        self,
        world: World,
        *,
        extra: Mapping[str, tuple[ForeignKey, ...]] | None = None,
        wishes: Mapping[str, Sequence[Values]] | None = None,
        skip: Collection[str] = (),
        numbers: Mapping[str, Collection[int]] | None = None,
    ) -> Filled:
        """Rows in all tables but those to `skip`; of some tables, only the rows with these numbers."""
        filler = Filler(self.connection, world, extra=extra, wishes=wishes, skip=skip, numbers=numbers)
        with self.scratch.filling(self.connection):
            return filler.fill()

    def dangling(self, world: World, tables: Iterable[Table]) -> list[str]:
        """Rows that point to nothing, which an engine may have let through while it did not look."""
        found = []
        for table in tables:
            for key in table.foreign_keys:
                [(count,)] = self.connection.query(_dangling(world, table, key))
                if count:
                    found.append(f'{count} rows of {key_of(table)} point to no row of {key.table} ("{key.name}")')
        return found


def _dangling(world: World, table: Table, key: ForeignKey) -> str:
    quote = world.lowering.quote
    pairs = [
        (f"child.{quoted(name, quote)}", f"parent.{quoted(target, quote)}")
        for name, target in zip(key.columns, key.target_columns, strict=True)
    ]
    said = " AND ".join(f"{name} IS NOT NULL" for name, _ in pairs)
    same = " AND ".join(f"{name} = {target}" for name, target in pairs)
    parents = f"SELECT 1 FROM {world.named(key.table)} AS parent WHERE {same}"
    return f"SELECT count(*) FROM {world.named(key_of(table))} AS child WHERE {said} AND NOT EXISTS ({parents})"
