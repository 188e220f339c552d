"""A layer's evidence (图层证据): rated features and their footprints, or a field, ready for windows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np

from liulin_geo.footprints import NOBODY, Footprint, Surface, merge
from liulin_geo.grid import FloatArray, Window
from liulin_geo.hazards.base import (
    Assessment,
    Field,
    FieldInputs,
    FieldMethod,
    FootprintMethod,
    Ground,
    Params,
)
from liulin_geo.hazards.registry import Method


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a layer knows. ``features`` (in metres, by id) is ``None`` for a field or an absent ledger.

    A layer is unknown as a whole where it has neither footprints nor a field.
    """

    key: str
    ground: Ground
    features: gpd.GeoDataFrame | None = None
    assessment: Assessment | None = None
    footprints: tuple[Footprint, ...] = ()
    field: Field | None = None

    @property
    def known(self) -> bool:
        """False where the layer's data are absent: no data, not "none"."""
        return self.assessment is not None or self.field is not None

    @property
    def mean_completeness(self) -> float:
        """How complete the evidence is on average over the features; 0 where the layer is unknown."""
        if self.field is not None:
            return self.field.completeness
        if self.assessment is None:
            return 0.0
        rated = self.assessment.completeness
        return float(np.mean(rated)) if len(rated) else 1.0

    def surface(self, window: Window) -> Surface:
        """The layer on a window: NaN throughout where it is unknown."""
        if self.assessment is not None:
            return merge(self.footprints, window)
        nobody = np.full(window.shape, NOBODY, np.int32)
        if self.field is None or self.ground.terrain is None:
            return Surface(window, np.full(window.shape, np.nan, np.float32), nobody)
        values = self.ground.terrain.sample(self.field.values, self.ground.grid, window)
        return Surface(window, values, nobody)

    def completeness(self, surface: Surface) -> FloatArray:
        """Completeness of the evidence in each cell, [0, 1]: of the feature behind it, or of the field."""
        if self.field is not None:
            return np.where(np.isnan(surface.intensity), 0, self.field.completeness).astype(np.float32)
        if self.assessment is None:
            return np.zeros(surface.window.shape, np.float32)
        by_feature = np.append(self.assessment.completeness, np.float32(1.0))  # the last serves NOBODY
        return by_feature[surface.feature]


def gather_footprints(
    method: FootprintMethod[Params], features: gpd.GeoDataFrame | None, params: Params, ground: Ground
) -> Evidence:
    """The evidence of a layer of features, already in metres and in the order of their ids."""
    if features is None:
        return Evidence(method.key, ground)
    assessment = method.assess(features, params)
    laid: list[Footprint] = []
    attributes = features.drop(columns=features.geometry.name).to_dict("records")
    for row, (feature, geometry) in enumerate(zip(attributes, features.geometry, strict=True)):
        laid.extend(method.spread(row, feature, geometry, float(assessment.intensity[row]), params, ground))
    return Evidence(method.key, ground, features, assessment, tuple(laid))


def gather(
    method: Method,
    ledgers: Mapping[str, gpd.GeoDataFrame],
    landcover: FloatArray | None,
    params: Params,
    ground: Ground,
) -> Evidence:
    """The evidence of any layer; ``ledgers`` are in metres and in the order of their ids."""
    if isinstance(method, FieldMethod):
        if ground.terrain is None:
            return Evidence(method.key, ground)
        field = method.field(FieldInputs(ledgers, landcover), params, ground.terrain)
        return Evidence(method.key, ground, field=field)
    return gather_footprints(method, ledgers.get(method.key), params, ground)
