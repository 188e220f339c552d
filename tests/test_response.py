"""Response: road network, what is nearest, how soon cells are reached: closed forms, oracles and laws."""

from __future__ import annotations

import json
import math
import re
import shutil
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from liulin_geo.county import County
from liulin_geo.errors import OutsideCounty, RunError
from liulin_geo.grid import Grid, projector
from liulin_geo.response import (
    RESOURCES,
    Resource,
    RoadNetwork,
    attach,
    county_pace,
    coverage,
    nearest,
    network_for_page,
    of_run,
    road_network,
    uncovered_forest,
)
from liulin_geo.response.access import Access, access, lasting, seconds_from, straight_m
from liulin_geo.response.kernels import STEPS, walk_seconds
from liulin_geo.response.network import E5
from liulin_geo.response.speeds import (
    DESIGN_KMH,
    ENGINE_FACTOR,
    FIRE_ROAD_KMH,
    FLAT_PACE,
    LEAST_PACE,
    ROAD_CLASSES,
    UNKNOWN_PACE,
    fire_road_kmh,
    pace,
)
from liulin_geo.risk import Risk, open_run, score
from liulin_geo.store.run import Run
from liulin_geo.terrain import Terrain

from .browser import open_page
from .conftest import ROOT
from .counties import at, square_county, valley_dem, write_ledger

CRS = "EPSG:4546"
#: a place in the zone of 111°E, metres
X0, Y0 = 488_000.0, 4_140_000.0
#: a degree's last kept digit is a metre: positions and what follows from them are right to about that
POSITION_M = 1.6


def line(*points: tuple[float, float]) -> LineString:
    return LineString([(X0 + x, Y0 + y) for x, y in points])


def roads(*rows: BaseGeometry | tuple[BaseGeometry, dict[str, object]]) -> gpd.GeoDataFrame:
    """A ledger of roads in metres: 县道 of 40 km/h unless a row says otherwise."""
    table = [row if isinstance(row, tuple) else (row, {}) for row in rows]
    records = [
        {"id": f"R{i}", "name": f"路{i}", "road_class": "县道", "speed": 40.0, **values}
        for i, (_, values) in enumerate(table)
    ]
    columns = {key: [r[key] for r in records] for key in ("id", "name", "road_class", "speed")}
    return gpd.GeoDataFrame(columns, geometry=[shape for shape, _ in table], crs=CRS)


def fire_roads(*rows: tuple[BaseGeometry, float]) -> gpd.GeoDataFrame:
    ids = [f"F{i}" for i in range(len(rows))]
    return gpd.GeoDataFrame(
        {"id": ids, "name": ids, "width": [w for _, w in rows]}, geometry=[s for s, _ in rows], crs=CRS
    )


def places(*points: tuple[float, float]) -> gpd.GeoDataFrame:
    ids = [f"P{i}" for i in range(len(points))]
    shapes = [Point(X0 + x, Y0 + y) for x, y in points]
    return gpd.GeoDataFrame({"id": ids, "name": ids}, geometry=shapes, crs=CRS)


def lonlat(x: float, y: float) -> tuple[float, float]:
    lon, lat = projector(CRS).transform(X0 + x, Y0 + y, direction="INVERSE")
    return float(lon), float(lat)


def graph(network: RoadNetwork) -> nx.MultiGraph:
    out = nx.MultiGraph()
    out.add_nodes_from(range(network.n_nodes))
    for edge in range(network.n_edges):
        out.add_edge(int(network.start[edge]), int(network.end[edge]), s=float(network.seconds[edge]))
    return out


def n_parts(network: RoadNetwork) -> int:
    return nx.number_connected_components(graph(network))


def seconds(km: float, kmh: float = 40.0) -> float:
    """Seconds that an engine takes for so many kilometres on a road of that design speed."""
    return km * 3600.0 / (kmh * ENGINE_FACTOR)


# -- the network -----------------------------------------------------------------------------------


def street_grid(n: int, block_m: float = 500.0, corner_m: float = 0.0) -> gpd.GeoDataFrame:
    at_m = [corner_m + i * block_m for i in range(n)]
    low, high = at_m[0], at_m[-1]
    return roads(*(line((low, y), (high, y)) for y in at_m), *(line((x, low), (x, high)) for x in at_m))


def test_streets_that_cross_without_a_common_vertex_become_a_grid() -> None:
    town = road_network(street_grid(5), None, CRS)
    assert (town.n_nodes, town.n_edges, n_parts(town)) == (
        25 - 4,
        40 - 4,
        1,
    )  # the corners join two edges to one
    assert town.km == pytest.approx(20.0, abs=0.01)
    degrees = np.bincount([d for _, d in graph(town).degree()])
    assert degrees.tolist() == [0, 0, 0, 12, 9]


def test_a_town_is_crossed_along_its_blocks() -> None:
    town = road_network(street_grid(5), None, CRS)
    resources = {"stores": attach(town, places((0, 0)), "stores", None)}
    for east, north in ((2000, 2000), (1500, 500), (250, 1000)):
        (found,) = nearest(town, *lonlat(east, north), resources, FLAT_PACE)["stores"]
        metres = east + north
        assert found.road_m == pytest.approx(metres, abs=6) and found.walk_m < 2 * POSITION_M
        assert found.minutes * 60 == pytest.approx(
            seconds(metres / 1000), abs=2 * POSITION_M * UNKNOWN_PACE + 1
        )


@pytest.mark.parametrize("gap", [0.0, 1e-7, -1e-7, 0.8, 8.0])
def test_a_road_that_ends_at_another_or_a_little_before_it_joins_it(gap: float) -> None:
    network = road_network(roads(line((0, 0), (1000, 0))), None, CRS)
    assert (network.n_nodes, network.n_edges) == (2, 1)
    network = road_network(roads(line((0, 0), (1000, 0)), line((400, 700), (400, gap))), None, CRS)
    assert (network.n_nodes, network.n_edges, n_parts(network)) == (4, 3, 1)
    assert sorted(network.length_m) == pytest.approx([400, 600, 700], abs=1.1)


def test_an_end_too_far_from_a_road_does_not_join_it() -> None:
    network = road_network(roads(line((0, 0), (1000, 0)), line((400, 700), (400, 12))), None, CRS)
    assert (network.n_edges, n_parts(network)) == (2, 2)


def test_two_ends_that_miss_each_other_are_joined_once() -> None:
    apart = roads(line((0, 0), (500, 0)), (line((508, 0), (1000, 0)), {"speed": 30.0}))
    network = road_network(apart, None, CRS)
    assert (network.n_nodes, network.n_edges, n_parts(network)) == (3, 2, 1)
    assert network.length_m.sum() == pytest.approx(1000, abs=0.3)


def test_a_fire_road_reaches_farther_for_its_road_than_a_road_does() -> None:
    road = roads(line((0, 0), (1000, 0)))
    assert n_parts(road_network(road, fire_roads((line((400, 25), (400, 900)), 4.5)), CRS)) == 1
    assert n_parts(road_network(road, fire_roads((line((400, 35), (400, 900)), 4.5)), CRS)) == 2


def test_a_motorway_is_joined_where_a_road_ends_at_it_and_nowhere_else() -> None:
    motorway = (line((-2000, 0), (2000, 0)), {"road_class": "高速", "speed": 80.0})
    under = line((0, -900), (0, 900))
    assert n_parts(road_network(roads(motorway, under), None, CRS)) == 2
    assert n_parts(road_network(roads((motorway[0], {}), under), None, CRS)) == 1
    ramp = line((0, 500), (700, 500), (700, 0))
    network = road_network(roads(motorway, under, ramp), None, CRS)
    assert n_parts(network) == 1 and network.n_nodes == 6
    near_miss = line((0, 500), (700, 500), (700, 6))
    assert n_parts(road_network(roads(motorway, under, near_miss), None, CRS)) == 2


def test_nobody_walks_off_a_motorway() -> None:
    motorway = (line((-2000, 0), (2000, 0)), {"road_class": "高速", "speed": 80.0})
    road = line((-1500, 1000), (1500, 1000))
    network = road_network(roads(motorway, road), None, CRS)
    (edge,) = access(network, *lonlat(0, 50), 1.0).edge
    assert ROAD_CLASSES[network.road_class[edge]] == "县道"


def test_the_ledgers_own_speed_wins_over_that_of_the_class() -> None:
    def kmh(**values: object) -> float:
        network = road_network(roads((line((0, 0), (5000, 0)), values)), None, CRS)
        return float(network.length_m[0] / network.seconds[0] * 3.6)

    assert kmh(road_class="乡道", speed=50.0) == pytest.approx(50 * ENGINE_FACTOR, rel=1e-3)
    assert kmh(road_class="乡道", speed=np.nan) == pytest.approx(30 * ENGINE_FACTOR, rel=1e-3)
    assert kmh(road_class="国道", speed=0.0) == pytest.approx(60 * ENGINE_FACTOR, rel=1e-3)
    slowest = pytest.approx(20 * ENGINE_FACTOR, rel=1e-3)
    assert kmh(road_class=None, speed=np.nan) == slowest
    assert kmh(road_class="机耕路", speed=np.nan) == slowest


def test_a_fire_road_too_narrow_for_an_engine_is_no_road() -> None:
    assert fire_road_kmh(np.array([2.9, 3.0, 4.4, 4.5, 9.0, np.nan])).tolist() == [
        0,
        11.25,
        11.25,
        15,
        15,
        11.25,
    ]
    none = road_network(roads(), fire_roads((line((0, 0), (900, 0)), 2.5)), CRS)
    assert none.n_edges == 0


def test_pieces_of_one_road_become_one_edge_and_a_change_of_speed_a_node() -> None:
    first, second = line((0, 0), (500, 20), (700, 0)), line((1200, 0), (700, 0))
    network = road_network(roads(first, second), None, CRS)
    assert network.n_edges == 1 and network.length_m[0] == pytest.approx(
        first.length + second.length, abs=0.2
    )
    assert road_network(roads(first, (second, {"speed": 30.0})), None, CRS).n_edges == 2


def test_a_ring_without_a_junction_is_kept_whole() -> None:
    ring = line((0, 0), (300, 0), (300, 300), (0, 300), (0, 0))
    network = road_network(roads(ring), None, CRS)
    assert network.n_edges == 1 and network.length_m[0] == pytest.approx(1200, abs=0.2)
    assert network.start[0] == network.end[0]


def test_odd_geometries_are_read_and_empty_ones_left_out() -> None:
    two = MultiLineString([line((0, 0), (400, 0)), line((400, 0), (400, 300))])
    high = LineString([(X0 + 400, Y0 + 300, 900.0), (X0 + 900, Y0 + 300, 950.0)])
    eight = line((0, 1000), (400, 1400), (400, 1000), (0, 1400))
    frame = roads(two, high, eight, LineString(), line((0, 0), (400, 0)))
    frame = gpd.GeoDataFrame(frame, geometry=[*frame.geometry[:-1], None], crs=CRS)
    network = road_network(frame, None, CRS)
    assert n_parts(network) == 2
    assert network.km * 1000 == pytest.approx(1200 + eight.length, abs=0.5)
    assert max(d for _, d in graph(network).degree()) == 4  # where the eight crosses itself


def test_roads_drawn_twice_change_no_time() -> None:
    once = [line((0, 0), (1000, 0)), line((500, 0), (500, 800))]
    twice = road_network(roads(*once, line((200, 0), (900, 0))), None, CRS)
    resources = {"stores": attach(twice, places((0, 0)), "stores", None)}
    (found,) = nearest(twice, *lonlat(500, 800), resources, FLAT_PACE)["stores"]
    assert found.road_m == pytest.approx(1300, abs=4)


@settings(max_examples=20)
@given(st.permutations(range(10)))
def test_the_order_of_the_ledger_does_not_matter(order: list[int]) -> None:
    frame = street_grid(5)
    network = road_network(frame.iloc[list(order)], None, CRS)
    assert (network.n_nodes, network.n_edges) == (21, 36)
    times = nx.single_source_dijkstra_path_length(graph(network), _node_at(network, 500, 0), weight="s")
    assert times[_node_at(network, 2000, 1500)] == pytest.approx(seconds(3.0), abs=2.0)


def _node_at(network: RoadNetwork, x: float, y: float) -> int:
    away = np.hypot(network.x - X0 - x, network.y - Y0 - y)
    assert away.min() < POSITION_M
    return int(np.argmin(away))


def test_a_course_starts_and_ends_at_its_nodes(sample: Sample) -> None:
    network = sample.network
    for edge, course in enumerate(network.courses):
        for node, vertex in ((network.start[edge], course[0]), (network.end[edge], course[-1])):
            assert (network.lon_e5[node], network.lat_e5[node]) == tuple(vertex)


# -- the nearest -----------------------------------------------------------------------------------


class Sample:
    """The embedded county, scored at 90 m, and its network and resources."""

    def __init__(self, folder: Path) -> None:
        self.run: Risk = open_run(folder)
        self.network = of_run._of(self.run, ()).network  # type: ignore[assignment]
        assert isinstance(self.network, RoadNetwork)
        self.state = of_run._of(self.run, ())
        self.resources = {layer: self.state.attached(layer) for layer in RESOURCES}
        self.pace = self.state.pace_s_m
        rng = np.random.default_rng(7)
        inside = np.argwhere(~np.isnan(self.run.band("risk", "colour").astype(float)))
        rows, cols = inside[rng.choice(len(inside), 24)].T
        grid = self.run.grid
        lon, lat = projector(grid.crs).transform(
            grid.xs(grid.window)[cols], grid.ys(grid.window)[rows], direction="INVERSE"
        )
        self.spots = list(zip(lon.tolist(), lat.tolist(), strict=True))


@pytest.fixture(scope="module")
def sample(coarse_run: Path) -> Sample:
    return Sample(coarse_run)


def with_ways(network: RoadNetwork, place: Access, goals: dict[str, Access]) -> nx.DiGraph:
    """networkx's own graph with the edges cut at every access point: an oracle without our shortcuts."""
    out = nx.DiGraph()

    def link(a: object, b: object, s: float) -> None:
        if not out.has_edge(a, b) or out[a][b]["s"] > s:
            out.add_edge(a, b, s=s)

    cuts: dict[int, list[tuple[float, object]]] = {}
    for name, found in {"place": place, **goals}.items():
        for i, (edge, along, walk_s) in enumerate(zip(found.edge, found.along_m, found.walk_s, strict=True)):
            spot = (name, i)
            cuts.setdefault(int(edge), []).append((float(along), spot))
            link(*((name, spot) if name == "place" else (spot, name)), float(walk_s))
    for edge in range(network.n_edges):
        length = float(network.length_m[edge])
        stops = [(0.0, int(network.start[edge])), *sorted(cuts.get(edge, []), key=lambda c: c[0])]
        stops.append((length, int(network.end[edge])))
        for (low, a), (high, b) in pairwise(stops):
            s = (high - low) / length * float(network.seconds[edge])
            link(a, b, s)
            link(b, a, s)
    return out


def test_the_nearest_are_those_that_networkx_finds(sample: Sample) -> None:
    listed = [r for found in sample.resources.values() for r in found or ()]
    for lon, lat in sample.spots[:8]:
        goals = {f"{r.layer}:{r.id}": r.access for r in listed}
        oracle = with_ways(sample.network, access(sample.network, lon, lat, sample.pace), goals)
        times = nx.single_source_dijkstra_path_length(oracle, "place", weight="s")
        found = nearest(sample.network, lon, lat, sample.resources, sample.pace, 1000)
        for r in listed:
            straight = straight_m(lon, lat, r.lon_e5 / E5, r.lat_e5 / E5)
            on_foot = straight * sample.pace if straight <= 5000 else math.inf
            expected = min(times[f"{r.layer}:{r.id}"], on_foot) / 60
            (ours,) = [f for f in found[r.layer] or () if f.id == r.id]
            assert ours.minutes == pytest.approx(expected, rel=1e-9)


def test_the_nearest_come_in_order_with_a_way_that_is_as_long_as_it_says(sample: Sample) -> None:
    drawn_roads = [sample.run.ledgers[key].geometry.union_all() for key in ("roads", "fire_roads")]
    on_roads = shapely.union_all([shapely.buffer(shape, 0.0004) for shape in drawn_roads])
    shapely.prepare(on_roads)
    for lon, lat in sample.spots[:12]:
        found = nearest(sample.network, lon, lat, sample.resources, sample.pace, 3)
        assert tuple(found) == RESOURCES
        for layer, listed in found.items():
            assert listed is not None and len(listed) == 3
            assert [f.minutes for f in listed] == sorted(f.minutes for f in listed)
            for f in listed:
                assert f.layer == layer and f.path[0] == (f.lon, f.lat) and f.path[-1] == (lon, lat)
                drawn = sum(straight_m(*a, *b) for a, b in pairwise(f.path))
                assert drawn == pytest.approx(f.road_m + f.walk_m, rel=0.02, abs=10)
                if f.road_m:  # driven on the roads, never across the fields
                    assert on_roads.covers(LineString(f.path[1:-1]))


def test_ways_that_another_one_beats_change_no_time(sample: Sample) -> None:
    for lon, lat in sample.spots[:6]:
        every = access(sample.network, lon, lat, sample.pace)
        few = lasting(sample.network, every)
        assert 0 < few.edge.size <= every.edge.size / 4
        all_times, few_times = (seconds_from(sample.network, found)[0] for found in (every, few))
        np.testing.assert_allclose(few_times, all_times, atol=0.5)


def test_a_fire_in_the_middle_of_an_edge_is_reached_from_both_ends() -> None:
    network = road_network(roads(line((0, 0), (3000, 0))), None, CRS)
    stores = attach(network, places((0, 0), (3000, 0), (1300, 5)), "stores", None)
    found = nearest(network, *lonlat(1000, 100), {"stores": stores}, FLAT_PACE)["stores"]
    assert found is not None and [f.id for f in found] == ["P2", "P0", "P1"]
    assert [f.road_m for f in found[1:]] == pytest.approx([1000, 2000], abs=3)
    assert [f.walk_m for f in found[1:]] == pytest.approx([100, 100], abs=3)
    assert found[1].minutes * 60 == pytest.approx(seconds(1.0) + 100 * FLAT_PACE, abs=6)


def test_a_resource_nearby_is_walked_to_without_a_road() -> None:
    network = road_network(roads(line((0, 0), (3000, 0))), None, CRS)
    stores = attach(network, places((1000, 4000)), "stores", None)
    (found,) = nearest(network, *lonlat(1000, 3500), {"stores": stores}, FLAT_PACE)["stores"] or ()
    assert found.road_m == 0 and found.walk_m == pytest.approx(500, abs=2)
    assert found.minutes * 60 == pytest.approx(500 * FLAT_PACE, rel=0.01) and len(found.path) == 2


def test_a_closed_road_sends_round_and_without_any_road_nobody_comes() -> None:
    ring = roads(line((0, 0), (9000, 0)), line((0, 0), (0, 4000), (9000, 4000), (9000, 0)))
    whole = road_network(ring, None, CRS)
    place = lonlat(9000, 0)

    def first(network: RoadNetwork) -> float | None:
        resources = {"stores": attach(network, places((0, 0)), "stores", None)}
        found = nearest(network, *place, resources, FLAT_PACE)["stores"]
        assert found is not None
        return found[0].road_m if found else None

    assert first(whole) == pytest.approx(9000, abs=5)
    assert first(road_network(ring, None, CRS, closed=["R0"])) == pytest.approx(17000, abs=5)
    assert first(road_network(ring, None, CRS, closed=["R0", "R1"])) is None
    assert first(road_network(roads(), None, CRS)) is None


def test_an_island_of_roads_is_no_way_out() -> None:
    network = road_network(roads(line((0, 0), (3000, 0)), line((0, 9000), (3000, 9000))), None, CRS)
    stores = attach(network, places((1500, 0)), "stores", None)
    assert nearest(network, *lonlat(1500, 9000), {"stores": stores, "shelters": None}, FLAT_PACE) == {
        "stores": (),
        "shelters": None,
    }


def test_resources_without_a_position_are_left_out_and_areas_are_points_within_them() -> None:
    network = road_network(roads(line((0, 0), (3000, 0))), None, CRS)
    horseshoe = Polygon(
        [(0, 0), (300, 0), (300, 300), (200, 300), (200, 100), (100, 100), (100, 300), (0, 300)]
    )
    area = shapely.transform(horseshoe, lambda xy: xy + np.array([X0, Y0 + 100]))
    frame = gpd.GeoDataFrame(
        {"id": ["A", "B", "C"], "name": ["甲", None, "丙"]}, geometry=[area, None, Point()], crs=CRS
    )
    (found,) = attach(network, frame, "shelters", None)
    x, y = projector(CRS).transform(found.lon_e5 / E5, found.lat_e5 / E5)
    assert found.id == "A" and area.buffer(POSITION_M).covers(Point(x, y))


# -- on foot ---------------------------------------------------------------------------------------

N, CELL = 61, 30.0
GRID = Grid(CRS, X0, Y0 + N * CELL, CELL, N, N)
NO_ROADS = road_network(roads(), None, CRS)
MIDDLE = (30.5 * CELL, 30.5 * CELL)


def plane(east: float, north: float) -> Terrain:
    rows, cols = np.mgrid[0:N, 0:N]
    return Terrain(GRID, (900 + cols * CELL * east - rows * CELL * north).astype(np.float32))


def walk(terrain: Terrain, closed: np.ndarray | None = None, *sources: tuple[int, int]) -> np.ndarray:
    seeds = np.full(GRID.shape, np.inf)
    for row, col in sources or ((30, 30),):
        seeds[row, col] = 0.0
    shut = np.zeros(GRID.shape, np.bool_) if closed is None else closed
    return walk_seconds(terrain.elevation, shut, CELL, seeds, 1e6, STEPS)


def tobler(slope: float) -> float:
    """Seconds a metre, written out anew: 6·exp(-3.5·|S + 0.05|) km/h, 3/5 off the path, 4/5 with tools."""
    return 3.6 / (6.0 * math.exp(-3.5 * abs(slope + 0.05)) * 0.6 * 0.8)


def test_the_pace_is_toblers() -> None:
    assert 3.6 / pace(0.0) == pytest.approx(5.0367 * 0.48, rel=1e-3)  # 5 km/h on flat paths
    assert pytest.approx(6.0 * 0.48) == 3.6 / LEAST_PACE
    for slope in (-0.6, -0.05, 0.0, 0.2, 0.6):
        assert pace(slope) == pytest.approx(tobler(slope))


@pytest.mark.parametrize(("east", "north"), [(0.0, 0.0), (0.2, 0.0), (0.0, -0.15), (0.1, 0.1)])
def test_on_a_plane_a_walk_takes_what_the_formula_says(east: float, north: float) -> None:
    times = walk(plane(east, north))
    assert times[30, 30] == 0
    for dr, dc in STEPS:
        for n in (1, 7, 15):
            run = n * CELL * math.hypot(dr, dc)
            slope = (east * dc - north * dr) / math.hypot(dr, dc)
            assert times[30 + n * dr, 30 + n * dc] == pytest.approx(run * tobler(slope), rel=1e-3)


def test_on_flat_ground_sixteen_directions_are_nearly_a_circle() -> None:
    times = walk(plane(0, 0))
    rows, cols = np.mgrid[0:N, 0:N]
    exact = CELL * np.hypot(rows - 30, cols - 30) * FLAT_PACE
    ratio = times[exact > 0] / exact[exact > 0]
    assert ratio.min() > 0.9999 and ratio.max() < 1.028


def test_a_steep_slope_is_climbed_by_hairpins() -> None:
    times = walk(plane(0.7, 0.0))
    straight = 20 * CELL * tobler(0.7)
    assert times[30, 50] < 0.8 * straight
    assert times[30, 10] < times[30, 50]  # and down is quicker than up


def test_buckets_give_the_times_of_dijkstra() -> None:
    rng = np.random.default_rng(3)
    n = 14
    z = (900 + rng.normal(0, 12, (n, n))).astype(np.float32)
    z[rng.random((n, n)) < 0.05] = np.nan
    closed = rng.random((n, n)) < 0.12
    seeds = np.full((n, n), np.inf)
    seeds[2, 3], seeds[11, 9] = 0.0, 400.0
    z[2, 3] = z[11, 9] = 900.0
    net = nx.DiGraph()
    for r in range(n):
        for c in range(n):
            for dr, dc in STEPS:
                cost = _step(z, closed, r, c, r + dr, c + dc)
                if cost is not None:
                    net.add_edge((r, c), (r + dr, c + dc), s=cost)
    net.add_edge("start", (2, 3), s=0.0)
    net.add_edge("start", (11, 9), s=400.0)
    exact = nx.single_source_dijkstra_path_length(net, "start", weight="s")
    times = walk_seconds(z, closed, CELL, seeds, 1e6, STEPS)
    for r in range(n):
        for c in range(n):
            if (r, c) in exact:
                assert times[r, c] == pytest.approx(exact[(r, c)], rel=1e-5)
            else:
                assert np.isnan(times[r, c])


def _step(z: np.ndarray, closed: np.ndarray, r: int, c: int, rr: int, cc: int) -> float | None:
    n = len(z)
    if not (0 <= rr < n and 0 <= cc < n) or np.isnan(z[r, c]) or np.isnan(z[rr, cc]) or closed[rr, cc]:
        return None
    run = CELL * math.hypot(rr - r, cc - c)
    if abs(rr - r) + abs(cc - c) < 3:
        if rr != r and cc != c and closed[r, cc] and closed[rr, c]:
            return None
        return run * tobler(float(z[rr, cc] - z[r, c]) / run)
    half_r, half_c = int((rr - r) / 2), int((cc - c) / 2)
    beside = [(r + half_r, c + half_c), (rr - half_r, cc - half_c)]
    if any(closed[p] or np.isnan(z[p]) for p in beside):
        return None
    middle = 0.5 * float(z[beside[0]] + z[beside[1]])
    up = (middle - float(z[r, c])) / (run / 2), (float(z[rr, cc]) - middle) / (run / 2)
    return run / 2 * (tobler(up[0]) + tobler(up[1]))


def test_a_river_is_crossed_by_its_bridge_only() -> None:
    river = np.zeros(GRID.shape, np.bool_)
    river[:, 40] = True
    assert np.isnan(walk(plane(0, 0), river)[:, 41:]).all()
    bend = np.eye(N, k=10, dtype=np.bool_)  # from corner to corner, joined by corners only
    assert np.isnan(walk(plane(0, 0), bend)[np.triu_indices(N, 11)]).all()
    east = 40.5 * CELL
    bridge = road_network(roads(line((east - 200, 900), (east + 200, 900))), None, CRS)
    brigade = attach(bridge, places((east - 200, 900)), "fire_brigades", plane(0, 0))
    covered = coverage(bridge, brigade, plane(0, 0), river)
    assert not np.isnan(covered.minutes[:, 41:]).any() and covered.water.sum() > N - 5
    assert not covered.unreachable.any() and not covered.unknown.any()


def test_the_countys_pace_is_that_of_its_slopes() -> None:
    road = road_network(roads(line((0, 900), (N * CELL, 900))), None, CRS)
    assert county_pace(road, plane(0, 0)) == pytest.approx(FLAT_PACE, rel=0.03)
    up_and_down = county_pace(road, plane(0, 0.2))
    assert FLAT_PACE < up_and_down < tobler(0.2) * 1.03
    assert county_pace(road, None) == county_pace(NO_ROADS, plane(0, 0)) == UNKNOWN_PACE
    assert tobler(0.268) > UNKNOWN_PACE > tobler(-0.268) > FLAT_PACE


# -- coverage --------------------------------------------------------------------------------------


def brigade(network: RoadNetwork, terrain: Terrain, *points: tuple[float, float]) -> tuple[Resource, ...]:
    return attach(network, places(*points), "fire_brigades", terrain)


def test_a_cell_beside_a_road_is_reached_by_driving_and_walking() -> None:
    row_y = 30.5 * CELL  # the road runs through the middles of a row of cells
    network = road_network(roads(line((0, row_y), (N * CELL, row_y))), None, CRS)
    covered = coverage(network, brigade(network, plane(0, 0), (15, row_y)), plane(0, 0))
    drive = seconds(50 * CELL / 1000)
    assert covered.minutes[30, 50] * 60 == pytest.approx(drive, abs=6)
    assert covered.minutes[10, 50] * 60 == pytest.approx(drive + 20 * CELL * FLAT_PACE, abs=8)
    assert covered.minutes[30, 0] * 60 < 2


def test_without_a_road_a_brigade_walks_from_its_door() -> None:
    covered = coverage(NO_ROADS, brigade(NO_ROADS, plane(0.1, 0), MIDDLE), plane(0.1, 0))
    np.testing.assert_allclose(covered.minutes * 60, walk(plane(0.1, 0)), atol=3)


def test_without_any_brigade_nothing_is_covered() -> None:
    covered = coverage(road_network(street_grid(3), None, CRS), (), plane(0, 0))
    assert np.isnan(covered.minutes).all() and covered.unreachable.all()
    assert uncovered_forest(covered, np.ones(GRID.shape, np.bool_)).beyond == (
        (30, 3.3489, 1),
        (60, 3.3489, 1),
    )


def test_ground_of_which_nobody_knows_is_never_covered() -> None:
    terrain = plane(0, 0)
    terrain.elevation[:, 40:50] = np.nan
    network = road_network(roads(line((0, 900), (N * CELL, 900))), None, CRS)
    covered = coverage(network, brigade(network, terrain, (100, 900)), terrain)
    assert np.isnan(covered.minutes[:, 40:50]).all() and covered.unknown[:, 40:50].all()
    forest = np.zeros(GRID.shape, np.bool_)
    forest[:, 35:45] = True
    missing = uncovered_forest(covered, forest, (600.0,))
    assert missing is not None and missing.unknown_km2 == pytest.approx(5 * N * 0.0009)
    assert missing.beyond[0][1] >= missing.unknown_km2
    elsewhere = covered.on(Grid(CRS, X0 - 3000, Y0 + 3000, 90.0, 40, 40))
    assert np.isnan(elsewhere.minutes[:, 0]).all() and elsewhere.unknown[:, 0].all()


def test_what_lies_beyond_a_limit_is_counted_by_area() -> None:
    covered = coverage(NO_ROADS, brigade(NO_ROADS, plane(0, 0), MIDDLE), plane(0, 0))
    forest = np.zeros(GRID.shape, np.bool_)
    forest[30, :] = True
    limit = 10 * CELL * FLAT_PACE / 60 + 0.1  # ten cells to each side, and the brigade's own
    found = uncovered_forest(covered, forest, (limit,))
    assert found is not None and found.forest_km2 == pytest.approx(N * 0.0009)
    assert found.beyond[0][1:] == pytest.approx(((N - 21) * 0.0009, (N - 21) / N))
    assert uncovered_forest(covered, np.zeros(GRID.shape, np.bool_)) is None


_HILLS = np.random.default_rng(5)
HILLY = Terrain(
    GRID, (900 + 60 * np.sin(np.mgrid[0:N, 0:N][0] / 7) + _HILLS.normal(0, 3, (N, N))).astype(np.float32)
)
#: streets through the middles of cells, so that a metre of rounding moves none into the next cell
STREETS = street_grid(4, 480.0, 15.0)
TOWN = road_network(STREETS, None, CRS)
spot = st.tuples(st.floats(0, N * CELL), st.floats(0, N * CELL))


@settings(max_examples=25)
@given(st.lists(spot, min_size=1, max_size=3), spot)
def test_another_brigade_never_makes_a_cell_later(
    there: list[tuple[float, float]], new: tuple[float, float]
) -> None:
    before = coverage(TOWN, brigade(TOWN, HILLY, *there), HILLY).minutes
    after = coverage(TOWN, brigade(TOWN, HILLY, *there, new), HILLY).minutes
    assert (np.nan_to_num(after, nan=np.inf) <= np.nan_to_num(before, nan=np.inf)).all()


@settings(max_examples=10)
@given(spot, st.sampled_from(["R0", "R1", "R4", "R6"]))
def test_a_closed_road_never_makes_a_cell_sooner(there: tuple[float, float], shut: str) -> None:
    torn = road_network(STREETS, None, CRS, closed=[shut])
    whole = coverage(TOWN, brigade(TOWN, HILLY, there), HILLY).minutes
    # walks start from points half a cell apart, which lie a little otherwise on roads that are cut otherwise
    assert (coverage(torn, brigade(torn, HILLY, there), HILLY).minutes >= whole - 0.2).all()


# -- a run -----------------------------------------------------------------------------------------


def test_a_run_says_what_is_nearest_and_what_is_covered(sample: Sample) -> None:
    run = sample.run
    lon, lat = sample.spots[0]
    found = of_run.nearest(run, lon, lat, k=2)
    assert tuple(found) == RESOURCES and all(
        listed is not None and len(listed) == 2 for listed in found.values()
    )
    inside = ~np.isnan(run.band("risk", "colour").astype(float))
    for layer in ("fire_brigades", "water"):
        covered = of_run.coverage(run, layer)
        assert covered is not None and covered.grid == run.grid and covered.minutes.dtype == np.float32
        dry = inside & ~covered.water
        assert not covered.unknown[inside].any() and covered.unreachable[dry].mean() < 0.001
        forest = of_run.uncovered_forest(run, covered)
        assert forest is not None and 0 < forest.beyond[1][2] < forest.beyond[0][2] < 1
    tanks = of_run.coverage(run, "water_tanks")
    both = of_run.coverage(run, "water")
    assert tanks is not None and both is not None
    assert (np.nan_to_num(both.minutes, nan=1e9) <= np.nan_to_num(tanks.minutes, nan=1e9)).all()


def test_the_countys_pace_gives_the_times_of_the_ground_on_the_whole(sample: Sample) -> None:
    covered = coverage(
        sample.network,
        sample.resources["fire_brigades"] or (),
        sample.state.ground.terrain,  # type: ignore[arg-type]
        sample.state.water,
    )
    off = []
    for lon, lat in sample.spots:
        (first,) = (
            nearest(sample.network, lon, lat, {"b": sample.resources["fire_brigades"]}, sample.pace, 1)["b"]
            or ()
        )
        row, col = covered.grid.cell_of(*projector(CRS).transform(lon, lat))
        off.append(first.minutes - float(covered.minutes[row, col]))
    assert abs(float(np.nanmedian(off))) < 3.0 and float(np.nanmedian(np.abs(off))) < 8.0


def test_a_place_outside_and_an_unknown_layer_are_named(sample: Sample) -> None:
    with pytest.raises(OutsideCounty):
        of_run.nearest(sample.run, 0.0, 0.0)
    with pytest.raises(OutsideCounty):
        of_run.nearest(sample.run, math.nan, 37.4)
    with pytest.raises(RunError, match="coal_mines"):
        of_run.coverage(sample.run, "coal_mines")


def test_a_ledger_that_is_absent_is_no_data_and_an_empty_one_none(sample: Sample, tmp_path: Path) -> None:
    shutil.copytree(sample.run.folder, tmp_path / "run")
    ledgers = tmp_path / "run" / "ledgers"
    (ledgers / "stores.parquet").unlink()
    gpd.read_parquet(ledgers / "shelters.parquet").iloc[:0].to_parquet(ledgers / "shelters.parquet")
    run = Run(tmp_path / "run")
    found = of_run.nearest(run, *sample.spots[0])
    assert found["stores"] is None and found["shelters"] == ()
    assert of_run.coverage(run, "stores") is None
    empty = of_run.coverage(run, "shelters")
    assert empty is not None and np.isnan(empty.minutes).all()
    page = of_run.page_network(run)
    assert page is not None and page["resources"]["stores"] is None  # type: ignore[index]
    assert page["resources"]["shelters"] == []  # type: ignore[index]
    (ledgers / "roads.parquet").unlink()
    bare = Run(tmp_path / "run")
    assert of_run.network_of(bare) is None and of_run.page_network(bare) is None
    assert of_run.coverage(bare, "fire_brigades") is None
    with pytest.raises(RunError, match="道路"):
        of_run.nearest(bare, *sample.spots[0])


def test_a_closed_road_of_a_run_changes_only_that_question(sample: Sample) -> None:
    lon, lat = sample.spots[0]
    before = of_run.nearest(sample.run, lon, lat, 1, ("fire_brigades",))["fire_brigades"]
    every = sample.run.ledgers["roads"]["id"].tolist()
    after = of_run.nearest(sample.run, lon, lat, 1, ("fire_brigades",), closed=every)["fire_brigades"]
    assert before and (not after or after[0].minutes > before[0].minutes)
    again = of_run.nearest(sample.run, lon, lat, 1, ("fire_brigades",))["fire_brigades"]
    assert again == before


def test_a_county_without_elevation_has_the_nearest_but_no_coverage(tmp_path: Path) -> None:
    root = square_county(tmp_path / "county")
    way = LineString([at(500, 3000), at(5500, 3000)])
    write_ledger(root, "exposure/roads", [(way, {"id": "R", "name": "路", "road_class": "乡道"})])
    write_ledger(root, "resources/fire_brigades", [(at(600, 3000), {"id": "B", "name": "队"})])
    run = score(County(root), cell_m=90, out=tmp_path / "flat")
    there = at(4600, 3300)
    (found,) = of_run.nearest(run, there.x, there.y)["fire_brigades"] or ()
    assert found.minutes * 60 == pytest.approx(seconds(4.0, 30) + 300 * UNKNOWN_PACE, rel=0.02)
    assert of_run.coverage(run, "fire_brigades") is None
    valley_dem(root)
    run = score(County(root), cell_m=90, out=tmp_path / "hilly")
    covered = of_run.coverage(run, "fire_brigades")
    assert covered is not None and np.isfinite(covered.minutes).all()
    assert of_run.uncovered_forest(run, covered) is None  # neither parcels nor land cover


# -- the page --------------------------------------------------------------------------------------


def page_of(sample: Sample) -> str:
    page = network_for_page(sample.network, sample.resources, sample.pace)
    return json.dumps(page, ensure_ascii=False, separators=(",", ":"))


def test_a_pages_network_is_small_and_holds_no_person(sample: Sample) -> None:
    text = page_of(sample)
    assert len(text.encode()) <= 120_000
    assert "负责人" not in text and "000000000" not in text
    assert all(f'"{layer}":[[' in text for layer in RESOURCES)


@pytest.mark.browser
def test_a_script_in_a_page_finds_the_same_nearest_to_the_last_digit(sample: Sample, tmp_path: Path) -> None:
    script = (ROOT / "tests" / "route.js").read_text("utf-8")
    html = tmp_path / "route.html"
    html.write_text(
        f'<!doctype html><meta charset="utf-8"><script>{script}\nconst DATA = {page_of(sample)};</script>'
    )
    with open_page(html, ready=None) as (page, watch):
        for lon, lat in sample.spots:
            theirs = page.evaluate("([lon, lat]) => nearest(DATA, lon, lat, 3)", [lon, lat])
            ours = nearest(sample.network, lon, lat, sample.resources, sample.pace, 3)
            for layer, listed in ours.items():
                assert [f.id for f in listed or ()] == [row[0] for row in theirs[layer]]
                assert [row[1] for row in theirs[layer]] == pytest.approx(
                    [f.minutes for f in listed or ()], rel=1e-9
                )
        clock = "() => { const t = performance.now(); nearest(DATA, 110.9, 37.4, 3);"
        clock += " return performance.now() - t }"
        millis = page.evaluate(clock)
    watch.assert_quiet()
    assert millis < 500


# -- the documentation -----------------------------------------------------------------------------


def test_the_page_of_the_documentation_has_the_speeds_of_the_code() -> None:
    text = (ROOT / "docs" / "response.md").read_text("utf-8")
    for name, design in zip(ROAD_CLASSES, DESIGN_KMH, strict=False):
        row = rf"^\| {name}[^|]*\| {design:g} \| {design * ENGINE_FACTOR:g} \|$"
        assert re.search(row, text, re.MULTILINE), name
    for least, design in FIRE_ROAD_KMH:
        row = rf"^\| 防火通道 from {least:g} m[^|]*\| {design:g} \| {design * ENGINE_FACTOR:g} \|$"
        assert re.search(row, text, re.MULTILINE), least
    assert all(f"`{layer}`" in text for layer in RESOURCES)
    flat, fastest, up = 3.6 / FLAT_PACE, 3.6 / LEAST_PACE, 3.6 / pace(math.tan(math.radians(11)))
    assert f"{flat:.1f} on flat ground, {fastest:.1f} at most, {up:.1f} up 11°" in text
