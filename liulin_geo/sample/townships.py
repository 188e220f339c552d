"""Tiling: a polygon parted among seats by winding borders, without gaps or overlaps (乡镇界, 网格界).

Everything is in EPSG:4490 degrees on a lattice of 1e-6. A border ends on a vertex that the outline already
has, so the outline itself never changes; each shared border is bent once and used by both sides.
"""

from __future__ import annotations

import math
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import Voronoi
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

from liulin_geo.errors import SampleError
from liulin_geo.sample.rivers import winding

F64 = NDArray[np.float64]
Area = Polygon | MultiPolygon

_DIGITS = 6
_METRES_A_DEGREE = 111_320.0
_LEAST_BEND_M = 160.0
_TRIES = 60


def tile(area: Area, seats: F64, rng: np.random.Generator, bend: float = 0.16) -> list[Area]:
    """Part ``area`` among ``seats`` ((n, 2) lon, lat); the i-th piece holds the i-th seat.

    An island without a seat goes to the piece with the nearest one. ``bend`` is how far a border's midpoint
    may move aside, as a share of its length. Raises ``SampleError`` where a seat lies outside.
    """
    found: dict[int, Area] = {}
    empty: list[Polygon] = []
    for part in getattr(area, "geoms", [area]):
        held = np.flatnonzero(shapely.contains_xy(part, seats[:, 0], seats[:, 1]))
        if len(held) == 0:
            empty.append(part)
            continue
        found.update(zip(held.tolist(), _tile_part(part, seats[held], rng, bend), strict=True))
    if len(found) < len(seats):
        raise SampleError("sample.no_tiling", count=len(seats))
    for island in empty:
        here = np.array(island.representative_point().coords[0])
        nearest = int(np.argmin(((seats - here) ** 2).sum(axis=1)))
        found[nearest] = cast(Area, shapely.union_all([found[nearest], island]))
    return [found[i] for i in range(len(seats))]


def _tile_part(part: Polygon, seats: F64, rng: np.random.Generator, bend: float) -> list[Area]:
    if len(seats) == 1:
        return [part]
    k = math.cos(math.radians(part.centroid.y))
    spread = math.sqrt(part.area * k / len(seats)) * 0.06
    for attempt in range(_TRIES):
        # seats stay where they are at first; a parting that fails is tried again with borders moved a little
        jitter = rng.normal(0, spread, seats.shape) * min(attempt, 6) / 6
        lines = _borders(part, seats + jitter / (k, 1.0), k, rng, bend * 0.93**attempt)
        pieces = _pieces(part, lines, seats) if lines else None
        if pieces is not None:
            return pieces
    return _straight(part, seats, k)


def _straight(part: Polygon, seats: F64, k: float) -> list[Area]:
    """Plain nearest-seat pieces, for a shape too narrow for winding borders (exact to rounding error)."""
    scale = np.array([k, 1.0])
    flat = shapely.transform(part, lambda xy: xy * scale)
    cells = shapely.voronoi_polygons(shapely.multipoints(seats * scale), extend_to=flat, ordered=True)
    pieces = [shapely.transform(cell.intersection(flat), lambda xy: xy / scale) for cell in cells.geoms]
    return [cast(Area, piece) for piece in pieces]


def _borders(
    part: Polygon, seats: F64, k: float, rng: np.random.Generator, bend: float
) -> list[LineString] | None:
    """Winding borders between neighbouring seats; ``None`` where one can't be drawn without crossing."""
    scale = np.array([k, 1.0])
    flat = shapely.transform(part, lambda xy: xy * scale)
    vertices = shapely.get_coordinates(part)
    far = 10.0 * max(flat.bounds[2] - flat.bounds[0], flat.bounds[3] - flat.bounds[1])
    centre = np.array(flat.centroid.coords[0])
    frame = centre + far * np.array([[1, 0], [-1, 0], [0, 1], [0, -1]])
    diagram = Voronoi(np.vstack([seats * scale, frame]))
    short = 0.12 * math.sqrt(flat.area / len(seats))
    made: list[LineString] = []
    for (a, b), ends in zip(diagram.ridge_points, diagram.ridge_vertices, strict=True):
        if max(a, b) >= len(seats) or min(ends) < 0:
            continue
        straight = LineString(diagram.vertices[ends])
        for piece in _line_parts(straight.intersection(flat)):
            line = np.asarray(piece.coords)[[0, -1]]
            inner = [bool(np.any(np.all(np.isclose(diagram.vertices[ends], p), axis=1))) for p in line]
            tips = [
                np.round(p / scale, _DIGITS)
                if held
                else vertices[np.argmin((((vertices * scale) - p) ** 2).sum(axis=1))]
                for p, held in zip(line, inner, strict=True)
            ]
            if np.array_equal(tips[0], tips[1]) or (not any(inner) and piece.length < short):
                continue
            border = _bend(part, np.array(tips), inner, made, k, rng, bend)
            if border is None:
                return None
            made.append(border)
    return made


def _bend(
    part: Polygon,
    tips: F64,
    inner: list[bool],
    made: list[LineString],
    k: float,
    rng: np.random.Generator,
    bend: float,
) -> LineString | None:
    """A winding line between two points that stays inside and crosses no other; gentler if it must be."""
    scale = np.array([k, 1.0])
    # short borders bend in proportion
    least = min(_LEAST_BEND_M / _METRES_A_DEGREE, 0.12 * float(np.hypot(*((tips[1] - tips[0]) * scale))))
    least = max(least, 4e-6)
    for share in (bend, bend, bend * 0.7, bend * 0.45, bend * 0.2, 0.0):
        bent = winding(tips * scale, rng, share, least) / scale
        bent = np.round(bent, _DIGITS)
        bent[[0, -1]] = tips
        line = LineString(bent)
        touched = shapely.get_coordinates(line.intersection(part.boundary))
        allowed = {tuple(tip) for tip, held in zip(tips, inner, strict=True) if not held}
        if not line.is_simple or not part.covers(line) or any(tuple(p) not in allowed for p in touched):
            continue
        ends = {tuple(tip) for tip in tips}
        if all(
            all(tuple(p) in ends for p in shapely.get_coordinates(line.intersection(other)))
            for other in made
            if line.intersects(other)
        ):
            return line
    return None


def _pieces(part: Polygon, lines: list[LineString], seats: F64) -> list[Area] | None:
    """The faces between the borders, one a seat; ``None`` where a seat shares its face with another."""
    faces = list(polygonize(shapely.union_all([part.boundary, *lines])))
    holder: list[int | None] = [None] * len(seats)
    spare: list[Polygon] = []
    for face in faces:
        held = np.flatnonzero(shapely.contains_xy(face, seats[:, 0], seats[:, 1]))
        if len(held) > 1:
            return None
        if len(held) == 1:
            holder[held[0]] = faces.index(face)
        elif part.covers(face.representative_point()):
            spare.append(face)
    if any(face is None for face in holder):
        return None
    pieces: list[Area] = [faces[i] for i in holder if i is not None]
    while spare:
        face = spare.pop()
        shared = [face.boundary.intersection(piece.boundary).length for piece in pieces]
        best = int(np.argmax(shared))
        if shared[best] == 0.0:
            return None
        pieces[best] = cast(Area, shapely.union_all([pieces[best], face]))
    exact = abs(sum(piece.area for piece in pieces) - part.area) < 1e-14
    return pieces if exact and all(piece.is_valid for piece in pieces) else None


def _line_parts(shape: BaseGeometry) -> list[LineString]:
    parts = getattr(shape, "geoms", [shape])
    return [part for part in parts if isinstance(part, LineString) and part.length > 0]


def spread(area: Area, count: int, rng: np.random.Generator) -> F64:
    """``count`` points (lon, lat) spread evenly inside an area, by Lloyd's method on random points."""
    left, bottom, right, top = area.bounds
    trial = rng.uniform((left, bottom), (right, top), (max(300, 80 * count), 2))
    inside = trial[shapely.contains_xy(area, trial[:, 0], trial[:, 1])]
    points = inside[:count].copy()
    scale = np.array([math.cos(math.radians((bottom + top) / 2)), 1.0])
    for _ in range(8):
        gap = ((inside[:, None, :] - points[None, :, :]) * scale) ** 2
        nearest = np.argmin(gap.sum(axis=2), axis=1)
        for i in range(count):
            if np.any(nearest == i):
                members = inside[nearest == i]
                middle = members.mean(axis=0)
                points[i] = members[np.argmin(((members - middle) ** 2).sum(axis=1))]
    return np.round(points, _DIGITS)
