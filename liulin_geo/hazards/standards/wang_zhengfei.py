"""Wang Zhengfei's fire spread model (王正非林火蔓延模型, 1983; Mao Xianmin's form for wind and slope).

``R = R₀ · K_s · K_w · K_φ`` in m/min. R₀ comes from the weather, K_s from the fuel, K_w from the wind and
K_φ from the slope along the direction of spread. Numbers from memory of the published model, to be confirmed.
"""

from __future__ import annotations

import math

#: Numbers of K_w and K_φ, which the spread kernel reads too.
WIND_COEFFICIENT, SLOPE_COEFFICIENT, SLOPE_EXPONENT = 0.1783, 3.533, 1.2

#: Fuel factors K_s (可燃物更正系数) by fuel.
FUEL_FACTORS: dict[str, float] = {
    "平铺针叶": 0.8,
    "枯枝落叶0-4cm": 1.2,
    "枯枝落叶4-9cm": 0.7,
    "茅草杂草": 1.6,
    "莎草矮桦": 1.8,
    "牧场草原": 2.0,
    "红松华山松云南松林地": 1.0,
}


def initial_spread_m_min(temperature_c: float, wind_beaufort: float, humidity_pct: float) -> float:
    """R₀: spread on level ground without wind's direction, in m/min; at least 0.

    ``R₀ = 0.03·T + 0.05·W + 0.01·(100 − RH) − 0.3``
    """
    rate = 0.03 * temperature_c + 0.05 * wind_beaufort + 0.01 * (100.0 - humidity_pct) - 0.3
    return max(rate, 0.0)


def wind_factor(wind_m_s: float, angle_deg: float) -> float:
    """K_w by wind speed and the angle between wind and spread: ``exp(0.1783 · v · cos θ)``."""
    return math.exp(WIND_COEFFICIENT * wind_m_s * math.cos(math.radians(angle_deg)))


def slope_factor(slope_deg: float, angle_deg: float = 0.0) -> float:
    """K_φ by slope and the angle between the uphill direction and spread.

    ``exp(3.533 · (tan φ · |cos θ|)^1.2)`` uphill, and its inverse downhill.
    """
    along = math.tan(math.radians(slope_deg)) * math.cos(math.radians(angle_deg))
    grown = math.exp(SLOPE_COEFFICIENT * abs(along) ** SLOPE_EXPONENT)
    return grown if along >= 0 else 1.0 / grown


def spread_m_min(initial_m_min: float, fuel: float, wind: float, slope: float) -> float:
    """R in m/min from R₀ and the three factors."""
    return initial_m_min * fuel * wind * slope
