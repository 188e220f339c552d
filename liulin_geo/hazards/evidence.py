"""A layer's evidence (图层证据): rated features and their footprints, or a field, ready for windows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import NOBODY, Footprint, Surface, merge
from liulin_geo.grid import BoolArray, FloatArray, Grid, Window
from liulin_geo.hazards.base import (
    Assessment,
    Field,
    FieldMethod,
    FootprintMethod,
    Ground,
    Params,
    Site,
)
from liulin_geo.hazards.registry import Method


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a layer knows. ``features`` (in metres, by id) is ``None`` for a field or an absent ledger.

    A layer is unknown as a whole where it has neither footprints nor a field. ``placed`` is the share of
    the ledger's rows that have a position: ground that no footprint reaches is only so well known.
    ``no_ground`` is True in the cells without elevation, where a footprint that follows the ground can't be
    told from none.
    """

    key: str
    ground: Ground
    features: gpd.GeoDataFrame | None = None
    assessment: Assessment | None = None
    footprints: tuple[Footprint, ...] = ()
    field: Field | None = None
    placed: float = 1.0
    no_ground: BoolArray | None = None

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
        return self.placed * (float(np.mean(rated)) if len(rated) else 1.0)

    def surface(self, window: Window) -> Surface:
        """The layer on a window: NaN throughout where it is unknown."""
        if self.assessment is not None:
            merged = merge(self.footprints, window)
            if self.no_ground is not None:
                merged.intensity[self.no_ground[window.slices()] & (merged.intensity == 0)] = np.nan
            return merged
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
        # the last entry serves NOBODY, which is row -1
        by_feature = np.append(self.assessment.completeness, np.float32(self.placed))
        return np.where(np.isnan(surface.intensity), np.float32(0), by_feature[surface.feature])


#: Share of the completeness that stays where a method that follows the ground has no elevation at all.
_WITHOUT_TERRAIN = 0.5


def gather_footprints(
    method: FootprintMethod[Params],
    features: gpd.GeoDataFrame | None,
    params: Params,
    ground: Ground,
    placed: float = 1.0,
    no_ground: BoolArray | None = None,
) -> Evidence:
    """The evidence of a layer of features, already in metres and in the order of their ids.

    A ledger of which no row has a position is unknown: it names dangers and not where they are.
    """
    if features is None or placed == 0.0:
        return Evidence(method.key, ground)
    assessment = method.assess(features, params, ground)
    if method.follows_ground and ground.terrain is None:
        placed *= _WITHOUT_TERRAIN
        less = (assessment.completeness * np.float32(_WITHOUT_TERRAIN)).astype(np.float32)
        assessment = replace(assessment, completeness=less)
    laid: list[Footprint] = []
    attributes = features.drop(columns=features.geometry.name).to_dict("records")
    for row, (feature, geometry) in enumerate(zip(attributes, features.geometry, strict=True)):
        intensity = float(assessment.intensity[row])
        site = Site(row, feature, geometry, intensity, assessment.facts_of(row))
        patches = list(method.spread(site, params, ground))
        if intensity > 0 and not any((patch.intensity > 0).any() for patch in patches):
            patches.extend(_own_cell(row, geometry, intensity, ground.grid))
        laid.extend(patches)
    missing = no_ground if method.follows_ground else None
    return Evidence(method.key, ground, features, assessment, tuple(laid), None, placed, missing)


def _own_cell(row: int, geometry: BaseGeometry, intensity: float, grid: Grid) -> Iterator[Footprint]:
    """A footprint smaller than a cell still has its own cell: on a coarse grid nothing disappears."""
    spot = geometry.representative_point()
    at_row, at_col = grid.cell_of(spot.x, spot.y)
    window = Window(at_row, at_col, at_row + 1, at_col + 1).intersect(grid.window)
    if not window.empty:
        yield Footprint(row, window, np.full((1, 1), intensity, np.float32))


def gather(
    method: Method,
    params: Params,
    ground: Ground,
    placed: float = 1.0,
    no_ground: BoolArray | None = None,
) -> Evidence:
    """The evidence of any layer, from the ledgers of ``ground``."""
    if isinstance(method, FieldMethod):
        return Evidence(method.key, ground, field=method.field(params, ground))
    return gather_footprints(method, ground.ledgers.get(method.key), params, ground, placed, no_ground)
