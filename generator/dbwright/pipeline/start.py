"""Starting a project: settings, an example schema, and what git should know."""

from __future__ import annotations

from pathlib import Path

from dbwright import dialects
from dbwright.errors import ConfigError
from dbwright.output.files import write_all
from dbwright.pipeline.report import Report
from dbwright.settings_file import shown

_SETTINGS = """\
# Settings of dbwright; every key is explained in docs/configuration.md of the project.
# Paths are relative to this file.

schema = "schema"            # the YAML files that say what the database should be
out = "generated"            # generated/<dialect>/ migrations, generated/<package>/ accessors
dialects = ["{dialect}"]{space}# one or more of {all}
package = "app_db"           # the Python package of the accessors; false for none
# url = "env:DATABASE_URL"   # what `dbwright migrate` and `dbwright status` talk to
"""

_EXAMPLE = """\
# An example to start from: change it, then run `dbwright generate`.
# Any number of .yaml files below this folder make one schema.

enums:
  task_status: [open, done]

mixins:
  keyed:                                     # columns that several tables share
    columns:
      id: {type: uuid, primary_key: true, generate: uuid4}
      created_at: {type: timestamptz, default_sql: now()}

tables:
  users:
    mixins: [keyed]
    columns:
      email: {type: varchar(255), unique: true}
      name: "varchar(100)?"                  # the question mark makes it nullable

  tasks:
    comment: Something that somebody has to do
    mixins: [keyed]
    columns:
      user_id: {references: users.id}        # takes its type from users.id
      title: varchar(200)
      status: {type: task_status, default: open}
    checks:
      title_not_empty: "title <> ''"         # SQL in PostgreSQL's syntax, translated for each dialect
    indexes:
      - [user_id, status]
"""

_GIT = {
    ".gitignore": (".dbwright/",),
    ".gitattributes": (
        "*.sql text eol=lf",
        "_journal.json text eol=lf",
        "*_snapshot.json text eol=lf linguist-generated",
    ),
}


def init(folder: Path, dialect: str | None) -> Report:
    """Write a new project into `folder`. Raises ConfigError where there is one already; nothing is overwritten."""
    names = tuple(dialects.DIALECTS)
    name = dialects.get(dialect).name if dialect else names[0]
    settings, example = folder / "dbwright.toml", folder / "schema" / "app.yaml"
    for path in (settings, example.parent):
        if path.exists() and (path == settings or not path.is_dir() or any(path.iterdir())):
            raise ConfigError(f"{shown(path)} is there already", "start in another folder, or work with what is there")
    listed = ", ".join(names)
    files: dict[Path, bytes | None] = {
        settings: _SETTINGS.format(dialect=name, space=" " * max(1, 14 - len(name)), all=listed).encode(),
        example: _EXAMPLE.encode(),
    }
    for git, lines in _GIT.items():
        files[folder / git] = _with_lines(folder / git, lines)
    write_all({path.absolute(): content for path, content in files.items()}, folder)
    step = f"cd {shown(folder)} && dbwright generate" if shown(folder) != "." else "dbwright generate"
    return Report(written=tuple(shown(path) for path in files), notes=(f"next: edit {shown(example)}, then {step}",))


def _with_lines(path: Path, lines: tuple[str, ...]) -> bytes:
    """A git file with the lines that it lacks added."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    present = text.splitlines()
    missing = [line for line in lines if line not in present]
    start = text if not text or text.endswith("\n") else f"{text}\n"
    return (start + "".join(f"{line}\n" for line in missing)).encode()
