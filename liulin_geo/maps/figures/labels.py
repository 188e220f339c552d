"""Names on the map (注记): the important first; a name that would touch another name, a marker or a
panel tries the places around its point and then gives way, as on the page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liulin_geo.maps.figures.fonts import clean
from liulin_geo.maps.figures.frame import MapFrame
from liulin_geo.maps.figures.markers import Cluster, Mark
from liulin_geo.maps.figures.paper import Box
from liulin_geo.maps.figures.pen import Pen
from liulin_geo.maps.page.model import Base, Coord, ReferenceLine

_LONGEST = 24
_CELL_PX = 80.0
_NEIGHBOUR, _WATER = 0, 9


@dataclass(frozen=True, slots=True)
class _Kind:
    size: float
    least_zoom: float
    colour: str
    halo: float
    beside: bool = False


_KINDS: dict[int, _Kind] = {
    _NEIGHBOUR: _Kind(14, 0, "#7A828C", 3.5),
    1: _Kind(13, 0, "#23282E", 3.5),
    2: _Kind(12, 11.75, "#3B424B", 3.0, beside=True),
    3: _Kind(12, 12.75, "#3B424B", 3.0, beside=True),
    4: _Kind(12, 13.5, "#3B424B", 3.0, beside=True),
    _WATER: _Kind(12, 10, "#2F6F8F", 2.5),
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name that found its place: its text, middle in px, and rank."""

    text: str
    x: float
    y: float
    rank: int
    box: Box


class _Taken:
    """What is taken already, in cells, so that a look touches few boxes."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def _keys(self, box: Box) -> Iterator[tuple[int, int]]:
        for i in range(math.floor(box.x0 / _CELL_PX), math.floor(box.x1 / _CELL_PX) + 1):
            for j in range(math.floor(box.y0 / _CELL_PX), math.floor(box.y1 / _CELL_PX) + 1):
                yield i, j

    def add(self, box: Box) -> None:
        for key in self._keys(box):
            self._cells.setdefault(key, []).append(box)

    def free(self, box: Box) -> bool:
        return not any(box.meets(other) for key in self._keys(box) for other in self._cells.get(key, ()))


def place_names(
    pen: Pen, frame: MapFrame, base: Base, marks: Sequence[Mark], clusters: Sequence[Cluster],
    panels: Sequence[Box],
) -> tuple[list[Name], list[Mark]]:  # fmt: skip
    """The names that have room, and the marks that stay: a dot gives way to the name of a township."""
    taken, dots = _Taken(), [mark for mark in marks if mark.dot]
    firm: list[Mark | Cluster] = [*(mark for mark in marks if not mark.dot), *clusters]
    for box in (*(mark.box for mark in firm), *(panel.grown(4) for panel in panels)):
        taken.add(box)
    township_names, kept = _Taken(), [mark for mark in marks if not mark.dot]
    wanted = sorted(_wanted(base), key=lambda name: name[1] or 5)
    placed: list[Name] = []

    def settle_dots() -> None:
        for dot in dots:
            if township_names.free(dot.box):
                taken.add(dot.box)
                kept.append(dot)
        dots.clear()

    for text, rank, at in wanted:
        if rank != 1:
            settle_dots()
        name = _place(pen, frame, text, rank, at, taken)
        if name is not None:
            taken.add(name.box)
            placed.append(name)
            if rank == 1:
                township_names.add(name.box)
    settle_dots()
    order = {id(mark): i for i, mark in enumerate(marks)}
    return placed, sorted(kept, key=lambda mark: order[id(mark)])


def draw_names(pen: Pen, names: Sequence[Name]) -> None:
    """The names with a white halo."""
    for name in names:
        kind = _KINDS[name.rank]
        pen.text(name.x, name.y, name.text, kind.size, kind.colour, align="center", halo=kind.halo)


def _wanted(base: Base) -> Iterator[tuple[str, int, Coord]]:
    for label in base.labels:
        yield _cut(label.text), min(max(label.rank, 1), 4), (label.lon, label.lat)
    for text, at in _rivers(base.rivers):
        yield _cut(text), _WATER, at
    for neighbour in base.neighbours:
        if neighbour.label is not None:
            name = _cut(neighbour.name)
            spaced = name if name.isascii() else " ".join(name)
            yield spaced, _NEIGHBOUR, neighbour.label


def _cut(text: str) -> str:
    words = clean(text)
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _rivers(rivers: Sequence[ReferenceLine]) -> list[tuple[str, Coord]]:
    """Each main river's name, at the middle of its longest line."""
    longest: dict[str, ReferenceLine] = {}
    for river in rivers:
        if river.name and river.rank == 1 and len(river.line) > len(longest.get(river.name, river).line[1:]):
            longest[river.name] = river
    return [(name, river.line[len(river.line) // 2]) for name, river in longest.items()]


def _place(pen: Pen, frame: MapFrame, text: str, rank: int, at: Coord, taken: _Taken) -> Name | None:
    kind = _KINDS[rank]
    if not text or frame.zoom < kind.least_zoom:
        return None
    ((px, py),) = frame.px(at)
    half_w, half_h = pen.width(text, kind.size) / 2 + 3, kind.size * 0.65
    view = frame.box.grown(-4)
    for dx, dy in _tries(kind, rank, half_w, half_h):
        x, y = float(px) + dx, float(py) + dy
        box = Box(x - half_w, y - half_h, x + half_w, y + half_h)
        if view.holds(box) and taken.free(box):
            return Name(text, x, y, rank, box)
    return None


def _tries(kind: _Kind, rank: int, half_w: float, half_h: float) -> list[tuple[float, float]]:
    """Where a name may stand, seen from its point, the best first."""
    gap = 7 if kind.beside else 10
    w, h = half_w + gap, half_h + gap
    if rank == _NEIGHBOUR:
        return [(0, 0)]
    if kind.beside:
        return [(w, 0), (-w, 0), (0, -h), (0, h)]
    around: list[tuple[float, float]] = [(0, -h), (0, h), (w, 0), (-w, 0), (w, -h), (-w, -h), (w, h), (-w, h)]
    if rank == 1:  # a sheet without the name of a township is a fault
        around += [(away * x, away * y) for away in (1.8, 2.6, 3.4) for x, y in around]
    return [(0.0, 0.0), *around]
