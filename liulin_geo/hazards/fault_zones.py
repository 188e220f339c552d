"""Fault zones (断裂带): avoidance bands by age of the last activity.

Distances follow the order of magnitude of GB 50011-2010 table 4.1.7; a fault that has not moved in the
Holocene counts for little. A fault whose activity nobody has dated is *no data*: its band is laid as
unknown, neither active nor safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

import geopandas as gpd
import numpy as np
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params, Share
from liulin_geo.hazards.factors import number


class FaultParams(Params):
    """Scales for faults; distances in metres from the edge of the crushed zone."""

    activity: dict[str, Share]
    core_m: float
    reach_m: float
    default_width_m: float


class FaultZones(FootprintMethod[FaultParams]):
    """Rates faults by activity and lays their avoidance bands."""

    key: ClassVar[str] = "fault_zones"
    Params = FaultParams

    def assess(self, features: gpd.GeoDataFrame, params: FaultParams) -> Assessment:
        intensity = features["activity"].map(params.activity).to_numpy(np.float32, na_value=np.nan)
        return Assessment(intensity, np.where(np.isnan(intensity), 0.0, 1.0).astype(np.float32))

    def spread(
        self,
        row: int,
        feature: Mapping[str, object],
        geometry: BaseGeometry,
        intensity: float,
        params: FaultParams,
        ground: Ground,
    ) -> Iterable[Footprint]:
        half = number(feature, "width", params.default_width_m) / 2
        return by_distance(row, geometry, intensity, half + params.core_m, half + params.reach_m, ground.grid)
