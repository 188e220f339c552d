"""Numba kernels of the response on plain arrays: least times over a graph of roads and over cells."""

from __future__ import annotations

import heapq

import numpy as np
import numpy.typing as npt
from numba import njit

from liulin_geo.grid import BoolArray, FloatArray
from liulin_geo.response.speeds import LEAST_PACE, UNKNOWN_PACE, pace

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]

#: The sixteen steps to other cells, rows and columns; the last eight are knight's moves.
STEPS = np.array(
    [
        (0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, -1), (-1, 1),
        (1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2),
    ],
    np.int64,
)  # fmt: skip


@njit(cache=True, nogil=True)
def least_seconds(
    first: I64, edge_at: I64, start: I32, end: I32, seconds: F64, nodes: I64, offsets: F64
) -> tuple[F64, I64]:
    """Least seconds to each node, and the edge that leads there, from ``nodes`` reached after ``offsets``.

    Dijkstra 1959 with a binary heap. ``first`` and ``edge_at`` name the edges at each node. Nodes out of
    reach have infinite seconds; those that a seed itself reaches first have the edge -1.
    """
    best = np.full(first.size - 1, np.inf)
    via = np.full(first.size - 1, -1, np.int64)
    queue = [(0.0, np.int64(0))]
    queue.pop()
    for i in range(nodes.size):
        if offsets[i] < best[nodes[i]]:
            best[nodes[i]] = offsets[i]
            heapq.heappush(queue, (offsets[i], nodes[i]))
    while len(queue) > 0:
        now, node = heapq.heappop(queue)
        if now > best[node]:
            continue
        for k in range(first[node], first[node + 1]):
            edge = edge_at[k]
            other = end[edge] if start[edge] == node else start[edge]
            then = now + seconds[edge]
            if then < best[other]:
                best[other] = then
                via[other] = edge
                heapq.heappush(queue, (then, np.int64(other)))
    return best, via


@njit(cache=True, nogil=True)
def walk_seconds(
    z: FloatArray, closed: BoolArray, cell_m: float, seeds: F64, longest: float, steps: I64
) -> FloatArray:
    """Least seconds on foot to the middle of each cell from cells that are reached after ``seeds`` seconds.

    ``z`` is the elevation (metres, NaN is not walked on), ``closed`` the cells that nobody walks through,
    ``seeds`` infinite where nothing starts. NaN beyond ``longest``. Uphill and downhill are told apart
    along sixteen directions; a knight's move runs over the mean height of the two cells beside it, and not
    through a closed one.

    Cells wait in buckets no wider than the shortest step takes, so that none in the bucket in hand can still
    improve another there (Denardo & Fox 1979, Operations Research 27, 161-186): the result is Dijkstra's.
    """
    n_rows, n_cols = z.shape
    width = 0.999 * cell_m * LEAST_PACE
    n_buckets = int(longest / width) + 1
    best = np.full(z.size, np.inf)
    head = np.full(n_buckets, -1, np.int32)
    after = np.full(z.size, -1, np.int32)
    before = np.full(z.size, -1, np.int32)
    out = np.full((n_rows, n_cols), np.nan, np.float32)
    least = np.array([cell_m * LEAST_PACE * np.hypot(dr, dc) for dr, dc in steps])
    for cell in range(z.size):
        r, c = cell // n_cols, cell % n_cols
        if seeds[r, c] <= longest and not np.isnan(z[r, c]):
            best[cell] = seeds[r, c]
            _put(head, after, before, cell, int(seeds[r, c] / width))
    for bucket in range(n_buckets):
        while head[bucket] >= 0:
            cell = head[bucket]
            _take(head, after, before, cell, bucket)
            now = best[cell]
            r, c = cell // n_cols, cell % n_cols
            out[r, c] = now
            for k in range(steps.shape[0]):
                rr, cc = r + steps[k, 0], c + steps[k, 1]
                if rr < 0 or cc < 0 or rr >= n_rows or cc >= n_cols:
                    continue
                other = rr * n_cols + cc
                if now + least[k] >= best[other] or np.isnan(z[rr, cc]) or closed[rr, cc]:
                    continue
                then = now + _step_seconds(z, closed, cell_m, r, c, rr, cc)
                if then <= longest and then < best[other]:
                    if best[other] < np.inf:
                        _take(head, after, before, other, int(best[other] / width))
                    best[other] = then
                    _put(head, after, before, other, int(then / width))
    return out


@njit(cache=True, nogil=True)
def walk_straight(
    z: FloatArray, west: float, north: float, cell_m: float, x: float, y: float, xs: F64, ys: F64
) -> F64:
    """Seconds on straight lines from x, y to each of xs, ys, in steps of a cell at most by bilinear heights.

    Steps without elevation at an end go at :data:`~liulin_geo.response.speeds.UNKNOWN_PACE`.
    """
    out = np.zeros(xs.size)
    for i in range(xs.size):
        length = np.hypot(xs[i] - x, ys[i] - y)
        n = max(1, int(np.ceil(length / cell_m)))
        run = length / n
        if run == 0.0:
            continue
        here = _height(z, west, north, cell_m, x, y)
        for k in range(1, n + 1):
            share = k / n
            there = _height(z, west, north, cell_m, x + share * (xs[i] - x), y + share * (ys[i] - y))
            slope = (there - here) / run
            out[i] += run * (UNKNOWN_PACE if np.isnan(slope) else pace(slope))
            here = there
    return out


@njit(cache=True, nogil=True, inline="always")
def _height(z: FloatArray, west: float, north: float, cell_m: float, x: float, y: float) -> float:
    """Elevation at a point, bilinear; NaN where one of the four cells is missing or off the grid."""
    u, v = (x - west) / cell_m - 0.5, (north - y) / cell_m - 0.5
    c, r = int(np.floor(u)), int(np.floor(v))
    if r < 0 or c < 0 or r + 1 >= z.shape[0] or c + 1 >= z.shape[1]:
        return np.nan
    fu, fv = u - c, v - r
    upper = z[r, c] * (1.0 - fu) + z[r, c + 1] * fu
    lower = z[r + 1, c] * (1.0 - fu) + z[r + 1, c + 1] * fu
    return float(upper * (1.0 - fv) + lower * fv)


@njit(cache=True, nogil=True, inline="always")
def _step_seconds(z: FloatArray, closed: BoolArray, cell_m: float, r: int, c: int, rr: int, cc: int) -> float:
    dr, dc = rr - r, cc - c
    run = cell_m * np.sqrt(float(dr * dr + dc * dc))
    if abs(dr) + abs(dc) < 3:
        if dr != 0 and dc != 0 and closed[r, cc] and closed[rr, c]:
            return np.inf  # not between two closed corners
        return float(run * pace((z[rr, cc] - z[r, c]) / run))
    half_r = dr // 2 if abs(dr) == 2 else 0
    half_c = dc // 2 if abs(dc) == 2 else 0
    one, two = z[r + half_r, c + half_c], z[rr - half_r, cc - half_c]
    if np.isnan(one) or np.isnan(two) or closed[r + half_r, c + half_c] or closed[rr - half_r, cc - half_c]:
        return np.inf
    middle, half = 0.5 * (one + two), 0.5 * run
    return float(half * (pace((middle - z[r, c]) / half) + pace((z[rr, cc] - middle) / half)))


@njit(cache=True, nogil=True, inline="always")
def _put(head: I32, after: I32, before: I32, cell: int, bucket: int) -> None:
    after[cell] = head[bucket]
    before[cell] = -1
    if head[bucket] >= 0:
        before[head[bucket]] = cell
    head[bucket] = cell


@njit(cache=True, nogil=True, inline="always")
def _take(head: I32, after: I32, before: I32, cell: int, bucket: int) -> None:
    if before[cell] >= 0:
        after[before[cell]] = after[cell]
    else:
        head[bucket] = after[cell]
    if after[cell] >= 0:
        before[after[cell]] = before[cell]
