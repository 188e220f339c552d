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

from liulin_geo.fixed import U16, from_steps
from liulin_geo.footprints.footprint import Footprint
from liulin_geo.grid import FloatArray, Window

NOBODY = -1
FeatureArray = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Surface:
    """One layer on the cells of a window: ``steps`` of intensity, UNKNOWN or 0, and the feature behind it.

    ``feature`` is the row of the feature in its layer's table, :data:`NOBODY` where none reaches.
    """

    window: Window
    steps: U16
    feature: FeatureArray

    @property
    def intensity(self) -> FloatArray:
        """The intensities as float32, NaN unknown."""
        return from_steps(self.steps)


@njit(cache=True, nogil=True)
def _lay(steps: U16, feature: FeatureArray, patch: U16, who: int) -> None:
    for r in range(patch.shape[0]):
        for c in range(patch.shape[1]):
            new = patch[r, c]
            if new == 0:
                continue
            old = steps[r, c]
            # an unknown intensity (65 535) outweighs "not reached" and yields to any known one
            new_rank = 1 if new == 65_535 else np.int64(new) + 1
            old_rank = 1 if old == 65_535 else (0 if old == 0 else np.int64(old) + 1)
            if new_rank > old_rank or (new_rank == old_rank and who < feature[r, c]):
                steps[r, c] = new
                feature[r, c] = who


def merge(footprints: Iterable[Footprint], window: Window) -> Surface:
    """The surface of a layer on ``window``: 0 where no footprint reaches."""
    steps = np.zeros(window.shape, np.uint16)
    feature = np.full(window.shape, NOBODY, np.int32)
    for footprint in footprints:
        common = footprint.window.intersect(window)
        if common.empty:
            continue
        here, there = common.slices(window), common.slices(footprint.window)
        _lay(steps[here], feature[here], footprint.steps[there], footprint.feature)
    return Surface(window, steps, feature)
