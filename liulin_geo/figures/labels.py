"""Names on the map (注记): the important first; a name that would touch another name, a marker or a
panel tries the places around its point and then gives way, as on the page. The name of a township stands
on its own ground or nowhere: beside it, it would name the neighbour.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from liulin_geo.figures.fonts import clean
from liulin_geo.figures.frame import F64, MapFrame
from liulin_geo.figures.markers import Cluster, Mark
from liulin_geo.figures.paper import Box
from liulin_geo.figures.pen import Pen
from liulin_geo.page.looks import (
    FIRST,
    GAP,
    HANGING,
    LONGEST,
    LOUD,
    MOST,
    NAMES,
    QUIET,
    REACH,
    STEP,
    VILLAGE_GAP,
    NameKind,
)
from liulin_geo.page.model import Base, Coord, Label, RankRow, ReferenceLine

_CELL_PX = 80.0
_NEIGHBOUR, _WATER = 0, 9
#: colour and halo of the letters, by kind
_INKS = {
    "neighbour": ("#7A828C", 3.5),
    "township": ("#23282E", 3.5),
    "village": ("#3B424B", 3.0),
    "water": ("#2F6F8F", 2.5),
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name that found its place: its text, middle in px, and rank; the worst township's is bold."""

    text: str
    x: float
    y: float
    rank: int
    box: Box
    bold: bool = False


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

    def cost(self, box: Box, price: tuple[float, float]) -> float:
        """What it costs to lie over what is taken: once, and for each px²."""
        met = {other for key in self._keys(box) for other in self._cells.get(key, ()) if box.meets(other)}
        area = sum(
            (min(box.x1, other.x1) - max(box.x0, other.x0)) * (min(box.y1, other.y1) - max(box.y0, other.y0))
            for other in met
        )
        return price[0] + price[1] * area if met else 0.0


@dataclass(frozen=True, slots=True)
class _Room:
    """What names keep clear of: panels and other names; marks, the quiet ones apart."""

    view: Box
    fixed: _Taken = field(default_factory=_Taken)
    loud: _Taken = field(default_factory=_Taken)
    quiet: _Taken = field(default_factory=_Taken)

    def free(self, box: Box) -> bool:
        return self.view.holds(box) and all(t.free(box) for t in (self.fixed, self.loud, self.quiet))


def place_names(
    pen: Pen, frame: MapFrame, base: Base, marks: Sequence[Mark], clusters: Sequence[Cluster],
    panels: Sequence[Box], ranking: Sequence[RankRow] = (),
) -> tuple[list[Name], list[Mark]]:  # fmt: skip
    """The names that have room, and the marks that stay: a dot gives way to the name of a township."""
    room = _Room(frame.box.grown(-4))
    for panel in panels:
        room.fixed.add(panel.grown(4))
    for cluster in clusters:
        room.loud.add(cluster.box)
    for mark in marks:
        if not mark.dot:
            (room.quiet if mark.grade in (1, 2) else room.loud).add(mark.box)
    ranks = {row.name: i for i, row in enumerate(ranking)}
    townships = [label for label in base.labels if label.rank == 1]
    placed: list[Name] = []
    township_names = _Taken()
    for label in sorted(townships, key=lambda label: ranks.get(label.text, len(ranks))):
        rank = ranks.get(label.text, len(ranks))
        worst = rank == 0 and bool(ranking) and sum(ranking[0].shares[:2]) > 0
        name = _place_township(pen, frame, label, rank < min(FIRST, len(ranks)), worst, room)
        if name is not None:
            room.fixed.add(name.box)
            township_names.add(name.box)
            placed.append(name)
    kept = [mark for mark in marks if not mark.dot or township_names.free(mark.box)]
    for mark in kept:
        if mark.dot:
            room.fixed.add(mark.box)
    for text, rank, at in sorted(_wanted(base), key=lambda name: name[1] or 5):
        name = _place(pen, frame, text, rank, at, room)
        if name is not None:
            room.fixed.add(name.box)
            placed.append(name)
    return placed, kept


def draw_names(pen: Pen, names: Sequence[Name]) -> None:
    """The names with a white halo."""
    for name in names:
        kind = NAMES[name.rank]
        colour, halo = _INKS[kind.kind]
        pen.text(name.x, name.y, name.text, kind.size, colour, bold=name.bold, align="center", halo=halo)


def _wanted(base: Base) -> Iterator[tuple[str, int, Coord]]:
    for label in base.labels:
        if label.rank != 1:
            yield _cut(label.text), min(max(label.rank, 2), 4), (label.lon, label.lat)
    for text, at in _rivers(base.rivers):
        yield _cut(text), _WATER, at
    for neighbour in base.neighbours:
        if neighbour.label is not None:
            name = _cut(neighbour.name)
            spaced = name if any(letter.isascii() for letter in name) else " ".join(name)
            yield spaced, _NEIGHBOUR, neighbour.label


def _cut(text: str) -> str:
    words = clean(text)
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"


def _rivers(rivers: Sequence[ReferenceLine]) -> list[tuple[str, Coord]]:
    """Each main river's name, at the middle of its longest line."""
    longest: dict[str, ReferenceLine] = {}
    for river in rivers:
        if river.name and river.rank == 1 and len(river.line) > len(longest.get(river.name, river).line[1:]):
            longest[river.name] = river
    return [(name, river.line[len(river.line) // 2]) for name, river in longest.items()]


def _place(pen: Pen, frame: MapFrame, text: str, rank: int, at: Coord, room: _Room) -> Name | None:
    kind = NAMES[rank]
    if not text or frame.zoom < kind.zoom:
        return None
    ((px, py),) = frame.px(at)
    half_w, half_h = pen.width(text, kind.size) / 2 + 3, kind.size * 0.65
    for dx, dy in _tries(kind, rank, half_w, half_h):
        x, y = float(px) + dx, float(py) + dy
        box = Box(x - half_w, y - half_h, x + half_w, y + half_h)
        if room.free(box):
            return Name(text, x, y, rank, box)
    return None


def _tries(kind: NameKind, rank: int, half_w: float, half_h: float) -> list[tuple[float, float]]:
    """Where a name may stand, seen from its point, the best first."""
    beside = kind.kind == "village"
    gap = VILLAGE_GAP if beside else GAP
    w, h = half_w + gap, half_h + gap
    if rank == _NEIGHBOUR:
        return [(0, 0)]
    if beside:
        return [(w, 0), (-w, 0), (0, -h), (0, h)]
    return [(0, 0), (0, -h), (0, h), (w, 0), (-w, 0), (w, -h), (-w, -h), (w, h), (-w, h)]


# -- the names of townships -----------------------------------------------------------------------


def _place_township(
    pen: Pen, frame: MapFrame, label: Label, first: bool, worst: bool, room: _Room
) -> Name | None:
    """The best place on a township's own ground; without that ground, round its point."""
    text, kind = _cut(label.text), NAMES[1]
    if not text:
        return None
    if not label.area:
        name = _place(pen, frame, text, 1, (label.lon, label.lat), room)
        return None if name is None else replace(name, bold=worst)
    ((px, py),) = frame.px((label.lon, label.lat))
    at = np.array([px, py])
    half_w, half_h = pen.width(text, kind.size, worst) / 2 + 3, kind.size * 0.65
    best, least = None, math.inf
    for cost, dx, dy, share in _spots([frame.px(ring) - at for ring in label.area], half_w, half_h):
        if cost >= least:
            break
        x, y = float(px) + dx, float(py) + dy
        box = Box(x - half_w, y - half_h, x + half_w, y + half_h)
        if not room.view.holds(box) or not room.fixed.free(box):
            continue
        if not first and (share < MOST or not room.loud.free(box)):
            continue
        total = cost + room.quiet.cost(box, QUIET) + room.loud.cost(box, LOUD)
        if total < least:
            best, least = Name(text, x, y, 1, box, worst), total
    return best


def _spots(rings: Sequence[F64], half_w: float, half_h: float) -> list[tuple[float, float, float, float]]:
    """Where the middle of a name may stand on its ground, px from its point, the best first: what it costs,
    the place, and how much of the name is on the ground."""
    step = half_h / 2
    xs = np.arange(-REACH, REACH + STEP, STEP)
    n = math.ceil(REACH / step)
    rows = [_crossings(rings, k * step) for k in range(-n - 2, n + 3)]
    shares = np.array([_within(row, xs - half_w, xs + half_w) for row in rows])
    found = []
    for k in range(-n, n + 1):
        i = k + n + 2
        share = shares[i - 2 : i + 3].mean(axis=0)
        cost = np.hypot(xs, k * step) + HANGING * (1 - share)
        for j in np.flatnonzero(np.searchsorted(rows[i], xs, side="right") % 2):
            found.append((float(cost[j]), float(xs[j]), k * step, float(share[j])))
    return sorted(found) or [(0.0, 0.0, 0.0, 0.0)]


def _crossings(rings: Sequence[F64], y: float) -> F64:
    """Where a row of an area starts and ends, in turn; its rings are even-odd."""
    found = [np.empty(0)]
    for ring in rings:
        (x0, y0), (x1, y1) = ring[:-1].T, ring[1:].T
        met = (y0 <= y) != (y1 <= y)
        found.append(x0[met] + (x1[met] - x0[met]) * (y - y0[met]) / (y1[met] - y0[met]))
    return np.sort(np.concatenate(found))


def _within(row: F64, west: F64, east: F64) -> F64:
    """How much of each stretch of a row lies on the ground, 0 to 1."""
    start, end = row[0::2, None], row[1::2, None]
    inside: F64 = np.clip(np.minimum(end, east) - np.maximum(start, west), 0, None).sum(axis=0)
    return inside / (east - west)
