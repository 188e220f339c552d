"""Where walking over cells starts (步行起点): points along roads, and their cells."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from liulin_geo.grid import Grid, projector
from liulin_geo.response.network import E5, RoadNetwork
from liulin_geo.response.speeds import FLAT_PACE

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]


def points_on_roads(network: RoadNetwork, apart_m: float) -> tuple[I64, F64, F64, F64]:
    """Points along all edges, by edge: the edge, the share of its length, x and y in metres."""
    vertices, first = network.vertices
    px, py = projector(network.crs).transform(vertices[:, 0] / E5, vertices[:, 1] / E5)
    px, py = np.asarray(px), np.asarray(py)
    steps = np.hypot(np.diff(px), np.diff(py))
    steps[first[1:-1] - 1] = 0.0  # no road runs from the end of an edge to the start of the next
    run = np.concatenate([[0.0], np.cumsum(steps)])
    begin, end = run[first[:-1]], run[first[1:] - 1]
    counts = np.maximum(1, np.ceil((end - begin) / apart_m)).astype(np.int64) + 1
    edge = np.repeat(np.arange(network.n_edges), counts)
    number = np.arange(edge.size) - np.repeat(np.cumsum(counts) - counts, counts)
    share = number / (counts[edge] - 1)
    at = begin[edge] + share * (end - begin)[edge]
    segment = np.clip(np.searchsorted(run, at, side="right") - 1, first[edge], first[edge + 1] - 2)
    long = steps[segment]
    part = np.divide(at - run[segment], long, out=np.zeros(at.size), where=long > 0.0)
    x = px[segment] + part * (px[segment + 1] - px[segment])
    y = py[segment] + part * (py[segment + 1] - py[segment])
    return edge, share, x, y


def seed(grid: Grid, seeds: F64, x: F64, y: F64, seconds: F64) -> None:
    """Start from points: to the middle of the cell that each lies in on level ground."""
    row = np.floor((grid.north - y) / grid.cell_m).astype(np.int64)
    col = np.floor((x - grid.west) / grid.cell_m).astype(np.int64)
    inside = (row >= 0) & (row < grid.n_rows) & (col >= 0) & (col < grid.n_cols)
    row, col = row[inside], col[inside]
    away = np.hypot(
        grid.west + (col + 0.5) * grid.cell_m - x[inside], grid.north - (row + 0.5) * grid.cell_m - y[inside]
    )
    np.minimum.at(seeds, (row, col), seconds[inside] + away * FLAT_PACE)
