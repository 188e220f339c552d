"""The ground that crews walk over (越野地面): straight walks by elevation, and the county's own pace."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.ndimage import distance_transform_edt

from liulin_geo.grid import BoolArray
from liulin_geo.response.access import SEARCH_M
from liulin_geo.response.kernels import STEPS, walk_seconds, walk_straight
from liulin_geo.response.network import RoadNetwork
from liulin_geo.response.seeds import points_on_roads, seed
from liulin_geo.response.speeds import UNKNOWN_PACE
from liulin_geo.terrain import Terrain

F64 = npt.NDArray[np.float64]

#: Nearer to a road than this, the middle of a cell says little about the way, metres.
_LEAST_M = 100.0
_LONGEST_S = 12 * 3600.0


def county_pace(network: RoadNetwork, terrain: Terrain | None, water: BoolArray | None = None) -> float:
    """Seconds that a crew takes from the road for one metre of the straight distance to a place off it.

    Measured on the county's own ground: the median, over its cells between 100 m and
    :data:`~liulin_geo.response.access.SEARCH_M` from the nearest road, of the least time on foot from any
    road (:func:`~liulin_geo.response.kernels.walk_seconds`) by the straight distance to it. Slopes and
    detours are so in one figure that a page can carry. Without elevation or roads,
    :data:`~liulin_geo.response.speeds.UNKNOWN_PACE`.
    """
    if terrain is None or network.n_edges == 0:
        return UNKNOWN_PACE
    grid, z = terrain.grid, terrain.elevation
    seeds = np.full(grid.shape, np.inf)
    edge, _, x, y = points_on_roads(network, grid.cell_m / 2.0)
    left = ~network.sealed[edge]
    seed(grid, seeds, x[left], y[left], np.zeros(int(left.sum())))
    if np.isinf(seeds).all():
        return UNKNOWN_PACE
    closed = np.zeros(grid.shape, np.bool_) if water is None else water
    seconds = walk_seconds(z, closed, grid.cell_m, seeds, _LONGEST_S, STEPS)
    away = distance_transform_edt(np.isinf(seeds)) * grid.cell_m
    walked = (away >= _LEAST_M) & (away <= SEARCH_M) & ~np.isnan(seconds)
    if not walked.any():
        return UNKNOWN_PACE
    return round(float(np.median(seconds[walked] / away[walked])), 2)


def straight_seconds(terrain: Terrain, x: float, y: float, xs: F64, ys: F64) -> F64:
    """Seconds on foot on the straight lines from x, y to each of xs, ys (metres), by the slopes under them.

    Stretches without elevation are walked at :data:`~liulin_geo.response.speeds.UNKNOWN_PACE`.
    """
    grid = terrain.grid
    seconds: F64 = walk_straight(terrain.elevation, grid.west, grid.north, grid.cell_m, x, y, xs, ys)
    return seconds
