"""A history of twenty migrations that dbwright itself makes from the steps in shop.yaml, for one dialect."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from commandline import dbwright

STEPS = Path(__file__).with_name("shop.yaml")
LENGTH = 20
BREAKPOINT = "\n--> statement-breakpoint\n"


@dataclass(frozen=True)
class Shop:
    """The folder of migrations, their tags, and for each the statements that the application runs after it."""

    folder: Path
    tags: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def make_shop(dialect: str, folder: Path) -> Shop:
    """Generate the history into `folder`, or take it from there when an earlier call has made it."""
    steps = yaml.safe_load(STEPS.read_text())
    migrations = folder / "generated" / dialect
    if not (folder / "done").exists():
        _generate(dialect, folder, steps)
        (folder / "done").touch()
    journal = json.loads((migrations / "meta" / "_journal.json").read_text())
    tags = tuple(entry["tag"] for entry in journal["entries"])
    assert len(tags) == len(steps) == LENGTH, f"{dialect} makes {len(tags)} migrations of {len(steps)} steps"
    return Shop(migrations, tags, tuple(tuple(step.get("rows", ())) for step in steps))


def _generate(dialect: str, folder: Path, steps: list[dict[str, Any]]) -> None:
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    (folder / "dbwright.toml").write_text(f'dialects = ["{dialect}"]\npackage = false\n')
    schema: dict[str, Any] = {}
    for step in steps:
        if "by_hand" in step:
            _by_hand(dialect, folder, step)
        else:
            schema = merged(schema, step["schema"])
            (folder / "schema" / "shop.yaml").write_text(yaml.safe_dump(schema, sort_keys=False))
            _run(folder, "generate", "--name", step["name"], "--no-rename", "--no-verify")


def _by_hand(dialect: str, folder: Path, step: dict[str, Any]) -> None:
    """As a user writes one: an empty migration, its SQL, the seal."""
    _run(folder, "new", "--name", step["name"], "--transaction", step.get("transaction", "single"))
    for end, direction in ((".sql", "up"), (".down.sql", "down")):
        text = step["by_hand"][direction]
        statements = text[dialect] if isinstance(text, dict) else text
        [path] = (folder / "generated" / dialect).glob(f"*_{step['name']}{end}")
        path.write_text(BREAKPOINT.join(f"{statement};" for statement in statements) + "\n")
    _run(folder, "seal")


def _run(folder: Path, *arguments: str) -> None:
    ran = dbwright("--config", str(folder / "dbwright.toml"), *arguments)
    assert ran.code == 0, f"{' '.join(arguments)}: {ran.out}{ran.err}"


def merged(value: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """A mapping with a JSON merge patch (RFC 7386) applied to it: what is null goes."""
    result = dict(value)
    for key, change in patch.items():
        if change is None:
            result.pop(key, None)
        elif isinstance(change, dict):
            inner = result.get(key)
            result[key] = merged(inner if isinstance(inner, dict) else {}, change)
        else:
            result[key] = change
    return result
