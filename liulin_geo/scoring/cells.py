"""The cells of a county (栅格单元): the layers' surfaces, and the composite over them, window by window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from liulin_geo.composite import Combiner, Composite, Layers
from liulin_geo.county import County
from liulin_geo.cover import Areas
from liulin_geo.exposure import Consequence
from liulin_geo.footprints import Surface
from liulin_geo.grid import BoolArray, FloatArray, Grid, Window
from liulin_geo.hazards.base import Ground
from liulin_geo.hazards.numbers import NumberArray
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


class Layer(Protocol):
    """What scoring wants of a layer: :class:`~liulin_geo.hazards.evidence.Evidence`, or what a run has of it.

    ``constant`` is its steps where ``plane`` has nothing; ``completeness`` is that of ground which no feature
    reaches, then of each feature by row; ``numbers`` are the features'.
    """

    @property
    def key(self) -> str: ...
    @property
    def known(self) -> bool: ...
    @property
    def n_features(self) -> int: ...
    @property
    def mean_completeness(self) -> float: ...
    @property
    def constant(self) -> int: ...
    @property
    def completeness(self) -> FloatArray: ...
    @property
    def numbers(self) -> NumberArray: ...
    def plane(self, window: Window) -> Surface | None: ...


@dataclass(frozen=True)
class Scoring:
    """A county prepared for scoring: every layer on one grid."""

    county: County
    model: RiskModel
    grid: Grid
    terrain: Terrain | None
    ground: Ground
    layers: tuple[Layer, ...]
    consequence: Consequence | None
    area: Areas
    #: whether some of the county has no elevation
    holes: bool
    #: a hash of every feature of every ledger, by layer and id
    hashes: dict[str, dict[str, str]]

    @cached_property
    def combiner(self) -> Combiner:
        """How the layers are combined."""
        return combiner_of(self.model, self.layers)

    def inside(self, window: Window) -> BoolArray:
        """True in the county's cells of a window."""
        return self.grid.cover(self.area, window) > 0

    def cells(self, window: Window, inside: BoolArray | None = None) -> Cells:
        """The cells of a window; the same whatever other windows are asked for.

        ``inside`` is what :meth:`inside` gives, where it is known already.
        """
        inside = self.inside(window) if inside is None else inside
        layers = layers_on(self.layers, window)
        composite = self.combiner.compose(layers, inside)
        risk = composite.score
        if self.consequence is not None:
            # where nobody knows the consequence it counts in full
            factor = self.consequence.on(self.grid, window)
            risk = composite.score * np.where(np.isnan(factor), np.float32(1), factor)
        return Cells(window, inside, composite, layers, risk)


def combiner_of(model: RiskModel, layers: Sequence[Layer]) -> Combiner:
    """How a model's layers, in their order, are combined."""
    return Combiner.of(model, [layer.completeness for layer in layers])


def layers_on(layers: Sequence[Layer], window: Window) -> Layers:
    """The layers of a model, in its order, on a window, ready to be combined."""
    found = enumerate(layer.plane(window) for layer in layers)
    planes = {band: plane for band, plane in found if plane is not None}
    steps = np.empty((len(planes), *window.shape), np.uint16)
    who = np.empty(steps.shape, np.int32)
    for i, plane in enumerate(planes.values()):
        steps[i], who[i] = plane.steps, plane.feature
    constants = np.array([layer.constant for layer in layers], np.uint16)
    return Layers(np.array(list(planes), np.int64), steps, who, constants)
