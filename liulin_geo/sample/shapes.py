"""Small geometry helpers for ledgers: blobs, pieces of lines, places beside others."""

from __future__ import annotations

import math
from typing import cast

import numpy as np
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from liulin_geo.sample.scene import F64, Row, Scene


def blob(x: float, y: float, radius_m: float, rng: np.random.Generator, long: float = 1.0) -> Polygon:
    """A rounded, uneven patch about a point; ``long`` stretches it in a direction of chance."""
    turn = np.linspace(0.0, 2 * math.pi, 40, endpoint=False)
    phase, size = rng.uniform(0, 2 * math.pi, 4), rng.uniform(0.04, 0.13, 4)
    radius = radius_m * (1.0 + sum(size[k] * np.cos((k + 2) * turn + phase[k]) for k in range(4)))
    way = rng.uniform(0, math.pi)
    along, across = radius * np.cos(turn) * long, radius * np.sin(turn) / long
    return Polygon(
        np.column_stack(
            [
                x + along * math.cos(way) - across * math.sin(way),
                y + along * math.sin(way) + across * math.cos(way),
            ]
        )
    )


def piece_of(line: LineString, middle_m: float, length_m: float) -> LineString:
    """The part of a line about a point along it."""
    start = min(max(middle_m - length_m / 2, 0.0), max(line.length - length_m, 0.0))
    return cast(LineString, substring(line, start, min(start + length_m, line.length)))


def beside(scene: Scene, points: F64, near_m: float, far_m: float, rng: np.random.Generator) -> F64:
    """A place near each point, between two distances, inside the county; the gentlest of a few trials."""
    out = np.empty_like(points)
    for i, (x, y) in enumerate(points):
        way, far = rng.uniform(0, 2 * math.pi, 12), rng.uniform(near_m, far_m, 12)
        trial = np.column_stack([x + far * np.cos(way), y + far * np.sin(way)])
        ok = scene.at(scene.inside, trial).astype(bool) & ~scene.at(scene.terrain.water, trial).astype(bool)
        steep = np.where(ok, scene.at(scene.slope, trial).astype(np.float64), 1e3)
        out[i] = trial[int(np.argmin(steep))] if ok.any() else (x, y)
    return out


def points_of(rows: list[Row]) -> F64:
    """(n, 2) positions of point rows."""
    return np.array([row.spot for row in rows])


def rows_at(points: F64, values: list[dict[str, object]]) -> list[Row]:
    """Point rows."""
    return [Row(Point(x, y), own) for (x, y), own in zip(points, values, strict=True)]


def rounded(line: LineString, times: int = 3) -> LineString:
    """The line with its corners cut off a few times (Chaikin); the ends stay."""
    xy = np.asarray(line.coords)
    for _ in range(times):
        cut = np.empty((2 * len(xy) - 2, 2))
        cut[0::2] = 0.75 * xy[:-1] + 0.25 * xy[1:]
        cut[1::2] = 0.25 * xy[:-1] + 0.75 * xy[1:]
        xy = np.vstack([xy[:1], cut, xy[-1:]])
    return cast(LineString, LineString(xy).simplify(6.0))


def longest(shape: BaseGeometry) -> LineString | None:
    """The longest line of a geometry."""
    parts = [
        part for part in getattr(shape, "geoms", [shape]) if isinstance(part, LineString) and part.length > 0
    ]
    return max(parts, key=lambda part: part.length, default=None)


def day(rng: np.random.Generator, first: str, last: str, months: tuple[int, ...] = ()) -> str:
    """A date of chance between two ISO dates, only in some months where given."""
    days = np.arange(np.datetime64(first), np.datetime64(last))
    if months:
        month = days.astype("datetime64[M]").astype(int) % 12 + 1
        days = days[np.isin(month, months)]
    return str(rng.choice(days))


def choose(rng: np.random.Generator, shares: dict[str, float], count: int) -> list[str]:
    """``count`` values in about the given shares, in an order of chance."""
    total = sum(shares.values())
    exact = {value: share / total * count for value, share in shares.items()}
    values = [value for value, number in exact.items() for _ in range(int(number))]
    rest = sorted(exact, key=lambda value: exact[value] % 1, reverse=True)
    values += rest[: count - len(values)]
    return [str(value) for value in rng.permutation(values)]


def some_blank(rows: list[dict[str, object]], key: str, share: float, rng: np.random.Generator) -> None:
    """Leave a column empty in a share of the rows: real ledgers have gaps, and a gap is not a low risk."""
    for i in rng.permutation(len(rows))[: round(share * len(rows))]:
        rows[int(i)].pop(key, None)
