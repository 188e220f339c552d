"""Sheets that a figure can be drawn on, and boxes on them (图幅).

Everything on a sheet is laid out in *layout px*: the px of the page's look, x to the right and y
downwards from the sheet's top left corner. A sheet says how large its px is in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from liulin_geo.errors import FigureError
from liulin_geo.messages import t

PaperName = Literal["a4", "a3", "16:9"]
MM_PER_INCH = 25.4
PT_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in layout px: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def grown(self, by: float) -> Box:
        """The box with each side moved outwards."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def meets(self, other: Box) -> bool:
        """True where the boxes share more than an edge."""
        return self.x0 < other.x1 and self.x1 > other.x0 and self.y0 < other.y1 and self.y1 > other.y0

    def holds(self, other: Box) -> bool:
        """True where the other box lies wholly inside."""
        return (
            self.x0 <= other.x0 and self.y0 <= other.y0 and self.x1 >= other.x1 and self.y1 >= other.y1
        )


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet or a slide, landscape.

    ``px_pt`` is the size of a layout px in points, ``dpi`` the resolution unless another is asked for.
    A ``slide`` looks like the page: the map fills it and panels float on it; a sheet of paper has the
    map in an ink frame and the panels in a column of ``column`` px. ``detail`` is added to the zoom
    that decides what is drawn: print shows finer things than a screen.
    """

    width_mm: float
    height_mm: float
    px_pt: float
    dpi: int
    slide: bool = False
    margin: float = 24.0
    column: float = 352.0
    detail: float = 0.0

    @property
    def size_in(self) -> tuple[float, float]:
        """Width and height in inches."""
        return self.width_mm / MM_PER_INCH, self.height_mm / MM_PER_INCH

    @property
    def box(self) -> Box:
        """The whole sheet in layout px."""
        width, height = self.size_in
        return Box(0, 0, width * PT_PER_INCH / self.px_pt, height * PT_PER_INCH / self.px_pt)


#: ISO A4 and A3, and PowerPoint's wide slide, which has 1920 × 1080 pixels at its dpi.
PAPERS: dict[PaperName, Paper] = {
    "a4": Paper(297.0, 210.0, 0.62, 150, margin=46.0, detail=0.25),
    "a3": Paper(420.0, 297.0, 0.78, 150, margin=38.0, column=376.0, detail=0.5),
    "16:9": Paper(40 / 3 * MM_PER_INCH, 7.5 * MM_PER_INCH, 2 / 3, 144, slide=True, column=368.0),
}


def find_paper(name: str) -> Paper:
    """The sheet of a name; :class:`~liulin_geo.errors.FigureError` names the known ones."""
    for known, paper in PAPERS.items():
        if known == name:
            return paper
    raise FigureError("figure.unknown_paper", paper=name, known=t("map.comma").join(PAPERS))
