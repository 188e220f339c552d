"""Flow paths on the DEM (流向、汇流): upstream areas, HAND and traces on top of flow directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from liulin_geo.grid import BoolArray, FloatArray
from liulin_geo.terrain.directions import receivers, steepest_d8, upstream_order
from liulin_geo.terrain.kernels import height_above_drainage, trace_down


@dataclass(frozen=True, slots=True)
class Flow:
    """D8 flow directions over a DEM whose depressions were filled (Wang & Liu 2006).

    ``downstream`` holds, for each cell of the flattened grid, the cell that it flows into (itself at
    an outlet, -1 without data); ``upstream_order`` all cells with data, from the outlets upwards;
    ``area_km2`` the area that drains through each cell, its own included. ``directions`` are D8 codes as ESRI
    has them, from which all the rest follows.
    """

    shape: tuple[int, int]
    cell_m: float
    directions: npt.NDArray[np.uint8]
    downstream: npt.NDArray[np.int32]
    upstream_order: npt.NDArray[np.int32]
    area_km2: FloatArray

    @classmethod
    def over(cls, elevation: FloatArray, cell_m: float) -> Self:
        """Flow over ``elevation`` (metres, NaN is no data) on cells of ``cell_m`` metres."""
        return cls.along(steepest_d8(elevation), cell_m)

    @classmethod
    def along(cls, directions: npt.NDArray[np.uint8], cell_m: float) -> Self:
        """Flow along directions that are known already."""
        downstream = receivers(directions)
        order, cells = upstream_order(downstream)
        area = cells.astype(np.float32).reshape(directions.shape) * np.float32(cell_m * cell_m / 1e6)
        return cls(directions.shape, cell_m, directions, downstream, order, area)

    def hand(self, elevation: FloatArray, drain: BoolArray) -> FloatArray:
        """Height above the nearest drainage along the flow path (HAND), in metres.

        Source: Rennó et al. 2008, Remote Sensing of Environment 112, 3469-3481; Nobre et al. 2011,
        Journal of Hydrology 404, 13-29. NaN where no drain lies downstream.
        """
        return self.drained_by(elevation, drain)[0]

    def drained_by(self, elevation: FloatArray, drain: BoolArray) -> tuple[FloatArray, npt.NDArray[np.int32]]:
        """HAND, and the flattened drain cell that each cell flows to (-1 where none lies downstream)."""
        height, outlet = height_above_drainage(
            self.downstream, self.upstream_order, drain.ravel(), elevation.ravel()
        )
        return height.reshape(self.shape), outlet.reshape(self.shape)

    def trace(
        self, row: int, col: int, length_m: float
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """The flow path from a cell for ``length_m`` metres: flattened cells and metres along the path."""
        cells, along = trace_down(
            self.downstream, row * self.shape[1] + col, self.shape[1], self.cell_m, length_m
        )
        return cells, along

    def snap(self, row: int, col: int, radius: int) -> tuple[int, int]:
        """The cell with the largest upstream area within ``radius`` cells: dams stand on their stream."""
        r0, r1 = max(0, row - radius), min(self.shape[0], row + radius + 1)
        c0, c1 = max(0, col - radius), min(self.shape[1], col + radius + 1)
        if r0 >= r1 or c0 >= c1:
            return row, col
        best = int(np.argmax(self.area_km2[r0:r1, c0:c1]))
        return r0 + best // (c1 - c0), c0 + best % (c1 - c0)
