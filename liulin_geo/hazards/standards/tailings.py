"""Tailings ponds (尾矿库): class by GB 50863 / GB 39496-2020, and run-out of a failure.

Class limits from memory, to be confirmed against the standards. Run-out: Rico, Benito & Díez-Herrero 2008,
J. Hazardous Materials 154, 79-87; Concha Larrauri & Lall 2018, Environments 5(2), 28.
"""

from __future__ import annotations

import math

_VOLUME_LIMITS_WAN = (50_000.0, 10_000.0, 1_000.0, 100.0)
_HEIGHT_LIMITS_M = (200.0, 100.0, 60.0, 30.0)


def _class_of(value: float, limits: tuple[float, ...]) -> int:
    return next((i + 1 for i, limit in enumerate(limits) if value >= limit), len(limits) + 1)


def pond_class(volume_m3: float | None, dam_height_m: float | None) -> int | None:
    """Class 1 (一等) to 5 (五等) by volume and dam height.

    Each gives a class; one class apart, the more severe counts; more than one apart, the more severe lowered
    by one. With one of them unknown the other decides; ``None`` with neither.
    """
    classes = []
    if volume_m3 is not None:
        classes.append(_class_of(volume_m3 / 1e4, _VOLUME_LIMITS_WAN))
    if dam_height_m is not None:
        classes.append(_class_of(dam_height_m, _HEIGHT_LIMITS_M))
    if not classes:
        return None
    severe, mild = min(classes), max(classes)
    return severe + 1 if mild - severe > 1 else severe


def rico_released_mm3(stored_mm3: float) -> float:
    """Tailings released by a failure, 10⁶ m³: ``V_F = 0.354 · V_T^1.01`` (Rico et al. 2008)."""
    return float(0.354 * stored_mm3**1.01)


def rico_runout_km(dam_height_m: float, released_mm3: float) -> float:
    """Largest run-out, km: ``D_max = 1.61 · (H · V_F)^0.66`` (Rico et al. 2008)."""
    return float(1.61 * (dam_height_m * released_mm3) ** 0.66)


def larrauri_released_mm3(stored_mm3: float) -> float:
    """Tailings released, 10⁶ m³: ``V_F = 0.332 · V_T^0.95`` (Concha Larrauri & Lall 2018)."""
    return float(0.332 * stored_mm3**0.95)


def larrauri_runout_km(dam_height_m: float, released_mm3: float, stored_mm3: float) -> float:
    """Largest run-out, km: ``D_max = 3.04 · H_f^0.545``, ``H_f = H · (V_F / V_T) · V_F``."""
    return float(3.04 * (dam_height_m * released_mm3 / stored_mm3 * released_mm3) ** 0.545)


def larrauri_sigma(release_sigma: float, runout_sigma: float) -> float:
    """Standard error of ln D_max where the volume released is itself predicted.

    ``H_f`` holds V_F squared, so that an error of ln V_F enters ln D_max 2 · 0.545 times; both errors are
    taken as independent: ``sqrt(σ_D² + (2 · 0.545 · σ_V)²)``.
    """
    return math.hypot(runout_sigma, 2 * 0.545 * release_sigma)
