"""Numba kernels of the footprints on plain arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

F32 = npt.NDArray[np.float32]
F64 = npt.NDArray[np.float64]


@njit(cache=True, nogil=True)
def distance_to_segments(segments: F64, xs: F64, ys: F64, cell_m: float, reach_m: float) -> F32:
    """Distance in metres of each cell centre to the nearest segment, infinite beyond ``reach_m``.

    ``segments`` is (n, 4): x1, y1, x2, y2. Each segment visits only the cells within its own reach, so
    the cost follows the length of the line and not the size of the window.
    """
    out = np.full((ys.size, xs.size), np.inf, np.float32)
    if xs.size == 0 or ys.size == 0:
        return out
    for s in range(segments.shape[0]):
        x1, y1, x2, y2 = segments[s, 0], segments[s, 1], segments[s, 2], segments[s, 3]
        dx, dy = x2 - x1, y2 - y1
        squared = dx * dx + dy * dy
        c0 = max(0, int(np.floor((min(x1, x2) - reach_m - xs[0]) / cell_m)))
        c1 = min(xs.size - 1, int(np.ceil((max(x1, x2) + reach_m - xs[0]) / cell_m)))
        r0 = max(0, int(np.floor((ys[0] - max(y1, y2) - reach_m) / cell_m)))
        r1 = min(ys.size - 1, int(np.ceil((ys[0] - min(y1, y2) + reach_m) / cell_m)))
        for r in range(r0, r1 + 1):
            for c in range(c0, c1 + 1):
                share = 0.0
                if squared > 0.0:
                    share = ((xs[c] - x1) * dx + (ys[r] - y1) * dy) / squared
                    share = min(1.0, max(0.0, share))
                away = np.hypot(xs[c] - (x1 + share * dx), ys[r] - (y1 + share * dy))
                if away <= reach_m and away < out[r, c]:
                    out[r, c] = away
    return out


@njit(cache=True, nogil=True)
def energy_line(
    z: F32,
    xs: F64,
    ys: F64,
    x: float,
    y: float,
    top_m: float,
    tan_reach: float,
    reach_m: float,
    step_m: float,
) -> F32:
    """Height of the energy line above the ground, in metres, of a mass that starts at (x, y).

    The line falls from ``top_m`` by the reach angle. A cell is reached where the line stays above
    the ground all the way along the straight path to it; 0 where it does not. NaN ground blocks.
    Source of the energy-line (fahrböschung) model: Heim 1932; Corominas 1996, Can. Geotech. J. 33.
    """
    out = np.zeros((ys.size, xs.size), np.float32)
    cell_m = step_m
    for r in range(ys.size):
        for c in range(xs.size):
            dx, dy = xs[c] - x, ys[r] - y
            away = np.hypot(dx, dy)
            if away > reach_m or np.isnan(z[r, c]):
                continue
            left = top_m - tan_reach * away - z[r, c]
            if left <= 0.0:
                continue
            n_steps = int(away / step_m)
            clear = True
            for k in range(1, n_steps):
                share = k / n_steps
                cc = int(np.rint((x + share * dx - xs[0]) / cell_m))
                rr = int(np.rint((ys[0] - (y + share * dy)) / cell_m))
                if cc < 0 or rr < 0 or cc >= xs.size or rr >= ys.size or np.isnan(z[rr, cc]):
                    clear = False
                    break
                if top_m - tan_reach * away * share < z[rr, cc]:
                    clear = False
                    break
            if clear:
                out[r, c] = left
    return out


@njit(cache=True, nogil=True)
def valley_flow(
    z: F32,
    xs: F64,
    ys: F64,
    cell_m: float,
    path_x: F64,
    path_y: F64,
    path_z: F64,
    strength: F64,
    depth_m: F64,
    spread_m: float,
) -> F32:
    """Share [0, 1] of a flow's strength on the ground beside its path down a valley.

    From each point of the path the flow spreads to cells within ``spread_m`` whose ground lies less
    than the local ``depth_m`` above the path. It is at its local ``strength`` at the level of the path
    and at half of it at the rim of the flow.
    """
    out = np.zeros((ys.size, xs.size), np.float32)
    reach = int(np.ceil(spread_m / cell_m))
    for k in range(path_x.size):
        if strength[k] <= 0.0 or depth_m[k] <= 0.0:
            continue
        c0 = int(np.floor((path_x[k] - xs[0]) / cell_m + 0.5))
        r0 = int(np.floor((ys[0] - path_y[k]) / cell_m + 0.5))
        for r in range(max(0, r0 - reach), min(ys.size, r0 + reach + 1)):
            for c in range(max(0, c0 - reach), min(xs.size, c0 + reach + 1)):
                away = np.hypot(xs[c] - path_x[k], ys[r] - path_y[k])
                above = z[r, c] - path_z[k]
                if away > spread_m or np.isnan(above) or above >= depth_m[k]:
                    continue
                wet = 1.0 - max(0.0, above) / depth_m[k]
                value = strength[k] * (0.5 + 0.5 * wet)
                if value > out[r, c]:
                    out[r, c] = value
    return out


@njit(cache=True, nogil=True)
def height_above_line(z: F32, xs: F64, ys: F64, cell_m: float, line: F64, line_z: F64, reach_m: float) -> F32:
    """Height of the ground above the nearest point of a line, in metres; infinite beyond ``reach_m``.

    ``line`` is (n, 2) in metres and ``line_z`` the line's height at its vertices.
    """
    away = np.full((ys.size, xs.size), np.inf, np.float32)
    out = np.full((ys.size, xs.size), np.inf, np.float32)
    for s in range(line.shape[0] - 1):
        x1, y1 = line[s, 0], line[s, 1]
        dx, dy = line[s + 1, 0] - x1, line[s + 1, 1] - y1
        squared = dx * dx + dy * dy
        c0 = max(0, int(np.floor((min(x1, x1 + dx) - reach_m - xs[0]) / cell_m)))
        c1 = min(xs.size - 1, int(np.ceil((max(x1, x1 + dx) + reach_m - xs[0]) / cell_m)))
        r0 = max(0, int(np.floor((ys[0] - max(y1, y1 + dy) - reach_m) / cell_m)))
        r1 = min(ys.size - 1, int(np.ceil((ys[0] - min(y1, y1 + dy) + reach_m) / cell_m)))
        for r in range(r0, r1 + 1):
            for c in range(c0, c1 + 1):
                if np.isnan(z[r, c]):
                    continue
                share = 0.0
                if squared > 0.0:
                    share = min(1.0, max(0.0, ((xs[c] - x1) * dx + (ys[r] - y1) * dy) / squared))
                d = np.hypot(xs[c] - (x1 + share * dx), ys[r] - (y1 + share * dy))
                if d <= reach_m and d < away[r, c]:
                    away[r, c] = d
                    out[r, c] = z[r, c] - (line_z[s] + share * (line_z[s + 1] - line_z[s]))
    return out


@njit(cache=True, nogil=True)
def rate_curve(values: F32, at: F64, points: F64) -> F32:
    """Points on a piecewise-linear curve (``at``, ``points``), flat beyond its ends; NaN stays NaN."""
    out = np.empty(values.shape, np.float32)
    flat_in, flat_out = values.ravel(), out.ravel()
    for i in range(flat_in.size):
        value = flat_in[i]
        if np.isnan(value):
            flat_out[i] = np.nan
        elif value <= at[0]:
            flat_out[i] = points[0]
        elif value >= at[-1]:
            flat_out[i] = points[-1]
        else:
            k = 1
            while value > at[k]:
                k += 1
            share = (value - at[k - 1]) / (at[k] - at[k - 1])
            flat_out[i] = points[k - 1] + share * (points[k] - points[k - 1])
    return out
