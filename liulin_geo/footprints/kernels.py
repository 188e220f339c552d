"""Numba kernels of the footprints on plain arrays."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from numba import njit

F32 = npt.NDArray[np.float32]
F64 = npt.NDArray[np.float64]
_GRAVITY = 9.81


@njit(cache=True, nogil=True)
def distance_to_segments(segments: F64, xs: F64, ys: F64, cell_m: float, reach_m: float) -> F32:
    """Distance in metres of each cell centre to the nearest segment, infinite beyond ``reach_m``.

    ``segments`` is (n, 4): x1, y1, x2, y2. Each segment visits only the cells within its own reach, so
    the cost follows the length of the line and not the size of the window.
    """
    least = np.full((ys.size, xs.size), np.inf)
    if xs.size == 0 or ys.size == 0:
        return least.astype(np.float32)
    for s in range(segments.shape[0]):
        x1, y1, x2, y2 = segments[s, 0], segments[s, 1], segments[s, 2], segments[s, 3]
        dx, dy = x2 - x1, y2 - y1
        squared = dx * dx + dy * dy
        per_m = 1.0 / squared if squared > 0.0 else 0.0
        # a cell more than the reach to each side: rounding must not drop one that is just within it
        c0 = max(0, int(np.floor((min(x1, x2) - reach_m - xs[0]) / cell_m)) - 1)
        c1 = min(xs.size - 1, int(np.ceil((max(x1, x2) + reach_m - xs[0]) / cell_m)) + 1)
        r0 = max(0, int(np.floor((ys[0] - max(y1, y2) - reach_m) / cell_m)) - 1)
        r1 = min(ys.size - 1, int(np.ceil((ys[0] - min(y1, y2) + reach_m) / cell_m)) + 1)
        for r in range(r0, r1 + 1):
            up = ys[r] - y1
            for c in range(c0, c1 + 1):
                along = xs[c] - x1
                share = (along * dx + up * dy) * per_m
                share = 0.0 if share < 0.0 else (1.0 if share > 1.0 else share)
                off_x, off_y = along - share * dx, up - share * dy
                away = off_x * off_x + off_y * off_y
                # no branch but this select, so that the compiler takes several cells at a time
                least[r, c] = away if away < least[r, c] else least[r, c]
    out = np.empty(least.shape, np.float32)
    for r in range(ys.size):
        for c in range(xs.size):
            away = np.sqrt(least[r, c])
            out[r, c] = away if away <= reach_m else np.inf
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
def nearest_on_path(
    xs: F64, ys: F64, cell_m: float, path_x: F64, path_y: F64, spread_m: float
) -> npt.NDArray[np.int32]:
    """The point of a path that is nearest to each cell, -1 where none is within ``spread_m``.

    Between points equally near the one farther up the path counts.
    """
    nearest = np.full((ys.size, xs.size), -1, np.int32)
    least = np.full((ys.size, xs.size), np.float32(spread_m * spread_m))
    reach = int(np.ceil(spread_m / cell_m))
    for k in range(path_x.size):
        c0 = int(np.floor((path_x[k] - xs[0]) / cell_m + 0.5))
        r0 = int(np.floor((ys[0] - path_y[k]) / cell_m + 0.5))
        for r in range(max(0, r0 - reach), min(ys.size, r0 + reach + 1)):
            up = ys[r] - path_y[k]
            for c in range(max(0, c0 - reach), min(xs.size, c0 + reach + 1)):
                along = xs[c] - path_x[k]
                away = np.float32(along * along + up * up)
                if away < least[r, c] or (nearest[r, c] < 0 and away == least[r, c]):
                    least[r, c] = away
                    nearest[r, c] = k
    return nearest


@njit(cache=True, nogil=True)
def flow_depth(
    z: F32,
    xs: F64,
    ys: F64,
    cell_m: float,
    path_x: F64,
    path_y: F64,
    path_z: F64,
    depth_m: F64,
    nearest: npt.NDArray[np.int32],
) -> F32:
    """Depth in metres of a flow whose surface lies ``depth_m`` above its path, 0 where it is dry.

    A cell is wet where the level at the nearest point of the path is above its ground, and wet ground leads
    from there to the path: a flow does not jump over a ridge into the next gully.
    """
    n_rows, n_cols = z.shape
    out = np.zeros((n_rows, n_cols), np.float32)
    stack = [(0, 0)]
    stack.pop()
    for k in range(path_x.size):
        c = int(np.floor((path_x[k] - xs[0]) / cell_m + 0.5))
        r = int(np.floor((ys[0] - path_y[k]) / cell_m + 0.5))
        if depth_m[k] > 0.0 and 0 <= r < n_rows and 0 <= c < n_cols:
            # the channel itself is as deep as the flow, though a coarse cell's mean ground may stand higher
            if out[r, c] < depth_m[k]:
                out[r, c] = depth_m[k]
            stack.append((r, c))
    while len(stack) > 0:
        r, c = stack.pop()
        for dr, dc in ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)):
            rr, cc = r + dr, c + dc
            if rr < 0 or cc < 0 or rr >= n_rows or cc >= n_cols or out[rr, cc] > 0.0:
                continue
            k = nearest[rr, cc]
            if k < 0 or np.isnan(z[rr, cc]):
                continue
            wet = min(path_z[k] + depth_m[k] - z[rr, cc], depth_m[k])
            if depth_m[k] > 0.0 and wet > 0.0:
                out[rr, cc] = wet
                stack.append((rr, cc))
    return out


@njit(cache=True, nogil=True)
def stage_m(
    heights: F32, cell_m: float, length_m: float, slope: float, roughness: float, flow: float
) -> float:
    """Depth in metres at which a reach carries ``flow`` m³/s, by its synthetic rating curve.

    ``heights`` are those of the ground of the reach above its channel, a value a cell, in ascending order.
    Wetted area and perimeter are the cells' volume and bed below the level, over the reach's length, and
    the flow is Manning's, but at most critical: steep natural channels are seldom faster. Sources: Zheng et
    al. 2018, J. American Water Resources Association 54(4), 785-797; Jarrett 1984, J. Hydraulic Eng. 110(11).
    """
    step, most = 0.1, 80.0
    level, count, total = 0.0, 0, 0.0
    while level < most:
        level += step
        while count < heights.size and heights[count] < level:
            total += max(0.0, heights[count])
            count += 1
        if count == 0:
            continue
        area = (count * level - total) * cell_m * cell_m / length_m
        perimeter = count * cell_m * cell_m / length_m
        manning = area * (area / perimeter) ** (2.0 / 3.0) * np.sqrt(slope) / roughness
        carried = min(manning, area * np.sqrt(_GRAVITY * area / perimeter))
        if carried >= flow:
            return level
    return most


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
def flooded(
    height: F32,
    outlet: npt.NDArray[np.integer],
    base_west: float,
    base_north: float,
    base_cell_m: float,
    own: npt.NDArray[np.bool_],
    own_row0: int,
    own_col0: int,
    segments: F64,
    xs: F64,
    ys: F64,
    corridor_m: float,
    depth_m: float,
) -> tuple[F32, bool]:
    """Share of a flood's depth over the ground that drains into a reach, and whether any ground does.

    ``height`` and ``outlet`` are HAND and the flattened drain cell behind it, on a grid with its upper left
    at (``base_west``, ``base_north``); the drain cells of the reach are True in ``own``, which begins at
    (``own_row0``, ``own_col0``) of that grid. A cell has 1 at the level of its drain and 0 from ``depth_m``
    above it, or beyond ``corridor_m`` of the ``segments``.
    """
    n_rows, n_cols = height.shape
    share = np.zeros((ys.size, xs.size), np.float32)
    found = False
    for r in range(ys.size):
        row = int(np.floor((base_north - ys[r]) / base_cell_m))
        if row < 0 or row >= n_rows:
            continue
        for c in range(xs.size):
            col = int(np.floor((xs[c] - base_west) / base_cell_m))
            if col < 0 or col >= n_cols or outlet[row, col] < 0:
                continue
            out_row = outlet[row, col] // n_cols - own_row0
            out_col = outlet[row, col] % n_cols - own_col0
            if out_row < 0 or out_col < 0 or out_row >= own.shape[0] or out_col >= own.shape[1]:
                continue
            if not own[out_row, out_col]:
                continue
            found = True
            wet = 1.0 - max(np.float64(height[row, col]), 0.0) / depth_m
            if wet <= 0.0:
                continue
            for s in range(segments.shape[0]):
                x1, y1 = segments[s, 0], segments[s, 1]
                dx, dy = segments[s, 2] - x1, segments[s, 3] - y1
                squared = dx * dx + dy * dy
                along, up = xs[c] - x1, ys[r] - y1
                part = min(1.0, max(0.0, (along * dx + up * dy) / squared)) if squared > 0.0 else 0.0
                off_x, off_y = along - part * dx, up - part * dy
                if off_x * off_x + off_y * off_y <= corridor_m * corridor_m:
                    share[r, c] = wet
                    break
    return share, found


@njit(cache=True, nogil=True)
def erfc(values: F64) -> F64:
    """The complementary error function, value by value; scipy's takes a fifth of a second to import."""
    out = np.empty(values.shape, np.float64)
    flat_in, flat_out = values.ravel(), out.ravel()
    for i in range(flat_in.size):
        flat_out[i] = math.erfc(flat_in[i])
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
