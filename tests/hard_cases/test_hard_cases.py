"""The page about hard changes tells what the tests show, no more."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hard_cases.table import PAGE, ROOT, TITLES, Cell, cells, node_ids, page, rows

KNOWN = [(dialect, number, cell) for dialect in TITLES for number, cell in cells(dialect).items()]


@pytest.mark.parametrize(
    ("dialect", "number", "cell"), KNOWN, ids=lambda part: "" if isinstance(part, Cell) else str(part)
)
def test_what_is_said_is_shown(dialect: str, number: int, cell: Cell) -> None:
    """What is right or refused names tests that are there and run on the dialect's engines; a refusal says why."""
    assert any(number in chapter for chapter in rows().values())
    missing = [case for case in cell.cases if not node_ids(dialect, case)]
    assert not missing, f"row {number} in {dialect}: no such test runs on its engines: {', '.join(missing)}"
    assert cell.cases or cell.status in ("not applicable", "open"), f"row {number} in {dialect}: name what shows it"
    assert cell.reason or cell.status != "refused", f"row {number} in {dialect}: say why"


def test_the_page_is_current(update_golden: bool) -> None:
    """docs/hard-cases.md is what the files make of it; --update-golden writes it when all tests that it names pass."""
    if update_golden:
        named = {test for dialect, _, cell in KNOWN for case in cell.cases for test in node_ids(dialect, case)}
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *sorted(named)],
            cwd=ROOT, text=True, capture_output=True,
        )  # fmt: skip
        assert not named or ran.returncode == 0, ran.stdout[-3000:]
        assert "skipped" not in ran.stdout, ran.stdout[-3000:]
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "run pytest tests/hard_cases --update-golden"
