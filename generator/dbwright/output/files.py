"""Files that are written together: all or nothing, even for a killed process."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from dbwright.errors import DbwrightError
from dbwright.output.lock import alone
from dbwright.output.transaction import finish, recover_record, stage, stage_return

Files: TypeAlias = Mapping[Path, bytes | None]
"""Absolute path → content, or None for a file that must not be there."""


class Difference(msgspec.Struct, frozen=True, order=True):
    """A file that is not as it should be: it is missing, has other content, or is there and should not be."""

    path: Path
    kind: Literal["missing", "changed", "extra"]


def differences(files: Files) -> list[Difference]:
    """What `write_all` would change, by path. Raises DbwrightError where a path cannot be read as a file."""
    found = []
    for path, content in sorted(files.items()):
        held = _read(path)
        if held != content:
            found.append(Difference(path, "missing" if held is None else "extra" if content is None else "changed"))
    return found


def write_all(files: Files, root: Path) -> list[Path]:
    """Write and delete files below `root`; the paths that changed. Files that hold their bytes already are not touched.

    Either all of it happens or nothing: a failure is undone here, a killed process by `recover(root)`, which this calls
    first. Modes of existing files are kept. Raises DbwrightError with nothing changed: a path outside `root` (also by a
    symbolic link), a folder in the place of a file, no permission, no space, another dbwright that does not end.
    """
    root = root.resolve()
    with _errors(root):
        root.mkdir(parents=True, exist_ok=True)
    with _errors(root), alone(root):
        recover_record(root)
        targets = {_inside(path, root): content for path, content in files.items()}
        changed = [difference.path for difference in differences(targets)]
        if changed:
            _write(root, {path: targets[path] for path in changed})
    return changed


def recover(root: Path) -> bool:
    """Finish or undo what a killed process left half written below `root`; whether there was anything.

    To be called before anything below `root` is read. Raises DbwrightError where that is not possible.
    """
    root = root.resolve()
    if not root.is_dir():
        return False
    with _errors(root), alone(root):
        return recover_record(root)


def _write(root: Path, targets: Files) -> None:
    held = {path: _read(path) for path in targets}
    record = stage(root, targets)
    try:
        finish(root, record)
    except OSError:
        finish(root, stage_return(root, record, held))
        raise


def _inside(path: Path, root: Path) -> Path:
    """Where a path leads; links must not lead out of `root`."""
    real = path.resolve()
    if not path.is_absolute() or not real.is_relative_to(root) or real == root:
        hint = "write below that folder, without links that lead elsewhere"
        raise DbwrightError(f'"{path}" leads out of "{root}"', hint)
    return real


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _error(path, error) from None


@contextlib.contextmanager
def _errors(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _error(Path(error.filename or root), error) from None


def _error(path: Path, error: OSError) -> DbwrightError:
    hint = "see that it is not a folder, that you may write there, and that there is space left"
    return DbwrightError(f'cannot write "{path}": {error.strerror or error}', f"nothing was changed; {hint}")
