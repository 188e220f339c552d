"""LY/T 1172-95 全国森林火险天气等级: the daily forest-fire weather index of China.

``index = A (day's highest temperature) + B (lowest relative humidity) + C (rain and the dry days after
it) + D (strongest wind) − E (green cover)``, in five levels. The point tables are data in
``lyt1172.toml``, each with its status.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

#: Lower limits of levels 二 to 五: ≤ 25 一级, 26-50 二级, 51-72 三级, 73-90 四级, ≥ 91 五级.
LEVEL_LIMITS = (26, 51, 73, 91)


@dataclass(frozen=True, slots=True)
class FireDay:
    """Weather of one day.

    ``rain_mm`` is the amount of the last rain of at least 0.3 mm and ``dry_days`` the days since then (0 on
    the day itself); ``green_cover`` is the share of the ground that is green, 0 to 1.
    """

    temperature_max_c: float
    humidity_min_pct: float
    wind_beaufort: int
    rain_mm: float
    dry_days: int
    green_cover: float


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("lyt1172.toml").read_text(encoding="utf-8"))


def _step(table: str, value: float) -> float:
    """Points of the first row whose upper limit is not below the value."""
    rows: list[list[float]] = _tables()[table]["rows"]
    return next(points for limit, points in rows if value <= limit)


def temperature_points(temperature_max_c: float) -> float:
    """A: points by the day's highest temperature, °C."""
    return _step("temperature", temperature_max_c)


def humidity_points(humidity_min_pct: float) -> float:
    """B: points by the day's lowest relative humidity, %."""
    return _step("humidity", humidity_min_pct)


def rain_points(rain_mm: float, dry_days: int) -> float:
    """C: points by the last rain (mm) and the dry days since; no rain on record counts as the driest."""
    table = _tables()["rain"]
    for row in table["rows"]:
        if rain_mm <= row["up_to_mm"]:
            after: list[float] = row["start"]
            if dry_days < len(after):
                return after[dry_days]
            grown = after[-1] + table["per_day"] * (dry_days - len(after) + 1)
            return float(min(grown, table["most"]))
    raise ValueError(rain_mm)


def wind_points(wind_beaufort: int) -> float:
    """D: points by the day's strongest wind, Beaufort."""
    rows: list[float] = _tables()["wind"]["points"]
    return rows[min(max(wind_beaufort, 0), len(rows) - 1)]


def green_points(green_cover: float) -> float:
    """E: points taken off for green cover, by its share of the ground, 0 to 1."""
    return _step("green", green_cover)


def fire_weather_index(day: FireDay) -> float:
    """The index of a day (森林火险天气指数), at least 0."""
    total = (
        temperature_points(day.temperature_max_c)
        + humidity_points(day.humidity_min_pct)
        + rain_points(day.rain_mm, day.dry_days)
        + wind_points(day.wind_beaufort)
        - green_points(day.green_cover)
    )
    return max(total, 0.0)


def level(index: float) -> int:
    """Level 1 (一级, no danger) to 5 (五级, extreme) of an index."""
    return 1 + sum(round(index) >= limit for limit in LEVEL_LIMITS)
