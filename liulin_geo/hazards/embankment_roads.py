"""High-embankment roads (高路堤公路): height, side slope, guardrail and traffic of each segment.

The notice's task 16 asks for guardrails on rural roads whose embankment is higher than 30 m. The
footprint is the embankment's own slope (height × side slope) and a run-out margin beyond its foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params
from liulin_geo.hazards.factors import Factor, number, rate_factors


class EmbankmentParams(Params):
    """Scales for road segments on embankments; lengths in metres."""

    factors: dict[str, Factor]
    default_height_m: float
    default_side_slope: float
    margin_m: float


class EmbankmentRoads(FootprintMethod[EmbankmentParams]):
    """Rates embankment segments and lays their slopes."""

    key: ClassVar[str] = "embankment_roads"
    Params = EmbankmentParams

    def assess(self, features: gpd.GeoDataFrame, params: EmbankmentParams) -> Assessment:
        return rate_factors(features, params.factors)

    def spread(
        self,
        row: int,
        feature: Mapping[str, object],
        geometry: BaseGeometry,
        intensity: float,
        params: EmbankmentParams,
        ground: Ground,
    ) -> Iterable[Footprint]:
        height = number(feature, "embankment_height", params.default_height_m)
        foot_m = height * number(feature, "side_slope", params.default_side_slope)
        return by_distance(row, geometry, intensity, foot_m, foot_m + params.margin_m, ground.grid)
