"""Every down file of every example takes back what its up file did, on every engine of the example."""

from __future__ import annotations

import pytest

from engines import DIALECT, engines, scratch
from examples.catalog import everything, state
from examples.migrated import GENERATED, migrate, rollback, tags

CASES = [
    (example.name, label)
    for example in sorted(path for path in GENERATED.iterdir() if path.is_dir())
    for label in engines()
    if (example / DIALECT[label]).is_dir()
]


@pytest.mark.parametrize(("example", "label"), CASES)
def test_each_down_file_restores_what_was_before(example: str, label: str) -> None:
    """Up one by one, down one by one: the same structure at each height, and nothing at all in the end."""
    with scratch(label) as database:
        names = tags(example, database.dialect)
        heights = []
        for number in range(len(names)):
            heights.append(state(database))
            migrate(database, example, slice(number, number + 1))
        assert everything(database) != []
        for name, before in zip(reversed(names), reversed(heights), strict=True):
            rollback(database, example, name)
            assert state(database) == before
        assert everything(database) == []
