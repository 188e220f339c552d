"""Reaches and places along the drainage of the made terrain (河段, 沟道)."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.ops import substring

from liulin_geo.sample.cells import middles, number_at
from liulin_geo.sample.scene import Bool, Row, Scene

_BRANCH_M2 = 9e6
_BRANCHES = 4
_LEAST_M = 3000.0
_REACH_M = 7900.0


def channels(scene: Scene, low_m2: float, high_m2: float) -> Bool:
    """Cells on gully and stream lines with an upstream area in a range, off the given rivers."""
    area = scene.terrain.area.reshape(scene.slope.shape)
    return (area >= low_m2) & (area < high_m2) & ~scene.terrain.floor & scene.inside


def reaches(scene: Scene) -> list[Row]:
    """River reaches of 3 to 8 km on the flow path of the DEM, digitised downstream.

    First the given rivers, each from where its axis enters the county; then the largest branches.
    """
    rng = scene.rng("reaches")
    taken: set[int] = set()
    rows: list[Row] = []
    for course in scene.courses:
        x, y, _ = course.dense(scene.frame.cell_m / 2)
        here = np.flatnonzero(shapely.contains_xy(scene.county, x, y))
        if len(here) == 0:
            continue
        path = _down(scene, number_at(scene.frame, x[here[0]], y[here[0]]), taken)
        rows += _cut(scene, path, course.name, course.main, rng)
        taken.update(path)
    for number, path in enumerate(_branches(scene, taken), start=1):
        rows += _cut(scene, path, f"示例沟{number:02d}", False, rng)
    return rows


def _down(scene: Scene, cell: int, taken: set[int]) -> list[int]:
    """The flow path from a cell to the first taken cell (included) or the edge."""
    path = [cell]
    while path[-1] not in taken:
        ahead = int(scene.terrain.down[path[-1]])
        if ahead == path[-1]:
            break
        path.append(ahead)
    return path


def _branches(scene: Scene, taken: set[int]) -> list[list[int]]:
    """The longest streams that are not yet taken, from the point where they are a stream."""
    area, down = scene.terrain.area, scene.terrain.down
    stream = (area >= _BRANCH_M2) & scene.inside.ravel()
    fed = np.zeros(stream.size, bool)
    fed[down[stream]] = True
    paths = []
    for head in np.flatnonzero(stream & ~fed):
        path = _down(scene, int(head), taken)
        paths.append((len(path), path))
    chosen: list[list[int]] = []
    gone = set(taken)
    for _, path in sorted(paths, key=lambda item: (-item[0], item[1][0])):
        stop = next((i for i, cell in enumerate(path) if cell in gone), len(path) - 1)
        own = path[: stop + 1]
        if len(own) * scene.frame.cell_m >= _LEAST_M:
            chosen.append(own)
            gone.update(own)
        if len(chosen) == _BRANCHES:
            break
    return chosen


def _cut(scene: Scene, path: list[int], river: str, main: bool, rng: np.random.Generator) -> list[Row]:
    """A path as rows: its parts inside the county, cut into reaches of at most 7.9 km."""
    if len(path) < 2:
        return []
    frame = scene.frame
    line = LineString(middles(frame, path))
    inside = line.intersection(scene.county)
    rows = []
    for part in getattr(inside, "geoms", [inside]):
        if part.length < 1500.0:
            continue
        count = math.ceil(part.length / _REACH_M)
        ends = np.linspace(0.0, part.length, count + 1)
        for a, b in pairwise(ends):
            piece = substring(part, a, b).simplify(0.1 * frame.cell_m)
            rows.append(Row(piece, _facts(river, main, rng)))
    return rows


def _facts(river: str, main: bool, rng: np.random.Generator) -> dict[str, object]:
    design = int(rng.choice((20, 30, 50) if main else (10, 10, 20)))
    actual = int(rng.choice([n for n in (5, 10, 20, 30, 50) if n <= design]))
    return {
        "river": river,
        "design_return_period": design,
        "actual_return_period": actual,
        "obstructions": int(rng.choice((0, 0, 0, 1, 2, 3, 5))),
    }
