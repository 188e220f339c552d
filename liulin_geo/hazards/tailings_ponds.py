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
from liulin_geo.hazards.standards.tailings import rico_released_mm3, rico_runout_km


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
        runout_m = 1000.0 * rico_runout_km(height, rico_released_mm3(stored))
        return lay_runout(row, geometry, intensity, runout_m, height, params, ground)
