"""The recovery record: what is being written, so that the next run can finish or undo it.

Three states on disk. No record: nothing is under way. Staging: only new temporary files and folders exist, and recovery
takes them away. Committed: all content is on disk under temporary names, and recovery does the renames to the end.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from dbwright.errors import DbwrightError

RECORD = Path(".dbwright") / "writing.json"


class Move(msgspec.Struct, frozen=True):
    """`staged` is to become `target`; without `staged`, `target` is to be deleted."""

    target: str
    staged: str = ""


class Record(msgspec.Struct, frozen=True):
    """`discard` are temporary files that are not needed in the end.

    `folders` were made for it, or had files that are deleted: they go if they are empty then.
    """

    state: Literal["staging", "committed"]
    moves: tuple[Move, ...]
    discard: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


def stage(root: Path, targets: Mapping[Path, bytes | None]) -> Record:
    """Put all content on disk under temporary names; from the end of this on, recovery brings about the new state.

    Raises OSError with nothing left of it.
    """
    moves = _moves(targets)
    parents = {Path(move.target).parent for move in moves if move.staged}
    made = sorted({str(folder) for parent in parents for folder in _missing(parent)})
    emptied = {str(Path(move.target).parent) for move in moves if not move.staged} - {str(root)}
    folders = tuple(sorted({*made, *emptied}))
    record = Record("staging", moves, tuple(move.staged for move in moves if move.staged), folders)
    try:
        _save(root, record)
        for folder in made:
            Path(folder).mkdir()
        _stage(moves, targets)
        committed = Record("committed", moves, (), folders)
        _save(root, committed)
    except OSError:
        _clean(root, record)
        raise
    return committed


def stage_return(root: Path, record: Record, held: Mapping[Path, bytes | None]) -> Record:
    """The way back from a committed write that cannot be finished: what was `held` before, put on disk likewise.

    Only what has changed already goes back. Until this ends, recovery would still go for the new state; from then on
    for the old one.
    """
    held = {Path(move.target): held[Path(move.target)] for move in record.moves if not _waits(move)}
    moves = _moves(held)
    _save(root, msgspec.structs.replace(record, discard=tuple(move.staged for move in moves if move.staged)))
    _stage(moves, held)
    back = Record("committed", moves, tuple(move.staged for move in record.moves if move.staged), record.folders)
    _save(root, back)
    return back


def finish(root: Path, record: Record) -> None:
    """Do what is left of a committed write. Doing it twice does no harm."""
    for move in record.moves:
        target = Path(move.target)
        if not move.staged:
            target.unlink(missing_ok=True)
        elif _waits(move):
            Path(move.staged).replace(target)
    _sync({Path(move.target).parent for move in record.moves})
    _clean(root, record)


def recover_record(root: Path) -> bool:
    """Finish a committed write, undo one that was not; whether there was any."""
    try:
        data = (root / RECORD).read_bytes()
    except FileNotFoundError:
        _clean(root, Record("staging", ()))  # killed before the first record was whole
        return False
    try:
        record = msgspec.json.decode(data, type=Record)
    except msgspec.DecodeError:
        hint = "see what git says about the files, and delete the record"
        raise DbwrightError(f'cannot read "{root / RECORD}", the record of a write that was cut off', hint) from None
    if record.state == "committed":
        finish(root, record)
    else:
        _clean(root, record)
    return True


def _moves(targets: Mapping[Path, bytes | None]) -> tuple[Move, ...]:
    token = os.urandom(4).hex()
    return tuple(
        Move(str(path), "" if content is None else str(path.with_name(f".dbwright-{token}-{number}")))
        for number, (path, content) in enumerate(sorted(targets.items()))
    )


def _waits(move: Move) -> bool:
    return Path(move.staged or move.target).exists()


def _missing(folder: Path) -> list[Path]:
    return [each for each in (folder, *folder.parents) if not each.exists()]


def _stage(moves: Iterable[Move], targets: Mapping[Path, bytes | None]) -> None:
    for move in moves:
        target = Path(move.target)
        content = targets[target]
        if content is not None:
            _put(Path(move.staged), content, target.stat().st_mode & 0o7777 if target.exists() else None)


def _put(path: Path, content: bytes, mode: int | None = None) -> None:
    """A new file that is on disk, not only in the system's memory, when this returns."""
    file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
        if mode is not None:
            path.chmod(mode)
        os.fsync(file)
    finally:
        os.close(file)


def _save(root: Path, record: Record) -> None:
    """Replace the record in one go."""
    path, part = root / RECORD, (root / RECORD).with_suffix(".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    part.unlink(missing_ok=True)
    _put(part, msgspec.json.encode(record))
    part.replace(path)
    _sync({path.parent, root})


def _clean(root: Path, record: Record) -> None:
    """Take away what was only needed meanwhile; the record goes last."""
    for name in record.discard:
        Path(name).unlink(missing_ok=True)
    for name in reversed(record.folders):
        with contextlib.suppress(OSError):  # it holds something, so it is needed, or is not there
            Path(name).rmdir()
    path = root / RECORD
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        path.with_suffix(".part").unlink(missing_ok=True)
        path.unlink()
    with contextlib.suppress(OSError):  # other things of ours may be in it
        path.parent.rmdir()


def _sync(folders: Iterable[Path]) -> None:
    """Put the names in these folders on disk; where the system cannot, its own order of writing has to do."""
    for folder in sorted(folders):
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
