"""Scale bar, north, reference system and date, in the map's lower right corner (比例尺与指北针)."""

from __future__ import annotations

import math

from liulin_geo.figures.frame import MapFrame
from liulin_geo.figures.paper import Box
from liulin_geo.figures.pen import INK, MUTED, Pen
from liulin_geo.figures.svgpath import moved, svg_path
from liulin_geo.page.model import Page

_NORTH = "M10 0L19 33L10 26L1 33Z"
_NORTH_W, _HEIGHT = 20.0, 34.0
_MOST_PX = 170.0


def nice_scale(metres_per_px: float, most_px: float) -> tuple[float, str]:
    """A round length that fits: in metres, and in words."""
    most = most_px * metres_per_px
    power = 10.0 ** math.floor(math.log10(most))
    metres = next(n * power for n in (5, 2, 1) if n * power <= most * (1 + 1e-12))
    return metres, f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"


def furniture_box(pen: Pen, frame: MapFrame, page: Page, right: float, bottom: float) -> Box:
    """The room that the furniture takes; its lower right corner is given."""
    words = max((pen.width(line, 12) for line in _words(page)), default=0.0)
    metres, _ = nice_scale(frame.metres_per_px(), min(_MOST_PX, 0.28 * frame.box.width))
    width = words + 16 + metres / frame.metres_per_px() + 16 + _NORTH_W
    return Box(right - width - 16, bottom - _HEIGHT - 12, right, bottom)


def draw_furniture(pen: Pen, frame: MapFrame, page: Page, box: Box) -> None:
    """All of it on a plate of paper."""
    pen.box(box, "#F6F5F1" if pen.paper.slide else "#FFFFFF", radius=4, alpha=0.72)
    x, bottom = box.x0 + 8, box.y1 - 6
    lines = _words(page)
    words = max((pen.width(line, 12) for line in lines), default=0.0)
    for i, line in enumerate(reversed(lines)):
        pen.text(x + words, bottom - 8 - 17 * i, line, 12, MUTED, align="right", halo=2.5)
    metres, said = nice_scale(frame.metres_per_px(), min(_MOST_PX, 0.28 * frame.box.width))
    start, length = x + words + 16, metres / frame.metres_per_px()
    pen.line(start, bottom - 1, start + length, bottom - 1, INK, 1.2)
    for end in (start, start + length):
        pen.line(end, bottom - 7, end, bottom - 0.4, INK, 1.2)
    pen.text(start + length / 2, bottom - 14, said, 12, INK, align="center", halo=2.5)
    north = moved(svg_path(_NORTH), box.x1 - 8 - _NORTH_W, bottom - _HEIGHT + 1)
    pen.path(north, INK, "#FFFFFF", 1)


def _words(page: Page) -> list[str]:
    return [line for line in (page.crs_text, page.as_of) if line]
