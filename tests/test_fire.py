"""Fire weather and fire spread: hand calculations and laws."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from liulin_geo.answers.fire import fire_danger, fire_days, fire_spread, isochrones
from liulin_geo.errors import OutsideCounty, RunError
from liulin_geo.grid import Grid, projector
from liulin_geo.hazards.fire_spread import SpreadWeather, arrival_minutes
from liulin_geo.hazards.fire_weather import danger_of_day, day_danger, days_danger
from liulin_geo.hazards.quake import Quake
from liulin_geo.hazards.standards.fwi import FireWeather
from liulin_geo.hazards.standards.lyt1172 import FireDay
from liulin_geo.hazards.standards.wang_zhengfei import initial_spread_m_min, slope_factor, wind_factor
from liulin_geo.risk import Risk, open_run
from liulin_geo.terrain import Terrain

from .tables import ledger

N, CELL = 101, 30.0
GRID = Grid("EPSG:4546", 0.0, N * CELL, CELL, N, N)
MIDDLE = N * CELL / 2
FACTORS = (0.2, 0.45, 0.7, 0.9, 1.0)
CALM = SpreadWeather(20.0, 40.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def sample_run(coarse_run: Path) -> Risk:
    """The embedded county at 90 m."""
    return open_run(coarse_run)


def flat() -> Terrain:
    return Terrain(GRID, np.full((N, N), 800.0, np.float32))


def burn(terrain: Terrain, weather: SpreadWeather, fuel: float | np.ndarray = 1.0) -> np.ndarray:
    values = np.full((N, N), fuel, np.float32) if np.isscalar(fuel) else np.asarray(fuel, np.float32)
    return arrival_minutes(terrain, values, MIDDLE, MIDDLE, weather, 1e6)


def test_without_wind_and_slope_a_fire_is_a_circle() -> None:
    times = burn(flat(), CALM)
    rows, cols = np.mgrid[0:N, 0:N]
    away = CELL * np.hypot(rows - 50, cols - 50)
    exact = away / initial_spread_m_min(20.0, 0.0, 40.0)
    assert times[50, 50] == 0
    np.testing.assert_allclose(times[50], exact[50], rtol=1e-5)
    ratio = times[away > 0] / exact[away > 0]
    assert ratio.min() > 0.9999 and ratio.max() < 1.028


@pytest.mark.parametrize(
    ("wind_from", "cell"), [(270.0, (50, 70)), (90.0, (50, 30)), (0.0, (70, 50)), (180.0, (30, 50))]
)
def test_downwind_the_rate_is_the_formulas(wind_from: float, cell: tuple[int, int]) -> None:
    weather = SpreadWeather(20.0, 40.0, 5.0, wind_from)
    rate = initial_spread_m_min(20.0, weather.beaufort, 40.0) * wind_factor(5.0, 0.0)
    assert burn(flat(), weather)[cell] == pytest.approx(600.0 / rate, rel=1e-4)


def test_a_fire_runs_up_a_slope_as_the_formula_says() -> None:
    _, cols = np.mgrid[0:N, 0:N]
    hill = Terrain(GRID, (500 + cols * CELL * np.tan(np.radians(20))).astype(np.float32))
    times = burn(hill, CALM)
    initial = initial_spread_m_min(20.0, 0.0, 40.0)
    assert times[50, 70] == pytest.approx(600.0 / (initial * slope_factor(20.0, 0.0)), rel=1e-3)
    assert times[50, 30] > 5 * times[50, 70]


def test_a_firebreak_stops_a_fire_and_a_gap_lets_it_through() -> None:
    fuel = np.ones((N, N), np.float32)
    fuel[:, 60] = 0.0
    assert np.isnan(burn(flat(), CALM, fuel)[:, 61:]).all()
    fuel[10, 60] = 1.0
    behind = burn(flat(), CALM, fuel)[50, 65]
    assert behind > 2 * burn(flat(), CALM)[50, 65]


def test_what_is_not_known_burns() -> None:
    unknown = np.full((N, N), np.nan, np.float32)
    np.testing.assert_array_equal(burn(flat(), CALM, unknown), burn(flat(), CALM))


def test_nothing_burns_later_than_asked_and_nothing_outside() -> None:
    times = arrival_minutes(flat(), np.ones((N, N), np.float32), MIDDLE, MIDDLE, CALM, 60.0)
    assert np.nanmax(times) <= 60.0 and np.isnan(times).any()
    for x, y in ((-50.0, 100.0), (1e9, 0.0)):
        assert np.isnan(arrival_minutes(flat(), np.ones((N, N), np.float32), x, y, CALM, 60.0)).all()
    water = np.zeros((N, N), np.float32)
    assert np.isnan(arrival_minutes(flat(), water, MIDDLE, MIDDLE, CALM, 60.0)).all()


@settings(max_examples=15)
@given(st.floats(0, 15), st.floats(0, 360), st.floats(0.1, 2.0))
def test_more_fuel_never_delays_a_fire(wind: float, wind_from: float, more: float) -> None:
    weather = SpreadWeather(20.0, 40.0, wind, wind_from)
    slow, fast = burn(flat(), weather, 0.8), burn(flat(), weather, 0.8 + more)
    assert (fast <= slow + 1e-3).all()


def test_force_five_is_about_nine_metres_a_second() -> None:
    assert SpreadWeather(20.0, 40.0, 9.35, 0.0).beaufort == pytest.approx(5.0, abs=0.01)


def test_a_hot_dry_windy_day_is_extreme_in_both_systems() -> None:
    dry, hot = FireDay(31.0, 12.0, 6, 1.0, 12, 0.05), FireWeather(31.0, 12.0, 45.0, 0.0)
    day = day_danger(date(2026, 4, 5), dry, hot, (92.0, 60.0, 300.0))
    assert day.level == 5 and day.fwi_class == 5 and day.agree
    wet, cold = FireDay(6.0, 90.0, 1, 15.0, 0, 0.9), FireWeather(6.0, 90.0, 5.0, 15.0)
    day = day_danger(date(2026, 11, 5), wet, cold)
    assert day.level == 1 and day.fwi_class == 1


@given(st.integers(1, 4))
def test_worse_weather_never_lowers_the_danger(fire_level: int) -> None:
    static = np.array([[0.0, 0.3, 1.0, np.nan]], np.float32)
    today, worse = (danger_of_day(static, n, FACTORS) for n in (fire_level, fire_level + 1))
    known = ~np.isnan(static)
    assert (worse[known] >= today[known]).all() and np.isnan(today[0, 3])


def test_at_the_highest_level_the_static_danger_stands() -> None:
    static = np.array([[0.2, 0.9]], np.float32)
    np.testing.assert_array_equal(danger_of_day(static, 5, FACTORS), static)
    with pytest.raises(ValueError, match="level 6"):
        danger_of_day(static, 6, FACTORS)


# -- a ledger of days ------------------------------------------------------------------------------


def day(number: int, **values: object) -> dict[str, object]:
    """A day of April 2026, warm, dry and windy unless it says otherwise."""
    usual = {"temperature_max": 22, "humidity_min": 25, "wind_force": 4, "rain": 0, "green_cover": 0}
    return {"date": f"2026-04-{number:02d}", **usual, **values}


def test_the_days_of_a_ledger_carry_rain_and_drought_over() -> None:
    rows = [day(1, rain=6), day(2), day(3), day(4)]
    days = days_danger(ledger("fire_weather", *reversed(rows)))
    assert [d.day.day for d in days] == [1, 2, 3, 4]
    # LY/T 1172-95: A 16 + B 16 + D 20 = 52; C after 5-10 mm: 0 on the day, then 5 a day
    assert [d.index for d in days] == [52 + c for c in (0, 5, 10, 15)]
    assert [d.fwi.fwi for d in days] == sorted(d.fwi.fwi for d in days)
    assert days[0].basis == ("weather_noon", "weather_start") and days[1].basis == ("weather_noon",)


def test_a_day_without_its_weather_is_unknown_and_not_low() -> None:
    days = days_danger(ledger("fire_weather", day(1), day(2, humidity_min=None), day(3)))
    assert [d.day.day for d in days] == [1, 3]
    assert "weather_start" in days[1].basis  # the chain of the FWI is broken


def test_what_is_blank_counts_as_the_drier_case() -> None:
    (stated,) = days_danger(ledger("fire_weather", day(1, green_cover=75, rain=12)))
    (blank,) = days_danger(ledger("fire_weather", day(1, green_cover=None, rain=None)))
    assert blank.index > stated.index
    assert {"weather_rain", "weather_green"} <= set(blank.basis)


def test_isochrones_grow_with_time_and_enclose_what_has_burnt() -> None:
    times = burn(flat(), CALM)
    areas = isochrones(times, GRID, (60, 30, 90, 0.0))
    assert areas["minutes"].tolist() == [0.0, 30.0, 60.0, 90.0]
    burnt = [float((times <= minutes).sum()) * CELL * CELL / 1e6 for minutes in areas["minutes"]]
    assert areas["area_km2"].tolist() == pytest.approx(burnt)
    assert all(big.covers(small) for small, big in zip(areas.geometry, areas.geometry[1:], strict=False))


def test_a_run_tells_any_days_danger_and_where_a_fire_would_be(sample_run: Risk) -> None:
    days = fire_days(sample_run)
    assert len(days) == 21 and {d.level for d in days} <= {1, 2, 3, 4, 5}
    static = fire_danger(sample_run, 5)
    today = fire_danger(sample_run, days[-1].day)
    factor = np.float32(FACTORS[days[-1].level - 1])
    np.testing.assert_array_equal(today.values, static.values * factor)
    with pytest.raises(RunError, match="2020-01-01"):
        fire_danger(sample_run, "2020-01-01")
    x, y = _hottest(static)
    lon, lat = projector(sample_run.grid.crs).transform(x, y, direction="INVERSE")
    windy = SpreadWeather(18.0, 25.0, 6.0, 270.0)
    areas = fire_spread(sample_run, lon, lat, windy, (30, 60))
    assert areas["minutes"].tolist() == [30, 60] and areas["area_km2"].is_monotonic_increasing
    assert shapely.covers(areas.geometry.iloc[0].buffer(0.0005), shapely.Point(lon, lat))
    with pytest.raises(OutsideCounty):
        fire_spread(sample_run, 0.0, 0.0, windy)


def _hottest(danger: xr.DataArray) -> tuple[float, float]:
    row, col = np.unravel_index(np.nanargmax(danger.values), danger.shape)
    return float(danger.x[col]), float(danger.y[row])


def test_a_run_shows_the_shaking_of_a_scenario(sample_run: Risk) -> None:
    shaking = sample_run.shaking(Quake(6.0, 110.9, 37.4, 30.0))
    assert shaking.shape == sample_run.grid.shape and 6 < float(shaking.max()) < 9
