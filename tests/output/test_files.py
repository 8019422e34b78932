"""Files written together: all or nothing, whatever happens."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from dbwright.errors import DbwrightError
from dbwright.output import Difference, Files, differences, lock, recover, write_all
from dbwright.output.transaction import RECORD

SCRIPT = """
import os, sys
from pathlib import Path
root, kill_at, failing = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
from dbwright.output import files, transaction
steps = 0

def wrapped(name, real):
    def call(*args, **kwargs):
        global steps
        steps += 1
        if steps == kill_at:
            if name == "write":
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            os._exit(9)
        if failing and steps >= failing and name == "replace" and str(args[-1]).endswith("b.txt"):
            raise PermissionError(13, "Permission denied", str(args[-1]))
        return real(*args, **kwargs)
    return call

for name in ("open", "write", "fsync", "replace", "unlink", "mkdir", "rmdir", "chmod", "close"):
    setattr(os, name, wrapped(name, getattr(os, name)))
try:
    files.write_all({
        root / "a.txt": b"new a" * 100, root / "b.txt": b"new b", root / "gone.txt": None, root / "x/y/c.txt": b"new c",
    }, root)
except files.DbwrightError as error:
    print(error)
print("steps", steps)
"""
OLD = {"a.txt": b"old a", "b.txt": b"old b", "gone.txt": b"old", "x": None}
NEW = {"a.txt": b"new a" * 100, "b.txt": b"new b", "x/y/c.txt": b"new c"}


def content(root: Path) -> dict[str, bytes | None]:
    """Everything below a folder; an empty folder counts as well."""
    found: dict[str, bytes | None] = {}
    for path in sorted(root.rglob("*")):
        if path.is_file():
            found[path.relative_to(root).as_posix()] = path.read_bytes()
        elif not any(path.iterdir()):
            found[path.relative_to(root).as_posix()] = None
    return found


def prepared(root: Path) -> Path:
    """The state before: three files and an empty folder."""
    for path in sorted(root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (root / "x").mkdir(parents=True)
    for name, held in OLD.items():
        if held is not None:
            (root / name).write_bytes(held)
    return root


def run(root: Path, kill_at: int, failing: int = 0) -> subprocess.CompletedProcess[str]:
    """Write in a process of its own that ends at a step, or whose renames of one file fail from a step on."""
    command = [sys.executable, "-c", SCRIPT, str(root), str(kill_at), str(failing)]
    paths = os.pathsep.join(sys.path)
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": paths})


def steps(result: subprocess.CompletedProcess[str]) -> int:
    """How many steps a whole run took."""
    assert result.returncode == 0, result.stderr
    return int(result.stdout.split()[-1])


def test_killed_at_any_step_it_is_the_old_state_or_the_new(tmp_path: Path) -> None:
    """After recover nothing is half written and nothing is left lying about."""
    root = tmp_path / "r"
    total = steps(run(prepared(root), 0))
    assert content(root) == NEW
    seen = set()
    for step in range(1, total + 1):
        assert run(prepared(root), step).returncode == 9
        recover(root)
        assert content(root) in (OLD, NEW), step
        seen.add(content(root) == NEW)
        assert recover(root) is False
    assert seen == {True, False}


def test_killed_while_undoing_it_is_still_one_of_the_two(tmp_path: Path) -> None:
    """The way back is recorded as the way there was; recovery, which may rename, finishes either."""
    root = tmp_path / "r"
    whole = run(prepared(root), 0, failing=1)
    assert "cannot write" in whole.stdout
    assert content(root) == OLD
    for step in range(steps(whole) // 2, steps(whole) + 1):
        assert run(prepared(root), step, failing=1).returncode == 9
        recover(root)
        assert content(root) in (OLD, NEW), step


def test_recovery_can_be_killed_too(tmp_path: Path) -> None:
    """Doing what is left twice does no harm."""
    root = tmp_path / "r"
    whole = steps(run(prepared(root), 0))
    committed = next(step for step in range(whole, 0, -1) if run(prepared(root), step).returncode == 9 and moved(root))
    for step in range(1, 30):
        run(prepared(root), committed)
        second = run(root, step)  # recovers first, then has nothing to write
        recover(root)
        assert content(root) == NEW
        if second.returncode == 0:
            break


def moved(root: Path) -> bool:
    """Whether a record is there and one file has its new content already."""
    return (root / RECORD).exists() and (root / "a.txt").read_bytes() == NEW["a.txt"]


def test_only_what_differs_is_touched(tmp_path: Path) -> None:
    """Equal bytes keep their file, its time and its mode; a changed file keeps its mode."""
    same, other = tmp_path / "same", tmp_path / "other"
    same.write_bytes(b"1")
    other.write_bytes(b"1")
    other.chmod(0o750)
    before = same.stat()
    assert write_all({same: b"1", other: b"2", tmp_path / "none": None}, tmp_path) == [other]
    assert (same.stat().st_mtime_ns, same.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert stat.S_IMODE(other.stat().st_mode) == 0o750
    assert not (tmp_path / ".dbwright").exists()
    assert write_all({same: b"1"}, tmp_path) == []


def test_new_files_have_the_usual_mode(tmp_path: Path) -> None:
    """As any program would make them under this umask."""
    (tmp_path / "usual").write_text("")
    write_all({tmp_path / "a/b": b""}, tmp_path)
    assert (tmp_path / "a/b").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_differences_are_named(tmp_path: Path) -> None:
    """check reads, and writes nothing."""
    (tmp_path / "changed").write_bytes(b"1")
    (tmp_path / "extra").write_bytes(b"1")
    (tmp_path / "same").write_bytes(b"1")
    files: Files = {
        tmp_path / "same": b"1", tmp_path / "changed": b"2", tmp_path / "missing": b"3", tmp_path / "extra": None,
        tmp_path / "none": None,
    }  # fmt: skip
    assert differences(files) == [
        Difference(tmp_path / "changed", "changed"),
        Difference(tmp_path / "extra", "extra"),
        Difference(tmp_path / "missing", "missing"),
    ]
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("bad", ["folder", "a.txt/b", "../out", "link/x", "linked", "."])
def test_what_cannot_be_written_changes_nothing(tmp_path: Path, bad: str) -> None:
    """A folder in the way, a file in the way, a path or a link that leads out: one clear error, nothing changed."""
    root = prepared(tmp_path / "r")
    (root / "folder").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "secret").write_text("secret")
    (root / "link").symlink_to(tmp_path / "elsewhere")
    (root / "linked").symlink_to(tmp_path / "secret")
    before = content(root)
    with pytest.raises(DbwrightError, match=r"cannot write|leads out of") as caught:
        write_all({root / "b.txt": b"new", root / bad: b"new"}, root)
    assert len(caught.value.diagnostics) == 1
    assert caught.value.diagnostics[0].hint
    assert content(root) == before
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert (tmp_path / "secret").read_text() == "secret"


def test_a_link_that_stays_inside_is_followed(tmp_path: Path) -> None:
    """The file that it leads to changes; the link stays."""
    (tmp_path / "real").write_bytes(b"1")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_all({tmp_path / "link": b"2"}, tmp_path)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"2"


def test_a_relative_path_is_refused(tmp_path: Path) -> None:
    """What it means would depend on where the process stands."""
    with pytest.raises(DbwrightError, match="leads out of"):
        write_all({Path("x"): b""}, tmp_path)


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No space left while the new content is put on disk."""
    root = prepared(tmp_path / "r")
    real, calls = os.write, []

    def full(file: int, data: bytes) -> int:
        calls.append(file)
        if len(calls) > 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(file, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(DbwrightError, match="No space left on device; nothing was changed"):
        write_all({root / "a.txt": b"1", root / "b.txt": b"2", root / "q/c.txt": b"3"}, root)
    assert content(root) == OLD


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_changes_nothing(tmp_path: Path) -> None:
    """No permission is said as such."""
    root = prepared(tmp_path / "r")
    (root / "x").chmod(0o500)
    with pytest.raises(DbwrightError, match="Permission denied"):
        write_all({root / "a.txt": b"1", root / "x/c.txt": b"3"}, root)
    (root / "x").chmod(0o700)
    assert content(root) == OLD


def test_two_writers_do_not_meet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one waits, then is told, and changes nothing."""
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(lock, "PATIENCE_SECONDS", 0.1)
    folder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    with pytest.raises(DbwrightError, match="another dbwright has been working"):
        write_all({tmp_path / "a": b"1"}, tmp_path)
    os.close(folder)
    assert write_all({tmp_path / "a": b"1"}, tmp_path) == [tmp_path / "a"]


def test_a_damaged_record_stops_everything(tmp_path: Path) -> None:
    """Guessing what it said could mix two states."""
    (tmp_path / RECORD).parent.mkdir()
    (tmp_path / RECORD).write_text("{")
    with pytest.raises(DbwrightError, match="the record of a write that was cut off"):
        recover(tmp_path)


def test_recover_where_there_is_nothing(tmp_path: Path) -> None:
    """A folder that is not there, or has no record."""
    assert recover(tmp_path / "none") is False
    assert recover(tmp_path) is False


def test_a_folder_that_is_empty_afterwards_goes(tmp_path: Path) -> None:
    """One that holds something else stays, and so does one that was empty before."""
    for name in ("gone/a", "gone/below/b", "kept/a", "kept/other"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"1")
    (tmp_path / "empty").mkdir()
    write_all({tmp_path / "gone/a": None, tmp_path / "gone/below/b": None, tmp_path / "kept/a": None}, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "kept"]
