"""Rasters of a run (批次栅格): cloud-optimised GeoTIFFs with named bands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import rasterio
import rasterio.shutil
from rasterio.windows import Window as RasterWindow

from liulin_geo.grid import Grid, Window


class BandWriter:
    """A raster written window by window to a plain GeoTIFF, then copied once into a COG.

    GDAL's COG driver can only copy a finished raster; the plain file is scratch and is removed.
    ``overviews`` is for rasters that people open whole.
    """

    def __init__(
        self, path: Path, grid: Grid, bands: Sequence[str], dtype: str, nodata: float, overviews: bool = False
    ) -> None:
        self._path = path
        self._overviews = overviews
        self._scratch = path.with_suffix(".scratch.tif")
        self._raster = rasterio.open(
            self._scratch,
            "w",
            driver="GTiff",
            width=grid.n_cols,
            height=grid.n_rows,
            count=len(bands),
            dtype=dtype,
            crs=grid.crs,
            transform=grid.transform(),
            nodata=nodata,
            interleave="band",
            BIGTIFF="IF_SAFER",
        )
        for i, name in enumerate(bands, start=1):
            self._raster.set_band_description(i, name)

    def write(self, window: Window, bands: npt.NDArray[np.generic]) -> None:
        """Write all bands of one window; ``bands`` is (bands, rows, cols)."""
        rows, cols = window.shape
        self._raster.write(bands, window=RasterWindow(window.col0, window.row0, cols, rows))

    def finish(self) -> None:
        """Copy the scratch file into the COG and remove it."""
        self._raster.close()
        rasterio.shutil.copy(
            self._scratch,
            self._path,
            driver="COG",
            COMPRESS="ZSTD",
            LEVEL="1",
            BLOCKSIZE="512",
            OVERVIEWS="AUTO" if self._overviews else "NONE",
            OVERVIEW_RESAMPLING="NEAREST",
            BIGTIFF="IF_SAFER",
        )
        self._scratch.unlink()


def write_whole(path: Path, grid: Grid, bands: Mapping[str, npt.NDArray[np.generic]], nodata: float) -> None:
    """Write a raster whose bands are at hand, by name."""
    stack = np.stack(list(bands.values()))
    writer = BandWriter(path, grid, list(bands), str(stack.dtype), nodata)
    writer.write(grid.window, stack)
    writer.finish()
