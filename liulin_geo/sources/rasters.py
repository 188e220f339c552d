"""The one place where a raster of a county folder is opened (栅格读取): as a GeoTIFF and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.errors import CRSError, RasterioError, WindowError
from rasterio.warp import transform_bounds
from rasterio.windows import Window, from_bounds

from liulin_geo.errors import LedgerError
from liulin_geo.sources.trust import crs_without_files, must_be

#: No file beside the raster is looked for: a mask, an overview or a note of GDAL's may be, or name, any other
#: file or address. And where something slipped through, the network has one allowed address, which is none.
_CLOSED = {"GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR", "CPL_VSIL_CURL_ALLOWED_FILENAME": "none"}

#: Rows that are read at a time where a raster is only looked through.
_STRIP_ROWS = 512


@contextmanager
def open_raster(path: Path) -> Iterator[rasterio.DatasetReader]:
    """A GeoTIFF for reading, from itself alone.

    Raises :class:`LedgerError` where it is none, holds no coordinate system, is damaged, or points elsewhere;
    what fails while it is read in the ``with`` block is said so as well.
    """
    must_be(path, "TIFF", path.suffix)
    try:
        with rasterio.Env(**_CLOSED), rasterio.open(path.resolve(), driver="GTiff") as source:
            if source.tags(ns="OVERVIEWS") or source.tags(1, ns="OVERVIEWS"):
                raise LedgerError("ledger.points_elsewhere", file=path.name, what="OVERVIEWS")
            if source.crs is None or source.transform.is_identity:
                raise LedgerError("ledger.raster_crs", file=path.name)
            if not crs_without_files(source.crs.to_wkt()):
                raise LedgerError("ledger.points_elsewhere", file=path.name, what="grids")
            yield source
    except (RasterioError, CRSError, CPLE_BaseError) as error:
        raise LedgerError("ledger.raster", file=path.name) from error


def look_through(
    source: rasterio.DatasetReader, crs: str, bounds: tuple[float, float, float, float]
) -> None:
    """Read the part of the first band within ``bounds`` once, so that damage is an error.

    A warp takes what it can't read for no data and says nothing; what was read here it finds in GDAL's cache.
    """
    try:
        wanted = from_bounds(*transform_bounds(crs, source.crs, *bounds), transform=source.transform)
        wanted = wanted.round_offsets().round_lengths(op="ceil")
        wanted = wanted.intersection(Window(0, 0, source.width, source.height))
    except WindowError:
        return  # elsewhere: not for us to say
    for row in range(wanted.row_off, wanted.row_off + wanted.height, _STRIP_ROWS):
        rows = min(_STRIP_ROWS, wanted.row_off + wanted.height - row)
        source.read(1, window=Window(wanted.col_off, row, wanted.width, rows))
