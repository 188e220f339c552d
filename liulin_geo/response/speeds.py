"""How fast forces move (行进速度): engines by class of road, crews with their tools on foot across country.

Design speeds are those of JTG B01-2014 (技术标准 3.2: 高速 80-120, 二级 60-80, 三级 30-40, 四级 20-30 km/h)
and JTG 2111-2019 (小交通量农村公路, 15 km/h), for the technical class that a road of each administrative
class mostly has in hill country (figures: memory; which class takes which: proposal). A loaded engine
drives slower than a road is designed for (:data:`ENGINE_FACTOR`, proposal).

On foot the pace is Tobler's hiking function, which tells uphill from downhill, three fifths of it off the
path (Tobler 1993, Three presentations on geographical analysis and modeling, NCGIA Technical Report 93-1),
and four fifths of that for a crew with pack and tools (after Alexander, Baxter & Dakin 2005, Eighth
International Wildland Fire Safety Summit; the figure: memory). Irmischer & Clarke 2018 (Cartography and
Geographic Information Science 45, 177-186) timed people who walk off the path with map and compass at 2.8
km/h on flat ground (memory); Tobler's off-path 3.0 km/h agrees with that before the tools.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

F64 = npt.NDArray[np.float64]

#: Classes of road from the greatest down (公路等级), and fire roads last; the index travels in the network.
ROAD_CLASSES = ("高速", "国道", "省道", "县道", "乡道", "村道", "防火通道")
MOTORWAY, FIRE_ROAD = 0, 6
#: A road whose class nobody wrote down counts as the slowest.
UNKNOWN_CLASS = 5

#: Design speeds by class of road, km/h; that of fire roads goes by their width.
DESIGN_KMH = (80.0, 60.0, 60.0, 40.0, 30.0, 20.0)
#: Fire roads: from this width in metres on, the design speed in km/h, the widest first; narrower ones carry
#: no engine.
FIRE_ROAD_KMH = ((4.5, 20.0), (3.0, 15.0))
#: Share of the design speed that a loaded engine drives.
ENGINE_FACTOR = 0.75

#: Tobler's function off the path, and what a crew with pack and tools keeps of it.
OFF_PATH, WITH_TOOLS = 0.6, 0.8

#: Ground without elevation is taken as steep as this (rise over run of 15°), up and down alike.
UNKNOWN_SLOPE = 0.268


def road_kmh(road_class: npt.NDArray[np.int8], design: F64) -> F64:
    """Speed of an engine on roads, km/h.

    It goes by the ledger's own design speed where there is one, else by that of the class. ``design`` is
    km/h, NaN or 0 where the ledger has none.
    """
    by_class = np.asarray(DESIGN_KMH)[road_class]
    return np.where(np.nan_to_num(design) > 0.0, design, by_class) * ENGINE_FACTOR


def fire_road_kmh(width_m: F64) -> F64:
    """Speed of an engine on fire roads by their width, km/h; 0 where they are too narrow to be driven.

    A road of unknown width is taken as one that can just be driven.
    """
    speed = np.zeros(width_m.shape)
    for least, design in reversed(FIRE_ROAD_KMH):
        speed[width_m >= least] = design
    speed[np.isnan(width_m)] = FIRE_ROAD_KMH[-1][1]
    return speed * ENGINE_FACTOR


@njit(cache=True, nogil=True)
def pace(slope: float) -> float:
    """Seconds for one horizontal metre across country, with tools.

    ``slope`` is rise over run, uphill positive. ``1 / speed`` of Tobler's
    ``6 · exp(-3.5 · |slope + 0.05|)`` km/h, times 0.6 off the path and 0.8 with tools.
    """
    return float(3.6 / (6.0 * OFF_PATH * WITH_TOOLS) * np.exp(3.5 * np.abs(slope + 0.05)))


#: The least seconds a metre, reached on a gentle way down (slope -0.05).
LEAST_PACE = 3.6 / (6.0 * OFF_PATH * WITH_TOOLS)
#: Seconds a metre on flat ground.
FLAT_PACE = LEAST_PACE * float(np.exp(3.5 * 0.05))
#: Seconds a metre where nobody knows how steep it is: the mean of up and down at :data:`UNKNOWN_SLOPE`.
UNKNOWN_PACE = (
    LEAST_PACE * float(np.exp(3.5 * (UNKNOWN_SLOPE + 0.05)) + np.exp(3.5 * (UNKNOWN_SLOPE - 0.05))) / 2.0
)
