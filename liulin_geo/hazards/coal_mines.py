"""Coal mines (煤矿): weighted hazard factors over the working area and its subsidence rim.

Intensity is the weighted mean of the four mass-casualty factors of the notice's task 12 and of depth
and standardisation grade. The footprint is the mining area, or a disc in its stead, and round it the
radius of major influence of mining subsidence ``r = H / tan β`` (H mining depth in metres).
Source of r: probability-integral method, 建筑物、水体、铁路及主要井巷煤柱留设与压煤开采规范.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import ClassVar

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params, Positive, Share
from liulin_geo.hazards.factors import Factor, number, rate_factors, scaled
from liulin_geo.hazards.standards.subsidence import influence_radius_m


class CoalMineParams(Params):
    """Scales for coal mines."""

    factors: dict[str, Factor]
    status: dict[str, Share]
    tan_beta: Positive
    default_depth_m: float
    #: radius of the disc that stands for the working area of a mine known only as a point, metres
    #: for each square root of 万吨/年
    point_radius_m: float
    default_capacity: float


class CoalMines(FootprintMethod[CoalMineParams]):
    """Rates coal mines and lays their working area and subsidence rim."""

    key: ClassVar[str] = "coal_mines"
    Params = CoalMineParams

    def assess(self, features: gpd.GeoDataFrame, params: CoalMineParams) -> Assessment:
        return scaled(rate_factors(features, params.factors), features, "status", params.status)

    def spread(
        self,
        row: int,
        feature: Mapping[str, object],
        geometry: BaseGeometry,
        intensity: float,
        params: CoalMineParams,
        ground: Ground,
    ) -> Iterable[Footprint]:
        rim = influence_radius_m(number(feature, "mining_depth", params.default_depth_m), params.tan_beta)
        core = 0.0
        if geometry.geom_type == "Point":
            core = params.point_radius_m * math.sqrt(number(feature, "capacity", params.default_capacity))
        return by_distance(row, geometry, intensity, core, core + rim, ground.grid)
