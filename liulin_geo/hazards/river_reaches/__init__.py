"""River reaches (河段): present against required flood capacity, obstructions, and the low ground beside.

Intensity grows with the shortfall of the present return period against the design one and with the
number of obstructions in the channel. The footprint is the ground less than the flood's depth above the
reach by HAND (height above nearest drainage, Rennó et al. 2008; Nobre et al. 2011); without a DEM it is a
plain distance from the line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import ClassVar

import geopandas as gpd
import numpy as np

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.footprints.flood import along_reach
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params, Positive, Site
from liulin_geo.hazards.factors import Factor, fallbacks, number, rate_factors, rows_of, with_basis


class RiverParams(Params):
    """Scales for river reaches; lengths in metres."""

    factors: dict[str, Factor]
    depth_m: Positive
    #: growth of the depth with ln(design / present return period)
    depth_growth: float
    #: area from which a cell of the DEM belongs to the drainage network, km²
    network_km2: float
    depth_per_obstruction_m: float
    #: obstructions where their number is blank
    default_obstructions: float
    corridor_m: float
    reach_without_dem_m: float


def flood_depth_m(design_yr: float, actual_yr: float, obstructions: float, params: RiverParams) -> float:
    """Depth of the design flood in a reach, metres (设计洪水漫滩水深).

    The reference depth, grown with the logarithm of the shortfall of present against design return period
    (stages grow with ln T in the Gumbel family), and a backwater for each obstruction.
    """
    depth = params.depth_m + params.depth_per_obstruction_m * obstructions
    if actual_yr > 0 and design_yr > actual_yr:
        depth *= 1.0 + params.depth_growth * math.log(design_yr / actual_yr)
    return depth


class RiverReaches(FootprintMethod[RiverParams]):
    """Rates river reaches and lays the low ground beside them."""

    key: ClassVar[str] = "river_reaches"
    follows_ground: ClassVar[bool] = True
    needs_flow: ClassVar[bool] = True
    Params = RiverParams

    def assess(self, features: gpd.GeoDataFrame, params: RiverParams, ground: Ground) -> Assessment:
        design = features["design_return_period"].to_numpy(np.float64, na_value=np.nan)
        actual = features["actual_return_period"].to_numpy(np.float64, na_value=np.nan)
        with np.errstate(divide="ignore", invalid="ignore"):
            capacity = np.where(design > 0, actual / design, np.nan)
        rated = rate_factors(features.assign(capacity_ratio=capacity), params.factors)
        columns = {
            "design_return_period": "river_capacity",
            "actual_return_period": "river_capacity",
            "obstructions": "river_obstructions",
        }
        said = [tuple(dict.fromkeys(keys)) for keys in fallbacks(features, columns)]
        facts = tuple({"flood_depth_m": round(_depth_of(row, params), 2)} for row in rows_of(features))
        return with_basis(replace(rated, facts=facts), said)

    def spread(self, site: Site, params: RiverParams, ground: Ground) -> Iterable[Footprint]:
        if ground.terrain is None:
            reach = params.reach_without_dem_m
            return by_distance(site.row, site.geometry, site.intensity, 0.0, reach, ground.grid)
        return along_reach(
            site.row,
            site.geometry,
            site.intensity,
            float(site.facts["flood_depth_m"]),
            params.corridor_m,
            params.network_km2,
            params.reach_without_dem_m,
            ground.terrain,
            ground.grid,
        )


def _depth_of(feature: Mapping[str, object], params: RiverParams) -> float:
    return flood_depth_m(
        number(feature, "design_return_period", math.nan),
        number(feature, "actual_return_period", math.nan),
        number(feature, "obstructions", params.default_obstructions),
        params,
    )


METHOD = RiverReaches()
