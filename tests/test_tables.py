"""Search with pinyin and coordinates, the data table, hatches, many points (检索、数据表、纹理)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page
from pyproj import Transformer

from liulin_geo.layers import LAYERS
from liulin_geo.maps.page import model as m
from liulin_geo.maps.page.encode import encode_page
from liulin_geo.maps.page.pinyin import pinyin_table
from liulin_geo.maps.page.render import render
from liulin_geo.maps.page.values import ValueGrid, Values, pack
from liulin_geo.messages import catalogue
from tests.browser import SCREENS, Watch, open_page, screenshot
from tests.page_fixture import COUNTIES, make_page, outline

MANY = 20_000
needs_outlines = pytest.mark.skipif(not COUNTIES.exists(), reason=f"the real outlines are not at {COUNTIES}")
#: A grid of 3-degree zone 37; the page needs it to read metres without a zone's prefix.
GRID = ValueGrid(111.0, 1.0, 500000.0, 0.0, 6378137.0, 298.257222101, 470000.0, 4160000.0, 30.0, 2, 2)
EVIL = '=HYPERLINK("http://a.b","点")'


def square(lon: float, lat: float, side: float = 0.004) -> m.Rings:
    corners = ((0, 0), (side, 0), (side, side), (0, side))
    return (tuple((lon + x, lat + y) for x, y in corners),)


def crowded_page() -> m.Page:
    """The made-up page with names to be found, and layers of 20,000 points."""
    page = make_page()
    rng = np.random.default_rng(7)
    places = rng.normal((110.9, 37.4), (0.05, 0.06), (MANY, 2)).round(5)

    def points(key: str, title: str, clustered: bool, **options: bool) -> m.PointLayer:
        features = tuple(
            m.PointFeature(
                f"{key}-{i}",
                f"{title}{i:05d}",
                float(x),
                float(y),
                (None, 1, 2, 3, 4)[i % 5],  # type: ignore[arg-type]
                (("乡镇", "柳林镇" if i % 2 else "穆村镇"), ("容量", f"{(i * 37) % 5000:,} m³")),
            )
            for i, (x, y) in enumerate(places)
        )
        return m.PointLayer(key, title, "很多点", "pick", "#3B3F46", features, clustered=clustered, **options)

    west, south, east, north = outline().bounds
    spread = rng.uniform((west, south), (east, north), (700, 2)).round(5)
    some = m.PointLayer(
        "some",
        "散点",
        "很多点",
        "drop",
        "#1F6E9C",
        tuple(m.PointFeature(f"s{i}", f"散点{i}", float(x), float(y)) for i, (x, y) in enumerate(spread)),
    )
    names = (
        ("LLL-7", "柳林坡", (("乡镇", "柳林镇"), ("联系电话", "13500000001"), ("容量", "1,200 m³"))),
        ("CZ-2", "长治坡", (("乡镇", "穆村镇"), ("容量", "90 m³"))),
        ("XX-3", "绿柳园", (("容量", "400 m³"), ("备注", EVIL))),
        ("XX-4", "+1 号库,“甲”", (("备注", 'a"b\n-c'),)),
        ("XX-5", "重庆路", ()),
    )
    named = m.PointLayer(
        "named",
        "起名字的",
        "很多点",
        "flask",
        "#1F6E9C",
        tuple(
            m.PointFeature(i, name, 110.9 + 0.01 * k, 37.4, (4, None, 2, None, 1)[k], rows)  # type: ignore[arg-type]
            for k, (i, name, rows) in enumerate(names)
        ),
    )
    empty = np.zeros((2, 2), np.uint8)
    return replace(
        page,
        points=(*page.points, named, some, points("many", "单点", False), points("gathered", "聚点", True)),
        values=Values(GRID, pack(empty), (), ()),
    )


# -- pinyin ----------------------------------------------------------------------------------------


def test_a_heteronym_has_all_its_readings_and_each_character_stands_once() -> None:
    table = pinyin_table(["柳林镇", "长治", "柳林坡 A1"])
    assert list(table) == sorted(set("柳林镇长治坡"))
    assert table["柳"] == "liu" and set(table["长"].split()) == {"zhang", "chang"}
    assert pinyin_table(["绿吕女"]) == {"吕": "lv", "女": "nv ru", "绿": "lv lu"}


def test_what_is_no_chinese_has_no_reading() -> None:
    assert pinyin_table(["Mine 12", "🔥 ", "\u202e\x00<script>", "。，", ""]) == {}


def test_the_table_of_a_page_is_small_and_only_there_with_a_search_box() -> None:
    page = make_page()
    table = encode_page(page)["pinyin"]
    assert isinstance(table, dict) and {"柳", "林", "村"} <= set(table)
    assert len(json.dumps(table, ensure_ascii=False).encode()) < 30_000
    assert encode_page(replace(page, search=False))["pinyin"] == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_knows_which_column_is_the_township(lang: str) -> None:
    column = next(c for c in LAYERS["graves"].columns if c.key == "township")
    assert catalogue(lang)["page.township"] == column.said(lang)  # type: ignore[arg-type]


# -- in the browser --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "page.html"
    path.write_text(render(crowded_page()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def opened(page_file: Path) -> Iterator[tuple[Page, Watch]]:
    with open_page(page_file) as pair:
        yield pair


@pytest.fixture
def page(opened: tuple[Page, Watch]) -> Iterator[Page]:
    """The page as it opens; nothing may have gone wrong by the end of the test."""
    page, watch = opened
    page.set_default_timeout(8_000)
    page.locator(".lg-search input").fill("")
    page.evaluate(
        """() => { LG.map.closePopup(); LG.setHatch(false); LG.fitCounty();
             ['many', 'gathered', 'named', 'some'].forEach(k => LG.setShown(LG.byKey[k], false));
             if (document.getElementById('lg-table')) document.getElementById('lg-tool-table').click();
             document.activeElement.blur(); }"""
    )
    yield page
    watch.assert_quiet()


@contextmanager
def on_a_phone(page: Page) -> Iterator[Page]:
    """The same file on a touch screen, in the browser that is open already."""
    browser = page.context.browser
    assert browser
    width, height = SCREENS["phone"]
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=True, offline=True)
    phone = context.new_page()
    errors: list[str] = []
    phone.on("pageerror", lambda error: errors.append(str(error)))
    phone.goto(page.url.partition("#")[0])
    phone.wait_for_selector("html[data-ready]", state="attached", timeout=20_000)
    yield phone
    context.close()
    assert not errors


def hits(page: Page, words: str) -> list[str]:
    page.locator(".lg-search input").fill(words)
    return page.locator("#lg-found li:not(.lg-none) bdi:first-child").all_inner_texts()[::2]


browser = [needs_outlines, pytest.mark.browser]


class TestSearch:
    pytestmark = browser

    @pytest.mark.parametrize(
        ("words", "first"),
        [
            ("柳林坡", "柳林坡"),
            ("llp", "柳林坡"),
            ("liulinp", "柳林坡"),
            ("liulp", "柳林坡"),
            ("LiuLin Po", "柳林坡"),
            ("柳lp", "柳林坡"),
            ("lll-7", "柳林坡"),
            ("czp", "长治坡"),
            ("changzhi", "长治坡"),
            ("zhangzhi", "长治坡"),
            ("zz", "长治坡"),
            ("lvly", "绿柳园"),
            ("zhqlu", "重庆路"),
            ("cqlu", "重庆路"),
            ("单点00042", "单点00042"),
            ("dd00042", "单点00042"),
            ("many-42", "单点00042"),
        ],
    )
    def test_a_name_is_found_however_it_is_typed(self, page: Page, words: str, first: str) -> None:
        assert hits(page, words)[0] == first

    @pytest.mark.parametrize("words", ["lpl", "liulinx", "pol", "zzzzz", "ling"])
    def test_letters_that_spell_nothing_find_nothing(self, page: Page, words: str) -> None:
        assert not set(hits(page, words)) & {"柳林坡", "长治坡", "绿柳园"}

    def test_exact_names_come_first_then_beginnings_then_initials_then_the_rest(self, page: Page) -> None:
        # the township itself, not the points that lie in it or hold its name
        found = hits(page, "柳林镇")
        assert found[0] == "柳林镇"
        found = hits(page, "ll")
        assert found.index("柳林镇") < found.index("绿柳园")
        assert "乡镇" in page.locator("#lg-found li").first.inner_text()

    def test_a_hit_says_its_kind_and_its_township(self, page: Page) -> None:
        hits(page, "柳林坡")
        assert page.locator("#lg-found li .lg-n").first.inner_text() == "起名字的　柳林镇"

    def test_more_hits_than_are_shown_are_counted(self, page: Page) -> None:
        assert len(hits(page, "单点")) == 8
        assert page.locator("#lg-found .lg-none").inner_text() == f"另有 {MANY - 8} 个，请再输入几个字"

    def test_a_keystroke_over_forty_thousand_names_is_answered_at_once(self, page: Page) -> None:
        hits(page, "d")
        took = page.evaluate(
            """() => { const box = document.querySelector('.lg-search input');
                 return ['dd', 'dd0', 'jd1', '点', 'many-1', 'lvly'].map(words => {
                   const t = performance.now();
                   box.value = words;
                   box.dispatchEvent(new Event('input'));
                   return performance.now() - t; }).sort((a, b) => a - b)[2]; }"""
        )
        assert took < 400, f"{took:.0f} ms"

    def test_the_keyboard_chooses_and_escape_clears(self, page: Page) -> None:
        hits(page, "单点0000")
        box = page.locator(".lg-search input")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert box.get_attribute("aria-activedescendant") == "lg-found-1"
        page.keyboard.press("Enter")
        assert page.locator(".leaflet-popup h3").inner_text() == "单点00001"
        box.press("Escape")
        assert box.input_value() == ""

    @pytest.mark.parametrize(
        ("words", "lon", "lat"),
        [
            ("110.9,37.43", 110.9, 37.43),
            ("37.43 110.9", 37.43, 110.9),
            ("N37.43° E110.9°", 110.9, 37.43),
            ("东经110.9，北纬37.43", 110.9, 37.43),
            ("110°53′20″ 37°25′", 110 + 53.3333333 / 60, 37 + 25 / 60),
            ("110度53分20.5秒，37度25分0秒", 110 + 53 / 60 + 20.5 / 3600, 37 + 25 / 60),
            ("37°25'30.0\"N 110°53'E", 110 + 53 / 60, 37 + 25.5 / 60),
        ],
    )
    def test_degrees_are_read_in_either_order_and_spelling(
        self, page: Page, words: str, lon: float, lat: float
    ) -> None:
        lon, lat = max(lon, lat), min(lon, lat)
        found = page.evaluate("words => { const p = LG.parsePlace(words); return [p.lng, p.lat]; }", words)
        assert found == pytest.approx([lon, lat], abs=1e-7)

    @pytest.mark.parametrize(
        ("words", "crs", "east", "north"),
        [
            ("4142345.6 487654.3", 4546, 487654.3, 4142345.6),  # the county's own zone
            ("X=4142345.6 Y=37487654.3", 4546, 487654.3, 4142345.6),  # its prefix
            ("38412345 4142345", 4547, 412345, 4142345),  # the 3-degree zone beside it
            ("19487654.3, 4142345.6", 4497, 19487654.3, 4142345.6),  # a 6-degree zone
        ],
    )
    def test_metres_of_any_zone_go_to_the_right_place(
        self, page: Page, words: str, crs: int, east: float, north: float
    ) -> None:
        found = page.evaluate("words => { const p = LG.parsePlace(words); return [p.lng, p.lat]; }", words)
        lon, lat = Transformer.from_crs(crs, 4490, always_xy=True).transform(east, north)
        assert found == pytest.approx([lon, lat], abs=2e-9)

    @pytest.mark.parametrize(
        "words",
        ["110.9", "示例村016 2", "12 34", "110.9 137.4", "99487654 4142345", "110°75' 37°25'", "", "1,2,3"],
    )
    def test_what_is_no_place_is_no_place(self, page: Page, words: str) -> None:
        assert page.evaluate("words => LG.parsePlace(words)", words) is None

    def test_typed_coordinates_lead_to_a_mark(self, page: Page) -> None:
        assert hits(page, "110.9 37.43") == ["110.90000°E 37.43000°N"]
        page.keyboard.press("Enter")
        centre = page.evaluate("[LG.map.getCenter().lng, LG.map.getCenter().lat]")
        assert centre == pytest.approx([110.9, 37.43], abs=2e-4)
        mark, view = page.locator(".lg-spot").bounding_box(), page.viewport_size
        assert mark and view
        assert abs(mark["x"] + mark["width"] / 2 - view["width"] / 2) < 2
        hits(page, "100.5 30.1")
        assert page.locator("#lg-found .lg-n").inner_text() == "县外"
        hits(page, "")
        assert page.locator(".lg-spot").count() == 0


class TestTable:
    pytestmark = browser

    def open_table(self, page: Page, layer: str) -> None:
        page.keyboard.press("t")
        page.locator("#lg-table-layer").select_option(layer)

    def column(self, page: Page, n: int) -> list[str]:
        return page.locator(f"#lg-table tbody tr > :nth-child({n})").all_inner_texts()

    def test_every_layer_of_the_list_has_its_table(self, page: Page) -> None:
        self.open_table(page, "named")
        told = page.locator("#lg-table-layer option").evaluate_all("options => options.map(o => o.value)")
        assert set(page.evaluate("LG.tabLayers().map(l => l.key)")) <= set(told)
        for key in told:
            page.locator("#lg-table-layer").select_option(key)
            assert page.locator("#lg-table tbody tr").count() > 0, key
            assert page.locator("#lg-table caption").count() == 1

    def test_it_is_a_table_for_a_screen_reader(self, page: Page) -> None:
        self.open_table(page, "named")
        table = page.locator("#lg-table").get_by_role("table")
        heads = [head.strip() for head in table.get_by_role("columnheader").all_inner_texts()]
        assert heads == ["名称", "等级", "乡镇", "联系电话", "容量 (m³)", "备注", "经度", "纬度"]
        assert table.get_by_role("rowheader").first.inner_text() == "柳林坡"
        assert self.column(page, 2)[0] == "红　重大风险"
        assert self.column(page, 4)[0] == "13500000001"  # a phone is no quantity
        assert page.evaluate("document.activeElement.id") == "lg-table-layer"

    def test_a_head_sorts_up_then_down_then_not_and_says_so(self, page: Page) -> None:
        self.open_table(page, "named")
        head = page.get_by_role("columnheader", name="容量")
        assert head.get_attribute("aria-sort") == "none"
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        assert self.column(page, 5) == ["90", "400", "1,200", "", ""]  # unknown stands at the end
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        assert self.column(page, 5) == ["1,200", "400", "90", "", ""]
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "none"
        page.get_by_role("columnheader", name="等级").get_by_role("button").click()
        assert [grade[:1] for grade in self.column(page, 2)] == ["蓝", "黄", "红", "", ""]
        page.get_by_role("columnheader", name="名称").get_by_role("button").click()
        assert self.column(page, 1)[1:] == ["重庆路", "柳林坡", "绿柳园", "长治坡"]  # chong liu lü zhang

    def test_the_filter_reads_all_cells_and_pinyin(self, page: Page) -> None:
        self.open_table(page, "named")
        box = page.get_by_label("筛选")
        for words, names in (
            ("穆村", ["长治坡"]),
            ("llp", ["柳林坡"]),
            ("重大 柳林", ["柳林坡"]),
            ("没有的", []),
        ):
            box.fill(words)
            assert self.column(page, 1) == names
        assert "没有符合的行" in page.locator("#lg-table").inner_text()
        page.keyboard.press("Escape")
        assert len(self.column(page, 1)) == 5 and page.locator("#lg-table").count() == 1

    def test_a_row_leads_to_its_feature_above_the_table(self, page: Page) -> None:
        self.open_table(page, "many")
        page.locator("#lg-table tbody tr").nth(2).click()
        popup = page.locator(".leaflet-popup")
        assert popup.locator("h3").inner_text() == "单点00002"
        page.wait_for_timeout(400)
        shown, table = popup.bounding_box(), page.locator("#lg-table").bounding_box()
        assert shown and table and shown["y"] >= 0 and shown["y"] + shown["height"] <= table["y"]
        assert page.locator("#lg-table tr[aria-current]").inner_text().startswith("单点00002")
        screenshot(page, "table-row")

    def test_the_county_moves_into_the_free_half_and_back(self, page: Page) -> None:
        whole = page.evaluate("LG.map.getZoom()")
        self.open_table(page, "named")
        south = page.evaluate("LG.map.latLngToContainerPoint(LG.countyBounds.getSouthWest()).y")
        table = page.locator("#lg-table").bounding_box()
        assert table and south < table["y"]
        page.keyboard.press("Escape")
        assert page.locator("#lg-table").count() == 0
        assert page.evaluate("[LG.map.getZoom(), document.activeElement.id]") == [whole, "lg-tool-table"]

    def test_typing_a_t_does_not_open_it(self, page: Page) -> None:
        page.locator(".lg-search input").press("t")
        assert page.locator("#lg-table").count() == 0

    def test_the_legend_and_the_ranking_are_tables_too(self, page: Page) -> None:
        self.open_table(page, "danger")
        assert self.column(page, 1) == ["红", "橙", "黄", "蓝", "无"]
        areas = [float(area.replace(",", "")) for area in self.column(page, 3)]
        assert areas[:4] == sorted(areas[:4]) and sum(areas) > 1000
        page.locator("#lg-table-layer").select_option(" ranking")
        assert len(self.column(page, 1)) == 15
        page.get_by_role("columnheader", name="受威胁人口").get_by_role("button").click()
        people = [int(text.replace(",", "")) for text in self.column(page, 4)]
        assert people == sorted(people) and people[-1] == 4200

    def test_twenty_thousand_rows_are_paged_and_sorted_quickly(self, page: Page) -> None:
        self.open_table(page, "many")
        assert page.locator("#lg-table tbody tr").count() == 100
        assert "共 20,000 行" in page.locator("#lg-table").inner_text()
        took = page.evaluate(
            """() => { const t = performance.now();
                 document.querySelectorAll('#lg-table th button')[3].click();
                 return performance.now() - t; }"""
        )
        assert took < 1000, f"{took:.0f} ms"
        numbers = [int(text.replace(",", "")) for text in self.column(page, 4)]
        assert numbers == sorted(numbers) and len(numbers) == 100
        for _ in range(2):
            page.get_by_role("button", name="下一页").click()
        assert "第 201–300 行" in page.locator("#lg-table").inner_text()
        later = [int(text.replace(",", "")) for text in self.column(page, 4)]
        assert later[0] >= numbers[-1]
        assert page.get_by_role("button", name="上一页").is_enabled()

    def test_the_file_is_csv_for_a_spreadsheet_and_runs_no_formula(self, page: Page) -> None:
        self.open_table(page, "named")
        with page.expect_download() as got:
            page.get_by_role("button", name="下载 CSV").click()
        assert got.value.suggested_filename == "柳林县森林防灭火一张图-起名字的.csv"
        raw = Path(got.value.path()).read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
        assert rows[0][:5] == ["名称", "等级", "乡镇", "联系电话", "容量 (m³)"] and len(rows) == 6
        by_name = {row[0]: row for row in rows}
        assert by_name["柳林坡"][4] == "1200" and by_name["柳林坡"][6:] == ["110.90000", "37.40000"]
        assert by_name["绿柳园"][5] == "'" + EVIL
        assert by_name["'+1 号库,“甲”"][5] == 'a"b\n-c'
        assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]

    def test_what_is_filtered_and_sorted_is_what_is_copied(self, page: Page) -> None:
        self.open_table(page, "named")
        page.get_by_role("columnheader", name="容量").get_by_role("button").click()
        page.get_by_label("筛选").fill("坡")
        page.evaluate(
            """() => Object.defineProperty(navigator, 'clipboard', {configurable: true, value:
                 {writeText: words => { window.copied = words; return Promise.resolve(); }}})"""
        )
        page.get_by_role("button", name="复制").click()
        assert page.get_by_role("status").first.inner_text() == "已复制 2 行"
        lines = page.evaluate("window.copied").splitlines()
        assert [line.split("\t")[0] for line in lines] == ["名称", "长治坡", "柳林坡"]

    def test_it_copies_without_a_clipboard(self, page: Page) -> None:
        self.open_table(page, "named")
        page.evaluate(
            """() => { Object.defineProperty(navigator, 'clipboard', {configurable: true, value: undefined});
                 document.addEventListener('copy', () => {
                   window.copied = document.activeElement.value; }, {once: true}); }"""
        )
        page.get_by_role("button", name="复制").click()
        page.get_by_text("已复制 5 行").wait_for()
        assert "柳林坡" in page.evaluate("window.copied")
        assert page.locator(".lg-copied").count() == 0

    def test_on_a_phone_it_is_a_sheet_that_gives_way_to_the_map(self, page: Page) -> None:
        with on_a_phone(page) as phone:
            phone.locator("#lg-tool-table").click()
            phone.locator("#lg-table-layer").select_option("named")
            box = phone.locator("#lg-table").bounding_box()
            assert box and (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
            assert phone.evaluate("document.documentElement.scrollWidth") <= 390
            screenshot(phone, "table-phone")
            phone.get_by_role("rowheader", name="长治坡").click()
            assert phone.locator("#lg-table").count() == 0
            assert phone.locator(".leaflet-popup h3").inner_text() == "长治坡"


class TestHatches:
    pytestmark = browser

    def test_each_colour_but_blue_gets_lines_of_its_own_in_map_legend_and_ranking(self, page: Page) -> None:
        page.evaluate("LG.setHatch(true)")
        assert page.locator(".leaflet-lg-hatch-pane > div").count() == 1 + 3
        looks = page.locator("#lg-legend .lg-swatch").evaluate_all(
            "nodes => nodes.map(n => getComputedStyle(n).backgroundImage)"
        )
        assert len(set(looks)) == 5 and looks[3] == "none"  # red, orange, yellow, blue, no data
        bars = (
            page.locator("#lg-side .lg-shares")
            .first.locator("i")
            .evaluate_all("nodes => nodes.map(n => getComputedStyle(n).backgroundImage)")
        )
        assert bars[:4] == looks[:4]
        screenshot(page, "hatches")
        page.evaluate("LG.setHatch(false)")
        assert page.locator(".leaflet-lg-hatch-pane > div").count() == 1
        assert (
            page.locator("#lg-legend .lg-swatch").first.evaluate("n => getComputedStyle(n).backgroundImage")
            == "none"
        )

    def test_a_mask_holds_just_the_pixels_of_its_class(self, page: Page) -> None:
        page.evaluate("LG.setHatch(true)")
        sizes = page.evaluate(
            """async () => {
              const count = async url => {
                const image = new Image();
                image.src = url;
                await image.decode();
                const canvas = document.createElement('canvas');
                canvas.width = image.naturalWidth; canvas.height = image.naturalHeight;
                const pen = canvas.getContext('2d');
                pen.drawImage(image, 0, 0);
                return pen.getImageData(0, 0, canvas.width, canvas.height).data
                  .reduce((n, v, i) => n + (i % 4 === 3 && v > 0), 0); };
              const out = [];
              for (const d of [...document.querySelectorAll('.leaflet-lg-hatch-pane > div')].slice(1))
                out.push(await count(d.style.maskImage.slice(5, -2)));
              return out; }"""
        )
        picture = crowded_page().surfaces[0].image.image
        with Image.open(io.BytesIO(picture)) as image:
            cells = np.bincount(np.asarray(image).ravel(), minlength=5)
        assert sizes == [int(cells[4]), int(cells[3]), int(cells[2])]

    def test_in_a_grey_copy_the_hatched_colours_differ_in_texture(self, page: Page) -> None:
        def texture() -> dict[int, float]:
            shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            at = page.evaluate(
                """async () => {
                  const layer = LG.byKey.danger, bound = LG.bound.danger, b = bound.getBounds();
                  const p = await LG.decode(bound._url), out = {};
                  const nw = LG.map.latLngToContainerPoint(b.getNorthWest());
                  const se = LG.map.latLngToContainerPoint(b.getSouthEast());
                  const w = (se.x - nw.x) / p.width, h = (se.y - nw.y) / p.height;
                  const colours = {4: 201, 3: 240, 2: 247};
                  for (const g of [4, 3, 2]) {
                    out[g] = [];
                    for (let i = 9; i < p.width - 9; i++) for (let j = 9; j < p.height - 9; j++) {
                      let same = true;
                      for (let a = -9; a <= 9 && same; a += 3) for (let c = -9; c <= 9 && same; c += 3)
                        same = p.red[(j + a) * p.width + i + c] === colours[g];
                      if (same) out[g].push([nw.x + i * w, nw.y + j * h]); }
                  }
                  return out; }"""
            )
            grey = np.asarray(shot.convert("L"), dtype=float)
            rough = {}
            for grade, places in at.items():
                steps = [abs(grey[int(y), int(x)] - grey[int(y), int(x) + 1]) for x, y in places[::7]]
                rough[int(grade)] = float(np.mean(steps))
            return rough

        page.evaluate("LG.layers.forEach(l => { if (l.kind !== 'surface') LG.setShown(l, false); })")
        page.wait_for_timeout(200)
        plain = texture()
        page.evaluate("LG.setHatch(true)")
        page.wait_for_timeout(300)
        hatched = texture()
        # lines appear, and the denser the higher the risk
        gained = {grade: hatched[grade] - plain[grade] for grade in (4, 3, 2)}
        assert gained[4] > 5 and gained[3] > 5 and gained[2] > 2
        assert min(gained[4], gained[3]) > gained[2]

    def test_they_follow_the_surface_that_is_shown(self, page: Page) -> None:
        page.evaluate("document.body.dataset.hatch = '1'")  # by hand, as a print panel may
        page.wait_for_timeout(50)
        page.evaluate("LG.setHatch(true)")
        first = page.locator(".leaflet-lg-hatch-pane > div").last.evaluate("n => n.style.maskImage")
        page.get_by_role("checkbox", name="可燃物").check()
        page.evaluate("LG.setHatch(true)")
        second = page.locator(".leaflet-lg-hatch-pane > div").last.evaluate("n => n.style.maskImage")
        assert page.locator(".leaflet-lg-hatch-pane > div").count() == 3 and second != first
        page.get_by_role("checkbox", name="可燃物").uncheck()
        assert page.locator(".leaflet-lg-hatch-pane > div").count() == 0
        page.get_by_role("checkbox", name="森林火险等级").check()

    def test_the_switch_shows_and_sets_the_state(self, page: Page) -> None:
        page.evaluate(
            "() => { const s = LG.hatchSwitch(); s.id = 'switch'; document.querySelector('#lg-legend').appendChild(s); }"
        )
        box = page.locator("#switch input")
        box.check()
        assert page.evaluate("document.body.dataset.hatch") == "1"
        page.evaluate("LG.setHatch(false)")
        assert not box.is_checked()


class TestManyPoints:
    pytestmark = browser

    @pytest.mark.parametrize("key", ["many", "gathered"])
    def test_twenty_thousand_points_are_one_picture(self, page: Page, key: str) -> None:
        before = page.locator(".leaflet-marker-icon").count()
        took = page.evaluate(
            f"() => {{ const t = performance.now(); LG.setShown(LG.byKey.{key}, true); return performance.now() - t; }}"
        )
        assert took < 1500, f"{took:.0f} ms"
        assert page.locator(".leaflet-marker-icon").count() == before
        assert page.locator(".lg-crowd canvas").count() == 1
        redrawn = page.evaluate(
            f"""() => {{ const o = LG.byKey.{key}.object, took = [];
                 for (let i = 0; i < 9; i++) {{ const t = performance.now(); o._update(); took.push(performance.now() - t); }}
                 return Math.min(...took); }}"""
        )
        assert redrawn < 200, f"{redrawn:.0f} ms"

    def test_a_small_layer_keeps_its_markers(self, page: Page) -> None:
        assert page.evaluate("[LG.byKey.tanks.object.eachLayer !== undefined]") == [True]
        assert page.locator(".lg-crowd").count() == 0 or page.locator(".lg-disc").count() > 40

    def ink(self, page: Page, i: int) -> tuple[float, float]:
        """Where point i stands on the screen, at a zoom at which it stands alone."""
        return tuple(
            page.evaluate(  # type: ignore[return-value]
                """i => { const f = LG.byKey.many.features[i];
                 LG.map.setView([f[3], f[2]], 17, {animate: false});
                 const p = LG.map.latLngToContainerPoint([f[3], f[2]]);
                 return [p.x, p.y]; }""",
                i,
            )
        )

    def test_a_disc_looks_like_the_marker_it_replaces(self, page: Page) -> None:
        page.evaluate("LG.setShown(LG.byKey.many, true)")
        x, y = self.ink(page, 9)  # grade 4
        page.wait_for_timeout(300)
        around = {"x": x - 16, "y": y - 16, "width": 32, "height": 32}
        drawn = np.asarray(Image.open(io.BytesIO(page.screenshot(clip=around))).convert("RGB"), dtype=int)
        page.evaluate(
            """() => { const l = LG.byKey.many, f = l.features[9]; LG.setShown(l, false);
                 const disc = LG.mark(l.symbol, l.colour, 22, 4);
                 window.probe = L.marker([f[3], f[2]], {icon: L.divIcon({className: '', iconSize: [22, 22], html: disc})})
                   .addTo(LG.map); }"""
        )
        page.wait_for_timeout(300)
        wanted = np.asarray(Image.open(io.BytesIO(page.screenshot(clip=around))).convert("RGB"), dtype=int)
        page.evaluate("LG.map.removeLayer(window.probe)")
        middle = (slice(5, 27), slice(5, 27))
        assert np.abs(drawn[middle] - wanted[middle]).mean() < 12

    def test_the_pointer_meets_a_point_as_it_meets_a_marker(self, page: Page) -> None:
        page.evaluate("LG.setShown(LG.byKey.many, true)")
        x, y = self.ink(page, 123)
        page.mouse.move(x + 60, y + 200)
        page.mouse.move(x + 3, y - 2)
        assert page.locator(".leaflet-tooltip").inner_text() == "单点00123"
        assert page.locator(".lg-ghost").evaluate("n => getComputedStyle(n).cursor") == "pointer"
        page.mouse.click(x + 3, y - 2)
        popup = page.locator(".leaflet-popup")
        assert popup.locator("h3").inner_text() == "单点00123" and "柳林镇" in popup.inner_text()
        page.evaluate("LG.map.closePopup()")
        page.mouse.move(x + 40, y + 200)
        page.get_by_text("单点00123", exact=True).wait_for(state="detached")

    def test_a_tool_that_has_claimed_the_presses_gets_them(self, page: Page) -> None:
        page.evaluate("LG.setShown(LG.byKey.many, true)")
        x, y = self.ink(page, 123)
        page.evaluate("LG.claim(at => { window.taken = at.lng; }, null)")
        page.mouse.move(x + 30, y + 30)
        page.mouse.click(x, y)
        page.evaluate("LG.claim(null)")
        assert page.evaluate("window.taken") == pytest.approx(
            page.evaluate("LG.byKey.many.features[123][2]"), abs=1e-5
        )
        assert page.locator(".leaflet-popup").count() == 0

    def test_a_finger_meets_a_point_too(self, page: Page) -> None:
        with on_a_phone(page) as phone:
            phone.evaluate("LG.setShown(LG.byKey.many, true)")
            x, y = self.ink(phone, 77)
            phone.wait_for_timeout(400)
            phone.touchscreen.tap(x, y)
            phone.locator(".leaflet-popup h3").wait_for()
            assert phone.locator(".leaflet-popup h3").inner_text() == "单点00077"

    def test_names_keep_clear_of_the_points_where_there_is_room(self, page: Page) -> None:
        page.evaluate("LG.setShown(LG.byKey.some, true)")
        page.evaluate("LG.map.setView([37.4, 110.9], 13, {animate: false})")
        page.wait_for_timeout(200)
        touching = page.evaluate(
            """() => { const boxes = LG.byKey.some.object.obstacles();
                 const names = [...document.querySelectorAll('.lg-name')];
                 return [boxes.length, names.length, names.filter(n => {
                   const r = n.getBoundingClientRect();
                   return boxes.some(b => r.left < b[2] && r.right > b[0] && r.top + 3 < b[3] && r.bottom - 3 > b[1]);
                 }).length]; }"""
        )
        assert touching[0] > 20 and touching[1] > 5 and touching[2] == 0

    def test_on_paper_the_points_are_shapes(self, page: Page) -> None:
        page.evaluate("LG.setShown(LG.byKey.many, true)")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        shapes = page.locator(".lg-crowd use").count()
        assert shapes > 10_000 and page.locator(".lg-crowd canvas").is_hidden()
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert page.locator(".lg-crowd use").count() == 0 and page.locator(".lg-crowd canvas").is_visible()
