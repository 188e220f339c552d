"""The relief (地形晕渲) that a run keeps, so that its maps need nothing but the run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pyproj import Transformer
from pyproj.exceptions import CRSError

from liulin_geo.county import County
from liulin_geo.errors import LedgerError
from liulin_geo.grid import Grid
from liulin_geo.sources.rasters import open_raster
from liulin_geo.terrain import Terrain, load_terrain

#: brings out gullies on a county map; a figure of style, not of measurement
_EXAGGERATION = 1.6


@dataclass(frozen=True, slots=True)
class Shade:
    """Hillshade in grey steps 1 to 255, 0 where there is no elevation, on its own grid."""

    grid: Grid
    values: npt.NDArray[np.uint8]


def shade(terrain: Terrain) -> Shade:
    """Hillshade of a terrain, lit from the north-west at 45°."""
    light = terrain.hillshade(z_factor=_EXAGGERATION)
    grey = np.where(np.isnan(light), 0, 1 + np.rint(light * 254)).astype(np.uint8)
    return Shade(terrain.grid, grey)


def county_relief(county: County, terrain: Terrain | None) -> Shade | None:
    """Relief of the county and its rim, or ``None`` without a DEM."""
    return shade(terrain) if terrain is not None else None


def context_relief(county: County) -> Shade | None:
    """Coarse relief of the surroundings, or ``None`` where the folder has no ``terrain/context.tif``."""
    path = county.raster("context.tif")
    if path is None:
        return None
    with open_raster(path) as source:
        try:
            to_metres = Transformer.from_crs(source.crs, county.meta.crs, always_xy=True)
        except CRSError as error:
            raise LedgerError("ledger.raster", file=path.name) from error
        bounds = to_metres.transform_bounds(*source.bounds)
    return shade(load_terrain(path, county.meta.crs, bounds, 0.0))
