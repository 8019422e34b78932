"""Whether a file is on a network file system, where the locks and the shared memory of SQLite cannot be relied on."""

from __future__ import annotations

import re
from pathlib import Path

MOUNTS = Path("/proc/mounts")
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|9p|afs|ncpfs|ceph|lustre|glusterfs|gpfs|beegfs|vboxsf|virtiofs|drvfs|prl_fs|vmhgfs"
    r"|fuse\.(?:sshfs|glusterfs|ceph\S*|s3fs|gcsfuse|rclone|davfs2?|vmhgfs\S*|mount\.\S+)"
)
_ESCAPE = re.compile(r"\\([0-7]{3})")


def network_type(path: Path) -> str:
    """The name of the network file system that a file is on, "" for a local one, and where the system does not say."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    place, best, kind = path.resolve(), -1, ""
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        mounted = Path(_ESCAPE.sub(lambda found: chr(int(found[1], 8)), fields[1]))
        if place.is_relative_to(mounted) and len(mounted.parts) >= best:
            best, kind = len(mounted.parts), fields[2]
    return kind if _NETWORK.fullmatch(kind) else ""
