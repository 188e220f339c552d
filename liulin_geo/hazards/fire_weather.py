"""Forest-fire danger of a day (当日森林火险): the static danger field times the day's weather.

The weather counts by the level of LY/T 1172-95, with a factor a level from the model file; the Canadian
FWI stands beside it as a second opinion, classed by the limits of the European fire information system. Rain
and drought carry over from day to day, so that the days of a ledger are worked through in their order.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from liulin_geo.grid import FloatArray
from liulin_geo.hazards.standards.fwi import SPRING_START, FireWeather, FwiState, fwi_day
from liulin_geo.hazards.standards.lyt1172 import FireDay, fire_weather_index, level

#: Lower limits of the FWI classes low to extreme of EFFIS (San-Miguel-Ayanz et al. 2012), from memory.
FWI_LIMITS = (11.2, 21.3, 38.0, 50.0)
#: Rain of LY/T 1172-95 counts from this on, mm.
_LEAST_RAIN_MM = 0.3
#: A day without a statement of rain before it counts as this long dry.
_LONG_DRY_DAYS = 30
_KMH_PER_MS = 3.6

Row = Mapping[Hashable, Any]


@dataclass(frozen=True, slots=True)
class DayDanger:
    """A day's weather as both systems see it; ``basis`` names what the ledger left to be assumed."""

    day: date
    index: float
    level: int
    fwi: FwiState
    fwi_class: int
    basis: tuple[str, ...] = ()

    @property
    def agree(self) -> bool:
        """True where the two systems differ by at most one class."""
        return abs(self.level - self.fwi_class) <= 1


def day_danger(
    day: date,
    weather: FireDay,
    noon: FireWeather,
    before: tuple[float, float, float] = SPRING_START,
    basis: tuple[str, ...] = (),
) -> DayDanger:
    """Both indices of a day; ``before`` carries FFMC, DMC and DC over from the day before."""
    index = fire_weather_index(weather)
    state = fwi_day(noon, day.month, before)
    return DayDanger(
        day, index, level(index), state, 1 + sum(state.fwi >= limit for limit in FWI_LIMITS), basis
    )


def days_danger(ledger: pd.DataFrame) -> tuple[DayDanger, ...]:
    """Every day of a fire-weather ledger (森林火险气象), in the order of the days.

    Days without date, temperature, humidity or wind are left out: their danger is unknown, not low. FWI
    starts anew after a gap. Where rain or green cover is blank the drier case counts, and where noon values
    are blank the day's extremes stand in, which overstates the FWI; ``basis`` says so.
    """
    needed = ["date", "temperature_max", "humidity_min", "wind_force"]
    rows = (
        ledger.dropna(subset=needed).sort_values("date", kind="stable").drop_duplicates("date", keep="last")
    )
    found: list[DayDanger] = []
    rain, dry, before = 0.0, _LONG_DRY_DAYS, SPRING_START
    for row in rows.to_dict("records"):
        today = date.fromisoformat(str(row["date"])[:10])
        follows = bool(found) and found[-1].day == today - timedelta(days=1)
        fallen = _or(row, "rain", 0.0)
        if fallen >= _LEAST_RAIN_MM:
            rain, dry = fallen, 0
        elif found:
            dry += (today - found[-1].day).days
        state = found[-1].fwi if follows else None
        before = SPRING_START if state is None else (state.ffmc, state.dmc, state.dc)
        found.append(
            day_danger(today, _weather(row, rain, dry), _noon(row, fallen), before, _basis(row, follows))
        )
    return tuple(found)


def _weather(row: Row, rain_mm: float, dry_days: int) -> FireDay:
    return FireDay(
        float(row["temperature_max"]),
        float(row["humidity_min"]),
        int(row["wind_force"]),
        rain_mm,
        dry_days,
        _or(row, "green_cover", 0.0) / 100.0,
    )


def _noon(row: Row, rain_mm: float) -> FireWeather:
    wind = _or(row, "wind_noon", 0.836 * float(row["wind_force"]) ** 1.5)
    return FireWeather(
        _or(row, "temperature_noon", float(row["temperature_max"])),
        _or(row, "humidity_noon", float(row["humidity_min"])),
        wind * _KMH_PER_MS,
        rain_mm,
    )


def _basis(row: Row, follows: bool) -> tuple[str, ...]:
    noon = ("temperature_noon", "humidity_noon", "wind_noon")
    said = {
        "weather_rain": _blank(row, "rain"),
        "weather_green": _blank(row, "green_cover"),
        "weather_noon": any(_blank(row, name) for name in noon),
        "weather_start": not follows,
    }
    return tuple(key for key, stands in said.items() if stands)


def _blank(row: Row, name: str) -> bool:
    return bool(pd.isna(row[name]))


def _or(row: Row, name: str, default: float) -> float:
    return default if _blank(row, name) else float(row[name])


def danger_of_day(static: FloatArray, fire_level: int, factors: Sequence[float]) -> FloatArray:
    """``danger = static × weather`` in [0, 1], NaN where the static danger is unknown.

    ``factors`` are those of levels 1 to 5; ``ValueError`` for a level that has none.
    """
    if not 1 <= fire_level <= len(factors):
        raise ValueError(f"fire weather level {fire_level} is not 1 to {len(factors)}")
    return (static * np.float32(factors[fire_level - 1])).astype(np.float32)
