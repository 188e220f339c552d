"""The grids that a sample county is made on, and the way between points and their cells."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from liulin_geo.grid import Grid

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]

MARGIN_M = 3000.0
#: How far the relief around the county reaches, for a screen of 16:9.
_BESIDE_M, _ABOVE_M = 35_000.0, 6_000.0
_COARSE_M = 150.0
_SCREEN = 16 / 9


def county_grids(bounds: tuple[float, float, float, float], crs: str, cell_m: float) -> tuple[Grid, Grid]:
    """The fine grid over a county's bounds and the coarse one of its surroundings.

    The coarse cell is a multiple of the fine one, about 150 m; all edges lie on multiples of the coarse cell.
    """
    factor = max(1, round(_COARSE_M / cell_m))
    left, bottom, right, top = bounds
    near = (left - MARGIN_M, bottom - MARGIN_M, right + MARGIN_M, top + MARGIN_M)
    wide, high = right - left + 2 * _BESIDE_M, top - bottom + 2 * _ABOVE_M
    wide, high = max(wide, high * _SCREEN), max(high, wide / _SCREEN)
    x, y = (left + right) / 2, (bottom + top) / 2
    block = Grid.over(near, crs, cell_m * factor)
    fine = Grid(crs, block.west, block.north, cell_m, block.n_rows * factor, block.n_cols * factor)
    return fine, Grid.over((x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), crs, cell_m * factor)


def coarser(grid: Grid, factor: int) -> Grid:
    """The grid of whole blocks of ``factor`` × ``factor`` cells; cells left over in the east and south go."""
    rows, cols = grid.n_rows // factor, grid.n_cols // factor
    return Grid(grid.crs, grid.west, grid.north, grid.cell_m * factor, rows, cols)


def centres(grid: Grid) -> tuple[F64, F64]:
    """x and y of every cell centre, as two rasters."""
    x, y = np.meshgrid(grid.xs(grid.window), grid.ys(grid.window))
    return x, y


def cells_at(grid: Grid, x: F64 | float, y: F64 | float) -> tuple[I64, I64]:
    """Rows and columns of points, held inside the grid."""
    row = np.floor((grid.north - np.asarray(y)) / grid.cell_m).astype(np.int64)
    col = np.floor((np.asarray(x) - grid.west) / grid.cell_m).astype(np.int64)
    return np.clip(row, 0, grid.n_rows - 1), np.clip(col, 0, grid.n_cols - 1)


def number_at(grid: Grid, x: float, y: float) -> int:
    """The number (row by row) of the cell that holds a point."""
    row, col = cells_at(grid, x, y)
    return int(row) * grid.n_cols + int(col)


def middles(grid: Grid, numbers: list[int]) -> F64:
    """(n, 2) centres of cells by their numbers."""
    row, col = np.divmod(np.array(numbers), grid.n_cols)
    return np.column_stack([grid.west + (col + 0.5) * grid.cell_m, grid.north - (row + 0.5) * grid.cell_m])
