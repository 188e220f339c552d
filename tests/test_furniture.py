"""What stands round a map: coordinates, measuring, and the tools on a phone (地图整饰与工具)."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from playwright.sync_api import Page

from tests.chromium import Chromium
from tests.furniture_pages import GEOD, PLANE, Pages, needs_outlines, pressed
from tests.page_fixture import COUNTIES

pytest_plugins = ("tests.furniture_pages",)
pytestmark = [pytest.mark.browser, needs_outlines]


# -- coordinates -----------------------------------------------------------------------------------


def degrees_of(dms: str) -> float:
    d, minutes, seconds = re.fullmatch(r"(\d+)°(\d\d)′(\d\d\.\d)″[EN]", dms).groups()  # type: ignore[union-attr]
    return int(d) + int(minutes) / 60 + float(seconds) / 3600


def test_a_place_reads_the_same_in_degrees_in_seconds_and_in_metres_of_its_zone(
    chromium: Chromium, made_up: Pages
) -> None:
    places = np.random.default_rng(4).uniform((109.6, 36.5), (112.4, 38.5), (40, 2)).tolist()
    # seconds that round up must carry into minutes and degrees
    places += [[110.99999999, 37.99999999], [111.0, 37.5], [110.983333, 37.016666]]
    with chromium.open(made_up["plain"]) as (page, watch):
        said = page.evaluate(
            """places => places.map(p => [...LG.coordinates({lng: p[0], lat: p[1]})
                 .querySelectorAll('span + span')].map(n => n.textContent.split(/\\s+/)))""",
            places,
        )
        watch.assert_quiet()
    for (lon, lat), (degrees, dms, plane) in zip(places, said, strict=True):
        assert float(degrees[0].removesuffix("°E")) == pytest.approx(lon, abs=5.1e-6)
        assert float(degrees[1].removesuffix("°N")) == pytest.approx(lat, abs=5.1e-6)
        assert degrees_of(dms[0]) == pytest.approx(lon, abs=0.051 / 3600)
        assert degrees_of(dms[1]) == pytest.approx(lat, abs=0.051 / 3600)
        east, north = PLANE.transform(lon, lat)
        # X is north in China, and the number of the zone stands before Y
        assert plane[0] == "X" and float(plane[1]) == pytest.approx(north, abs=0.06)
        assert plane[2] == "Y" and float(plane[3]) == pytest.approx(37_000_000 + east, abs=0.06)


def test_a_press_on_the_coordinates_changes_how_they_are_written_and_the_page_remembers(
    chromium: Chromium, made_up: Pages
) -> None:
    with chromium.open(made_up["plain"]) as (page, watch):
        line = page.locator(".lg-where")
        page.mouse.move(960, 540)
        here = page.evaluate("(e => [e.lng, e.lat])(lgMap.containerPointToLatLng([960, 540]))")
        assert line.inner_text() == f"{here[0]:.5f}°E  {here[1]:.5f}°N"
        line.focus()
        page.keyboard.press("Enter")
        assert re.fullmatch(r"11\d°\d\d′\d\d\.\d″E  3\d°\d\d′\d\d\.\d″N", line.inner_text())
        page.keyboard.press("Enter")
        assert re.fullmatch(r"X \d{7}\.\d  Y 37\d{6}\.\d", line.inner_text())
        page.reload()
        page.wait_for_selector("html[data-ready]", state="attached")
        assert line.inner_text().startswith("X ")
        line.click()
        assert line.inner_text().endswith("N")
        watch.assert_quiet()


def test_a_coordinate_is_copied_or_else_left_selected(chromium: Chromium, made_up: Pages) -> None:
    with chromium.open(made_up["plain"]) as (page, watch):
        page.keyboard.press("i")
        buttons = page.locator(".leaflet-popup .lg-copy")
        buttons.first.wait_for()
        assert buttons.count() == 3
        words = page.locator(".lg-coords > div:nth-child(3) span + span").inner_text()
        page.evaluate(
            """() => { Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true});
                       document.execCommand = () => false; }"""
        )
        buttons.nth(2).click()
        assert buttons.nth(2).inner_text() == "已选中"
        assert page.evaluate("getSelection().toString()") == words
        page.evaluate(
            """Object.defineProperty(navigator, 'clipboard',
                 {value: {writeText: words => Promise.resolve(window.kept = words)}})"""
        )
        buttons.nth(0).click()
        assert buttons.nth(0).inner_text() == "已复制"
        assert page.evaluate("window.kept") == page.locator(".lg-coords span + span").first.inner_text()
        assert page.locator(".lg-voice").inner_text() == "已复制"
        watch.assert_quiet()


# -- measuring -------------------------------------------------------------------------------------


def test_lengths_and_bearings_are_those_of_the_geodesic(chromium: Chromium, made_up: Pages) -> None:
    rng = np.random.default_rng(7)
    ends = np.column_stack([rng.uniform(110, 112, 60), rng.uniform(36.5, 38.5, 60)])
    starts = ends + rng.uniform(-1, 1, (60, 2)) * np.logspace(-5, 1, 60)[:, None]
    # along the meridian, the parallel, the equator, and no way at all
    special = np.array([[111, 37, 111, 38], [110, 37, 112, 37], [10, 0, 11, 0], [110.5, 37.5, 110.5, 37.5]])
    pairs = np.concatenate([np.hstack([starts, ends]), special])
    with chromium.open(made_up["plain"]) as (page, _):
        lengths = "pairs => pairs.map(p => LG.geodesic({lng: p[0], lat: p[1]}, {lng: p[2], lat: p[3]}))"
        said = np.array(page.evaluate(lengths, pairs.tolist()))
    azimuth, _, metres = GEOD.inv(*pairs.T)
    np.testing.assert_allclose(said[:, 0], metres, rtol=1e-9, atol=1e-4)
    away = metres > 1
    turn = (said[away, 1] - azimuth[away] + 180) % 360 - 180
    assert np.abs(turn).max() < 1e-3


def test_areas_are_those_of_the_ellipsoid(chromium: Chromium, made_up: Pages) -> None:
    rng = np.random.default_rng(8)
    rings = []
    for size in (0.0005, 0.01, 0.1, 0.5, 1.5):
        turn = np.sort(rng.uniform(0, 2 * np.pi, 9))
        out = size * rng.uniform(0.5, 1, 9)
        rings.append(np.column_stack([110.8 + out * np.cos(turn), 37.4 + out * np.sin(turn)]))
    county = json.loads(COUNTIES.read_text("utf-8"))["features"][0]["geometry"]["coordinates"]
    rings.append(np.array(county[0] if np.ndim(county[0][0]) == 1 else county[0][0])[:-1, :2])
    with chromium.open(made_up["plain"]) as (page, _):
        areas = "rings => rings.map(r => LG.areaOf(r.map(p => ({lng: p[0], lat: p[1]}))))"
        said = page.evaluate(areas, [ring.tolist() for ring in rings])
    for ring, area in zip(rings, said, strict=True):
        wanted = abs(GEOD.polygon_area_perimeter(*ring.T)[0])
        assert area == pytest.approx(wanted, rel=2e-4)  # a fifth of the thousandth that was asked for


def panel_total(page: Page) -> str:
    return page.locator("#lg-panel .lg-total").inner_text()


def metres_said(words: str) -> float:
    value, unit = words.replace(",", "").split()
    return float(value) * {"m": 1, "km": 1000}[unit]


def degrees_at(page: Page, x: float, y: float) -> list[float]:
    found: list[float] = page.evaluate("p => (e => [e.lng, e.lat])(lgMap.containerPointToLatLng(p))", [x, y])
    return found


def test_a_way_is_measured_by_mouse_ended_by_a_double_press_and_given_up_by_escape(
    chromium: Chromium, made_up: Pages
) -> None:
    spots = [(900, 400), (1000, 500), (1100, 450)]
    with chromium.open(made_up["plain"]) as (page, watch):
        page.click("#lg-tool-measure")
        for spot in spots[:2]:
            page.mouse.click(*spot)
        before = page.evaluate("lgMap.getZoom()")
        page.mouse.dblclick(*spots[2])
        lons, lats = np.array([degrees_at(page, *spot) for spot in spots]).T
        assert metres_said(panel_total(page)) == pytest.approx(GEOD.line_length(lons, lats), rel=1e-3)
        assert page.evaluate("lgMap.getZoom()") == before
        legs = page.locator(".lg-legs tr")
        assert legs.count() == 2 and legs.first.locator("th").inner_text() == "第 1 段"
        assert page.locator(".lg-measured").count() == 3  # two legs and the sum
        assert page.locator(".leaflet-popup").count() == 0
        # the way has ended: Backspace opens it again, and takes its last point back
        page.keyboard.press("Backspace")
        assert legs.count() == 1
        page.mouse.move(1200, 600)
        assert page.locator(".lg-sum").count() == 2  # what it would be with the pointer's place
        page.keyboard.press("Enter")
        assert page.get_by_role("button", name="结束", exact=True).is_disabled()
        page.keyboard.press("Escape")
        assert page.locator(".lg-measured, #lg-panel").count() == 0 and not pressed(page, "measure")
        page.mouse.click(*spots[1])
        page.locator(".leaflet-popup").wait_for()  # presses ask what the place says again
        watch.assert_quiet()


def test_an_area_is_measured_by_keys_alone(chromium: Chromium, made_up: Pages) -> None:
    with chromium.open(made_up["plain"]) as (page, watch):
        page.keyboard.press("m")
        assert pressed(page, "measure") and page.locator(".lg-cross").is_visible()
        page.locator("#lg-panel").get_by_label("面积").focus()
        page.keyboard.press("Space")
        page.locator(".folium-map").focus()
        corners = []
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft", None):
            corners.append(page.evaluate("(e => [e.lng, e.lat])(LG.aimAt())"))
            page.keyboard.press("Enter")
            if key:
                page.keyboard.press(key)
                page.keyboard.press(key)
        page.keyboard.press("Enter")  # once more on the same place: the end
        area, perimeter = GEOD.polygon_area_perimeter(*np.array(corners).T)
        rows = {
            row.locator("th").inner_text(): row.locator("td").last.inner_text()
            for row in page.locator(".lg-legs tr").all()
        }
        value, unit = panel_total(page).replace(",", "").split()
        assert unit == "km²" and float(value) * 1e6 == pytest.approx(abs(area), rel=1e-3)
        assert metres_said(rows["周长"]) == pytest.approx(perimeter, rel=1e-3)
        said = page.locator(".lg-legs").inner_text().replace(",", "")
        hectares = float(re.search(r"([\d.]+) 公顷", said)[1])  # type: ignore[index]
        mu = float(re.search(r"([\d.]+) 亩", said)[1])  # type: ignore[index]
        assert hectares == pytest.approx(abs(area) / 1e4, rel=1e-3)
        assert mu == pytest.approx(15 * hectares, abs=1)
        watch.assert_quiet()


def test_an_outline_that_crosses_itself_has_no_area(chromium: Chromium, made_up: Pages) -> None:
    with chromium.open(made_up["plain"]) as (page, _):
        page.click("#lg-tool-measure")
        page.locator("#lg-panel").get_by_label("面积").check(force=True)
        for spot in ((900, 400), (1000, 500), (1000, 400), (900, 500)):
            page.mouse.click(*spot)
            page.wait_for_timeout(50)
        assert panel_total(page) == "边线相交，面积不成立"
        page.get_by_role("button", name="清除").click()
        assert panel_total(page) == "—"


# -- a phone ---------------------------------------------------------------------------------------


def test_on_a_phone_the_tools_stand_between_title_and_sheet(chromium: Chromium, made_up: Pages) -> None:
    for name in ("plain", "tabs"):
        with chromium.open(made_up[name], "phone") as (page, watch):
            title, sheet = page.locator("#lg-title").bounding_box(), page.locator(".lg-sheet").bounding_box()
            assert title and sheet
            boxes = [tool.bounding_box() for tool in page.locator(".lg-tool").all()]
            assert len(boxes) >= 5
            for box in boxes:
                assert box and box["width"] >= 40 and box["height"] >= 40
                assert box["y"] >= title["y"] + title["height"] and box["y"] + box["height"] <= sheet["y"]
                assert box["x"] >= 0 and box["x"] + box["width"] <= 390
            watch.assert_quiet()


def test_on_a_phone_a_way_is_measured_by_finger(chromium: Chromium, made_up: Pages) -> None:
    with chromium.open(made_up["plain"], "phone") as (page, watch):
        page.tap("#lg-tool-measure")
        assert page.locator("#lg-panel").is_visible()
        spots = [(120, 250), (220, 330)]
        for spot in spots:
            page.touchscreen.tap(*spot)
            page.wait_for_timeout(80)
        lons, lats = np.array([degrees_at(page, *spot) for spot in spots]).T
        assert metres_said(panel_total(page)) == pytest.approx(GEOD.line_length(lons, lats), rel=2e-3)
        # the cross-hair reaches what a finger covers
        page.get_by_role("button", name="加点").tap()
        assert page.locator(".lg-cross").is_visible() and page.locator(".lg-legs tr").count() == 2
        watch.assert_quiet()


#: Parts of an open panel whose words need more room than they have.
TOO_WIDE = """() => ['', ' .lg-form', ' .lg-button', ' .lg-copy', ' .lg-seg span', ' td', ' th', ' p']
  .flatMap(part => [...document.querySelectorAll('#lg-panel' + part)])
  .filter(n => n.scrollWidth > n.clientWidth + 1).map(n => n.className + ': ' + n.textContent)"""


@pytest.mark.parametrize("screen", ["desktop", "office", "phone"])
@pytest.mark.parametrize("name", ["plain", "english"])
def test_the_panels_of_the_tools_hold_their_words(
    chromium: Chromium, made_up: Pages, name: str, screen: str
) -> None:
    with chromium.open(made_up[name], screen) as (page, watch):
        for tool in ("measure", "share", "print", "help"):
            page.click(f"#lg-tool-{tool}")
            assert page.evaluate(TOO_WIDE) == [], tool
        watch.assert_quiet()
