"""Numbers of cells in fixed point (定点数): whole ten-thousandths in 16 bits.

Intensities are kept to four decimals, as finely as any method means them: a surface holds no other values, in
memory as on disk, so that what is read is what was combined. Scores, risks and confidences are worked out in
full and kept to four decimals.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

F32 = npt.NDArray[np.float32]
U16 = npt.NDArray[np.uint16]

#: Parts of 1; and what stands for NaN.
STEPS, UNKNOWN = 10_000, 65_535

_VALUES = (np.arange(UNKNOWN + 1) / STEPS).astype(np.float32)
_VALUES[UNKNOWN] = np.nan


def to_steps(values: F32) -> U16:
    """Values in [0, 6.5534] in whole steps, the nearest, as an array of the same shape.

    What is above 0 is at least one step: a cell that is reached is never one that is not. NaN is
    :data:`UNKNOWN`.
    """
    return _to_steps(np.ascontiguousarray(values, np.float32).ravel()).reshape(values.shape)


def from_steps(steps: U16) -> F32:
    """The float32 nearest to each number of steps, NaN for :data:`UNKNOWN`."""
    return np.take(_VALUES, steps)


@njit(cache=True, nogil=True)
def _to_steps(values: F32) -> U16:
    out = np.empty(values.size, np.uint16)
    for i in range(values.size):
        value = values[i]
        if np.isnan(value):
            out[i] = 65_535
        elif value > 0.0:
            out[i] = max(1, int(np.float64(value) * 10_000.0 + 0.5))
        else:
            out[i] = 0
    return out
