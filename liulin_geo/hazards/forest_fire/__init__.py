"""Forest fire (森林火险): the static danger of each cell from fuel, slope, aspect, people and past fires.

Danger is a weighted mean of factors, and 0 where nothing can burn. Fuel comes from the forest
parcels (林地小班) first and from land cover elsewhere, where trees of an unknown kind count as the worst. A
factor, or a source of fuel or ignition, whose ledger is absent counts as the model's ``unknown``, the worst,
and lowers the completeness; without any fuel source the layer is unknown.
"""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np
import shapely

from liulin_geo.footprints.distance import distance_to_any
from liulin_geo.grid import FloatArray, Grid
from liulin_geo.hazards.base import Field, FieldMethod, Ground, NotNegative, Params, Positive, Share
from liulin_geo.hazards.factors import on_curve
from liulin_geo.hazards.forest_fire.vegetation import by_vegetation

Curve = tuple[tuple[float, float], ...]


class ForestFireParams(Params):
    """Scales for forest-fire danger; distances in metres, slope and aspect in degrees."""

    weights: dict[Literal["fuel", "slope", "aspect", "ignition", "history"], Share]
    unknown: Share
    #: points by a word found in the parcel's fuel or forest type, first match wins
    fuel_words: dict[str, float]
    #: points by ESA WorldCover class
    fuel_landcover: dict[int, float]
    #: K_s of Wang Zhengfei's spread model, by the same words and classes; 0 does not burn
    spread_words: dict[str, Positive]
    spread_landcover: dict[int, NotNegative]
    #: factor of the static danger by fire-weather level 一 to 五
    level_factors: tuple[Share, Share, Share, Share, Share]
    slope: Curve
    #: points by the direction that the slope faces, from north clockwise
    aspect: Curve
    #: points by distance to the nearest settlement, road, grave or open-fire point
    ignition: dict[str, Curve]
    history_reach_m: Positive
    history_full: Positive


class ForestFire(FieldMethod[ForestFireParams]):
    """The static forest-fire danger field."""

    key: ClassVar[str] = "forest_fire"
    Params = ForestFireParams
    reads: ClassVar[tuple[str, ...]] = (
        "forest",
        "settlements",
        "roads",
        "graves",
        "open_fire_points",
        "fire_history",
    )

    def field(self, params: ForestFireParams, ground: Ground) -> Field | None:
        terrain = ground.terrain
        fuel = None if terrain is None else _fuel(ground, params, terrain.grid)
        if terrain is None or fuel is None:
            return None
        sources = [layer in ground.ledgers for layer in params.ignition]
        known_share = {
            "fuel": 1.0 if "forest" in ground.ledgers else 0.5,
            "ignition": sum(sources) / len(sources),
        }
        factors: dict[str, FloatArray | None] = {
            "fuel": fuel,
            "slope": on_curve(terrain.slope_deg, params.slope),
            "aspect": _aspect(terrain.aspect_deg, params.aspect),
            "ignition": _ignition(ground, params, terrain.grid),
            "history": _history(ground, params, terrain.grid),
        }
        total = sum(params.weights.values())
        danger = np.zeros(terrain.grid.shape, np.float32)
        known = 0.0
        for name, weight in params.weights.items():
            values = factors[name]
            danger += np.float32(weight / total) * (np.float32(params.unknown) if values is None else values)
            known += 0.0 if values is None else known_share.get(name, 1.0) * weight / total
        burnable = np.where(fuel > 0, danger, np.where(np.isnan(fuel), np.float32(np.nan), np.float32(0)))
        return Field(burnable.astype(np.float32), known)


def spread_fuel(params: ForestFireParams, ground: Ground) -> FloatArray | None:
    """K_s of Wang Zhengfei's spread model on the terrain's grid (可燃物更正系数), 0 where nothing burns.

    NaN where nobody knows what grows; ``None`` without a DEM, or without both parcels and land cover.
    """
    if ground.terrain is None:
        return None
    return by_vegetation(ground, params.spread_words, params.spread_landcover, ground.terrain.grid)


def _aspect(aspect_deg: FloatArray, curve: Curve) -> FloatArray:
    flat = np.isnan(aspect_deg)
    points = on_curve(np.where(flat, 0.0, aspect_deg), curve)
    return np.where(flat, np.float32(np.mean([p for _, p in curve])), points).astype(np.float32)


def _fuel(ground: Ground, params: ForestFireParams, grid: Grid) -> FloatArray | None:
    fuel = by_vegetation(ground, params.fuel_words, params.fuel_landcover, grid)
    if fuel is not None and "forest" not in ground.ledgers:  # nobody knows what grows there
        return np.where(fuel > 0, np.maximum(fuel, np.float32(params.unknown)), fuel)
    return fuel


def _ignition(ground: Ground, params: ForestFireParams, grid: Grid) -> FloatArray | None:
    """The strongest of the ignition sources that are known; ``None`` where no ledger of them is there."""
    strongest: FloatArray | None = None
    for layer, curve in params.ignition.items():
        ledger = ground.ledgers.get(layer)
        if ledger is None:
            continue
        away = distance_to_any(ledger.geometry.to_numpy(), grid, curve[-1][0])
        points = on_curve(np.minimum(away, np.float32(curve[-1][0])), curve)
        strongest = points if strongest is None else np.maximum(strongest, points)
    if strongest is not None and any(layer not in ground.ledgers for layer in params.ignition):
        return np.maximum(strongest, np.float32(params.unknown))
    return strongest


def _history(ground: Ground, params: ForestFireParams, grid: Grid) -> FloatArray | None:
    """Density of past fires: each counts 1 at its place and falls to 0 at the reach (triangular kernel)."""
    fires = ground.ledgers.get("fire_history")
    if fires is None:
        return None
    density = np.zeros(grid.shape, np.float32)
    reach = params.history_reach_m
    # a fixed order of addition keeps the sum the same whatever the order of the rows
    for x, y in sorted(map(tuple, shapely.get_coordinates(fires.geometry.to_numpy()).tolist())):
        window = grid.window_of((x - reach, y - reach, x + reach, y + reach))
        if window.empty:
            continue
        away = np.hypot(grid.xs(window)[None, :] - x, grid.ys(window)[:, None] - y)
        density[window.slices()] += np.clip(1.0 - away / reach, 0.0, 1.0).astype(np.float32)
    share: FloatArray = np.clip(density / np.float32(params.history_full), 0.0, 1.0).astype(np.float32)
    return share


METHOD = ForestFire()
