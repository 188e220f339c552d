"""Faults and earthquakes (断裂与地震): avoidance distances and ground motion.

GB 50011-2010 table 4.1.7 (from memory, to be confirmed); intensity attenuation of eastern China by
Wang Suyun and others 2000 (中国分区地震动衰减关系的确定, from memory); Wells & Coppersmith 1994,
BSSA 84(4), 974-1002.
"""

from __future__ import annotations

import math
from typing import Literal

#: I = a + b·M − c·lg(R + d) along and across the strike: (a, b, c, d), d in km.
LONG_AXIS = (5.019, 1.446, 4.136, 24.0)
SHORT_AXIS = (2.240, 1.446, 3.070, 9.0)

BuildingClass = Literal["乙类", "丙类"]

_AVOID_M: dict[tuple[int, BuildingClass], float] = {
    (8, "乙类"): 200.0,
    (8, "丙类"): 100.0,
    (9, "乙类"): 400.0,
    (9, "丙类"): 200.0,
}
_COVER_LIMIT_M = {8: 60.0, 9: 90.0}


def avoidance_distance_m(intensity: int, building: BuildingClass) -> float:
    """Least distance of a building from a seismogenic fault, metres, by design intensity (抗震设防烈度).

    0 below intensity 8, where the fault need not be avoided.
    """
    if intensity < 8:
        return 0.0
    return _AVOID_M[(min(intensity, 9), building)]


def fault_may_be_ignored(intensity: int, holocene: bool, cover_m: float) -> bool:
    """Whether GB 50011-2010 4.1.7 lets a fault's rupture be ignored."""
    return intensity < 8 or not holocene or cover_m > _COVER_LIMIT_M[min(intensity, 9)]


def intensity_long_axis(magnitude: float, distance_km: float) -> float:
    """Intensity along the fault's strike: ``5.019 + 1.446·M − 4.136·lg(R + 24)``."""
    base, by_magnitude, by_distance, saturation_km = LONG_AXIS
    return base + by_magnitude * magnitude - by_distance * math.log10(distance_km + saturation_km)


def intensity_short_axis(magnitude: float, distance_km: float) -> float:
    """Intensity across the strike: ``2.240 + 1.446·M − 3.070·lg(R + 9)``."""
    base, by_magnitude, by_distance, saturation_km = SHORT_AXIS
    return base + by_magnitude * magnitude - by_distance * math.log10(distance_km + saturation_km)


def magnitude_of_rupture(surface_rupture_km: float) -> float:
    """Moment magnitude by surface rupture length, all slip types: ``5.08 + 1.16·lg(SRL)``."""
    return 5.08 + 1.16 * math.log10(surface_rupture_km)
