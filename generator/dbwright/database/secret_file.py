"""A file that holds one secret, as container platforms hand them out."""

from __future__ import annotations

from pathlib import Path

from dbwright.errors import ConfigError
from dbwright.settings_file import shown


def secret_in(path: Path, hint: str = "") -> str:
    """The one line that a file holds. Raises ConfigError where it holds none or more."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ConfigError(f"cannot read {shown(path)}: {error.strerror}", hint or "check the path") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{shown(path)} is not UTF-8 text", hint) from None
    if len(lines) != 1 or not lines[0]:
        raise ConfigError(f"{shown(path)} does not hold one line", "put the value there and nothing else")
    return lines[0]
