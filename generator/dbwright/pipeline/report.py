"""What the pipeline's functions return: values that the command line prints and a program can read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from dbwright.errors import Diagnostic


class Migration(msgspec.Struct, frozen=True, kw_only=True):
    """One migration that was written, or would be. `operations` describe it to people, `sql` is its statements.

    `proven` is the engine that it was proven on, `proof` what the proof has to say beside; without a proof `unproven`
    says why there is none.
    """

    database: str
    dialect: str
    tag: str
    path: str
    operations: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    sql: tuple[str, ...] = ()
    proven: str = ""
    proof: tuple[str, ...] = ()
    unproven: str = ""


class Proven(msgspec.Struct, frozen=True, kw_only=True):
    """What `verify` found of one migration; `tag` is empty for what waits to be generated.

    `engine` is what it was run on, `holds` whether it does what it promises, `unproven` why nothing is known
    (`switched_off` where nobody wants to know).
    """

    database: str
    dialect: str
    tag: str
    engine: str = ""
    holds: bool = False
    notes: tuple[str, ...] = ()
    unproven: str = ""
    switched_off: bool = False


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one run. Paths are as the user would type them; `findings` are what makes a check fail.

    `packages` are the folders of accessors, whose files are told of together.
    """

    migrations: tuple[Migration, ...] = ()
    written: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    proofs: tuple[Proven, ...] = ()


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the user asked of `generate`.

    `now` is the time for new entries (milliseconds since 1970), `dialects` None for all. `ask` puts a question with
    choices to a person and returns the one chosen, None for none of them; without it nobody is there to be asked.
    `env` is where a URL "env:NAME" is looked up. With `no_verify` migrations are not proven. `say` is told when another
    process has to be waited for.
    """

    now: int
    dialects: tuple[str, ...] | None = None
    name: str = ""
    renames: tuple[str, ...] = ()
    no_rename: bool = False
    dry_run: bool = False
    no_verify: bool = False
    ask: Callable[[str, Sequence[str]], str | None] | None = None
    env: Mapping[str, str] = {}
    say: Callable[[str], None] | None = None
