"""Geological-hazard points (地质灾害隐患点): kind, scale and monitoring, and run-out by reach angle.

Slides, falls, debris flows and unstable slopes run out below an energy line at the reach angle of their
kind (Heim 1932; Corominas 1996, Canadian Geotechnical Journal 33, 260-271). Ground collapse and ground
fissures, and every kind without a DEM, take a distance by scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import ClassVar, Literal

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.footprints.valley import down_slope, height_at
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params
from liulin_geo.hazards.factors import Factor, rate_factors


class GeohazardParams(Params):
    """Scales for geological-hazard points; lengths in metres, angles in degrees."""

    factors: dict[str, Factor]
    #: reach angle by kind; kinds that are not listed take a plain distance
    reach_angle_deg: dict[str, float]
    #: height of the energy line above the ground at the point, by scale
    lift_m: dict[str, float]
    reach_m: dict[str, float]
    default_scale: Literal["小型", "中型", "大型", "特大型"]


class GeohazardPoints(FootprintMethod[GeohazardParams]):
    """Rates geological-hazard points and lays their run-out."""

    key: ClassVar[str] = "geohazard_points"
    follows_ground: ClassVar[bool] = True
    Params = GeohazardParams

    def assess(self, features: gpd.GeoDataFrame, params: GeohazardParams) -> Assessment:
        return rate_factors(features, params.factors)

    def spread(
        self,
        row: int,
        feature: Mapping[str, object],
        geometry: BaseGeometry,
        intensity: float,
        params: GeohazardParams,
        ground: Ground,
    ) -> Iterable[Footprint]:
        scale = str(feature.get("scale") or params.default_scale)
        angle = params.reach_angle_deg.get(str(feature.get("kind")))
        reach = params.reach_m[scale]
        point = geometry.representative_point()
        no_ground = ground.terrain is None or math.isnan(height_at(point.x, point.y, ground.terrain))
        if no_ground or ground.terrain is None or angle is None:
            return by_distance(row, geometry, intensity, 0.25 * reach, reach, ground.grid)
        return down_slope(
            row, point.x, point.y, intensity, angle, params.lift_m[scale], reach, ground.terrain, ground.grid
        )
