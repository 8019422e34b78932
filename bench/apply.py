"""What the runner costs: `migrate` against a bare loop of the driver, the same statements in the same transactions.

python bench/apply.py                              all engines, both shapes
python bench/apply.py --engine sqlite --profile    where the time goes, by cProfile

The bare loop opens the database as dbwright does, and says BEGIN, the statements and COMMIT for each migration (on
MariaDB, where each statement commits by itself, the statements alone). It knows its statements already: it reads no
files, cuts no text, looks for no mistakes, takes no lock, notes nothing.

`with rows` is the same loop, which also makes a ledger's table and inserts one row of it for each migration, in the
migration's transaction: what any runner has to write down. What is left then is what dbwright itself takes: reading and
checking the history, cutting it into statements, the lock, and keeping what the engine reports in the end.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

sys.path[0] = str(Path(__file__).parents[1] / "tests")  # not this folder, where a file is called like the package

from dbwright.database import ledger as ledgers  # noqa: E402
from dbwright.database.connection import open_url  # noqa: E402
from dbwright.database.labels import LABELS  # noqa: E402
from dbwright.database.migrate import migrate  # noqa: E402
from dbwright.history.folder import History  # noqa: E402
from dbwright.history.migration import Migration  # noqa: E402
from dbwright.history.snapshot import decode  # noqa: E402
from dbwright.history.tags import JOURNAL, snapshot_name  # noqa: E402
from dbwright.history.writing import NewEntry, append  # noqa: E402
from dbwright.model.schema import Schema  # noqa: E402
from faults.places import Place, place_of  # noqa: E402

BREAKPOINT = "\n--> statement-breakpoint\n"
ENGINES = ("sqlite", "postgres", "duckdb", "mysql")
Shape = list[list[str]]
"""The statements of each migration."""


def main() -> None:
    """Measure, and print for each shape the medians, and those of the ratios to the two loops."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("--shape", choices=["one", "many"], action="append")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tables", type=int, default=1000)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    for engine in options.engine or ENGINES:
        for name in options.shape or ("one", "many"):
            statements = [_create(engine, number) for number in range(options.tables)]
            shape = [statements] if name == "one" else [[statement] for statement in statements]
            with tempfile.TemporaryDirectory(prefix="dbwright-apply-") as folder:
                _write(engine, Path(folder) / "history", shape)
                with _place(engine, Path(folder)) as place:
                    if options.profile:
                        _profile(place, Path(folder) / "history")
                    else:
                        _compare(f"{engine}, {len(shape)} × {len(shape[0])}", place, shape, folder, options.rounds)


def _create(engine: str, number: int) -> str:
    quote = "`" if engine == "mysql" else '"'
    columns = ["id INTEGER NOT NULL PRIMARY KEY", "name VARCHAR(80) NOT NULL", "amount DECIMAL(12, 2)", "note TEXT"]
    return f"CREATE TABLE {quote}table_{number:04}{quote} (\n  " + ",\n  ".join(columns) + "\n);"


def _write(engine: str, folder: Path, shape: Shape) -> None:
    """A history as `dbwright new` begins one: written by hand, so that each snapshot is as small as can be."""
    labels = LABELS[engine]
    history = History(folder)
    for number, statements in enumerate(shape):
        new = NewEntry(
            name="tables",
            when=number + 1,
            schema=Schema(form="scoped", dialect=engine),
            lowering=1,
            up=BREAKPOINT.join(statements) + "\n",
            down=None,
            transaction="per_statement" if engine == "mysql" else "single",
        )
        history = _appended(history, append(history, new, labels))


def _appended(history: History, files: dict[Path, bytes | None]) -> History:
    """Write the files, and what the history is then, without reading all of it again."""
    from dbwright.history import journal as journals

    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content or b"")
    entry = journals.decode(files[history.folder / JOURNAL] or b"", JOURNAL).entries[-1]
    data = files[history.folder / snapshot_name(entry.tag)] or b""
    migration = Migration(entry=entry, snapshot=decode(data, ""), data=data, up="")
    return History(history.folder, (*history.migrations, migration))


@contextmanager
def _place(engine: str, folder: Path) -> Iterator[Place]:
    place = place_of(engine, folder / "databases")
    try:
        yield place
    finally:
        place.close()


def _compare(label: str, place: Place, shape: Shape, folder: str, rounds: int) -> None:
    """Each round runs all, so that a busy machine slows all alike; each time on a new database."""
    history = Path(folder) / "history"
    cases: dict[str, Callable[[str], object]] = {
        "migrate": lambda url: migrate(url, history),
        "bare loop": lambda url: _bare(url, shape),
        "with rows": lambda url: _bare(url, shape, rows=True),
    }
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(rounds + 1):
        names = [*list(cases)[number % len(cases) :], *list(cases)[: number % len(cases)]]
        for name in names:
            place.create("bench")
            start = time.perf_counter()
            cases[name](place.url("bench"))
            seconds = time.perf_counter() - start
            if number:  # the first round is for the caches
                taken[name].append(seconds)
    said = []
    for name, times in taken.items():
        ratio = statistics.median(one / other for one, other in zip(taken["migrate"], times, strict=True))
        shown = "" if name == "migrate" else f" (×{ratio:.2f})"
        said.append(f"{name} {statistics.median(times) * 1000:.0f} ms{shown}")
    print(f"{label:22} {', '.join(said)}", flush=True)


def _bare(url: str, shape: Shape, *, rows: bool = False) -> None:
    """The statements alone, or with a row for each migration. Connections are opened as dbwright opens them, and commit
    each statement by itself.
    """
    with closing(open_url(url)) as connection:
        mark = "?" if connection.dialect in ("sqlite", "duckdb") else "%s"
        insert = f"INSERT INTO ledger VALUES ({', '.join([mark] * len(ledgers.Row.__struct_fields__))})"
        run = connection.raw.cursor().execute if connection.dialect == "mysql" else connection.raw.execute  # type: ignore[attr-defined]
        if rows:
            run(f"CREATE TABLE ledger ({ledgers.COLUMNS})")
        for number, statements in enumerate(shape):
            if connection.dialect != "mysql":
                run("BEGIN")
            for statement in statements:
                run(statement)
            if rows:
                run(insert, _row(number))
            if connection.dialect != "mysql":
                run("COMMIT")


def _row(number: int) -> tuple[object, ...]:
    """A row as `migrate` writes it."""
    now, id_ = ledgers.now(), f"{number:032x}"
    row = ledgers.Row(
        ordinal=number,
        id=id_,
        tag=f"{number:04}_tables",
        checksum=id_ * 2,
        previous_id=id_,
        applied_by=ledgers.who(),
        started_at=now,
        finished_at=now,
    )
    return msgspec.structs.astuple(row)


def _profile(place: Place, history: Path) -> None:
    for again in (False, True):  # the first is for the caches
        place.create("bench")
        with cProfile.Profile() as profile:
            migrate(place.url("bench"), history)
        if again:
            pstats.Stats(profile).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
