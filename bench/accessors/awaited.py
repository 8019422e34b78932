"""An awaited contestant as one that is called, so that the same check is made of both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Self


class Awaited:
    """Opens a contestant in an event loop of its own; each call runs there until it returns."""

    def __init__(self, kind: Any, url: str) -> None:
        self._runner = asyncio.Runner()
        self._contestant = self._runner.run(kind.open(url))

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._contestant, name)

        async def called(*values: Any, **named: Any) -> Any:
            return await method(*values, **named)

        return lambda *values, **named: self._runner.run(called(*values, **named))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._runner.run(self._contestant.close())
        self._runner.close()
