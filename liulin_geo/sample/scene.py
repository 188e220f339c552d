"""The scene that the ledgers are placed in: terrain, townships, and fair random choice of places."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TypeVar, cast

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from scipy import ndimage
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from liulin_geo.grid import STORAGE_CRS, Grid, projector
from liulin_geo.sample import erosion
from liulin_geo.sample.cells import cells_at, number_at
from liulin_geo.sample.places import Places
from liulin_geo.sample.rivers import Course
from liulin_geo.sample.terrain import Terrain

#: The last day that the sample tells of.
AS_OF = "2026-11-20"

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
Bool = NDArray[np.bool_]
Area = Polygon | MultiPolygon
Shape = TypeVar("Shape", bound=BaseGeometry)


@dataclass(frozen=True, slots=True)
class Row:
    """One feature of a ledger: geometry in the analysis CRS and its own columns."""

    geometry: BaseGeometry
    values: dict[str, object] = field(default_factory=dict)

    @property
    def spot(self) -> tuple[float, float]:
        """The point itself, or a point inside a polygon or on a line, as (x, y)."""
        at = self.geometry.representative_point()
        return at.x, at.y

    @property
    def line(self) -> LineString:
        """The geometry of a line row."""
        return cast(LineString, self.geometry)


@dataclass(frozen=True, slots=True)
class Town:
    """A township (乡镇) in the analysis CRS; the first of a scene holds the county seat."""

    name: str
    area: Area
    share: float


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that placing needs. Rasters lie on ``terrain.frame``."""

    adcode: int
    seed: int
    county_name: str
    crs: str
    county: Area
    places: Places
    courses: tuple[Course, ...]
    terrain: Terrain
    towns: tuple[Town, ...]
    inside: Bool
    slope: F32
    height: F32

    @property
    def frame(self) -> Grid:
        """The fine grid."""
        return self.terrain.frame

    def rng(self, key: str) -> np.random.Generator:
        """A generator of its own for each purpose, so that one ledger never shifts another."""
        return generator(self.adcode, self.seed, key)

    def pick(self, weight: F64 | F32 | Bool, count: int, gap_m: float, rng: np.random.Generator) -> F64:
        """``count`` places (x, y), likelier where ``weight`` is larger, at least ``gap_m`` apart.

        Cells outside the county have no chance. The gap shrinks where there is not enough room.
        """
        value = np.where(self.inside, weight, 0.0).ravel().astype(np.float64)
        cells = np.flatnonzero(value > 0)
        key = np.log(value[cells]) + rng.gumbel(size=len(cells))
        best = cells[np.argsort(-key, kind="stable")[: max(400 * count, 20_000)]]
        cols = self.frame.n_cols
        rows = np.column_stack(divmod(best, cols)).astype(np.float64)
        gap = gap_m / self.frame.cell_m
        chosen: list[int] = []
        while True:
            chosen = _apart(rows, count, gap)
            if len(chosen) == count or gap < 1.0:
                break
            gap *= 0.7
        row, col = rows[chosen].T
        shift = rng.uniform(-0.3, 0.3, (2, len(chosen)))
        return np.column_stack(
            [
                self.frame.west + (col + 0.5 + shift[0]) * self.frame.cell_m,
                self.frame.north - (row + 0.5 + shift[1]) * self.frame.cell_m,
            ]
        )

    def window(self, x: float, y: float, reach_m: float) -> tuple[slice, slice]:
        """The rows and columns within a distance of a point, held inside the grid."""
        row, col = divmod(number_at(self.frame, x, y), self.frame.n_cols)
        reach = int(reach_m / self.frame.cell_m) + 1
        return (
            slice(max(row - reach, 0), min(row + reach + 1, self.frame.n_rows)),
            slice(max(col - reach, 0), min(col + reach + 1, self.frame.n_cols)),
        )

    def at(self, raster: NDArray[np.generic], xy: F64) -> NDArray[np.generic]:
        """Values of a raster at points ((n, 2) metres)."""
        return raster[cells_at(self.frame, xy[:, 0], xy[:, 1])]

    def near(self, shapes: list[BaseGeometry], reach_m: float) -> F32:
        """Distance in metres to the nearest of some shapes, on the grid, held at ``reach_m``."""
        far = np.ones(self.frame.shape, bool)
        for shape in shapes:
            points = shapely.get_coordinates(shapely.segmentize(shape, self.frame.cell_m))
            far[cells_at(self.frame, points[:, 0], points[:, 1])] = False
        distance = ndimage.distance_transform_edt(far) * self.frame.cell_m
        out: F32 = np.minimum(distance, reach_m).astype(np.float32)
        return out


def generator(adcode: int, seed: int, key: str) -> np.random.Generator:
    """The random generator of one purpose of one county."""
    return np.random.default_rng([seed, adcode, zlib.crc32(key.encode())])


def transformers(crs: str) -> tuple[Transformer, Transformer]:
    """Degrees (EPSG:4490) to metres, and back."""
    return projector(crs), Transformer.from_crs(crs, STORAGE_CRS, always_xy=True)


def moved(shape: Shape, by: Transformer) -> Shape:
    """A geometry in another CRS."""
    return shapely.transform(shape, lambda xy: np.column_stack(by.transform(xy[:, 0], xy[:, 1])))


def steepness(z: F64, cell_m: float) -> F32:
    """Slope in degrees."""
    down, right = np.gradient(z, cell_m)
    out: F32 = np.degrees(np.arctan(np.hypot(down, right))).astype(np.float32)
    return out


def above_drainage(terrain: Terrain, channel_m2: float) -> F32:
    """Height above the nearest drainage line with at least ``channel_m2`` upstream, in metres."""
    level = erosion.carry_up(terrain.z, terrain.down, terrain.order, terrain.area, channel_m2)
    out: F32 = (terrain.z - level).astype(np.float32)
    return out


def _apart(points: F64, count: int, gap: float) -> list[int]:
    """Indices of the first points that keep a distance from all before them."""
    chosen: list[int] = []
    cells: dict[tuple[int, int], list[int]] = {}
    size = max(gap, 1.0)
    for i, (row, col) in enumerate(points):
        r, c = int(row // size), int(col // size)
        close = (j for dr in (-1, 0, 1) for dc in (-1, 0, 1) for j in cells.get((r + dr, c + dc), ()))
        if any((points[j][0] - row) ** 2 + (points[j][1] - col) ** 2 < gap * gap for j in close):
            continue
        cells.setdefault((r, c), []).append(i)
        chosen.append(i)
        if len(chosen) == count:
            break
    return chosen
