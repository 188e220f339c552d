"""Forest-fire danger of a day (当日森林火险): the static danger field times the day's weather.

The weather counts by the level of LY/T 1172-95, with a factor a level from the model file; the Canadian
FWI stands beside it as a second opinion, classed by the limits of the European fire information system.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from liulin_geo.grid import FloatArray
from liulin_geo.hazards.standards.fwi import SPRING_START, FireWeather, FwiState, fwi_day
from liulin_geo.hazards.standards.lyt1172 import FireDay, fire_weather_index, level

#: Factor of the static danger by level 一 to 五 of LY/T 1172-95: a starting proposal, to be confirmed by the
#: county's foresters. At 五级 the static danger stands as it is.
LEVEL_FACTORS: tuple[float, float, float, float, float] = (0.2, 0.45, 0.7, 0.9, 1.0)
#: Lower limits of the FWI classes low to extreme of EFFIS (San-Miguel-Ayanz et al. 2012), from memory.
FWI_LIMITS = (11.2, 21.3, 38.0, 50.0)


@dataclass(frozen=True, slots=True)
class DayDanger:
    """A day's weather as both systems see it."""

    index: float
    level: int
    fwi: FwiState
    fwi_class: int

    @property
    def agree(self) -> bool:
        """True where the two systems differ by at most one class."""
        return abs(self.level - self.fwi_class) <= 1


def day_danger(
    day: FireDay, noon: FireWeather, month: int, before: tuple[float, float, float] = SPRING_START
) -> DayDanger:
    """Both indices of a day; ``before`` carries FFMC, DMC and DC over from the day before."""
    index = fire_weather_index(day)
    state = fwi_day(noon, month, before)
    return DayDanger(index, level(index), state, 1 + sum(state.fwi >= limit for limit in FWI_LIMITS))


def danger_of_day(
    static: FloatArray, fire_level: int, factors: tuple[float, ...] = LEVEL_FACTORS
) -> FloatArray:
    """``danger = static × weather`` in [0, 1], NaN where the static danger is unknown.

    ``fire_level`` is 1 to 5; ``ValueError`` for any other.
    """
    if not 1 <= fire_level <= len(factors):
        raise ValueError(f"fire weather level {fire_level} is not 1 to {len(factors)}")
    return (static * np.float32(factors[fire_level - 1])).astype(np.float32)
