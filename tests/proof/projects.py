"""Small projects whose migrations are generated, edited and proven through the command line."""

from __future__ import annotations

from pathlib import Path

from commandline import Ran, dbwright


class Project:
    """A project in the current directory, of one dialect."""

    def __init__(self, folder: Path, dialect: str = "sqlite") -> None:
        self.folder, self.dialect = folder, dialect
        (folder / "dbwright.toml").write_text(f'dialects = ["{dialect}"]\npackage = false\n')
        (folder / "schema").mkdir()

    def generate(self, schema: str, *arguments: str) -> Ran:
        """Put this schema in place of the one before, and generate."""
        (self.folder / "schema" / "all.yaml").write_text(schema)
        return dbwright("generate", "--no-rename", *arguments)

    def file(self, number: int, kind: str = "sql") -> Path:
        """One file of a migration."""
        found = self.folder.glob(f"generated/{self.dialect}/{number:04}_*.{kind}")
        return next(path for path in found if kind != "sql" or not path.name.endswith(".down.sql"))

    def edit(self, number: int, old: str, new: str, kind: str = "sql") -> None:
        """Edit a migration by hand, as somebody who knows better."""
        path = self.file(number, kind)
        text = path.read_text()
        assert old in text, text
        path.write_text(text.replace(old, new))

    def drop_statement(self, number: int, start: str, kind: str = "sql") -> None:
        """Take out the statement that begins like this."""
        path = self.file(number, kind)
        mark = "--> statement-breakpoint\n"
        parts = path.read_text().split(mark)
        kept = [part for part in parts if not part.startswith(start)]
        assert len(kept) == len(parts) - 1, parts
        path.write_text(mark.join(kept))
