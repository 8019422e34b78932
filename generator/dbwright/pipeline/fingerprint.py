"""The local manifest: a digest of everything that went in and came out, so that an unchanged project is only hashed."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from dbwright.config import DatabaseConfig
from dbwright.version import VERSION

MANIFEST = Path(".dbwright") / "manifest.json"


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`current`: database name → the digest of its last state in which everything agreed. `proofs`: id of an entry →
    the engine on which this machine has proven it.
    """

    version: int
    current: dict[str, str]
    proofs: dict[str, str] = {}


def is_current(folder: Path, database: DatabaseConfig) -> bool:
    """Whether nothing has changed since the last run that found everything in agreement."""
    known = _read(folder).current.get(database.name)
    try:
        return known is not None and known == fingerprint(database)
    except OSError:  # what cannot be read is said by whoever needs it
        return False


def remember(folder: Path, databases: tuple[DatabaseConfig, ...], proofs: Mapping[str, str] | None = None) -> None:
    """Record that these databases are in agreement now, and what was proven. Not being able to write it costs time
    only.
    """
    path = folder / MANIFEST
    with contextlib.suppress(OSError):
        known = _read(folder)
        current = known.current | {database.name: fingerprint(database) for database in databases}
        proved = known.proofs | dict(proofs or {})
        path.parent.mkdir(exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(msgspec.json.encode(Manifest(1, dict(sorted(current.items())), dict(sorted(proved.items())))))
        part.replace(path)


def fingerprint(database: DatabaseConfig) -> str:
    """The digest of the settings, the schema files, everything generated, and the tool itself."""
    digest = hashlib.sha256(f"{VERSION}\0{database!r}".encode())
    for path in _tool():
        stat = path.stat()
        digest.update(f"\0{path}\0{stat.st_size}\0{stat.st_mtime_ns}".encode())
    beside = sorted(path.name for path in database.out.iterdir()) if database.out.is_dir() else []
    digest.update("\0".join(["", *beside]).encode(errors="surrogateescape"))  # a package of another name may be left
    outputs = [database.out / name for name in (*database.dialects, database.package) if name]
    templates = [database.templates] if database.templates is not None else []
    for folder in (database.schema, *outputs, *templates):
        for path in _files(folder):
            content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "not a file"
            digest.update(f"\0{path.relative_to(folder).as_posix()}\0{content}".encode(errors="surrogateescape"))
        digest.update(b"\0\0")
    return digest.hexdigest()


def _tool() -> Iterator[Path]:
    """The files of dbwright itself: whoever works on it must not be told that nothing has changed."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package, package / "templates", package.parent.parent / "templates"):
        yield from sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".j2"))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if not path.is_dir() and "__pycache__" not in path.parts)


def _read(folder: Path) -> Manifest:
    """The manifest; an absent or damaged one is an empty one."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return Manifest(1, {})
