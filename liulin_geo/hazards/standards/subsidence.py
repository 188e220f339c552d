"""Mining subsidence by the probability-integral method (概率积分法).

Source: 建筑物、水体、铁路及主要井巷煤柱留设与压煤开采规范; Knothe 1957. tan β 1.2 to 2.6 by hardness of the
overburden, from memory, to be confirmed.
"""

from __future__ import annotations

import math


def influence_radius_m(depth_m: float, tan_beta: float) -> float:
    """Radius of major influence (主要影响半径), metres: ``r = H / tan β``."""
    return depth_m / tan_beta


def edge_subsidence_share(distance_m: float, radius_m: float) -> float:
    """Share of the full subsidence at a distance from the goaf's edge (half-plane), positive outwards.

    ``W / W₀ = (erf(−√π · x / r) + 1) / 2``: a half at the edge, and under 1 % from x = r on.
    """
    return 0.5 * (math.erf(-math.sqrt(math.pi) * distance_m / radius_m) + 1.0)


def draw_distance_m(depth_m: float, draw_angle_deg: float) -> float:
    """How far the subsidence basin reaches beyond the goaf: ``H / tan δ`` for a boundary angle δ (边界角)."""
    return depth_m / math.tan(math.radians(draw_angle_deg))


def goaf_radius_m(volume_m3: float, height_m: float) -> float:
    """Radius of the disc that a goaf (采空区) of a volume covers at a mean mining height: ``√(V / πh)``."""
    return math.sqrt(volume_m3 / (math.pi * height_m))
