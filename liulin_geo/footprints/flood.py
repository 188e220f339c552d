"""Footprints of rivers: the ground that lies low above the reach beside it (沿河低地淹没)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints.distance import pieces, window_round
from liulin_geo.footprints.footprint import Footprint
from liulin_geo.footprints.kernels import height_above_line
from liulin_geo.grid import Grid, Window
from liulin_geo.terrain import Terrain

_VERTEX_M = 60.0


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
        line_z = _heights(line, terrain)
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


def _heights(
    line: np.ndarray[tuple[int, int], np.dtype[np.float64]], terrain: Terrain
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Height of the ground at each vertex: the lowest of the 3 × 3 cells, since a digitised line strays."""
    elevation, grid = terrain.elevation, terrain.grid
    heights = np.full(len(line), np.nan)
    for i, (x, y) in enumerate(line):
        row, col = grid.cell_of(x, y)
        around = Window(row - 1, col - 1, row + 2, col + 2).intersect(grid.window)
        if not around.empty:
            patch = elevation[around.slices()]
            if not np.isnan(patch).all():
                heights[i] = np.nanmin(patch)
    return heights
