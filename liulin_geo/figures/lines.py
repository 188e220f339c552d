"""Everything on the map that is drawn as a line or an area (线与面)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path

from liulin_geo.figures.frame import MapFrame
from liulin_geo.figures.pen import FIELD, INK, MUTED, Pen
from liulin_geo.figures.svgpath import polygon_path
from liulin_geo.page.looks import CASING, RIVERS, ROADS, WIDER, Ranked
from liulin_geo.page.model import (
    GRADE_COLOURS,
    Base,
    Grade,
    LineLayer,
    PolygonLayer,
    ReferenceLine,
    Rings,
)

F64 = npt.NDArray[np.float64]

VEIL_ALPHA = 0.65
_TICK_EVERY, _TICK, _FIRST_TICK = 8.0, 6.0, 4.0


def draw_base_lines(pen: Pen, frame: MapFrame, base: Base) -> None:
    """Water, roads, the veil outside the county, neighbours and township lines."""
    for width, lines in _ranked(frame, base.rivers, RIVERS):
        pen.lines(lines, "#4A8CAA", width, alpha=0.8)
    for width, lines in _ranked(frame, base.roads, ROADS):
        pen.lines(lines, "#FFFFFF", width + CASING, alpha=0.85)
        pen.lines(lines, "#A89B8A", width, alpha=0.95)
    if base.county:
        pen.path(_outside(frame, base.county), FIELD, fill_alpha=VEIL_ALPHA)
    neighbours = [line for neighbour in base.neighbours for line in neighbour.lines]
    pen.lines(frame.lines(neighbours), "#9AA0A6", 0.9, dash=(6, 4))
    # white shows on a screen; a printer needs ink
    colour, alpha = ("#FFFFFF", 0.9) if pen.paper.slide else (MUTED, 0.7)
    pen.lines(frame.lines(base.townships), colour, 1.3, alpha=alpha)


def draw_county_line(pen: Pen, frame: MapFrame, base: Base) -> None:
    """The county line, ink over a white halo."""
    rings = [_closed(ring) for rings in base.county for ring in rings]
    lines = frame.lines([tuple(ring) for ring in rings])
    pen.lines(lines, "#FFFFFF", 5, alpha=0.75)
    pen.lines(lines, INK, 2.2)


def _closed(ring: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    return ring if ring[0] == ring[-1] else (*ring, ring[0])


def _ranked(
    frame: MapFrame, lines: Sequence[ReferenceLine], ranks: dict[int, Ranked]
) -> Iterable[tuple[float, list[F64]]]:
    """Width and lines of the ranks that this scale has room for, the smallest first."""
    for rank in sorted(ranks, reverse=True):
        if frame.zoom >= ranks[rank].zoom:
            there = [found.line for found in lines if min(found.rank, 3) == rank]
            yield ranks[rank].width, frame.lines(there)


def _outside(frame: MapFrame, county: Sequence[Rings]) -> Path:
    box = frame.box.grown(4)
    corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)]
    rings = [np.array(corners), *(frame.px(rings[0]) for rings in county)]
    lakes = [polygon_path([frame.px(hole)]) for rings in county for hole in rings[1:]]
    return Path.make_compound_path(polygon_path(rings), *lakes)


def draw_polygon_layer(pen: Pen, frame: MapFrame, layer: PolygonLayer) -> None:
    """A layer's areas: faint fill and outline."""
    style = layer.style
    for feature in layer.features:
        paths = [polygon_path([frame.px(ring) for ring in rings]) for rings in feature.polygons]
        if paths:
            colour = _colour(style.colour, style.graded, feature.grade)
            fill = colour if style.graded and feature.grade else style.fill or colour
            path = Path.make_compound_path(*paths)
            pen.path(path, fill, colour, style.width, style.fill_opacity, style.dash)


def draw_line_layer(pen: Pen, frame: MapFrame, layer: LineLayer) -> None:
    """A layer's lines with casing, dashes and hachures; the worst on top, its casing over the others."""
    style = layer.style
    by_grade: dict[Grade | None, list[F64]] = {}
    for feature in layer.features:
        by_grade.setdefault(feature.grade, []).extend(frame.lines(feature.lines))
    for grade in sorted(by_grade, key=lambda grade: grade or 0):
        width = style.width + (WIDER[grade] if style.graded and grade else 0.0)
        if style.casing:
            pen.lines(by_grade[grade], style.casing, width + 3, alpha=0.9)
        colour = _colour(style.colour, style.graded, grade)
        pen.lines(by_grade[grade], colour, width, dash=style.dash)
        if style.hachures:
            pen.lines([tick for line in by_grade[grade] for tick in ticks(line)], colour, 1.2)


def _colour(plain: str, graded: bool, grade: Grade | None) -> str:
    return GRADE_COLOURS[grade] if graded and grade else plain


def ticks(line: F64) -> list[F64]:
    """Short strokes on one side of a line ``(n, 2)`` in px: the bank of an embankment (示坡线)."""
    steps = np.diff(line, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    ends = np.cumsum(lengths)
    if not len(ends) or ends[-1] <= _FIRST_TICK:
        return []
    along = np.arange(_FIRST_TICK, ends[-1], _TICK_EVERY)
    part = np.minimum(np.searchsorted(ends, along, side="right"), len(steps) - 1)
    direction = steps[part] / lengths[part][:, None]
    feet = line[part] + direction * (along - ends[part] + lengths[part])[:, None]
    tips = feet + _TICK * np.column_stack([-direction[:, 1], direction[:, 0]])
    return [np.array(pair) for pair in zip(feet, tips, strict=True)]
