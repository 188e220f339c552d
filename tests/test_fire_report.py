"""The fire report's numbers (报告火情): the ground, fires and forces of the page against Python's."""

from __future__ import annotations

import json

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from liulin_geo.answers.fire import fire_spread
from liulin_geo.grid import projector
from liulin_geo.hazards.fire_spread import SpreadWeather, arrival_minutes
from liulin_geo.maps.context import PUBLIC_STEP_DEG, MapContext
from liulin_geo.maps.fire_report import (
    BY_ROAD,
    FireGround,
    _differences,
    _majority,
    _mean,
    fire_network,
)
from liulin_geo.response.of_run import nearest
from liulin_geo.store.run import Run
from tests.built_maps import BuiltMaps, page_data
from tests.fire_page import Opened, places

pytest_plugins = ("tests.built_maps", "tests.fire_page")

#: what the page may spend on this tool, bytes of the file
MOST_BYTES = 450_000


# -- the ground in pictures ----------------------------------------------------------------------


def decoded(
    low: npt.NDArray[np.uint8], high: npt.NDArray[np.uint8], known: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int64]:
    """Heights from their differences, cell by cell as the page does it."""
    folded = low.astype(np.int64) + 256 * high.astype(np.int64)
    steps = (folded >> 1) ^ -(folded & 1)
    z = np.zeros(folded.shape, np.int64)
    for r in range(z.shape[0]):
        for c in range(z.shape[1]):
            west = z[r, c - 1] if c else z[r - 1, c] if r else 0
            guess = west + z[r - 1, c] - z[r - 1, c - 1] if r and c else west
            z[r, c] = guess + steps[r, c] if known[r, c] else west
    return z


heights = arrays(np.int32, st.tuples(st.integers(1, 7), st.integers(1, 7)), elements=st.integers(-400, 8900))


@given(heights, st.integers(0, 2**32 - 1))
def test_heights_come_back_from_their_differences_whatever_is_unknown(
    whole: npt.NDArray[np.int32], seed: int
) -> None:
    known = np.random.default_rng(seed).random(whole.shape) < 0.7
    back = decoded(*_differences(np.where(known, whole, 0).astype(np.int32), known), known)
    assert (back[known] == whole[known]).all()


def test_a_cell_has_the_fuel_that_most_of_it_holds_and_the_faster_of_two() -> None:
    inf, nan = np.inf, np.nan  # unknown fuel, and no ground
    fuel = np.array(
        [[0.0, 1.8, 0.7, 0.7], [1.8, 1.8, 1.2, 1.2], [inf, inf, nan, nan], [inf, 0.7, nan, 0.0]], np.float32
    )
    got = _majority(fuel, 2)
    assert got[0].tolist() == pytest.approx([1.8, 1.2])
    assert np.isnan(got[1, 0])  # mostly unknown
    assert got[1, 1] == 0.0  # the only part that is there


def test_a_cell_has_the_mean_height_of_the_parts_that_are_known() -> None:
    z = np.array([[10, 20, 5], [np.nan, 30, np.nan], [np.nan, np.nan, 7]], np.float32)
    got = _mean(z, 2)
    assert got[0].tolist() == [20, 5]
    assert np.isnan(got[1, 0])
    assert got[1, 1] == 7


def test_the_tool_stays_within_its_share_of_the_file(built: BuiltMaps, ground: FireGround) -> None:
    tool = page_data(built("forest-fire"))["tools"]["fire"]
    assert len(json.dumps(tool, ensure_ascii=False, separators=(",", ":")).encode()) <= MOST_BYTES
    assert ground.terrain.grid.cell_m == 60


def test_coarse_ground_burns_about_as_far_as_fine_ground(run: Run, ground: FireGround) -> None:
    weather = SpreadWeather(25, 25, 9.3, 315)
    rng = np.random.default_rng(4)
    fine, coarse = [], []
    to_metres = projector(ground.terrain.grid.crs)
    for lon, lat in places(run, ground, rng, 12):
        x, y = to_metres.transform(lon, lat)
        minutes = arrival_minutes(ground.terrain, ground.fuel, x, y, weather, 120)
        coarse.append(float((minutes <= 120).sum()) * ground.terrain.grid.cell_km2)
        fine.append(float(fire_spread(run, lon, lat, weather, [120])["area_km2"].sum()))
    ratio = np.array(coarse) / np.maximum(fine, 0.0009)
    assert 0.9 < float(np.median(ratio)) < 1.25


# -- the public's ---------------------------------------------------------------------------------


def test_a_public_file_names_no_person_and_no_phone(built: BuiltMaps) -> None:
    internal, public = (
        page_data(built("forest-fire", audience))["tools"]["fire"] for audience in ("internal", "public")
    )
    assert {"keeper", "chief", "phone"} <= internal["data"]["labels"]["grids"].keys()
    for labels in public["data"]["labels"].values():
        assert not {"keeper", "chief", "person", "phone"} & labels.keys()


def test_public_roads_and_resources_lie_no_finer_than_public_lines(run: Run) -> None:
    network = fire_network(MapContext(run, "zh", "public"))
    exact = fire_network(MapContext(run, "zh", "internal"))
    assert network is not None and exact is not None
    step = round(PUBLIC_STEP_DEG * 1e5)
    assert all(n % step == 0 for n in network["nodes"])  # type: ignore[attr-defined]
    assert all(n % step == 0 for course in network["courses"] for n in course)  # type: ignore[attr-defined]
    assert any(n % step for n in exact["nodes"])  # type: ignore[attr-defined]
    for layer, found in network["resources"].items():  # type: ignore[attr-defined]
        assert all(row[2] % step == 0 and row[3] % step == 0 for row in found), layer
        assert [row[0] for row in found] == [row[0] for row in exact["resources"][layer]]  # type: ignore[index]


# -- in the browser ------------------------------------------------------------------------------


WEATHERS = [
    SpreadWeather(30, 20, 0.836 * 7**1.5, 315),
    SpreadWeather(12, 45, 0.836 * 2**1.5, 10),
    SpreadWeather(36, 8, 0.836 * 9**1.5, 200),
    SpreadWeather(25, 30, 0.0, 90),
    SpreadWeather(-5, 95, 0.836 * 1**1.5, 135),
    SpreadWeather(28, 15, 0.836 * 12**1.5, 260),
]


@pytest.mark.browser
@pytest.mark.slow
def test_the_page_has_the_very_ground_that_python_has(opened: Opened, ground: FireGround) -> None:
    opened.report()
    shape = ground.terrain.grid.shape
    z, kinds, fuel = (
        np.array(opened.page.evaluate(f"Array.from(LG.fire.ground.{name})")).reshape(shape)
        for name in ("z", "known", "fuel")
    )
    known = ~np.isnan(ground.terrain.elevation)
    assert (known == (kinds > 0)).all()
    assert (z[known] == ground.terrain.elevation[known]).all()
    unknown = np.isnan(ground.fuel)
    assert np.abs(fuel[known & ~unknown] - ground.fuel[known & ~unknown]).max() < 1e-6


@pytest.mark.browser
@pytest.mark.slow
def test_fires_arrive_everywhere_when_python_says(run: Run, opened: Opened, ground: FireGround) -> None:
    opened.report()
    rng = np.random.default_rng(7)
    grid = ground.terrain.grid
    compared = 0
    for (lon, lat), weather in zip(places(run, ground, rng, len(WEATHERS)), WEATHERS, strict=True):
        x, y = projector(grid.crs).transform(lon, lat)
        cells = opened.page.evaluate(
            """([x, y, t, h, w, f]) => {
              const g = LG.fire.ground, out = [];
              const weather = {temperature: t, humidity: h, wind: w, from: f};
              g.spread(g.cellOf(x, y), weather, 150);
              g.minutes.forEach((v, i) => { if (v < Infinity) out.push([i, v]); });
              return out;
            }""",
            [x, y, weather.temperature_c, weather.humidity_pct, weather.wind_m_s, weather.wind_from_deg],
        )
        theirs = np.full(grid.size, np.nan)
        for cell, minutes in cells:
            theirs[cell] = minutes
        ours = arrival_minutes(ground.terrain, ground.fuel, x, y, weather, 150).ravel()
        assert (np.isnan(ours) == np.isnan(theirs)).all(), weather
        reached = ~np.isnan(ours)
        assert np.allclose(theirs[reached], ours[reached], rtol=0.01, atol=1e-3), weather
        compared += int(reached.sum())
    assert compared > 5000
    opened.report()


@pytest.mark.browser
def test_two_hours_at_force_five_take_less_than_400_ms(opened: Opened) -> None:
    opened.report()
    opened.weather(force=5, temperature=30, humidity=20)
    took = [
        opened.page.evaluate("""() => {
          const began = performance.now(), f = LG.fire, w = f.weather;
          const weather = {...w, wind: LG.windSpeed(w.force)};
          f.ground.spread(f.cell, weather, 156);
          f.times.forEach(t => f.ground.contour(t));
          return performance.now() - began;
        }""")
        for _ in range(3)
    ]
    assert min(took) <= 400


@pytest.mark.browser
def test_isochrones_run_round_what_is_reached_and_hold_the_area_that_is_said(opened: Opened) -> None:
    opened.report()
    opened.weather(force=8, temperature=32, humidity=15, wind=315)
    inside, outside, rings_km2, said = opened.page.evaluate("""() => {
      const f = LG.fire, g = f.ground, G = g.grid, rings = g.contour(120);
      const holds = (x, y) => {
        let odd = false;
        rings.forEach(r => { for (let i = 0, j = r.length - 1; i < r.length; j = i++) {
          const a = r[i], b = r[j];
          if (a[1] > y !== b[1] > y && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) odd = !odd;
        } });
        return odd;
      };
      const share = [[0, 0], [0, 0]];
      const r0 = Math.floor(f.cell / G.n_cols), c0 = f.cell % G.n_cols;
      for (let r = r0 - 90; r <= r0 + 90; r++) for (let c = c0 - 90; c <= c0 + 90; c++) {
        const on = holds(G.west + (c + .5) * G.cell_m, G.north - (r + .5) * G.cell_m);
        const kind = g.minutes[r * G.n_cols + c] <= 120 ? 0 : 1;
        share[kind][0] += on ? 1 : 0;
        share[kind][1] += 1;
      }
      let area = 0;
      rings.forEach(r => r.forEach((a, i) => {
        const b = r[(i + 1) % r.length];
        area += (a[0] * b[1] - b[0] * a[1]) / 2;
      }));
      return [share[0][0] / share[0][1], share[1][0] / share[1][1], Math.abs(area) / 1e6, g.area(120)];
    }""")
    assert said > 10
    assert inside > 0.98
    assert outside < 0.02
    assert rings_km2 == pytest.approx(said, rel=0.06)
    assert f"{100 * said:,.0f} 公顷" in opened.part("spread")


@pytest.mark.browser
def test_the_nearest_of_each_kind_are_those_that_python_finds(
    run: Run, opened: Opened, ground: FireGround
) -> None:
    opened.report()
    compared = 0
    for lon, lat in places(run, ground, np.random.default_rng(20), 20):
        found = opened.page.evaluate(
            """([lon, lat, counts]) => Object.keys(counts).map(key => [key,
              LG.fire.network.nearest(L.latLng(lat, lon), LG.byKey[key], counts[key])
              .map(w => [w.f[0], w.f[1], w.road_m, w.walk_m, w.minutes, w.walks.map(x => x.length)])])""",
            [lon, lat, dict(BY_ROAD)],
        )
        expected = nearest(run, lon, lat, 3, tuple(BY_ROAD))
        for layer, ways in found:
            ours = (expected[layer] or ())[: BY_ROAD[layer]]
            assert [way[0] for way in ways] == [way.id for way in ours], (lon, lat, layer)
            assert [way[1] for way in ways] == [way.name for way in ours]
            for way, our in zip(ways, ours, strict=True):
                assert way[2] == pytest.approx(our.road_m, rel=0.01, abs=1)
                assert way[3] == pytest.approx(our.walk_m, rel=0.01, abs=1)
                assert way[4] == pytest.approx(our.minutes, rel=0.01)
                compared += 1
    assert compared >= 20 * len(BY_ROAD)
