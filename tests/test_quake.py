"""The shaking of a scenario earthquake."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liulin_geo.grid import Grid, projector
from liulin_geo.hazards.quake import Quake, intensity_field
from liulin_geo.hazards.standards.seismic import intensity_long_axis, intensity_short_axis

LON, LAT = 111.0, 37.4
X, Y = projector("EPSG:4546").transform(LON, LAT)
GRID = Grid.over((X - 60_000, Y - 60_000, X + 60_000, Y + 60_000), "EPSG:4546", 500.0)


def at(field: np.ndarray, east_m: float, north_m: float) -> float:
    return float(field[GRID.cell_of(X + east_m, Y + north_m)])


@pytest.mark.parametrize("km", [10.0, 25.0, 50.0])
def test_on_its_axes_the_field_is_the_published_relation(km: float) -> None:
    north = intensity_field(Quake(6.0, LON, LAT, 0.0), GRID)
    assert at(north, 0, km * 1000) == pytest.approx(intensity_long_axis(6.0, km), abs=0.05)
    assert at(north, km * 1000, 0) == pytest.approx(intensity_short_axis(6.0, km), abs=0.05)
    east = intensity_field(Quake(6.0, LON, LAT, 90.0), GRID)
    assert at(east, km * 1000, 0) == pytest.approx(intensity_long_axis(6.0, km), abs=0.05)


def test_the_long_axis_follows_the_strike() -> None:
    field = intensity_field(Quake(6.5, LON, LAT, 45.0), GRID)
    assert at(field, 20_000, 20_000) > at(field, 20_000, -20_000) + 0.2


@settings(max_examples=10)
@given(st.floats(5, 8), st.floats(0, 180))
def test_a_larger_quake_shakes_every_cell_harder(magnitude: float, strike: float) -> None:
    weaker = intensity_field(Quake(magnitude, LON, LAT, strike), GRID)
    stronger = intensity_field(Quake(magnitude + 0.2, LON, LAT, strike), GRID)
    assert (stronger > weaker).all() and np.isfinite(weaker).all()


def test_a_window_is_a_part_of_the_whole() -> None:
    quake = Quake(6.0, LON, LAT, 30.0)
    whole = intensity_field(quake, GRID)
    strip = next(iter(GRID.strips(40)))
    np.testing.assert_array_equal(intensity_field(quake, GRID, strip), whole[strip.slices()])
