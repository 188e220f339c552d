"""Fault zones (断裂带): avoidance bands by age of the last activity and design intensity.

GB 50011-2010 table 4.1.7 gives the least distance of buildings from a seismogenic fault at design
intensity 8 and 9: full intensity within the distance of 丙类, none beyond that of 乙类. Below 8, and for a
fault that has not moved in the Holocene, the standard lets the rupture be ignored; what is left is a hint at
the crushed rock along the fault, at a small part of the intensity. A fault whose activity nobody has dated is
*no data*: its band is laid as unknown, neither active nor safe.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar

import geopandas as gpd
import numpy as np
from pydantic import Field

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params, Positive, Share, Site
from liulin_geo.hazards.factors import fallbacks, number
from liulin_geo.hazards.standards.seismic import (
    avoidance_distance_m,
    fault_may_be_ignored,
    magnitude_of_rupture,
)

_HOLOCENE = "全新世"
#: a shorter rupture does not reach the surface
_SHORTEST_M = 1000.0


class FaultParams(Params):
    """Scales for faults; distances in metres from the edge of the crushed zone."""

    #: design intensity (抗震设防烈度) of the county by GB 18306 / GB 50011, degrees
    design_intensity: Annotated[int, Field(ge=5, le=9)]
    #: intensity by age of the last activity
    activity: dict[str, Share]
    #: share of the intensity that is left where the standard lets the rupture be ignored
    ignored: Share
    #: reach of the hint band along a fault whose rupture may be ignored
    hint_m: Positive
    default_width_m: float


class FaultZones(FootprintMethod[FaultParams]):
    """Rates faults by activity and lays their avoidance bands."""

    key: ClassVar[str] = "fault_zones"
    Params = FaultParams

    def assess(self, features: gpd.GeoDataFrame, params: FaultParams, ground: Ground) -> Assessment:
        intensity = features["activity"].map(params.activity).to_numpy(np.float32, na_value=np.nan)
        said = fallbacks(features, {"activity": "fault_undated"})
        facts: list[dict[str, Any]] = []
        kept = np.ones(len(features), np.float32)
        for i, (age, magnitude, line) in enumerate(
            zip(features["activity"], features["max_magnitude"], features.geometry, strict=True)
        ):
            fact: dict[str, Any] = {"ignored": _ignored(age, params)}
            if fact["ignored"]:
                kept[i] = params.ignored
                old = isinstance(age, str) and age != _HOLOCENE
                said[i] = (*said[i], "fault_old" if old else "fault_ignored")
            if np.isnan(magnitude):
                magnitude = magnitude_of_rupture(max(line.length, _SHORTEST_M) / 1000.0)
                said[i] = (*said[i], "fault_magnitude")
            facts.append({**fact, "magnitude": round(float(magnitude), 1)})
        known = np.where(np.isnan(intensity), 0.0, 1.0).astype(np.float32)
        rated = intensity * kept
        parts = tuple({} if np.isnan(value) else {"activity": float(value)} for value in rated)
        return Assessment(rated, known, tuple(said), tuple(facts), parts)

    def spread(self, site: Site, params: FaultParams, ground: Ground) -> Iterable[Footprint]:
        half = number(site.attributes, "width", params.default_width_m) / 2
        core, reach = 0.0, params.hint_m
        if not site.facts["ignored"]:
            core = avoidance_distance_m(params.design_intensity, "丙类")
            reach = avoidance_distance_m(params.design_intensity, "乙类")
        return by_distance(site.row, site.geometry, site.intensity, half + core, half + reach, ground.grid)


def _ignored(age: object, params: FaultParams) -> bool:
    """Whether GB 50011 lets the rupture be ignored; the cover over the rock is on no ledger and taken as 0.

    An undated fault may have moved in the Holocene.
    """
    holocene = age == _HOLOCENE or not isinstance(age, str)
    return fault_may_be_ignored(params.design_intensity, holocene, 0.0)


METHOD = FaultZones()
