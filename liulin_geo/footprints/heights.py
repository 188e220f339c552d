"""Heights along a line, and of the ground beside it above the line (沿线高程、相对高差)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from liulin_geo.footprints.kernels import height_above_line
from liulin_geo.grid import FloatArray, Grid, Window
from liulin_geo.terrain import Terrain

#: Lines are cut to segments of at most this length before their heights are read, metres.
VERTEX_M = 60.0
_AROUND = np.indices((3, 3)).reshape(2, 9) - 1
_CENTRE = 4


def height_above(
    line: npt.NDArray[np.float64],
    line_z: npt.NDArray[np.float64],
    reach_m: float,
    terrain: Terrain,
    grid: Grid,
    window: Window,
) -> FloatArray:
    """Height of the ground above the nearest point of a line, metres; infinite beyond ``reach_m``."""
    above: FloatArray = height_above_line(
        terrain.sample(terrain.elevation, grid, window),
        grid.xs(window),
        grid.ys(window),
        grid.cell_m,
        line,
        line_z,
        reach_m,
    )
    return above


def lowest_along(line: npt.NDArray[np.float64], terrain: Terrain) -> npt.NDArray[np.float64]:
    """Height of a river at each vertex: the lowest of the 3 × 3 cells, since a digitised line strays."""
    around = _around(line, terrain)
    lowest = np.where(np.isnan(around), np.inf, around).min(axis=1)
    return np.where(np.isinf(lowest), np.nan, lowest).astype(np.float64)


def heights_along(line: npt.NDArray[np.float64], terrain: Terrain) -> npt.NDArray[np.float64]:
    """Height of the ground in the cell of each vertex; NaN where there is none."""
    return _around(line, terrain)[:, _CENTRE]


def _around(line: npt.NDArray[np.float64], terrain: Terrain) -> npt.NDArray[np.float64]:
    """Heights of the 3 × 3 cells round each vertex, (vertices, 9)."""
    elevation, grid = terrain.elevation, terrain.grid
    rows = np.floor((grid.north - line[:, 1]) / grid.cell_m).astype(np.int64)[:, None] + _AROUND[0]
    cols = np.floor((line[:, 0] - grid.west) / grid.cell_m).astype(np.int64)[:, None] + _AROUND[1]
    on = (rows >= 0) & (cols >= 0) & (rows < grid.n_rows) & (cols < grid.n_cols)
    heights = np.where(on, elevation[np.where(on, rows, 0), np.where(on, cols, 0)], np.nan)
    return heights.astype(np.float64)
