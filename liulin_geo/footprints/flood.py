"""Footprints of rivers: the ground that lies low above the reach beside it (沿河低地淹没)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints.distance import decay, distance_m, pieces, window_round
from liulin_geo.footprints.footprint import Footprint
from liulin_geo.footprints.kernels import height_above_line
from liulin_geo.grid import FloatArray, Grid, Window
from liulin_geo.terrain import Drainage, Terrain

_VERTEX_M = 60.0
#: a digitised reach lies within this of its stream on the DEM
_SNAP_M = 100.0
_AROUND = np.indices((3, 3)).reshape(2, 9) - 1
_CENTRE = 4


def along_reach(
    feature: int,
    geometry: BaseGeometry,
    strength: float,
    depth_m: float,
    corridor_m: float,
    network_km2: float,
    bare_m: float,
    terrain: Terrain,
    grid: Grid,
) -> Iterator[Footprint]:
    """Ground within ``corridor_m`` of a reach that a flood of ``depth_m`` in it would cover.

    Intensity is ``strength`` at the level of the reach and falls linearly to 0 at ``depth_m`` above it.
    Height is HAND: along the flow path to the drainage network of the DEM (cells that drain
    ``network_km2``), and only cells that drain into this reach count, so that a tributary's floor is not
    taken for the river's. A reach off the DEM's network counts by the height above its nearest point,
    and one in a hole of the DEM by distance, up to ``bare_m``.
    """
    drainage = terrain.drainage(network_km2)
    for piece in pieces(shapely.segmentize(geometry, _VERTEX_M)):
        window = window_round(piece, grid, corridor_m)
        if window.empty or math.isnan(strength):
            continue
        above = _above_drainage(piece, corridor_m, drainage, terrain, grid, window)
        if above is None:
            above = _above_nearest(piece, corridor_m, terrain, grid, window)
        if above is None:  # a hole in the DEM: nobody knows how high the bank is
            yield Footprint(
                feature, window, decay(distance_m(piece, grid, window, bare_m), strength, 0.0, bare_m)
            )
            continue
        share = np.clip(1.0 - np.maximum(above, 0.0) / depth_m, 0.0, 1.0)
        yield Footprint(feature, window, (share * strength).astype(np.float32))


def _above_drainage(
    piece: BaseGeometry, corridor_m: float, drainage: Drainage, terrain: Terrain, grid: Grid, window: Window
) -> FloatArray | None:
    """HAND in the cells that drain into the piece, infinite elsewhere; ``None`` off the network."""
    base = terrain.grid
    near = window_round(piece, base, _SNAP_M)
    if near.empty:
        return None
    own = np.isfinite(distance_m(piece, base, near, _SNAP_M))
    rows = np.floor((base.north - grid.ys(window)) / base.cell_m).astype(np.int64)
    cols = np.floor((grid.xs(window) - base.west) / base.cell_m).astype(np.int64)
    on = ((rows >= 0) & (rows < base.n_rows))[:, None] & ((cols >= 0) & (cols < base.n_cols))[None, :]
    at = np.ix_(np.clip(rows, 0, base.n_rows - 1), np.clip(cols, 0, base.n_cols - 1))
    outlet, height = drainage.outlet[at], drainage.height[at]
    out_row, out_col = np.divmod(outlet, base.n_cols)
    out_row, out_col = out_row - near.row0, out_col - near.col0
    known = on & (outlet >= 0) & (out_row >= 0) & (out_col >= 0)
    known &= (out_row < own.shape[0]) & (out_col < own.shape[1])
    mine = known & own[np.where(known, out_row, 0), np.where(known, out_col, 0)]
    if not mine.any():
        return None
    close = np.isfinite(distance_m(piece, grid, window, corridor_m))
    return np.where(mine & close, height, np.float32(np.inf))


def _above_nearest(
    piece: BaseGeometry, corridor_m: float, terrain: Terrain, grid: Grid, window: Window
) -> FloatArray | None:
    """Height above the nearest point of the piece; ``None`` where the piece has no ground."""
    line = shapely.get_coordinates(piece)
    line_z = lowest_along(line, terrain)
    if np.isnan(line_z).any():
        return None
    above: FloatArray = height_above_line(
        terrain.sample(terrain.elevation, grid, window),
        grid.xs(window),
        grid.ys(window),
        grid.cell_m,
        line,
        line_z,
        corridor_m,
    )
    return above


def lowest_along(line: npt.NDArray[np.float64], terrain: Terrain) -> npt.NDArray[np.float64]:
    """Height of a river at each vertex: the lowest of the 3 × 3 cells, since a digitised line strays."""
    around = _around(line, terrain)
    lowest = np.where(np.isnan(around), np.inf, around).min(axis=1)
    return np.where(np.isinf(lowest), np.nan, lowest).astype(np.float64)


def heights_along(line: npt.NDArray[np.float64], terrain: Terrain) -> npt.NDArray[np.float64]:
    """Height of the ground in the cell of each vertex; NaN where there is none."""
    return _around(line, terrain)[:, _CENTRE]


def _around(line: npt.NDArray[np.float64], terrain: Terrain) -> npt.NDArray[np.float64]:
    """Heights of the 3 × 3 cells round each vertex, (vertices, 9)."""
    elevation, grid = terrain.elevation, terrain.grid
    rows = np.floor((grid.north - line[:, 1]) / grid.cell_m).astype(np.int64)[:, None] + _AROUND[0]
    cols = np.floor((line[:, 0] - grid.west) / grid.cell_m).astype(np.int64)[:, None] + _AROUND[1]
    on = (rows >= 0) & (cols >= 0) & (rows < grid.n_rows) & (cols < grid.n_cols)
    heights = np.where(on, elevation[np.where(on, rows, 0), np.where(on, cols, 0)], np.nan)
    return heights.astype(np.float64)
