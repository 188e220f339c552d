"""The bare arithmetic of the standards: worked examples from one table, and the laws of each formula."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liulin_geo.hazards.standards import blast, floods, seismic, slides, subsidence, tailings
from liulin_geo.hazards.standards import fwi as fwi_
from liulin_geo.hazards.standards import lyt1172 as lyt
from liulin_geo.hazards.standards import wang_zhengfei as wzf
from liulin_geo.hazards.standards.fwi import FireWeather, fwi_day
from liulin_geo.hazards.standards.gb18218 import (
    exposure_alpha,
    grade,
    parse_substances,
    r_value,
    s_value,
    substances,
)
from liulin_geo.hazards.standards.gb36894 import contour_levels, individual_risk_limit, site_age
from liulin_geo.hazards.standards.jtgd81 import guardrail_due, warrant_height_m

from .conftest import ROOT

EXAMPLES: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "tests" / "worked_examples.toml").read_text(encoding="utf-8")
)["example"]


def test_the_table_holds_at_least_forty_examples_each_with_its_source() -> None:
    assert len(EXAMPLES) >= 40
    assert all(example["source"] for example in EXAMPLES)
    assert len({example["of"].split(".")[0] for example in EXAMPLES}) >= 10


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['of']}{tuple(e['args'])}")
def test_a_worked_example_comes_out(example: dict[str, Any]) -> None:
    module, name = example["of"].split(".")
    function = getattr(import_module(f"liulin_geo.hazards.standards.{module}"), name)
    result = function(*example["args"])
    if isinstance(example["gives"], float):
        assert result == pytest.approx(example["gives"], abs=example["within"])
    else:
        assert result == example["gives"]


# -- GB 18218-2018 ----------------------------------------------------------------------------


def test_ammonia_and_chlorine_with_sixty_people_are_grade_three() -> None:
    # worked example of the project's standards page: S = 3, R = 1.5·(2·20/10 + 4·5/5) = 12
    stock, unread = parse_substances("液氨:20;液氯:5")
    assert unread == ()
    assert s_value(stock) == pytest.approx(3.0)
    assert r_value(stock, exposure_alpha(60)) == pytest.approx(12.0)
    assert grade(12.0) == 3


@pytest.mark.parametrize(
    ("people", "alpha"),
    [(0, 0.5), (1, 1.0), (29, 1.0), (30, 1.2), (49, 1.2), (50, 1.5), (99, 1.5), (100, 2.0)],
)
def test_alpha_steps_where_the_standard_says(people: int, alpha: float) -> None:
    assert exposure_alpha(people) == alpha


@pytest.mark.parametrize(
    ("r", "expected"), [(100, 1), (99.9, 2), (50, 2), (49.9, 3), (10, 3), (9.9, 4), (0, 4)]
)
def test_grades_step_where_the_standard_says(r: float, expected: int) -> None:
    assert grade(r) == expected


@pytest.mark.parametrize(
    ("text", "stock", "unread"),
    [
        ("汽油:60;柴油:80", {"汽油": 60, "柴油": 80}, ()),
        ("液氨：20吨；氨:5", {"液氨": 25}, ()),
        ("LPG: 12.5 t", {"液化石油气": 12.5}, ()),
        ("7664-41-7:20;74-82-8:3", {"液氨": 20, "天然气": 3}, ()),
        ("不明物质:3;苯:1", {"苯": 1}, ("不明物质:3",)),
        ("=cmd|' /C calc'!A0", {}, ("=cmd|' /C calc'!A0",)),
        ("", {}, ()),
        (None, {}, ()),
    ],
)
def test_a_substance_cell_is_read_or_said(
    text: object, stock: dict[str, float], unread: tuple[str, ...]
) -> None:
    assert parse_substances(text) == (stock, unread)


@given(st.sampled_from(sorted(substances())), st.floats(0, 1e4), st.floats(0.001, 1e4))
def test_more_of_a_substance_never_lowers_r(name: str, tonnes: float, more: float) -> None:
    key = substances()[name].name
    assert r_value({key: tonnes + more}, 1.0) > r_value({key: tonnes}, 1.0)


# -- the Canadian system ----------------------------------------------------------------------


def test_the_published_day_of_the_canadian_system_comes_out_to_two_decimals() -> None:
    # Van Wagner & Pickett 1985: April, 17 °C, 42 %, 25 km/h, no rain, from FFMC 85, DMC 6, DC 15
    day = fwi_day(FireWeather(17.0, 42.0, 25.0, 0.0), 4)
    found = [round(value, 2) for value in (day.ffmc, day.dmc, day.dc, day.isi, day.bui, day.fwi)]
    assert found == [87.69, 8.55, 19.01, 10.85, 8.49, 10.10]


def test_the_next_published_days_follow() -> None:
    # the report's test series from 13 April on, as printed to one decimal
    series = [
        ((17.0, 42.0, 25.0, 0.0), (87.7, 8.5, 19.0, 10.9, 8.5, 10.1)),
        ((20.0, 21.0, 25.0, 2.4), (86.2, 10.4, 23.6, 8.8, 10.4, 9.3)),
        ((8.5, 40.0, 17.0, 0.0), (87.0, 11.8, 26.1, 6.5, 11.7, 7.6)),
        ((6.5, 25.0, 6.0, 0.0), (88.8, 13.2, 28.2, 4.9, 13.1, 6.2)),
    ]
    before = fwi_.SPRING_START
    for weather, printed in series:
        day = fwi_day(FireWeather(*weather), 4, before)
        found = (day.ffmc, day.dmc, day.dc, day.isi, day.bui, day.fwi)
        assert found == pytest.approx(printed, abs=0.06)
        before = (day.ffmc, day.dmc, day.dc)


@pytest.mark.parametrize(
    ("month", "hours", "factor"),
    [
        (1, 6.5, -1.6), (2, 7.5, -1.6), (3, 9.0, -1.6), (4, 12.8, 0.9), (5, 13.9, 3.8), (6, 13.9, 5.8),
        (7, 12.4, 6.4), (8, 10.9, 5.0), (9, 9.4, 2.4), (10, 8.0, 0.4), (11, 7.0, -1.6), (12, 6.0, -1.6),
    ],
)  # fmt: skip
def test_each_month_dries_as_the_reports_tables_say(month: int, hours: float, factor: float) -> None:
    # Van Wagner & Pickett 1985, equations 16 and 22; from -1.1 and -2.8 °C down only the month counts
    dry, cold = FireWeather(18.9, 50.0, 10.0, 0.0), FireWeather(-2.8, 50.0, 10.0, 0.0)
    assert fwi_.duff_moisture_code(dry, 10.0, month) == pytest.approx(10.0 + 1.894e-4 * 20 * 50 * hours)
    assert fwi_.duff_moisture_code(cold, 10.0, month) == 10.0
    assert fwi_.drought_code(dry, 100.0, month) == pytest.approx(100 + (0.36 * 21.7 + factor) / 2)
    assert fwi_.drought_code(cold, 100.0, month) == pytest.approx(100 + max(factor, 0) / 2)
    cool = FireWeather(-1.0, 50.0, 10.0, 0.0)
    assert fwi_.duff_moisture_code(cool, 10.0, month) == pytest.approx(10.0 + 1.894e-4 * 0.1 * 50 * hours)
    assert fwi_.drought_code(cool, 100.0, month) == pytest.approx(100 + max(0.36 * 1.8 + factor, 0) / 2)


@pytest.mark.parametrize(
    ("day", "before", "code"),
    [
        ((10.0, 95.0, 9.0, 0.0), 99.0, 82.1728),  # litter drier than the air's: it takes moisture up
        ((15.0, 30.0, 30.0, 0.0), 20.0, 70.0718),
        ((20.0, 60.0, 16.0, 5.5), 60.0, 62.3461),
        ((20.0, 60.0, 16.0, 5.5), 10.0, 51.4796),  # rain on litter above 150 %
        ((5.0, 90.0, 4.0, 30.0), 40.0, 11.0448),
    ],
)
def test_litter_after_rain_and_in_damp_air(day: tuple[float, ...], before: float, code: float) -> None:
    # equations 1 to 10 of the report, recomputed
    assert fwi_.fine_fuel_moisture_code(FireWeather(*day), before) == pytest.approx(code, abs=1e-3)


@pytest.mark.parametrize(
    ("before", "after"),
    [(20, 9.8656), (33, 15.8478), (34, 16.3348), (50, 25.7044), (65, 33.1212), (66, 33.9093), (100, 51.7057)],
)
def test_ten_millimetres_of_rain_wet_the_duff_by_its_three_curves(before: float, after: float) -> None:
    # equations 11 to 15 of the report, recomputed; too cold to dry
    wet = fwi_.duff_moisture_code(FireWeather(-10.0, 50.0, 10.0, 10.0), before, 5)
    assert wet == pytest.approx(after, abs=1e-3)


def test_deep_layers_take_rain_above_its_threshold() -> None:
    # equations 18 to 21 of the report, recomputed; too cold to dry in January
    def after(rain: float, before: float) -> float:
        return fwi_.drought_code(FireWeather(-10.0, 50.0, 10.0, rain), before, 1)

    assert after(10.0, 300.0) == pytest.approx(271.7269, abs=1e-3)
    assert after(2.9, 300.0) == pytest.approx(295.2896, abs=1e-3)
    assert after(2.8, 300.0) == 300.0


def test_fuel_and_intensity_on_both_sides_of_their_limits() -> None:
    # equations 27 to 30 of the report, recomputed
    assert fwi_.buildup_index(20.0, 100.0) == pytest.approx(26.6667, abs=1e-3)
    assert fwi_.buildup_index(60.0, 100.0) == pytest.approx(59.7111, abs=1e-3)
    assert fwi_.buildup_index(0.0, 0.0) == 0.0
    days = ((10, 40), (10, 80), (10, 81), (10, 100), (0.5, 10))
    indices = [fwi_.fire_weather_index(*day) for day in days]
    assert indices == pytest.approx([19.8653, 28.2210, 28.3855, 31.4989, 0.3016], abs=1e-3)


weather = st.builds(FireWeather, st.floats(-20, 45), st.floats(0, 100), st.floats(0, 100), st.floats(0, 150))


@given(weather, st.integers(1, 12), st.floats(0, 101), st.floats(0, 400), st.floats(0, 1500))
def test_the_codes_stay_in_their_limits(
    day: FireWeather, month: int, ffmc: float, dmc: float, dc: float
) -> None:
    state = fwi_day(day, month, (ffmc, dmc, dc))
    assert 0 <= state.ffmc <= 101
    assert state.dmc >= 0 and state.dc >= 0 and state.isi >= 0 and state.bui >= 0 and state.fwi >= 0


@given(weather, st.floats(0, 40))
def test_more_wind_never_lowers_the_spread_index(day: FireWeather, more: float) -> None:
    calm = fwi_.initial_spread_index(day.wind_kmh, 85.0)
    assert fwi_.initial_spread_index(day.wind_kmh + more, 85.0) >= calm


# -- laws of the other formulae ----------------------------------------------------------------


@given(st.floats(-10, 45), st.floats(0, 100), st.integers(0, 12), st.floats(0, 100), st.integers(0, 30))
def test_hotter_drier_windier_days_never_have_a_lower_index(
    temperature: float, humidity: float, wind: int, rain: float, days: int
) -> None:
    base = lyt.FireDay(temperature, humidity, wind, rain, days, 0.3)
    worse = lyt.FireDay(temperature + 3, max(humidity - 7, 0), wind + 1, rain, days + 1, 0.2)
    assert lyt.fire_weather_index(worse) >= lyt.fire_weather_index(base)
    assert 1 <= lyt.level(lyt.fire_weather_index(base)) <= 5


@given(st.floats(0.01, 100), st.floats(1, 300), st.floats(1.01, 4))
def test_larger_tailings_dams_run_out_farther(stored: float, height: float, times: float) -> None:
    released = tailings.rico_released_mm3(stored)
    assert tailings.rico_released_mm3(stored * times) > released
    assert tailings.rico_runout_km(height * times, released) > tailings.rico_runout_km(height, released)
    assert tailings.larrauri_released_mm3(stored * times) > tailings.larrauri_released_mm3(stored)
    near, far = (tailings.larrauri_runout_km(h, released, stored) for h in (height, height * times))
    assert far > near


@given(st.floats(1e3, 1e10), st.floats(1, 300), st.floats(1.01, 10))
def test_a_larger_pond_never_has_a_milder_class(volume: float, height: float, times: float) -> None:
    here = tailings.pond_class(volume, height)
    assert here is not None
    bigger = tailings.pond_class(volume * times, height * times)
    assert bigger is not None and bigger <= here
    assert 1 <= here <= 5


def test_a_class_from_one_figure_is_that_figures_class() -> None:
    assert tailings.pond_class(5e6, None) == 4
    assert tailings.pond_class(None, 70.0) == 3
    assert tailings.pond_class(None, None) is None


@given(st.floats(1e3, 1e8), st.floats(1, 100), st.floats(1.01, 5), st.floats(0, 1e5), st.floats(1, 10))
def test_breach_waves_grow_with_the_dam_and_fall_down_the_valley(
    volume: float, depth: float, times: float, metres: float, vk: float
) -> None:
    peak = floods.breach_peak_m3s(volume, depth)
    assert floods.breach_peak_m3s(volume * times, depth) > peak
    assert floods.breach_peak_m3s(volume, depth * times) > peak
    there = floods.attenuated_peak_m3s(peak, volume, metres, vk)
    assert there <= peak * (1 + 1e-12)
    assert floods.attenuated_peak_m3s(peak, volume, metres * times, vk) <= there
    assert floods.attenuated_peak_m3s(peak, volume, metres, vk * times) >= there


@given(st.floats(4, 8.5), st.floats(0, 300), st.floats(0.5, 100))
def test_shaking_falls_with_distance_and_grows_with_magnitude(m: float, km: float, more: float) -> None:
    for axis in (seismic.intensity_long_axis, seismic.intensity_short_axis):
        assert axis(m, km + more) < axis(m, km)
        assert axis(m + 0.1, km) > axis(m, km)


@given(st.floats(1e2, 1e8), st.floats(1.1, 100))
def test_larger_slides_reach_farther(volume: float, times: float) -> None:
    assert slides.reach_angle_deg(volume * times) < slides.reach_angle_deg(volume)


@given(st.floats(1, 1e6), st.floats(1, 500))
def test_a_blast_is_weaker_farther_away_and_its_distance_is_its_inverse(tnt: float, pressure: float) -> None:
    distance = blast.distance_for_overpressure_m(pressure, tnt)
    assert blast.overpressure_kpa(distance * 1.01, tnt) < pressure
    assert blast.overpressure_kpa(distance, tnt) == pytest.approx(pressure, rel=0.01)


@given(st.floats(-600, 600), st.floats(1, 600))
def test_subsidence_falls_from_the_goaf_outwards(x: float, radius: float) -> None:
    share = subsidence.edge_subsidence_share(x, radius)
    assert 0 <= share <= 1
    assert subsidence.edge_subsidence_share(x + 1, radius) <= share


@given(st.floats(1, 3.9), st.floats(0.01, 0.09))
def test_a_flatter_slope_needs_a_guardrail_later(slope: float, flatter: float) -> None:
    assert warrant_height_m(slope + flatter) >= warrant_height_m(slope)
    assert guardrail_due(1000.0, slope)


@given(st.floats(0, 60), st.floats(0, 180))
def test_fire_runs_faster_uphill_than_downhill(slope: float, angle: float) -> None:
    up, down = wzf.slope_factor(slope, 0.0), wzf.slope_factor(slope, 180.0)
    assert up >= 1.0 >= down
    assert down <= wzf.slope_factor(slope, angle) * (1 + 1e-9)
    assert wzf.slope_factor(slope, angle) <= up * (1 + 1e-9)


def test_contour_levels_are_the_standards_limits() -> None:
    assert contour_levels("新建") == (3e-7, 3e-6, 1e-5)
    assert contour_levels("在役") == (3e-6, 1e-5, 3e-5)
    assert individual_risk_limit("高敏感", "在役") == individual_risk_limit("一类", "在役")


def test_a_guardrail_is_due_at_the_height_of_the_curve() -> None:
    assert guardrail_due(4.0, 1.5) and not guardrail_due(3.9, 1.5)


def test_a_site_is_new_from_the_day_of_the_standard() -> None:
    # GB 36894-2018 is in force from 2019-03-01
    assert site_age(date(2019, 2, 28)) == "在役"
    assert site_age(date(2019, 3, 1)) == "新建"
    assert site_age(None) == "新建"


def test_fuels_have_the_factors_of_the_published_model() -> None:
    assert wzf.FUEL_FACTORS == {
        "平铺针叶": 0.8, "枯枝落叶0-4cm": 1.2, "枯枝落叶4-9cm": 0.7, "茅草杂草": 1.6, "莎草矮桦": 1.8,
        "牧场草原": 2.0, "红松华山松云南松林地": 1.0,
    }  # fmt: skip
