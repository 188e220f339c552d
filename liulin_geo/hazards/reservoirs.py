"""Reservoirs (水库): condition of the dam, people below it, and a breach wave down the valley.

The breach peak is Froehlich 1995 (J. Water Resources Planning and Management 121, 90-97):
``Q_p = 0.607 · V_w^0.295 · h_w^1.24`` in m³/s, V_w in m³, h_w in m. The length of valley shown grows
with the peak, on a reference scale of the model file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground
from liulin_geo.hazards.dams import RunoutParams, falling, flow_depth_m, lay_runout
from liulin_geo.hazards.factors import Factor, number, rate_factors
from liulin_geo.hazards.standards.floods import breach_peak_m3s


class DamBreachParams(RunoutParams):
    """Scales for dams that hold water."""

    factors: dict[str, Factor]
    default_height_m: float
    default_capacity_m3: float
    #: valley length in metres for a breach peak of 1000 m³/s; it grows with the square root of the peak
    reference_runout_m: float


def breach_runout_m(volume_m3: float, height_m: float, params: DamBreachParams) -> float:
    """Length of valley in metres that the map shows as endangered by a breach."""
    return float(params.reference_runout_m * (breach_peak_m3s(volume_m3, height_m) / 1000.0) ** 0.5)


def lay_breach(
    row: int,
    geometry: BaseGeometry,
    intensity: float,
    volume_m3: float,
    height_m: float,
    params: DamBreachParams,
    ground: Ground,
) -> Iterable[Footprint]:
    """The footprint of a dam that holds ``volume_m3`` of water behind ``height_m`` of dam."""
    length = min(breach_runout_m(volume_m3, height_m, params), params.max_runout_m)
    profile = falling(length, flow_depth_m(height_m, params))
    return lay_runout(row, geometry, intensity, length, profile, params, ground)


class Reservoirs(FootprintMethod[DamBreachParams]):
    """Rates reservoirs and lays their breach wave."""

    key: ClassVar[str] = "reservoirs"
    follows_ground: ClassVar[bool] = True
    needs_flow: ClassVar[bool] = True
    Params = DamBreachParams

    def assess(self, features: gpd.GeoDataFrame, params: DamBreachParams) -> Assessment:
        return rate_factors(features, params.factors)

    def spread(
        self,
        row: int,
        feature: Mapping[str, object],
        geometry: BaseGeometry,
        intensity: float,
        params: DamBreachParams,
        ground: Ground,
    ) -> Iterable[Footprint]:
        height = number(feature, "dam_height", params.default_height_m)
        volume = number(feature, "capacity", params.default_capacity_m3)
        return lay_breach(row, geometry, intensity, volume, height, params, ground)
