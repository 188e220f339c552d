"""D8 flow directions (流向): pyflwdir's filling of depressions, and the steepest way down on top of it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit
from pyflwdir.dem import fill_depressions

from liulin_geo.grid import FloatArray

# D8 codes as pyflwdir writes them, by row and column step + 1
_CODES = np.array([[32, 64, 128], [16, 0, 1], [8, 4, 2]], np.uint8)


@njit(cache=True, nogil=True)
def steepest_d8(elevation: FloatArray, nodata: float) -> npt.NDArray[np.uint8]:
    """Steepest-descent directions over filled depressions, without holding up other threads.

    pyflwdir fills the depressions (Wang & Liu 2006), and its own directions lead to the *lowest* neighbour,
    which on a slope is too often a diagonal one. Where the filled surface falls, the steepest way down
    counts instead (O'Callaghan & Mark 1984); on flats and in filled pits its flooding order leads out.
    """
    filled, directions = fill_depressions(elevation, "edge", None, nodata)
    n_rows, n_cols = filled.shape
    for r in range(n_rows):
        for c in range(n_cols):
            if filled[r, c] == nodata or directions[r, c] == 0:
                continue  # no data, or an outlet at the rim
            steepest = 0.0
            for dr in range(-1, 2):
                for dc in range(-1, 2):
                    rr, cc = r + dr, c + dc
                    if (dr == 0 and dc == 0) or rr < 0 or cc < 0 or rr >= n_rows or cc >= n_cols:
                        continue
                    if filled[rr, cc] == nodata:
                        continue
                    drop = (filled[r, c] - filled[rr, cc]) / np.sqrt(dr * dr + dc * dc)
                    if drop > steepest:
                        steepest = drop
                        directions[r, c] = _CODES[dr + 1, dc + 1]
    result: npt.NDArray[np.uint8] = directions
    return result
