"""The composite (综合风险): layers to score, colour, confidence and dominant layer, cell by cell.

With weights that sum to 1 over all layers, ``score = Σ wᵢ·hᵢ`` over the layers known in the cell, or another
of :mod:`liulin_geo.composite.methods`: the risk for which there is evidence, and so a lower bound. What is
not known shows in ``confidence = Σ wᵢ·cᵢ``, with cᵢ the completeness of the evidence (0 where unknown), and a
cell without enough of it can't be blue. Spreading the weight of the unknown layers over the known ones
instead would turn the few layers of a thin county red only because the others are missing.

Most layers reach few cells. A window is combined from the layers that differ within it; the others are one
number each. Scores are summed in the layers' order, where 0 changes nothing, and confidence in whole 2⁻⁴⁰, so
that a cell's numbers do not depend on which layers its window has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from numba import njit

from liulin_geo.composite.colours import ColourArray
from liulin_geo.composite.methods import CODES, parts
from liulin_geo.fixed import STEPS, U16, UNKNOWN, from_steps
from liulin_geo.grid import BoolArray, FloatArray
from liulin_geo.model import RiskModel

F32 = npt.NDArray[np.float32]
F64 = npt.NDArray[np.float64]
I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]
U8 = npt.NDArray[np.uint8]

#: Confidence is summed as whole numbers of this many parts of 1.
_SURE_UNITS = 2.0**40
_WLC = CODES["wlc"]
#: The value of each number of steps, as float32 surfaces hold it.
_VALUES = from_steps(np.arange(UNKNOWN + 1, dtype=np.uint16)).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Composite:
    """The composite on one window: all arrays (rows, cols).

    ``dominant`` is 1 + the band of the layer that contributes most, 0 where none contributes.
    """

    score: FloatArray
    colour: ColourArray
    confidence: FloatArray
    dominant: U8


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of a model on one window, those that are one number throughout as that number.

    ``steps`` and ``who`` are (planes, rows, cols): intensity, and the row of the feature behind it or -1, of
    the layers ``bands``, in ascending order. ``constants`` has a number for every layer: 0 or UNKNOWN, for
    those without a plane.
    """

    bands: I64
    steps: U16
    who: I32
    constants: U16

    def hazards(self) -> U16:
        """Every layer's intensity in full, (layers, rows, cols)."""
        whole = np.empty((len(self.constants), *self.steps.shape[1:]), np.uint16)
        whole[:] = self.constants[:, None, None]
        whole[self.bands] = self.steps
        return whole

    def features(self) -> I32:
        """Every layer's feature in full, (layers, rows, cols)."""
        whole = np.full((len(self.constants), *self.steps.shape[1:]), -1, np.int32)
        whole[self.bands] = self.who
        return whole


@dataclass(frozen=True, slots=True)
class Combiner:
    """How the layers of a model become one composite, with what is known of each feature."""

    model: RiskModel
    _weights: F64
    _breaks: F32
    _layer_breaks: I64
    _sure: I64
    _starts: I64

    @classmethod
    def of(cls, model: RiskModel, completeness: Sequence[FloatArray]) -> Self:
        """For a model and, for each of its layers, the completeness [0, 1] of its evidence.

        The first entry of each is that of ground which no feature reaches; the others are by the features'
        rows.
        """
        weights = np.array(list(model.weights.values()), np.float64)
        sure = [
            np.rint(weight * known.astype(np.float64) * _SURE_UNITS)
            for weight, known in zip(weights, completeness, strict=True)
        ]
        limits = np.array([model.breaks_of(key) for key in model.layers], np.float32)
        return cls(
            model,
            weights,
            np.array(model.composite.breaks, np.float32),
            # the first number of steps whose float32 is on the limit or above it
            np.searchsorted(_VALUES[: STEPS + 1].astype(np.float32), limits).astype(np.int64),
            np.concatenate(sure).astype(np.int64),
            np.cumsum([0, *(len(entries) for entries in sure[:-1])]).astype(np.int64),
        )

    def compose(self, layers: Layers, inside: BoolArray | None = None) -> Composite:
        """The composite of a window; outside ``inside`` nothing is known, not even how sure that is.

        Short board (短板规则): no cell is more than one class better than its worst layer; one without a
        weight colours nothing. A cell may be blue only where every layer is known and the confidence reaches
        the model's ``blue_needs_confidence``: blue says that everything was looked at. Else it is no data.
        """
        settings = self.model.composite
        everywhere = np.ones(layers.steps.shape[1:], np.bool_) if inside is None else inside
        return Composite(
            *_compose(
                layers.bands,
                layers.steps,
                layers.who,
                layers.constants,
                everywhere,
                self._sure,
                self._starts,
                _VALUES,
                self._weights,
                self._breaks,
                self._layer_breaks,
                settings.short_board,
                # half a millionth for sums such as 1 - 0.1 that fall just short of their limit
                int((settings.blue_needs_confidence - 5e-7) * _SURE_UNITS),
                CODES[settings.method],
                settings.parameter,
            )
        )


@njit(cache=True, nogil=True)
def _compose(
    bands: I64,
    steps: U16,
    who: I32,
    constants: U16,
    inside: npt.NDArray[np.bool_],
    table: I64,
    starts: I64,
    values_of: F64,
    weights: F64,
    breaks: F32,
    layer_breaks: I64,
    short_board: bool,
    blue_needs: int,
    method: int,
    parameter: float,
) -> tuple[F32, U8, F32, U8]:
    n_planes, n_rows, n_cols = steps.shape
    score = np.full((n_rows, n_cols), np.nan, np.float32)
    colour = np.zeros((n_rows, n_cols), np.uint8)
    confidence = np.full((n_rows, n_cols), np.nan, np.float32)
    dominant = np.zeros((n_rows, n_cols), np.uint8)
    # ground that nothing reaches: every layer known but for the constants that are not
    base_known, base_unknown, base_sure = False, False, 0
    plane = 0
    for layer in range(constants.size):
        if plane < n_planes and bands[plane] == layer:
            plane += 1
            base_sure += table[starts[layer]]
        elif constants[layer] == 65_535:
            base_unknown = base_unknown or weights[layer] > 0.0
        else:
            base_known = True
            base_sure += table[starts[layer]]
    # row by row and plane by plane: simple loops, which the compiler turns to several cells at a time
    total, best, first = np.empty(n_cols), np.empty(n_cols), np.empty(n_cols, np.int64)
    sure, worst = np.empty(n_cols, np.int64), np.empty(n_cols, np.uint16)
    blind, weighty = np.empty(n_cols, np.int64), np.empty(n_cols, np.bool_)
    for r in range(n_rows):
        total[:], best[:], first[:], sure[:], worst[:] = 0.0, 0.0, 0, base_sure, 0
        blind[:], weighty[:] = 0, base_unknown
        for plane in range(n_planes):
            layer = bands[plane]
            weighs, sure_of = weights[layer] > 0.0, table[starts[layer] :]
            _know(steps[plane, r], who[plane, r], sure_of, weighs, sure, blind, weighty)
            if weighs:
                # a layer that waits without a weight colours nothing
                _grade(steps[plane, r], layer_breaks[layer], worst)
                if method == _WLC:
                    _sum(steps[plane, r], weights[layer], layer + 1, total, best, first)
        if method != _WLC:
            _by_cell(bands, steps[:, r], constants, values_of, weights, method, parameter, total, first)
        for c in range(n_cols):
            if not inside[r, c]:
                continue
            confidence[r, c] = sure[c] / 2.0**40
            if not base_known and blind[c] == n_planes:
                continue
            result = np.float32(total[c])
            score[r, c] = result
            dominant[r, c] = first[c]
            grade = 1 + (result >= breaks[0]) + (result >= breaks[1]) + (result >= breaks[2])
            if short_board:
                grade = max(grade, np.int64(worst[c]) - 1)
            if grade == 1 and (weighty[c] or sure[c] < blue_needs):
                grade = 0
            colour[r, c] = grade
    return score, colour, confidence, dominant


@njit(cache=True, nogil=True)
def _know(
    steps: npt.NDArray[np.uint16],
    who: npt.NDArray[np.int32],
    table: I64,
    weighs: bool,
    sure: I64,
    blind: I64,
    weighty: npt.NDArray[np.bool_],
) -> None:
    """Where features reach, their completeness counts in place of bare ground's; unknown counts nothing."""
    for c in range(steps.size):
        if steps[c] == 65_535:
            sure[c] -= table[0]
            blind[c] += 1
            weighty[c] |= weighs
        elif who[c] >= 0:
            sure[c] += table[who[c] + 1] - table[0]


@njit(cache=True, nogil=True)
def _grade(steps: npt.NDArray[np.uint16], breaks: I64, worst: npt.NDArray[np.uint16]) -> None:
    first, second, third = np.uint16(breaks[0]), np.uint16(breaks[1]), np.uint16(breaks[2])
    for c in range(steps.size):
        step = steps[c]
        grade = np.uint16(step > 0) + np.uint16(step >= first)
        grade += np.uint16(step >= second) + np.uint16(step >= third)
        grade = np.uint16(0) if step == 65_535 else np.uint16(grade)
        worst[c] = grade if grade > worst[c] else worst[c]


@njit(cache=True, nogil=True)
def _sum(
    steps: npt.NDArray[np.uint16], weight: float, layer: int, total: F64, best: F64, first: I64
) -> None:
    for c in range(steps.size):
        # an unknown layer counts as 0; the value is that of a float32 surface
        step = 0.0 if steps[c] == 65_535 else np.float64(steps[c])
        share = weight * np.float64(np.float32(step / 10_000.0))
        total[c] += share
        more = share > best[c]
        best[c] = share if more else best[c]
        first[c] = layer if more else first[c]


@njit(cache=True, nogil=True)
def _by_cell(
    bands: I64,
    steps: U16,
    constants: U16,
    values_of: F64,
    weights: F64,
    method: int,
    parameter: float,
    total: F64,
    first: I64,
) -> None:
    """The methods that need all layers of a cell at once."""
    values, part = np.empty(constants.size), np.empty(constants.size)
    for layer in range(constants.size):
        values[layer] = values_of[constants[layer]]
    for c in range(steps.shape[1]):
        for plane in range(bands.size):
            values[bands[plane]] = values_of[steps[plane, c]]
        parts(values, weights, method, parameter, part)
        best = 0.0
        for layer in range(constants.size):
            total[c] += part[layer]
            if part[layer] > best:
                best = part[layer]
                first[c] = layer + 1


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
