"""Shape of the ground (地形形态): curvature and topographic position of each cell of an elevation grid.

With p, q the slopes and r, s, t the second derivatives of a 3 x 3 neighbourhood (Zevenbergen & Thorne 1987,
Earth Surface Processes and Landforms 12, 47-56), both positive where the ground is convex, in 1/m:

    profile    = -(p²r + 2pqs + q²t) / ((p² + q²)·(1 + p² + q²)^1.5)
    tangential = -(q²r - 2pqs + p²t) / ((p² + q²)·(1 + p² + q²)^0.5)

Source: Mitášová & Hofierka 1993, Mathematical Geology 25, 657-669. The tangential form of the plan curvature
stays finite on gentle ground. Topographic position is height above the mean of a square neighbourhood (Weiss
2001, ESRI user conference).
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import uniform_filter

from liulin_geo.grid import FloatArray

#: gentler ground than this has no direction of slope that the DEM could know; its curvature is 0
_FLAT = 1e-4


def curvatures(z: FloatArray, cell_m: float) -> tuple[FloatArray, FloatArray]:
    """Profile and tangential curvature (剖面曲率、切向曲率), 1/m, of heights in metres; NaN at the rim."""
    profile = np.full(z.shape, np.nan, np.float32)
    tangential = np.full(z.shape, np.nan, np.float32)
    if min(z.shape) < 3:
        return profile, tangential
    mid, west, east = z[1:-1, 1:-1], z[1:-1, :-2], z[1:-1, 2:]
    north, south = z[:-2, 1:-1], z[2:, 1:-1]
    p, q = (east - west) / (2 * cell_m), (north - south) / (2 * cell_m)
    r, t = (east - 2 * mid + west) / cell_m**2, (north - 2 * mid + south) / cell_m**2
    s = (z[:-2, 2:] - z[:-2, :-2] - z[2:, 2:] + z[2:, :-2]) / (4 * cell_m**2)
    steep = p * p + q * q
    safe = np.maximum(steep, np.float32(_FLAT**2))
    flat = steep < _FLAT**2
    along = -(p * p * r + 2 * p * q * s + q * q * t) / (safe * (1 + steep) ** 1.5)
    across = -(q * q * r - 2 * p * q * s + p * p * t) / (safe * np.sqrt(1 + steep))
    profile[1:-1, 1:-1] = np.where(flat, 0, along)
    tangential[1:-1, 1:-1] = np.where(flat, 0, across)
    return profile, tangential


def topographic_position(z: FloatArray, cell_m: float, radius_m: float) -> FloatArray:
    """Metres above the mean height of the square of ``radius_m`` to each side (地形位置指数), or NaN."""
    size = 2 * max(1, round(radius_m / cell_m)) + 1
    known = ~np.isnan(z)
    # heights of thousands of metres would lose the centimetres of a float32 running mean
    level = float(z[known].mean()) if known.any() else 0.0
    total = uniform_filter(np.where(known, z - level, 0).astype(np.float64), size, mode="constant")
    share = uniform_filter(known.astype(np.float64), size, mode="constant")
    with np.errstate(invalid="ignore", divide="ignore"):
        above: FloatArray = (z - level - total / share).astype(np.float32)
    return above
