"""The day slider: colours and areas of any day are those that Python works out (火险气象日)."""

from __future__ import annotations

import math
import shutil
from datetime import date
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page as BrowserPage
from pyproj import Transformer

from liulin_geo.answers.fire import fire_danger, fire_days
from liulin_geo.composite import classify
from liulin_geo.county import County
from liulin_geo.hazards.forest_fire import ForestFireParams
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.fire_days import fire_days_tool
from liulin_geo.messages import t
from liulin_geo.risk import Risk, score
from tests.built_maps import BuiltMaps, page_data
from tests.chromium import Chromium
from tests.shared import Shared

pytest_plugins = ("tests.built_maps",)

KEY = "forest_fire"
#: a day of level 四 and one of level 二 in the sample's ledger
FOUR, TWO = "2026-11-17", "2026-11-13"
#: what an intensity in hundredths may be off
STEP = 0.01
#: the goal is 150 ms; a busy machine gets more before the test fails
REPAINT_MS = 600

SHOWN = "() => document.querySelector('.lg-days').dataset.shown"
CHOOSE = """async stop => {
    const range = document.querySelector(".lg-days input"), card = document.querySelector(".lg-days");
    const start = performance.now();
    range.value = String(stop);
    range.dispatchEvent(new Event("input"));
    while (card.dataset.shown !== String(stop)) await new Promise(done => setTimeout(done, 1));
    return performance.now() - start; }"""
#: grade of each pixel of the picture that lies there now, 0 where it is see-through
GRADES = """async () => {
    const p = await LG.decode(LG.bound["surface:forest_fire"]._url), out = new Array(p.red.length).fill(0);
    const look = Object.entries(LG.data.grades).map(([g, c]) => [+g, 1, 3, 5].map((k, i) =>
        i ? parseInt(c.substr(k, 2), 16) : k));
    for (let i = 0; i < out.length; i++) {
        if (!(p.red[i] | p.green[i] | p.blue[i])) continue;
        for (const [g, r, gr, b] of look)
            if (Math.abs(p.red[i] - r) + Math.abs(p.green[i] - gr) + Math.abs(p.blue[i] - b) < 12) out[i] = g;
    }
    return {width: p.width, height: p.height, grades: out.join("")}; }"""
LEGEND = """() => Array.from(document.querySelectorAll("#lg-legend li")).map(row =>
    Array.from(row.querySelectorAll(".lg-n")).map(n => n.textContent))"""


def context_of(run: Risk) -> MapContext:
    return MapContext(run, "zh", "internal")


def tool_data(run: Risk) -> dict[str, Any]:
    tool = fire_days_tool(context_of(run))
    assert tool is not None
    data: Any = tool.data
    return dict(data)


def counts(run: Risk, level: int) -> np.ndarray:
    """Cells of the county in no data, blue, yellow, orange and red at a level."""
    inside = ~np.isnan(run.band("risk", "colour").astype(np.float32))
    danger = np.asarray(fire_danger(run, level), np.float32)
    return np.bincount(classify(danger, run.model.breaks_of(KEY))[inside], minlength=5)


def number(text: str) -> float:
    return float(text.split()[0].replace(",", "").rstrip("%"))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, shared: Shared) -> BuiltMaps:
    """The county without a fire-weather ledger, and without a weight for fire, at 120 m."""
    folder = tmp_path_factory.mktemp("fire-days")
    data = folder / "data"
    shutil.copytree(shared.county(120.0), data)
    (data / "hazards" / "fire_weather.csv").unlink()
    county = County(data)
    own = county.model()
    fire = own.layers[KEY].model_copy(update={"weight": 0.0})
    model = own.model_copy(update={"layers": {**own.layers, KEY: fire}})
    maps = BuiltMaps(folder, data, 120.0)
    maps.__dict__["risk"] = score(county, model, 120.0, folder / "run")
    return maps


# -- what Python puts into the page ----------------------------------------------------------------


def test_areas_of_every_level_are_counted_on_the_cells(built: BuiltMaps) -> None:
    run = built.risk
    legends = tool_data(run)["legends"]
    assert len(legends) == 5
    for level, legend in enumerate(legends, start=1):
        cells = counts(run, level)
        assert [share for _, share in legend] == [f"{cells[c] / cells.sum():.1%}" for c in (4, 3, 2, 1)]
        for (area, _), colour in zip(legend, (4, 3, 2, 1), strict=True):
            assert abs(number(area) - cells[colour] * run.grid.cell_km2) <= 0.5


def test_areas_grow_worse_with_the_level(built: BuiltMaps) -> None:
    worse = [counts(built.risk, level)[2:].sum() for level in range(1, 6)]
    assert worse == sorted(worse) and worse[-1] > worse[0]


def test_the_days_are_those_of_the_ledger_with_both_indices(built: BuiltMaps) -> None:
    days, shown = fire_days(built.risk), tool_data(built.risk)["days"]
    assert [day["day"] for day in shown] == [day.day.isoformat() for day in days] and len(shown) == 21
    for ours, theirs in zip(shown, days, strict=True):
        assert (ours["level"], ours["fwi_class"], ours["agree"]) == (
            theirs.level, theirs.fwi_class, theirs.agree,
        )  # fmt: skip
    ledger = built.risk.ledgers["fire_weather"].set_index("date")
    four = next(day for day in shown if day["day"] == FOUR)
    line = ledger.loc[FOUR]
    assert (four["temperature"], four["humidity"]) == (line["temperature_max"], line["humidity_min"])
    assert four["wind_force"] == line["wind_force"]
    assert four["wind_m_s"] == pytest.approx(0.836 * line["wind_force"] ** 1.5, abs=0.05)


def test_what_a_day_leaves_to_be_assumed_is_said(built: BuiltMaps) -> None:
    first, second = tool_data(built.risk)["days"][:2]
    assert first["basis"] == t("basis.weather_start", lang="zh") and second["basis"] == ""


def test_without_a_ledger_there_are_no_days_and_without_a_weight_the_page_gets_numbers_of_its_own(
    bare: BuiltMaps, built: BuiltMaps
) -> None:
    tool = fire_days_tool(context_of(bare.risk))
    assert tool is not None
    assert tool_data(bare.risk)["days"] == [] and set(tool.images) == {"static"}
    with_ledger = fire_days_tool(context_of(built.risk))
    assert with_ledger is not None and not with_ledger.images


def test_a_restricted_layer_has_no_slider_on_a_public_map(bare: BuiltMaps) -> None:
    layers = bare.risk.model.layers
    closed = layers[KEY].model_copy(update={"restricted": True})
    run = Risk(bare.risk.folder)
    run.__dict__["model"] = bare.risk.model.model_copy(update={"layers": {**layers, KEY: closed}})
    assert fire_days_tool(MapContext(run, "zh", "public")) is None
    assert fire_days_tool(MapContext(run, "zh", "internal")) is not None


# -- what the page paints --------------------------------------------------------------------------


def compare(page: BrowserPage, run: Risk, level: int, seed: int, n: int = 500) -> None:
    """The picture against Python at random pixels; only next to a limit may they differ."""
    picture = page.evaluate(GRADES)
    grades = np.array(list(picture["grades"]), np.uint8).reshape(picture["height"], picture["width"])
    south, west, north, east = page.evaluate(
        "() => LG.data.rasters.find(r => r.key === 'surface:forest_fire').bounds"
    )
    params = run.model.params_of(KEY)
    assert isinstance(params, ForestFireParams)
    factor, breaks = params.level_factors[level - 1], np.array(run.model.breaks_of(KEY))
    static = run.band("hazards", KEY).astype(np.float32)
    expected = classify(np.asarray(fire_danger(run, level), np.float32), run.model.breaks_of(KEY))

    rng = np.random.default_rng(seed)
    rows, cols = rng.integers(0, grades.shape[0], 6 * n), rng.integers(0, grades.shape[1], 6 * n)
    top, bottom = (math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) for lat in (north, south))
    mercator = top - (rows + 0.5) / grades.shape[0] * (top - bottom)
    lats = np.degrees(2 * np.arctan(np.exp(mercator)) - np.pi / 2)
    lons = west + (cols + 0.5) / grades.shape[1] * (east - west)
    x, y = Transformer.from_crs("EPSG:4490", run.grid.crs, always_xy=True).transform(lons, lats)
    across, down = (x - run.grid.west) / run.grid.cell_m, (run.grid.north - y) / run.grid.cell_m
    edge = np.minimum(np.abs(across - np.rint(across)), np.abs(down - np.rint(down)))
    good = (edge > 0.02) & (across > 0) & (down > 0) & (across < run.grid.n_cols) & (down < run.grid.n_rows)
    at = down[good].astype(int), across[good].astype(int)
    known = ~np.isnan(static[at])
    painted, wanted, intensity = grades[rows[good], cols[good]], expected[at], static[at]
    assert known.sum() >= n
    assert (painted[~known] == 0).all(), "nothing is painted where nothing is known"
    near = np.abs(intensity[:, None] * factor - breaks).min(axis=1) <= STEP * factor
    wrong = known & (painted != wanted)
    assert not (wrong & ~near).any()
    assert wrong.sum() <= 0.03 * known.sum()


@pytest.mark.browser
@pytest.mark.parametrize("level", [3, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2, 4, 5))])
def test_the_painted_classes_of_every_level_are_those_of_python(
    bare: BuiltMaps, chromium: Chromium, level: int
) -> None:
    with chromium.open(bare("forest-fire")) as (page, watch):
        page.wait_for_selector("html[data-values]", state="attached")
        page.evaluate(CHOOSE, level)
        compare(page, bare.risk, level, level)
        assert page.evaluate(LEGEND)[:4] == tool_data(bare.risk)["legends"][level - 1]
        assert page.evaluate("LG.fireDay.level") == level and page.evaluate("LG.fireDay.day") is None
        watch.assert_quiet()


@pytest.mark.browser
def test_a_day_is_painted_at_30_m_quickly_and_its_legend_counts_the_cells(
    built: BuiltMaps, chromium: Chromium
) -> None:
    run = built.risk
    days = [day.day.isoformat() for day in fire_days(run)]
    with chromium.open(built("forest-fire")) as (page, watch):
        page.wait_for_selector("html[data-values]", state="attached")
        static = page.evaluate(LEGEND)
        times = [page.evaluate(CHOOSE, 1 + days.index(day)) for day in (TWO, FOUR, TWO, FOUR)]
        assert min(times[1:]) < REPAINT_MS, times
        compare(page, run, 4, 1)
        legend = page.evaluate(LEGEND)
        assert legend[:4] == tool_data(run)["legends"][3] and legend[4] == static[4]
        assert "四级" in page.inner_text("#lg-legend .lg-legend-head .lg-n")
        head = page.inner_text(".lg-days-head")
        assert "2026年11月17日" in head and "四级" in head and "10.6 ℃" in head
        note = page.inner_text(".lg-days-note")
        assert "LY/T 1172" in note and "FWI 8.4" in note
        page.evaluate(CHOOSE, 0)
        assert page.evaluate(LEGEND) == static and page.evaluate("LG.fireDay") is None
        watch.assert_quiet()


@pytest.mark.browser
def test_the_slider_is_worked_by_keys_and_says_its_day(built: BuiltMaps, chromium: Chromium) -> None:
    days = fire_days(built.risk)
    with chromium.open(built("forest-fire")) as (page, watch):
        page.focus(".lg-days input")
        said = "() => document.querySelector('.lg-days input').getAttribute('aria-valuetext')"
        assert page.evaluate(said) == "静态火险"
        steps = (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("End", len(days)), ("Home", 0))
        for key, stop in steps:
            page.keyboard.press(key)
            page.wait_for_selector(f'.lg-days[data-shown="{stop}"]')
            day = days[stop - 1].day if stop else None
            wanted = f"{day.year}年{day.month}月{day.day}日" if day else "静态火险"
            assert page.evaluate(said).startswith(wanted)
        watch.assert_quiet()


@pytest.mark.browser
def test_the_readout_and_the_fire_report_hear_of_the_day(built: BuiltMaps, chromium: Chromium) -> None:
    days = [day.day for day in fire_days(built.risk)]
    with chromium.open(built("forest-fire")) as (page, _):
        page.wait_for_selector("html[data-values]", state="attached")
        page.evaluate("() => { window.heard = []; LG.map.on('lg:fireday', () => heard.push(LG.fireDay)); }")
        intensity = (
            "() => { const c = LG.countyBounds.getCenter();"
            " return LG.values.at(c).parts.find(p => p.key === 'forest_fire'); }"
        )
        before = page.evaluate(intensity)
        page.evaluate(CHOOSE, 1 + days.index(date.fromisoformat(FOUR)))
        after = page.evaluate(intensity)
        assert after["intensity"] == pytest.approx(0.9 * before["intensity"])
        assert after["part"] == before["part"], "the composite counts the static danger"
        heard = page.evaluate("heard")
        assert [day["day"] for day in heard] == [FOUR]
        line = built.risk.ledgers["fire_weather"].set_index("date").loc[FOUR]
        assert (heard[0]["temperature"], heard[0]["humidity"]) == (
            line["temperature_max"], line["humidity_min"],
        )  # fmt: skip
        assert heard[0]["wind_m_s"] == pytest.approx(0.836 * line["wind_force"] ** 1.5, abs=0.05)


#: What a fire report says of the danger two frames after the slider was moved, painted or not.
AT_ONCE = """async stop => {
    const range = document.querySelector(".lg-days input");
    range.value = String(stop);
    range.dispatchEvent(new Event("input"));
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return Array.from(document.querySelectorAll("[data-part=danger] tr")).map(row =>
        [row.cells[0].textContent, row.cells[1].textContent]); }"""


@pytest.mark.browser
@pytest.mark.parametrize("weighted", [True, False])
def test_a_fire_report_says_the_danger_of_the_day_and_the_static_one_each_by_its_name(
    built: BuiltMaps, bare: BuiltMaps, chromium: Chromium, weighted: bool
) -> None:
    maps = built if weighted else bare
    run = maps.risk
    lon, lat = 110.93, 37.40
    x, y = Transformer.from_crs("EPSG:4490", run.grid.crs, always_xy=True).transform(lon, lat)
    row, col = run.grid.cell_of(x, y)
    static = float(run.band("hazards", KEY)[row, col])
    params = run.model.params_of(KEY)
    assert isinstance(params, ForestFireParams)
    levels = [day.level for day in fire_days(run)] or [1, 2, 3, 4, 5]
    names = ("当日火险" if weighted else "假设等级的火险", "静态火险")

    def check(rows: list[list[str]], stop: int) -> None:
        said = {name: float(value.split("　")[-1][:4]) for name, value in rows if name in names}
        assert said["静态火险"] == pytest.approx(static, abs=2 * STEP)
        factor = params.level_factors[levels[stop - 1] - 1]
        wanted = {} if not stop else {names[0]: pytest.approx(factor * static, abs=2 * STEP)}
        assert said == {**wanted, "静态火险": said["静态火险"]}

    stops = (len(levels), 1, 0, 3)
    with chromium.open(maps("forest-fire")) as (page, watch):
        page.wait_for_selector("html[data-values]", state="attached")
        page.click("#lg-tool-fire")
        page.evaluate("([lon, lat]) => LG.fire.place([lat, lon], true)", [lon, lat])
        for stop in stops:
            check(page.evaluate(AT_ONCE, stop), stop)
        page.fill(".lg-fire-weather input[type=number] >> nth=0", "31")
        for stop in stops:  # the weather is set by hand, the danger still is that of the day
            rows = page.evaluate(AT_ONCE, stop)
            check(rows, stop)
            assert any("31 °C" in value for _, value in rows)
        page.wait_for_timeout(400)
        told = page.evaluate("location.hash")
        watch.assert_quiet()
    with chromium.open(maps("forest-fire")) as (page, watch):
        page.evaluate("to => { location.hash = to; }", told)
        page.wait_for_selector("#lg-panel [data-part=danger]")
        check(page.evaluate(AT_ONCE, stops[-1]), stops[-1])
        watch.assert_quiet()


@pytest.mark.browser
def test_the_day_is_kept_in_the_address_and_rubbish_there_does_no_harm(
    built: BuiltMaps, chromium: Chromium
) -> None:
    days = [day.day.isoformat() for day in fire_days(built.risk)]
    with chromium.open(built("forest-fire")) as (page, watch):
        page.evaluate(CHOOSE, 1 + days.index(FOUR))
        page.wait_for_timeout(600)
        assert f"day={FOUR}" in page.evaluate("location.hash")
        page.evaluate("() => { location.hash = 'day=1999-01-01%3Cb%3E'; }")
        page.wait_for_selector('.lg-days[data-shown="0"]')
        page.evaluate(f"() => {{ location.hash = 'day={TWO}'; }}")
        page.wait_for_selector(f'.lg-days[data-shown="{1 + days.index(TWO)}"]')
        watch.assert_quiet()


@pytest.mark.browser
def test_play_goes_from_day_to_day_and_stops_when_asked(built: BuiltMaps, chromium: Chromium) -> None:
    with chromium.open(built("forest-fire"), "office") as (page, _):
        page.click(".lg-days-play")
        page.wait_for_selector('.lg-days[data-shown="2"]', timeout=15_000)
        page.click(".lg-days-play")
        stopped = page.input_value(".lg-days input")
        page.wait_for_timeout(1800)
        assert page.input_value(".lg-days input") == stopped


@pytest.mark.browser
@pytest.mark.parametrize("screen", ["desktop", "office", "phone"])
def test_the_card_covers_neither_panels_nor_scale(
    built: BuiltMaps, chromium: Chromium, screen: str
) -> None:
    with chromium.open(built("forest-fire"), screen) as (page, _):
        boxes = page.evaluate(
            """() => ["#lg-layers", "#lg-legend", "#lg-side", ".lg-scale", ".lg-tools", ".lg-days"].map(s => {
                const r = document.querySelector(s).getBoundingClientRect();
                return [s, r.left, r.top, r.right, r.bottom, r.width]; }).filter(b => b[5])"""
        )
        card = next(box for box in boxes if box[0] == ".lg-days")
        width, height = page.viewport_size["width"], page.viewport_size["height"]
        assert card[1] >= 0 and card[3] <= width and card[4] <= height
        hidden = ("#lg-layers", "#lg-legend", "#lg-side") if screen == "phone" else ()
        for name, left, top, right, bottom, _ in boxes:
            if name in (".lg-days", *hidden):
                continue
            assert left >= card[3] or right <= card[1] or top >= card[4] or bottom <= card[2], name


def test_a_page_names_its_tool_and_the_layer_that_it_repaints(built: BuiltMaps) -> None:
    data = page_data(built("forest-fire"))
    assert data["tools"]["fire_days"]["data"]["layer"] in [layer["key"] for layer in data["layers"]]


@pytest.mark.browser
def test_another_tab_shows_the_static_danger_and_the_day_comes_back(
    built: BuiltMaps, chromium: Chromium
) -> None:
    days = [day.day.isoformat() for day in fire_days(built.risk)]
    with chromium.open(built("forest-fire")) as (page, watch):
        page.evaluate(
            "() => { const tab = LG.data.tabs[0];"
            " LG.data.tabs.push(Object.assign({}, tab, {key: 'x', tools: [], on: tab.on.slice()})); }"
        )
        static = page.evaluate(LEGEND)
        page.evaluate(CHOOSE, 1 + days.index(FOUR))
        four = page.evaluate(LEGEND)
        page.evaluate("LG.setTab(1)")
        page.wait_for_selector('.lg-days[data-shown="0"]', state="attached")
        assert not page.is_visible(".lg-days") and not page.is_visible("#lg-tool-no_fire")
        assert page.evaluate(LEGEND) == static and page.evaluate("LG.fireDay") is None
        page.evaluate("LG.setTab(0)")
        page.wait_for_selector(f'.lg-days[data-shown="{1 + days.index(FOUR)}"]')
        assert page.evaluate(LEGEND) == four != static
        assert page.evaluate("LG.fireDay.day") == FOUR
        watch.assert_quiet()
