"""The two texts of the runtime: the one without async is derived from the one with it."""

from __future__ import annotations

import pytest

from accessors.twins import RUNTIME, TWINS, derived, formatted, truths, twins


def test_the_text_without_async_is_derived() -> None:
    """`python tests/accessors/twins.py` writes it anew after a change of `_runtime/_async/`."""
    present = {name: (RUNTIME / f"{name}.py.j2").read_text(encoding="utf-8") for name in TWINS}
    assert twins() == present


def test_the_text_with_async_is_laid_out() -> None:
    """As the formatter of the packages' users does."""
    assert formatted(truths(), joined=False) == truths()


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("async def f(a: B) -> C:\n    return await a.g()\n", "def f(a: B) -> C:\n    return a.g()\n"),
        ("async with a as b:\n    pass\n", "with a as b:\n    pass\n"),
        ("def f(a: Callable[[X[Y]], Awaitable[list[Any]]]): ...\n", "def f(a: Callable[[X[Y]], list[Any]]): ...\n"),
        ("x: Awaitable[None] | None = y[0]\n", "x: None | None = y[0]\n"),
        (
            "from ..rows import Row\nfrom .tables import AsyncTable\n",
            "from .rows import Row\nfrom .tables import Table\n",
        ),
        ("async def __aenter__(self): ...\n", "def __enter__(self): ...\n"),
        ("await asyncio.sleep(1)  # await\n", "time.sleep(1)  # await\n"),
        ('"""async await\nAsyncTable"""\n', '"""async await\nAsyncTable"""\n'),
    ],
)
def test_derived(text: str, other: str) -> None:
    """Words of the language, names and types; neither texts nor comments."""
    assert derived(text) == other
