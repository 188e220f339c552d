"""Dam breach and rainfall classes (溃坝洪峰、降雨等级).

Froehlich 1995, J. Water Resources Planning and Management 121, 90-97; attenuation down the valley as in
USBR 1982, Guidelines for defining inundated areas downstream from Bureau of Reclamation dams (from memory,
to be confirmed); rain classes of the China Meteorological Administration, 24 h.
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


def attenuated_peak_m3s(peak_m3s: float, distance_km: float) -> float:
    """Peak at a distance down the valley: ``lg Q_x = lg Q_p − 0.01·X``, X in miles."""
    return float(peak_m3s * 10.0 ** (-0.01 * distance_km / 1.609344))


def rain_class_24h(rain_mm: float) -> str:
    """Name of the rain class by the amount in 24 hours; 无雨 below 0.1 mm."""
    return next((name for least, name in _RAIN_CLASSES_24H if rain_mm >= least), "无雨")
