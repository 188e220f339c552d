"""Courses of the given rivers: rough points become a winding axis with a falling level (河道)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.ops import substring

from liulin_geo.sample.places import Places, River

F64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Course:
    """A river's axis from source to mouth: (x, y) metres and water level at each vertex."""

    name: str
    xy: F64
    level: F64
    half_width_m: float
    water_half_width_m: float
    main: bool
    phase: float

    def dense(self, step_m: float) -> tuple[F64, F64, F64]:
        """x, y and level at points ``step_m`` apart."""
        along = _along(self.xy)
        at = np.arange(0.0, along[-1] + step_m / 2, step_m)
        return (
            np.interp(at, along, self.xy[:, 0]),
            np.interp(at, along, self.xy[:, 1]),
            np.interp(at, along, self.level),
        )

    def breadth(self, index: NDArray[np.int64], step_m: float) -> F64:
        """How much wider or narrower the valley floor is at dense points, as a factor around 1."""
        at = index * step_m
        factor: F64 = (
            1.0 + 0.28 * np.sin(at / 900.0 + self.phase) + 0.18 * np.sin(at / 370.0 + 2 * self.phase)
        )
        return factor


def courses(
    places: Places, county: Polygon | MultiPolygon, cell_m: float, rng: np.random.Generator
) -> tuple[Course, ...]:
    """The courses of a county's given rivers, those with a known mouth level first."""
    made: list[Course] = []
    for river in places.rivers:
        xy, marks = _axis(river, county, cell_m, rng)
        if river.levels[-1][0] != len(river.points) - 1:
            xy, mouth = _join(xy, made)
            marks.append((len(xy) - 1, mouth))
        along = _along(xy)
        level = np.interp(along, [along[i] for i, _ in marks], [z for _, z in marks])
        made.append(
            Course(
                river.name,
                xy,
                level,
                river.half_width_m,
                river.water_half_width_m,
                river.main,
                float(rng.uniform(0, 2 * math.pi)),
            )
        )
    return tuple(made)


def _axis(
    river: River, county: Polygon | MultiPolygon, cell_m: float, rng: np.random.Generator
) -> tuple[F64, list[tuple[int, float]]]:
    """The winding axis and the vertices of it whose level is known."""
    levels = dict(river.levels)
    pieces: list[F64] = []
    marks: list[tuple[int, float]] = []
    count = 0
    for i in range(len(river.points)):
        if i in levels:
            marks.append((count, levels[i]))
        if i == len(river.points) - 1:
            break
        ends = (river.points[i], river.points[i + 1])
        if river.along_outline == ends:
            piece = _outline_arc(county, *ends, inset_m=max(120.0, 1.8 * cell_m))
        else:
            piece = winding(np.array(ends), rng, 0.19, 150.0)
        pieces.append(piece[:-1])
        count += len(piece) - 1
    xy = np.concatenate([*pieces, np.array([river.points[-1]])])
    smooth = xy.copy()
    for _ in range(3):
        smooth[1:-1] = (smooth[:-2] + 2 * smooth[1:-1] + smooth[2:]) / 4
    return smooth, marks


def _outline_arc(
    county: Polygon | MultiPolygon, start: tuple[float, float], end: tuple[float, float], inset_m: float
) -> F64:
    """The part of the county line between two points, moved inwards, as vertices from start to end."""
    body = max(getattr(county, "geoms", [county]), key=lambda part: part.area)
    inner = body.buffer(-inset_m)
    inner = max(getattr(inner, "geoms", [inner]), key=lambda part: part.area)
    ring = LineString(inner.buffer(-150).buffer(150).exterior.coords)
    a, b = ring.project(Point(start)), ring.project(Point(end))
    low, high = min(a, b), max(a, b)
    inside = substring(ring, low, high)
    outside = LineString([*substring(ring, high, ring.length).coords, *substring(ring, 0, low).coords[1:]])
    arc = min((inside, outside), key=lambda line: line.length)
    arc = arc.segmentize(150.0)
    xy = np.asarray(arc.coords)
    if Point(xy[0]).distance(Point(start)) > Point(xy[-1]).distance(Point(start)):
        xy = xy[::-1]
    return np.concatenate([[start], xy, [end]])


def _join(xy: F64, made: list[Course]) -> tuple[F64, float]:
    """Lead a river's last vertex onto the nearest made course; also the level there."""
    tail = Point(xy[-1])
    best = min(made, key=lambda course: LineString(course.xy).distance(tail))
    along = _along(best.xy)
    at = LineString(best.xy).project(tail)
    mouth = np.array([np.interp(at, along, best.xy[:, 0]), np.interp(at, along, best.xy[:, 1])])
    return np.vstack([xy, mouth]), float(np.interp(at, along, best.level))


def winding(points: F64, rng: np.random.Generator, share: float, least_m: float) -> F64:
    """Bend a polyline by moving midpoints sideways, again and again down to ``least_m``.

    ``share`` is how far a midpoint may move, as a share of its segment's length.
    """
    line = np.asarray(points, dtype=np.float64)
    while True:
        step = line[1:] - line[:-1]
        length = np.hypot(step[:, 0], step[:, 1])
        if length.max() < 2 * least_m:
            return line
        aside = np.column_stack([-step[:, 1], step[:, 0]]) * rng.uniform(-share, share, (len(step), 1))
        middle = (line[1:] + line[:-1]) / 2 + aside
        split = length >= least_m
        out = [line[:1]]
        for i in range(len(step)):
            out.append(np.array([middle[i], line[i + 1]]) if split[i] else line[i + 1 : i + 2])
        line = np.concatenate(out)


def _along(xy: F64) -> F64:
    step = np.hypot(*np.diff(xy, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(step)])
