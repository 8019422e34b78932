"""SQL seed files, run as they stand within the transaction of the seeds."""

from __future__ import annotations

from collections.abc import Sequence

from dbwright.errors import DatabaseError, Diagnostic, Origin, SchemaError
from dbwright.seeding.files import SqlFile
from dbwright.seeding.session import SeedSession
from dbwright.settings_file import shown


def check_down(files: Sequence[SqlFile]) -> None:
    """Raise SchemaError for files that have no way back."""
    found = [
        Diagnostic(
            Origin(shown(file.up)),
            "this SQL seed has no way back",
            f"write {file.up.with_suffix('').name}.down.sql beside it, or name the files to take out",
        )
        for file in files
        if file.down is None
    ]
    if found:
        raise SchemaError(found)


def run_files(session: SeedSession, files: Sequence[SqlFile], *, down: bool) -> tuple[str, ...]:
    """Run the files in the order of their names, or their ways back in the opposite one; returns what ran."""
    paths = [file.down for file in reversed(files) if file.down] if down else [file.up for file in files]
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise SchemaError(Diagnostic(Origin(shown(path)), f"cannot be read: {error}", "save it as UTF-8")) from None
        for unit in session.engine.cut(text, "single"):
            for statement in unit.statements:
                origin = Origin(shown(path), statement.line)
                if unit.kind != "together":
                    problem = f"{statement.keyword} cannot run within a transaction"
                    raise DatabaseError(Diagnostic(origin, problem, "seeds hold data; put it into a migration"))
                if refused := session.engine.problem(statement):
                    raise DatabaseError(Diagnostic(origin, refused.message, refused.hint))
                session.do(statement.text, origin, "this statement fails")
    return tuple(shown(path) for path in paths)
