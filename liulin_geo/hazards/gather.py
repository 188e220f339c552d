"""Gathering evidence (图层证据的取得): the features of a ledger are rated, and their footprints laid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import geopandas as gpd
import numpy as np
import shapely
from rasterio.features import geometry_mask
from shapely.geometry.base import BaseGeometry

from liulin_geo.fixed import from_steps, to_steps
from liulin_geo.footprints import Footprint, Footprints
from liulin_geo.grid import BoolArray, Grid, Window
from liulin_geo.hazards.base import (
    Assessment,
    FieldMethod,
    FootprintMethod,
    Ground,
    Params,
    Site,
)
from liulin_geo.hazards.evidence import Evidence
from liulin_geo.hazards.factors import rows_of
from liulin_geo.hazards.registry import Method

#: Share of the completeness that stays where a method that follows the ground has no elevation at all.
_WITHOUT_TERRAIN = 0.5


def gather_footprints(
    method: FootprintMethod[Params],
    features: gpd.GeoDataFrame | None,
    params: Params,
    ground: Ground,
    placed: float = 1.0,
    holes: bool = False,
) -> Evidence:
    """The evidence of a layer of features, already in metres and in the order of their ids.

    A ledger of which no row has a position is unknown: it names dangers and not where they are. So is one
    of which nothing lies on the ground that is scored or reaches it: it is another place's, or its positions
    are wrong. An empty ledger is known: it says that there are none.
    """
    ground = ground.shown_to(method)
    if features is None or placed == 0.0:
        return Evidence(method.key, ground)
    assessment = rate(method, features, params, ground)
    lay = Laying(method, features, assessment, params, ground)
    laid = [patch for row in range(len(features)) for patch in lay(row)]
    if len(features) and not on_scored_ground(features, laid, ground):
        return Evidence(method.key, ground)
    placed = share_placed(method, placed, ground)
    holes = holes and method.follows_ground
    return Evidence(method.key, ground, features, assessment, Footprints.of(laid), None, placed, holes)


def share_placed(method: FootprintMethod[Params], placed: float, ground: Ground) -> float:
    """How well ground that nothing reaches is known, of a layer of whose rows a share has a position."""
    return placed * _WITHOUT_TERRAIN if method.follows_ground and ground.terrain is None else placed


def rate(
    method: FootprintMethod[Params], features: gpd.GeoDataFrame, params: Params, ground: Ground
) -> Assessment:
    """The rating of a layer's features."""
    assessment = method.assess(features, params, ground)
    # as finely as surfaces hold it: a feature and its own cell have one colour
    assessment = replace(assessment, intensity=from_steps(to_steps(assessment.intensity)))
    if method.follows_ground and ground.terrain is None:
        less = (assessment.completeness * np.float32(_WITHOUT_TERRAIN)).astype(np.float32)
        assessment = replace(assessment, completeness=less)
    return assessment


class Laying:
    """Lays the footprints of a layer's features, one feature at a time."""

    def __init__(
        self,
        method: FootprintMethod[Params],
        features: gpd.GeoDataFrame,
        assessment: Assessment,
        params: Params,
        ground: Ground,
    ) -> None:
        self._method, self._assessment, self._params, self._ground = method, assessment, params, ground
        self._attributes = rows_of(features)
        self._geometry = features.geometry.to_numpy()

    def __call__(self, row: int) -> tuple[Footprint, ...]:
        """All footprints of the feature in a row."""
        laid: list[Footprint] = []
        intensity = float(self._assessment.intensity[row])
        for shape in _places(self._geometry[row]):
            site = Site(row, self._attributes[row], shape, intensity, self._assessment.facts_of(row))
            spread = self._method.spread(site, self._params, self._ground)
            patches = [patch for patch in spread if not patch.window.empty]
            if intensity > 0 and not any(patch.strong for patch in patches):
                patches.extend(_own_cell(row, shape, intensity, self._ground.grid))
            laid.extend(patches)
        return tuple(laid)


def _places(geometry: BaseGeometry) -> tuple[BaseGeometry, ...]:
    """Where a feature acts from: each of its points by itself, as methods know points; any other as it is."""
    if geometry.geom_type != "MultiPoint":
        return (geometry,)
    return tuple(point for point in shapely.get_parts(geometry) if not point.is_empty)


def on_scored_ground(features: gpd.GeoDataFrame, laid: Iterable[Footprint], ground: Ground) -> bool:
    """Whether any feature touches the ground that is scored, or its footprint does."""
    grid = ground.grid
    if any((patch.steps[_scored(ground, patch.window)] != 0).any() for patch in laid):
        return True
    # one that is rated 0, such as a closed mine, is there as well
    for shape in features.geometry:
        window = grid.window_of(shape.buffer(grid.cell_m).bounds)
        scored = _scored(ground, window)
        if scored.any():
            touched = geometry_mask(
                [shape], window.shape, grid.transform(window), all_touched=True, invert=True
            )
            if (touched & scored).any():
                return True
    return False


def _scored(ground: Ground, window: Window) -> BoolArray:
    if ground.scored is None:
        return np.ones(window.shape, np.bool_)
    return ground.grid.cover(ground.scored, window) > 0


def _own_cell(row: int, geometry: BaseGeometry, intensity: float, grid: Grid) -> Iterator[Footprint]:
    """A footprint smaller than a cell still has its own cell: on a coarse grid nothing disappears."""
    spot = geometry.representative_point()
    at_row, at_col = grid.cell_of(spot.x, spot.y)
    window = Window(at_row, at_col, at_row + 1, at_col + 1).intersect(grid.window)
    if not window.empty:
        yield Footprint.of(row, window, np.full((1, 1), intensity, np.float32))


def gather(
    method: Method,
    params: Params,
    ground: Ground,
    placed: float = 1.0,
    holes: bool = False,
) -> Evidence:
    """The evidence of any layer, from the ledgers of ``ground``."""
    if isinstance(method, FieldMethod):
        return Evidence(method.key, ground, field=method.field(params, ground))
    return gather_footprints(method, ground.ledgers.get(method.key), params, ground, placed, holes)
