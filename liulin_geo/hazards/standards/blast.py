"""Explosion and fireball of flammable substances (爆炸与火球): the arithmetic of AQ/T 3046.

TNT equivalence with Sadovsky's overpressure for a burst in open air near the ground, and the fireball of a
boiling-liquid expanding-vapour explosion. Coefficients from memory, to be confirmed against the standard.
"""

from __future__ import annotations

import math

#: Heat of combustion of TNT, MJ/kg.
TNT_MJ_KG = 4.52
#: Share of a cloud's energy that goes into the blast.
YIELD = 0.04
#: Share of a fireball's energy that is radiated.
RADIANT_SHARE = 0.3


def tnt_equivalent_kg(mass_kg: float, heat_mj_kg: float, blast_yield: float = YIELD) -> float:
    """Mass of TNT with the same blast: ``W_TNT = η · W · ΔH_c / 4.52``."""
    return blast_yield * mass_kg * heat_mj_kg / TNT_MJ_KG


def overpressure_kpa(distance_m: float, tnt_kg: float) -> float:
    """Peak overpressure by Sadovsky: ``Δp = 84/Z + 270/Z² + 700/Z³`` kPa, ``Z = R / W^(1/3)`` in m/kg^(1/3).

    Valid for 1 ≤ Z ≤ 15; nearer it overstates, which is on the safe side.
    """
    z = distance_m / tnt_kg ** (1.0 / 3.0)
    return float(84.0 / z + 270.0 / z**2 + 700.0 / z**3)


def distance_for_overpressure_m(pressure_kpa: float, tnt_kg: float) -> float:
    """Distance at which the overpressure has fallen to ``pressure_kpa``, by bisection to a millimetre."""
    near, far = 1e-3, 1e6
    while far - near > 1e-3:
        middle = (near + far) / 2
        if overpressure_kpa(middle, tnt_kg) > pressure_kpa:
            near = middle
        else:
            far = middle
    return (near + far) / 2


def fireball_radius_m(mass_kg: float) -> float:
    """Radius of the fireball: ``2.9 · W^(1/3)``, W in kg."""
    return float(2.9 * mass_kg ** (1.0 / 3.0))


def fireball_duration_s(mass_kg: float) -> float:
    """Duration of the fireball: ``0.45 · W^(1/3)``, W in kg."""
    return float(0.45 * mass_kg ** (1.0 / 3.0))


def fireball_flux_kw_m2(distance_m: float, mass_kg: float, heat_mj_kg: float) -> float:
    """Heat radiation of the fireball, kW/m²: ``η·W·ΔH_c / (t · 4π·x²)``, x at least the fireball's radius."""
    away = max(distance_m, fireball_radius_m(mass_kg))
    power_kw = RADIANT_SHARE * mass_kg * heat_mj_kg * 1000.0 / fireball_duration_s(mass_kg)
    return power_kw / (4.0 * math.pi * away**2)
