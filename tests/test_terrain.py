"""Terrain: slope, aspect, flow, HAND and hillshade, by hand calculation and on real relief."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyflwdir
import pytest
import rasterio
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from liulin_geo.errors import LedgerError
from liulin_geo.grid import Grid
from liulin_geo.terrain import Flow, Terrain, load_terrain
from liulin_geo.terrain.directions import flood, steepest_d8

from .counties import CRS, SIDE, SOUTH, WEST, square_county, valley_dem

#: Few heights, so that flats and ties are frequent; below the sea too.
HEIGHTS = [-7.5, -1.0, 0.0, 0.5, 3.0, 3.25, float("nan")]


def _terrain(z: np.ndarray, cell_m: float = 30.0) -> Terrain:
    grid = Grid(CRS, 0.0, z.shape[0] * cell_m, cell_m, *z.shape)
    return Terrain(grid, z.astype(np.float32))


def test_a_plane_has_its_own_slope_and_aspect() -> None:
    rows, cols = np.mgrid[0:20, 0:20]
    falls_east = _terrain(1000 - cols * 30 * np.tan(np.radians(20)))
    np.testing.assert_allclose(falls_east.slope_deg[1:-1, 1:-1], 20.0, atol=1e-3)
    np.testing.assert_allclose(falls_east.aspect_deg[1:-1, 1:-1], 90.0, atol=1e-3)
    falls_south = _terrain(1000 - rows * 30 * np.tan(np.radians(35)))
    np.testing.assert_allclose(falls_south.slope_deg[1:-1, 1:-1], 35.0, atol=1e-3)
    np.testing.assert_allclose(falls_south.aspect_deg[1:-1, 1:-1], 180.0, atol=1e-3)


def test_flat_ground_has_no_aspect_and_the_light_of_the_sun_height() -> None:
    flat = _terrain(np.full((8, 8), 700.0))
    assert (flat.slope_deg == 0).all() and np.isnan(flat.aspect_deg).all()
    np.testing.assert_allclose(flat.hillshade(altitude_deg=45), np.sin(np.radians(45)), rtol=1e-6)


def test_a_slope_that_faces_the_light_is_brighter() -> None:
    rows, cols = np.mgrid[0:20, 0:20]
    to_north_west = _terrain((rows + cols) * 12.0)
    to_south_east = _terrain(-(rows + cols) * 12.0)
    assert to_north_west.hillshade()[10, 10] > 0.95
    assert to_south_east.hillshade()[10, 10] < 0.4


def test_water_on_a_cone_runs_straight_away_from_the_top() -> None:
    rows, cols = np.mgrid[0:41, 0:41]
    terrain = _terrain(1000 - 10 * np.hypot(rows - 20, cols - 20))
    cells, along = terrain.flow.trace(20, 25, 1e6)
    # due east of the top the path goes on due east to the rim, 30 m a step (then down along the rim)
    assert [divmod(int(c), 41) for c in cells[:16]] == [(20, col) for col in range(25, 41)]
    np.testing.assert_allclose(along[:16], 30.0 * np.arange(16))
    diagonal, far = terrain.flow.trace(25, 25, 1e6)
    assert [divmod(int(c), 41) for c in diagonal] == [(k, k) for k in range(25, 41)]
    np.testing.assert_allclose(far, 30.0 * np.sqrt(2) * np.arange(16))


def test_a_trace_ends_at_its_length() -> None:
    rows, _ = np.mgrid[0:40, 0:9]
    cells, along = _terrain(500.0 - rows).flow.trace(3, 4, 200.0)
    assert along.max() <= 200.0
    assert len(cells) == 7  # the start and six steps of 30 m


def test_every_drop_of_a_closed_basin_reaches_its_pour_point() -> None:
    rows, cols = np.mgrid[0:31, 0:31]
    bowl = np.hypot(rows - 15, cols - 15) * 5.0
    bowl[15, :4] = 10.0  # a notch in the western rim
    flow = _terrain(bowl).flow
    last, _ = flow.trace(15, 15, 1e6)
    assert divmod(int(last[-1]), 31) == (15, 0)


def test_upstream_area_counts_the_cell_itself() -> None:
    rows, _ = np.mgrid[0:10, 0:5]
    flow = _terrain(100.0 - rows).flow
    # the last row is the rim, along which water runs on to its lowest cell
    np.testing.assert_allclose(flow.area_km2[:-1, 2], 900e-6 * np.arange(1, 10), rtol=1e-6)


def test_hand_of_a_v_valley_is_the_height_above_its_floor() -> None:
    rows, cols = np.mgrid[0:60, 0:41]
    z = 500 + 8.0 * np.abs(cols - 20) - 0.1 * rows
    terrain = _terrain(z)
    drain = np.zeros(z.shape, bool)
    drain[:, 20] = True
    hand = terrain.flow.hand(terrain.elevation, drain)
    # flow goes down the slope, diagonally by at most a row a column: 0.1 m a row at the most
    np.testing.assert_allclose(hand[5:30, 10], 80.0, atol=1.1)
    assert (hand[:, 20] == 0).all()


@pytest.fixture(scope="module")
def mountains(real_data: Path) -> Terrain:
    """A part of the real elevation model, on its own grid."""
    with rasterio.open(real_data / "terrain" / "bigtujunga_30m.tif") as source:
        z = source.read(1, window=((100, 400), (200, 600))).astype(np.float32)
        z[z == source.nodata] = np.nan
    return _terrain(z)


def test_hand_on_real_relief_equals_pyflwdirs_own(mountains: Terrain) -> None:
    filled = np.where(np.isnan(mountains.elevation), -9999.0, mountains.elevation).astype(np.float32)
    theirs = pyflwdir.from_array(steepest_d8(mountains.elevation), ftype="d8", check_ftype=False)
    has = mountains.flow.downstream >= 0
    np.testing.assert_array_equal(mountains.flow.downstream[has], theirs.idxs_ds[has])
    cells = theirs.upstream_area().ravel()[has]
    np.testing.assert_allclose(mountains.flow.area_km2.ravel()[has], cells * 9e-4)
    drain = mountains.flow.area_km2 > 0.5
    expected = theirs.hand(drain, filled)
    ours = mountains.flow.hand(mountains.elevation, drain)
    reached = ~np.isnan(ours)
    assert reached.mean() > 0.8
    np.testing.assert_allclose(ours[reached], expected[reached], atol=0.01)


@pytest.mark.parametrize("holes", [False, True])
def test_depressions_on_real_relief_are_filled_as_by_pyflwdir(mountains: Terrain, holes: bool) -> None:
    z = mountains.elevation.copy()
    rng = np.random.default_rng(5)
    z[rng.random(z.shape) < 0.02] -= 40  # pits
    z = np.round(z)  # flats
    if holes:
        z[100:160, 50:120] = np.nan
        z[rng.random(z.shape) < 0.005] = np.nan
    theirs, ways = pyflwdir.dem.fill_depressions(np.where(np.isnan(z), np.float32(-9999), z), nodata=-9999.0)
    filled, directions = flood(z)
    known = ~np.isnan(z)
    np.testing.assert_array_equal(filled[known], theirs[known])
    np.testing.assert_array_equal(directions, ways)


@given(arrays(np.float32, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.sampled_from(HEIGHTS)))
def test_all_that_drains_through_a_cell_is_what_lies_above_it(z: np.ndarray) -> None:
    flow = Flow.over(z, 1000.0)
    known = ~np.isnan(z.ravel())
    assert sorted(flow.upstream_order.tolist()) == np.flatnonzero(known).tolist()
    place = {int(cell): i for i, cell in enumerate(flow.upstream_order)}
    drained = np.zeros(z.size)
    for cell in flow.upstream_order.tolist():
        below = int(flow.downstream[cell])
        assert below == cell or place[below] < place[cell]
        at = cell
        drained[at] += 1
        while flow.downstream[at] != at:
            at = int(flow.downstream[at])
            drained[at] += 1
    np.testing.assert_array_equal(flow.area_km2.ravel()[known], drained[known])
    again = Flow.along(flow.directions, 1000.0)
    np.testing.assert_array_equal(again.downstream, flow.downstream)


def test_flow_on_real_relief_never_climbs_its_filled_surface(mountains: Terrain) -> None:
    flow = mountains.flow
    filled = np.where(np.isnan(mountains.elevation), np.float32(-9999), mountains.elevation)
    surface, _ = pyflwdir.dem.fill_depressions(filled, nodata=-9999.0)
    below = flow.downstream
    has = below >= 0
    assert (surface.ravel()[below[has]] <= surface.ravel()[has] + 1e-3).all()
    assert flow.area_km2.max() > 20


def test_slope_on_real_relief_is_mountainous(mountains: Terrain) -> None:
    known = ~np.isnan(mountains.elevation)
    assert 15 < np.median(mountains.slope_deg[known]) < 40
    assert mountains.slope_deg[known].max() < 80


def test_a_finer_grid_reads_the_terrain_between_its_cells() -> None:
    _, cols = np.mgrid[0:20, 0:20]
    terrain = _terrain(cols * 30.0)
    fine = Grid(CRS, 0.0, 600.0, 10.0, 60, 60)
    values = terrain.sample(terrain.elevation, fine, fine.window)
    # elevation is x - 15 m at each cell centre, so inside the rim it is linear in x
    np.testing.assert_allclose(values[30, 3:-3], fine.xs(fine.window)[3:-3] - 15.0, atol=1e-3)


def test_the_dem_is_read_over_the_county_and_its_rim(tmp_path: Path) -> None:
    z = valley_dem(square_county(tmp_path / "c"))
    terrain = load_terrain(
        tmp_path / "c/terrain/dem.tif", CRS, (WEST, SOUTH, WEST + SIDE, SOUTH + SIDE), 600.0
    )
    assert terrain.grid.cell_m == 30.0
    x_min, _, x_max, _ = terrain.grid.bounds
    assert (WEST - 600) - x_min < 30 and (x_max - WEST - SIDE - 600) < 30
    assert np.nanmin(terrain.elevation) >= z.min() - 1


def test_a_dem_of_another_place_is_refused_with_its_name(tmp_path: Path) -> None:
    valley_dem(square_county(tmp_path / "c"))
    with pytest.raises(LedgerError, match=r"dem\.tif"):
        load_terrain(tmp_path / "c/terrain/dem.tif", CRS, (0.0, 0.0, 1000.0, 1000.0))


def test_a_dem_that_is_no_raster_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dem.tif").write_text("not a raster")
    with pytest.raises(LedgerError, match=r"dem\.tif"):
        load_terrain(tmp_path / "dem.tif", CRS, (WEST, SOUTH, WEST + 10, SOUTH + 10))


def test_ground_without_data_has_no_flow() -> None:
    z = np.full((12, 12), 100.0, np.float32)
    z[:, 6:] = np.nan
    flow = Flow.over(z, 30.0)
    assert (flow.downstream.reshape(12, 12)[:, 6:] == -1).all()
    assert (flow.area_km2[:, 6:] == 0).all()
