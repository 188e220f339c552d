"""A layer's evidence (图层证据): rated features and their footprints, or a field, ready for windows."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute
from functools import cached_property

import geopandas as gpd
import numpy as np

from liulin_geo.fixed import UNKNOWN, to_steps
from liulin_geo.footprints import NOBODY, Footprints, Surface, merge
from liulin_geo.grid import BoolArray, FloatArray, Window
from liulin_geo.hazards.base import Assessment, Field, Ground
from liulin_geo.hazards.numbers import NumberArray, number_features


@dataclass(frozen=True)
class Evidence:
    """What a layer knows. ``features`` (in metres, by id) is ``None`` for a field or an absent ledger.

    A layer is unknown as a whole where it has neither footprints nor a field. ``placed`` is the share of
    the ledger's rows that have a position: ground that no footprint reaches is only so well known.
    ``holes`` is True of a layer that follows the ground where some of it has no elevation: there a footprint
    can't be told from none.
    """

    key: str
    ground: Ground
    features: gpd.GeoDataFrame | None = None
    assessment: Assessment | None = None
    footprints: Footprints = attribute(default_factory=Footprints.of)
    field: Field | None = None
    placed: float = 1.0
    holes: bool = False

    @property
    def known(self) -> bool:
        """False where the layer's data are absent: no data, not "none"."""
        return self.assessment is not None or self.field is not None

    @property
    def n_features(self) -> int:
        """How many features it has."""
        return 0 if self.features is None else len(self.features)

    @cached_property
    def numbers(self) -> NumberArray:
        """The numbers of the features, by row; none where there are no features."""
        return number_features(() if self.features is None else self.features["id"].astype(str))

    @property
    def mean_completeness(self) -> float:
        """How complete the evidence is on average over the features; 0 where the layer is unknown."""
        if self.field is not None:
            return self.field.completeness
        if self.assessment is None:
            return 0.0
        rated = self.assessment.completeness
        return self.placed * (float(np.mean(rated)) if len(rated) else 1.0)

    def plane(self, window: Window) -> Surface | None:
        """The layer on a window; ``None`` where it is :attr:`constant` throughout."""
        if self.assessment is not None:
            here = self.footprints.touching(window)
            missing = self._without_elevation(window)
            if not here and (missing is None or not missing.any()):
                return None
            merged = merge(here, window)
            if missing is not None:
                merged.steps[missing & (merged.steps == 0)] = UNKNOWN
            return merged
        if self.field is None or self.ground.terrain is None:
            return None
        values = self.ground.terrain.sample(self.field.values, self.ground.grid, window)
        return Surface(window, to_steps(values), np.full(window.shape, NOBODY, np.int32))

    def _without_elevation(self, window: Window) -> BoolArray | None:
        terrain = self.ground.terrain
        if not self.holes or terrain is None:
            return None
        return np.isnan(terrain.sample(terrain.elevation, self.ground.grid, window))

    @property
    def constant(self) -> int:
        """The steps where :meth:`plane` has none: 0 for a ledger's layer, UNKNOWN where nothing is known."""
        return 0 if self.assessment is not None else UNKNOWN

    def surface(self, window: Window) -> Surface:
        """The layer on a window, cell by cell: UNKNOWN throughout where it is unknown."""
        plane = self.plane(window)
        if plane is not None:
            return plane
        steps = np.full(window.shape, self.constant, np.uint16)
        return Surface(window, steps, np.full(window.shape, NOBODY, np.int32))

    @property
    def completeness(self) -> FloatArray:
        """Completeness of the evidence, [0, 1]: first of ground that no feature reaches, then by row.

        A field has the first alone.
        """
        if self.field is not None:
            return np.array([self.field.completeness], np.float32)
        if self.assessment is None:
            return np.zeros(1, np.float32)
        return np.concatenate([np.array([self.placed], np.float32), self.assessment.completeness])
