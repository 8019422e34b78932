"""What a package of 50 tables costs before its first query, on SQLite: python bench/accessors/start.py.

Each figure is the median of processes of their own that take turns. Import times are measured inside of the process,
cold starts are the whole process's: the interpreter, the imports, and a row by primary key from each of three tables.
Beside the time on the wall stands that of the processor, which other programs of the machine disturb less.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from uuid import UUID

from scratch import statements, write_package

TABLES = 50
USED = ("table_07", "table_21", "table_40")
KEY = UUID(int=5, version=4)
_COLUMNS = """
      email: {type: varchar(255), unique: true}
      name: varchar(100)
      role: role
      active: bool
      score: int
      settings: json
      created_at: timestamptz
"""
_ROW = (str(KEY), "a@example.org", "Ann", "admin", 1, 42, '{"a":1}', "2026-01-01T12:30:15.250000Z")

_TIMED = """
import sqlite3, sys
from time import perf_counter, process_time
start, used = perf_counter(), process_time()
{body}
wall, used = perf_counter() - start, process_time() - used
print(wall * 1000, used * 1000, len([name for name in sys.modules if name.startswith("many_db.table_")]))
"""
_BODIES = {
    "json, enum and uuid, which both need": "import json, enum, uuid",
    "the package": "import many_db",
    "and a connection": "import many_db\nmany_db.connect({url!r})",
    "and 3 tables": "import many_db\ndb = many_db.connect({url!r})\n{three}",
    "and all tables": "import many_db\ndb = many_db.connect({url!r})\n{fifty}",
}
_OURS = """
import many_db
from uuid import UUID
db = many_db.connect({url!r})
for table in ({three}):
    assert table.find_by_pk(UUID({key!r})).settings == {{"a": 1}}
"""
_FLOOR = """
import json, sqlite3
from datetime import datetime
from enum import StrEnum
from uuid import UUID

class Role(StrEnum):
    admin = "admin"
    reader = "reader"

class Row:
    __slots__ = ("id", "email", "name", "role", "active", "score", "settings", "created_at")
    def __init__(self, id, email, name, role, active, score, settings, created_at):
        self.id = UUID(id); self.email = email; self.name = name; self.role = Role(role); self.active = active != 0
        self.score = score; self.settings = json.loads(settings); self.created_at = datetime.fromisoformat(created_at)

raw = sqlite3.connect({path!r}, isolation_level=None, cached_statements=512)
raw.execute("PRAGMA foreign_keys = ON")
raw.execute("PRAGMA synchronous = NORMAL")
cells = "id, email, name, role, active, score, settings, created_at"
for table in {used!r}:
    row = Row(*raw.execute(f"SELECT {{cells}} FROM {{table}} WHERE id = ?", ({key!r},)).fetchone())
    assert row.settings == {{"a": 1}}
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = _database(folder)
        url = f"sqlite:///{path}"
        names = [f"table_{number:02}" for number in range(TABLES)]
        words = {"url": url, "three": _lines(USED), "fifty": _lines(names)}
        timed = {title: _TIMED.format(body=body.format(**words)) for title, body in _BODIES.items()}
        timed["the driver"] = _TIMED.replace("import sqlite3, sys", "import sys").format(body="import sqlite3")
        three = ", ".join(f"db.{table}" for table in USED)
        ours = _OURS.format(url=url, three=three, key=str(KEY))
        floor = _FLOOR.format(path=str(path), used=USED, key=str(KEY))
        _print(*_measure(timed, {"ours": ours, "floor": floor, "empty": "pass"}, folder, rounds))


def _lines(names: tuple[str, ...] | list[str]) -> str:
    return "\n".join(f"db.{name}" for name in names)


def _database(folder: Path) -> Path:
    schema = folder / "schema"
    schema.mkdir()
    tables = "".join(
        f"  table_{number:02}:\n    columns:\n      id: {{type: uuid, primary_key: true, generate: uuid4}}{_COLUMNS}"
        for number in range(TABLES)
    )
    (schema / "tables.yaml").write_text(f"enums:\n  role: [admin, reader]\ntables:\n{tables}")
    write_package(schema, folder, "many_db")
    path = folder / "many.db"
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    for sql in statements(schema, "sqlite"):
        raw.execute(sql)
    for table in USED:
        raw.execute(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _ROW)
    raw.close()
    return path


def _measure(
    timed: Mapping[str, str], whole: Mapping[str, str], folder: Path, rounds: int
) -> tuple[dict[str, list[tuple[float, float, int]]], dict[str, list[tuple[float, float]]]]:
    """Of each program, by round, the milliseconds on the wall and of the processor; of imports also the tables."""
    imports: dict[str, list[tuple[float, float, int]]] = {title: [] for title in timed}
    starts: dict[str, list[tuple[float, float]]] = {title: [] for title in whole}
    for number in range(rounds + 1):  # the first one makes the .pyc files
        for title, program in timed.items():
            wall, used, modules = _run(program, folder).split()
            if number:
                imports[title].append((float(wall), float(used), int(modules)))
        for title, program in whole.items():
            start, before = time.perf_counter(), _used()
            _run(program, folder)
            wall_time, used_time = time.perf_counter() - start, _used() - before
            if number:
                starts[title].append((wall_time * 1000, used_time * 1000))
    return imports, starts


def _used() -> float:
    """Seconds of the processor that the processes took which have ended."""
    found = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found.ru_utime + found.ru_stime


def _run(program: str, folder: Path) -> str:
    return subprocess.run(
        [sys.executable, "-I", "-c", f"import sys\nsys.path.insert(0, {str(folder)!r})\n{program}"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def _print(imports: dict[str, list[tuple[float, float, int]]], starts: dict[str, list[tuple[float, float]]]) -> None:
    print("| import, beyond sqlite3 | ms | fastest | of the processor | tables loaded |\n|---|---|---|---|---|")
    for title, found in imports.items():
        walls, used, modules = zip(*found, strict=True)
        print(f"| {title} | {median(walls):.1f} | {min(walls):.1f} | {median(used):.1f} | {modules[0]} |")
    print("\n| cold start | ms | fastest | of the processor |\n|---|---|---|---|")
    for title, found_ in starts.items():
        walls, used = zip(*found_, strict=True)
        print(f"| {title} | {median(walls):.1f} | {min(walls):.1f} | {median(used):.1f} |")
    pairs = list(zip(starts["ours"], starts["floor"], strict=True))
    wall, processor = [median([ours[kind] / floor[kind] for ours, floor in pairs]) for kind in (0, 1)]
    print(f"\nCold start, ours to floor, median of pairs: {wall:.2f}, of the processor {processor:.2f}.")


if __name__ == "__main__":
    main()
