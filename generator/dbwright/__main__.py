"""`python -m dbwright`."""

from __future__ import annotations

from dbwright.cli import main

if __name__ == "__main__":
    main()
