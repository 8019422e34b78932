"""What the proof costs: `generate` of one changed column among 50 tables on SQLite, against `--no-verify`.

Prints the median ratio, which has to stay below 2.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from timing import compare

ROUNDS, TABLES, COLUMNS = 9, 50, 15


def write(folder: Path) -> None:
    """A project with tables that reference each other, with an index and a check each, all of it generated."""
    lines = ["tables:"]
    for table in range(TABLES):
        lines += [f"  t{table}:", "    columns:", "      id: {type: int, primary_key: true}"]
        lines += [f"      parent: {{references: t{max(table - 1, 0)}.id, null: true}}"]
        lines += [f'      c{column}: "varchar({column + 20})?"' for column in range(COLUMNS - 2)]
        lines += ["    indexes:", "      - [c0, c1]", "    checks:", f"      ck_t{table}: c2 <> c3"]
    (folder / "schema").mkdir()
    (folder / "schema" / "all.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "dbwright.toml").write_text('dialects = ["sqlite"]\n', encoding="utf-8")


def generate(folder: Path, *arguments: str) -> None:
    """Run the command."""
    subprocess.run(
        [sys.executable, "-m", "dbwright", "generate", *arguments], cwd=folder, check=True, capture_output=True
    )


def main() -> None:
    """Each run starts from the same generated project, in which one column has just got another rule."""
    with tempfile.TemporaryDirectory() as name:
        start, work = Path(name, "start"), Path(name, "work")
        start.mkdir()
        write(start)
        generate(start, "--no-verify")
        schema = start / "schema" / "all.yaml"
        schema.write_text(
            schema.read_text(encoding="utf-8").replace('c5: "varchar(25)?"', "c5: int?", 1), encoding="utf-8"
        )

        def fresh(*arguments: str) -> None:
            shutil.rmtree(work, ignore_errors=True)
            shutil.copytree(start, work)
            generate(work, *arguments)

        compare({"generate, proven": fresh, "generate --no-verify": lambda: fresh("--no-verify")}, ROUNDS)


if __name__ == "__main__":
    main()
