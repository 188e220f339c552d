"""D8 flow directions (流向): depressions filled from the rim, and the steepest way down on top of that."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from liulin_geo.grid import FloatArray

I32 = npt.NDArray[np.int32]
U8 = npt.NDArray[np.uint8]
U64 = npt.NDArray[np.uint64]

#: What a cell without data, and one from which nothing flows on, have for a direction.
NO_DATA, OUTLET = np.uint8(247), np.uint8(0)
# D8 codes by row and column step + 1 (ESRI's)
_CODES = np.array([[32, 64, 128], [16, 0, 1], [8, 4, 2]], np.uint8)
_BACK = np.array([[2, 4, 8], [1, 0, 16], [128, 64, 32]], np.uint8)


def steepest_d8(elevation: FloatArray) -> U8:
    """Steepest-descent directions over filled depressions, as ESRI's codes; NaN is no data.

    Depressions are filled by a flood from the rim, the lowest cell first (Wang & Liu 2006, Int. J.
    Geographical Information Science 20(2), 193-213). Where the filled surface falls, the steepest way down
    counts (O'Callaghan & Mark 1984); on flats and in filled pits the order of the flood leads out.
    """
    z = np.ascontiguousarray(elevation, np.float32)
    return _steepest(*flood(z))


def flood(z: FloatArray) -> tuple[FloatArray, U8]:
    """Heights with depressions filled, and each cell's way back to where the flood came from, as a D8 code.

    Raises :class:`ValueError` for more cells than 31 bits can number.
    """
    if z.size >= 2**31:
        raise ValueError(f"{z.size} cells at once are too many to number")
    # float32 as whole numbers in the same order: below zero all bits turn, above it the sign does
    bits = z.view(np.uint32)
    order = np.where(bits >> 31, ~bits, bits | np.uint32(1 << 31)).astype(np.uint64)
    return _flood(z, order)


@njit(cache=True, nogil=True)
def _steepest(filled: FloatArray, directions: U8) -> U8:
    n_rows, n_cols = filled.shape
    diagonal = np.sqrt(2.0)
    for r in range(n_rows):
        for c in range(n_cols):
            if directions[r, c] == 247 or directions[r, c] == 0:
                continue  # no data, or an outlet at the rim, where alone a neighbour can be missing
            here, steepest, way = np.float64(filled[r, c]), 0.0, directions[r, c]
            above, level, below = filled[max(r - 1, 0)], filled[r], filled[min(r + 1, n_rows - 1)]
            west, east = max(c - 1, 0), min(c + 1, n_cols - 1)
            # in the order of rows and columns, so that of equally steep ways the first counts
            steepest, way = _steeper((here - above[west]) / diagonal, np.uint8(32), steepest, way)
            steepest, way = _steeper(here - above[c], np.uint8(64), steepest, way)
            steepest, way = _steeper((here - above[east]) / diagonal, np.uint8(128), steepest, way)
            steepest, way = _steeper(here - level[west], np.uint8(16), steepest, way)
            steepest, way = _steeper(here - level[east], np.uint8(1), steepest, way)
            steepest, way = _steeper((here - below[west]) / diagonal, np.uint8(8), steepest, way)
            steepest, way = _steeper(here - below[c], np.uint8(4), steepest, way)
            steepest, way = _steeper((here - below[east]) / diagonal, np.uint8(2), steepest, way)
            directions[r, c] = way
    return directions


@njit(cache=True, nogil=True)
def _steeper(drop: float, code: np.uint8, steepest: float, way: np.uint8) -> tuple[float, np.uint8]:
    """The steeper of two ways; one without data (NaN) is none."""
    return (drop, code) if drop > steepest else (steepest, way)


@njit(cache=True, nogil=True)
def _flood(z: FloatArray, order: U64) -> tuple[FloatArray, U8]:
    # the queue is a heap of one number a cell: its height, then whether it began at the rim, then which it is
    n_rows, n_cols = z.shape
    filled, directions = z.copy(), np.zeros(z.shape, np.uint8)
    queued, done = np.zeros(z.shape, np.bool_), np.zeros(z.shape, np.bool_)
    heap, size = np.empty(z.size + 1, np.uint64), 0
    for r in range(n_rows):
        for c in range(n_cols):
            if np.isnan(z[r, c]):
                directions[r, c], done[r, c] = 247, True
            elif _at_rim(z, r, c):
                key = (order[r, c] << 32) | (np.uint64(1) << 31) | np.uint64(r * n_cols + c)
                size = _push(heap, size, key)
                queued[r, c] = True
    while size > 0:
        cell = np.int64(heap[0] & np.uint64(0x7FFFFFFF))
        level = heap[0] >> 32
        size = _pop(heap, size)
        r0, c0 = cell // n_cols, cell % n_cols
        for dr in range(-1, 2):
            for dc in range(-1, 2):
                r, c = r0 + dr, c0 + dc
                if r < 0 or c < 0 or r >= n_rows or c >= n_cols or done[r, c]:
                    continue
                if filled[r, c] < filled[r0, c0]:
                    filled[r, c] = filled[r0, c0]
                if not queued[r, c]:
                    here = max(order[r, c], level)
                    size = _push(heap, size, (here << 32) | np.uint64(r * n_cols + c))
                    queued[r, c] = True
                done[r, c] = True
                directions[r, c] = _BACK[dr + 1, dc + 1]
    return filled, directions


@njit(cache=True, nogil=True)
def _at_rim(z: FloatArray, r: int, c: int) -> bool:
    """Whether a cell lies at the edge of the grid or beside one without data."""
    for dr in range(-1, 2):
        for dc in range(-1, 2):
            rr, cc = r + dr, c + dc
            if rr < 0 or cc < 0 or rr >= z.shape[0] or cc >= z.shape[1] or np.isnan(z[rr, cc]):
                return True
    return False


@njit(cache=True, nogil=True)
def _push(heap: U64, size: int, key: int) -> int:
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if heap[above] <= key:
            break
        heap[at] = heap[above]
        at = above
    heap[at] = key
    return size + 1


@njit(cache=True, nogil=True)
def _pop(heap: U64, size: int) -> int:
    size -= 1
    key, at = heap[size], 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and heap[below + 1] < heap[below]:
            below += 1
        if heap[below] >= key:
            break
        heap[at] = heap[below]
        at = below
    heap[at] = key
    return size


@njit(cache=True, nogil=True)
def receivers(directions: U8) -> I32:
    """The cell that each cell of the flattened grid flows into: itself at an outlet, -1 without data."""
    n_rows, n_cols = directions.shape
    out = np.empty(directions.size, np.int32)
    for r in range(n_rows):
        for c in range(n_cols):
            code = directions[r, c]
            cell = r * n_cols + c
            if code == 247:
                out[cell] = -1
                continue
            out[cell] = cell
            for dr in range(-1, 2):
                for dc in range(-1, 2):
                    if (dr != 0 or dc != 0) and code == _CODES[dr + 1, dc + 1]:
                        out[cell] = (r + dr) * n_cols + c + dc
    return out


@njit(cache=True, nogil=True)
def upstream_order(downstream: I32) -> tuple[I32, I32]:
    """The cells with data from the outlets upwards, and how many drain through each, itself included."""
    n = downstream.size
    above, drained = np.zeros(n, np.uint8), np.zeros(n, np.int32)
    n_cells = 0
    for cell in range(n):
        below = downstream[cell]
        if below >= 0:
            n_cells += 1
            drained[cell] = 1
            if below != cell:
                above[below] += 1
    order = np.empty(n_cells, np.int32)
    last = n_cells
    for head in range(n):
        # from each spring down, as far as everything above has gone down already
        cell = head
        while downstream[cell] >= 0 and above[cell] == 0:
            above[cell] = 255
            last -= 1
            order[last] = cell
            below = downstream[cell]
            if below == cell:
                break
            drained[below] += drained[cell]
            above[below] -= 1
            if above[below] > 0:
                break
            cell = below
    return order[last:], drained
