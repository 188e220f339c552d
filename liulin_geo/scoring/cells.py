"""The cells of a county (栅格单元): the layers' surfaces, and the composite over them, window by window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from liulin_geo.composite import Combiner, Composite, Layers
from liulin_geo.county import County
from liulin_geo.cover import Areas
from liulin_geo.exposure import Consequence
from liulin_geo.grid import BoolArray, FloatArray, Grid, Window
from liulin_geo.hazards.base import Ground
from liulin_geo.hazards.evidence import Evidence
from liulin_geo.model import RiskModel
from liulin_geo.terrain import Terrain


@dataclass(frozen=True, slots=True)
class Cells:
    """Everything about the cells of one window: the composite, and the layers behind it.

    ``inside`` is True in the county; outside it every float of the composite is NaN. ``risk`` is the score
    times the consequence (风险), or the score where the model leaves the consequence out.
    """

    window: Window
    inside: BoolArray
    composite: Composite
    layers: Layers
    risk: FloatArray


@dataclass(frozen=True)
class Scoring:
    """A county prepared for scoring: the evidence of every layer, on one grid."""

    county: County
    model: RiskModel
    grid: Grid
    terrain: Terrain | None
    ground: Ground
    evidence: tuple[Evidence, ...]
    consequence: Consequence | None
    area: Areas
    #: a hash of every feature of every ledger, by layer and id
    hashes: dict[str, dict[str, str]]

    @cached_property
    def combiner(self) -> Combiner:
        """How the layers are combined."""
        return combiner_of(self.model, self.evidence)

    def inside(self, window: Window) -> BoolArray:
        """True in the county's cells of a window."""
        return self.grid.cover(self.area, window) > 0

    def cells(self, window: Window) -> Cells:
        """The cells of a window; the same whatever other windows are asked for."""
        inside = self.inside(window)
        layers = layers_on(self.evidence, window)
        composite = self.combiner.compose(layers, inside)
        risk = composite.score
        if self.consequence is not None:
            # where nobody knows the consequence it counts in full
            factor = self.consequence.on(self.grid, window)
            risk = composite.score * np.where(np.isnan(factor), np.float32(1), factor)
        return Cells(window, inside, composite, layers, risk)


def combiner_of(model: RiskModel, evidence: Sequence[Evidence]) -> Combiner:
    """How the evidence of a model's layers, in their order, is combined."""
    return Combiner.of(model, [layer.completeness for layer in evidence])


def layers_on(evidence: Sequence[Evidence], window: Window) -> Layers:
    """The layers of a model on a window, ready to be combined; ``evidence`` is in the model's order."""
    found = enumerate(layer.plane(window) for layer in evidence)
    planes = {band: plane for band, plane in found if plane is not None}
    steps = np.empty((len(planes), *window.shape), np.uint16)
    who = np.empty(steps.shape, np.int32)
    for i, plane in enumerate(planes.values()):
        steps[i], who[i] = plane.steps, plane.feature
    constants = np.array([layer.constant for layer in evidence], np.uint16)
    return Layers(np.array(list(planes), np.int64), steps, who, constants)
