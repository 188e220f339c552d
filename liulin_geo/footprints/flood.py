"""Footprints of rivers: the ground that lies low above the reach beside it (沿河低地淹没)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints.distance import pieces, window_round
from liulin_geo.footprints.footprint import Footprint
from liulin_geo.footprints.kernels import height_above_line
from liulin_geo.grid import Grid
from liulin_geo.terrain import Terrain

_VERTEX_M = 60.0
_AROUND = np.indices((3, 3)).reshape(2, 9) - 1
_CENTRE = 4


def along_reach(
    feature: int,
    geometry: BaseGeometry,
    strength: float,
    depth_m: float,
    corridor_m: float,
    terrain: Terrain,
    grid: Grid,
) -> Iterator[Footprint]:
    """Ground within ``corridor_m`` of a reach and less than ``depth_m`` above its nearest point.

    Intensity is ``strength`` at the level of the reach and falls linearly to 0 at ``depth_m`` above it.
    """
    for piece in pieces(shapely.segmentize(geometry, _VERTEX_M)):
        window = window_round(piece, grid, corridor_m)
        if window.empty or math.isnan(strength):
            continue
        line = shapely.get_coordinates(piece)
        line_z = lowest_along(line, terrain)
        if np.isnan(line_z).any():
            continue
        above = height_above_line(
            terrain.sample(terrain.elevation, grid, window),
            grid.xs(window),
            grid.ys(window),
            grid.cell_m,
            line,
            line_z,
            corridor_m,
        )
        share = np.clip(1.0 - np.maximum(above, 0.0) / depth_m, 0.0, 1.0)
        yield Footprint(feature, window, (share * strength).astype(np.float32))


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
