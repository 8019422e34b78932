"""How long `dbwright check` takes when nothing has changed, against starting Python at all."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from timing import compare

ROUNDS = 15


def main() -> None:
    """Measure in a new project with the example of `dbwright init`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dbwright = [sys.executable, "-m", "dbwright"]

        def run(*command: str) -> None:
            subprocess.run(command, cwd=folder, check=True, capture_output=True)

        def full() -> None:
            (folder / ".dbwright" / "manifest.json").unlink(missing_ok=True)
            run(*dbwright, "check")

        def quick() -> None:
            kept.replace(folder / ".dbwright" / "manifest.json")
            run(*dbwright, "check")
            kept.write_bytes((folder / ".dbwright" / "manifest.json").read_bytes())

        run(*dbwright, "init")
        run(*dbwright, "generate")
        kept = folder / "kept.json"
        kept.write_bytes((folder / ".dbwright" / "manifest.json").read_bytes())
        compare(
            {
                "check, with the manifest": quick,
                "check, in full": full,
                "dbwright --help": lambda: run(*dbwright, "--help"),
                "python -c pass": lambda: run(sys.executable, "-c", "pass"),
            },
            ROUNDS,
        )


if __name__ == "__main__":
    main()
