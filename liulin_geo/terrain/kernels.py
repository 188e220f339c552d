"""Numba kernels of the terrain on plain arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

F32 = npt.NDArray[np.float32]
F64 = npt.NDArray[np.float64]


@njit(cache=True, nogil=True)
def gradient(z: F32, cell_m: float) -> tuple[F32, F32]:
    """East and north components of the gradient, by Horn's 3 × 3 differences.

    Where a neighbour is missing the cell's own height stands for it, so that the rim of the data
    gets a gradient too. Source: Horn 1981, Proc. IEEE 69(1), 14-47.
    """
    n_rows, n_cols = z.shape
    east = np.full((n_rows, n_cols), np.nan, np.float32)
    north = np.full((n_rows, n_cols), np.nan, np.float32)
    window = np.empty((3, 3), np.float64)
    for r in range(n_rows):
        for c in range(n_cols):
            here = z[r, c]
            if np.isnan(here):
                continue
            for i in range(3):
                for j in range(3):
                    rr, cc = r + i - 1, c + j - 1
                    value = here
                    if 0 <= rr < n_rows and 0 <= cc < n_cols and not np.isnan(z[rr, cc]):
                        value = z[rr, cc]
                    window[i, j] = value
            dz_east = (
                window[0, 2]
                + 2 * window[1, 2]
                + window[2, 2]
                - window[0, 0]
                - 2 * window[1, 0]
                - window[2, 0]
            )
            dz_north = (
                window[0, 0]
                + 2 * window[0, 1]
                + window[0, 2]
                - window[2, 0]
                - 2 * window[2, 1]
                - window[2, 2]
            )
            east[r, c] = dz_east / (8 * cell_m)
            north[r, c] = dz_north / (8 * cell_m)
    return east, north


@njit(cache=True, nogil=True)
def height_above_drainage(
    downstream: npt.NDArray[np.int32],
    upstream_order: npt.NDArray[np.int32],
    drain: npt.NDArray[np.bool_],
    z: F32,
) -> tuple[F32, npt.NDArray[np.int32]]:
    """HAND and the drain cell that each cell flows to, on flattened arrays.

    ``upstream_order`` names the cells from the outlets upwards. Cells that reach no drain get NaN and -1.
    """
    hand = np.full(z.size, np.nan, np.float32)
    outlet = np.full(z.size, -1, np.int32)
    for cell in upstream_order:
        below = downstream[cell]
        if drain[cell]:
            outlet[cell] = cell
        elif below != cell:
            outlet[cell] = outlet[below]
        if outlet[cell] >= 0:
            hand[cell] = z[cell] - z[outlet[cell]]
    return hand, outlet


@njit(cache=True, nogil=True)
def trace_down(
    downstream: npt.NDArray[np.int32],
    start: int,
    n_cols: int,
    cell_m: float,
    length_m: float,
) -> tuple[npt.NDArray[np.int64], F64]:
    """The flow path from a cell: its cells and their distance along the path, until ``length_m``."""
    cells = [start]
    lengths = [0.0]
    cell, run = start, 0.0
    while True:
        below = downstream[cell]
        if below == cell or below < 0:
            break
        diagonal = cell // n_cols != below // n_cols and cell % n_cols != below % n_cols
        run += cell_m * (1.4142135623730951 if diagonal else 1.0)
        if run > length_m:
            break
        cells.append(below)
        lengths.append(run)
        cell = below
    return np.array(cells, np.int64), np.array(lengths, np.float64)


@njit(cache=True, nogil=True)
def sample_bilinear(
    values: F32,
    west: float,
    north: float,
    cell_m: float,
    xs: F64,
    ys: F64,
) -> F32:
    """Values at the cell centres ``(ys × xs)``; NaN neighbours drop out of the mean."""
    n_rows, n_cols = values.shape
    out = np.full((ys.size, xs.size), np.nan, np.float32)
    left, share = np.empty(xs.size, np.int64), np.empty(xs.size)
    for j in range(xs.size):
        u = (xs[j] - west) / cell_m - 0.5
        left[j] = int(np.floor(u))
        share[j] = u - left[j]
    for i in range(ys.size):
        v = (north - ys[i]) / cell_m - 0.5
        r0 = int(np.floor(v))
        fv = v - r0
        for j in range(xs.size):
            c0, fu = left[j], share[j]
            if 0 <= r0 < n_rows - 1 and 0 <= c0 < n_cols - 1:
                top = (1.0 - fu) * values[r0, c0] + fu * values[r0, c0 + 1]
                low = (1.0 - fu) * values[r0 + 1, c0] + fu * values[r0 + 1, c0 + 1]
                mean = (1.0 - fv) * top + fv * low
                if not np.isnan(mean):
                    out[i, j] = mean
                    continue
            # at the rim of the data
            total, weight = 0.0, 0.0
            for dr in range(2):
                for dc in range(2):
                    rr, cc = r0 + dr, c0 + dc
                    if 0 <= rr < n_rows and 0 <= cc < n_cols and not np.isnan(values[rr, cc]):
                        w = (fv if dr else 1.0 - fv) * (fu if dc else 1.0 - fu)
                        total += w * values[rr, cc]
                        weight += w
            if weight > 0.0:
                out[i, j] = total / weight
    return out
