"""Loops behind :mod:`liulin_geo.composite.draws`: a cell at a time, and within it draws side by side.

Loops over draws count in unsigned numbers: signed ones could be negative, which numba would check for at each
step, and LLVM would not vectorise. For the same reason limits come in as numbers and not in arrays. What is
done once is a plain loop: numpy's reductions and slices cost each new install seconds of compiling.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from liulin_geo.composite.uncertainty import F64, I64, U8
from liulin_geo.grid import BoolArray

F32 = npt.NDArray[np.float32]
I32 = npt.NDArray[np.int32]
U16 = npt.NDArray[np.uint16]
U32 = npt.NDArray[np.uint32]
#: Cells on a side of the tiles in which a layer without evidence is passed over.
_TILE = 16


@njit(cache=True, nogil=True)
def _add(acc: F64, weights: F64, value: float, first: int, last: int) -> None:
    for d in range(np.uint64(first), np.uint64(last)):
        acc[d] += weights[d] * value


@njit(cache=True, nogil=True)
def _add_drawn(acc: F64, weights: F64, factors: F64, value: float, first: int, last: int) -> None:
    for d in range(np.uint64(first), np.uint64(last)):
        drawn = value * factors[d]
        acc[d] += weights[d] * (drawn if drawn < 1.0 else 1.0)


@njit(cache=True, nogil=True)
def _raise(
    least: F64,
    factors: F64,
    value: float,
    yellow: float,
    orange: float,
    layer_orange: float,
    layer_red: float,
    first: int,
    last: int,
) -> None:
    """Short board: an orange layer makes a cell yellow or worse, a red one orange or worse."""
    for d in range(np.uint64(first), np.uint64(last)):
        drawn = value * factors[d]
        floor = yellow if drawn >= layer_orange else 0.0
        floor = orange if drawn >= layer_red else floor
        least[d] = floor if floor > least[d] else least[d]


@njit(cache=True, nogil=True)
def _at_least(acc: F64, limit: float) -> int:
    n = 0
    for d in range(np.uint64(0), np.uint64(acc.size)):
        n += acc[d] >= limit
    return n


@njit(cache=True, nogil=True)
def _tally(by_draw: I64, acc: F64, limit: float) -> int:
    n = 0
    for d in range(np.uint64(0), np.uint64(acc.size)):
        reached = acc[d] >= limit
        by_draw[d] += reached
        n += reached
    return n


@njit(cache=True, nogil=True)
def count(
    hazards: F32,
    features: U16,
    confidence: F32,
    zones: I32,
    above: int,
    weights: F64,
    factors: F64,
    most: F64,
    streams: U8,
    shifts: I64,
    starts: I64,
    limits: F64,
    layer_limits: F64,
    short_board: bool,
    blue_needs: float,
    cells: I64,
    score: F64,
    hot: I64,
    red: I64,
) -> tuple[U32, BoolArray]:
    """``colours`` and ``looked`` of :class:`~liulin_geo.composite.draws.Counts`; fills the last four."""
    n_layers, _, n_cols = hazards.shape
    n_rows, draws, places = confidence.shape[0], weights.shape[1], starts.size - 1
    varied = factors.shape[1] > 0
    busy = _busy(hazards, shifts)
    used = np.zeros(n_layers, np.bool_)
    for layer in range(n_layers):
        for d in range(draws):
            used[layer] |= weights[layer, d] > 0.0
    colours = np.zeros((5, n_rows, n_cols), np.uint32)
    looked = np.zeros((n_rows, n_cols), np.bool_)
    acc, least, one = np.zeros(draws), np.zeros(draws), np.ones(draws)
    for r in range(n_rows):
        for c in range(n_cols):
            if np.isnan(confidence[r, c]):
                continue
            zone = zones[r, c]
            cells[zone, 0] += 1
            known, unknown, raised = False, False, False
            acc[:] = 0.0
            for layer in range(n_layers):
                own = hazards[layer, r + above, c]
                if np.isnan(own):
                    unknown = unknown or used[layer]
                    continue
                known = True
                if not busy[layer, (r + above) // _TILE, c // _TILE]:
                    continue
                first, place = 0, 0
                while place < places:
                    value, stream = _read(
                        hazards, features, streams, layer, r + above, c, shifts[layer, place], own
                    )
                    place += 1
                    # places that read the same thing are one run of draws
                    while place < places:
                        next_value, next_stream = _read(
                            hazards, features, streams, layer, r + above, c, shifts[layer, place], own
                        )
                        if next_value != value or next_stream != stream:
                            break
                        place += 1
                    last = starts[place]
                    if value > 0.0:
                        if varied:
                            _add_drawn(acc, weights[layer], factors[layer, stream], value, first, last)
                        else:
                            _add(acc, weights[layer], value, first, last)
                        top = value * most[layer, stream] if varied else value
                        if short_board and used[layer] and top >= layer_limits[layer, 1]:
                            if not raised:
                                least[:] = 0.0
                                raised = True
                            by = factors[layer, stream] if varied else one
                            own_limits = layer_limits[layer]
                            _raise(
                                least,
                                by,
                                value,
                                limits[0],
                                limits[1],
                                own_limits[1],
                                own_limits[2],
                                first,
                                last,
                            )
                    first = last
            if not known:
                colours[0, r, c] = draws
                continue
            cells[zone, 1] += 1
            for d in range(np.uint64(0), np.uint64(draws)):
                score[zone, d] += acc[d]
            if raised:
                for d in range(np.uint64(0), np.uint64(draws)):
                    acc[d] = least[d] if least[d] > acc[d] else acc[d]
            yellow, orange, reds = _at_least(acc, limits[0]), 0, 0
            if yellow > 0:
                orange = _tally(hot[zone], acc, limits[1])
            if orange > 0:
                reds = _tally(red[zone], acc, limits[2])
            colours[4, r, c] = reds
            colours[3, r, c] = orange - reds
            colours[2, r, c] = yellow - orange
            # as in combine(): blue says that everything was looked at
            looked[r, c] = not unknown and confidence[r, c] + 5e-7 >= blue_needs
            colours[1 if looked[r, c] else 0, r, c] = draws - yellow
    return colours, looked


@njit(cache=True, nogil=True)
def _busy(hazards: F32, shifts: I64) -> BoolArray:
    """True in the tiles of a layer, (layers, tile rows, tile columns), that its evidence can move into."""
    n_layers, n_rows, n_cols = hazards.shape
    tall, wide = (n_rows - 1) // _TILE + 1, (n_cols - 1) // _TILE + 1
    busy = np.zeros((n_layers, tall, wide), np.bool_)
    for layer in range(n_layers):
        down, right = 0, 0
        for place in range(shifts.shape[1]):
            down = max(down, abs(shifts[layer, place, 0]))
            right = max(right, abs(shifts[layer, place, 1]))
        for r in range(n_rows):
            for c in range(n_cols):
                if hazards[layer, r, c] > 0.0:
                    top, bottom = max(0, r - down) // _TILE, min(n_rows - 1, r + down) // _TILE
                    left, end = max(0, c - right) // _TILE, min(n_cols - 1, c + right) // _TILE
                    for row in range(top, bottom + 1):
                        for col in range(left, end + 1):
                            busy[layer, row, col] = True
    return busy


@njit(cache=True, nogil=True)
def _read(
    hazards: F32, features: U16, streams: U8, layer: int, row: int, col: int, shift: I64, own: float
) -> tuple[np.float64, np.uint64]:
    """The value and the stream that a layer has in a cell once it has moved."""
    r, c = row + shift[0], col + shift[1]
    if 0 <= r < hazards.shape[1] and 0 <= c < hazards.shape[2] and not np.isnan(hazards[layer, r, c]):
        return np.float64(hazards[layer, r, c]), np.uint64(streams[layer, features[layer, r, c]])
    return np.float64(own), np.uint64(streams[layer, features[layer, row, col]])
