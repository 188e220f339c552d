"""Kernels of the landscape evolution that carves the sample terrain (地貌演化).

Plain arrays in, plain arrays out. Cells are numbered row by row (``row * cols + col``). No fastmath and
no threads, so that the same inputs give the same bytes on every run.

Sources: priority-flood after Barnes, Lehman & Mulla 2014; implicit stream-power incision after
Braun & Willett 2013 (FastScape), with slope exponent 1.
"""

from __future__ import annotations

import heapq

import numpy as np
from numba import njit
from numpy.typing import NDArray

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
Bool = NDArray[np.bool_]

#: Row and column steps to the eight neighbours.
DROW = np.array([-1, -1, -1, 0, 0, 1, 1, 1], dtype=np.int64)
DCOL = np.array([-1, 0, 1, -1, 1, -1, 0, 1], dtype=np.int64)


@njit(cache=True)
def flood(z: F64, outlet: Bool, rise: float) -> tuple[F64, I64]:
    """Fill every depression so that each cell has a way down to an outlet.

    ``z`` (row, col) metres; ``rise`` is the mean step, in metres, from a filled cell to the one that
    it drains to. Returns the filled surface and the cells in the order of their level, outlets first.
    Cells that no outlet reaches can't exist on a rectangular grid with at least one outlet.
    """
    rows, cols = z.shape
    filled = z.copy()
    seen = np.zeros(rows * cols, dtype=np.bool_)
    order = np.empty(rows * cols, dtype=np.int64)
    heap = [(0.0, np.int64(0)) for _ in range(0)]
    for start in range(rows * cols):
        if outlet[start // cols, start % cols]:
            seen[start] = True
            heapq.heappush(heap, (filled[start // cols, start % cols], np.int64(start)))
    done = 0
    while len(heap) > 0:
        level, cell = heapq.heappop(heap)
        order[done] = cell
        done += 1
        row, col = cell // cols, cell % cols
        for k in range(8):
            r, c = row + DROW[k], col + DCOL[k]
            if r < 0 or r >= rows or c < 0 or c >= cols:
                continue
            near = r * cols + c
            if seen[near]:
                continue
            seen[near] = True
            # a rise that differs by chance keeps water on filled ground from running in straight lines
            chance = (near * 2654435761 + 97) % 4294967296 / 4294967296.0
            filled[r, c] = max(filled[r, c], level + rise * (0.5 + chance))
            heapq.heappush(heap, (filled[r, c], np.int64(near)))
    return filled, order[:done]


@njit(cache=True)
def receivers(z: F64, outlet: Bool, wander: float) -> I64:
    """The neighbour that each cell drains to: the steepest way down (D8).

    ``wander`` in [0, 1) lets the slope of each direction vary by a fixed share of chance, which keeps long
    slopes from draining in parallel straight lines. Outlets and pits drain to themselves.
    """
    rows, cols = z.shape
    down = np.empty(rows * cols, dtype=np.int64)
    for cell in range(rows * cols):
        row, col = cell // cols, cell % cols
        down[cell] = cell
        if outlet[row, col]:
            continue
        best = 0.0
        for k in range(8):
            r, c = row + DROW[k], col + DCOL[k]
            if r < 0 or r >= rows or c < 0 or c >= cols:
                continue
            fall = z[row, col] - z[r, c]
            if fall <= 0.0:
                continue
            if DROW[k] != 0 and DCOL[k] != 0:
                fall *= 0.7071067811865476
            chance = (cell * 8 + k) * 2654435761 % 4294967296 / 4294967296.0
            fall *= 1.0 - wander * chance
            if fall > best:
                best = fall
                down[cell] = r * cols + c
    return down


@njit(cache=True)
def upstream(down: I64, order: I64, cell_m2: float) -> F64:
    """Upstream area of each cell in m², itself included; ``order`` has downstream cells first."""
    area = np.full(down.size, cell_m2)
    for i in range(order.size - 1, -1, -1):
        cell = order[i]
        if down[cell] != cell:
            area[down[cell]] += area[cell]
    return area


@njit(cache=True)
def incise(
    z: F64, down: I64, order: I64, area: F64, strength: F64, exponent: float, cell_m: float, steepest: float
) -> F64:
    """One implicit step of stream-power incision, with slopes held below ``steepest`` (rise over run).

    ``strength`` (row, col) is erodibility × time step, in m^(1 - 2 × exponent). Cells without a way down
    keep their level.
    """
    _, cols = z.shape
    out = z.copy()
    for i in range(order.size):
        cell = order[i]
        to = down[cell]
        if to == cell:
            continue
        row, col = cell // cols, cell % cols
        r, c = to // cols, to % cols
        run = cell_m
        if r != row and c != col:
            run *= 1.4142135623730951
        cut = strength[row, col] * area[cell] ** exponent / run
        level = (z[row, col] + cut * out[r, c]) / (1.0 + cut)
        out[row, col] = max(min(level, out[r, c] + steepest * run), out[r, c])
    return out


@njit(cache=True)
def soften(z: F64, fixed: Bool, rate: float, rounds: int) -> F64:
    """Hillslope creep: ``rounds`` explicit diffusion steps with Courant number ``rate`` (at most 0.25)."""
    rows, cols = z.shape
    now = z.copy()
    for _ in range(rounds):
        before = now.copy()
        for row in range(1, rows - 1):
            for col in range(1, cols - 1):
                if fixed[row, col]:
                    continue
                around = (
                    before[row - 1, col] + before[row + 1, col] + before[row, col - 1] + before[row, col + 1]
                )
                now[row, col] = before[row, col] + rate * (around - 4.0 * before[row, col])
    return now


@njit(cache=True)
def grade(z: F64, down: I64, order: I64, least: F64) -> F64:
    """Lift cells so that each lies at least ``least`` metres (by cell) above the one it drains to."""
    _, cols = z.shape
    out = z.copy()
    for i in range(order.size):
        cell = order[i]
        to = down[cell]
        if to == cell:
            continue
        row, col = cell // cols, cell % cols
        out[row, col] = max(out[row, col], out[to // cols, to % cols] + least[row, col])
    return out


@njit(cache=True)
def carry_up(z: F64, down: I64, order: I64, area: F64, channel_m2: float) -> F64:
    """For each cell the level of the channel that it drains to; ``order`` has downstream cells first."""
    rows, cols = z.shape
    level = np.empty((rows, cols))
    for i in range(order.size):
        cell = order[i]
        row, col = cell // cols, cell % cols
        if area[cell] >= channel_m2 or down[cell] == cell:
            level[row, col] = z[row, col]
        else:
            level[row, col] = level[down[cell] // cols, down[cell] % cols]
    return level
