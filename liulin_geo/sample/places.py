"""What shapes a sample county: seats, rivers, the highest ground, the coal field (地名与地貌要点).

A county that is known has a file ``places/<adcode>.toml``; for any other the same things are made up by
a generic rule from its outline alone, with names that say that they are samples (示例).
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely import affinity
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.ops import nearest_points

from liulin_geo.grid import projector
from liulin_geo.sample.outline import Outline

_TOWNSHIPS = 15
_TOWNS = 8


@dataclass(frozen=True, slots=True)
class Seat:
    """A township and the place of its government; ``share`` weighs the township's population."""

    name: str
    x: float
    y: float
    share: float


@dataclass(frozen=True, slots=True)
class River:
    """A river that was there before the terrain: axis (x, y), water level along it, and widths.

    ``levels`` are (vertex number, metres) pairs; without one at the last vertex the river ends in another.
    """

    name: str
    points: tuple[tuple[float, float], ...]
    levels: tuple[tuple[int, float], ...]
    half_width_m: float
    water_half_width_m: float
    main: bool
    along_outline: tuple[tuple[float, float], tuple[float, float]] | None = None


@dataclass(frozen=True, slots=True)
class Peak:
    """The highest ground of the county, in metres above the sea."""

    x: float
    y: float
    level: float


@dataclass(frozen=True, slots=True)
class Places:
    """Everything that shapes the county, in metres of its analysis CRS."""

    seats: tuple[Seat, ...]
    rivers: tuple[River, ...]
    peak: Peak
    coal_field: Polygon
    population: int
    known: bool


def read_places(outline: Outline, county: Polygon | MultiPolygon, rng: np.random.Generator) -> Places:
    """The places of a county: those of its file where there is one, else made up from its outline.

    ``county`` is the outline in the analysis CRS.
    """
    file = files(__package__).joinpath(f"places/{outline.county.adcode}.toml")
    if not file.is_file():
        return _generic(county, rng)
    to_metres = projector(outline.crs)
    return _from_table(tomllib.loads(file.read_text(encoding="utf-8")), to_metres)


def _from_table(table: dict[str, Any], to_metres: Transformer) -> Places:
    def at(lon: float, lat: float) -> tuple[float, float]:
        x, y = to_metres.transform(lon, lat)
        return float(x), float(y)

    peak = table["peak"]
    return Places(
        seats=tuple(Seat(s["name"], *at(s["lon"], s["lat"]), s["share"]) for s in table["seats"]),
        rivers=tuple(
            River(
                name=river["name"],
                points=tuple(at(p[0], p[1]) for p in river["points"]),
                levels=tuple((i, float(p[2])) for i, p in enumerate(river["points"]) if len(p) > 2),
                half_width_m=river["half_width_m"],
                water_half_width_m=river["water_half_width_m"],
                main=river.get("main", False),
                along_outline=(at(*river["outline_from"]), at(*river["outline_to"]))
                if river.get("follow_outline")
                else None,
            )
            for river in table["rivers"]
        ),
        peak=Peak(*at(peak["lon"], peak["lat"]), peak["level"]),
        coal_field=Polygon([at(*p) for p in table["coal_field"]]),
        population=table["population"],
        known=True,
    )


def _generic(county: Polygon | MultiPolygon, rng: np.random.Generator) -> Places:
    """A main river through the county's longer way, three tributaries, evenly spread seats, a coal band."""
    box = shapely.minimum_rotated_rectangle(county)
    corners = shapely.get_coordinates(box)[:4]
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    long = int(np.argmax(sides[:2]))
    across, along = float(sides[1 - long]), float(sides[long])
    angle = math.degrees(math.atan2(*(corners[(long + 1) % 4] - corners[long])[::-1]))
    centre = county.centroid

    def place(along_share: float, across_share: float) -> tuple[float, float]:
        point = Point(centre.x + along_share * along, centre.y + across_share * across)
        turned = affinity.rotate(point, angle, origin=centre)
        return turned.x, turned.y

    fall = 12.0 + 1.2 * along / 1000
    low = float(np.round(rng.uniform(620, 780)))
    offset = float(rng.uniform(-0.12, 0.12))
    steps = np.linspace(-2.5, 2.5, 21)
    bends = offset + np.concatenate([[0.0], rng.uniform(-0.07, 0.07, 19), [0.0]])
    main = River(
        "示例河",
        tuple(place(s, b) for s, b in zip(steps, bends, strict=True)),
        ((0, low + 3 * fall), (10, low + fall / 2), (20, low - 2 * fall)),
        max(60.0, min(220.0, across / 90)),
        45.0,
        main=True,
    )
    side = float(rng.choice([-1.0, 1.0]))
    # each comes down one side and ends in the main river, away from the middle where the seat lies
    tributaries = tuple(
        River(
            f"示例支流{number}",
            tuple(
                [
                    place(start + 0.012 * i + float(rng.uniform(-0.025, 0.025)), flank * (1.9 - 0.19 * i))
                    for i in range(9)
                ]
                + [main.points[mouth]]
            ),
            ((0, low + 330.0),),
            max(50.0, min(120.0, across / 160)),
            20.0,
            main=True,
        )
        for number, (start, flank, mouth) in enumerate(
            ((-0.30, side, 9), (0.16, -side, 11), (0.42, side, 12)), start=1
        )
    )
    return Places(
        seats=_even_seats(county, LineString(main.points), rng),
        rivers=(main, *tributaries),
        peak=Peak(*_inside(county, place(-0.28, -0.30 * side)), low + 840.0),
        coal_field=Polygon([place(-0.42, -0.30), place(0.42, -0.22), place(0.42, 0.22), place(-0.42, 0.16)]),
        population=250000,
        known=False,
    )


def _inside(county: Polygon | MultiPolygon, point: tuple[float, float]) -> tuple[float, float]:
    if county.contains(Point(point)):
        return point
    nearest = nearest_points(Point(point), county)[1]
    return nearest.x, nearest.y


def _even_seats(
    county: Polygon | MultiPolygon, river: LineString, rng: np.random.Generator
) -> tuple[Seat, ...]:
    """Seats spread evenly (Lloyd's method); the one nearest the river's middle is the county seat."""
    left, bottom, right, top = county.bounds
    trial = rng.uniform((left, bottom), (right, top), (6000, 2))
    inside = trial[shapely.contains_xy(county, trial[:, 0], trial[:, 1])]
    seats = inside[:_TOWNSHIPS].copy()
    for _ in range(12):
        nearest = np.argmin(((inside[:, None, :] - seats[None, :, :]) ** 2).sum(axis=2), axis=1)
        for i in range(len(seats)):
            if np.any(nearest == i):
                seats[i] = inside[nearest == i].mean(axis=0)
    seats += rng.normal(0, 0.02 * math.sqrt(county.area), seats.shape)
    seats = np.array([inside[np.argmin(((inside - seat) ** 2).sum(axis=1))] for seat in seats])
    centre = county.centroid
    rank = [river.distance(Point(s)) + 0.5 * centre.distance(Point(s)) for s in seats]
    order = np.argsort(rank, kind="stable")
    return tuple(
        Seat(
            f"示例{n:02d}{'镇' if n <= _TOWNS else '乡'}",
            float(seats[i][0]),
            float(seats[i][1]),
            5.0 if n == 1 else float(np.round(rng.uniform(0.7, 1.5), 1)),
        )
        for n, i in enumerate(order, start=1)
    )
