"""Reporting a fire in a browser (报告火情): what the panel says and how it is steered, also on paper."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
import shapely
from playwright.sync_api import Page

from liulin_geo.grid import projector
from liulin_geo.maps.fire_report import FireGround
from liulin_geo.response.of_run import nearest
from liulin_geo.store.run import Run
from tests.built_maps import BuiltMaps
from tests.chromium import Chromium
from tests.fire_page import HERE, Opened

pytest_plugins = ("tests.built_maps", "tests.fire_page")


@pytest.mark.browser
def test_a_row_of_the_forces_draws_its_way_between_the_two_places(run: Run, opened: Opened) -> None:
    opened.report()
    row = opened.page.locator("[data-part=force] button").first
    row.click()
    assert row.get_attribute("aria-pressed") == "true"
    way = nearest(run, *HERE, 3, ("fire_brigades",))["fire_brigades"]
    assert way
    drawn = opened.page.evaluate("""() => {
      const out = [];
      LG.map.eachLayer(l => {
        if (l instanceof L.Polyline && !(l instanceof L.Polygon) && l.options.color === '#0B5C8A')
          out.push(l.getLatLngs().map(p => [p.lng, p.lat]));
      });
      return out;
    }""")
    road = max(drawn, key=len)
    metres = sum(
        math.dist((a[0] * 88_500, a[1] * 111_000), (b[0] * 88_500, b[1] * 111_000)) for a, b in pairwise(road)
    )
    assert metres == pytest.approx(way[0].road_m, rel=0.05)
    bounds = opened.page.evaluate(
        """(() => {
          const b = LG.map.getBounds();
          return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()];
        })()"""
    )
    assert bounds[0] < way[0].lon < bounds[2] and bounds[1] < way[0].lat < bounds[3]
    row.click()
    assert row.get_attribute("aria-pressed") == "false"


@pytest.mark.browser
def test_what_to_do_first_is_seen_first_on_an_office_screen(run: Run, opened: Opened) -> None:
    page = opened.page
    page.set_viewport_size({"width": 1366, "height": 768})
    opened.report()
    rows = page.locator("#lg-panel [data-part=first] tr")
    said = [text.split("\t") for text in rows.all_inner_texts()]
    assert [name for name, _ in said] == ["地点", "出动", "联系", "转移", "取水"]
    last = rows.last.bounding_box()
    body = page.locator("#lg-panel .lg-scroll").bounding_box()
    assert last and body and last["y"] + last["height"] <= body["y"] + body["height"], "no need to scroll"
    # whom to send and whom to call, with their numbers, are those of the ledgers
    soonest = page.locator("[data-part=force] .lg-fire-name").first.inner_text()
    brigades = run.ledgers["fire_brigades"].set_index("name")
    assert soonest in said[1][1] and brigades.loc[soonest, "phone"] in said[1][1]
    grids = run.ledgers["grids"]
    cell = grids[grids.geometry.contains(shapely.Point(*HERE))].iloc[0]
    assert all(str(cell[column]) in said[2][1] for column in ("keeper", "phone", "chief", "name"))
    assert "120 分内未到" in said[3][1]
    # a fire that comes to villages names them, the first of them first
    opened.weather(force=7, temperature=30, humidity=20, wind=315)
    come = page.evaluate("LG.fireReached(LG.fire.parts).map(r => r.name + ' ' + r.badge)")
    moved = rows.nth(3).inner_text()
    assert come and "、".join(come[:3]) in moved and ("另" in moved) == (len(come) > 3)
    order = page.eval_on_selector_all("#lg-panel [data-part]", "nodes => nodes.map(n => n.dataset.part)")
    assert order == ["first", "force", "villages", "spread", "sectors", "access", "place", "danger"]


@pytest.mark.browser
def test_the_wind_carries_the_isochrones_downwind(opened: Opened) -> None:
    opened.report()
    middle = """() => {
      const f = LG.fire, g = f.ground; let sx = 0, sy = 0, n = 0;
      g.minutes.forEach((v, i) => {
        if (v <= 120) { sx += i % g.grid.n_cols; sy += Math.floor(i / g.grid.n_cols); n += 1; }
      });
      return [sx / n - f.cell % g.grid.n_cols, sy / n - Math.floor(f.cell / g.grid.n_cols)];
    }"""
    opened.weather(force=7, temperature=30, humidity=20, wind=270)
    from_west = opened.page.evaluate(middle)
    assert "东" in opened.part("sectors").split("\n")[1]
    opened.weather(wind=90)
    from_east = opened.page.evaluate(middle)
    assert from_west[0] > from_east[0] + 5
    opened.weather(wind=0)
    from_north = opened.page.evaluate(middle)
    opened.weather(wind=180)
    assert from_north[1] > opened.page.evaluate(middle)[1] + 5
    assert "手工设定" in opened.part("danger")


@pytest.mark.browser
def test_villages_are_summed_by_distance_and_marked_when_the_fire_reaches_them(
    run: Run, opened: Opened
) -> None:
    opened.report()
    opened.weather(force=7, temperature=30, humidity=20, wind=315)
    to_metres = projector(run.grid.crs)
    x, y = to_metres.transform(*HERE)
    people = {1: 0.0, 3: 0.0, 5: 0.0}
    count = dict.fromkeys(people, 0)
    for point, n in zip(
        run.ledgers["settlements"].geometry.representative_point(),
        run.ledgers["settlements"]["population"],
        strict=True,
    ):
        away = math.dist(to_metres.transform(point.x, point.y), (x, y))
        for km in people:
            if away <= 1000 * km:
                people[km] += n
                count[km] += 1
    text = opened.part("villages")
    for km in people:
        assert re.search(rf"{km} km 内\s+{count[km]} 个村　{people[km]:,.0f} 人", text), (km, text)
    assert re.search(r"约 \d+ 分到", text)
    reached = opened.page.evaluate("LG.fireReached(LG.fire.parts).length")
    assert reached == len(re.findall(r"约 \d+ 分到", text)) > 0
    assert "未计扑救" in opened.part("spread")


@pytest.mark.browser
def test_hostile_names_stay_text(opened: Opened) -> None:
    bad = '<img src=x onerror="window.__hacked=1"><script>window.__hacked=1</script>{{7*7}}\u202e'
    opened.page.evaluate(
        """bad => { LG.kept = [];
          const keys = ['settlements', 'fire_brigades', 'grids', 'forest', 'fire_roads', 'water_tanks'];
          keys.forEach(key => LG.byKey[key].features.forEach(f => {
            LG.kept.push([f, f[1], f[5].slice()]);
            f[1] = bad;
            for (let i = 1; i < f[5].length; i += 2) f[5][i] = bad;
          }));
        }""",
        bad,
    )
    try:
        opened.report()
        assert opened.page.locator("#lg-panel img, #lg-panel script").count() == 0
        assert bad[:30] in opened.page.inner_text("#lg-panel")
        assert opened.page.evaluate("window.__hacked") is None
        assert bad[:30] in opened.page.evaluate("LG.fireText(LG.fire, LG.fire.parts)")
    finally:
        opened.page.evaluate(
            "LG.kept.forEach(k => { k[0][1] = k[1]; k[0][5].splice(0, k[0][5].length, ...k[2]); })"
        )


@pytest.mark.browser
@pytest.mark.slow
def test_the_flame_can_be_dragged(opened: Opened) -> None:
    opened.report()
    opened.page.evaluate("void LG.map.setView([37.40, 110.93], 13, {animate: false})")
    box = opened.page.locator(".lg-flame").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x + 60, y + 20, steps=4)
    opened.page.mouse.up()
    opened.page.wait_for_timeout(100)
    after = opened.page.input_value("#lg-panel .lg-find")
    lon, lat = (float(v) for v in after.split(","))
    assert lon > HERE[0] + 0.003 and lat < HERE[1]
    assert f"{lon:.5f}°E" in opened.part("place").replace(" ", "")


@pytest.mark.browser
def test_closing_clears_the_map(opened: Opened) -> None:
    opened.report()
    opened.page.locator("[data-part=force] button").first.click()
    assert opened.page.locator(".lg-flame").count() == 1
    assert opened.page.locator(".leaflet-lg-fire-pane path").count() > 3
    opened.page.click("#lg-panel .lg-shut")
    assert opened.page.locator(".lg-flame").count() == 0
    assert opened.page.locator(".leaflet-lg-fire-pane path").count() == 0
    assert opened.page.locator(".lg-fire-label").count() == 0
    assert opened.page.get_attribute("#lg-tool-fire", "aria-pressed") == "false"
    assert not opened.page.evaluate("LG.hasClaim()")


@pytest.mark.browser
def test_the_copied_text_says_all_that_the_panel_says(opened: Opened) -> None:
    opened.report()
    opened.page.click("#lg-panel .lg-button-main")
    opened.page.wait_for_timeout(50)
    text = opened.page.input_value("#lg-panel textarea")
    assert text.startswith("火情报告")
    assert "示例数据" in text and "110.93000°E 37.40000°N" in text
    for part in opened.page.evaluate("LG.fire.parts.map(p => p.title)"):
        assert f"【{part}】" in text
    assert opened.page.locator("[data-part=force] .lg-fire-value").first.inner_text() in text
    assert "undefined" not in text and "NaN" not in text


@pytest.mark.browser
def test_a_place_where_nothing_burns_says_so_and_one_outside_too(
    opened: Opened, ground: FireGround, run: Run
) -> None:
    grid = ground.terrain.grid
    rows, cols = np.nonzero(ground.fuel == 0)
    middle = len(rows) // 2
    x, y = grid.xs(grid.window)[cols[middle]], grid.ys(grid.window)[rows[middle]]
    opened.report(*projector(grid.crs).transform(x, y, direction="INVERSE"))
    assert "不可燃" in opened.part("spread")
    opened.report(110.2, 37.9)
    assert "县外" in opened.part("place") and "所在县" in opened.part("first")
    assert "没有地形" in opened.part("spread") and "不可燃" not in opened.part("spread")


@pytest.mark.browser
def test_everything_can_be_done_by_keys(opened: Opened) -> None:
    page = opened.page
    page.evaluate("LG.closePanel(); LG.fitCounty()")
    page.focus("#lg-tool-fire")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.wait_for_selector("#lg-panel [data-part=spread]")
    page.focus(".lg-dial input:checked")
    page.keyboard.press("ArrowRight")
    opened.settle()
    assert (
        page.evaluate("document.activeElement.name") == "lg-wind"
    )  # writing the panel anew leaves the focus
    page.focus(".lg-fire-weather input[type=range]")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    opened.settle()
    page.focus("#lg-panel .lg-find")
    page.keyboard.press("Control+A")
    page.keyboard.type("110°55′48″E 37°24′00″N")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.input_value("#lg-panel .lg-find") == "110.93000, 37.40000"
    page.keyboard.press("Control+A")
    page.keyboard.type("somewhere")
    page.keyboard.press("Enter")
    assert page.is_visible("#lg-panel [role=alert]")
    page.focus(".lg-flame")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(100)
    assert float(page.input_value("#lg-panel .lg-find").split(",")[0]) > 110.93
    page.keyboard.press("Escape")
    assert page.locator("#lg-panel").count() == 0


@pytest.mark.browser
def test_the_link_to_a_view_brings_the_fire_back(opened: Opened, built: BuiltMaps) -> None:
    opened.report()
    opened.weather(force=6, wind=90)
    said = opened.page.evaluate("LG.shareExtra.fire.get()")
    opened.page.evaluate("LG.closePanel()")
    assert opened.page.evaluate("LG.shareExtra.fire.get()") == ""
    for rubbish in ("x", "1_2", "37.4", "37.4_110.9_1", "99_999_0_0_0_0", "NaN_1_1_1_1_1", "39.9_116.4"):
        opened.page.evaluate("words => LG.shareExtra.fire.set(words)", rubbish)
        assert opened.page.locator(".lg-flame").count() == 0
    opened.page.evaluate("words => LG.shareExtra.fire.set(words)", said)
    opened.page.wait_for_selector("#lg-panel [data-part=spread]")
    assert opened.page.evaluate("LG.shareExtra.fire.get()") == said
    assert opened.page.evaluate("[LG.fire.weather.from, LG.fire.weather.own]") == [90, True]


@pytest.mark.browser
def test_weather_that_nobody_set_by_hand_is_not_set_by_hand_at_the_other_end(
    opened: Opened, built: BuiltMaps, chromium: Chromium
) -> None:
    opened.report()
    opened.page.wait_for_timeout(400)
    told = opened.page.evaluate("location.hash")
    assert re.search(r"fire=37\.40000_110\.93000(&|$)", told)
    with chromium.open(built("forest-fire")) as (page, watch):
        page.evaluate("to => { location.hash = to; }", told)
        page.wait_for_selector("#lg-panel [data-part=spread]")
        there = Opened(page, watch)
        assert there.part("danger") == opened.part("danger") and "手工设定" not in there.part("danger")
        there.weather(force=7)
        assert "西北风 7 级" in there.part("danger") and "手工设定" in there.part("danger")
        page.wait_for_timeout(400)
        assert "_315_7_" in page.evaluate("location.hash")
        page.click(".lg-fire-again")
        there.settle()
        assert there.part("danger") == opened.part("danger")
        watch.assert_quiet()


@pytest.mark.browser
def test_who_is_reached_comes_first_then_who_is_near_be_it_village_or_school(opened: Opened) -> None:
    order = """() => LG.fire.parts.find(p => p.key === 'villages').list
      .map(r => [r.reached, r.away, r.layer.key])"""
    kinds = set()
    for lon, lat, force in ((110.85, 37.41, 9), (*HERE, 7), (110.89, 37.43, 1)):
        opened.report(lon, lat)
        opened.weather(force=force, temperature=32, humidity=15)
        rows = opened.page.evaluate(order)
        assert rows == sorted(rows, key=lambda r: (r[0] is None, r[0] or 0, r[1]))
        rest = [kind for reached, _, kind in rows if reached is None]
        kinds |= set(rest)
        places = [i for i, kind in enumerate(rest) if kind == "facilities"]
        if places:
            assert "settlements" in rest[places[0] :], "a facility is not behind all villages"
    assert kinds == {"settlements", "facilities"}


@pytest.mark.browser
def test_a_fire_outlives_other_panels_and_other_tabs(built: BuiltMaps, chromium: Chromium) -> None:
    with chromium.open(built("forest-fire")) as (page, watch):
        page.wait_for_selector("html[data-values]", state="attached", timeout=20_000)
        page.evaluate(
            """() => { const tab = LG.data.tabs[0];
              LG.data.tabs.push(Object.assign({}, tab, {key: 'x', tools: [], on: tab.on.slice()})); }"""
        )
        here = Opened(page, watch)
        here.report()
        said = here.part("villages")
        page.click("#lg-tool-share")
        assert page.locator(".lg-flame").count() == 1 and not page.is_visible("[data-part=place]")
        assert "fire=37.40000_110.93000" in page.input_value("#lg-panel .lg-find")
        page.keyboard.press("Escape")
        assert here.part("villages") == said, "the report is back"

        page.evaluate("LG.setTab(1)")
        assert page.locator(".lg-flame, #lg-panel, .lg-fire-label").count() == 0
        page.wait_for_timeout(400)
        told = page.evaluate("location.hash")
        assert "v=x" in told and "fire=37.40000_110.93000" in told
        page.evaluate("LG.setTab(0)")
        page.wait_for_selector("#lg-panel [data-part=villages]")
        assert here.part("villages") == said and page.locator(".lg-flame").count() == 1

        # a link to the other tab brings the fire along
        page.evaluate("LG.closePanel()")
        assert page.locator(".lg-flame").count() == 0
        page.wait_for_timeout(400)
        page.evaluate("to => { location.hash = to; }", told)
        page.wait_for_timeout(100)
        assert page.evaluate("LG.tab.key") == "x" and page.locator(".lg-flame").count() == 0
        page.evaluate("LG.setTab(0)")
        page.wait_for_selector("#lg-panel [data-part=villages]")
        assert here.part("villages") == said
        page.click("#lg-panel .lg-shut")
        page.evaluate("LG.setTab(1); LG.setTab(0)")
        page.wait_for_timeout(100)
        assert page.locator(".lg-flame, #lg-panel").count() == 0, "cleared for good"
        watch.assert_quiet()


@pytest.mark.browser
def test_on_paper_the_map_comes_first_and_the_whole_report_after_it(opened: Opened, tmp_path: Path) -> None:
    opened.report()
    pdf = tmp_path / "fire.pdf"
    opened.page.pdf(path=pdf, prefer_css_page_size=True, print_background=True)
    with pdfium.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(pages) == 2
    assert "火情报告" in pages[1]
    for part in opened.page.evaluate("LG.fire.parts.map(p => p.title)"):
        assert part in pages[1]
    assert opened.page.locator(".lg-fire-sheet").count() == 0


@pytest.mark.browser
def test_on_a_phone_a_tap_reports_into_the_sheet(built: BuiltMaps, chromium: Chromium) -> None:
    with chromium.open(built("forest-fire"), "phone") as (page, watch):
        page.wait_for_selector("html[data-values]", state="attached", timeout=20_000)
        page.tap("#lg-tool-fire")
        page.touchscreen.tap(190, 260)
        page.wait_for_selector("#lg-panel [data-part=place]")
        box = page.locator("#lg-panel .lg-button-main").bounding_box()
        assert box and box["y"] + box["height"] <= 844 and box["x"] + box["width"] <= 390
        body = page.locator(".lg-sheet-body")
        assert body.evaluate("node => node.scrollWidth <= node.clientWidth")
        assert page.locator(".lg-flame").count() == 1
        watch.assert_quiet()


@pytest.mark.browser
@pytest.mark.slow
def test_the_public_and_the_english_page_report_as_well(built: BuiltMaps, chromium: Chromium) -> None:
    with chromium.open(built("forest-fire", "public")) as (page, watch):
        text = report_text(page)
        assert "网格员" not in text and "林长" not in text
        assert not re.search(r"0{5}\d+", text), "a phone of the sample"
        assert "沿路" in text
        watch.assert_quiet()
    with chromium.open(built("forest-fire", "internal", "en")) as (page, watch):
        text = report_text(page)
        assert "Nearest forces" in text and "undefined" not in text
        assert not re.search("[\u3000【】（）]", text), "Chinese marks in an English report"
        watch.assert_quiet()


def report_text(page: Page) -> str:
    page.wait_for_selector("html[data-values]", state="attached", timeout=20_000)
    page.click("#lg-tool-fire")
    page.evaluate("([lon, lat]) => LG.fire.place([lat, lon])", list(HERE))
    text: str = page.evaluate("LG.fireText(LG.fire, LG.fire.parts)")
    return text
