"""No-fire zones: drawn by hand or by keys, counted exactly, kept in files and the address (禁火区划定)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from pyproj import Geod

from tests.built_maps import BuiltMaps
from tests.chromium import Chromium

pytest_plugins = ("tests.built_maps",)
pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)>{{7*7}}*;'\"\u202e甲"
#: offsets from the middle of the free map, px
CORNERS = ((-70, -60), (80, -50), (95, 60), (5, 100), (-85, 40))
SPHEROID = Geod(a=6378137, rf=298.257222101)


def middle(page: BrowserPage) -> tuple[float, float]:
    x, y = page.evaluate("() => { const p = LG.aimPoint(); return [p.x, p.y]; }")
    return x, y


def degrees(page: BrowserPage, x: float, y: float) -> tuple[float, float]:
    lon, lat = page.evaluate(
        "p => { const at = LG.map.containerPointToLatLng(p); return [at.lng, at.lat]; }", [x, y]
    )
    return lon, lat


def draw(page: BrowserPage, corners: tuple[tuple[float, float], ...] = CORNERS) -> shapely.Polygon:
    """Draws a zone with the mouse; its last corner is pressed twice. Returns it in degrees."""
    x, y = middle(page)
    for dx, dy in corners[:-1]:
        page.mouse.click(x + dx, y + dy)
        page.wait_for_timeout(320)  # else two presses were a double one
    page.mouse.dblclick(x + corners[-1][0], y + corners[-1][1])
    return shapely.Polygon([degrees(page, round(x + dx), round(y + dy)) for dx, dy in corners])


def exported(page: BrowserPage, tmp_path: Path) -> dict[str, Any]:
    with page.expect_download() as waiting:
        page.click("text=导出 GeoJSON")
    path = tmp_path / "out.geojson"
    waiting.value.save_as(path)
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def counts(page: BrowserPage) -> dict[str, str]:
    """What the open zone says, by its label."""
    rows = page.evaluate(
        "() => Array.from(document.querySelectorAll('.lg-zone-count')).map(row =>"
        " [row.firstChild.textContent, row.querySelector('b').textContent])"
    )
    return dict(rows)


def test_a_drawn_zone_says_its_area_and_what_lies_in_it(
    built: BuiltMaps, chromium: Chromium, tmp_path: Path
) -> None:
    with chromium.open(built("forest-fire")) as (page, watch):
        page.click("#lg-tool-no_fire")
        drawn = draw(page)
        [feature] = exported(page, tmp_path)["features"]
        zone = shapely.geometry.shape(feature["geometry"])
        assert zone.symmetric_difference(drawn).area < 0.01 * drawn.area
        assert zone.exterior.is_ccw and len(zone.exterior.coords) == len(CORNERS) + 1

        area = abs(SPHEROID.geometry_area_perimeter(zone)[0]) / 1e6
        said = counts(page)
        assert float(said["面积"].split()[0].replace(",", "")) == pytest.approx(area, rel=1e-3)
        assert feature["properties"]["area_km2"] == pytest.approx(area, rel=1e-3)

        ledgers = built.risk.ledgers
        for key, title in (("settlements", "居民点"), ("graves", "坟地"), ("open_fire_points", "野外用火点")):
            inside = ledgers[key][ledgers[key].geometry.representative_point().within(zone)]
            assert feature["properties"][key] == len(inside) > 0
            assert said[title].startswith(f"{len(inside)} 处")
            if key == "settlements":
                assert said[title].endswith(f"{int(inside['population'].sum()):,} 人")
        forest = ledgers["forest"].to_crs(built.risk.grid.crs)
        plain = shapely.transform(zone, lambda c: np.column_stack(_metres(built, c)))
        share = forest.intersection(plain).area.sum() / plain.area
        assert abs(int(said["林地小班"].split("（")[1].rstrip("%）")) - 100 * share) < 3
        watch.assert_quiet()


def _metres(built: BuiltMaps, coordinates: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    from liulin_geo.grid import projector

    x, y = projector(built.risk.grid.crs).transform(coordinates[:, 0], coordinates[:, 1])
    return np.asarray(x), np.asarray(y)


def test_a_zone_is_drawn_by_keys_alone(built: BuiltMaps, chromium: Chromium) -> None:
    with chromium.open(built("forest-fire"), "office") as (page, _):
        page.focus("#lg-tool-no_fire")
        page.keyboard.press("Enter")
        page.wait_for_selector(".lg-cross:not([hidden])", state="attached")
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):
            page.keyboard.press("Enter")
            page.keyboard.press(key)
            page.wait_for_timeout(400)
        page.keyboard.press("Backspace")
        page.keyboard.press("Enter")
        page.wait_for_timeout(100)
        page.keyboard.press("Enter")  # the same place twice closes
        page.wait_for_selector(".lg-zone-body")
        assert page.evaluate("document.activeElement.value") == "禁火区 1"
        assert page.locator(".lg-zone-name").inner_text() == "禁火区 1"


def test_escape_gives_up_a_drawing_and_backspace_takes_a_point_back(
    built: BuiltMaps, chromium: Chromium
) -> None:
    with chromium.open(built("forest-fire")) as (page, _):
        page.click("#lg-tool-no_fire")
        x, y = middle(page)
        for i in range(3):
            page.mouse.click(x + 60 * i, y + 30 * (i % 2))
            page.wait_for_timeout(320)
        dots = ".leaflet-lg-features-pane svg path[stroke='#B3261E'][fill='#fff']"
        assert page.locator(dots).count() == 3
        page.keyboard.press("Backspace")
        assert page.locator(dots).count() == 2
        page.keyboard.press("Escape")
        assert page.locator(dots).count() == 0
        assert page.locator(".lg-zone-name").count() == 0
        page.mouse.click(x, y)
        assert page.locator(dots).count() == 0, "presses on the map are the map's again"


def test_a_corner_can_be_dragged_and_the_figures_follow(
    built: BuiltMaps, chromium: Chromium, tmp_path: Path
) -> None:
    with chromium.open(built("forest-fire")) as (page, _):
        page.click("#lg-tool-no_fire")
        draw(page)
        before = counts(page)["面积"]
        corner = page.locator(".lg-zone-corner").nth(2).bounding_box()
        assert corner is not None
        x, y = corner["x"] + 7, corner["y"] + 7
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 60, y + 50, steps=6)
        page.mouse.up()
        page.wait_for_timeout(200)
        assert counts(page)["面积"] != before
        [feature] = exported(page, tmp_path)["features"]
        lon, lat = degrees(page, x + 60, y + 50)
        assert min(np.hypot(a - lon, b - lat) for a, b in feature["geometry"]["coordinates"][0]) < 5e-4


def test_zones_have_names_and_periods_and_come_back_from_a_file_and_the_address(
    built: BuiltMaps, chromium: Chromium, tmp_path: Path
) -> None:
    with chromium.open(built("forest-fire")) as (page, watch):
        page.click("#lg-tool-no_fire")
        draw(page)
        page.fill(".lg-zone-field input[type=text]", HOSTILE)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.type") == "date", "the focus goes on"
        dates = page.locator(".lg-zone-field input[type=date]")
        dates.nth(0).fill("2026-04-10")
        dates.nth(1).fill("2026-04-01")
        dates.nth(1).press("Tab")
        assert page.locator("text=结束日期早于开始日期").is_visible()
        dates.nth(1).fill("2026-04-20")
        dates.nth(1).press("Tab")
        label = page.locator(".lg-zone-name").inner_text()
        assert "<img src=x" in label and "2026-04-10 至 2026-04-20" in label
        assert page.locator(".lg-zone-name img, .lg-zones img").count() == 0
        page.click("text=划新的禁火区")
        assert page.locator(".leaflet-popup").count() == 0, "the press that closed the outline asked nothing"
        draw(page, tuple((dx * 0.4, dy * 0.4 - 150) for dx, dy in CORNERS))
        out = exported(page, tmp_path)
        assert [f["properties"]["from"] for f in out["features"]] == ["2026-04-10", None]
        page.wait_for_timeout(500)
        address = page.evaluate("location.hash")
        watch.assert_quiet()

    with chromium.open(built("forest-fire")) as (page, watch):
        page.evaluate("hash => { location.hash = hash; }", address)
        page.wait_for_selector(".lg-zone-name >> nth=1")
        assert page.locator(".lg-zone-name").nth(0).inner_text() == label
        page.click("#lg-tool-no_fire")
        for _ in range(2):
            page.locator(".lg-zone-pick").first.click()
            page.click("text=删除")
        page.wait_for_selector(".lg-zone-name", state="detached")
        (tmp_path / "in.geojson").write_text(json.dumps(out), encoding="utf-8")
        page.set_input_files("input[type=file]", tmp_path / "in.geojson")
        page.wait_for_selector(".lg-zone-name >> nth=1")
        again = exported(page, tmp_path)
        for a, b in zip(out["features"], again["features"], strict=True):
            assert a["properties"] == b["properties"]
            ours, theirs = (np.array(f["geometry"]["coordinates"][0]) for f in (a, b))
            assert np.abs(ours - theirs).max() < 1e-6
        watch.assert_quiet()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not json", "没有可用的面"),
        ('{"type": "Point", "coordinates": [110, 37]}', "没有可用的面"),
        ('{"type": "Polygon", "coordinates": [[[4e6, 4e6], [4e6, 5e6], [5e6, 5e6]]]}', "没有可用的面"),
        ('{"type": "FeatureCollection", "features": [null, 3]}', "没有可用的面"),
        (
            '{"type": "Polygon", "coordinates": [[[110.8,37.4],[110.9,37.4],[110.9,37.5],[110.8,37.4]],'
            "[[110.85,37.42],[110.86,37.42],[110.86,37.43]]]}",
            "内部的孔洞未导入",
        ),
    ],
)
def test_what_a_file_does_not_hold_is_said(
    built: BuiltMaps, chromium: Chromium, tmp_path: Path, text: str, said: str
) -> None:
    with chromium.open(built("forest-fire")) as (page, watch):
        page.click("#lg-tool-no_fire")
        (tmp_path / "in.geojson").write_text(text, encoding="utf-8")
        page.set_input_files("input[type=file]", tmp_path / "in.geojson")
        page.wait_for_selector(f".lg-warn:has-text('{said}')")
        watch.assert_quiet()


def test_an_outline_that_crosses_itself_is_said(built: BuiltMaps, chromium: Chromium) -> None:
    with chromium.open(built("forest-fire")) as (page, _):
        page.click("#lg-tool-no_fire")
        draw(page, ((-60, -60), (60, 60), (60, -60), (-60, 60)))
        assert page.locator("text=边线相交").is_visible()


def test_zones_are_printed_with_their_names(built: BuiltMaps, chromium: Chromium) -> None:
    with chromium.open(built("forest-fire")) as (page, _):
        page.click("#lg-tool-no_fire")
        draw(page)
        page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".lg-zone-name").is_visible()
        assert not page.locator(".lg-zone-corner").first.is_visible()
        assert page.locator("path[fill='url(#lg-no-fire-hatch)']").is_visible()
        assert not page.locator(".lg-days").is_visible()
        page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")


def wavy(points: int, name: str) -> dict[str, Any]:
    """A zone with a long outline, such as a parcel's from a survey."""
    turn = np.linspace(0, 2 * np.pi, points, endpoint=False)
    reach = 0.04 + 0.004 * np.sin(9 * turn)
    ring = [[110.9 + r * np.cos(a), 37.4 + 0.8 * r * np.sin(a)] for r, a in zip(reach, turn, strict=True)]
    shape = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    return {"type": "Feature", "properties": {"name": name}, "geometry": shape}


def take_in(page: BrowserPage, tmp_path: Path, *zones: dict[str, Any]) -> None:
    (tmp_path / "long.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": zones}), encoding="utf-8"
    )
    page.set_input_files("input[type=file]", tmp_path / "long.geojson")
    page.wait_for_selector(".lg-warn:has-text('导入')")
    page.wait_for_timeout(400)


@pytest.mark.slow
def test_a_zone_of_many_points_survives_a_reload_and_a_link_cut_short_is_said(
    built: BuiltMaps, chromium: Chromium, tmp_path: Path
) -> None:
    with chromium.open(built("forest-fire")) as (page, watch):
        page.click("#lg-tool-no_fire")
        take_in(page, tmp_path, wavy(400, "长区"), wavy(1500, HOSTILE))
        before = [np.array(f["geometry"]["coordinates"][0]) for f in exported(page, tmp_path)["features"]]
        told = page.evaluate("location.hash")
        assert "zones=" in told and not set(told) & set("<>\"`{}|\\^[]")
        page.reload()
        page.wait_for_selector(".lg-zone-name >> nth=1")
        page.click("#lg-tool-no_fire")
        after = [np.array(f["geometry"]["coordinates"][0]) for f in exported(page, tmp_path)["features"]]
        assert [len(ring) for ring in before] == [401, 1501]
        for ours, theirs in zip(before, after, strict=True):
            assert np.abs(ours - theirs).max() <= 0.51e-5
        assert page.evaluate("location.hash") == told, "no drift from reload to reload"
        page.evaluate("to => { location.hash = to; }", told[: len(told) - 200])
        page.wait_for_selector(".lg-warn:has-text('链接不完整，有 1 个禁火区没有载入')")
        expect(page.locator(".lg-zone-name")).to_have_count(1)  # names fade out
        watch.assert_quiet()


@pytest.mark.slow
def test_zones_too_long_for_a_link_are_said_where_they_are_drawn_and_where_they_are_shared(
    built: BuiltMaps, chromium: Chromium, tmp_path: Path
) -> None:
    with chromium.open(built("forest-fire")) as (page, watch):
        page.click("#lg-tool-no_fire")
        take_in(page, tmp_path, *(wavy(1900, f"长区{k}") for k in range(4)), wavy(2100, "过长"))
        assert "zones=" not in page.evaluate("location.hash")
        panel = page.inner_text(".lg-zone-panel")
        assert "链接放不下" in panel and "导出 GeoJSON 保存" in panel
        assert "1 个面的点多于 2,000 个" in panel
        page.click("#lg-tool-share")
        assert "链接放不下" in page.inner_text("#lg-panel")
        page.click("#lg-tool-no_fire")
        for _ in range(3):
            page.locator(".lg-zone-pick").first.click()
            page.click("text=删除")
        assert "链接放不下" not in page.inner_text(".lg-zone-panel")
        page.click("#lg-tool-share")
        words = page.inner_text("#lg-panel")
        assert "链接放不下" not in words and "有的聊天软件会截断" in words
        assert "zones=" in page.input_value("#lg-panel .lg-find")
        watch.assert_quiet()
