"""Tailings ponds (尾矿库): class by the standard, and the run-out of a dam failure down the valley.

The class comes from volume and dam height (GB 50863 / GB 39496-2020). The run-out is that of Rico et al.
2008, with a wide interval round it: along the flow path the footprint holds the *probability* that a
failure reaches so far (lognormal round the expected run-out), times the pond's own intensity.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

import geopandas as gpd
import numpy as np
from scipy.special import erfc
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.valley import F64, Profile
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Positive, Share
from liulin_geo.hazards.dams import RunoutParams, flow_depth_m, lay_runout
from liulin_geo.hazards.factors import Factor, number, rate_factors, scaled
from liulin_geo.hazards.standards.tailings import pond_class, rico_released_mm3, rico_runout_km

CLASS_NAMES = ("一等", "二等", "三等", "四等", "五等")
#: The upper end of the interval that the footprint shows: 95 %.
_UPPER_Z = 1.6449


class TailingsParams(RunoutParams):
    """Scales for tailings ponds."""

    factors: dict[str, Factor]
    status: dict[str, Share]
    default_height_m: float
    default_volume_m3: float
    #: standard deviation of the logarithm of the run-out round its expectation
    runout_sigma: Positive


def reaching(expected_m: float, sigma: float, depth_m: float) -> Profile:
    """Probability that a lognormal run-out exceeds each distance, and a depth that falls with it."""

    def profile(along: F64) -> tuple[F64, F64]:
        z = np.log(np.maximum(along, 1.0) / max(expected_m, 1.0)) / sigma
        beyond = 0.5 * erfc(z / np.sqrt(2.0))
        return beyond, depth_m * np.maximum(beyond, 0.25)

    return profile


class TailingsPonds(FootprintMethod[TailingsParams]):
    """Rates tailings ponds and lays their run-out."""

    key: ClassVar[str] = "tailings_ponds"
    follows_ground: ClassVar[bool] = True
    needs_flow: ClassVar[bool] = True
    Params = TailingsParams

    def assess(self, features: gpd.GeoDataFrame, params: TailingsParams) -> Assessment:
        names: list[str | None] = []
        basis: list[str] = []
        for volume, height in zip(features["volume"], features["dam_height"], strict=True):
            known = pond_class(*(None if np.isnan(v) else float(v) for v in (volume, height)))
            names.append(None if known is None else CLASS_NAMES[known - 1])
            basis.append(_BASIS[(not np.isnan(volume), not np.isnan(height))])
        rated = rate_factors(features.assign(pond_class=names), params.factors)
        share = params.factors["pond_class"].weight / sum(f.weight for f in params.factors.values())
        from_one = np.isin(basis, ("pond_by_volume", "pond_by_height"))
        complete = rated.completeness - np.where(from_one, share / 2, 0.0)
        rated = Assessment(rated.intensity, complete.astype(np.float32), tuple(basis))
        return scaled(rated, features, "status", params.status)

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
        expected_m = 1000.0 * rico_runout_km(height, rico_released_mm3(stored))
        upper_m = expected_m * float(np.exp(_UPPER_Z * params.runout_sigma))
        profile = reaching(expected_m, params.runout_sigma, flow_depth_m(height, params))
        return lay_runout(row, geometry, intensity, upper_m, profile, params, ground)


_BASIS = {
    (True, True): "",
    (True, False): "pond_by_volume",
    (False, True): "pond_by_height",
    (False, False): "pond_unknown",
}
