"""What a large schema costs, stage by stage: reading, resolving and validating, comparing, planning."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dbwright import definition, dialects
from dbwright.definition.source.read import read_file, schema_files
from dbwright.diff import compare as difference
from dbwright.model.schema import Schema
from dbwright.plan.plan import plan
from timing import compare

ROUNDS, TABLES, COLUMNS, FILES, DIALECT = 3, 1000, 15, 20, "postgres"


def write(folder: Path) -> None:
    """Tables that reference each other, with an index and a check each."""
    each = TABLES // FILES
    for number in range(FILES):
        lines = ["tables:"]
        for table in range(number * each, (number + 1) * each):
            lines += [f"  t{table}:", "    columns:", "      id: {type: int, primary_key: true}"]
            lines += [f"      parent: {{references: t{max(table - 1, 0)}.id, null: true}}"]
            lines += [f'      c{column}: "varchar({column + 20})?"' for column in range(COLUMNS - 2)]
            lines += ["    indexes:", "      - [c0, c1]", "    checks:", f"      ck_t{table}: c2 <> c3"]
        (folder / f"part{number:02}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Print each stage alone; reading is part of loading, so the second line holds the first."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder)
        dialect = dialects.get(DIALECT)
        scoped = dialect.scope(definition.load(folder).schema)
        empty, full = Schema(form="physical", dialect=DIALECT), dialect.lower(scoped)
        steps = difference(empty, full)
        compare(
            {
                "plan and print": lambda: plan(empty, full, steps, dialect).text(),
                "compare with nothing": lambda: difference(empty, full),
                "compare with itself": lambda: difference(full, dialect.lower(scoped)),
                "read, resolve and validate": lambda: definition.load(folder),
                "read": lambda: [read_file(path, path.name, []) for path in schema_files(folder)],
            },
            ROUNDS,
        )


if __name__ == "__main__":
    main()
