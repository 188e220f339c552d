"""Merging footprints into a hazard surface (叠置取大).

The merge is the maximum, and ties go to the feature with the lower row, so that the surface and the
dominant feature are the same whatever the order of the footprints, the tiling or the workers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from liulin_geo.footprints.footprint import Footprint
from liulin_geo.grid import FloatArray, Window

NOBODY = -1
FeatureArray = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Surface:
    """One layer on the cells of a window: ``intensity`` [0, 1] or NaN, and the feature behind it.

    ``feature`` is the row of the feature in its layer's table, :data:`NOBODY` where none reaches.
    """

    window: Window
    intensity: FloatArray
    feature: FeatureArray


@njit(cache=True, nogil=True)
def _lay(intensity: FloatArray, feature: FeatureArray, patch: FloatArray, who: int) -> None:
    unknown = 1e-30  # an unknown intensity outweighs "not reached" and yields to any known one
    for r in range(patch.shape[0]):
        for c in range(patch.shape[1]):
            new = patch[r, c]
            if new == 0.0:
                continue
            old = intensity[r, c]
            new_rank = unknown if np.isnan(new) else new
            old_rank = unknown if np.isnan(old) else old
            if new_rank > old_rank or (new_rank == old_rank and who < feature[r, c]):
                intensity[r, c] = new
                feature[r, c] = who


def merge(footprints: Iterable[Footprint], window: Window) -> Surface:
    """The surface of a layer on ``window``: 0 where no footprint reaches."""
    intensity = np.zeros(window.shape, np.float32)
    feature = np.full(window.shape, NOBODY, np.int32)
    for footprint in footprints:
        common = footprint.window.intersect(window)
        if common.empty:
            continue
        here, there = common.slices(window), common.slices(footprint.window)
        _lay(intensity[here], feature[here], footprint.intensity[there], footprint.feature)
    return Surface(window, intensity, feature)
