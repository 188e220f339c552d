"""Work done strip by strip (逐条带计算): in order, by a few threads, a few strips under way at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from liulin_geo.grid import Grid, Window

#: What a progress listener hears: the catalogue key of a stage, and the share of it that is done.
Progress = Callable[[str, float], None]

T = TypeVar("T")

STRIP_ROWS = 256
WORKERS = 2


def by_strip(grid: Grid, work: Callable[[Window], T]) -> Iterator[tuple[Window, T]]:
    """``work`` on every strip of full rows from north to south, by :data:`WORKERS` threads, in order.

    Only a few strips are under way at a time, so that memory does not grow with the county.
    """
    windows = list(grid.strips(STRIP_ROWS))
    with ThreadPoolExecutor(WORKERS) as pool:
        waiting = [pool.submit(work, window) for window in windows[: WORKERS + 1]]
        for i, window in enumerate(windows):
            done = waiting.pop(0).result()
            if i + WORKERS + 1 < len(windows):
                waiting.append(pool.submit(work, windows[i + WORKERS + 1]))
            yield window, done
