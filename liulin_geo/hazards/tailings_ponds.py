"""Tailings ponds (尾矿库): class factors and the run-out of a dam failure down the valley.

Run-out by Rico, Benito & Díez-Herrero 2008 (J. Hazardous Materials 154, 79-87):
``V_F = 0.354 · V_T^1.01`` and ``D_max = 1.61 · (H · V_F)^0.66``, volumes in 10⁶ m³, H in m, D in km.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground
from liulin_geo.hazards.dams import RunoutParams, lay_runout
from liulin_geo.hazards.factors import Factor, number, rate_factors, scaled


def released_volume_mm3(stored_mm3: float) -> float:
    """Tailings released by a failure, in 10⁶ m³, from the volume stored (Rico et al. 2008)."""
    return float(0.354 * stored_mm3**1.01)


def runout_km(dam_height_m: float, released_mm3: float) -> float:
    """Largest run-out in km, from dam height in m and released volume in 10⁶ m³ (Rico et al. 2008)."""
    return float(1.61 * (dam_height_m * released_mm3) ** 0.66)


class TailingsParams(RunoutParams):
    """Scales for tailings ponds."""

    factors: dict[str, Factor]
    status: dict[str, float]
    default_height_m: float
    default_volume_m3: float


class TailingsPonds(FootprintMethod[TailingsParams]):
    """Rates tailings ponds and lays their run-out."""

    key: ClassVar[str] = "tailings_ponds"
    needs_flow: ClassVar[bool] = True
    Params = TailingsParams

    def assess(self, features: gpd.GeoDataFrame, params: TailingsParams) -> Assessment:
        return scaled(rate_factors(features, params.factors), features, "status", params.status)

    def spread(
        self,
        row: int,
        feature: Mapping[str, object],
        geometry: BaseGeometry,
        intensity: float,
        params: TailingsParams,
        ground: Ground,
    ) -> Iterable[Footprint]:
        height = number(feature, "dam_height", params.default_height_m)
        stored = number(feature, "volume", params.default_volume_m3) / 1e6
        runout_m = 1000.0 * runout_km(height, released_volume_mm3(stored))
        return lay_runout(row, geometry, intensity, runout_m, height, params, ground)
