"""The elevation model on its own grid, and what is derived from it cell by cell (数字高程模型)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.enums import Resampling
from rasterio.warp import calculate_default_transform, reproject, transform_bounds
from shapely.geometry.base import BaseGeometry

from liulin_geo.errors import LedgerError
from liulin_geo.grid import FloatArray, Grid, Window
from liulin_geo.sources.rasters import look_through, open_raster
from liulin_geo.terrain.flow import Flow
from liulin_geo.terrain.kernels import gradient, sample_bilinear

#: Heights of the earth's land surface lie within these, metres.
_LOWEST_M, _HIGHEST_M = -500.0, 9000.0


@dataclass(frozen=True, slots=True)
class Drainage:
    """Height above the nearest drainage (HAND, metres) and the flattened drain cell behind it (-1 none)."""

    height: FloatArray
    outlet: npt.NDArray[np.int32]


@dataclass(frozen=True)
class Terrain:
    """Elevation in metres (float32, NaN is no data) on a grid of the DEM's own resolution.

    Terrain keeps the resolution of its source whatever the analysis grid: a finer analysis grid
    reads it bilinearly, since a 30 m DEM holds no 10 m slopes.
    """

    grid: Grid
    elevation: FloatArray
    #: flow directions, where they are known already, as :class:`Flow` has them
    directions: npt.NDArray[np.uint8] | None = field(default=None, repr=False, compare=False)
    _flow_lock: Lock = field(default_factory=Lock, repr=False, compare=False)
    _drainage: dict[float, Drainage] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _gradient(self) -> tuple[FloatArray, FloatArray]:
        east, north = gradient(self.elevation, self.grid.cell_m)
        return east, north

    @cached_property
    def slope_deg(self) -> FloatArray:
        """Slope (坡度) in degrees."""
        east, north = self._gradient
        return np.degrees(np.arctan(np.hypot(east, north)))

    @cached_property
    def aspect_deg(self) -> FloatArray:
        """Direction that a slope faces (坡向), degrees clockwise from north; NaN where it is flat."""
        east, north = self._gradient
        aspect = np.degrees(np.arctan2(-east, -north)) % np.float32(360.0)
        flat = (east == 0) & (north == 0)
        return np.where(flat, np.float32(np.nan), aspect).astype(np.float32)

    @property
    def flow(self) -> Flow:
        """Flow directions, upstream areas and traces; worked out once, whichever thread asks first."""
        with self._flow_lock:
            return self._flow

    @cached_property
    def _flow(self) -> Flow:
        if self.directions is not None:
            return Flow.along(self.directions, self.grid.cell_m)
        return Flow.over(self.elevation, self.grid.cell_m)

    def drainage(self, least_km2: float) -> Drainage:
        """HAND over the network of cells that drain at least ``least_km2``, worked out once a limit."""
        flow = self.flow
        with self._flow_lock:
            if least_km2 not in self._drainage:
                height, outlet = flow.drained_by(self.elevation, flow.area_km2 >= np.float32(least_km2))
                self._drainage[least_km2] = Drainage(height, outlet)
            return self._drainage[least_km2]

    def hillshade(
        self, azimuth_deg: float = 315.0, altitude_deg: float = 45.0, z_factor: float = 1.0
    ) -> FloatArray:
        """Lambertian shading in [0, 1] (山体阴影), lit from ``azimuth_deg`` clockwise from north."""
        east, north = self._gradient
        east, north = east * np.float32(z_factor), north * np.float32(z_factor)
        azimuth, altitude = np.radians(azimuth_deg), np.radians(altitude_deg)
        light = (
            np.sin(altitude)
            - np.cos(altitude) * (east * np.float32(np.sin(azimuth)) + north * np.float32(np.cos(azimuth)))
        ) / np.sqrt(1 + east * east + north * north)
        shade: FloatArray = np.clip(light, 0, 1).astype(np.float32)
        return shade

    def within(self, area: BaseGeometry, margin_m: float) -> Terrain:
        """This terrain with only the ground in ``area`` (metres) and ``margin_m`` round it.

        The margin lets flow paths and slopes at the county line know the ground beyond it; what lies
        farther only costs time.
        """
        kept = self.grid.mask(area.simplify(margin_m / 10).buffer(margin_m, quad_segs=4))
        return Terrain(self.grid, np.where(kept, self.elevation, np.float32(np.nan)))

    def sample(self, values: FloatArray, grid: Grid, window: Window) -> FloatArray:
        """An array of this terrain read at the cells of a window of the analysis grid, bilinearly."""
        sampled: FloatArray = sample_bilinear(
            values, self.grid.west, self.grid.north, self.grid.cell_m, grid.xs(window), grid.ys(window)
        )
        return sampled


def load_terrain(
    path: Path, crs: str, bounds: tuple[float, float, float, float], margin_m: float = 1500.0
) -> Terrain:
    """The DEM of a file in the analysis CRS, over ``bounds`` (metres) and a margin round them.

    Raises :class:`LedgerError` where the file is no raster or does not touch the bounds.
    """
    with open_raster(path) as source:
        return _warp(source, crs, bounds, margin_m, path)


def _warp(
    source: rasterio.DatasetReader,
    crs: str,
    bounds: tuple[float, float, float, float],
    margin_m: float,
    path: Path,
) -> Terrain:
    native, _, _ = calculate_default_transform(source.crs, crs, source.width, source.height, *source.bounds)
    cell_m = max(1.0, float(round(native.a)))
    x_min, y_min, x_max, y_max = bounds
    dem = transform_bounds(source.crs, crs, *source.bounds)
    wanted = (
        max(x_min - margin_m, dem[0]),
        max(y_min - margin_m, dem[1]),
        min(x_max + margin_m, dem[2]),
        min(y_max + margin_m, dem[3]),
    )
    if wanted[0] >= wanted[2] or wanted[1] >= wanted[3]:
        raise LedgerError("ledger.raster_elsewhere", file=path.name)
    look_through(source, crs, wanted)
    grid = Grid.over(wanted, crs, cell_m)
    elevation = np.full(grid.shape, np.nan, np.float32)
    reproject(
        rasterio.band(source, 1),
        elevation,
        dst_transform=grid.transform(),
        dst_crs=crs,
        dst_nodata=np.nan,
        resampling=Resampling.bilinear,
        num_threads=2,
    )
    # nodata that the file does not declare (-32768) would else be a pit of 33 km
    elevation[(elevation < _LOWEST_M) | (elevation > _HIGHEST_M)] = np.nan
    return Terrain(grid, elevation)


def load_classes(path: Path, grid: Grid) -> FloatArray:
    """A categorical raster (land cover) on a grid, nearest neighbour; NaN is no data."""
    return _on_grid(path, grid, Resampling.nearest)


def load_values(path: Path, grid: Grid) -> FloatArray:
    """A raster of measured or learned values on a grid, bilinear; NaN is no data."""
    return _on_grid(path, grid, Resampling.bilinear)


def _on_grid(path: Path, grid: Grid, resampling: Resampling) -> FloatArray:
    out = np.full(grid.shape, np.nan, np.float32)
    with open_raster(path) as source:
        look_through(source, grid.crs, grid.bounds)
        reproject(
            rasterio.band(source, 1),
            out,
            dst_transform=grid.transform(),
            dst_crs=grid.crs,
            dst_nodata=np.nan,
            resampling=resampling,
            num_threads=2,
        )
    return out
