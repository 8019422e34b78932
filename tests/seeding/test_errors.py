"""Golden errors: each folder holds schema.yaml, seeds/ and, in expected.txt, every diagnostic that the seeds give."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.definition import load
from dbwright.dialects import get
from dbwright.errors import SchemaError
from dbwright.seeding.files import seed_files
from dbwright.seeding.held import HeldSchema
from dbwright.seeding.seeds import read_seeds

CASES = sorted(path for path in (Path(__file__).parent / "errors").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, update_golden: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every diagnostic has its place, and says what to do."""
    monkeypatch.chdir(case)
    schema = HeldSchema(get("postgres"), load(case).schema)
    with pytest.raises(SchemaError) as caught:
        read_seeds(seed_files(case, "postgres", None), schema)
    assert all(item.origin and item.hint for item in caught.value.diagnostics)
    expected, found = case / "expected.txt", f"{caught.value}\n"
    if update_golden:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
