"""Markers of the map: a white disc with its shape, and discs with a number where many are close (点符号)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path

from liulin_geo.figures.frame import MapFrame
from liulin_geo.figures.paper import Box
from liulin_geo.figures.pen import INK, Pen
from liulin_geo.figures.svgpath import svg_path
from liulin_geo.page.looks import APART_FROM, BOX, CLUSTER, GATHER, GRADED_BOX, MARKS, MarkLook
from liulin_geo.page.model import GRADE_COLOURS, Grade, PointLayer
from liulin_geo.page.symbols import SYMBOL_PATHS, Symbol

F64 = npt.NDArray[np.float64]

_RING = "#1E232959"
_DISC = svg_path("M0-1A1 1 0 1 1 0 1A1 1 0 1 1 0-1Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark at a place in px; ``scale`` px to a unit of its box of 20 units."""

    x: float
    y: float
    symbol: Symbol
    colour: str
    scale: float
    grade: Grade | None = None

    @property
    def dot(self) -> bool:
        """True for the small dots that give way to names."""
        return self.symbol == "dot"

    @property
    def box(self) -> Box:
        """What it covers."""
        half = (look_of(self.symbol, self.grade).radius + 1) * self.scale
        return Box(self.x - half, self.y - half, self.x + half, self.y + half)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Markers of a kind that are too close to be told apart: how many, and where."""

    x: float
    y: float
    count: int
    colour: str

    @property
    def box(self) -> Box:
        half = CLUSTER / 2
        return Box(self.x - half, self.y - half, self.x + half, self.y + half)


def look_of(symbol: Symbol, grade: Grade | None) -> MarkLook:
    """How a mark is drawn: low and moderate grades are quiet."""
    return MARKS["dot" if symbol == "dot" else "plain" if not grade else "quiet" if grade < 3 else "graded"]


def draw_marks(pen: Pen, marks: Sequence[Mark]) -> None:
    """Marks one above the other in the order given."""
    paths: list[Path] = []
    scales: list[float] = []
    fills, edges, widths = [], [], []
    for mark in marks:
        look = look_of(mark.symbol, mark.grade)
        ring = GRADE_COLOURS[mark.grade] if mark.grade else mark.colour if mark.dot else _RING
        paths += [_DISC, svg_path(SYMBOL_PATHS[mark.symbol])]
        scales += [look.radius * mark.scale, look.shape * mark.scale]
        fills += ["#FFFFFF", mark.colour]
        edges += [ring, "none"]
        widths += [look.edge * mark.scale, 0.0]
    places = np.repeat(np.array([(mark.x, mark.y) for mark in marks]).reshape(-1, 2), 2, axis=0)
    pen.stamps(paths, places, scales, fills, edges, widths)


def draw_clusters(pen: Pen, clusters: Sequence[Cluster]) -> None:
    """White discs with the number of features in them."""
    n, half = len(clusters), CLUSTER / 2
    places = np.array([(cluster.x, cluster.y) for cluster in clusters]).reshape(-1, 2)
    colours = [cluster.colour for cluster in clusters]
    pen.stamps([_DISC] * n, places, [half - 0.75] * n, ["#FFFFFF"] * n, colours, [1.5] * n)
    for cluster in clusters:
        size = 12 if cluster.count < 1000 else 10
        pen.text(cluster.x, cluster.y, f"{cluster.count}", size, INK, bold=True, align="center")


def place_markers(frame: MapFrame, layers: Sequence[PointLayer]) -> tuple[list[Mark], list[Cluster]]:
    """Marks in the order in which they are drawn (dots first, the worst grade last), and clusters."""
    marks: list[Mark] = []
    clusters: list[Cluster] = []
    for layer in layers:
        places = frame.px([(f.lon, f.lat) for f in layer.features])
        seen = [
            i
            for i, (x, y) in enumerate(places)
            if frame.box.x0 <= x <= frame.box.x1 and frame.box.y0 <= y <= frame.box.y1
        ]
        gather = layer.clustered and frame.zoom < APART_FROM
        groups = _gathered(places, seen) if gather else [[i] for i in seen]
        for group in groups:
            if len(group) > 1:
                x, y = places[group].mean(axis=0)
                clusters.append(Cluster(float(x), float(y), len(group), layer.colour))
            else:
                x, y = places[group[0]]
                grade = layer.features[group[0]].grade
                scale = _scale(layer.symbol, grade, frame.zoom)
                marks.append(Mark(float(x), float(y), layer.symbol, layer.colour, scale, grade))
    marks.sort(key=lambda mark: (not mark.dot, mark.grade or 0))
    return marks, clusters


def _scale(symbol: Symbol, grade: Grade | None, zoom: float) -> float:
    box = GRADED_BOX if grade and symbol != "dot" else BOX
    return box / BOX * look_of(symbol, grade).size(zoom)


def _gathered(places: F64, seen: Sequence[int]) -> list[list[int]]:
    """Groups of places that lie near the first of each group, found over a grid of cells."""
    groups: list[list[int]] = []
    firsts: dict[tuple[int, int], list[int]] = {}
    for i in seen:
        x, y = places[i]
        col, row = math.floor(x / GATHER), math.floor(y / GATHER)
        near = (
            (math.hypot(*(places[groups[g][0]] - places[i])), g)
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for g in firsts.get((col + across, row + down), ())
        )
        distance, group = min(near, default=(math.inf, -1))
        if distance < GATHER:
            groups[group].append(i)
        else:
            firsts.setdefault((col, row), []).append(len(groups))
            groups.append([i])
    return groups
