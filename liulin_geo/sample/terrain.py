"""The sample terrain: a loess plateau cut by gullies, carved by water down to given rivers (黄土沟壑地貌).

First the whole surroundings are carved on coarse cells; then the county's part is refined to fine cells, on
which the small gullies grow; at last every cell gets a way down. The fine surface lies in the coarse one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage
from scipy.spatial import cKDTree
from shapely.geometry import MultiPolygon, Polygon

from liulin_geo.grid import Grid
from liulin_geo.sample import erosion
from liulin_geo.sample.cells import MARGIN_M, centres, county_grids
from liulin_geo.sample.places import Peak, Places
from liulin_geo.sample.rivers import Course

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]

_COARSE_STEPS = 80
_BEND_M = 190.0
#: Median height of a county's hills above its main rivers, in metres for each root of a kilometre away.
_HILLS_M = 115.0
#: Levels are kept to this; only rivers need finer steps.
STEP_M = 0.25
_RIVER_STEP_M = 1 / 128
_RIVER_M2 = 2e6


@dataclass(frozen=True, slots=True)
class Terrain:
    """The made terrain of a county; ``down`` and ``order`` describe the drainage of ``z``."""

    frame: Grid
    z: F64
    down: NDArray[np.int64]
    order: NDArray[np.int64]
    area: F64
    water: NDArray[np.bool_]
    floor: NDArray[np.bool_]
    around: Grid
    z_around: F64


def make_terrain(
    county: Polygon | MultiPolygon,
    places: Places,
    courses: tuple[Course, ...],
    crs: str,
    cell_m: float,
    rng: np.random.Generator,
    progress: Callable[[float], None],
) -> Terrain:
    """Carve the terrain of a county; ``progress`` gets the share done.

    ``courses`` are the rivers that the water must follow, in the analysis CRS like ``county``.
    """
    fine, around = county_grids(county.bounds, crs, cell_m)
    start = _plateau(around, county, places, courses, rng)
    z_around = _carve_coarse(around, start, courses, rng, lambda done: progress(0.3 * done))
    z_around = _raise_peak(_bend(z_around, around, courses, rng), around, county, places.peak)
    bed = _beds(fine, courses)
    z = _carve_fine(fine, bed, _sample(z_around, around, fine), rng, lambda done: progress(0.3 + 0.65 * done))
    z = np.where(bed.floor, bed.level, _raise_peak(z, fine, county, places.peak))
    z, down, order, area = _finish(z, bed.axis, _rim(fine), cell_m)
    return Terrain(
        fine, z, down, order, area, bed.water, bed.floor, around, _blend(z, fine, z_around, around)
    )


@dataclass(frozen=True, slots=True)
class _Beds:
    """Where given rivers hold the surface: the valley floor and its level, the axis, the water."""

    floor: NDArray[np.bool_]
    level: F64
    axis: NDArray[np.bool_]
    water: NDArray[np.bool_]


def _beds(frame: Grid, courses: tuple[Course, ...]) -> _Beds:
    shape = frame.shape
    floor, axis, water = np.zeros(shape, bool), np.zeros(shape, bool), np.zeros(shape, bool)
    level = np.full(shape, np.inf)
    cells_x, cells_y = (a.ravel() for a in centres(frame))
    for course in courses:
        px, py, pz = course.dense(frame.cell_m / 4)
        row, col = (
            np.floor((frame.north - py) / frame.cell_m).astype(np.int64),
            np.floor((px - frame.west) / frame.cell_m).astype(np.int64),
        )
        here = (row >= 0) & (row < frame.n_rows) & (col >= 0) & (col < frame.n_cols)
        if not here.any():
            continue
        near = np.zeros(shape, bool)
        near[row[here], col[here]] = True
        reach = max(course.half_width_m * 1.5, frame.cell_m)
        band = ndimage.binary_dilation(near, iterations=math.ceil(reach / frame.cell_m) + 1).ravel()
        index = np.flatnonzero(band)
        away, at = cKDTree(np.column_stack([px, py])).query(np.column_stack([cells_x[index], cells_y[index]]))
        width = course.half_width_m * course.breadth(at, frame.cell_m / 4)
        held = away <= width
        index, away, at = index[held], away[held], at[held]
        bank = pz[at] + 0.5 + 0.02 * np.maximum(away - course.water_half_width_m, 0.0)
        flat = level.ravel()
        flat[index] = np.minimum(flat[index], bank)
        floor.ravel()[index] = True
        water.ravel()[index[away <= course.water_half_width_m]] = True
        # the axis comes last and downstream cells win, so that it falls all the way
        np.minimum.at(level, (row[here], col[here]), pz[here])
        axis[row[here], col[here]] = True
    floor |= axis
    water |= axis & floor
    return _Beds(floor, level, axis, water)


def _carve_coarse(
    frame: Grid,
    start: _Plateau,
    courses: tuple[Course, ...],
    rng: np.random.Generator,
    progress: Callable[[float], None],
) -> F64:
    """Uplift against incision, the uplift steered so that hills and peak come out as high as wanted."""
    bed = _beds(frame, courses)
    z = start.low + 0.05 * start.rise + 20.0 * _noise(frame, rng, 1200.0, 4)
    z[bed.floor] = bed.level[bed.floor]
    strength = 1.2 * np.exp(0.15 * _noise(frame, rng, 5000.0, 3))
    hills, peak = 2.5, 2.5
    for step in range(_COARSE_STEPS):
        uplift = start.rise * hills + start.bump * peak
        z = np.where(bed.floor, z, z + uplift / _COARSE_STEPS)
        filled, order = erosion.flood(z, bed.floor, 0.2)
        down = erosion.receivers(filled, bed.floor, 0.5)
        area = erosion.upstream(down, order, frame.cell_m**2)
        z = erosion.incise(
            filled, down, order, area, strength * max(1.0, 8.0 - 0.25 * step), 0.42, frame.cell_m, 0.7
        )
        z = erosion.soften(z, bed.floor, 0.05, 1)
        if step % 8 == 7:
            height = (z - start.low)[start.inside]
            hills *= min(max(start.hills_m / max(float(np.median(height)), 1.0), 0.7), 1.5)
            near = float(z[start.crown].max())
            peak = max(peak + (start.peak_level - near) / max(float(start.bump.max()), 100.0), 0.0)
        progress((step + 1) / _COARSE_STEPS)
    return z


def _bend(z: F64, frame: Grid, courses: tuple[Course, ...], rng: np.random.Generator) -> F64:
    """Shift the ground sideways in smooth waves, not at the given rivers.

    Water on a square grid runs in eight directions only; the waves bend its straight gullies and spurs.
    """
    grid_x, grid_y = centres(frame)
    line = np.concatenate([np.column_stack(course.dense(300.0)[:2]) for course in courses])
    away, _ = cKDTree(line).query(np.column_stack([grid_x.ravel(), grid_y.ravel()]))
    free = np.clip((away.reshape(z.shape) - 250.0) / 1500.0, 0.0, 1.0) * _BEND_M / frame.cell_m
    rows, cols = np.indices(z.shape, dtype=np.float64)
    rows += free * _noise(frame, rng, 1900.0, 2)
    cols += free * _noise(frame, rng, 1900.0, 2)
    bent: F64 = ndimage.map_coordinates(z, (rows, cols), order=3, mode="nearest")
    return bent


def _carve_fine(
    frame: Grid,
    bed: _Beds,
    z: F64,
    rng: np.random.Generator,
    progress: Callable[[float], None],
) -> F64:
    """Grow the small gullies, by the same law as the large ones."""
    z = z + 9.0 * _noise(frame, rng, 420.0, 4)
    z[bed.floor] = bed.level[bed.floor]
    outlet = bed.floor | _rim(frame)
    hardness = np.exp(0.3 * _noise(frame, rng, 1500.0, 3))
    strength = 0.35 * hardness
    steps = 9
    for step in range(steps):
        z = np.where(outlet, z, z + 4.0)
        filled, order = erosion.flood(z, outlet, 0.05)
        down = erosion.receivers(filled, outlet, 0.4)
        area = erosion.upstream(down, order, frame.cell_m**2)
        z = erosion.incise(filled, down, order, area, strength, 0.42, frame.cell_m, 0.85)
        z = erosion.soften(z, outlet, 0.06, 1)
        progress((step + 1) / steps)
    return z


def _finish(
    z: F64, axis: NDArray[np.bool_], rim: NDArray[np.bool_], cell_m: float
) -> tuple[F64, NDArray[np.int64], NDArray[np.int64], F64]:
    """Round the levels and give every cell a way down in steps that rounding keeps."""
    level = np.where(axis, np.round(z / _RIVER_STEP_M) * _RIVER_STEP_M, np.round(z / STEP_M) * STEP_M)
    outlet = rim
    filled, order = erosion.flood(level, outlet, 1e-4)
    down = erosion.receivers(filled, outlet, 0.0)
    area = erosion.upstream(down, order, cell_m**2)
    least = np.where(area.reshape(z.shape) > _RIVER_M2, _RIVER_STEP_M, STEP_M)
    out = erosion.grade(level, down, order, least)
    _, order = erosion.flood(out, outlet, 0.0)
    down = erosion.receivers(out, outlet, 0.0)
    return out, down, order, erosion.upstream(down, order, cell_m**2)


@dataclass(frozen=True, slots=True)
class _Plateau:
    """What the coarse carving starts from: valley level, uplift of the hills, extra uplift of the peak."""

    low: F64
    rise: F64
    bump: F64
    inside: NDArray[np.bool_]
    crown: NDArray[np.bool_]
    peak_level: float
    hills_m: float


def _plateau(
    frame: Grid,
    county: Polygon | MultiPolygon,
    places: Places,
    courses: tuple[Course, ...],
    rng: np.random.Generator,
) -> _Plateau:
    """Uplift grows away from the main rivers, and is highest at the county's peak."""
    grid_x, grid_y = centres(frame)
    here = np.column_stack([grid_x.ravel(), grid_y.ravel()])
    line = [course.dense(600.0) for course in courses if course.main]
    points = np.concatenate([np.column_stack(p[:2]) for p in line])
    levels = np.concatenate([p[2] for p in line])
    away, at = cKDTree(points).query(here, k=24)
    weight = 1.0 / (away + 1500.0) ** 2
    low = ((weight * levels[at]).sum(axis=1) / weight.sum(axis=1)).reshape(grid_x.shape)
    nearest = away[:, 0].reshape(grid_x.shape)
    rise = (700.0 + 300.0 * (1.0 - np.exp(-nearest / 14_000.0))) * np.maximum(
        1.0 + 0.10 * _noise(frame, rng, 9000.0, 3), 0.5
    )
    far2 = (grid_x - places.peak.x) ** 2 + (grid_y - places.peak.y) ** 2
    inside = shapely.contains_xy(county, grid_x, grid_y)
    return _Plateau(
        low,
        rise,
        700.0 * np.exp(-far2 / (2 * 5000.0**2)),
        inside,
        far2 < 3000.0**2,
        places.peak.level,
        _HILLS_M * math.sqrt(float(np.median(nearest[inside])) / 1000.0),
    )


def _raise_peak(z: F64, frame: Grid, county: Polygon | MultiPolygon, peak: Peak) -> F64:
    """Stretch the upper levels so that the county's highest cell has the level of its peak.

    The new level depends on the old one alone and keeps its order, so that water still runs as before.
    """
    x, y = centres(frame)
    inside = z[shapely.contains_xy(county, x, y)]
    base, top = float(np.percentile(inside, 70)), float(inside.max())
    fitted: F64 = np.where(z > base, base + (z - base) * (peak.level - base) / (top - base), z)
    return fitted


def _sample(z: F64, frame: Grid, onto: Grid) -> F64:
    """Values of one grid at the cell centres of another (cubic)."""
    x, y = onto.xs(onto.window), onto.ys(onto.window)
    col = (x - frame.west) / frame.cell_m - 0.5
    row = (frame.north - y) / frame.cell_m - 0.5
    at = np.meshgrid(row, col, indexing="ij")
    out: F64 = ndimage.map_coordinates(z, at, order=3, mode="nearest")
    return out


def _blend(z: F64, frame: Grid, z_around: F64, around: Grid) -> F64:
    """The coarse surface with the fine one's mean laid into it, eased in over the margin."""
    factor = round(around.cell_m / frame.cell_m)
    rows, cols = frame.n_rows // factor, frame.n_cols // factor
    mean = z[: rows * factor, : cols * factor].reshape(rows, factor, cols, factor).mean(axis=(1, 3))
    row, col = (
        round((around.north - frame.north) / around.cell_m),
        round((frame.west - around.west) / around.cell_m),
    )
    r, c = np.meshgrid(np.arange(rows), np.arange(cols), indexing="ij")
    inwards = np.minimum(np.minimum(r, rows - 1 - r), np.minimum(c, cols - 1 - c)) * around.cell_m
    share = np.clip(inwards / (MARGIN_M / 2), 0.0, 1.0)
    out = z_around.copy()
    part = out[row : row + rows, col : col + cols]
    out[row : row + rows, col : col + cols] = share * mean + (1 - share) * part
    return out


def _rim(frame: Grid) -> NDArray[np.bool_]:
    rim = np.zeros(frame.shape, bool)
    rim[[0, -1], :] = True
    rim[:, [0, -1]] = True
    return rim


def _noise(frame: Grid, rng: np.random.Generator, length_m: float, octaves: int) -> F64:
    """Smooth seeded noise of about unit spread, its longest waves ``length_m`` long."""
    total = np.zeros(frame.shape)
    power = 0.0
    for octave in range(octaves):
        step = max(length_m / 2**octave / frame.cell_m, 1.0)
        rows, cols = int(frame.n_rows / step) + 4, int(frame.n_cols / step) + 4
        knots = rng.standard_normal((rows, cols))
        at = np.meshgrid(
            np.arange(frame.n_rows) / step + 1, np.arange(frame.n_cols) / step + 1, indexing="ij"
        )
        amplitude = 0.5**octave
        total += amplitude * ndimage.map_coordinates(knots, at, order=3, mode="nearest")
        power += (amplitude * 0.6) ** 2
    out: F64 = total / math.sqrt(power)
    return out
