"""Golden errors: each folder of tests/errors holds schema files and, in expected.txt, every diagnostic they give."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.definition import load
from dbwright.errors import SchemaError

CASES = sorted(path for path in (Path(__file__).parent.parent / "errors").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, update_golden: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of the case give exactly the expected diagnostics, in order, each with its place."""
    monkeypatch.chdir(case)
    with pytest.raises(SchemaError) as caught:
        load(case)
    found = f"{caught.value}\n"
    expected = case / "expected.txt"
    if update_golden:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_diagnostic_says_where_and_what_to_do() -> None:
    """Every line of every case is `path:line:column: what is wrong; what to do`."""
    for case in CASES:
        with pytest.raises(SchemaError) as caught:
            load(case)
        for diagnostic in caught.value.diagnostics:
            assert diagnostic.origin is not None, (case.name, diagnostic)
            assert diagnostic.hint, (case.name, diagnostic)
            assert diagnostic.message[0] == '"' or not diagnostic.message[0].isupper(), diagnostic
            assert not diagnostic.message.endswith("."), diagnostic
