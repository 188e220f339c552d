"""Where the map and its panels stand on a sheet or a slide (版面)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from liulin_geo.figures import blocks as b
from liulin_geo.figures.blocks import Block
from liulin_geo.figures.frame import mercator
from liulin_geo.figures.key import Layer, key
from liulin_geo.figures.paper import Box
from liulin_geo.figures.pen import LINE, PAPER_WHITE, Pen
from liulin_geo.figures.ranking import ranking
from liulin_geo.messages import t
from liulin_geo.page.model import Page, SurfaceLayer

_PAD = 16.0
_EDGE = 24.0
#: room that is left below the county for scale and north, on a sheet
_FURNITURE = 36.0
#: height of a sheet's title block with one line of title
_TITLE = 76.0
_ALL = 999


@dataclass(frozen=True, slots=True)
class _Cut:
    """How far the parts are cut, until all has room: rows of ranking, key and findings, and how tight."""

    ranking: int = _ALL
    row_px: float = 24.0
    key: int = _ALL
    findings: int = _ALL
    tight: bool = False


_LOOSE = (_Cut(), _Cut(row_px=22.0), _Cut(row_px=20.0), _Cut(row_px=20.0, tight=True))
_CUTS = (
    *_LOOSE,
    *(_Cut(n, 20.0, 8, tight=True) for n in (_ALL, *range(40, 5, -1))),
    *(_Cut(5, 20.0, 6, findings, tight=True) for findings in range(24, 7, -1)),
    _Cut(3, 20.0, 4, 6, tight=True),
    _Cut(0, 20.0, 2, 4, tight=True),
)
#: columns side by side are no narrower and no wider than this
_LEAST_COLUMN, _MOST_COLUMN, _BETWEEN = 284.0, 340.0, 20.0


@dataclass(frozen=True, slots=True)
class Panel:
    """Blocks from the top of a box; on a slide the box is a white card."""

    box: Box
    blocks: tuple[Block, ...]
    card: bool = False

    def draw(self, pen: Pen) -> None:
        """Draw the card and what stands on it."""
        inner = self.box
        if self.card:
            for grown, alpha in ((3.0, 0.02), (1.5, 0.035)):  # a shadow that one hardly sees
                shade = Box(inner.x0 - grown, inner.y0, inner.x1 + grown, inner.y1 + 2 * grown)
                pen.box(shade, "#1E2329", radius=8, alpha=alpha)
            pen.box(inner, PAPER_WHITE, LINE, radius=6)
            inner = inner.grown(-_PAD)
        b.draw_blocks(self.blocks, inner.x0, inner.y0, inner.width)


@dataclass(frozen=True, slots=True)
class Layout:
    """The map's box, the part of it that panels leave free for the county, the panels, and the lower
    right corner of the scale."""

    map: Box
    free: Box
    panels: tuple[Panel, ...]
    corner: tuple[float, float]


def lay_out(
    pen: Pen, page: Page, surface: SurfaceLayer | None, layers: Sequence[Layer], hatch: bool
) -> Layout:
    """The layout of a page on the pen's paper."""
    return (_slide if pen.paper.slide else _sheet)(pen, page, surface, layers, hatch)


def _sheet(
    pen: Pen, page: Page, surface: SurfaceLayer | None, layers: Sequence[Layer], hatch: bool
) -> Layout:
    inner = pen.paper.box.grown(-pen.paper.margin)

    def column(width: float, cut: _Cut) -> list[list[Block]]:
        legend = b.legend(pen, surface.legend, width, hatch) if surface else []
        signs = key(pen, page.base, layers, page.lang, width, cut.key, cut.tight)
        return [_lead(pen, page, width, cut), legend, signs, _ranking(pen, page, width, cut)]

    width = pen.paper.column
    columns = [_first_that_fits(inner.height, lambda cut: _ruled(pen, column(width, cut)), _LOOSE)]
    if _sum(columns[0]) > inner.height:
        narrow = _side_by_side(page, inner) if page.side and page.side.ranking else 0.0
        if narrow:
            width = narrow
            # headline, legend and key on the left, or the key over the ranking on the right
            at = 3 if _sum(_ruled(pen, column(width, _Cut())[:3])) <= inner.height else 2
            columns = [
                _first_that_fits(inner.height, lambda cut: _ruled(pen, column(width, cut)[:at])),
                _first_that_fits(inner.height, lambda cut: _ruled(pen, column(width, cut)[at:])),
            ]
        else:
            columns = [_first_that_fits(inner.height, lambda cut: _ruled(pen, column(width, cut)))]
    lefts = [inner.x1 - (len(columns) - i) * (width + _BETWEEN) + _BETWEEN for i in range(len(columns))]
    right = lefts[0] - _EDGE
    title = b.title(pen, page, right - inner.x0, 28)
    notes = b.notes(pen, _notes(page), right - inner.x0, 3)
    top, bottom = inner.y0 + title.height + 8, inner.y1 - 18 * len(notes) - (6 if notes else 0)
    frame = Box(inner.x0, top, right, bottom)
    panels = [Panel(Box(inner.x0, inner.y0 - 6, right, top), (title,))]
    panels += [
        Panel(Box(left, inner.y0, left + width, inner.y1), tuple(made))
        for left, made in zip(lefts, columns, strict=True)
    ]
    if notes:
        panels.append(Panel(Box(inner.x0, bottom + 6, right, inner.y1), tuple(notes)))
    free = frame.grown(-_EDGE)
    return Layout(
        frame,
        Box(free.x0, free.y0, free.x1, free.y1 - _FURNITURE),
        tuple(panels),
        (frame.x1 - 8, frame.y1 - 8),
    )


def _first_that_fits(
    room: float, made: Callable[[_Cut], list[Block]], cuts: Sequence[_Cut] = _CUTS
) -> list[Block]:
    """Blocks cut no more than they must be."""
    blocks: list[Block] = []
    for cut in cuts:
        blocks = made(cut)
        if _sum(blocks) <= room:
            break
    return blocks


def _side_by_side(page: Page, inner: Box) -> float:
    """Width of each of two columns beside a tall county, whose frame would be half empty; 0 for none."""
    corners = mercator([point for rings in page.base.county for point in rings[0]])
    if not len(corners):
        return 0.0
    across, up = np.ptp(corners, axis=0)
    tall = inner.height - _TITLE - 2 * _EDGE
    wanted = max(float(across / max(up, 1.0)) * tall + 2 * _EDGE, inner.width / 3)
    width = (inner.width - wanted - _EDGE - _BETWEEN) / 2
    return min(width, _MOST_COLUMN) if width >= _LEAST_COLUMN else 0.0


def _lead(pen: Pen, page: Page, width: float, cut: _Cut) -> list[Block]:
    side = page.side
    if side is None:
        return []
    made = [b.lead(pen, side, width), b.gap(8)]
    left = cut.findings
    for part in side.findings:
        rows = part.rows[:left]
        left -= len(rows)
        if rows and part.title:
            made.append(b.heading(pen, part.title, part.value_title))
        made += b.pairs(pen, rows, width, 20.0 if cut.tight else 25.0)
    if side.bars:
        made += [b.heading(pen, side.bars_title), *b.bars(pen, side.bars[: cut.findings])]
    parts = (sum(len(part.rows) for part in side.findings), len(side.bars))
    more = sum(max(n - cut.findings, 0) for n in parts)
    if more:
        made += b.notes(pen, [t("figure.more_findings", lang=page.lang, n=more)], width, 1)
    return made


def _ranking(pen: Pen, page: Page, width: float, cut: _Cut) -> list[Block]:
    side = page.side
    if side is None or not side.ranking:
        return []
    if not cut.ranking:
        said = t("figure.more_townships", lang=page.lang, n=len(side.ranking))
        return b.notes(pen, [said], width, 1)
    return ranking(pen, side, width, cut.ranking, cut.row_px, page.lang)


def _notes(page: Page) -> list[str]:
    return [words for words in (page.side.note if page.side else "", *page.notes) if words]


def _ruled(pen: Pen, parts: Sequence[list[Block]]) -> list[Block]:
    """Parts with a line between them; empty ones are left out."""
    made: list[Block] = []
    for part in parts:
        if part:
            made += [b.rule(pen), *part] if made else part
    return made


def _slide(
    pen: Pen, page: Page, surface: SurfaceLayer | None, layers: Sequence[Layer], hatch: bool
) -> Layout:
    whole = pen.paper.box
    width = pen.paper.column
    inner = width - 2 * _PAD
    left = _EDGE
    title = _card(left, _EDGE, width, [b.title(pen, page, inner, 26)])
    panels = [title]
    bottom = whole.y1 - _EDGE
    if surface:
        made = b.legend(pen, surface.legend, inner, hatch)
        legend = _card(left, bottom - _height(made), width, made)
        panels.append(legend)
        bottom = legend.box.y0 - 16
    room = bottom - title.box.y1 - 16
    for key_rows, tight in ((_ALL, False), *((n, True) for n in (_ALL, 8, 6, 4, 2))):
        made = key(pen, page.base, layers, page.lang, inner, key_rows, tight)
        if _height(made) <= room:
            panels.append(_card(left, title.box.y1 + 16, width, made))
            break
    free_right = whole.x1 - _EDGE
    if page.side or page.notes:
        made = _side(pen, page, inner, whole.height - 2 * _EDGE - 60)
        side = _card(whole.x1 - _EDGE - width, _EDGE, width, made)
        panels.append(side)
        free_right = side.box.x0 - _EDGE
    free = Box(title.box.x1 + _EDGE, 32, free_right, whole.y1 - 32)
    return Layout(whole, free, tuple(panels), (whole.x1 - _EDGE, whole.y1 - _EDGE))


def _side(pen: Pen, page: Page, width: float, room: float) -> list[Block]:
    notes = b.notes(pen, _notes(page), width, 4)
    if notes:
        notes = [b.gap(6), *notes]

    def made(cut: _Cut) -> list[Block]:
        return [*_ruled(pen, [_lead(pen, page, width, cut), _ranking(pen, page, width, cut)]), *notes]

    return _first_that_fits(room - 2 * _PAD, made)


def _sum(blocks: Sequence[Block]) -> float:
    return sum(block.height for block in blocks)


def _height(blocks: Sequence[Block]) -> float:
    return _sum(blocks) + 2 * _PAD


def _card(x: float, y: float, width: float, blocks: Sequence[Block]) -> Panel:
    return Panel(Box(x, y, x + width, y + _height(blocks)), tuple(blocks), card=True)
