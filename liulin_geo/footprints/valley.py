"""Footprints that follow the ground: down a valley, or down a slope (沿沟运移、坡面滑移)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from liulin_geo.footprints.footprint import Footprint
from liulin_geo.footprints.kernels import energy_line, valley_flow
from liulin_geo.grid import Grid
from liulin_geo.terrain import Terrain

_SNAP_M = 90.0


def down_valley(
    feature: int,
    x: float,
    y: float,
    strength: float,
    length_m: float,
    depth_m: float,
    spread_m: float,
    terrain: Terrain,
    grid: Grid,
) -> Iterator[Footprint]:
    """The footprint of a flow that leaves (x, y) and follows the flow path for ``length_m`` metres.

    It covers the ground beside the path that lies less than ``depth_m`` (falling to 0 at the end of
    the run-out) above it and within ``spread_m`` of it.
    """
    row, col = terrain.grid.cell_of(x, y)
    if not (0 <= row < terrain.grid.n_rows and 0 <= col < terrain.grid.n_cols):
        return
    row, col = terrain.flow.snap(row, col, int(_SNAP_M // terrain.grid.cell_m))
    cells, along = terrain.flow.trace(row, col, length_m)
    rows, cols = np.divmod(cells, terrain.grid.n_cols)
    path_x = terrain.grid.west + (cols + 0.5) * terrain.grid.cell_m
    path_y = terrain.grid.north - (rows + 0.5) * terrain.grid.cell_m
    window = grid.window_of(
        (
            path_x.min() - spread_m,
            path_y.min() - spread_m,
            path_x.max() + spread_m,
            path_y.max() + spread_m,
        )
    )
    if window.empty or math.isnan(strength):
        return
    ground = terrain.sample(terrain.elevation, grid, window)
    path_z = terrain.elevation.ravel()[cells].astype(np.float64)
    share = valley_flow(
        ground,
        grid.xs(window),
        grid.ys(window),
        grid.cell_m,
        path_x,
        path_y,
        path_z,
        along,
        max(length_m, 1.0),
        depth_m,
        spread_m,
    )
    yield Footprint(feature, window, (share * np.float32(strength)).astype(np.float32))


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
    footprint ends where the line meets the ground, so it never climbs over a ridge.
    """
    window = grid.window_of((x - reach_m, y - reach_m, x + reach_m, y + reach_m))
    if window.empty:
        return
    ground = terrain.sample(terrain.elevation, grid, window)
    xs, ys = grid.xs(window), grid.ys(window)
    row = int(np.clip(round((ys[0] - y) / grid.cell_m), 0, ys.size - 1))
    col = int(np.clip(round((x - xs[0]) / grid.cell_m), 0, xs.size - 1))
    top = float(ground[row, col]) + lift_m
    if math.isnan(top) or math.isnan(strength):
        return
    left = energy_line(
        ground, xs, ys, x, y, top, math.tan(math.radians(reach_angle_deg)), reach_m, grid.cell_m
    )
    away = np.hypot(xs[None, :] - x, ys[:, None] - y)
    share = np.where(left > 0, np.clip(1.0 - away / (reach_m * 1.25), 0.2, 1.0), 0.0)
    yield Footprint(feature, window, (share * strength).astype(np.float32))
