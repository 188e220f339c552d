"""The painted ground of a figure: relief, colours multiplied over it, hatches (底图合成).

Composed here, pixel by pixel, because neither SVG nor PDF viewers agree on blending.
"""

from __future__ import annotations

import io
import math

import numpy as np
import numpy.typing as npt
from PIL import Image

from liulin_geo.figures.frame import MapFrame
from liulin_geo.figures.hatches import class_hatches, hatched
from liulin_geo.page.looks import MISSING, HatchLook
from liulin_geo.page.model import Page, RasterImage, SurfaceLayer
from liulin_geo.page.relief import dress_relief

F32 = npt.NDArray[np.float32]
U8 = npt.NDArray[np.uint8]

#: field #F6F5F1 of the looks, where there is no relief
_FIELD = (246, 245, 241)
#: cells that are larger than this on the sheet, in its pixels, keep sharp edges
_SHARP = 2.5


def paint(page: Page, frame: MapFrame, surface: SurfaceLayer | None, px_dots: float, hatch: bool) -> U8:
    """The ground of the frame, ``(rows, cols, 3)`` sRGB, ``px_dots`` pixels to a layout px.

    ``hatch`` lays a hatch of its own over each class of the surface, for copies in grey.
    """
    canvas = _Canvas(frame, px_dots)
    ground = Image.new("RGB", canvas.size, _FIELD)
    if page.relief is not None:
        for picture in (page.relief.context, page.relief.image):
            if picture is not None:
                placed = canvas.place(_open(dress_relief(picture)), picture)
                ground.paste(placed, mask=placed.getchannel("A"))
    if surface is None:
        return np.asarray(ground)
    colours = _open(surface.image)
    veiled = canvas.place(_multiplier(colours), surface.image, outside=(255, 255, 255))
    painted: F32 = np.asarray(ground, np.float32) * (np.asarray(veiled, np.float32) / np.float32(255))
    if hatch:
        plain = canvas.place(colours, surface.image, sharp=True)
        for colour, pattern in class_hatches(surface.legend).items():
            painted = canvas.hatch(painted, pattern, _where(np.asarray(plain), colour))
    if surface.hatch is not None:
        missing = canvas.place(_open(surface.hatch).getchannel("A"), surface.hatch, outside=0)
        painted = canvas.hatch(painted, MISSING, np.asarray(missing, np.float32) / np.float32(255))
    return np.rint(painted).astype(np.uint8)


def swatch(colour: str, pattern: HatchLook | None, width: float, height: float, px_dots: float) -> U8:
    """The ground of a legend's swatch: its colour (white if none) and a hatch, in its pixels."""
    rows, cols = max(round(height * px_dots), 1), max(round(width * px_dots), 1)
    rgb = [int(colour[i : i + 2], 16) for i in (1, 3, 5)] if colour else [255, 255, 255]
    painted: F32 = np.full((rows, cols, 3), rgb, np.float32)
    if pattern is not None:
        painted = hatched(pattern, painted, np.ones((rows, cols), np.float32), px_dots)
    return np.rint(painted).astype(np.uint8)


class _Canvas:
    """The frame's pixels."""

    def __init__(self, frame: MapFrame, px_dots: float) -> None:
        self.frame, self.px_dots = frame, px_dots
        self.size = (max(round(frame.box.width * px_dots), 1), max(round(frame.box.height * px_dots), 1))

    def place(
        self,
        picture: Image.Image,
        like: RasterImage,
        outside: tuple[int, ...] | int | None = None,
        sharp: bool = False,
    ) -> Image.Image:
        """A picture of EPSG:3857 where it lies on the canvas; each pixel takes the mean of what it covers."""
        blank = Image.new(picture.mode, self.size, outside if outside is not None else 0)
        at = self.frame.bounds(like.bounds)
        left, top = (at.x0 - self.frame.box.x0) * self.px_dots, (at.y0 - self.frame.box.y0) * self.px_dots
        across = at.width * self.px_dots / picture.width
        down = at.height * self.px_dots / picture.height
        x0, y0 = max(math.ceil(left), 0), max(math.ceil(top), 0)
        x1 = min(math.floor(left + across * picture.width), self.size[0])
        y1 = min(math.floor(top + down * picture.height), self.size[1])
        if x1 <= x0 or y1 <= y0:
            return blank
        part = (
            max((x0 - left) / across, 0),
            max((y0 - top) / down, 0),
            min((x1 - left) / across, picture.width),
            min((y1 - top) / down, picture.height),
        )
        smooth = Image.Resampling.BILINEAR if across >= 1 else Image.Resampling.BOX
        way = Image.Resampling.NEAREST if sharp or across > _SHARP else smooth
        blank.paste(picture.resize((x1 - x0, y1 - y0), way, box=part), (x0, y0))
        return blank

    def hatch(self, painted: F32, pattern: HatchLook, share: F32) -> F32:
        """The ground with a hatch over the given share of each pixel."""
        return hatched(pattern, painted, share, self.px_dots) if share.any() else painted


def _open(image: RasterImage) -> Image.Image:
    with Image.open(io.BytesIO(image.image)) as picture:
        return picture.convert("RGBA")


def _multiplier(colours: Image.Image) -> Image.Image:
    """What the ground is multiplied by, of 255: 1 − α (1 − c), the blend mode of W3C Compositing."""
    rgba = np.asarray(colours, np.uint16)
    alpha = rgba[..., 3:]
    return Image.fromarray((255 - (alpha * (255 - rgba[..., :3]) + 127) // 255).astype(np.uint8), "RGB")


def _where(rgba: U8, colour: str) -> F32:
    """1 where an RGBA picture shows a colour, 0 elsewhere."""
    rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.uint8)
    there: F32 = ((rgba[..., :3] == rgb).all(axis=2) & (rgba[..., 3] > 0)).astype(np.float32)
    return there
