"""From hazard to risk (风险 = 危险性 × 后果): exposure, vulnerability and response capacity on a grid.

Risk is the product of hazard and consequence, divided by the capacity to respond, as in the national survey
of natural-disaster risk (全国自然灾害综合风险普查) and in FEMA's National Risk Index (expected loss × social
vulnerability ÷ community resilience). The scales are frozen in the model file. What is not known counts as
the worst: an absent ledger of settlements does not make ground empty.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from rasterio.features import rasterize

from liulin_geo.exposure.params import ConsequenceParams
from liulin_geo.fixed import from_steps, to_steps
from liulin_geo.footprints.distance import distance_to_any
from liulin_geo.grid import FloatArray, Grid, Window
from liulin_geo.hazards.base import Ground
from liulin_geo.hazards.factors import on_curve
from liulin_geo.terrain.kernels import sample_bilinear

#: ledgers that the consequence looks at, besides the responders that the model names
READS = ("settlements", "facilities", "forest", "roads")
#: ESA WorldCover class of trees.
_TREES = 10
_KM2 = 1e6


@dataclass(frozen=True, slots=True)
class Consequence:
    """The consequence factor in [0, 1] on a grid of its own, and how much of its evidence is known.

    ``values`` has four decimals, as surfaces have.
    """

    grid: Grid
    values: FloatArray
    completeness: float

    def on(self, grid: Grid, window: Window) -> FloatArray:
        """The factor at the cells of a window of the analysis grid."""
        sampled: FloatArray = sample_bilinear(
            self.values, self.grid.west, self.grid.north, self.grid.cell_m, grid.xs(window), grid.ys(window)
        )
        return sampled


def consequence_on(params: ConsequenceParams, ground: Ground) -> Consequence:
    """The consequence factor on the terrain's grid, or on the analysis grid where there is no DEM."""
    grid = ground.grid if ground.terrain is None else ground.terrain.grid
    parts: dict[str, FloatArray | None] = {
        "people": _people(params, ground, grid),
        "facilities": _facilities(params, ground, grid),
        "forest": _forest(params, ground, grid),
        "traffic": _traffic(params, ground, grid),
    }
    total = sum(params.weights.values()) or 1.0
    exposure = np.zeros(grid.shape, np.float32)
    known = 0.0
    for name, weight in params.weights.items():
        values = parts[name]
        exposure += np.float32(weight / total) * (np.float32(1) if values is None else values)
        known += 0.0 if values is None else weight / total
    factor = np.float32(params.floor) + np.float32(1 - params.floor) * exposure
    factor *= _vulnerability(params, ground, grid)
    factor /= np.float32(1) + np.float32(params.relief) * _capacity(params, ground, grid)
    return Consequence(grid, from_steps(to_steps(factor.astype(np.float32))), known)


def _people(params: ConsequenceParams, ground: Ground, grid: Grid) -> FloatArray | None:
    """Points by density: the people of a settlement spread as a cone of its radius, and sum to its number.

    A settlement whose number is blank counts as the mean of the others.
    """
    settlements = ground.ledgers.get("settlements")
    if settlements is None:
        return None
    density = np.zeros(grid.shape, np.float32)
    reach = params.spread_m
    people = settlements["population"].fillna(settlements["population"].mean()).fillna(0.0)
    peak = 3.0 * _KM2 / (np.pi * reach * reach)
    spots = shapely.point_on_surface(settlements.geometry.to_numpy())
    for x, y, count in sorted(zip(shapely.get_x(spots), shapely.get_y(spots), people, strict=True)):
        window = grid.window_of((x - reach, y - reach, x + reach, y + reach))
        away = np.hypot(grid.xs(window)[None, :] - x, grid.ys(window)[:, None] - y)
        density[window.slices()] += (count * peak * np.clip(1.0 - away / reach, 0.0, 1.0)).astype(np.float32)
    return on_curve(density, params.people)


def _facilities(params: ConsequenceParams, ground: Ground, grid: Grid) -> FloatArray | None:
    facilities = ground.ledgers.get("facilities")
    if facilities is None:
        return None
    points = facilities["kind"].map(params.facilities).fillna(params.other_facility)
    return _strongest(facilities, points.to_numpy(np.float32), params.facility_reach_m, grid)


def _forest(params: ConsequenceParams, ground: Ground, grid: Grid) -> FloatArray | None:
    forest = ground.ledgers.get("forest")
    if forest is None and ground.landcover is None:
        return None
    trees = np.zeros(grid.shape, np.float32)
    if ground.landcover is not None and ground.landcover.shape == grid.shape:
        trees[ground.landcover == _TREES] = params.forest
    if forest is not None and len(forest):
        inside = rasterize(forest.geometry, grid.shape, transform=grid.transform(), dtype="uint8")
        trees[inside > 0] = params.forest
    return trees


def _traffic(params: ConsequenceParams, ground: Ground, grid: Grid) -> FloatArray | None:
    roads = ground.ledgers.get("roads")
    if roads is None:
        return None
    points = roads["road_class"].map(params.traffic).fillna(max(params.traffic.values(), default=1.0))
    return _strongest(roads, points.to_numpy(np.float32), params.road_reach_m, grid)


def _vulnerability(params: ConsequenceParams, ground: Ground, grid: Grid) -> FloatArray:
    facilities = ground.ledgers.get("facilities")
    base = np.float32(params.vulnerability)
    if facilities is None:
        return np.ones(grid.shape, np.float32)
    weak = facilities[facilities["kind"].isin(params.vulnerable_kinds)]
    near = _strongest(weak, np.ones(len(weak), np.float32), params.facility_reach_m, grid)
    return np.asarray(base + (np.float32(1) - base) * near, np.float32)


def _capacity(params: ConsequenceParams, ground: Ground, grid: Grid) -> FloatArray:
    """Response capacity by the distance to the nearest responder; none where no ledger of them is there."""
    known = [ground.ledgers[key] for key in params.responders if key in ground.ledgers]
    shapes = [frame.geometry.to_numpy() for frame in known if len(frame)]
    if not shapes:
        return np.zeros(grid.shape, np.float32)
    reach = params.capacity[-1][0]
    away = distance_to_any(np.concatenate(shapes), grid, reach)
    return on_curve(np.minimum(away, np.float32(reach)), params.capacity)


def _strongest(frame: gpd.GeoDataFrame, points: FloatArray, reach_m: float, grid: Grid) -> FloatArray:
    """Points of the strongest feature near each cell, full at the feature and falling to 0 at the reach."""
    out = np.zeros(grid.shape, np.float32)
    for value in np.unique(points):
        away = distance_to_any(frame.geometry.to_numpy()[points == value], grid, reach_m)
        share = np.clip(1.0 - np.minimum(away, reach_m) / reach_m, 0.0, 1.0).astype(np.float32)
        np.maximum(out, value * share, out=out)
    return out
