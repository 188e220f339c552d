"""The search box: names, pinyin and coordinates (检索)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page
from pyproj import Transformer

from liulin_geo.layers import LAYERS
from liulin_geo.maps.page.encode import encode_page
from liulin_geo.maps.page.pinyin import pinyin_table
from liulin_geo.messages import catalogue
from tests.browser import Watch
from tests.crowded_page import IN_BROWSER, MANY, freshen, open_crowded
from tests.page_fixture import make_page


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
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Watch]]:
    with open_crowded(tmp_path_factory.mktemp("page")) as pair:
        yield pair


@pytest.fixture
def page(opened: tuple[Page, Watch]) -> Iterator[Page]:
    """The page as it opens; nothing may have gone wrong by the end of the test."""
    page, watch = opened
    freshen(page)
    yield page
    watch.assert_quiet()


def hits(page: Page, words: str) -> list[str]:
    page.locator(".lg-search input").fill(words)
    return page.locator("#lg-found li:not(.lg-none) bdi:first-child").all_inner_texts()[::2]


class TestSearch:
    pytestmark = IN_BROWSER

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
