"""High-embankment roads (高路堤公路): height, side slope, guardrail and traffic of each segment.

The notice's task 16 asks for guardrails on rural roads whose embankment is higher than 30 m, and JTG
D81-2017 for guardrails from a height that depends on the side slope. Severity counts by height, by slope
and by how far the height is above that warrant, likelihood by guardrail, traffic, class and bends. The
footprint is the slope's foot on the falling side: height × side slope, and a run-out margin beyond it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.footprints.slope_foot import below_line
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params, Site
from liulin_geo.hazards.factors import Factor, fallbacks, number, rate_factors, with_basis
from liulin_geo.hazards.standards.jtgd81 import warrant_height_m

_STEP_M = 25.0


def bend_deg_per_100m(line: BaseGeometry) -> float:
    """The sharpest bend of a line (弯道), degrees of turning over 100 m; 0 for a shorter line."""
    sharpest = 0.0
    for part in shapely.get_parts(line):
        n_points = int(part.length // _STEP_M) + 1
        if n_points < 6:
            continue
        points = shapely.get_coordinates(shapely.line_interpolate_point(part, np.arange(n_points) * _STEP_M))
        heading = np.unwrap(np.arctan2(*np.diff(points, axis=0).T[::-1]))
        sharpest = max(sharpest, float(np.degrees(np.abs(heading[4:] - heading[:-4]).max())))
    return sharpest


class EmbankmentParams(Params):
    """Scales for road segments on embankments; lengths in metres."""

    factors: dict[str, Factor]
    #: guardrail warrant: (side slope 1:x, height in metres from which a guardrail is due)
    warrant: tuple[tuple[float, float], ...]
    default_height_m: float
    default_side_slope: float
    margin_m: float


class EmbankmentRoads(FootprintMethod[EmbankmentParams]):
    """Rates embankment segments and lays their slopes."""

    key: ClassVar[str] = "embankment_roads"
    follows_ground: ClassVar[bool] = True
    Params = EmbankmentParams

    def assess(self, features: gpd.GeoDataFrame, params: EmbankmentParams, ground: Ground) -> Assessment:
        height = features["embankment_height"].to_numpy(np.float64, na_value=np.nan)
        slope = features["side_slope"].to_numpy(np.float64, na_value=np.nan)
        due = np.array([np.nan if np.isnan(x) else warrant_height_m(x, params.warrant) for x in slope])
        derived = features.assign(
            warrant_ratio=height / due,
            bend_deg=[bend_deg_per_100m(geometry) for geometry in features.geometry],
        )
        rated = rate_factors(derived, params.factors)
        said = fallbacks(features, {"embankment_height": "road_height", "side_slope": "road_slope"})
        facts = tuple(
            {} if np.isnan(limit) else {"warrant_m": round(float(limit), 1) if np.isfinite(limit) else None}
            for limit in due
        )
        return with_basis(replace(rated, facts=facts), said)

    def spread(self, site: Site, params: EmbankmentParams, ground: Ground) -> Iterable[Footprint]:
        height = number(site.attributes, "embankment_height", params.default_height_m)
        foot_m = height * number(site.attributes, "side_slope", params.default_side_slope)
        reach_m = foot_m + params.margin_m
        if ground.terrain is None:
            return by_distance(site.row, site.geometry, site.intensity, foot_m, reach_m, ground.grid)
        return below_line(
            site.row, site.geometry, site.intensity, foot_m, reach_m, ground.terrain, ground.grid
        )


METHOD = EmbankmentRoads()
