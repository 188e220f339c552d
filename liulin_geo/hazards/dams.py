"""Dam-like features: what a failing dam sends down its valley (坝类失事的下游影响).

Shared by tailings ponds, reservoirs and check dams: a run-out length and a flow depth at the toe,
laid along the flow path of the DEM. Without a DEM the footprint is a disc of a fraction of the
run-out, since nobody knows which way it would go.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.footprints.valley import F64, Profile, down_valley, flow_path
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


def falling(length_m: float, depth_m: float) -> Profile:
    """Strength and depth that fall linearly to nothing at ``length_m``."""

    def profile(along: F64) -> tuple[F64, F64]:
        left = np.clip(1.0 - along / max(length_m, 1.0), 0.0, 1.0)
        return left, depth_m * left

    return profile


def lay_runout(
    row: int,
    geometry: BaseGeometry,
    intensity: float,
    length_m: float,
    profile: Profile,
    params: RunoutParams,
    ground: Ground,
) -> Iterable[Footprint]:
    """The footprint of one dam: down its valley for ``length_m`` metres, or a disc without a DEM."""
    length = min(length_m, params.max_runout_m)
    toe = geometry.representative_point()
    path = None if ground.terrain is None else flow_path(toe.x, toe.y, length, ground.terrain)
    if ground.terrain is None or path is None:
        return by_distance(row, geometry, intensity, 0.0, length * params.disc_share, ground.grid)
    return down_valley(row, path, intensity, profile, params.spread_m, ground.terrain, ground.grid)


def flow_depth_m(dam_height_m: float, params: RunoutParams) -> float:
    """Depth of the flow at the toe, metres: a share of the dam's height, at least 1."""
    return max(dam_height_m * params.depth_share, 1.0)
