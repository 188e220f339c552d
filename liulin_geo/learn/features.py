"""Predictors of a county on its terrain's grid (预测因子): relief, water, roads, faults, land cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rasterio.features import rasterize
from scipy.ndimage import distance_transform_edt

from liulin_geo.county import County
from liulin_geo.errors import LearnError
from liulin_geo.grid import BoolArray, FloatArray, Grid, Window
from liulin_geo.learn.relief import curvatures, topographic_position
from liulin_geo.learn.samples import Floats
from liulin_geo.terrain import Terrain
from liulin_geo.terrain.dem import load_classes

#: the channels that HAND counts from drain at least this
_CHANNEL_KM2 = 1.0
_POSITION_M = 300.0
#: a land cover class of a smaller share of the county tells nothing
_RARE = 0.01
Cells = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Predictors:
    """Arrays by name on one grid (float32, NaN is no data), land cover, its classes, the county's cells.

    Land cover enters as one column of 0 and 1 a class; a class that is rare has none.
    """

    grid: Grid
    inside: BoolArray
    layers: Mapping[str, FloatArray]
    landcover: FloatArray | None
    classes: tuple[int, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns of :meth:`at`."""
        return (*self.layers, *(f"landcover:{code}" for code in self.classes))

    def at(self, cells: Cells) -> Floats:
        """Predictors (n, p) of flattened cells; NaN where one is not known."""
        columns = [layer.ravel()[cells].astype(np.float64) for layer in self.layers.values()]
        if self.landcover is not None and self.classes:
            cover = self.landcover.ravel()[cells]
            unknown = np.isnan(cover)
            columns += [np.where(unknown, np.nan, cover == code) for code in self.classes]
        return np.column_stack(columns)

    def cells_of(self, window: Window) -> Cells:
        """Flattened cells of a window that lie in the county."""
        found: Cells = np.flatnonzero(self.inside[window.slices()]).astype(np.int64)
        rows, cols = np.divmod(found, window.shape[1])
        return (rows + window.row0) * self.grid.n_cols + cols + window.col0


def county_predictors(county: County, distances: tuple[str, ...]) -> Predictors:
    """The predictors of a county; ``distances`` are ledgers whose distance counts, where they exist.

    Raises :class:`LearnError` where the county has no elevation.
    """
    terrain = county.terrain()
    if terrain is None:
        raise LearnError("learn.no_dem", county=county.name)
    grid = terrain.grid
    layers = _relief(terrain)
    for key in distances:
        away = _distance(county, key, grid)
        if away is not None:
            layers[f"distance_{key}"] = away
    inside = grid.mask(county.area)
    path = county.raster("landcover.tif")
    cover = load_classes(path, grid) if path else None
    return Predictors(grid, inside, layers, cover, _classes(cover, inside))


def _relief(terrain: Terrain) -> dict[str, FloatArray]:
    z, cell_m = terrain.elevation, terrain.grid.cell_m
    profile, tangential = curvatures(z, cell_m)
    slope = np.radians(terrain.slope_deg)
    # a slope without a direction faces nowhere: both components are 0 there, not missing
    aspect = np.radians(np.nan_to_num(terrain.aspect_deg))
    return {
        "elevation": z,
        "slope": terrain.slope_deg,
        "northness": (np.sin(slope) * np.cos(aspect)).astype(np.float32),
        "eastness": (np.sin(slope) * np.sin(aspect)).astype(np.float32),
        "profile_curvature": profile,
        "tangential_curvature": tangential,
        "position": topographic_position(z, cell_m, _POSITION_M),
        "hand": terrain.drainage(_CHANNEL_KM2).height,
    }


def _distance(county: County, key: str, grid: Grid) -> FloatArray | None:
    """Metres from each cell to the nearest feature of a ledger, to the cell; ``None`` where there is none."""
    frame = county.frame_in_metres(key)
    shapes = [] if frame is None else [shape for shape in frame.geometry if not shape.is_empty]
    if not shapes:
        return None
    there = rasterize(shapes, grid.shape, transform=grid.transform(), all_touched=True, dtype="uint8")
    if not there.any():
        return None
    away: FloatArray = (distance_transform_edt(there == 0) * grid.cell_m).astype(np.float32)
    return away


def _classes(cover: FloatArray | None, inside: BoolArray) -> tuple[int, ...]:
    if cover is None:
        return ()
    codes, counts = np.unique(cover[inside], return_counts=True)
    least = max(1.0, _RARE * inside.sum())
    return tuple(int(c) for c, n in zip(codes, counts, strict=True) if not np.isnan(c) and n >= least)
