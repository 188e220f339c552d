"""Colours under many draws (多次抽样下的等级): how often each cell has each colour.

The rules are those of :func:`~liulin_geo.composite.combine.combine` with the weighted linear combination, and
the sums run in the same order, so that a draw without uncertainty has the colours of the run bit for bit. A
cell's scores in all draws are one vector that lives as long as the cell: nothing of cells × draws is held.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from liulin_geo.composite.draw_kernels import count
from liulin_geo.composite.uncertainty import F64, I64, InputDraws
from liulin_geo.grid import BoolArray
from liulin_geo.model import RiskModel

F32 = npt.NDArray[np.float32]
I32 = npt.NDArray[np.int32]
U16 = npt.NDArray[np.uint16]
U32 = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Rules:
    """A model's rules: lower limits of the score and of each layer (layers, 3), in float64.

    A float32 value is at or above its break exactly where the float64 value is at or above its limit.
    """

    limits: F64
    layer_limits: F64
    short_board: bool
    blue_needs: float

    @classmethod
    def of(cls, model: RiskModel) -> Rules:
        """The rules of a model."""
        settings = model.composite
        return cls(
            limits_of(settings.breaks),
            np.stack([limits_of(model.breaks_of(key)) for key in model.layers]),
            settings.short_board,
            settings.blue_needs_confidence,
        )


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of a run with a rim: ``hazards`` and ``features`` (1 + row, 0 none), (layers, rows + rim, cols).

    ``confidence`` (NaN outside the county) and ``zones`` (0 none) are (rows, cols); the first of their rows
    is row ``above`` of the layers.
    """

    hazards: F32
    features: U16
    confidence: F32
    zones: I32
    above: int


@dataclass(frozen=True, slots=True)
class Counts:
    """``colours`` (5, rows, cols): draws with each colour, 0 no data … 4 red; all 0 outside the county.
    ``looked`` (rows, cols): True where every layer is known and the confidence is enough for blue.

    By zone and draw, zone 0 first: ``score`` the sum of scores, ``hot`` the cells red or orange, ``red`` the
    red cells. ``cells`` (zones, 2): cells, and cells with a score.
    """

    colours: U32
    looked: BoolArray
    score: F64
    hot: I64
    red: I64
    cells: I64


def limits_of(breaks: tuple[float, ...]) -> F64:
    """The least float64 values that are at or above ``breaks`` once rounded to float32."""
    limits = []
    for limit in np.array(breaks, np.float32):
        below = np.nextafter(limit, np.float32(-np.inf))
        middle = (np.float64(below) + np.float64(limit)) / 2  # exact; rounds to the even of the two
        limits.append(middle if np.float32(middle) >= limit else np.nextafter(middle, np.inf))
    return np.array(limits, np.float64)


def count_colours(strip: Strip, weights: F64, inputs: InputDraws, rules: Rules, n_zones: int) -> Counts:
    """Count the colours of a strip's cells over all draws; ``weights`` is (draws, layers).

    A layer read where it is unknown or off the strip counts as not moved, and what is unknown stays unknown.
    """
    draws = len(weights)
    cells = np.zeros((n_zones + 1, 2), np.int64)
    score = np.zeros((n_zones + 1, draws))
    hot, red = np.zeros(score.shape, np.int64), np.zeros(score.shape, np.int64)
    colours, looked = count(
        strip.hazards,
        strip.features,
        strip.confidence,
        strip.zones,
        strip.above,
        np.ascontiguousarray(weights.T),
        inputs.factors,
        inputs.factors.max(axis=2) if inputs.factors.size else np.ones((weights.shape[1], 1)),
        inputs.streams,
        inputs.shifts,
        inputs.starts,
        rules.limits,
        rules.layer_limits,
        rules.short_board,
        rules.blue_needs,
        cells,
        score,
        hot,
        red,
    )
    return Counts(colours, looked, score, hot, red, cells)
