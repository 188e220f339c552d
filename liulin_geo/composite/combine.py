"""The composite (综合风险): layers to score, colour, confidence and dominant layer, cell by cell.

With weights that sum to 1 over all layers, ``score = Σ wᵢ·hᵢ`` over the layers known in the cell, or another
of :mod:`liulin_geo.composite.methods`: the risk for which there is evidence, and so a lower bound. What is
not known shows in ``confidence = Σ wᵢ·cᵢ``, with cᵢ the completeness of the evidence (0 where unknown), and a
cell without enough of it can't be blue. Spreading the weight of the unknown layers over the known ones
instead would turn the few layers of a thin county red only because the others are missing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from liulin_geo.composite.colours import ColourArray
from liulin_geo.composite.methods import CODES, parts
from liulin_geo.grid import FloatArray
from liulin_geo.model import RiskModel

F32 = npt.NDArray[np.float32]
F64 = npt.NDArray[np.float64]
U8 = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Composite:
    """The composite on one window: all arrays (rows, cols).

    ``dominant`` is 1 + the band of the layer that contributes most, 0 where none contributes.
    """

    score: FloatArray
    colour: ColourArray
    confidence: FloatArray
    dominant: U8


@njit(cache=True, nogil=True)
def _combine(
    hazards: F32,
    completeness: F32,
    weights: F64,
    breaks: F32,
    layer_breaks: F32,
    short_board: bool,
    blue_needs: float,
    method: int,
    parameter: float,
) -> tuple[F32, U8, F32, U8]:
    n_layers, n_rows, n_cols = hazards.shape
    score = np.full((n_rows, n_cols), np.nan, np.float32)
    colour = np.zeros((n_rows, n_cols), np.uint8)
    confidence = np.zeros((n_rows, n_cols), np.float32)
    dominant = np.zeros((n_rows, n_cols), np.uint8)
    values, part = np.empty(n_layers, np.float64), np.empty(n_layers, np.float64)
    for r in range(n_rows):
        for c in range(n_cols):
            for layer in range(n_layers):
                values[layer] = hazards[layer, r, c]
            parts(values, weights, method, parameter, part)
            total, known, unknown, sure, best, worst = 0.0, False, False, 0.0, 0.0, 0
            for layer in range(n_layers):
                value = hazards[layer, r, c]
                if np.isnan(value):
                    unknown = unknown or weights[layer] > 0.0
                    continue
                total += part[layer]
                known = True
                sure += weights[layer] * completeness[layer, r, c]
                if part[layer] > best:
                    best = part[layer]
                    dominant[r, c] = layer + 1
                # a layer that waits without a weight colours nothing
                if value > 0 and weights[layer] > 0.0:
                    grade = 1
                    for k in range(3):
                        if value >= layer_breaks[layer, k]:
                            grade += 1
                    worst = max(worst, grade)
            confidence[r, c] = sure
            if not known:
                continue
            result = np.float32(total)
            score[r, c] = result
            grade = 1
            for k in range(3):
                if result >= breaks[k]:
                    grade += 1
            if short_board:
                grade = max(grade, worst - 1)
            # half a millionth for sums such as 1 - 0.1 that fall just short of their limit
            if grade == 1 and (unknown or sure + 5e-7 < blue_needs):
                grade = 0
            colour[r, c] = grade
    return score, colour, confidence, dominant


def combine(hazards: FloatArray, completeness: FloatArray, model: RiskModel) -> Composite:
    """The composite of a stack of hazard surfaces ``(layers, rows, cols)`` in the model's layer order.

    Short board (短板规则): no cell is more than one class better than its worst layer; one without a weight
    colours nothing. A cell may be blue only where every layer is known and the confidence reaches the model's
    ``blue_needs_confidence``: blue says that everything was looked at. Else it is no data.
    """
    settings = model.composite
    score, colour, confidence, dominant = _combine(
        hazards,
        completeness,
        np.array(list(model.weights.values()), np.float64),
        np.array(settings.breaks, np.float32),
        np.array([model.breaks_of(key) for key in model.layers], np.float32),
        settings.short_board,
        settings.blue_needs_confidence,
        CODES[settings.method],
        settings.parameter,
    )
    return Composite(score, colour, confidence, dominant)


def contributions(hazards: npt.NDArray[np.floating], model: RiskModel) -> F64:
    """Each layer's part of each cell's score, ``(layers, ...)`` in the model's order; they sum to it."""
    settings = model.composite
    flat = np.ascontiguousarray(np.asarray(hazards, np.float64).reshape(len(hazards), -1).T)
    weights = np.array(list(model.weights.values()), np.float64)
    found = _parts_of_all(flat, weights, CODES[settings.method], settings.parameter)
    return np.asarray(found.T.reshape(hazards.shape), np.float64)


@njit(cache=True, nogil=True)
def _parts_of_all(cells: F64, weights: F64, method: int, parameter: float) -> F64:
    out = np.empty(cells.shape, np.float64)
    for i in range(cells.shape[0]):
        parts(cells[i], weights, method, parameter, out[i])
    return out
