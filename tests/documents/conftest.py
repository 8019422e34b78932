"""The committed packages, importable as a program would import them."""

from __future__ import annotations

import sys

from documents.databases import GENERATED

sys.path += [str(path) for path in sorted(GENERATED.iterdir()) if path.is_dir()]
