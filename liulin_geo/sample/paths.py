"""Least-cost paths over a grid (最小代价路径)."""

from __future__ import annotations

import heapq

import numpy as np
from numba import njit
from numpy.typing import NDArray

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]

#: Sixteen steps: the eight neighbours and the knight's moves, for smoother lines.
_DROW = np.array([-1, -1, -1, 0, 0, 1, 1, 1, -2, -2, -1, -1, 1, 1, 2, 2], dtype=np.int64)
_DCOL = np.array([-1, 0, 1, -1, 1, -1, 0, 1, -1, 1, -2, 2, -2, 2, -1, 1], dtype=np.int64)


@njit(cache=True)
def spread_cost(
    z: F64, price: F64, sources: I64, cell_m: float, gentle: float, enough: I64
) -> tuple[F64, I64]:
    """Cost from the nearest source to every cell, and the cell before it on the way (-1 at sources).

    ``price`` is the cost of a metre on level ground in each cell, infinite where no way leads; a metre costs
    ``1 + (grade / gentle)²`` times as much on a slope. Stops when one cell of ``enough`` is reached; with an
    empty ``enough`` all cells are. Unreached cells cost infinity.
    """
    rows, cols = z.shape
    cost = np.full(rows * cols, np.inf)
    before = np.full(rows * cols, -1, dtype=np.int64)
    goal = np.zeros(rows * cols, dtype=np.bool_)
    for cell in enough:
        goal[cell] = True
    heap = [(0.0, np.int64(0)) for _ in range(0)]
    for cell in sources:
        cost[cell] = 0.0
        heapq.heappush(heap, (0.0, np.int64(cell)))
    while len(heap) > 0:
        spent, cell = heapq.heappop(heap)
        if spent > cost[cell]:
            continue
        if goal[cell]:
            break
        row, col = cell // cols, cell % cols
        for k in range(16):
            r, c = row + _DROW[k], col + _DCOL[k]
            if r < 0 or r >= rows or c < 0 or c >= cols or not np.isfinite(price[r, c]):
                continue
            run = cell_m * np.sqrt(float(_DROW[k] ** 2 + _DCOL[k] ** 2))
            grade = (z[r, c] - z[row, col]) / run / gentle
            total = spent + run * (1.0 + grade * grade) * 0.5 * (price[row, col] + price[r, c])
            near = r * cols + c
            if total < cost[near]:
                cost[near] = total
                before[near] = cell
                heapq.heappush(heap, (total, np.int64(near)))
    return cost, before


def way_back(before: I64, cell: int) -> list[int]:
    """The cells from a source to ``cell``."""
    path = [cell]
    while before[path[-1]] >= 0:
        path.append(int(before[path[-1]]))
    return path[::-1]
