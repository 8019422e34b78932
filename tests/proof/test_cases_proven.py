"""Every golden case is proven on every engine, with rows that nobody wrote for it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dbwright.database.scratch import Scratch
from dbwright.dialects import get
from dbwright.pipeline.naming import describe
from dbwright.proof.prove import prove
from engines import DIALECT
from proof.changes import change
from proof.made import opened
from test_cases import executed, name


@pytest.fixture(scope="module")
def engine() -> Iterator[Callable[[str], Scratch]]:
    """One scratch engine of each label for all cases: opening one costs more than a proof."""
    held: dict[str, Scratch] = {}
    with contextlib.ExitStack() as stack:

        def get_engine(label: str) -> Scratch:
            if label not in held:
                held[label] = stack.enter_context(opened(label))
            return held[label]

        yield get_engine


@pytest.mark.parametrize(
    ("folder", "label"), executed(), ids=lambda part: part if isinstance(part, str) else name(part)
)
def test_case_is_proven(folder: Path, label: str, engine: Callable[[str], Scratch], tmp_path: Path) -> None:
    """Nothing is wrong with it, and rows were found for every table."""
    texts = [path.read_text() if (path := folder / f"{side}.yaml").exists() else "" for side in ("before", "after")]
    dialect = get(DIALECT[label])
    found = change(texts[0], texts[1], dialect, tmp_path)
    proof = prove(found, engine(label), dialect, describe)
    assert proof.problems == ()
    assert proof.unproven == ""
    assert not [text for text in proof.notes if "no row" in text or "not proven" in text]
