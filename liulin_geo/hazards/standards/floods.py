"""Dam breach and rainfall classes (溃坝洪峰、降雨等级).

Froehlich 1995, J. Water Resources Planning and Management 121, 90-97; attenuation down the valley by
Lisitvan's formula (李斯特万公式) as Chinese dam-break practice uses it (from memory, to be confirmed); rain
classes of the China Meteorological Administration, 24 h.
"""

from __future__ import annotations

_RAIN_CLASSES_24H: tuple[tuple[float, str], ...] = (
    (250.0, "特大暴雨"),
    (100.0, "大暴雨"),
    (50.0, "暴雨"),
    (25.0, "大雨"),
    (10.0, "中雨"),
    (0.1, "小雨"),
)


def breach_peak_m3s(volume_m3: float, depth_m: float) -> float:
    """Peak outflow of a breached embankment dam: ``0.607 · V_w^0.295 · h_w^1.24`` m³/s."""
    return float(0.607 * volume_m3**0.295 * depth_m**1.24)


def attenuated_peak_m3s(peak_m3s: float, volume_m3: float, distance_m: float, vk: float) -> float:
    """Peak at a distance down the valley: ``Q_L = W / (W/Q_M + L/(V·K))``, W the volume in m³, L in m.

    ``vk`` is V·K: the largest mean flood velocity in m/s times a factor of the terrain; 7.15 in mountains,
    4.76 in hills, 3.13 in plains.
    """
    return volume_m3 / (volume_m3 / peak_m3s + distance_m / vk)


def rain_class_24h(rain_mm: float) -> str:
    """Name of the rain class by the amount in 24 hours; 无雨 below 0.1 mm."""
    return next((name for least, name in _RAIN_CLASSES_24H if rain_mm >= least), "无雨")
