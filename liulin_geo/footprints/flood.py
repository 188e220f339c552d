"""Footprints of rivers: the ground that lies low above the reach beside it (沿河低地淹没)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints.distance import decay, distance_m, pieces, segments_of, window_round
from liulin_geo.footprints.footprint import Footprint
from liulin_geo.footprints.heights import VERTEX_M, height_above, lowest_along
from liulin_geo.footprints.kernels import flooded
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
        share = _above_drainage(piece, depth_m, corridor_m, drainage, terrain, grid, window)
        if share is None:
            share = _above_nearest(piece, depth_m, corridor_m, terrain, grid, window)
        if share is None:  # a hole in the DEM: nobody knows how high the bank is
            share = decay(distance_m(piece, grid, window, bare_m), 1.0, 0.0, bare_m)
        yield Footprint.of(feature, window, share * np.float32(strength))


def _above_drainage(
    piece: BaseGeometry,
    depth_m: float,
    corridor_m: float,
    drainage: Drainage,
    terrain: Terrain,
    grid: Grid,
    window: Window,
) -> FloatArray | None:
    """Share of the depth by HAND over the cells that drain into the piece; ``None`` off the network."""
    base = terrain.grid
    near = window_round(piece, base, _SNAP_M)
    if near.empty:
        return None
    share, on_network = flooded(
        drainage.height,
        drainage.outlet,
        base.west,
        base.north,
        base.cell_m,
        np.isfinite(distance_m(piece, base, near, _SNAP_M)),
        near.row0,
        near.col0,
        segments_of(piece),
        grid.xs(window),
        grid.ys(window),
        corridor_m,
        depth_m,
    )
    return share if on_network else None


def _above_nearest(
    piece: BaseGeometry, depth_m: float, corridor_m: float, terrain: Terrain, grid: Grid, window: Window
) -> FloatArray | None:
    """Share of the depth by the height above the nearest point; ``None`` where the piece has no ground."""
    line = shapely.get_coordinates(piece)
    line_z = lowest_along(line, terrain)
    if np.isnan(line_z).any():
        return None
    above = height_above(line, line_z, corridor_m, terrain, grid, window)
    return np.clip(1.0 - np.maximum(above, 0.0) / np.float32(depth_m), 0.0, 1.0).astype(np.float32)
