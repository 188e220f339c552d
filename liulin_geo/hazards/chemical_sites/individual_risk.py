"""Individual risk round a chemical site (个人风险), and the distances of the contours of GB 36894-2018.

A simplified quantitative assessment: each dangerous substance on the site is lost as a whole with one
frequency; what is flammable finds a spark or not and kills by fireball or blast (the worse), what is toxic
kills within its bands, in the direction of the wind. Limits: no smaller leaks, no wind rose, no shelter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from liulin_geo.hazards.standards.blast import (
    YIELD,
    fireball_duration_s,
    fireball_flux_kw_m2,
    overpressure_kpa,
    tnt_equivalent_kg,
)
from liulin_geo.hazards.standards.gb18218 import Substance, substances
from liulin_geo.hazards.standards.probit import death_share, heat_probit, overpressure_probit

#: Distances at which the risk is worked out, metres; contours are interpolated between them.
_AT_M = np.geomspace(5.0, 10_000.0, 160)


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Releases of the whole stock of one substance a year, and the shares of them that do harm."""

    release_per_year: float
    ignition_share: float
    plume_share: float


def individual_risk(distance_m: float, stock_t: Mapping[str, float], how_often: Frequencies) -> float:
    """Deaths a year of a person who is always at ``distance_m`` from the site (tonnes by substance)."""
    table = substances()
    risk = 0.0
    for name, tonnes in stock_t.items():
        if tonnes > 0:
            burnt = how_often.ignition_share * _killed_by_fire(distance_m, tonnes * 1000.0, table[name])
            poisoned = how_often.plume_share * _killed_by_gas(distance_m, table[name])
            risk += how_often.release_per_year * max(burnt, poisoned)
    return risk


def contour_m(level: float, stock_t: Mapping[str, float], how_often: Frequencies) -> float:
    """Distance in metres at which the individual risk has fallen to ``level`` a year; 0 where it never is."""
    risk = np.array([individual_risk(float(at), stock_t, how_often) for at in _AT_M])
    above = np.flatnonzero(risk >= level)
    if not len(above):
        return 0.0
    last = int(above[-1])
    if last == len(_AT_M) - 1:
        return float(_AT_M[-1])
    share = (risk[last] - level) / (risk[last] - risk[last + 1])
    return float(_AT_M[last] + share * (_AT_M[last + 1] - _AT_M[last]))


def _killed_by_fire(distance_m: float, mass_kg: float, substance: Substance) -> float:
    if substance.heat_mj_kg is None:
        return 0.0
    flux = fireball_flux_kw_m2(distance_m, mass_kg, substance.heat_mj_kg)
    tnt = tnt_equivalent_kg(mass_kg, substance.heat_mj_kg, substance.blast_yield or YIELD)
    heat = death_share(heat_probit(flux, fireball_duration_s(mass_kg)))
    blast = death_share(overpressure_probit(overpressure_kpa(distance_m, tnt)))
    return max(heat, blast)


def _killed_by_gas(distance_m: float, substance: Substance) -> float:
    if substance.toxic_m is None:
        return 0.0
    full, none = substance.toxic_m
    return float(np.clip((none - distance_m) / (none - full), 0.0, 1.0))
