"""Non-coal mines (非煤矿山): weighted factors over the workings and a safety distance.

The factors follow the notice's task 13: open pit of at least 50 and underground of at least
30 万吨/年, extent of the goaf, standardisation; a pit below these is the worse one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params, Share
from liulin_geo.hazards.factors import Factor, rate_factors, scaled


class NoncoalMineParams(Params):
    """Scales for non-coal mines; distances in metres by mining method."""

    factors: dict[str, Factor]
    status: dict[str, Share]
    core_m: float
    reach_m: dict[str, float]


class NoncoalMines(FootprintMethod[NoncoalMineParams]):
    """Rates non-coal mines and lays a blasting and subsidence distance round them."""

    key: ClassVar[str] = "noncoal_mines"
    Params = NoncoalMineParams

    def assess(self, features: gpd.GeoDataFrame, params: NoncoalMineParams) -> Assessment:
        return scaled(rate_factors(features, params.factors), features, "status", params.status)

    def spread(
        self,
        row: int,
        feature: Mapping[str, object],
        geometry: BaseGeometry,
        intensity: float,
        params: NoncoalMineParams,
        ground: Ground,
    ) -> Iterable[Footprint]:
        reach = params.reach_m.get(str(feature.get("method")), max(params.reach_m.values()))
        return by_distance(row, geometry, intensity, params.core_m, params.core_m + reach, ground.grid)
