"""The rim of a mine (采动影响带): how ground beside the workings shares in their subsidence.

By the probability-integral method the ground at the workings' edge sinks by half, and the share falls as an
error function to under 1 % at the radius of major influence. The rim is relative to the edge: 1 there, so
that the mine's own intensity holds over all its workings.
"""

from __future__ import annotations

import numpy as np

from liulin_geo.footprints.distance import Profile
from liulin_geo.footprints.kernels import erfc
from liulin_geo.grid import FloatArray

#: Nothing is laid beyond this many radii of influence; the share there is under 0.1 %.
RIM_RADII = 1.25


def subsidence_rim(core_m: float, radius_m: float) -> Profile:
    """Share ``erfc(√π · (d − core) / r)`` at a distance d from a mine whose workings reach ``core_m``."""

    def share(away: FloatArray) -> FloatArray:
        beyond = np.maximum(away - np.float32(core_m), np.float32(0))
        rim = erfc((np.sqrt(np.pi) / max(radius_m, 1.0)) * beyond.astype(np.float64))
        return np.asarray(rim, np.float32)

    return share
