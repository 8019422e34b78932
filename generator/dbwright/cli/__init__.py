"""The command line: one file per command, and the only place that prints or exits."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """The program `dbwright`: runs one command and exits with its code."""
    if "_DBWRIGHT_COMPLETE" in os.environ:  # a shell asks what could follow
        from dbwright.cli.app import app

        app(prog_name="dbwright")
    from dbwright.cli.run import run

    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))
