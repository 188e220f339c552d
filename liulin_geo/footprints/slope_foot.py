"""Footprints of embankments: the falling side of a road, from its edge to the slope's foot (边坡坡脚)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints.distance import decay, distance_m, pieces, window_round
from liulin_geo.footprints.footprint import Footprint
from liulin_geo.footprints.heights import VERTEX_M, height_above, heights_along
from liulin_geo.grid import Grid
from liulin_geo.terrain import Terrain


def below_line(
    feature: int,
    geometry: BaseGeometry,
    strength: float,
    foot_m: float,
    reach_m: float,
    terrain: Terrain,
    grid: Grid,
) -> Iterator[Footprint]:
    """Ground beside a road that lies below it: full strength up to ``foot_m``, nothing from ``reach_m``.

    The road's own cells count whichever way the ground falls. The side above the road is not
    endangered by what falls off the road.
    """
    for piece in pieces(shapely.segmentize(geometry, VERTEX_M)):
        window = window_round(piece, grid, reach_m)
        if window.empty or math.isnan(strength):
            continue
        line = shapely.get_coordinates(piece)
        line_z = heights_along(line, terrain)
        away = distance_m(piece, grid, window, reach_m)
        patch = decay(away, strength, foot_m, reach_m)
        if not np.isnan(line_z).any():
            above = height_above(line, line_z, reach_m, terrain, grid, window)
            patch[(above > 0) & (away > grid.cell_m / 2)] = 0.0
        yield Footprint.of(feature, window, patch)
