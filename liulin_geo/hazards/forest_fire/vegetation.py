"""What grows where (植被可燃物): a figure for each cell by the parcel's words, or else by land cover."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
from rasterio.features import rasterize

from liulin_geo.grid import FloatArray, Grid
from liulin_geo.hazards.base import Ground


def by_vegetation(
    ground: Ground, words: Mapping[str, float], classes: Mapping[int, float], grid: Grid
) -> FloatArray | None:
    """A figure on the terrain's grid: of forest parcels (林地小班) first, of land cover elsewhere.

    A parcel takes the first of ``words`` that its fuel or forest type holds, and the largest where none
    matches. ``classes`` are ESA WorldCover's. NaN where neither is known; ``None`` where both are absent.
    """
    forest = ground.ledgers.get("forest")
    if ground.landcover is None and (forest is None or forest.empty):
        return None
    figure = np.full(grid.shape, np.nan, np.float32)
    if ground.landcover is not None:
        table = np.full(256, np.nan, np.float32)
        for code, value in classes.items():
            table[code] = value
        known = ~np.isnan(ground.landcover)
        figure[known] = table[ground.landcover[known].astype(np.uint8)]
    if forest is not None and not forest.empty:
        rated = _parcels(forest, words)
        shapes = [
            (g, p) for g, p in zip(forest.geometry, rated, strict=True) if g is not None and not g.is_empty
        ]
        parcels = rasterize(shapes, grid.shape, fill=np.nan, transform=grid.transform(), dtype="float32")
        figure = np.where(np.isnan(parcels), figure, parcels)
    return figure


def _parcels(forest: gpd.GeoDataFrame, words: Mapping[str, float]) -> list[float]:
    worst = max(words.values())
    figures = []
    for fuel, kind in zip(forest["fuel"], forest["forest_type"], strict=True):
        text = f"{fuel or ''} {kind or ''}"
        figures.append(next((value for word, value in words.items() if word in text), worst))
    return figures
