"""Land cover with the codes of ESA WorldCover (地表覆盖), and forest parcels drawn from it (林地小班)."""

from __future__ import annotations

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio import features
from scipy import ndimage
from scipy.spatial import cKDTree
from shapely.geometry import Polygon, shape

from liulin_geo.sample.cells import cells_at, number_at
from liulin_geo.sample.scene import F64, Row, Scene

#: Class codes of ESA WorldCover.
TREE, SHRUB, GRASS, CROP, BUILT, BARE, WATER = 10, 20, 30, 40, 50, 60, 80
U8 = NDArray[np.uint8]

_PARCEL_M = 1500.0
_PARCELS = 430
_LEAST_M2 = 50_000.0
#: Bends of a parcel outline smaller than about this are dropped, the steps of the cells among them.
_OUTLINE_M = 130.0
_KINDS = (
    ("油松", "针叶", 0.24),
    ("侧柏", "针叶", 0.16),
    ("刺槐", "阔叶", 0.20),
    ("杨树", "阔叶", 0.10),
    ("枣树经济林", "阔叶", 0.12),
    ("沙棘灌木", "灌木", 0.18),
)


def landcover(scene: Scene, settlements: list[Row]) -> U8:
    """One class a cell: woods on high, steep and shady ground, crops on gentle ground, and so on."""
    frame, rng = scene.frame, scene.rng("landcover")
    z = scene.terrain.z
    smooth = ndimage.gaussian_filter(z, 120.0 / frame.cell_m)
    down, _ = np.gradient(smooth, frame.cell_m)
    shade = np.clip(-down * 2.5, -1.0, 1.0)
    slope = ndimage.gaussian_filter(scene.slope, 60.0 / frame.cell_m)
    level = (z - np.percentile(z[scene.inside], 50)) / max(float(z[scene.inside].std()), 1.0)
    wild = _waves(scene, rng, 2600.0) + 0.6 * _waves(scene, rng, 600.0)
    wood = 0.55 * level + 0.9 * shade + slope / 22.0 + 0.75 * wild
    tree_at, shrub_at = np.percentile(wood[scene.inside], (76, 58))
    cover = np.full(z.shape, GRASS, np.uint8)
    tended = _waves(scene, rng, 900.0) * 0.35
    gentle = min(17.0, float(np.percentile(slope[scene.inside], 38)))
    cover[(slope < gentle + 4.0 * tended) | (scene.height < 14.0) & (slope < gentle + 6.0)] = CROP
    cover[(wood > shrub_at) & (slope > 9.0)] = SHRUB
    cover[(wood > tree_at) & (slope > 6.0)] = TREE
    cover[(slope > 36.0) & (wild < -0.4)] = BARE
    cover[scene.terrain.floor] = CROP
    cover = _majority(cover, max(1, round(45.0 / frame.cell_m)))
    cover[_built(scene, settlements, rng)] = BUILT
    cover[scene.terrain.water] = WATER
    return cover


def _built(scene: Scene, settlements: list[Row], rng: np.random.Generator) -> NDArray[np.bool_]:
    """Cells that are built up: about 110 m² a head, on gentle ground around each settlement."""
    frame = scene.frame
    built = np.zeros(scene.slope.shape, bool)
    rough = _waves(scene, rng, 260.0)
    for row in settlements:
        people = float(str(row.values["population"]))
        cells = max(2, round(min(110.0 * people, 7e6) / frame.cell_m**2))
        at_row, at_col = divmod(number_at(frame, *row.spot), frame.n_cols)
        window = scene.window(*row.spot, 2.5 * np.sqrt(cells) * frame.cell_m + frame.cell_m)
        rows, cols = np.mgrid[window]
        far = np.hypot(rows - at_row, cols - at_col) / np.sqrt(cells)
        score = far + scene.slope[window] / 13.0 + 0.18 * rough[window]
        nearest = np.argsort(score.ravel(), kind="stable")[:cells]
        patch = np.zeros(score.size, bool)
        patch[nearest] = True
        built[window] |= patch.reshape(score.shape)
    out: NDArray[np.bool_] = ndimage.binary_closing(built) & ~scene.terrain.water
    return out


def _waves(scene: Scene, rng: np.random.Generator, length_m: float) -> F64:
    noise = ndimage.gaussian_filter(rng.standard_normal(scene.slope.shape), length_m / scene.frame.cell_m / 4)
    out: F64 = noise / noise.std()
    return out


def _majority(cover: U8, reach: int) -> U8:
    """Each cell takes the class that is commonest around it, which rounds off patches."""
    votes = [
        ndimage.uniform_filter((cover == code).astype(np.float32), 2 * reach + 1)
        for code in (TREE, SHRUB, GRASS, CROP, BARE)
    ]
    codes = np.array((TREE, SHRUB, GRASS, CROP, BARE), np.uint8)
    out: U8 = codes[np.argmax(votes, axis=0)]
    return out


def forest(scene: Scene, cover: U8) -> list[Row]:
    """Parcels cut from the woods and part of the shrubs, with kind, age and fuel.

    Woods are parted by the nearest of evenly strewn centres; outlines are simplified together, so that
    neighbouring parcels keep a common border.
    """
    rng = scene.rng("forest")
    factor = max(1, round(60.0 / scene.frame.cell_m))
    thin = cover[factor // 2 :: factor, factor // 2 :: factor]
    inside = scene.inside[factor // 2 :: factor, factor // 2 :: factor]
    wooded = ndimage.median_filter(np.isin(thin, (TREE, SHRUB)).astype(np.uint8), 3) * inside
    centres = scene.pick(np.ones(scene.slope.shape), 900, _PARCEL_M * 0.55, rng)
    rows, cols = np.indices(thin.shape)
    x = scene.frame.west + (cols * factor + factor // 2 + 0.5) * scene.frame.cell_m
    y = scene.frame.north - (rows * factor + factor // 2 + 0.5) * scene.frame.cell_m
    _, parcel = cKDTree(centres).query(np.column_stack([x.ravel(), y.ravel()]))
    label = np.where(wooded, parcel.reshape(thin.shape) + 1, 0).astype(np.int32)
    transform = scene.frame.transform() @ Affine.scale(factor)
    pieces = [
        shape(geometry)
        for geometry, value in features.shapes(label, wooded.astype(bool), transform=transform)
        if value
    ]
    pieces = sorted((p for p in pieces if p.area > _LEAST_M2), key=lambda p: -p.area)[:_PARCELS]
    plain = shapely.intersection(shapely.coverage_simplify(pieces, _OUTLINE_M), scene.county)
    return [
        _parcel(scene, piece, thin, factor, rng)
        for piece in plain
        if isinstance(piece, Polygon) and piece.area > 0
    ]


def _parcel(scene: Scene, piece: Polygon, thin: U8, factor: int, rng: np.random.Generator) -> Row:
    at = piece.representative_point()
    row, col = cells_at(scene.frame, at.x, at.y)
    shrubby = bool(
        thin[min(int(row) // factor, thin.shape[0] - 1), min(int(col) // factor, thin.shape[1] - 1)] == SHRUB
    )
    share = np.array([kind[2] for kind in _KINDS])
    share = share * (
        np.array([0.2, 0.4, 0.6, 0.3, 2.0, 4.0]) if shrubby else np.array([1, 1, 1, 1, 0.4, 0.1])
    )
    kind, fuel, _ = _KINDS[int(rng.choice(len(_KINDS), p=share / share.sum()))]
    if shrubby and rng.random() < 0.25:
        kind, fuel = "荒草", "荒草"
    age = int(rng.integers(3, 12)) if fuel in ("灌木", "荒草") else int(rng.integers(8, 55))
    return Row(piece, {"forest_type": kind, "age": age, "fuel": fuel})
