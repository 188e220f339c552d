"""Footprints that follow the ground: down a valley, or down a slope (沿沟运移、坡面滑移)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from liulin_geo.footprints.footprint import Footprint
from liulin_geo.footprints.kernels import energy_line, valley_flow
from liulin_geo.grid import Grid
from liulin_geo.terrain import Terrain

_SNAP_M = 90.0
F64 = npt.NDArray[np.float64]


#: x, y, height and distance along a flow path, metres, one value a cell of the path.
Path = tuple[F64, F64, F64, F64]
#: Share of strength [0, 1] and flow depth (m) at each distance along the path (m).
Profile = Callable[[F64], tuple[F64, F64]]


def down_valley(
    feature: int,
    path: Path,
    strength: float,
    profile: Profile,
    spread_m: float,
    terrain: Terrain,
    grid: Grid,
) -> Iterator[Footprint]:
    """The footprint of a flow that follows a path down a valley.

    It covers the ground within ``spread_m`` of the path that lies less than the profile's depth above it.
    """
    if math.isnan(strength):
        return
    path_x, path_y, path_z, along = path
    window = grid.window_of(
        (
            path_x.min() - spread_m,
            path_y.min() - spread_m,
            path_x.max() + spread_m,
            path_y.max() + spread_m,
        )
    )
    if window.empty:
        return
    share, depth_m = profile(along)
    patch = valley_flow(
        terrain.sample(terrain.elevation, grid, window),
        grid.xs(window),
        grid.ys(window),
        grid.cell_m,
        path_x,
        path_y,
        path_z,
        share,
        depth_m,
        spread_m,
    )
    yield Footprint(feature, window, (patch * np.float32(strength)).astype(np.float32))


def flow_path(x: float, y: float, length_m: float, terrain: Terrain) -> Path | None:
    """The flow path from a dam's toe for ``length_m`` metres; ``None`` where there is no ground to follow.

    The start is moved to the stream within 90 m, since a dam's point rarely lies on the DEM's own stream.
    """
    row, col = terrain.grid.cell_of(x, y)
    if not (0 <= row < terrain.grid.n_rows and 0 <= col < terrain.grid.n_cols):
        return None
    row, col = terrain.flow.snap(row, col, int(_SNAP_M // terrain.grid.cell_m))
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
    footprint ends where the line meets the ground, so it never climbs over a ridge.
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
    share = np.where(left > 0, np.clip(1.0 - away / (reach_m * 1.25), 0.2, 1.0), 0.0)
    yield Footprint(feature, window, (share * strength).astype(np.float32))


def height_at(x: float, y: float, terrain: Terrain) -> float:
    """Height of the ground in the terrain's cell that holds a point; NaN where there is none."""
    row, col = terrain.grid.cell_of(x, y)
    if not (0 <= row < terrain.grid.n_rows and 0 <= col < terrain.grid.n_cols):
        return math.nan
    return float(terrain.elevation[row, col])
