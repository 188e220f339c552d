"""Which cells areas cover (面域栅格化): cell centres in polygons, by scan lines.

GDAL's rasterising counts the columns of a window from the window's own edge, so that rounding may differ from
one window to another. Here every crossing is worked out in the grid's own coordinates: a window is the cut of
the whole, to the cell, and may be asked for by itself. A centre on a border belongs to the area east or north
of it: areas that share a border share no cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
import shapely
from numba import njit
from shapely.geometry.base import BaseGeometry

F64 = npt.NDArray[np.float64]
I32 = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Areas:
    """Areas in metres, ready to be laid on cells; points and lines cover nothing.

    ``edges`` are those of each area's rings as (n, 4): x1, y1, x2, y2; ``bounds`` is (areas, 4).
    """

    edges: tuple[F64, ...]
    bounds: F64

    @classmethod
    def of(cls, areas: Iterable[BaseGeometry | None]) -> Self:
        """Areas in their order; ``None`` is an empty one."""
        edges = tuple(_edges(area) for area in areas)
        far = (np.inf, np.inf, -np.inf, -np.inf)
        ends = (each[:, :2] for each in edges)
        bounds = [(*xy.min(axis=0), *xy.max(axis=0)) if len(xy) else far for xy in ends]
        return cls(edges, np.array(bounds, np.float64).reshape(-1, 4))

    def index(self, west: float, cell_m: float, col0: int, xs: F64, ys: F64) -> I32:
        """1 + the position of the area that holds each cell's centre, 0 where none does; the later counts.

        The cells have the centres ``xs``, of which the first is in column ``col0`` of the grid whose west
        edge is at ``west``, and ``ys``, from north to south.
        """
        index = np.zeros((ys.size, xs.size), np.int32)
        if index.size:
            x_min, y_min, x_max, y_max = self.bounds.T
            near = (x_min <= xs[-1]) & (x_max >= xs[0]) & (y_min <= ys[0]) & (y_max >= ys[-1])
            for i in np.flatnonzero(near).tolist():
                _fill(self.edges[i], west, cell_m, col0, ys, i + 1, index)
        return index


def _edges(area: BaseGeometry | None) -> F64:
    if area is None:
        return np.empty((0, 4))
    rings = shapely.get_rings(shapely.get_parts(area))
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    joined = ring[:-1] == ring[1:]
    return np.hstack([xy[:-1][joined], xy[1:][joined]])


@njit(cache=True, nogil=True)
def _fill(edges: F64, west: float, cell_m: float, col0: int, ys: F64, value: int, index: I32) -> None:
    n_rows, n_cols = index.shape
    flips = np.zeros((n_rows, n_cols + 1), np.bool_)
    for e in range(edges.shape[0]):
        x1, y1, x2, y2 = edges[e, 0], edges[e, 1], edges[e, 2], edges[e, 3]
        if y1 > y2:
            # from the lower end, whichever way the edge runs: a border has the same crossings from both sides
            x1, y1, x2, y2 = x2, y2, x1, y1
        if y1 > ys[0] or y2 <= ys[n_rows - 1]:
            continue
        first = max(0, int(np.floor((ys[0] - y2) / cell_m)) - 1)
        last = min(n_rows - 1, int(np.ceil((ys[0] - y1) / cell_m)) + 1)
        for r in range(first, last + 1):
            if ys[r] < y1 or ys[r] >= y2:
                continue
            x = x1 + (ys[r] - y1) * (x2 - x1) / (y2 - y1)
            col = int(np.ceil((x - west) / cell_m - 0.5)) - col0
            if col <= n_cols:
                col = max(col, 0)
                flips[r, col] = not flips[r, col]
    for r in range(n_rows):
        inside = False
        for c in range(n_cols):
            inside ^= flips[r, c]
            if inside:
                index[r, c] = value
