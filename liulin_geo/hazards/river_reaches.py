"""River reaches (河段): present against required flood capacity, obstructions, and the low ground beside.

Intensity grows with the shortfall of the present return period against the design one and with the
number of obstructions in the channel. The footprint is the ground less than a reference flood depth
above the nearest point of the reach; without a DEM it is a plain distance from the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

import geopandas as gpd
import numpy as np
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.footprints.flood import along_reach
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params
from liulin_geo.hazards.factors import Factor, number, rate_factors


class RiverParams(Params):
    """Scales for river reaches; lengths in metres."""

    factors: dict[str, Factor]
    depth_m: float
    depth_per_obstruction_m: float
    corridor_m: float
    reach_without_dem_m: float


class RiverReaches(FootprintMethod[RiverParams]):
    """Rates river reaches and lays the low ground beside them."""

    key: ClassVar[str] = "river_reaches"
    Params = RiverParams

    def assess(self, features: gpd.GeoDataFrame, params: RiverParams) -> Assessment:
        design = features["design_return_period"].to_numpy(np.float64, na_value=np.nan)
        actual = features["actual_return_period"].to_numpy(np.float64, na_value=np.nan)
        with np.errstate(divide="ignore", invalid="ignore"):
            capacity = np.where(design > 0, actual / design, np.nan)
        return rate_factors(features.assign(capacity_ratio=capacity), params.factors)

    def spread(
        self,
        row: int,
        feature: Mapping[str, object],
        geometry: BaseGeometry,
        intensity: float,
        params: RiverParams,
        ground: Ground,
    ) -> Iterable[Footprint]:
        if ground.terrain is None:
            return by_distance(row, geometry, intensity, 0.0, params.reach_without_dem_m, ground.grid)
        depth = params.depth_m + params.depth_per_obstruction_m * number(feature, "obstructions", 0.0)
        return along_reach(row, geometry, intensity, depth, params.corridor_m, ground.terrain, ground.grid)
