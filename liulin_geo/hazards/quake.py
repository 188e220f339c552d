"""Ground shaking of a scenario earthquake (设定地震烈度场) as a field over the county.

Isoseismals are ellipses with their long axis along the strike: on it intensity follows the long-axis
relation of Wang Suyun and others 2000, on the short axis the short-axis one, and between them the ellipse
whose two half axes belong to the same intensity. Limits: no site amplification, no rupture geometry.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from liulin_geo.grid import FloatArray, Grid, Window, projector
from liulin_geo.hazards.standards.seismic import LONG_AXIS, SHORT_AXIS

_STEPS = 40


@dataclass(frozen=True, slots=True)
class Quake:
    """A scenario event: magnitude Ms, epicentre in degrees, strike in degrees clockwise from north."""

    magnitude: float
    lon: float
    lat: float
    strike_deg: float


def intensity_field(quake: Quake, grid: Grid, window: Window | None = None) -> FloatArray:
    """Macroseismic intensity (烈度, degrees) at the cell centres of a window of the analysis grid."""
    window = window or grid.window
    x, y = projector(grid.crs).transform(quake.lon, quake.lat)
    strike = np.radians(quake.strike_deg)
    field: FloatArray = _field(
        quake.magnitude,
        (grid.xs(window) - x) / 1000.0,
        (grid.ys(window) - y) / 1000.0,
        np.sin(strike),
        np.cos(strike),
    )
    return field


@njit(cache=True, nogil=True)
def _field(m: float, east_km: FloatArray, north_km: FloatArray, sin_s: float, cos_s: float) -> FloatArray:
    a1, b1, c1, d1 = LONG_AXIS
    a2, b2, c2, d2 = SHORT_AXIS
    out = np.empty((north_km.size, east_km.size), np.float32)
    for r in range(north_km.size):
        for c in range(east_km.size):
            along = abs(east_km[c] * sin_s + north_km[r] * cos_s)
            across = abs(east_km[c] * cos_s - north_km[r] * sin_s)
            # the intensity whose ellipse passes through the cell, by bisection: ellipses shrink as it grows
            low, high = -20.0, a1 + b1 * m - c1 * np.log10(d1)
            for _ in range(_STEPS):
                middle = (low + high) / 2
                a = 10.0 ** ((a1 + b1 * m - middle) / c1) - d1
                b = 10.0 ** ((a2 + b2 * m - middle) / c2) - d2
                inside = a > 0.0 and b > 0.0 and (along / a) ** 2 + (across / b) ** 2 <= 1.0
                if inside:
                    low = middle
                else:
                    high = middle
            out[r, c] = (low + high) / 2
    return out
