"""The cells of a county (栅格单元): the layers' surfaces, and the composite over them, window by window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from liulin_geo.composite import Composite, combine
from liulin_geo.county import County
from liulin_geo.exposure import Consequence
from liulin_geo.grid import BoolArray, FloatArray, Grid, Window
from liulin_geo.hazards.base import Ground
from liulin_geo.hazards.evidence import Evidence
from liulin_geo.model import RiskModel
from liulin_geo.scoring.strips import Progress, by_strip
from liulin_geo.terrain import Terrain


@dataclass(frozen=True, slots=True)
class Cells:
    """Everything about the cells of one window: the composite, and the layers behind it.

    ``hazards`` is (layers, rows, cols) float32, to four decimals; ``features`` the same shape, the row of the
    dominant feature in its layer's table or -1; ``inside`` is True in the county. Outside it every float is
    NaN. ``risk`` is the score times the consequence (风险), or the score where the model leaves the
    consequence out.
    """

    window: Window
    inside: BoolArray
    composite: Composite
    hazards: FloatArray
    features: npt.NDArray[np.int32]
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
    mask: BoolArray
    #: a hash of every feature of every ledger, by layer and id
    hashes: dict[str, dict[str, str]]

    def cells(self, window: Window) -> Cells:
        """The cells of a window; the same whatever other windows are asked for."""
        inside = self.mask[window.slices()]
        shape = (len(self.evidence), *window.shape)
        hazards, features = np.empty(shape, np.float32), np.empty(shape, np.int32)
        completeness = np.empty(shape, np.float32)
        for band, layer in enumerate(self.evidence):
            surface = layer.surface(window)
            hazards[band], features[band] = surface.intensity, surface.feature
            completeness[band] = layer.completeness(surface)
        hazards[:, ~inside] = np.nan
        features[:, ~inside] = -1
        composite = combine(hazards, completeness, self.model)
        composite.confidence[~inside] = np.nan
        risk = composite.score
        if self.consequence is not None:
            # where nobody knows the consequence it counts in full
            factor = self.consequence.on(self.grid, window)
            risk = composite.score * np.where(np.isnan(factor), np.float32(1), factor)
        return Cells(window, inside, composite, hazards, features, risk)

    def strips(self, progress: Progress | None = None) -> Iterator[Cells]:
        """All cells of the grid, in strips from north to south."""
        for window, cells in by_strip(self.grid, self.cells):
            yield cells
            if progress:
                progress("stage.combine", window.row1 / self.grid.n_rows)
