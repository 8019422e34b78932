"""What the house promises about itself: dialects keep to their rooms, and starting up stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "generator" / "dbwright"
DIALECTS = {"sqlite", "postgres", "postgresql", "mysql", "mariadb", "duckdb"}
ROOMS = {"dialects", "database", "accessors"}
HEAVY = {"sqlglot", "jinja2", "yaml", "click"}


def _named_dialects(path: Path) -> set[str]:
    """The dialects that the code of a module names in string literals; docstrings and help texts do not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in DIALECTS}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_outside_the_dialects_rooms_names_a_dialect(path: Path) -> None:
    """Planning and comparing ask for capabilities; a dialect's name in their code would be a second place for it."""
    relative = path.relative_to(PACKAGE)
    allowed = DIALECTS if relative.parts[0] in ROOMS else set()
    if relative == Path("model/schema.py"):
        allowed = DIALECTS  # DIALECT_NAMES: the words that schema files may use
    assert _named_dialects(path) <= allowed


@pytest.mark.parametrize("code", ["import dbwright", "import dbwright; dbwright.migrate"])
def test_start_up_loads_nothing_heavy(code: str) -> None:
    """An application that migrates at start-up pays for neither the command line nor the generator."""
    script = f"import sys\n{code}\nprint(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not HEAVY & set(loaded)
