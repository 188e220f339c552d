"""A layer's evidence (图层证据): rated features and their footprints, or a field, ready for windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from dataclasses import field as attribute

import geopandas as gpd
import numpy as np
import shapely
from rasterio.features import geometry_mask
from shapely.geometry.base import BaseGeometry

from liulin_geo.fixed import UNKNOWN, from_steps, to_steps
from liulin_geo.footprints import NOBODY, Footprint, Footprints, Surface, merge
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
from liulin_geo.hazards.factors import rows_of
from liulin_geo.hazards.registry import Method


@dataclass(frozen=True, slots=True)
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
    footprints: Footprints = attribute(default_factory=Footprints)
    field: Field | None = None
    placed: float = 1.0
    holes: bool = False

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
    if features is None or placed == 0.0:
        return Evidence(method.key, ground)
    assessment = _assess(method, features, params, ground)
    if method.follows_ground and ground.terrain is None:
        placed *= _WITHOUT_TERRAIN
    laid = _lay(method, features, assessment, range(len(features)), params, ground)
    if len(features) and not _on_scored_ground(features, laid, ground):
        return Evidence(method.key, ground)
    holes = holes and method.follows_ground
    return Evidence(method.key, ground, features, assessment, Footprints(laid), None, placed, holes)


def revise(
    method: FootprintMethod[Params], before: Evidence, features: gpd.GeoDataFrame, params: Params
) -> Evidence:
    """The evidence after attributes of the same features changed; only footprints that differ are laid anew.

    Equal to gathering it from the start. A changed feature may change another: a check dam that no longer
    fails holds the one above. Raises ``ValueError`` for other features, or a layer without evidence.
    """
    old, rated = before.features, before.assessment
    if old is None or rated is None or old["id"].tolist() != features["id"].tolist():
        raise ValueError("only attributes of the same features can be revised")
    fresh = _assess(method, features, params, before.ground)
    attributes = [name for name in features.columns if name != features.geometry.name]
    was, now = old[attributes].astype(object), features[attributes].astype(object)
    same = ((was == now) | (was.isna() & now.isna())).all(axis=1).to_numpy()
    same = same & np.isclose(rated.intensity, fresh.intensity, rtol=0, atol=0, equal_nan=True)
    rows = [
        row for row in range(len(features)) if not same[row] or rated.facts_of(row) != fresh.facts_of(row)
    ]
    changed = set(rows)
    laid = [patch for patch in before.footprints if patch.feature not in changed]
    laid.extend(_lay(method, features, fresh, rows, params, before.ground))
    return replace(before, features=features, assessment=fresh, footprints=Footprints(tuple(laid)))


def _assess(
    method: FootprintMethod[Params], features: gpd.GeoDataFrame, params: Params, ground: Ground
) -> Assessment:
    assessment = method.assess(features, params, ground)
    # as finely as surfaces hold it: a feature and its own cell have one colour
    assessment = replace(assessment, intensity=from_steps(to_steps(assessment.intensity)))
    if method.follows_ground and ground.terrain is None:
        less = (assessment.completeness * np.float32(_WITHOUT_TERRAIN)).astype(np.float32)
        assessment = replace(assessment, completeness=less)
    return assessment


def _lay(
    method: FootprintMethod[Params],
    features: gpd.GeoDataFrame,
    assessment: Assessment,
    rows: Iterable[int],
    params: Params,
    ground: Ground,
) -> tuple[Footprint, ...]:
    laid: list[Footprint] = []
    attributes = rows_of(features)
    geometry = features.geometry.to_numpy()
    for row in rows:
        intensity = float(assessment.intensity[row])
        for shape in _places(geometry[row]):
            site = Site(row, attributes[row], shape, intensity, assessment.facts_of(row))
            patches = [patch for patch in method.spread(site, params, ground) if not patch.window.empty]
            if intensity > 0 and not any(patch.strong for patch in patches):
                patches.extend(_own_cell(row, shape, intensity, ground.grid))
            laid.extend(patches)
    return tuple(laid)


def _places(geometry: BaseGeometry) -> tuple[BaseGeometry, ...]:
    """Where a feature acts from: each of its points by itself, as methods know points; any other as it is."""
    if geometry.geom_type != "MultiPoint":
        return (geometry,)
    return tuple(point for point in shapely.get_parts(geometry) if not point.is_empty)


def _on_scored_ground(features: gpd.GeoDataFrame, laid: Iterable[Footprint], ground: Ground) -> bool:
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
