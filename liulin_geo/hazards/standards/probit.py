"""Probability of death by blast and by heat (概率函数法): Eisenberg's probits.

Eisenberg, Lynch & Breeding 1975, *Vulnerability model* (USCG CG-D-136-75), as consequence handbooks and
AQ/T 3046 print them; from memory, to be confirmed.
"""

from __future__ import annotations

import math


def death_share(probit: float) -> float:
    """Share of the people exposed who die, [0, 1], for a probit: the normal distribution at ``Pr − 5``."""
    return 0.5 * math.erfc(-(probit - 5.0) / math.sqrt(2.0))


def overpressure_probit(pressure_kpa: float) -> float:
    """Probit of death by lung haemorrhage: ``−77.1 + 6.91 · ln p``, p the peak overpressure in Pa."""
    return -77.1 + 6.91 * math.log(pressure_kpa * 1000.0)


def heat_probit(flux_kw_m2: float, seconds: float) -> float:
    """Probit of death by heat radiation: ``−14.9 + 2.56 · ln(t · I^(4/3) / 10⁴)``, I in W/m², t in s."""
    return -14.9 + 2.56 * math.log(seconds * (flux_kw_m2 * 1000.0) ** (4.0 / 3.0) / 1e4)
