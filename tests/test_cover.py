"""Cells that areas cover: as GDAL has them, and the same in every window."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from rasterio.features import rasterize
from shapely.geometry import MultiPolygon, Point, Polygon, box

from liulin_geo.cover import Areas
from liulin_geo.grid import Grid, Window

GRID = Grid("EPSG:4546", 499_980.0, 4_100_010.0, 30.0, 60, 70)

spot = st.tuples(st.floats(499_000, 503_000), st.floats(4_097_000, 4_101_000))


@st.composite
def polygons(draw: st.DrawFn) -> Polygon:
    """A polygon round some points, a third of them with a hole."""
    hull = shapely.MultiPoint(draw(st.lists(spot, min_size=4, max_size=9, unique=True))).convex_hull
    if hull.geom_type != "Polygon" or draw(st.integers(0, 2)):
        return hull
    middle = hull.centroid
    return hull.difference(shapely.affinity.scale(hull, 0.4, 0.4, origin=middle))


@given(st.lists(polygons(), min_size=1, max_size=4))
def test_areas_cover_the_cells_that_gdal_says(areas: list[Polygon]) -> None:
    solid = [area for area in areas if area.geom_type == "Polygon" and area.area > 1]
    found = GRID.cover(Areas.of(solid), GRID.window)
    shapes = [(area, i + 1) for i, area in enumerate(solid)]
    theirs = rasterize(shapes, GRID.shape, transform=GRID.transform()) if shapes else np.zeros(GRID.shape)
    # within a millimetre of a border either is right
    xs, ys = np.meshgrid(GRID.xs(GRID.window), GRID.ys(GRID.window))
    near = np.zeros(GRID.shape, np.bool_)
    for area in solid:
        near |= shapely.distance(shapely.points(xs, ys), area.boundary) < 1e-3
    np.testing.assert_array_equal(found[~near], theirs[~near])


@given(st.lists(polygons(), max_size=3), st.integers(0, 59), st.integers(0, 69), st.data())
def test_a_window_is_the_cut_of_the_whole(
    areas: list[Polygon], row: int, col: int, data: st.DataObject
) -> None:
    window = Window(row, col, data.draw(st.integers(row, 60)), data.draw(st.integers(col, 70)))
    laid = Areas.of(areas)
    np.testing.assert_array_equal(GRID.cover(laid, window), GRID.cover(laid, GRID.window)[window.slices()])


def test_areas_that_meet_share_no_cell_and_leave_none_out_even_on_cell_centres() -> None:
    x, y = GRID.xs(GRID.window)[20], GRID.ys(GRID.window)[30]
    west, south, east, north = GRID.bounds
    corners = [(west, y, x, north), (x, y, east, north), (west, south, x, y), (x, south, east, y)]
    quarters = [box(*corner) for corner in corners]
    each = [GRID.mask(quarter) for quarter in quarters]
    np.testing.assert_array_equal(np.sum(each, axis=0), 1)
    # the centre on the corner is of the quarter to its north-east
    assert each[1][30, 20]
    # and a border that slants, whichever way round its two sides are written
    slant = [(x, south), (x + 777, north)]
    left = Polygon([(west, south), *slant, (west, north)])
    right = Polygon([*reversed(slant), (east, south), (east, north)]).convex_hull
    np.testing.assert_array_equal(GRID.mask(left).astype(int) + GRID.mask(right), 1)


def test_many_parts_are_one_area_and_points_and_nothing_cover_nothing() -> None:
    x, y = GRID.bounds[0], GRID.bounds[1]
    two = MultiPolygon([box(x, y, x + 300, y + 300), box(x + 900, y, x + 1200, y + 300)])
    index = GRID.cover(Areas.of([Point(x + 15, y + 15), None, two, Polygon()]), GRID.window)
    assert np.unique(index).tolist() == [0, 3] and (index == 3).sum() == 200
