"""Draws on a sheet in layout px: text, boxes, lines, shapes (绘图笔)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch, Patch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D, IdentityTransform

from liulin_geo.figures.fonts import Fonts, clean
from liulin_geo.figures.paper import PT_PER_INCH, Box, Paper

INK, MUTED, LINE, FAINT = "#1E2329", "#5E6773", "#DADDE1", "#EEF0F2"
PAPER_WHITE, FIELD, BROWN = "#FFFFFF", "#F6F5F1", "#8C4A1F"
Align = Literal["left", "center", "right"]
F64 = npt.NDArray[np.float64]
RGB = npt.NDArray[np.uint8]

#: from a row's middle down to the baseline of its text, of the text's size
_BASELINE = 0.36
_BOLDER = 0.045
_NO_LINE_START = "，。、；：！？）》」』”’%…·,.;:!?)]}"
_MEASURED_AT = 100.0
#: more clauses than this are not tried in all ways
_MANY = 8
#: shapes have y downwards, as the sheet; a collection draws them with y upwards
_UPRIGHT = Affine2D().scale(1, -1)


class Pen:
    """Draws on one axes that covers the sheet, in layout px with y downwards.

    What is drawn while ``clip`` is a box is cut at its edges.
    """

    def __init__(self, paper: Paper, fonts: Fonts, dpi: int) -> None:
        self.paper, self.fonts, self.dpi = paper, fonts, dpi
        self.figure = Figure(figsize=paper.size_in, dpi=dpi, facecolor=PAPER_WHITE)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, paper.box.x1)
        self.axes.set_ylim(paper.box.y1, 0)
        self.axes.set_autoscale_on(False)
        self.clip: Box | None = None
        self._z = 0.0

    @property
    def px_dots(self) -> float:
        """Image pixels of one layout px."""
        return self.paper.px_pt * self.dpi / PT_PER_INCH

    def pt(self, px: float) -> float:
        """Layout px in points, in which matplotlib measures lines and letters."""
        return px * self.paper.px_pt

    # -- text --------------------------------------------------------------------------------

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Width of a text in px."""
        words = clean(text)
        return _width(words, self.fonts.properties(words, bold)) * size if words else 0.0

    def fit(self, text: str, size: float, width: float, bold: bool = False) -> str:
        """The text, or as much of it as has room, with an ellipsis."""
        words = clean(text)
        if self.width(words, size, bold) <= width:
            return words
        return words[: self._room(words, size, width, bold, "…")].rstrip() + "…"

    def _room(self, words: str, size: float, width: float, bold: bool, end: str) -> int:
        """How many letters have room with an end after them."""
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(words[:middle] + end, size, bold) <= width:
                low = middle
            else:
                high = middle - 1
        return low

    def wrap(self, text: str, size: float, width: float, most: int, bold: bool = False) -> list[str]:
        """The text in at most ``most`` lines, the last cut if it must be.

        Chinese breaks after any character but before no closing mark, other words at spaces.
        """
        rest, lines = clean(text), list[str]()
        while rest and len(lines) < most - 1 and self.width(rest, size, bold) > width:
            at = max(self._room(rest, size, width, bold, ""), 1)
            if rest[at : at + 1].isascii() and rest[at - 1].isascii() and rest[at : at + 1] != " ":
                at = max(rest.rfind(" ", 1, at + 1), 0) or at
            while at > 1 and rest[at : at + 1] in _NO_LINE_START and rest[at : at + 1]:
                at -= 1
            lines.append(rest[:at].strip())
            rest = rest[at:].strip()
        return [*lines, self.fit(rest, size, width, bold)] if rest else lines

    def balanced(self, text: str, size: float, width: float, most: int, bold: bool = False) -> list[str]:
        """The text broken after commas if that fits, else in lines as even as can be, so that no unit
        stands alone on the last line."""
        lines = self.wrap(text, size, width, most, bold)
        if len(lines) < 2 or lines[-1].endswith("…"):
            return lines
        clauses = re.findall(r"[^，；。：、]+[，；。：、]*|[，；。：、]+", clean(text))
        for count in range(len(lines), most + 1):
            best: tuple[float, list[str]] = (width, [])
            for breaks in combinations(range(1, len(clauses)), count - 1) if len(clauses) <= _MANY else ():
                ends = pairwise((0, *breaks, len(clauses)))
                tried = ["".join(clauses[start:end]).strip() for start, end in ends]
                best = min(best, (max(self.width(line, size, bold) for line in tried), tried))
            if best[1]:
                return best[1]
        narrow, wide = width / 2, width
        while wide - narrow > 4:
            middle = (narrow + wide) / 2
            tried = self.wrap(text, size, middle, most, bold)
            if len(tried) == len(lines) and not tried[-1].endswith("…"):
                wide, lines = middle, tried
            else:
                narrow = middle
        return lines

    def text(
        self, x: float, y: float, text: str, size: float = 14, colour: str = INK, *,
        bold: bool = False, align: Align = "left", halo: float = 0.0, halo_alpha: float = 0.88,
    ) -> None:  # fmt: skip
        """One line of text whose middle is at ``y``; ``halo`` is the width of a white edge in px."""
        words = clean(text)
        if not words:
            return
        font = self.fonts.properties(words, bold)
        edges = []
        if halo:
            edges.append(Stroke(linewidth=self.pt(halo), foreground="#FFFFFF", alpha=halo_alpha))
        if bold and not self.fonts.bold:
            edges.append(Stroke(linewidth=self.pt(_BOLDER * size), foreground=colour))
        # an edge is drawn as outlines; the text above it stays text in the file
        for edge in edges:
            self._text(x, y, words, size, colour, font, align).set_path_effects([edge])
        self._text(x, y, words, size, colour, font, align)

    def _text(
        self, x: float, y: float, words: str, size: float, colour: str, font: FontProperties, align: Align
    ) -> Text:
        made = self.axes.text(
            x, y + _BASELINE * size, words, fontproperties=font, color=colour, ha=align, va="baseline",
            parse_math=False, zorder=self._next(), clip_on=False,
        )  # fmt: skip
        made.set_fontsize(self.pt(size))
        return made

    # -- shapes ------------------------------------------------------------------------------

    def box(
        self, box: Box, fill: str | None = None, edge: str | None = None, width: float = 1.0,
        radius: float = 0.0, alpha: float = 1.0,
    ) -> None:  # fmt: skip
        """A rectangle, with round corners if ``radius`` (px)."""
        if radius:
            corners = f"round,pad=0,rounding_size={radius}"
            patch: Patch = FancyBboxPatch((box.x0, box.y0), box.width, box.height, boxstyle=corners)
        else:
            patch = Rectangle((box.x0, box.y0), box.width, box.height, joinstyle="miter")
        patch.set(
            facecolor=fill or "none", edgecolor=edge or "none", linewidth=self.pt(width),
            alpha=alpha if alpha < 1 else None, zorder=self._next(),
        )  # fmt: skip
        self._clipped(self.axes.add_patch(patch))

    def line(
        self, x0: float, y0: float, x1: float, y1: float, colour: str = LINE, width: float = 1.0
    ) -> None:
        """A straight line with flat ends."""
        self.lines([np.array([[x0, y0], [x1, y1]])], colour, width, round_ends=False)

    def lines(
        self, lines: Sequence[F64], colour: str, width: float, *, alpha: float = 1.0,
        dash: Sequence[float] = (), round_ends: bool = True,
    ) -> None:  # fmt: skip
        """Lines of ``(n, 2)`` points; width and dashes in px."""
        if not lines:
            return
        # matplotlib takes dashes in widths of the line
        pattern = (0.0, [part / width for part in dash]) if dash else "solid"
        ends: Literal["butt", "round"] = "round" if round_ends and not dash else "butt"
        made = LineCollection(
            lines, colors=colour, linewidths=self.pt(width), linestyles=[pattern], alpha=alpha,
            capstyle=ends, joinstyle="round", zorder=self._next(),
        )  # fmt: skip
        self._clipped(self.axes.add_collection(made, autolim=False))

    def path(
        self, path: Path, fill: str | None = None, edge: str | None = None, width: float = 1.0,
        fill_alpha: float = 1.0, dash: Sequence[float] = (),
    ) -> None:  # fmt: skip
        """A path with fill and outline, the outline solid in colour."""
        if fill:
            self._clipped(self.axes.add_patch(PathPatch(
                path, facecolor=fill, edgecolor="none", linewidth=0, alpha=fill_alpha, zorder=self._next()
            )))  # fmt: skip
        if edge:
            pattern = (0.0, [part / width for part in dash]) if dash else "solid"
            self._clipped(self.axes.add_patch(PathPatch(
                path, facecolor="none", edgecolor=edge, linewidth=self.pt(width), linestyle=pattern,
                capstyle="butt", joinstyle="round", zorder=self._next(),
            )))  # fmt: skip

    def stamps(
        self, paths: Sequence[Path], places: F64, scales: Sequence[float], fills: Sequence[str],
        edges: Sequence[str], widths: Sequence[float],
    ) -> None:  # fmt: skip
        """Many small shapes, each at its place ``(n, 2)``, ``scales`` px to a unit of its path."""
        if not len(places):
            return
        upright = [path.transformed(_UPRIGHT) for path in paths]
        made = PathCollection(
            upright, sizes=[self.pt(scale) ** 2 for scale in scales], offsets=places,
            offset_transform=self.axes.transData, facecolors=fills, edgecolors=edges,
            linewidths=[self.pt(width) for width in widths], zorder=self._next(),
        )  # fmt: skip
        made.set_transform(IdentityTransform())
        self._clipped(self.axes.add_collection(made, autolim=False))

    def image(self, pixels: RGB, box: Box) -> None:
        """A picture ``(rows, cols, 3)`` that fills the box."""
        made = self.axes.imshow(
            pixels, extent=(box.x0, box.x1, box.y1, box.y0), aspect="auto", interpolation="nearest",
            zorder=self._next(),
        )  # fmt: skip
        self._clipped(made)

    def _clipped(self, artist: Artist) -> None:
        if self.clip is not None:
            box = self.clip
            edge = Rectangle((box.x0, box.y0), box.width, box.height, transform=self.axes.transData)
            artist.set_clip_path(edge)

    def _next(self) -> float:
        """What is drawn later lies above."""
        self._z += 1
        return self._z


@lru_cache(maxsize=8192)
def _width(words: str, font: FontProperties) -> float:
    """Width of a text of size 1."""
    measured = font.copy()
    measured.set_size(_MEASURED_AT)
    width, _, _ = text_to_path.get_text_width_height_descent(words, measured, ismath=False)
    return float(width) / _MEASURED_AT
