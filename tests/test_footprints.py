"""Footprints and their merging: the laws that re-scoring and tiling rest on."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from liulin_geo.footprints import NOBODY, Footprint, merge
from liulin_geo.footprints.distance import by_distance, distance_m, pieces
from liulin_geo.footprints.flood import along_reach
from liulin_geo.footprints.heights import heights_along, lowest_along
from liulin_geo.footprints.kernels import energy_line, flow_depth, height_above_line, rate_curve, stage_m
from liulin_geo.footprints.slope_foot import below_line
from liulin_geo.grid import Grid, Window
from liulin_geo.terrain import Terrain

GRID = Grid("EPSG:4546", 0.0, 3000.0, 30.0, 100, 100)
NAN = float("nan")


@st.composite
def footprints(draw: st.DrawFn) -> list[Footprint]:
    """Up to eight patches of coarse values, so that ties and unknowns are frequent."""
    found = []
    for feature in range(draw(st.integers(0, 8))):
        row, col = draw(st.integers(0, 20)), draw(st.integers(0, 20))
        rows, cols = draw(st.integers(1, 8)), draw(st.integers(1, 8))
        values = draw(
            st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0, NAN]), min_size=rows * cols, max_size=rows * cols)
        )
        patch = np.array(values, np.float32).reshape(rows, cols)
        found.append(Footprint.of(feature, Window(row, col, row + rows, col + cols), patch))
    return found


WHOLE = Window(0, 0, 30, 30)


@given(footprints(), st.randoms(use_true_random=False))
def test_the_order_of_footprints_does_not_matter(patches: list[Footprint], random: object) -> None:
    one = merge(patches, WHOLE)
    random.shuffle(patches)  # type: ignore[attr-defined]
    other = merge(patches, WHOLE)
    assert one.steps.tobytes() == other.steps.tobytes()
    assert one.feature.tobytes() == other.feature.tobytes()


@given(footprints(), st.integers(1, 30), st.integers(1, 30))
def test_tiles_of_any_size_give_the_bytes_of_the_whole(
    patches: list[Footprint], rows: int, cols: int
) -> None:
    whole = merge(patches, WHOLE)
    steps, feature = np.empty_like(whole.steps), np.empty_like(whole.feature)
    for row in range(0, 30, rows):
        for col in range(0, 30, cols):
            tile = Window(row, col, min(row + rows, 30), min(col + cols, 30))
            part = merge(patches, tile)
            steps[tile.slices()], feature[tile.slices()] = part.steps, part.feature
    assert steps.tobytes() == whole.steps.tobytes()
    assert feature.tobytes() == whole.feature.tobytes()


@given(footprints())
def test_one_more_feature_never_lowers_a_surface(patches: list[Footprint]) -> None:
    fewer, all_of_them = merge(patches[:-1], WHOLE), merge(patches, WHOLE)
    known_before = ~np.isnan(fewer.intensity) & (fewer.intensity > 0)
    assert (all_of_them.intensity[known_before] >= fewer.intensity[known_before]).all()
    # what was unknown stays unknown or becomes known danger, never "not reached"
    was_unknown = np.isnan(fewer.intensity)
    after = all_of_them.intensity[was_unknown]
    assert (np.isnan(after) | (after > 0)).all()


def test_the_lower_row_wins_a_tie_and_the_stronger_wins_else() -> None:
    patch = np.full((2, 2), 0.5, np.float32)
    window = Window(0, 0, 2, 2)
    surface = merge([Footprint.of(5, window, patch), Footprint.of(2, window, patch)], window)
    assert (surface.feature == 2).all()
    stronger = patch.copy()
    stronger[0, 0] = 0.75
    surface = merge([Footprint.of(2, window, patch), Footprint.of(9, window, stronger)], window)
    assert surface.feature.tolist() == [[9, 2], [2, 2]]


def test_an_unknown_intensity_outweighs_nothing_and_yields_to_any_known_one() -> None:
    window = Window(0, 0, 1, 3)
    unknown = Footprint.of(0, window, np.array([[NAN, NAN, 0]], np.float32))
    known = Footprint.of(1, window, np.array([[0, 0.1, 0]], np.float32))
    surface = merge([known, unknown], window)
    assert np.isnan(surface.intensity[0, 0]) and surface.feature[0, 0] == 0
    assert surface.intensity[0, 1] == np.float32(0.1) and surface.feature[0, 1] == 1
    assert surface.intensity[0, 2] == 0 and surface.feature[0, 2] == NOBODY


def test_a_patch_must_fit_its_window() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Footprint.of(0, Window(0, 0, 2, 2), np.zeros((2, 3), np.float32))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.floats(200, 2800), st.floats(200, 2800)), min_size=2, max_size=6, unique=True),
    st.floats(60, 700),
)
def test_distance_to_a_line_agrees_with_shapely(points: list[tuple[float, float]], reach: float) -> None:
    line = LineString(points)
    away = distance_m(line, GRID, GRID.window, reach)
    xs, ys = np.meshgrid(GRID.xs(GRID.window), GRID.ys(GRID.window))
    expected = shapely.distance(shapely.points(xs, ys), line)
    near = expected <= reach - 0.01
    np.testing.assert_allclose(away[near], expected[near], rtol=1e-5, atol=1e-3)
    assert np.isinf(away[expected > reach + 0.01]).all()


def test_distance_is_zero_inside_a_polygon_and_grows_outside() -> None:
    away = distance_m(box(900, 900, 1500, 1500), GRID, GRID.window, 400.0)
    assert away[GRID.cell_of(1200, 1200)] == 0
    assert away[GRID.cell_of(1695, 1215)] == pytest.approx(195)


def test_intensity_is_full_in_the_core_and_nothing_beyond_the_reach() -> None:
    (print_,) = by_distance(3, Point(1515, 1485), 0.8, 120.0, 480.0, GRID)
    surface = merge([print_], GRID.window)
    assert surface.intensity[GRID.cell_of(1515, 1485)] == np.float32(0.8)
    assert surface.intensity[GRID.cell_of(1515 + 120, 1485)] == np.float32(0.8)
    # halfway between 120 and 480 m
    assert surface.intensity[GRID.cell_of(1515 + 300, 1485)] == pytest.approx(0.4)
    assert surface.intensity[GRID.cell_of(1515 + 510, 1485)] == 0
    assert surface.feature.max() == 3


def test_a_feature_outside_the_grid_leaves_no_footprint() -> None:
    assert list(by_distance(0, Point(-5000, -5000), 1.0, 10.0, 100.0, GRID)) == []


def test_a_long_line_in_pieces_gives_the_surface_of_the_whole_line() -> None:
    points = [(100 + 90 * i, 1500 + 900 * np.sin(i / 4)) for i in range(31)]
    line = LineString(points)
    cut = pieces(line)
    assert len(cut) > 1
    assert sum(piece.length for piece in cut) == pytest.approx(line.length)
    whole = distance_m(line, GRID, GRID.window, 300.0)
    best = np.minimum.reduce([distance_m(piece, GRID, GRID.window, 300.0) for piece in cut])
    np.testing.assert_array_equal(whole, best)


def test_an_energy_line_stops_at_a_ridge() -> None:
    xs = np.arange(0.5, 40) * 10.0
    ys = np.array([5.0])
    ground = np.full((1, 40), 0.0, np.float32)
    ground[0, 0] = 100.0  # the mass starts here
    ground[0, 15] = 95.0  # a ridge 150 m away, above the line
    left = energy_line(ground, xs, ys, 5.0, 5.0, 100.0, np.tan(np.radians(20.0)), 390.0, 10.0)
    assert (left[0, 1:15] > 0).all()
    assert (left[0, 15:] == 0).all()


def test_an_energy_line_reaches_as_far_as_its_angle() -> None:
    xs = np.arange(0.5, 100) * 10.0
    ys = np.array([5.0])
    ground = np.zeros((1, 100), np.float32)
    left = energy_line(ground, xs, ys, 5.0, 5.0, 100.0, 0.25, 990.0, 10.0)
    reached = np.flatnonzero(left[0] > 0)
    assert xs[reached].max() - 5.0 == pytest.approx(400.0, abs=10.0)  # H / tan φ = 100 / 0.25


@given(st.lists(st.floats(-50, 150), min_size=1, max_size=20))
def test_a_curve_agrees_with_numpy(values: list[float]) -> None:
    at, points = np.array([0.0, 30.0, 100.0]), np.array([0.1, 0.5, 1.0])
    array = np.array(values, np.float32).reshape(1, -1)
    np.testing.assert_allclose(
        rate_curve(array, at, points), np.interp(array, at, points).astype(np.float32), rtol=1e-6
    )


# -- flows and heights -----------------------------------------------------------------------------


def flow(ground: np.ndarray, depth: float, path: tuple[int, int], *, compiled: bool = True) -> np.ndarray:
    """Depth of a flow over a ground of 10 m cells from one cell, of which the ground is 0."""
    xs, ys = np.arange(ground.shape[1]) * 10.0, np.arange(ground.shape[0])[::-1] * 10.0
    x, y = np.array([path[1] * 10.0]), np.array([ys[0] - path[0] * 10.0])
    kernel = flow_depth if compiled else flow_depth.py_func
    nearest = np.zeros(ground.shape, np.int32)
    return np.asarray(kernel(ground, xs, ys, 10.0, x, y, np.zeros(1), np.array([depth]), nearest))


@given(st.lists(st.sampled_from([0.0, 0.5, 9.0, NAN]), min_size=25, max_size=25))
def test_a_flow_spreads_alike_in_all_eight_directions(heights: list[float]) -> None:
    ground = np.array(heights, np.float32).reshape(5, 5)
    ground[2, 2] = 0.0
    depth = flow(ground, 1.0, (2, 2))
    assert set(np.unique(depth[~np.isnan(ground)])) <= {0.0, 0.5, 1.0}
    for turned, back in ((np.fliplr, np.fliplr), (np.flipud, np.flipud), (np.transpose, np.transpose)):
        other = flow(np.ascontiguousarray(turned(ground)), 1.0, (2, 2))
        np.testing.assert_array_equal(back(other), depth)


@pytest.mark.parametrize("path", [(2, 5), (2, -1), (5, 2), (-1, 2)])
def test_a_path_beside_the_window_wets_nothing_in_it(path: tuple[int, int]) -> None:
    ground = np.zeros((5, 5), np.float32)
    # not compiled, it says so where a cell does not exist
    assert not flow(ground, 1.0, path, compiled=False).any()
    assert not flow(ground, 1.0, path).any()


@pytest.mark.parametrize(
    ("heights", "depth"), [([0.0] * 20, 0.5), ([0.0] * 20, 3.0), ([0.0] * 10 + [1.0] * 10, 2.0)]
)
def test_a_reach_stands_as_high_as_manning_says(heights: list[float], depth: float) -> None:
    # cells of 10 m on a reach of 100 m: each is 1 m of bed, and as many m² as it is deep
    slope, roughness = 0.01, 0.05
    area, bed = sum(max(depth - z, 0.0) for z in heights), len(heights)
    carried = area * (area / bed) ** (2 / 3) * slope**0.5 / roughness
    found = stage_m(np.array(heights, np.float32), 10.0, 100.0, slope, roughness, carried)
    assert depth - 1e-6 <= found <= depth + 0.1 + 1e-6


def test_a_steep_reach_runs_at_most_critical() -> None:
    carried = 20 * 0.5 * (9.81 * 0.5) ** 0.5
    assert 0.5 <= stage_m(np.zeros(20, np.float32), 10.0, 100.0, 0.5, 0.05, carried) <= 0.6 + 1e-6


def test_heights_along_a_line_end_with_the_ground() -> None:
    rows, cols = np.mgrid[0:100, 0:100]
    terrain = Terrain(GRID, (100 * rows + cols).astype(np.float32))
    inside = np.array([[15.0, 2985.0], [2985.0, 2985.0], [15.0, 15.0], [2985.0, 15.0]])
    assert heights_along(inside, terrain).tolist() == [0, 99, 9900, 9999]
    # the lowest of the cells around that there are: of a corner, itself and three more
    assert lowest_along(inside, terrain).tolist() == [0, 98, 9800, 9898]
    beside = np.array([[-15.0, 1500.0], [3015.0, 1500.0], [1500.0, 3015.0], [1500.0, -15.0]])
    assert np.isnan(heights_along(beside, terrain)).all()


def test_a_river_that_comes_from_outside_floods_what_it_reaches() -> None:
    rows, cols = np.mgrid[0:100, 0:100]
    z = 800 - cols * 30 * 0.004 + np.abs(rows - 50) * 30 * 0.1
    terrain = Terrain(GRID, z.astype(np.float32))
    line = LineString([(-9000, 1485), (2900, 1485)])
    laid = list(along_reach(0, line, 1.0, 3.0, 300.0, 1.0, 100.0, terrain, GRID))
    surface = merge(laid, GRID.window).intensity
    assert (surface[50, 10:90] > 0.9).all()
    road = list(by_distance(0, line, 1.0, 30.0, 100.0, GRID))
    assert (merge(road, GRID.window).intensity[50, :90] == 1).all()


def test_ground_a_hand_below_a_road_lies_below_it_and_ground_a_hand_above_does_not() -> None:
    rows, _ = np.mgrid[0:100, 0:100]
    terrain = Terrain(GRID, (100 - rows * 0.3).astype(np.float32))  # falls to the south, 1 in 100
    line = LineString([(300, 1485), (2700, 1485)])
    laid = below_line(0, line, 1.0, 60.0, 150.0, terrain, GRID)
    surface = merge(laid, GRID.window).intensity[:, 20:80]
    assert (surface[50:53] == 1).all()
    assert (surface[53:55] > 0).all() and (surface[55:] == 0).all()
    assert (surface[:50] == 0).all()


def test_ground_is_measured_from_the_nearest_point_of_a_line_that_rises() -> None:
    # it rises and falls by 1 in 10, so that points equally near on both sides of its bend are equally high
    line = np.array([[300.0, 1485.0], [1500.0, 1485.0], [1500.0, 300.0]])
    line_z = np.array([10.0, 130.0, 11.5])
    xs, ys = GRID.xs(GRID.window), GRID.ys(GRID.window)
    ground = np.full(GRID.shape, 500.0, np.float32)
    above = height_above_line(ground, xs, ys, 30.0, line, line_z, 200.0)
    whole, points = LineString(line), shapely.points(*np.meshgrid(xs, ys))
    near = shapely.distance(points, whole) <= 199.0
    height = np.interp(shapely.line_locate_point(whole, points), [0.0, 1200.0, 2385.0], line_z)
    np.testing.assert_allclose(above[near], 500.0 - height[near], rtol=1e-5)
    assert np.isinf(above[shapely.distance(points, whole) > 201.0]).all()
