"""Surfaces as pictures for a web map: warped to EPSG:3857, never stretched, small (栅格出图)."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from affine import Affine
from PIL import Image
from pyproj import Transformer
from rasterio.enums import Resampling
from rasterio.warp import calculate_default_transform, reproject

from liulin_geo.composite import Colour
from liulin_geo.grid import Grid
from liulin_geo.maps.page.model import GRADE_COLOURS, RasterImage

WEB_CRS = "EPSG:3857"
#: Opacity of each colour over the relief: low risk is quiet, high risk speaks.
OPACITY = {Colour.BLUE: 0.50, Colour.YELLOW: 0.62, Colour.ORANGE: 0.74, Colour.RED: 0.82}
U8 = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class WebRaster:
    """Values on a raster in EPSG:3857 whose pixels are about as large as the grid's cells."""

    values: U8
    transform: Affine

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """(lat_min, lon_min, lat_max, lon_max) of the outer edges, in degrees."""
        rows, cols = self.values.shape
        west, north = self.transform.c, self.transform.f
        east, south = west + cols * self.transform.a, north + rows * self.transform.e
        to_degrees = Transformer.from_crs(WEB_CRS, "EPSG:4326", always_xy=True)
        (lon_min, lon_max), (lat_min, lat_max) = to_degrees.transform([west, east], [south, north])
        return lat_min, lon_min, lat_max, lon_max


def warp(values: U8, grid: Grid, resampling: Resampling = Resampling.nearest) -> WebRaster:
    """Whole numbers 0 to 255 (0 is nothing) from the analysis grid to EPSG:3857."""
    transform, width, height = calculate_default_transform(
        grid.crs, WEB_CRS, grid.n_cols, grid.n_rows, *grid.bounds
    )
    out = np.zeros((height, width), np.uint8)
    reproject(
        values,
        out,
        src_transform=grid.transform(),
        src_crs=grid.crs,
        dst_transform=transform,
        dst_crs=WEB_CRS,
        src_nodata=0,
        dst_nodata=0,
        resampling=resampling,
        num_threads=2,
    )
    return WebRaster(out, transform)


def _image(raster: WebRaster, picture: Image.Image, kind: str, **options: object) -> RasterImage:
    buffer = io.BytesIO()
    picture.save(buffer, kind.upper(), **options)
    return RasterImage(buffer.getvalue(), f"image/{kind}", raster.bounds, raster.values.shape[1])


def colour_image(colours: U8, grid: Grid) -> RasterImage:
    """A surface of colours 1 to 4 as a palette PNG with the opacity of each class; 0 is see-through."""
    raster = warp(colours, grid)
    palette = [(0, 0, 0)] + [_rgb(GRADE_COLOURS[grade]) for grade in (1, 2, 3, 4)]
    alpha = [0] + [round(255 * OPACITY[Colour(grade)]) for grade in (1, 2, 3, 4)]
    picture = Image.fromarray(raster.values, "P")
    picture.putpalette([channel for rgb in palette for channel in rgb])
    return _image(raster, picture, "png", optimize=True, bits=4, transparency=bytes(alpha))


def mask_image(mask: npt.NDArray[np.bool_], grid: Grid) -> RasterImage | None:
    """A mask as a 1-bit PNG, opaque where it is True; ``None`` where it is True nowhere."""
    if not mask.any():
        return None
    raster = warp(mask.astype(np.uint8), grid)
    picture = Image.fromarray(raster.values, "P")
    picture.putpalette([0, 0, 0, 0, 0, 0])
    return _image(raster, picture, "png", optimize=True, bits=1, transparency=bytes([0, 255]))


def shade_image(grey: U8, grid: Grid, quality: int = 62) -> RasterImage:
    """Relief as a JPEG; ground without elevation takes the mean grey."""
    raster = warp(grey, grid, Resampling.bilinear)
    known = raster.values > 0
    fill = int(raster.values[known].mean()) if known.any() else 200
    picture = Image.fromarray(np.where(known, raster.values, np.uint8(fill)), "L")
    return _image(raster, picture, "jpeg", quality=quality, optimize=True)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
