"""The ground of a run (批次地面): what its methods looked at, kept so that a run can be asked again.

A run that has left its data folder still knows where a dam's water would go and where a fire would run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import rasterio

from liulin_geo.county import in_metres
from liulin_geo.exposure import Consequence
from liulin_geo.fixed import STEPS, UNKNOWN, to_steps
from liulin_geo.grid import FloatArray, Grid, Window
from liulin_geo.hazards.base import Ground
from liulin_geo.scoring.ground import ledgers_of
from liulin_geo.store.rasters import read_bands, write_raster
from liulin_geo.store.run import Run
from liulin_geo.terrain import Terrain
from liulin_geo.terrain.directions import NO_DATA

#: Elevation in metres, land cover, and the fields that methods read, on the terrain's grid.
GROUND_RASTER = "ground.tif"
_BANDS = ("elevation", "landcover")
#: D8 flow directions as ESRI's codes, on the same grid; there is none where no layer asked for the flow.
FLOW_RASTER = "flow.tif"
#: The consequence factor on its own grid, in ten-thousandths.
CONSEQUENCE_RASTER = "consequence.tif"


def keep_ground(ground: Ground, flow: bool, folder: Path) -> None:
    """Write what a run keeps of its ground, with its ``flow`` or without; nothing where there is no DEM."""
    if ground.terrain is None:
        return
    grid = ground.terrain.grid
    landcover = ground.landcover
    if landcover is None:
        landcover = np.full(grid.shape, np.nan, np.float32)
    bands = dict(zip(_BANDS, (ground.terrain.elevation, landcover), strict=True)) | dict(ground.rasters)
    write_raster(folder / GROUND_RASTER, grid, bands, np.nan)
    if flow:
        keep_flow(ground.terrain, folder)


def keep_flow(terrain: Terrain, folder: Path) -> None:
    """Write flow directions."""
    write_raster(folder / FLOW_RASTER, terrain.grid, {"direction": terrain.flow.directions}, int(NO_DATA))


def keep_consequence(consequence: Consequence | None, folder: Path) -> None:
    """Write the consequence factor, where the model has one."""
    if consequence is not None:
        bands = {"consequence": to_steps(consequence.values)}
        write_raster(folder / CONSEQUENCE_RASTER, consequence.grid, bands, UNKNOWN, {"consequence": STEPS})


def kept_consequence(run: Run) -> Consequence | None:
    """The consequence factor of a run, where its model has one."""
    path, known = run.folder / CONSEQUENCE_RASTER, run.manifest.consequence
    if known is None:
        return None
    with rasterio.open(path) as source:
        t = source.transform
        grid = Grid(str(source.crs), t.c, t.f, t.a, source.height, source.width)
    # memory that nobody writes to takes no room: only what is asked for is read
    return _KeptConsequence(grid, np.zeros(grid.shape, np.float32), known, path)


@dataclass(frozen=True, slots=True)
class _KeptConsequence(Consequence):
    """A run's consequence, of which each window is read when it is asked for."""

    path: Path

    def on(self, grid: Grid, window: Window) -> FloatArray:
        x, y, margin = grid.xs(window), grid.ys(window), 2 * self.grid.cell_m
        part = self.grid.window_of((x[0] - margin, y[-1] - margin, x[-1] + margin, y[0] + margin))
        if not part.empty:
            self.values[part.slices()] = read_bands(self.path, None, part)[0]
        return Consequence.on(self, grid, window)


def bare_ground_of(run: Run) -> Ground:
    """The ground of a run without terrain and land cover, for methods that look at neither."""
    return Ground(run.grid, None, _Ledgers(run))


def ground_of(run: Run) -> Ground:
    """The ground that the run was scored on, ledgers in metres."""
    path = run.folder / GROUND_RASTER
    if not path.is_file():
        return bare_ground_of(run)
    with rasterio.open(path) as source:
        t = source.transform
        grid = Grid(str(source.crs), t.c, t.f, t.a, source.height, source.width)
        bands = dict(zip(source.descriptions, source.read(), strict=True))
    elevation, landcover = (bands.pop(name) for name in _BANDS)
    known = None if np.isnan(landcover).all() else landcover
    directions = None
    if (run.folder / FLOW_RASTER).is_file():
        directions = read_bands(run.folder / FLOW_RASTER)[0].astype(np.uint8)
    return Ground(run.grid, Terrain(grid, elevation, directions), _Ledgers(run), known, bands)


class _Ledgers(Mapping[str, gpd.GeoDataFrame]):
    """The ledgers that methods look at, in metres, read when they are asked for."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._keys = tuple(key for key in ledgers_of(run.model) if key in run.ledgers)
        self._read: dict[str, gpd.GeoDataFrame] = {}

    def __getitem__(self, key: str) -> gpd.GeoDataFrame:
        if key not in self._read:
            self._read[key] = in_metres(self._run.ledgers[key], key, self._run.grid.crs)
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
