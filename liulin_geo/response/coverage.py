"""How soon each cell is reached (到达时间): over the roads from every resource, then on foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from liulin_geo.grid import BoolArray, FloatArray, Grid, projector
from liulin_geo.response.access import Access, seconds_from
from liulin_geo.response.kernels import STEPS, walk_seconds
from liulin_geo.response.network import E5, RoadNetwork
from liulin_geo.response.resources import Resource
from liulin_geo.response.seeds import points_on_roads, seed
from liulin_geo.terrain import Terrain

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
T = TypeVar("T", bound=np.generic)

#: What takes longer than half a day is out of reach, minutes.
LONGEST_MIN = 720.0


@dataclass(frozen=True, eq=False, slots=True)
class Coverage:
    """Minutes of travel to the middle of each cell of ``grid`` from the nearest resource of a kind.

    ``minutes`` is float32, NaN where nobody gets to or nobody knows; the masks say why: ``unknown`` (no
    elevation), ``water`` (nobody walks there). What is left without minutes is ``unreachable``.
    """

    grid: Grid
    minutes: FloatArray
    unknown: BoolArray
    water: BoolArray

    @property
    def unreachable(self) -> BoolArray:
        """True in the known, dry cells that nobody reaches within :data:`LONGEST_MIN`."""
        return np.isnan(self.minutes) & ~self.unknown & ~self.water

    def on(self, grid: Grid) -> Coverage:
        """The same at the middles of another grid's cells: those of the cell that each lies in."""
        if grid == self.grid:
            return self
        return Coverage(
            grid,
            on_cells(self.minutes, self.grid, grid, np.nan),
            on_cells(self.unknown, self.grid, grid, True),
            on_cells(self.water, self.grid, grid, False),
        )


def on_cells(values: npt.NDArray[T], of: Grid, grid: Grid, elsewhere: float) -> npt.NDArray[T]:
    """An array on the grid ``of`` read at the middles of another's cells, ``elsewhere`` off it; same CRS."""
    row = np.floor((of.north - grid.ys(grid.window)) / of.cell_m).astype(np.int64)
    col = np.floor((grid.xs(grid.window) - of.west) / of.cell_m).astype(np.int64)
    on = ((row >= 0) & (row < of.n_rows))[:, None] & ((col >= 0) & (col < of.n_cols))[None, :]
    read = values[np.ix_(np.clip(row, 0, of.n_rows - 1), np.clip(col, 0, of.n_cols - 1))]
    read[~on] = elsewhere
    return read


def coverage(
    network: RoadNetwork, resources: Iterable[Resource], terrain: Terrain, water: BoolArray | None = None
) -> Coverage:
    """Minutes from the nearest of the resources to every cell of the terrain's grid.

    From each resource a crew walks to the road, drives, and leaves the road anywhere but on a motorway;
    from there, and from the resource itself, it walks over the cells by the slopes along its way, uphill
    and down. ``water`` is True in the cells that nobody walks through; bridges are only where roads are.
    Without any resource nothing is reached.
    """
    grid = terrain.grid
    seeds = np.full(grid.shape, np.inf)
    found = list(resources)
    if found:
        _seed_roads(network, found, grid, seeds)
        _seed_places(network, found, grid, seeds)
    closed = np.zeros(grid.shape, np.bool_) if water is None else water
    seconds = walk_seconds(terrain.elevation, closed, grid.cell_m, seeds, LONGEST_MIN * 60.0, STEPS)
    unknown = np.isnan(terrain.elevation)
    return Coverage(grid, seconds / np.float32(60.0), unknown, closed & ~unknown & np.isnan(seconds))


def _seed_places(network: RoadNetwork, found: Sequence[Resource], grid: Grid, seeds: F64) -> None:
    lon, lat = (np.array([getattr(r, name) for r in found]) / E5 for name in ("lon_e5", "lat_e5"))
    x, y = projector(network.crs).transform(lon, lat)
    seed(grid, seeds, np.asarray(x), np.asarray(y), np.zeros(len(found)))


def _seed_roads(network: RoadNetwork, found: Sequence[Resource], grid: Grid, seeds: F64) -> None:
    """Times at which roads are reached, at points half a cell apart."""
    ways = Access.together([resource.access for resource in found])
    if ways.edge.size == 0:
        return
    best, _ = seconds_from(network, ways)
    edge, share, x, y = points_on_roads(network, grid.cell_m / 2.0)
    whole = network.seconds[edge]
    times = np.minimum(
        best[network.start[edge]] + share * whole, best[network.end[edge]] + (1.0 - share) * whole
    )
    # on the edges that a resource enters in their middle, the way to both sides of that point
    of_edge = np.searchsorted(edge, np.arange(network.n_edges + 1))
    at = network.seconds_along(ways.edge, ways.along_m)
    for i, e in enumerate(ways.edge.tolist()):
        here = slice(of_edge[e], of_edge[e + 1])
        direct = ways.walk_s[i] + np.abs(share[here] * network.seconds[e] - at[i])
        times[here] = np.minimum(times[here], direct)
    left = ~network.sealed[edge] & np.isfinite(times)
    seed(grid, seeds, x[left], y[left], times[left])


@dataclass(frozen=True, slots=True)
class UncoveredForest:
    """Forest that is reached late or not at all (未覆盖林地).

    ``beyond`` holds (minutes, km², share of the forest in [0, 1]); ground that nobody reaches and ground of
    which nobody knows counts as beyond every limit. ``unknown_km2`` is the part of the forest that has no
    elevation.
    """

    forest_km2: float
    beyond: tuple[tuple[float, float, float], ...]
    unknown_km2: float


def uncovered_forest(
    covered: Coverage, forest: BoolArray, limits_min: Sequence[float] = (30.0, 60.0)
) -> UncoveredForest | None:
    """How much of the forest (a mask on the coverage's grid) lies beyond each limit; ``None`` without any."""
    n = int(forest.sum())
    if n == 0:
        return None
    km2 = covered.grid.cell_km2
    minutes = covered.minutes[forest]
    beyond = []
    for limit in limits_min:
        late = int((~(minutes <= limit)).sum())  # NaN is not in time
        beyond.append((float(limit), late * km2, late / n))
    return UncoveredForest(n * km2, tuple(beyond), int(covered.unknown[forest].sum()) * km2)
