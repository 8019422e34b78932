"""What is known about the hard schema changes in each dialect, and the page of documentation that it makes.

rows.yaml numbers the changes. <dialect>.yaml says for each number `status` (right, refused, not applicable), `reason`
and `cases`: what shows it, as a golden case ("column/add"), an error case ("errors/x") or a test
("tests/plan/test_plan.py::test_x").
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from dbwright.dialects import DIALECTS
from engines import DIALECT
from test_cases import CASES, executed

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGE = ROOT / "docs" / "hard-cases.md"
TITLES = {"postgres": "PostgreSQL", "sqlite": "SQLite", "mysql": "MySQL, MariaDB", "duckdb": "DuckDB"}

Status = Literal["right", "refused", "not applicable", "open"]


class Cell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One change in one dialect. `reason` says why it is refused or means nothing there."""

    status: Status = "open"
    reason: str = ""
    cases: tuple[str, ...] = ()


@functools.cache
def rows() -> dict[str, dict[int, str]]:
    """Chapter → number → change."""
    found: dict[str, dict[int, str]] = yaml.safe_load((HERE / "rows.yaml").read_text(encoding="utf-8"))
    return found


@functools.cache
def cells(dialect: str) -> dict[int, Cell]:
    """What is known of one dialect; what its file leaves out is open."""
    path = HERE / f"{dialect}.yaml"
    told = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {number: Cell() for chapter in rows().values() for number in chapter} | msgspec.convert(
        told or {}, dict[int, Cell], strict=False
    )


def node_ids(dialect: str, case: str) -> list[str]:
    """The tests that show a case on the engines of a dialect; none where there is no such case."""
    kind, _, name = case.partition("/")
    if "::" in case:
        path, _, function = case.partition("::")
        wanted = f"def {function.partition('[')[0].rpartition('::')[2]}("
        there = (ROOT / path).is_file() and wanted in (ROOT / path).read_text(encoding="utf-8")
        return [case] if there else []
    if kind == "errors":
        there = (ROOT / "tests" / "errors" / name).is_dir()
        return [f"tests/definition/test_error_cases.py::test_case[{name}]"] if there else []
    labels = [label for folder, label in executed() if folder == CASES / case and DIALECT[label] == dialect]
    return [f"tests/test_cases.py::test_case_on_engine[{case}-{label}]" for label in labels]


def page() -> str:
    """The page of documentation."""
    known = {dialect: cells(dialect) for dialect in TITLES}
    counts = [(dialect, [cell.status for cell in known[dialect].values()]) for dialect in TITLES]
    lines = [
        "# Hard changes",
        "",
        "Changes that migration tools get wrong, and what dbwright makes of each on every engine. *Right* means that",
        "the test linked runs the migration on the real engine, with rows: up gives what a fresh creation gives, the",
        "rows are kept, down gives back what was. *Refused* means that `generate` says so, with the place and what to",
        "do, and writes nothing.",
        "",
        "<!-- made by `pytest tests/hard_cases --update-golden`, which runs every test named here -->",
        "",
        "| | right | refused | not applicable | open |",
        "|---|---|---|---|---|",
    ]
    for dialect, states in counts:
        numbers = " | ".join(str(states.count(status)) for status in ("right", "refused", "not applicable", "open"))
        lines.append(f"| {TITLES[dialect]} | {numbers} |")
    for chapter, changes in rows().items():
        lines += [
            "",
            f"## {chapter}",
            "",
            f"| # | change | {' | '.join(TITLES.values())} |",
            "|---|---|---|---|---|---|",
        ]
        for number, change in changes.items():
            shown = " | ".join(_shown(known[dialect][number]) for dialect in TITLES)
            lines.append(f"| {number} | {_cell(change)} | {shown} |")
    return "\n".join(lines) + "\n"


def _shown(cell: Cell) -> str:
    links = ", ".join(dict.fromkeys(map(_link, cell.cases)))
    match cell.status:
        case "right":
            return _cell(f"right: {links}" + (f" ({cell.reason})" if cell.reason else ""))
        case "refused":
            return _cell(f"refused: {cell.reason}" + (f" ({links})" if links else ""))
        case "not applicable":
            return _cell(f"– {cell.reason}".rstrip())
        case _:
            return "open"


def _link(case: str) -> str:
    path, _, function = case.partition("::")
    if function:
        return f"[{function.partition('[')[0]}](../{path})"
    return f"[{case}](../tests/{case if case.startswith('errors/') else f'cases/{case}'})"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


assert set(TITLES) == set(DIALECTS)
