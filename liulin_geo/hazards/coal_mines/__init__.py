"""Coal mines (煤矿): weighted hazard factors over the working area and its subsidence rim.

Intensity is the weighted mean of the four mass-casualty factors of the notice's task 12 and of depth
and standardisation grade. The footprint is the mining area, or a disc in its stead, and round it the
radius of major influence of mining subsidence ``r = H / tan β`` (H mining depth in metres), over which
the intensity falls with the share of the subsidence. A stopped or closed mine keeps its goaf, and with it
the whole footprint, at a part of the intensity.
Source of r: probability-integral method, 建筑物、水体、铁路及主要井巷煤柱留设与压煤开采规范.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

import geopandas as gpd

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_profile
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params, Positive, Share, Site
from liulin_geo.hazards.factors import Factor, fallbacks, number, rate_factors, rows_of, scaled, with_basis
from liulin_geo.hazards.standards.subsidence import influence_radius_m
from liulin_geo.hazards.subsidence_rim import RIM_RADII, subsidence_rim


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

    def assess(self, features: gpd.GeoDataFrame, params: CoalMineParams, ground: Ground) -> Assessment:
        rated = scaled(rate_factors(features, params.factors), features, "status", params.status)
        said = fallbacks(features, {"mining_depth": "mine_depth"})
        points = [geometry.geom_type.endswith("Point") for geometry in features.geometry]
        said = [(*keys, "mine_disc") if point else keys for keys, point in zip(said, points, strict=True)]
        radii = [
            influence_radius_m(number(row, "mining_depth", params.default_depth_m), params.tan_beta)
            for row in rows_of(features)
        ]
        rated = replace(rated, facts=tuple({"influence_m": round(radius, 1)} for radius in radii))
        return with_basis(rated, said)

    def spread(self, site: Site, params: CoalMineParams, ground: Ground) -> Iterable[Footprint]:
        radius = float(site.facts["influence_m"])
        core = 0.0
        if site.geometry.geom_type == "Point":
            capacity = number(site.attributes, "capacity", params.default_capacity)
            core = params.point_radius_m * math.sqrt(capacity)
        rim = subsidence_rim(core, radius)
        reach = core + RIM_RADII * radius
        return by_profile(site.row, site.geometry, site.intensity, rim, reach, ground.grid)


METHOD = CoalMines()
