"""What the pipeline's functions return: values that the command line prints and a program can read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from dbwright.errors import Diagnostic

UNPROVEN = "this version does not yet run migrations on a scratch database; read the SQL before you release it"
"""Why a written migration is not proven."""


class Migration(msgspec.Struct, frozen=True, kw_only=True):
    """One migration that was written, or would be. `operations` describe it to people, `sql` is its statements.

    `unproven` says why it was not tried on a real engine.
    """

    database: str
    dialect: str
    tag: str
    path: str
    operations: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    sql: tuple[str, ...] = ()
    unproven: str = UNPROVEN


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one run. Paths are as the user would type them; `findings` are what makes a check fail."""

    migrations: tuple[Migration, ...] = ()
    written: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the user asked of `generate`.

    `now` is the time for new entries (milliseconds since 1970), `dialects` None for all. `ask` puts a question with
    choices to a person and returns the one chosen, None for none of them; without it nobody is there to be asked.
    `env` is where a URL "env:NAME" is looked up. `say` is told when another process has to be waited for.
    """

    now: int
    dialects: tuple[str, ...] | None = None
    name: str = ""
    renames: tuple[str, ...] = ()
    no_rename: bool = False
    dry_run: bool = False
    ask: Callable[[str, Sequence[str]], str | None] | None = None
    env: Mapping[str, str] = {}
    say: Callable[[str], None] | None = None
