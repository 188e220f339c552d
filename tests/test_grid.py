"""The analysis grid: zones, snapping, windows and masks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from liulin_geo.errors import GridError
from liulin_geo.grid import Grid, Window, central_meridian, project, projector, zone_crs


@pytest.mark.parametrize(
    ("lon", "crs"),
    [
        (110.889, "EPSG:4546"),
        (113.6, "EPSG:4547"),
        (75.0, "EPSG:4534"),
        (134.9, "EPSG:4554"),
        (109.49, "EPSG:4545"),
        (109.51, "EPSG:4546"),
    ],
)
def test_each_longitude_has_the_zone_of_its_nearest_meridian(lon: float, crs: str) -> None:
    assert zone_crs(lon) == crs
    assert abs(central_meridian(crs) - lon) <= 1.5


def test_a_longitude_outside_china_is_refused() -> None:
    with pytest.raises(GridError, match=r"10\.0000"):
        zone_crs(10.0)


def test_liulin_projects_to_the_published_coordinates() -> None:
    # shared figures: 110.889°E 37.430°N is x 490175.62, y 4144238.88 in EPSG:4546
    x, y = projector("EPSG:4546").transform(110.889, 37.430)
    assert (x, y) == pytest.approx((490175.62, 4144238.88), abs=0.005)


@given(
    st.floats(3e5, 7e5),
    st.floats(3e6, 5e6),
    st.floats(1, 9e4),
    st.floats(1, 9e4),
    st.sampled_from([10.0, 30.0, 90.0, 12.5]),
)
def test_edges_lie_on_whole_multiples_and_cover_the_bounds(
    x: float, y: float, width: float, height: float, cell: float
) -> None:
    grid = Grid.over((x, y, x + width, y + height), "EPSG:4546", cell)
    x_min, y_min, x_max, y_max = grid.bounds
    assert x_min <= x and y_min <= y and x_max >= x + width and y_max >= y + height
    assert x - x_min < cell and y - y_min < cell
    assert grid.west % cell == 0 and grid.north % cell == 0


@pytest.mark.parametrize("cell", [0.0, -30.0, float("nan"), float("inf")])
def test_a_cell_size_that_is_none_is_refused(cell: float) -> None:
    with pytest.raises(GridError):
        Grid.over((0, 0, 10, 10), "EPSG:4546", cell)


def test_a_cell_finds_its_own_centre() -> None:
    grid = Grid("EPSG:4546", 480_000.0, 4_150_000.0, 30.0, 40, 50)
    xs, ys = grid.xs(grid.window), grid.ys(grid.window)
    assert grid.cell_of(xs[7], ys[3]) == (3, 7)
    assert grid.transform() @ (7.5, 3.5) == (xs[7], ys[3])


@given(st.integers(1, 60))
def test_strips_cover_every_row_once(n_rows: int) -> None:
    grid = Grid("EPSG:4546", 0.0, 900.0, 30.0, 47, 5)
    rows = [row for strip in grid.strips(n_rows) for row in range(strip.row0, strip.row1)]
    assert rows == list(range(47))


def test_a_window_cuts_what_both_hold() -> None:
    common = Window(0, 0, 10, 10).intersect(Window(4, 8, 20, 20))
    assert common == Window(4, 8, 10, 10)
    assert common.slices(Window(4, 8, 20, 20)) == (slice(0, 6), slice(0, 2))
    assert Window(0, 0, 3, 3).intersect(Window(5, 5, 9, 9)).empty


def test_the_mask_holds_the_cells_whose_centre_is_inside() -> None:
    grid = Grid("EPSG:4546", 0.0, 300.0, 30.0, 10, 10)
    mask = grid.mask(box(31, 31, 89, 89))
    assert mask.sum() == 4
    assert mask[7:9, 1:3].all()


def test_a_projected_area_keeps_its_size() -> None:
    area = project(box(110.9, 37.4, 110.91, 37.41), "EPSG:4546").area
    assert area == pytest.approx(885.0 * 1109.9, rel=2e-3)  # 0.01° of longitude and latitude at 37.4°N
    assert np.isfinite(area)
