"""Non-coal mines (非煤矿山): weighted factors over the workings, blasting distance, and goaf.

The factors follow the notice's task 13: open pit of at least 50 and underground of at least
30 万吨/年, service life, extent of the goaf, standardisation; a pit below these is the worse one. An open pit
endangers its blasting guard distance (GB 6722); an underground mine the ground over its goaf, a disc of the
same volume where the workings are only a point, and the draw of the ground round it (岩移影响).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

import geopandas as gpd

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance, by_profile
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params, Positive, Share, Site
from liulin_geo.hazards.factors import Factor, fallbacks, number, rate_factors, scaled, with_basis
from liulin_geo.hazards.standards.subsidence import draw_distance_m, goaf_radius_m
from liulin_geo.hazards.subsidence_rim import subsidence_rim

_UNDERGROUND = "地下"


class NoncoalMineParams(Params):
    """Scales for non-coal mines; lengths in metres."""

    factors: dict[str, Factor]
    status: dict[str, Share]
    #: least extent of the workings of a mine that is only a point
    core_m: Positive
    #: guard distance of blasting in an open pit
    blasting_m: Positive
    #: mean height of a goaf, its depth, and the boundary angle of the ground that moves with it
    goaf_height_m: Positive
    goaf_depth_m: Positive
    draw_angle_deg: Positive


class NoncoalMines(FootprintMethod[NoncoalMineParams]):
    """Rates non-coal mines and lays a blasting or subsidence distance round them."""

    key: ClassVar[str] = "noncoal_mines"
    Params = NoncoalMineParams

    def assess(self, features: gpd.GeoDataFrame, params: NoncoalMineParams, ground: Ground) -> Assessment:
        rated = scaled(rate_factors(features, params.factors), features, "status", params.status)
        said = fallbacks(features, {"method": "mine_method"})
        facts = [
            {"goaf_m": round(goaf_radius_m(volume, params.goaf_height_m), 1)} if volume > 0 else {}
            for volume in features["goaf_volume"].fillna(0.0)
        ]
        return with_basis(replace(rated, facts=tuple(facts)), said)

    def spread(self, site: Site, params: NoncoalMineParams, ground: Ground) -> Iterable[Footprint]:
        core, goaf = 0.0, number(site.facts, "goaf_m", 0.0)
        if site.geometry.geom_type == "Point":
            core = max(params.core_m, goaf)
        draw = draw_distance_m(params.goaf_depth_m, params.draw_angle_deg)
        if site.attributes.get("method") == _UNDERGROUND:
            rim = subsidence_rim(core, draw)
            return by_profile(site.row, site.geometry, site.intensity, rim, core + draw, ground.grid)
        # of an unknown method the farther distance counts
        reach = params.blasting_m
        if site.attributes.get("method") is None:
            reach = max(reach, draw)
        return by_distance(site.row, site.geometry, site.intensity, core, core + reach, ground.grid)


METHOD = NoncoalMines()
