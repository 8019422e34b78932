"""The embedded PostgreSQL server ends with the last process that uses it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from commandline import GENERATOR
from proof.made import embedded_folder
from proof.servers import empty_database

USE = """
import os, signal, sys
from pathlib import Path
from dbwright.database.scratch import open_scratch
scratch = open_scratch("postgres", "", Path(sys.argv[1]))
scratch.fresh()
if sys.argv[2] == "killed":
    os.kill(os.getpid(), signal.SIGKILL)
scratch.close()
"""


def use(folder: Path, how: str) -> None:
    """Use the server in a process of its own."""
    command = [sys.executable, "-c", USE, str(folder), how]
    ran = subprocess.run(command, env={"PYTHONPATH": str(GENERATOR), "PATH": "/usr/bin:/bin"}, check=False)
    assert ran.returncode == (-9 if how == "killed" else 0)


def test_also_after_a_killed_run() -> None:
    """Which never took itself off the list of those that use it."""
    with empty_database("postgres-embedded"):
        pass
    folder = embedded_folder() / "killed"
    use(folder, "killed")
    (running,) = folder.glob("postgres-*/postmaster.pid")
    use(folder, "as usual")
    assert not running.exists()
    (running.parent / ".handle_pids.json").write_text("[12, ")  # killed while it wrote
    use(folder, "as usual")
    assert not running.exists()
