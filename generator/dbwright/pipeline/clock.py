"""The time of new entries: the system's, or the one that SOURCE_DATE_EPOCH fixes for reproducible output."""

from __future__ import annotations

import time
from collections.abc import Mapping

from dbwright.errors import ConfigError


def now_ms(env: Mapping[str, str]) -> int:
    """Milliseconds since 1970. Raises ConfigError for a SOURCE_DATE_EPOCH that is no number of seconds."""
    fixed = env.get("SOURCE_DATE_EPOCH")
    if not fixed:
        return time.time_ns() // 1_000_000
    if not fixed.isascii() or not fixed.isdigit():
        raise ConfigError(f'SOURCE_DATE_EPOCH is "{fixed}"', "it is a whole number of seconds since 1970")
    return int(fixed) * 1000
