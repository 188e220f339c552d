"""Villages and towns: where people live and how many (居民点)."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from liulin_geo.sample.scene import F64, Row, Scene

_COUNT = 250
_SEAT_SHARE = 0.24
_GAP_M = 900.0


def settlements(scene: Scene) -> list[Row]:
    """About 250 places on gentle ground, most near valleys; each township's seat comes first.

    The county seat holds about a quarter of the people, the other seats are small towns.
    """
    rng = scene.rng("settlements")
    seats = np.array([_settle(scene, seat.x, seat.y, i) for i, seat in enumerate(scene.places.seats)])
    weight = liveable(scene) * (scene.near([shapely.Point(p) for p in seats], 5000.0) > 900.0)
    villages = scene.pick(weight, _COUNT - len(seats), _GAP_M, rng)
    places = np.vstack([seats, villages])
    people = _people(scene, places, len(seats), rng)
    return [
        Row(shapely.Point(x, y), {"population": int(n), "_seat": i < len(seats)})
        for i, ((x, y), n) in enumerate(zip(places, people, strict=True))
    ]


def liveable(scene: Scene) -> F64:
    """How likely people settle in a cell: gentle, dry, near a valley or on a broad ridge, not too high."""
    flat = np.exp(-((scene.slope / 11.0) ** 2))
    valley = 0.25 + np.exp(-scene.height / 70.0)
    wet = scene.terrain.water | (scene.height < 1.0) & ~scene.terrain.floor
    out: F64 = np.where(wet, 0.0, flat * valley * (1.0 + 2.0 * scene.terrain.floor))
    return out


def _settle(scene: Scene, x: float, y: float, town: int) -> tuple[float, float]:
    """The most liveable cell within 1.2 km of a seat's position, in the seat's own township."""
    frame = scene.frame
    window = scene.window(x, y, 1200.0)
    rows, cols = np.mgrid[window]
    px, py = frame.west + (cols + 0.5) * frame.cell_m, frame.north - (rows + 0.5) * frame.cell_m
    far = np.hypot(px - x, py - y)
    good = liveable(scene)[window] * np.exp(-far / 900.0)
    good[~shapely.contains_xy(scene.towns[town].area.buffer(-2 * frame.cell_m), px, py)] = -1.0
    best = np.unravel_index(int(np.argmax(good)), good.shape)
    return (float(px[best]), float(py[best])) if good[best] > 0 else (x, y)


def _people(scene: Scene, places: F64, seats: int, rng: np.random.Generator) -> NDArray[np.int64]:
    total = scene.places.population
    share = np.array([seat.share for seat in scene.places.seats])
    size = rng.lognormal(0.0, 0.55, len(places))
    size[:seats] = 9.0 * share / share[1:].mean() * rng.uniform(0.8, 1.2, seats)
    size[0] = 0.0
    people = np.maximum(np.round(size / size.sum() * total * (1 - _SEAT_SHARE)), 20).astype(np.int64)
    people[0] = total - people[1:].sum()
    out: NDArray[np.int64] = people
    return out
