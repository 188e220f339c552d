"""The land of a county, step by step from its outline: what every ledger then is placed on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from liulin_geo.errors import SampleError
from liulin_geo.sample import landcover as cover_of
from liulin_geo.sample.cells import centres
from liulin_geo.sample.drainage import reaches
from liulin_geo.sample.outline import Outline
from liulin_geo.sample.places import read_places
from liulin_geo.sample.rivers import courses
from liulin_geo.sample.roads import roads
from liulin_geo.sample.scene import (
    F64,
    Area,
    Row,
    Scene,
    Town,
    above_drainage,
    generator,
    moved,
    steepness,
    transformers,
)
from liulin_geo.sample.settlements import settlements
from liulin_geo.sample.terrain import make_terrain
from liulin_geo.sample.townships import spread, tile

#: What a progress listener hears: the catalogue key of a stage, and the share of it that is done.
Progress = Callable[[str, float], None]
_GRIDS = 186
_CHANNEL_M2 = 1e6


@dataclass(frozen=True, slots=True)
class Land:
    """A scene with people, roads, cover and rivers; tilings are in EPSG:4490 on a lattice of 1e-6 degrees."""

    scene: Scene
    outline: Outline
    townships: tuple[Area, ...]
    grids: tuple[tuple[int, Area], ...]
    settlements: list[Row]
    roads: list[Row]
    reaches: list[Row]
    cover: NDArray[np.uint8]
    forest: list[Row]

    def road_points(self, step_m: float, skip: tuple[str, ...] = ()) -> F64:
        """Points (x, y) along the roads, without some classes."""
        lines = [row.geometry for row in self.roads if row.values["road_class"] not in skip]
        return np.concatenate([shapely.get_coordinates(shapely.segmentize(line, step_m)) for line in lines])


def make_land(outline: Outline, seed: int, cell_m: float, progress: Progress) -> Land:
    """Make the land of a county; ``progress`` hears the stages."""
    adcode = outline.county.adcode
    to_metres, to_degrees = transformers(outline.crs)
    county = moved(outline.county.outline, to_metres)
    places = read_places(outline, county, generator(adcode, seed, "places"))
    given = courses(places, county, cell_m, generator(adcode, seed, "courses"))
    terrain = make_terrain(
        county,
        places,
        given,
        outline.crs,
        cell_m,
        generator(adcode, seed, "terrain"),
        lambda done: progress("sample.terrain", done),
    )
    progress("sample.terrain", 1.0)
    progress("sample.townships", 0.0)
    seats = np.array([to_degrees.transform(seat.x, seat.y) for seat in places.seats])
    rng = generator(adcode, seed, "townships")
    townships = tile(outline.county.outline, seats, rng)
    grids = [
        (i, piece)
        for i, (area, count) in enumerate(zip(townships, _grid_counts(townships), strict=True))
        for piece in _grids(area, count, rng)
    ]
    x, y = centres(terrain.frame)
    scene = Scene(
        adcode,
        seed,
        outline.county.name,
        outline.crs,
        county,
        places,
        given,
        terrain,
        tuple(
            Town(seat.name, moved(area, to_metres), seat.share)
            for seat, area in zip(places.seats, townships, strict=True)
        ),
        shapely.contains_xy(county.buffer(-terrain.frame.cell_m), x, y),
        steepness(terrain.z, terrain.frame.cell_m),
        above_drainage(terrain, _CHANNEL_M2),
    )
    progress("sample.townships", 1.0)
    progress("sample.roads", 0.0)
    people = settlements(scene)
    network = roads(scene, people)
    progress("sample.roads", 1.0)
    progress("sample.cover", 0.0)
    cover = cover_of.landcover(scene, people)
    woods = cover_of.forest(scene, cover)
    progress("sample.cover", 1.0)
    return Land(
        scene,
        outline,
        tuple(townships),
        tuple(grids),
        people,
        network,
        reaches(scene),
        cover,
        woods,
    )


def _grids(area: Area, count: int, rng: np.random.Generator) -> list[Area]:
    """The grids of a township; fewer than wanted where a narrow township can't be parted so often."""
    for fewer in range(count, 1, -1):
        try:
            return tile(area, spread(area, fewer, rng), rng, bend=0.12)
        except SampleError:
            continue
    return [area]


def _grid_counts(townships: list[Area]) -> list[int]:
    """How many grids each township gets: by area, at least two, ``_GRIDS`` together."""
    share = np.array([area.area for area in townships])
    exact = share / share.sum() * _GRIDS
    counts = np.maximum(np.floor(exact), 2).astype(int)
    rest = _GRIDS - int(counts.sum())
    counts[np.argsort(counts - exact, kind="stable")[: max(rest, 0)]] += 1
    return [int(n) for n in counts]
