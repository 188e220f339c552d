"""What several views make of one run is made once, and forgotten with the run (随批次存留)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from liulin_geo.store.run import Run

T = TypeVar("T")


class Kept(Generic[T]):
    """Things made of runs, by a key such as the reader's language; none of them keeps its run in memory."""

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[Run, dict[Hashable, T]] = WeakKeyDictionary()

    def __call__(self, run: Run, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept of the run under the key; made by ``make`` the first time."""
        mine = self._of.setdefault(run, {})
        if key not in mine:
            mine[key] = make()
        return mine[key]
