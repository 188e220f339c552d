"""Dam-like features: what a failing dam sends down its valley (坝类失事的下游影响).

Shared by tailings ponds, reservoirs and check dams: a run-out length and a flow depth at the toe,
laid along the flow path of the DEM. Without a DEM the footprint is a disc of a fraction of the
run-out, since nobody knows which way it would go.
"""

from __future__ import annotations

from collections.abc import Iterable

from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.footprints.valley import down_valley
from liulin_geo.hazards.base import Ground, Params


class RunoutParams(Params):
    """How far and how wide the ground below a dam is endangered."""

    #: longest run-out that the map shows, metres
    max_runout_m: float
    #: flow depth at the toe as a share of the dam's height
    depth_share: float
    #: how far the flow spreads to the sides of its path, metres
    spread_m: float
    #: radius of the disc without a DEM, as a share of the run-out
    disc_share: float


def lay_runout(
    row: int,
    geometry: BaseGeometry,
    intensity: float,
    runout_m: float,
    dam_height_m: float,
    params: RunoutParams,
    ground: Ground,
) -> Iterable[Footprint]:
    """The footprint of one dam: down its valley for ``runout_m`` metres, or a disc without a DEM."""
    length = min(runout_m, params.max_runout_m)
    if ground.terrain is None:
        return by_distance(row, geometry, intensity, 0.0, length * params.disc_share, ground.grid)
    toe = geometry.representative_point()
    return down_valley(
        row,
        toe.x,
        toe.y,
        intensity,
        length,
        max(dam_height_m * params.depth_share, 1.0),
        params.spread_m,
        ground.terrain,
        ground.grid,
    )
