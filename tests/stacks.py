"""Stacks of layers combined cell by cell, as tests of the arithmetic want them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from liulin_geo.composite import Combiner, Composite, Layers
from liulin_geo.fixed import to_steps
from liulin_geo.model import RiskModel


def combined(
    hazards: npt.NDArray[np.float32], completeness: npt.NDArray[np.float32], model: RiskModel
) -> Composite:
    """The composite of hazards and of the completeness behind them, both (layers, rows, cols).

    Each cell is taken for a feature of its own.
    """
    n, *shape = hazards.shape
    combiner = Combiner.of(model, [np.append(np.float32(1), cells.ravel()) for cells in completeness])
    who = np.broadcast_to(np.arange(np.prod(shape), dtype=np.int32).reshape(shape), hazards.shape)
    return combiner.compose(Layers(np.arange(n), to_steps(hazards), who.copy(), np.zeros(n, np.uint16)))
