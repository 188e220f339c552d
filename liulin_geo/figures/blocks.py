"""What stands beside the map, piece by piece: title, headline, legend, key, ranking, notes (图例与说明).

A block is measured before anything is drawn, so that the map knows what is left for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from liulin_geo.figures.ground import swatch
from liulin_geo.figures.hatches import class_hatches
from liulin_geo.figures.paper import Box
from liulin_geo.figures.pen import BROWN, FAINT, INK, LINE, MUTED, Pen
from liulin_geo.messages import t
from liulin_geo.page.looks import MISSING
from liulin_geo.page.model import GRADE_COLOURS, Bar, Legend, LegendRow, Page, Row, SidePanel

_NO_SHARE = "#EDEFF1"
_SWATCH_W, _SWATCH_H = 28.0, 14.0


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of known height (px), and what draws it: called with left, top and width."""

    height: float
    draw: Callable[[float, float, float], None]


def draw_blocks(blocks: Sequence[Block], x: float, y: float, width: float) -> None:
    """Blocks from the top down."""
    for block in blocks:
        block.draw(x, y, width)
        y += block.height


def gap(height: float) -> Block:
    """Empty room."""
    return Block(height, lambda x, y, width: None)


def rule(pen: Pen, above: float = 10, below: float = 8) -> Block:
    """A thin line between two parts."""
    return Block(above + below, lambda x, y, width: pen.line(x, y + above, x + width, y + above, LINE))


def title(pen: Pen, page: Page, width: float, size: float) -> Block:
    """Place and subject, when, and the badge 示例数据, audience and run: all in one line if there is room."""
    heads = pen.balanced(page.title, size, width, 2, bold=True)
    badge = page.tags[0] if page.sample and page.tags else ""
    plain = [*page.tags[1 if badge else 0 :]]
    if page.run_id:
        plain.append(f"{t('page.run', lang=page.lang)} {page.run_id}")
    subs = pen.wrap(page.subtitle, 13, width, 2)
    one_line = pen.width(" · ".join([page.subtitle, *plain]), 12.5) + pen.width(badge, 12) + 26 <= width
    if subs and one_line and not pen.paper.slide:
        plain.insert(0, page.subtitle)
        subs = []
    line = 1.32 * size
    height = line * len(heads) + 20 * len(subs) + 4 + (26 if badge or plain else 0)

    def draw(x: float, y: float, width: float) -> None:
        for head in heads:
            pen.text(x, y + line / 2, head, size, INK, bold=True)
            y += line
        y += 4
        for sub in subs:
            pen.text(x, y + 10, sub, 13, MUTED)
            y += 20
        if badge:
            words = pen.fit(badge, 12, width / 2)
            wide = pen.width(words, 12) + 16
            pen.box(Box(x, y + 4, x + wide, y + 24), "#FFF3D6", "#EBCF92", radius=3)
            pen.text(x + 8, y + 14, words, 12, "#7A4B00")
            x, width = x + wide + 10, width - wide - 10
        pen.text(x, y + 14, pen.fit(" · ".join(plain), 12.5, width), 12.5, MUTED)

    return Block(height, draw)


def lead(pen: Pen, side: SidePanel, width: float) -> Block:
    """The one sentence for the leader, with its grade as a bar of colour."""
    inset = 24.0 if side.grade else 0.0
    heads = pen.balanced(side.headline or side.title, 18, width - inset, 3, bold=True)
    subs = pen.wrap(side.subline, 13, width - inset, 3)
    height = max(25.0 * len(heads) + 19 * len(subs), 34)

    def draw(x: float, y: float, width: float) -> None:
        if side.grade:
            pen.box(Box(x, y, x + 12, y + height), GRADE_COLOURS[side.grade], radius=3)
        x += inset
        for head in heads:
            pen.text(x, y + 12.5, head, 18, INK, bold=True)
            y += 25
        for sub in subs:
            pen.text(x, y + 9.5, sub, 13, MUTED)
            y += 19

    return Block(height, draw)


def pairs(pen: Pen, rows: Sequence[Row], width: float, row_px: float) -> list[Block]:
    """Label and value, line by line."""
    return [_pair(pen, label, value, width, row_px) for label, value in rows]


def _pair(pen: Pen, label: str, value: str, width: float, row_px: float) -> Block:
    right = min(pen.width(value, 13), 0.62 * width)
    values = pen.balanced(value, 13, right + 0.5, 3)
    labels = pen.wrap(label, 13, width - right - 12, 2)
    height = row_px + 17.0 * (max(len(values), len(labels), 1) - 1)

    def draw(x: float, y: float, width: float) -> None:
        pen.line(x, y, x + width, y, FAINT)
        for i, words in enumerate(labels):
            pen.text(x, y + row_px / 2 + 17 * i, words, 13)
        for i, words in enumerate(values):
            pen.text(x + width, y + row_px / 2 + 17 * i, words, 13, MUTED, align="right")

    return Block(height, draw)


def heading(pen: Pen, words: str, note: str = "") -> Block:
    """A small grey heading, with a note on its right."""

    def draw(x: float, y: float, width: float) -> None:
        right = min(pen.width(note, 12), width / 2)
        pen.text(x, y + 11, pen.fit(words, 13, width - right - 8, bold=True), 13, MUTED, bold=True)
        pen.text(x + width, y + 11, pen.fit(note, 12, right + 0.5), 12, MUTED, align="right")

    return Block(24, draw)


def bars(pen: Pen, items: Sequence[Bar]) -> list[Block]:
    """Contributions, in brown."""
    right = max((pen.width(bar.text, 13) for bar in items), default=0.0)
    left = min(max((pen.width(bar.label, 13) for bar in items), default=0.0), 132.0)

    def row(bar: Bar) -> Block:
        def draw(x: float, y: float, width: float) -> None:
            start, end = x + left + 12, x + width - right - 12
            pen.text(x, y + 12, pen.fit(bar.label, 13, left), 13)
            pen.text(x + width, y + 12, bar.text, 13, align="right")
            pen.box(Box(start, y + 8, end, y + 16), _NO_SHARE)
            length = (end - start) * min(max(bar.value, 0.0), 1.0)
            if length > 0:
                pen.box(Box(start, y + 8, start + length, y + 16), BROWN)

        return Block(24, draw)

    return [row(bar) for bar in items]


def legend(pen: Pen, legend: Legend, width: float, hatch: bool) -> list[Block]:
    """The classes with area and share, and which of the colour scales it is."""
    rows = [*legend.rows, *(row for row in (legend.rest, legend.no_data) if row)]
    patterns = class_hatches(legend) if hatch else {}
    short_w = max(pen.width(row.short, 14, bold=True) for row in rows) + 10 if rows else 0
    share_w = max((pen.width(row.share, 13) for row in rows), default=0.0)
    value_w = max((pen.width(row.value, 13) for row in rows), default=0.0)
    text_w = width - _SWATCH_W - 12 - short_w - share_w - value_w - 20

    def made(row: LegendRow, missing: bool) -> Block:
        size = 14.0 if pen.width(row.text, 14) <= text_w else 13.0
        words = pen.wrap(row.text, size, text_w, 3)
        height = (24.0, 24.0, 38.0, 55.0)[len(words)]

        def draw(x: float, y: float, width: float) -> None:
            middle = y + height / 2
            box = Box(x, middle - _SWATCH_H / 2, x + _SWATCH_W, middle + _SWATCH_H / 2)
            pattern = MISSING if missing else patterns.get(row.colour)
            colour = "" if missing else row.colour
            if pattern is None:
                pen.box(box, colour)
            else:
                pen.image(swatch(colour, pattern, box.width, box.height, pen.px_dots), box)
            pen.box(box, None, "#C9CDD2" if missing else "#1E232922", radius=0)
            pen.text(box.x1 + 12, middle, row.short, 14, bold=True)
            for i, line in enumerate(words):
                off = 17 * (i - (len(words) - 1) / 2)
                pen.text(box.x1 + 12 + short_w, middle + off, line, size)
            pen.text(x + width, middle, row.share, 13, MUTED, align="right")
            pen.text(x + width - share_w - 12, middle, row.value, 13, MUTED, align="right")

        return Block(height, draw)

    said = " · ".join(part for part in (legend.title, legend.scale) if part)
    blocks = [heading(pen, said, legend.note)]
    if pen.width(said, 13, bold=True) + pen.width(legend.note, 12) + 8 > width:
        blocks = [heading(pen, legend.title, legend.note), heading(pen, legend.scale)]
    return [*blocks, *(made(row, False) for row in legend.rows),
            *([made(legend.rest, False)] if legend.rest else []),
            *([made(legend.no_data, True)] if legend.no_data else [])]  # fmt: skip


def notes(pen: Pen, words: Sequence[str], width: float, most: int) -> list[Block]:
    """Small print, at most so many lines each."""
    lines = [line for text in words for line in pen.wrap(text, 12, width, most)]

    def row(line: str) -> Block:
        return Block(18, lambda x, y, width: pen.text(x, y + 9, line, 12, MUTED))

    return [row(line) for line in lines]
