"""Check dams (淤地坝): condition, free storage, people below, and a breach wave down the gully.

Only the storage that is not yet silted up holds water; a dam that is silted up to the brim still
sends its height down the gully, so a tenth of the capacity is the least that counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground
from liulin_geo.hazards.factors import number, rate_factors
from liulin_geo.hazards.reservoirs import DamBreachParams, lay_breach


class CheckDams(FootprintMethod[DamBreachParams]):
    """Rates check dams and lays their breach wave."""

    key: ClassVar[str] = "check_dams"
    follows_ground: ClassVar[bool] = True
    needs_flow: ClassVar[bool] = True
    Params = DamBreachParams

    def assess(self, features: gpd.GeoDataFrame, params: DamBreachParams) -> Assessment:
        return rate_factors(features, params.factors)

    def spread(
        self,
        row: int,
        feature: Mapping[str, object],
        geometry: BaseGeometry,
        intensity: float,
        params: DamBreachParams,
        ground: Ground,
    ) -> Iterable[Footprint]:
        height = number(feature, "dam_height", params.default_height_m)
        capacity = number(feature, "capacity", params.default_capacity_m3)
        water = max(capacity - number(feature, "silted", 0.0), 0.1 * capacity)
        return lay_breach(row, geometry, intensity, water, height, params, ground)
