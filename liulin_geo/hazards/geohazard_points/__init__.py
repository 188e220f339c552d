"""Geological-hazard points (地质灾害隐患点): kind, scale and monitoring, and run-out by reach angle.

Slides, falls and unstable slopes run out below an energy line at their reach angle (Heim 1932); that of
slides follows their volume (Corominas 1996, Canadian Geotechnical Journal 33, 260-271). A debris flow keeps
to its channel: it follows the flow path until the path rises above the energy line. Ground collapse and
ground fissures, and every kind without a DEM, take a distance by scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar, Literal

import geopandas as gpd
import numpy as np

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.footprints.valley import down_slope, down_valley, flow_path, height_at
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params, Positive, Site
from liulin_geo.hazards.factors import Factor, fallbacks, rate_factors, with_basis
from liulin_geo.hazards.standards.slides import reach_angle_deg
from liulin_geo.terrain import Terrain

_SLIDE, _DEBRIS_FLOW = "滑坡", "泥石流"


class GeohazardParams(Params):
    """Scales for geological-hazard points; lengths in metres, angles in degrees."""

    factors: dict[str, Factor]
    #: reach angle by kind; kinds that are not listed take a plain distance
    reach_angle_deg: dict[str, float]
    #: volume of a slide by scale, from which its reach angle follows, m³
    slide_volume_m3: dict[str, Positive]
    #: height of the energy line above the ground at the point, by scale
    lift_m: dict[str, float]
    reach_m: dict[str, float]
    #: depth and sideways spread of a debris flow, and its longest run, by scale
    debris_depth_m: dict[str, Positive]
    debris_spread_m: Positive
    debris_reach_m: dict[str, Positive]
    default_scale: Literal["小型", "中型", "大型", "特大型"]


class GeohazardPoints(FootprintMethod[GeohazardParams]):
    """Rates geological-hazard points and lays their run-out."""

    key: ClassVar[str] = "geohazard_points"
    follows_ground: ClassVar[bool] = True
    needs_flow: ClassVar[bool] = True
    Params = GeohazardParams

    def assess(self, features: gpd.GeoDataFrame, params: GeohazardParams, ground: Ground) -> Assessment:
        rated = rate_factors(features, params.factors)
        said = fallbacks(features, {"kind": "slide_kind", "scale": "slide_scale"})
        facts: list[dict[str, Any]] = []
        for kind, scale in zip(features["kind"], features["scale"], strict=True):
            angle = _reach_angle(kind, scale or params.default_scale, params)
            facts.append({} if angle is None else {"reach_angle_deg": round(angle, 1)})
        return with_basis(replace(rated, facts=tuple(facts)), said)

    def spread(self, site: Site, params: GeohazardParams, ground: Ground) -> Iterable[Footprint]:
        scale = str(site.attributes.get("scale") or params.default_scale)
        reach = params.reach_m[scale]
        angle = site.facts.get("reach_angle_deg")
        point = site.geometry.representative_point()
        no_ground = ground.terrain is None or math.isnan(height_at(point.x, point.y, ground.terrain))
        if no_ground or ground.terrain is None or angle is None:
            return by_distance(site.row, site.geometry, site.intensity, 0.25 * reach, reach, ground.grid)
        if site.attributes.get("kind") == _DEBRIS_FLOW:
            return _down_channel(site, scale, angle, params, ground, ground.terrain)
        return down_slope(
            site.row,
            point.x,
            point.y,
            site.intensity,
            angle,
            params.lift_m[scale],
            reach,
            ground.terrain,
            ground.grid,
        )


def _reach_angle(kind: object, scale: str, params: GeohazardParams) -> float | None:
    if kind == _SLIDE:
        return reach_angle_deg(params.slide_volume_m3[scale])
    return params.reach_angle_deg.get(str(kind))


def _down_channel(
    site: Site, scale: str, angle: float, params: GeohazardParams, ground: Ground, terrain: Terrain
) -> Iterable[Footprint]:
    """A debris flow down its channel, as far as the energy line stays above the bed."""
    point = site.geometry.representative_point()
    path = flow_path(point.x, point.y, params.debris_reach_m[scale], terrain, snap_m=0.0)
    if path is None:
        return ()
    x, y, z, along = path
    line = z[0] + params.lift_m[scale] - math.tan(math.radians(angle)) * along
    runs = int(np.argmin(line >= z)) or len(z)  # the first point above the line, or all of them
    x, y, z, along = x[:runs], y[:runs], z[:runs], along[:runs]
    share = np.clip(1.0 - along / (params.debris_reach_m[scale] * 1.25), 0.2, 1.0)
    depth = np.full(runs, params.debris_depth_m[scale])
    return down_valley(
        site.row,
        (x, y, z, along),
        share * site.intensity,
        depth,
        params.debris_depth_m[scale],
        params.debris_spread_m,
        terrain,
        ground.grid,
    )


METHOD = GeohazardPoints()
