"""The road network: least-cost paths along valleys and ridges that join all settlements (道路)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from liulin_geo.grid import Grid
from liulin_geo.sample.cells import centres, coarser, middles, number_at
from liulin_geo.sample.paths import spread_cost, way_back
from liulin_geo.sample.scene import F64, Bool, Row, Scene
from liulin_geo.sample.shapes import rounded

#: Road classes from the greatest down, with design speed in km/h.
CLASSES = {"高速": 80, "国道": 60, "省道": 60, "县道": 40, "乡道": 30, "村道": 20}
_ORDER = list(CLASSES)
_NO_WAY = np.empty(0, dtype=np.int64)
_STEP_M = 60.0
Edge = tuple[int, int]


@dataclass(slots=True)
class _Ground:
    """The coarser grid on which roads are sought, and the edges built so far."""

    frame: Grid
    z: F64
    price: F64
    allowed: Bool
    edges: dict[Edge, int]

    def cell(self, x: float, y: float) -> int:
        """The allowed cell nearest to a point."""
        row, col = divmod(number_at(self.frame, x, y), self.frame.n_cols)
        if not self.allowed[row, col]:
            rows, cols = np.nonzero(self.allowed)
            i = int(np.argmin((rows - row) ** 2 + (cols - col) ** 2))
            row, col = int(rows[i]), int(cols[i])
        return row * self.frame.n_cols + col

    def built(self) -> NDArray[np.int64]:
        """Cells with a road."""
        return np.array(sorted({cell for edge in self.edges for cell in edge}), dtype=np.int64)

    def add(self, path: list[int], road_class: str) -> None:
        """Build along a path; a better road keeps its class, and using it again is cheap."""
        rank = _ORDER.index(road_class)
        for a, b in pairwise(path):
            edge = (min(a, b), max(a, b))
            self.edges[edge] = min(rank, self.edges.get(edge, rank))
        rows, cols = np.divmod(np.array(path), self.frame.n_cols)
        self.price[rows, cols] = np.minimum(self.price[rows, cols], 0.35)


def roads(scene: Scene, settlements: list[Row]) -> list[Row]:
    """A connected network; lines meet in shared nodes, vertex for vertex.

    A trunk road and a motorway cross the county by its seat, a provincial road crosses the other way, county
    roads join the seats of townships, and village roads reach every settlement.
    """
    ground = _ground(scene)
    places = [ground.cell(*row.spot) for row in settlements]
    seats = [cell for cell, row in zip(places, settlements, strict=True) if row.values["_seat"]]
    _through(ground, seats[0], (0.0, 180.0), "国道", 0.03)
    _through(ground, seats[0], (90.0, 270.0), "省道", 0.035)
    _motorway(ground, scene, seats[0])
    waiting = set(seats[1:]) - set(ground.built().tolist())
    while waiting:
        cost, before = spread_cost(
            ground.z, ground.price, ground.built(), ground.frame.cell_m, 0.04, np.array(sorted(waiting))
        )
        nearest = min(sorted(waiting), key=lambda cell: float(cost[cell]))
        ground.add(way_back(before, nearest), "县道" if len(waiting) > 7 else "乡道")
        waiting -= set(ground.built().tolist())
    _loops(ground, scene, seats)
    _, before = spread_cost(ground.z, ground.price, ground.built(), ground.frame.cell_m, 0.055, _NO_WAY)
    for cell in places:
        ground.add(way_back(before, cell), "村道")
    return _lines(ground, scene)


def ridge_ways(scene: Scene, network: list[Row], targets: F64, length_m: float) -> list[LineString]:
    """Ways from the network to targets ((n, 2) metres) that keep to high ground, up to a total length."""
    ground = _ground(scene)
    factor = round(ground.frame.cell_m / scene.frame.cell_m)
    height = _blocks(scene.height.astype(np.float64), factor)
    ground.price *= 0.6 + 1.8 * np.exp(-height / 45.0)
    points = np.concatenate([shapely.get_coordinates(row.geometry) for row in network])
    start = np.unique([ground.cell(x, y) for x, y in points])
    _, before = spread_cost(ground.z, ground.price, start, ground.frame.cell_m, 0.12, _NO_WAY)
    rank = len(CLASSES) - 1
    total = 0.0
    for x, y in targets:
        path = way_back(before, ground.cell(x, y))
        fresh = [(min(e), max(e)) for e in pairwise(path)]
        total += sum(_length(ground, edge) for edge in fresh if edge not in ground.edges)
        ground.edges.update(dict.fromkeys(fresh, rank))
        if total > length_m:
            break
    return [row.line for row in _lines(ground, scene)]


def _length(ground: _Ground, edge: Edge) -> float:
    (row_a, col_a), (row_b, col_b) = (divmod(cell, ground.frame.n_cols) for cell in edge)
    return ground.frame.cell_m * float(np.hypot(row_a - row_b, col_a - col_b))


def _blocks(z: F64, factor: int) -> F64:
    rows, cols = z.shape[0] // factor, z.shape[1] // factor
    out: F64 = z[: rows * factor, : cols * factor].reshape(rows, factor, cols, factor).mean(axis=(1, 3))
    return out


def _ground(scene: Scene) -> _Ground:
    fine = scene.frame
    factor = max(1, round(_STEP_M / fine.cell_m))
    z = _blocks(scene.terrain.z, factor)
    frame = coarser(fine, factor)
    x, y = centres(frame)
    allowed = shapely.contains_xy(_one_piece(scene, frame.cell_m), x, y)
    water = _blocks(scene.terrain.water.astype(np.float64), factor)
    steep = _blocks(scene.slope.astype(np.float64), factor)
    price = (1.0 + (steep / 28.0) ** 2) * (1.0 + 8.0 * water)
    return _Ground(frame, z, np.where(allowed, price, np.inf), allowed, {})


def _one_piece(scene: Scene, cell_m: float) -> BaseGeometry:
    """Where roads may run: the largest connected part of the county, a cell away from its line."""
    inner = scene.county.buffer(-1.1 * cell_m)
    parts: list[BaseGeometry] = list(getattr(inner, "geoms", [inner]))
    return max(parts, key=lambda part: part.area)


def _rim(ground: _Ground) -> NDArray[np.int64]:
    padded = np.pad(ground.allowed, 1)
    all_round = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    return np.flatnonzero(ground.allowed & ~all_round)


def _exit(ground: _Ground, cost: F64, centre: int, bearing: float) -> int:
    """The cheapest cell on the county's rim within 45 degrees of a direction (0 is east)."""
    rim = _rim(ground)
    cols = ground.frame.n_cols
    dy = centre // cols - rim // cols
    dx = rim % cols - centre % cols
    turn = (np.degrees(np.arctan2(dy, dx)) - bearing + 180.0) % 360.0 - 180.0
    reach = cost[rim] * (1.0 + (turn / 30.0) ** 2)
    reach[np.abs(turn) > 60.0] = np.inf
    return int(rim[np.argmin(reach)])


def _through(
    ground: _Ground, centre: int, bearings: tuple[float, float], road_class: str, gentle: float
) -> None:
    for bearing in bearings:
        cost, before = spread_cost(
            ground.z, ground.price, np.array([centre]), ground.frame.cell_m, gentle, _NO_WAY
        )
        ground.add(way_back(before, _exit(ground, cost, centre, bearing)), road_class)


def _motorway(ground: _Ground, scene: Scene, seat: int) -> None:
    """A motorway that keeps off the seat's streets, with tunnels and bridges, and one link to the seat."""
    cols, cell_m = ground.frame.n_cols, ground.frame.cell_m
    rows_at, cols_at = np.indices(ground.z.shape)
    town = np.hypot(rows_at - seat // cols, cols_at - seat % cols) * cell_m
    price = np.where(ground.allowed, 1.0 + 3.0 * np.exp(-((town / 1300.0) ** 2)), np.inf)
    used = np.zeros(ground.z.shape, bool)
    used.ravel()[ground.built()] = True
    price = np.where(used & ground.allowed, price * 1.8, price)
    here = np.array([seat])
    flat_z = np.maximum(ground.z, np.percentile(ground.z[ground.allowed], 30))
    cost, _ = spread_cost(flat_z, price, here, cell_m, 0.07, _NO_WAY)
    west, east = (_exit(ground, cost, seat, bearing) for bearing in (180.0, 0.0))
    _, before = spread_cost(flat_z, price, np.array([west]), cell_m, 0.07, np.array([east]))
    path = way_back(before, east)
    ground.add(path, "高速")
    _, before = spread_cost(ground.z, ground.price, here, cell_m, 0.07, np.array(path))
    reached = min(path, key=lambda cell: _steps(before, cell))
    ground.add(way_back(before, reached), "省道")


def _steps(before: NDArray[np.int64], cell: int) -> float:
    return float("inf") if before[cell] < 0 else float(len(way_back(before, cell)))


def _loops(ground: _Ground, scene: Scene, seats: list[int]) -> None:
    """Direct roads between some neighbouring townships, so that the network is no mere tree."""
    pairs = [
        (i, j)
        for i in range(len(seats))
        for j in range(i + 1, len(seats))
        if scene.towns[i].area.distance(scene.towns[j].area) < 1.0
    ]
    rng = scene.rng("road loops")
    for i, j in (pairs[k] for k in rng.permutation(len(pairs))[:8]):
        _, before = spread_cost(
            ground.z, ground.price, np.array([seats[i]]), ground.frame.cell_m, 0.045, np.array([seats[j]])
        )
        ground.add(way_back(before, seats[j]), "乡道")


def _lines(ground: _Ground, scene: Scene) -> list[Row]:
    """Edges joined to lines between nodes; every line is smoothed with its ends kept."""
    around: dict[int, list[int]] = {}
    for a, b in sorted(ground.edges):
        around.setdefault(a, []).append(b)
        around.setdefault(b, []).append(a)

    def rank(a: int, b: int) -> int:
        return ground.edges[(min(a, b), max(a, b))]

    def is_node(cell: int) -> bool:
        near = around[cell]
        return len(near) != 2 or rank(cell, near[0]) != rank(cell, near[1])

    done: set[Edge] = set()
    rows: list[Row] = []
    starts = [cell for cell in sorted(around) if is_node(cell)] + sorted(around)
    for start in starts:
        for following in around[start]:
            if (min(start, following), max(start, following)) in done:
                continue
            chain = [start, following]
            done.add((min(chain), max(chain)))
            while not is_node(chain[-1]) and chain[-1] != start:
                ahead = next(cell for cell in around[chain[-1]] if cell != chain[-2])
                done.add((min(chain[-1], ahead), max(chain[-1], ahead)))
                chain.append(ahead)
            name = _ORDER[rank(chain[0], chain[1])]
            rows.append(
                Row(
                    _smooth(ground, chain, 160.0 if name == "高速" else 0.0),
                    {"road_class": name, "speed": CLASSES[name]},
                )
            )
    return sorted(rows, key=lambda row: (_ORDER.index(str(row.values["road_class"])), -row.geometry.length))


def _smooth(ground: _Ground, chain: list[int], straighten_m: float) -> LineString:
    """The line through a chain of cells, its corners cut twice; a motorway is straightened before."""
    xy = middles(ground.frame, chain)
    return rounded(cast(LineString, LineString(xy).simplify(straighten_m)), 2)
