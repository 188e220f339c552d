"""Run-out of slides by reach angle (视摩擦角) and rainfall thresholds.

Corominas 1996, Can. Geotech. J. 33, 260-271 (from memory, to be confirmed); Caine 1980, Geografiska Annaler
62A, 23-27; Guzzetti et al. 2008, Landslides 5, 3-17.
"""

from __future__ import annotations

import math


def reach_angle_deg(volume_m3: float) -> float:
    """Reach angle of a slide by volume: ``lg(tan φ) = −0.085·lg V − 0.047`` (Corominas 1996)."""
    return math.degrees(math.atan(10.0 ** (-0.085 * math.log10(volume_m3) - 0.047)))


def runout_m(drop_m: float, reach_deg: float) -> float:
    """Horizontal run-out for a drop of ``drop_m`` metres: ``L = H / tan φ``."""
    return drop_m / math.tan(math.radians(reach_deg))


def caine_threshold_mm_h(duration_h: float) -> float:
    """Rainfall intensity above which shallow slides begin: ``14.82 · D^−0.39`` (Caine 1980)."""
    return float(14.82 * duration_h**-0.39)


def guzzetti_threshold_mm_h(duration_h: float) -> float:
    """The global threshold of Guzzetti et al. 2008: ``2.20 · D^−0.44``."""
    return float(2.20 * duration_h**-0.44)
