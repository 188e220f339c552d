"""The key of what is on the map, with the marks that it is drawn with (图上内容)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from liulin_geo.figures.blocks import Block, heading
from liulin_geo.figures.lines import ticks
from liulin_geo.figures.markers import Mark, draw_marks
from liulin_geo.figures.pen import INK, MUTED, Pen
from liulin_geo.figures.svgpath import moved, svg_path
from liulin_geo.messages import Language, t
from liulin_geo.page.model import GRADE_COLOURS, Base, LineLayer, PointLayer, PolygonLayer

Layer = PointLayer | LineLayer | PolygonLayer
#: One entry: how its sign is drawn at a place, its name, and the count on its right.
Entry = tuple[Callable[[float, float], None], str, str]

_ROW = 24.0
_TWO_COLUMNS = 5
_SIGN_W = 28.0
_BETWEEN = 20.0
_WORST_FIRST = tuple(GRADE_COLOURS[grade] for grade in sorted(GRADE_COLOURS, reverse=True))


def key(
    pen: Pen, base: Base, layers: Sequence[Layer], lang: Language, width: float, most: int,
    tight: bool = False,
) -> list[Block]:  # fmt: skip
    """The shown layers and the lines of the ground; at most so many rows, the last says how many more.

    Many layers stand in two columns if no name is cut by it, and any if it is ``tight``.
    """
    entries = [_entry(pen, layer) for layer in layers]
    ground = _ground(pen, base, lang)
    half = (width - _BETWEEN) / 2 - _SIGN_W - 8
    short = all(pen.width(name, 13) + pen.width(count, 13) <= half for _, name, count in entries)
    columns = 2 if tight or (short and len(entries) > _TWO_COLUMNS) else 1
    room = max(most * columns, 1)
    if len(entries) > room:
        left = len(entries) - room + 1
        entries = [*entries[: room - 1], (_nothing, t("figure.more_layers", lang=lang, n=left), "")]
    return [
        heading(pen, t("figure.key", lang=lang)),
        *_rows(pen, entries, columns),
        *_rows(pen, ground, 2),
    ]


def _rows(pen: Pen, entries: Sequence[Entry], columns: int) -> list[Block]:
    def row(items: Sequence[Entry]) -> Block:
        def draw(x: float, y: float, width: float) -> None:
            each = (width - _BETWEEN * (columns - 1)) / columns
            for i, (sign, name, count) in enumerate(items):
                left, middle = x + i * (each + _BETWEEN), y + _ROW / 2
                sign(left + 10, middle)
                right = pen.width(count, 13)
                pen.text(left + _SIGN_W, middle, pen.fit(name, 13, each - _SIGN_W - right - 8), 13, INK)
                pen.text(left + each, middle, count, 13, MUTED, align="right")

        return Block(_ROW, draw)

    return [row(entries[i : i + columns]) for i in range(0, len(entries), columns)]


def _entry(pen: Pen, layer: Layer) -> Entry:
    def sign(x: float, y: float) -> None:
        if isinstance(layer, PointLayer):
            draw_marks(pen, [Mark(x, y, layer.symbol, layer.colour, 1.0)])
        elif isinstance(layer, LineLayer):
            _line_sign(pen, layer, x, y)
        else:
            _area_sign(pen, layer, x, y)

    return sign, layer.title, layer.count_text


def _area_sign(pen: Pen, layer: PolygonLayer, x: float, y: float) -> None:
    """A small area; of graded ones a strip for each grade, the worst first."""
    style, opacity = layer.style, max(layer.style.fill_opacity, 0.15)
    if not style.graded:
        area = moved(svg_path("M-7-5H7V5H-7Z"), x, y)
        pen.path(area, style.fill or style.colour, style.colour, style.width, opacity, style.dash)
        return
    for left, colour in zip((-10, -5, 0, 5), _WORST_FIRST, strict=True):
        strip = moved(svg_path("M.75-5H4.25V5H.75Z"), x + left, y)
        pen.path(strip, colour, colour, min(style.width, 1.5), opacity, style.dash)


def _line_sign(pen: Pen, layer: LineLayer, x: float, y: float) -> None:
    """A short stretch; of graded lines a part in each grade's colour and width, the worst first."""
    style, width = layer.style, min(layer.style.width, 3.5)
    if not style.graded:
        line = np.array([(x + dx, y + dy) for dx, dy in ((-10, 2), (-3.5, -2), (3.5, 2), (10, -2))])
        parts = [(line, style.colour, width)]
    else:
        turns = [(x + dx, y) for dx in (-9, -4.5, 0, 4.5, 9)]
        parts = [
            (np.array(ends), colour, width + more)
            for ends, colour, more in zip(pairwise(turns), _WORST_FIRST, (1.8, 1.2, 0.6, 0), strict=True)
        ]
    if style.casing:
        for line, _, wide in parts:
            pen.lines([line], style.casing, wide + 3)
    for line, colour, wide in parts:
        pen.lines([line], colour, wide, dash=style.dash)
        if style.hachures:
            pen.lines(ticks(line), colour, 1.2)


def _ground(pen: Pen, base: Base, lang: Language) -> list[Entry]:
    """The lines of the ground that the map has: county, townships, roads, rivers."""
    # white is seen on a ground only
    township = (("#A9BDD3", 14.0), ("#FFFFFF", 1.6)) if pen.paper.slide else ((MUTED, 1.3),)

    def line(*strokes: tuple[str, float]) -> Callable[[float, float], None]:
        def draw(x: float, y: float) -> None:
            for colour, width in strokes:
                pen.line(x - 10, y, x + 10, y, colour, width)

        return draw

    known = (
        (base.county, "county", line((INK, 2.2))),
        (base.townships, "township", line(*township)),
        (base.roads, "road", line(("#A89B8A", 3.2))),
        (base.rivers, "river", line(("#4A8CAA", 2.4))),
    )
    return [(sign, t(f"figure.{name}", lang=lang), "") for there, name, sign in known if there]


def _nothing(x: float, y: float) -> None:
    """No sign."""
