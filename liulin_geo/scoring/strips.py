"""Work done part by part (逐块计算): in order, by a few threads, a few parts under way at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from liulin_geo.grid import Grid, Window

#: What a progress listener hears: the catalogue key of a stage, and the share of it that is done.
Progress = Callable[[str, float], None]

S = TypeVar("S")
T = TypeVar("T")

STRIP_ROWS = 256
WORKERS = 2


def by_strip(grid: Grid, work: Callable[[Window], T]) -> Iterator[tuple[Window, T]]:
    """``work`` on every strip of full rows from north to south; see :func:`in_order`."""
    return in_order(grid.strips(STRIP_ROWS), work)


def in_order(items: Iterable[S], work: Callable[[S], T]) -> Iterator[tuple[S, T]]:
    """Each item and what ``work`` made of it, in the items' order, by :data:`WORKERS` threads.

    Only a few are under way at a time, so that memory does not grow with the county.
    """
    with ThreadPoolExecutor(WORKERS) as pool:
        waiting: deque[tuple[S, Future[T]]] = deque()
        for item in items:
            waiting.append((item, pool.submit(work, item)))
            if len(waiting) > 2 * WORKERS:
                first, job = waiting.popleft()
                yield first, job.result()
        while waiting:
            first, job = waiting.popleft()
            yield first, job.result()
