"""The search box: names, pinyin and coordinates (检索)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from pyproj import Transformer

from liulin_geo.layers import LAYERS
from liulin_geo.messages import catalogue
from liulin_geo.page import model as m
from liulin_geo.page.encode import encode_page
from liulin_geo.page.pinyin import pinyin_table
from liulin_geo.page.render import render
from tests.browser import Watch
from tests.crowded_page import IN_BROWSER, MANY, freshen, open_crowded
from tests.page_fixture import make_page
from tests.shared import Shared


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
def opened(shared: Shared) -> Iterator[tuple[Page, Watch]]:
    with open_crowded(shared) as pair:
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
            ("经度：110.889，纬度：37.430", 110.889, 37.43),
            ("纬度37.43 经度110.889", 110.889, 37.43),
            ("lon=110.889, lat=37.43", 110.889, 37.43),
            ("Latitude: 37.43 Longitude: 110.889", 110.889, 37.43),
            ('{"lng":110.889,"lat":37.43}', 110.889, 37.43),
            ("[110.889, 37.43]", 110.889, 37.43),
            ("110 53 20 37 25 48", 110 + 53 / 60 + 20 / 3600, 37 + 25 / 60 + 48 / 3600),
            ("37:25:48 110:53:20.5", 110 + 53 / 60 + 20.5 / 3600, 37 + 25 / 60 + 48 / 3600),
            ("37 25.8 110 53.3", 110 + 53.3 / 60, 37 + 25.8 / 60),
            ("经度: 110°53'20\" 纬度: 37°25'48\"", 110 + 53 / 60 + 20 / 3600, 37 + 25 / 60 + 48 / 3600),
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
            ("E=487654.3 N=4142345.6", 4546, 487654.3, 4142345.6),
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
        ["110.9", "示例村016 2", "12 34", "110.9 137.4", "99487654 4142345", "110°75' 37°25'", "", "1,2,3",
         "110 75 20 37 25 48", "110.5 53 20 37 25 48", "1 2 3 4 5", "经度37.43 纬度110.889",
         "纬度487654 经度4142345"],
    )  # fmt: skip
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

    @pytest.mark.parametrize(
        ("words", "name", "kind"),
        [("三川河", "三川河", "河流"), ("schuanh", "三川河", "河流"), ("国道307", "国道307", "道路")],
    )
    def test_a_road_or_a_river_is_found_and_shown_whole_and_marked(
        self, page: Page, words: str, name: str, kind: str
    ) -> None:
        assert hits(page, words)[0] == name
        assert page.locator("#lg-found li .lg-n").first.inner_text() == kind
        page.keyboard.press("Enter")
        inside, zoom = page.evaluate(
            """name => { const base = LG.data.base;
                 const all = base.roads.concat(base.rivers).filter(l => l.name === name);
                 const ends = L.latLngBounds([].concat(...all.map(l => LG.unpackLine(l.line))));
                 return [LG.map.getBounds().contains(ends), LG.map.getZoom()]; }""",
            name,
        )
        assert inside and zoom > 9
        assert page.locator(".lg-found-line").count() == 2
        hits(page, "")
        assert page.locator(".lg-found-line").count() == 0


# -- in an atlas -----------------------------------------------------------------------------------


def atlas_page() -> m.Page:
    """Two views: brigades and villages in the first, mines, villages and worst mines in the second."""
    page = make_page()
    mines = next(each for each in page.points if each.key == "mines")
    worst = replace(mines, key="mines:worst", title="最重煤矿", features=mines.features[:2])
    odd = tuple(
        m.ReferenceLine(((110.8, 37.3), (110.9, 37.4)), 2, name) for name in ("constructor", "__proto__")
    )
    views = (
        ("fire", "火", (("danger", "面", True), ("brigades", "点", True), ("villages", "点", False))),
        ("mine", "矿", (("fuel", "面", True), ("villages", "点", True), ("mines:worst", "点", True),
                       ("mines", "点", False))),
    )  # fmt: skip
    return replace(
        page,
        base=replace(page.base, roads=(*page.base.roads, *odd)),
        points=(*page.points, worst),
        tabs=tuple(
            m.Tab(key, title, f"{title}图", layers, ("面", "点"), page.side) for key, title, layers in views
        ),
        tools=(),
    )


@pytest.fixture(scope="module")
def opened_atlas(
    tmp_path_factory: pytest.TempPathFactory, opened: tuple[Page, Watch]
) -> Iterator[tuple[Page, list[str]]]:
    path = tmp_path_factory.mktemp("atlas") / "atlas.html"
    path.write_text(render(atlas_page()), encoding="utf-8")
    browser = opened[0].context.browser
    assert browser
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page, errors = context.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached", timeout=20_000)
    yield page, errors
    context.close()


@pytest.fixture
def atlas(opened_atlas: tuple[Page, list[str]]) -> Iterator[Page]:
    """The atlas with its views as they open, and the first one open."""
    page, errors = opened_atlas
    page.evaluate(
        """() => { LG.map.closePopup(); LG.setTab(1);
             LG.setShown(LG.byKey.mines, false); LG.setShown(LG.byKey['mines:worst'], true);
             LG.setTab(0); }"""
    )
    yield page
    assert errors == []


class TestAtlas:
    pytestmark = IN_BROWSER

    def test_a_feature_of_another_view_is_found_and_its_view_opens(self, atlas: Page) -> None:
        assert hits(atlas, "煤矿07") == ["煤矿07"]
        assert atlas.locator("#lg-found li .lg-n").first.inner_text() == "煤矿　矿"
        atlas.keyboard.press("Enter")
        assert atlas.evaluate("LG.tab.key") == "mine"
        expect(atlas.locator(".leaflet-popup h3")).to_have_text(["煤矿07"])
        assert atlas.locator("[role=tab][aria-selected=true]").first.inner_text() == "矿"

    def test_a_feature_of_the_open_view_leaves_it_open(self, atlas: Page) -> None:
        hits(atlas, "扑火队伍03")
        assert "矿" not in atlas.locator("#lg-found li .lg-n").first.inner_text()
        atlas.keyboard.press("Enter")
        assert atlas.evaluate("LG.tab.key") == "fire"
        expect(atlas.locator(".leaflet-popup h3")).to_have_text(["扑火队伍03"])

    def test_what_the_open_view_has_comes_before_the_rest(self, atlas: Page) -> None:
        # both hold the figures, and shorter names would come first
        found = hits(atlas, "03")
        assert found.index("扑火队伍03") < found.index("煤矿03")
        atlas.evaluate("LG.setTab(1)")
        found = hits(atlas, "03")
        assert found.index("煤矿03") < found.index("扑火队伍03")

    def test_a_feature_that_several_layers_hold_is_listed_once(self, atlas: Page) -> None:
        assert hits(atlas, "煤矿00") == ["煤矿00"]
        atlas.keyboard.press("Enter")
        # the layer that its view opens with, not the whole ledger
        assert atlas.evaluate("[LG.byKey['mines:worst'].on, LG.byKey.mines.on]") == [True, False]

    @pytest.mark.parametrize("name", ["constructor", "__proto__"])
    def test_a_name_that_a_script_has_as_well_is_a_name(self, atlas: Page, name: str) -> None:
        assert hits(atlas, name) == [name]
