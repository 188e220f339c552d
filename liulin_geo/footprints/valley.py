"""Footprints that follow the ground: down a valley, or down a slope (沿沟运移、坡面滑移)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from liulin_geo.footprints.footprint import Footprint
from liulin_geo.footprints.kernels import energy_line, flow_depth, nearest_on_path, stage_m
from liulin_geo.grid import Grid, Window
from liulin_geo.terrain import Terrain

_SNAP_M = 90.0
F64 = npt.NDArray[np.float64]


#: x, y, height and distance along a flow path, metres, one value a cell of the path.
Path = tuple[F64, F64, F64, F64]
#: Least slope of a channel for Manning's equation; a DEM's flats are not quite flat.
_LEAST_SLOPE = 0.002
#: A reach of the path has one rating curve, metres.
_REACH_M = 150.0


def down_valley(
    feature: int,
    path: Path,
    strength: F64,
    depth_m: F64,
    full_depth_m: float,
    spread_m: float,
    terrain: Terrain,
    grid: Grid,
) -> Iterator[Footprint]:
    """The footprint of a flow that follows a path down a valley.

    ``strength`` [0, 1] and ``depth_m`` have a value for each point of the path. The flow covers the ground
    within ``spread_m`` that lies below its level and is joined to it; it has its full strength where it is
    at least ``full_depth_m`` deep, and less in proportion where it is shallower.
    """
    path, strength, depth_m = _as_fine_as(grid.cell_m, path, strength, depth_m)
    path_x, path_y, path_z, _ = path
    if np.isnan(strength).any():
        return
    window = _window_along(path, spread_m, grid)
    if window.empty:
        return
    xs, ys = grid.xs(window), grid.ys(window)
    nearest = nearest_on_path(xs, ys, grid.cell_m, path_x, path_y, spread_m)
    ground = terrain.sample(terrain.elevation, grid, window)
    depth = flow_depth(ground, xs, ys, grid.cell_m, path_x, path_y, path_z, depth_m, nearest)
    share = np.minimum(depth / np.float32(full_depth_m), 1.0) * strength.astype(np.float32)[nearest]
    yield Footprint.of(feature, window, np.where(nearest >= 0, share, 0.0).astype(np.float32))


def _as_fine_as(cell_m: float, path: Path, *values: F64) -> tuple[Path, F64, F64]:
    """A path with a point at least every cell, so that a narrow flow stays in one piece."""
    x, y, z, along = path
    at = np.union1d(along, np.arange(0.0, along[-1], cell_m))
    strength, depth = (np.interp(at, along, value) for value in values)
    return (np.interp(at, along, x), np.interp(at, along, y), np.interp(at, along, z), at), strength, depth


def wave_depth(path: Path, flow_m3s: F64, roughness: float, spread_m: float, terrain: Terrain) -> F64:
    """Depth in metres of a flood wave at each point of a path, for the flow that passes there (m³/s).

    Every reach of some 150 m has the rating curve of its own valley, read from the DEM (:func:`stage_m`).
    """
    path_x, path_y, path_z, along = path
    window = _window_along(path, spread_m, terrain.grid)
    xs, ys, cell_m = terrain.grid.xs(window), terrain.grid.ys(window), terrain.grid.cell_m
    nearest = nearest_on_path(xs, ys, cell_m, path_x, path_y, spread_m)
    ground = terrain.elevation[window.slices()]
    mine = (nearest >= 0) & ~np.isnan(ground)
    owner = nearest[mine]
    above = np.maximum(ground[mine] - path_z[owner].astype(np.float32), np.float32(0))
    reach_of = (along // _REACH_M).astype(np.int64)
    order = np.lexsort((above, reach_of[owner]))
    above, of_cell = above[order], reach_of[owner][order]
    n_reaches = int(reach_of[-1]) + 1
    first = np.searchsorted(of_cell, np.arange(n_reaches + 1))
    starts = np.searchsorted(reach_of, np.arange(n_reaches + 1))
    middle, depth = np.empty(n_reaches), np.empty(n_reaches)
    for reach in range(n_reaches):
        a, b = starts[reach], min(starts[reach + 1], len(along) - 1)
        length = max(float(along[b] - along[a]), cell_m)
        slope = max(float(path_z[a] - path_z[b]) / length, _LEAST_SLOPE)
        middle[reach] = (along[a] + along[b]) / 2
        depth[reach] = stage_m(
            above[first[reach] : first[reach + 1]], cell_m, length, slope, roughness, float(flow_m3s[a])
        )
    return np.asarray(np.interp(along, middle, depth), np.float64)


def _window_along(path: Path, spread_m: float, grid: Grid) -> Window:
    x, y = path[0], path[1]
    return grid.window_of((x.min() - spread_m, y.min() - spread_m, x.max() + spread_m, y.max() + spread_m))


def flow_path(x: float, y: float, length_m: float, terrain: Terrain, snap_m: float = _SNAP_M) -> Path | None:
    """The flow path from a dam's toe for ``length_m`` metres; ``None`` where there is no ground to follow.

    The start is moved to the stream within ``snap_m``: a dam's point rarely lies on the DEM's own stream.
    """
    row, col = terrain.grid.cell_of(x, y)
    if not (0 <= row < terrain.grid.n_rows and 0 <= col < terrain.grid.n_cols):
        return None
    row, col = terrain.flow.snap(row, col, int(snap_m // terrain.grid.cell_m))
    if np.isnan(terrain.elevation[row, col]):
        return None
    cells, along = terrain.flow.trace(row, col, length_m)
    rows, cols = np.divmod(cells, terrain.grid.n_cols)
    path_x = terrain.grid.west + (cols + 0.5) * terrain.grid.cell_m
    path_y = terrain.grid.north - (rows + 0.5) * terrain.grid.cell_m
    return path_x, path_y, terrain.elevation.ravel()[cells].astype(np.float64), along


def down_slope(
    feature: int,
    x: float,
    y: float,
    strength: float,
    reach_angle_deg: float,
    lift_m: float,
    reach_m: float,
    terrain: Terrain,
    grid: Grid,
) -> Iterator[Footprint]:
    """The footprint of a mass that leaves (x, y) and stays below its energy line (reach angle, 视摩擦角).

    The line starts ``lift_m`` above the ground at the point. Intensity falls with distance, and the
    footprint ends where the line meets the ground, so it never climbs over a ridge; ground above the point is
    not reached, however high the line.
    """
    window = grid.window_of((x - reach_m, y - reach_m, x + reach_m, y + reach_m))
    if window.empty:
        return
    top = height_at(x, y, terrain) + lift_m
    if math.isnan(top) or math.isnan(strength):
        return
    ground = terrain.sample(terrain.elevation, grid, window)
    xs, ys = grid.xs(window), grid.ys(window)
    left = energy_line(
        ground, xs, ys, x, y, top, math.tan(math.radians(reach_angle_deg)), reach_m, grid.cell_m
    )
    away = np.hypot(xs[None, :] - x, ys[:, None] - y)
    share = np.where(
        (left > 0) & (ground <= top - lift_m), np.clip(1.0 - away / (reach_m * 1.25), 0.2, 1.0), 0.0
    )
    yield Footprint.of(feature, window, (share * strength).astype(np.float32))


def height_at(x: float, y: float, terrain: Terrain) -> float:
    """Height of the ground in the terrain's cell that holds a point; NaN where there is none."""
    row, col = terrain.grid.cell_of(x, y)
    if not (0 <= row < terrain.grid.n_rows and 0 <= col < terrain.grid.n_cols):
        return math.nan
    return float(terrain.elevation[row, col])
