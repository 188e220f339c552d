"""How far a chemical site's worst release reaches (后果距离): blast, fireball and toxic cloud.

Blast and fireball are those of AQ/T 3046 for the whole stock of the substance that reaches farthest; toxic
distances are bands by substance. Limits: no wind, no terrain, no domino effects; the whole stock at once.
"""

from __future__ import annotations

from collections.abc import Mapping

from liulin_geo.hazards.standards.blast import (
    YIELD,
    distance_for_overpressure_m,
    fireball_radius_m,
    tnt_equivalent_kg,
)
from liulin_geo.hazards.standards.gb18218 import substances


def consequence_m(stock_t: Mapping[str, float], core_kpa: float, reach_kpa: float) -> tuple[float, float]:
    """Distances in metres of full effect and of none, over all substances on the site (tonnes by name).

    Full effect is the farther of the fireball's radius and the distance of ``core_kpa``; no effect begins
    where the blast has fallen to ``reach_kpa``. 0 and 0 for a stock that neither explodes nor poisons.
    """
    core = reach = 0.0
    for name, tonnes in stock_t.items():
        substance = substances()[name]
        if tonnes <= 0:
            continue
        if substance.heat_mj_kg is not None:
            mass_kg = tonnes * 1000.0
            tnt = tnt_equivalent_kg(mass_kg, substance.heat_mj_kg, substance.blast_yield or YIELD)
            core = max(core, fireball_radius_m(mass_kg), distance_for_overpressure_m(core_kpa, tnt))
            reach = max(reach, distance_for_overpressure_m(reach_kpa, tnt))
        if substance.toxic_m is not None:
            core, reach = max(core, substance.toxic_m[0]), max(reach, substance.toxic_m[1])
    return core, max(core, reach)
