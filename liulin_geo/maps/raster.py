"""Surfaces as pictures for a web map: warped to EPSG:3857, never stretched, small (栅格出图)."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
from affine import Affine
from PIL import Image
from pyproj import Transformer
from rasterio.enums import Resampling
from rasterio.warp import calculate_default_transform, reproject

from liulin_geo.composite import Colour
from liulin_geo.grid import Grid
from liulin_geo.page.model import GRADE_COLOURS, Bounds, RasterImage

WEB_CRS = "EPSG:3857"
#: Opacity of each colour over the relief: low risk is quiet, high risk speaks.
OPACITY = {Colour.BLUE: 0.50, Colour.YELLOW: 0.62, Colour.ORANGE: 0.74, Colour.RED: 0.82}
#: and of a class that is no grade
_CLASS_OPACITY = 0.72
U8 = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class WebGrid:
    """The raster in EPSG:3857 that shows a grid cell for cell; every surface of the grid goes through it.

    ``source`` is (rows, cols): 1 + the position of the nearest cell in the flattened grid, 0 outside it.
    Worked out once, it warps each further surface by a single look-up. Pictures are made once each: the views
    of a run show much the same surfaces.
    """

    source: npt.NDArray[np.int32]
    bounds: Bounds
    _made: dict[Hashable, RasterImage] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, grid: Grid, block: int = 1) -> WebGrid:
        """The web raster of a grid, with pixels about as large as its cells.

        Of each ``block`` × ``block`` cells all show the first, so that nothing can be told more finely.
        """
        rows = np.arange(grid.n_rows, dtype=np.int32) // block * block
        cols = np.arange(grid.n_cols, dtype=np.int32) // block * block
        cells = 1 + rows[:, None] * np.int32(grid.n_cols) + cols[None, :]
        return cls(*_warp(cells, grid, Resampling.nearest))

    def picture(self, values: U8, how: Hashable, encode: Callable[[U8], RasterImage]) -> RasterImage:
        """Whole numbers 0 to 255 of the grid's cells (0 outside it) as ``encode`` makes a picture of pixels.

        ``how`` tells apart what is made of the same values.
        """
        key = (blake2b(values.tobytes()).digest(), how)
        if key not in self._made:
            self._made[key] = encode(np.concatenate([np.zeros(1, np.uint8), values.ravel()])[self.source])
        return self._made[key]


def _warp(values: npt.NDArray[Any], grid: Grid, resampling: Resampling) -> tuple[npt.NDArray[Any], Bounds]:
    """Values (0 is nothing) from a grid to EPSG:3857, and the outer edges of the result in degrees."""
    transform, width, height = calculate_default_transform(
        grid.crs, WEB_CRS, grid.n_cols, grid.n_rows, *grid.bounds
    )
    out = np.zeros((height, width), values.dtype)
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
    return out, _degrees(transform, height, width)


def _degrees(transform: Affine, rows: int, cols: int) -> Bounds:
    west, north = transform.c, transform.f
    east, south = west + cols * transform.a, north + rows * transform.e
    to_degrees = Transformer.from_crs(WEB_CRS, "EPSG:4326", always_xy=True)
    (lon_min, lon_max), (lat_min, lat_max) = to_degrees.transform([west, east], [south, north])
    return lat_min, lon_min, lat_max, lon_max


def _classes_webp(
    values: U8, web: WebGrid, palette: Sequence[tuple[int, int, int]], alpha: Sequence[int]
) -> RasterImage:
    """Classes in their colours as a lossless WebP: a third smaller than a palette PNG."""
    paint = tuple((*rgb, opacity) for rgb, opacity in zip(palette, alpha, strict=True))

    def encode(pixels: U8) -> RasterImage:
        picture = Image.fromarray(np.array(paint, np.uint8)[pixels], "RGBA")
        buffer = io.BytesIO()
        # more effort gains a hundredth of the size in half as much time again
        picture.save(buffer, "webp", lossless=True, quality=20, method=1)
        return RasterImage(buffer.getvalue(), "image/webp", web.bounds, pixels.shape[1])

    return web.picture(values, paint, encode)


def colour_image(colours: U8, web: WebGrid) -> RasterImage:
    """A surface of colours 1 to 4 as a picture with the opacity of each class; 0 is see-through."""
    palette = [(0, 0, 0)] + [_rgb(GRADE_COLOURS[grade]) for grade in (1, 2, 3, 4)]
    alpha = [0] + [round(255 * OPACITY[Colour(grade)]) for grade in (1, 2, 3, 4)]
    return _classes_webp(colours, web, palette, alpha)


def class_image(classes: U8, colours: Sequence[str], web: WebGrid) -> RasterImage:
    """A surface of classes 1 to n (at most 15) as a picture in their colours; 0 is see-through."""
    palette = [(0, 0, 0)] + [_rgb(colour) for colour in colours]
    alpha = [0] + [round(255 * _CLASS_OPACITY)] * len(colours)
    return _classes_webp(classes, web, palette, alpha)


def mask_image(mask: npt.NDArray[np.bool_], web: WebGrid) -> RasterImage | None:
    """A mask as a 1-bit PNG, opaque where it is True; ``None`` where it is True nowhere."""
    if not mask.any():
        return None

    def encode(pixels: U8) -> RasterImage:
        picture = Image.fromarray(pixels, "P")
        picture.putpalette([0, 0, 0, 0, 0, 0])
        buffer = io.BytesIO()
        # runs of one colour are all there is to find: as small as the best compression, twenty times as fast
        packing = {"compress_level": 6, "compress_type": zlib.Z_RLE}
        picture.save(buffer, "PNG", bits=1, transparency=bytes([0, 255]), **packing)
        return RasterImage(buffer.getvalue(), "image/png", web.bounds, pixels.shape[1])

    return web.picture(mask.astype(np.uint8), "mask", encode)


def shade_image(grey: U8, grid: Grid, quality: int = 62) -> RasterImage:
    """Relief as a JPEG; ground without elevation takes the mean grey."""
    pixels, bounds = _warp(grey, grid, Resampling.bilinear)
    known = pixels > 0
    fill = int(pixels[known].mean()) if known.any() else 200
    buffer = io.BytesIO()
    Image.fromarray(np.where(known, pixels, np.uint8(fill)), "L").save(buffer, "JPEG", quality=quality)
    return RasterImage(buffer.getvalue(), "image/jpeg", bounds, pixels.shape[1])


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
