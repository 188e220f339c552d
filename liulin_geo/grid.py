"""The analysis grid (分析格网): square cells in the county's CGCS2000 3-degree zone.

Rows grow southwards and columns eastwards, as in a raster file. Cell edges lie on whole multiples
of the cell size, so that two grids of one cell size always fit together, whatever their extents.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from affine import Affine
from pyproj import CRS, Transformer
from shapely.geometry.base import BaseGeometry

from liulin_geo.cover import Areas
from liulin_geo.errors import GridError

#: CRS in which vectors are stored (CGCS2000, degrees).
STORAGE_CRS = "EPSG:4490"
_FIRST_ZONE_EPSG, _FIRST_ZONE_MERIDIAN, _LAST_ZONE_MERIDIAN = 4534, 75, 135

#: A coarser grid would hide whole townships, metres.
COARSEST_M = 1000.0

FloatArray = npt.NDArray[np.float32]
BoolArray = npt.NDArray[np.bool_]


def zone_crs(lon: float) -> str:
    """CRS of the CGCS2000 3-degree Gauss-Kruger zone of a longitude, without zone prefix.

    EPSG:4534 has the central meridian 75°E, and each further code is 3° east of the one before, up to
    EPSG:4554 (135°E). Raises :class:`GridError` for a longitude outside China's zones.
    """
    meridian = 3 * math.floor(lon / 3 + 0.5)
    if not _FIRST_ZONE_MERIDIAN <= meridian <= _LAST_ZONE_MERIDIAN:
        raise GridError("grid.longitude", lon=f"{lon:.4f}")
    return f"EPSG:{_FIRST_ZONE_EPSG + (meridian - _FIRST_ZONE_MERIDIAN) // 3}"


def central_meridian(crs: str) -> float:
    """Central meridian of a transverse Mercator CRS, in degrees east."""
    operation = CRS.from_user_input(crs).coordinate_operation
    if operation is not None:
        for param in operation.params:
            if "longitude" in param.name.lower():
                return float(param.value)
    raise GridError("grid.not_projected", crs=crs)


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle of cells: rows ``row0 <= row < row1``, columns ``col0 <= col < col1``."""

    row0: int
    col0: int
    row1: int
    col1: int

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns); zero where the window is empty."""
        return max(0, self.row1 - self.row0), max(0, self.col1 - self.col0)

    @property
    def empty(self) -> bool:
        """True where the window holds no cell."""
        return 0 in self.shape

    def intersect(self, other: Window) -> Window:
        """The cells that both windows hold."""
        return Window(
            max(self.row0, other.row0),
            max(self.col0, other.col0),
            min(self.row1, other.row1),
            min(self.col1, other.col1),
        )

    def slices(self, within: Window | None = None) -> tuple[slice, slice]:
        """Row and column slices, relative to the upper left of ``within`` where given."""
        row, col = (within.row0, within.col0) if within else (0, 0)
        return slice(self.row0 - row, self.row1 - row), slice(self.col0 - col, self.col1 - col)


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of square cells: ``crs``, outer west and north edges in metres, cell size, and shape."""

    crs: str
    west: float
    north: float
    cell_m: float
    n_rows: int
    n_cols: int

    @classmethod
    def over(cls, bounds: tuple[float, float, float, float], crs: str, cell_m: float) -> Grid:
        """The smallest grid on whole multiples of ``cell_m`` over ``(x_min, y_min, x_max, y_max)``."""
        if not (math.isfinite(cell_m) and cell_m > 0):
            raise GridError("grid.cell", cell=cell_m)
        if cell_m > COARSEST_M:
            raise GridError("grid.coarse", cell=cell_m, most=COARSEST_M)
        x_min, y_min, x_max, y_max = bounds
        col0, row0 = math.floor(x_min / cell_m), math.floor(y_min / cell_m)
        col1, row1 = math.ceil(x_max / cell_m), math.ceil(y_max / cell_m)
        return cls(crs, col0 * cell_m, row1 * cell_m, cell_m, row1 - row0, col1 - col0)

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return self.n_rows, self.n_cols

    @property
    def size(self) -> int:
        """Number of cells."""
        return self.n_rows * self.n_cols

    @property
    def cell_km2(self) -> float:
        """Area of one cell in square kilometres."""
        return self.cell_m * self.cell_m / 1e6

    @property
    def window(self) -> Window:
        """The whole grid as a window."""
        return Window(0, 0, self.n_rows, self.n_cols)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """(x_min, y_min, x_max, y_max) in metres."""
        return (
            self.west,
            self.north - self.n_rows * self.cell_m,
            self.west + self.n_cols * self.cell_m,
            self.north,
        )

    def transform(self, window: Window | None = None) -> Affine:
        """Affine transform from (column, row) to (x, y), of the grid or of one window of it."""
        row, col = (window.row0, window.col0) if window else (0, 0)
        return Affine(
            self.cell_m,
            0.0,
            self.west + col * self.cell_m,
            0.0,
            -self.cell_m,
            self.north - row * self.cell_m,
        )

    def window_of(self, bounds: tuple[float, float, float, float]) -> Window:
        """The cells whose centres can lie within ``bounds``, clipped to the grid."""
        x_min, y_min, x_max, y_max = bounds
        return Window(
            math.floor((self.north - y_max) / self.cell_m),
            math.floor((x_min - self.west) / self.cell_m),
            math.ceil((self.north - y_min) / self.cell_m),
            math.ceil((x_max - self.west) / self.cell_m),
        ).intersect(self.window)

    def cell_of(self, x: float, y: float) -> tuple[int, int]:
        """(row, column) of the cell that holds a point; it may lie outside the grid."""
        return math.floor((self.north - y) / self.cell_m), math.floor((x - self.west) / self.cell_m)

    def xs(self, window: Window) -> npt.NDArray[np.float64]:
        """x of the cell centres of a window's columns, in metres."""
        return np.asarray(self.west + (np.arange(window.col0, window.col1) + 0.5) * self.cell_m, np.float64)

    def ys(self, window: Window) -> npt.NDArray[np.float64]:
        """y of the cell centres of a window's rows, in metres."""
        return np.asarray(self.north - (np.arange(window.row0, window.row1) + 0.5) * self.cell_m, np.float64)

    def strips(self, n_rows: int) -> Iterator[Window]:
        """The grid in strips of at most ``n_rows`` rows, from north to south."""
        for row in range(0, self.n_rows, n_rows):
            yield Window(row, 0, min(row + n_rows, self.n_rows), self.n_cols)

    def mask(self, area: BaseGeometry, window: Window | None = None) -> BoolArray:
        """True in the cells whose centre lies in ``area`` (in the grid's CRS), of a window or of all."""
        return self.cover(Areas.of([area]), window or self.window) > 0

    def cover(self, areas: Areas, window: Window) -> npt.NDArray[np.int32]:
        """1 + the position of the area that holds each cell's centre, 0 where none does, of a window."""
        return areas.index(self.west, self.cell_m, window.col0, self.xs(window), self.ys(window))


def projector(crs: str) -> Transformer:
    """From degrees (lon, lat) to metres (x, y), whatever axis order the registry names."""
    return Transformer.from_crs(STORAGE_CRS, crs, always_xy=True)


def project(geometry: BaseGeometry, crs: str) -> BaseGeometry:
    """A geometry in degrees, brought to metres in ``crs``."""
    to_metres = projector(crs).transform
    projected: BaseGeometry = shapely.transform(
        geometry, lambda xy: np.column_stack(to_metres(xy[:, 0], xy[:, 1]))
    )
    return projected
