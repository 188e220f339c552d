"""Footprints of rivers: the ground that lies low above the reach beside it (沿河低地淹没)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints.distance import decay, distance_m, pieces, window_round
from liulin_geo.footprints.footprint import Footprint
from liulin_geo.footprints.heights import VERTEX_M, height_above, lowest_along
from liulin_geo.grid import FloatArray, Grid, Window
from liulin_geo.terrain import Drainage, Terrain

#: a digitised reach lies within this of its stream on the DEM
_SNAP_M = 100.0


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
    for piece in pieces(shapely.segmentize(geometry, VERTEX_M)):
        window = window_round(piece, grid, corridor_m)
        if window.empty or math.isnan(strength):
            continue
        above = _above_drainage(piece, corridor_m, drainage, terrain, grid, window)
        if above is None:
            above = _above_nearest(piece, corridor_m, terrain, grid, window)
        if above is None:  # a hole in the DEM: nobody knows how high the bank is
            yield Footprint.of(
                feature, window, decay(distance_m(piece, grid, window, bare_m), strength, 0.0, bare_m)
            )
            continue
        share = np.clip(1.0 - np.maximum(above, 0.0) / depth_m, 0.0, 1.0)
        yield Footprint.of(feature, window, (share * strength).astype(np.float32))


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
    return height_above(line, line_z, corridor_m, terrain, grid, window)
