"""What several views make of one run is made once, and forgotten with the run (随批次存留)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from liulin_geo.store.run import Run

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Kept(Generic[T]):
    """Things made of runs, by a key such as the reader's language; none of them keeps its run in memory."""

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[Run, dict[Hashable, T]] = WeakKeyDictionary()

    def __call__(self, run: Run, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept of the run under the key; made by ``make`` the first time."""
        return self.each(run, (key,), lambda _: (make(),))[key]

    def each(self, run: Run, keys: Collection[K], make: Callable[[Collection[K]], Iterable[T]]) -> dict[K, T]:
        """What is kept of the run under each key; what is missing is made together, in order."""
        mine = self._of.setdefault(run, {})
        missing = [key for key in keys if key not in mine]
        if missing:
            mine.update(zip(missing, make(missing), strict=True))
        return {key: mine[key] for key in keys}
