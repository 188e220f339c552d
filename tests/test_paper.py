"""A print is one page with all that a map needs (打印)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.chromium import Chromium
from tests.furniture_pages import STATE, Pages, needs_outlines, settle

pytest_plugins = ("tests.furniture_pages",)
pytestmark = [pytest.mark.browser, needs_outlines]
#: Margin of the sheet, and how finely a print is looked at.
MARGIN_MM, PX_MM = 10, 4
#: What a sheet must say.
NEEDED = (
    "柳林县森林防灭火一张图", "2026年11月24日", "示例数据", "R-20261124-7F3A", "森林火险 · 风险四色",
    "重大风险",
    "数据缺失，不等于低风险", "瞭望塔", "集中在 3 个乡镇", "乡镇排名", "CGCS2000 / 3度带 111°E",
    "数据截至 2026-11-20", "比例尺约 1 : ", " km",
)  # fmt: skip
#: Left, top, right and bottom of all that lies on the sheet.
BOXES = """() => [...document.querySelectorAll('.lg-paper > .lg-title, .lg-paper-column > *, .folium-map')]
  .map(n => n.getBoundingClientRect()).map(r => [r.left, r.top, r.right, r.bottom])"""


def print_of(page: Page, path: Path) -> tuple[tuple[float, float], str, npt.NDArray[np.uint8]]:
    """Size in mm, text, and picture (``PX_MM`` px to a mm, grey) of a print, which must have one page."""
    page.pdf(path=path, prefer_css_page_size=True, print_background=False)
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    sheet = document[0]
    width, height = (side / 72 * 25.4 for side in sheet.get_size())
    text = sheet.get_textpage().get_text_range()
    picture = np.asarray(sheet.render(scale=PX_MM * 25.4 / 72).to_pil().convert("L"))
    document.close()
    return (width, height), text, picture


@pytest.mark.parametrize(
    ("paper", "size", "screen"),
    [
        pytest.param(
            paper,
            size,
            screen,
            marks=() if (paper, screen) in {("A4", "desktop"), ("A3", "phone")} else pytest.mark.slow,
        )
        for paper, size in (("A4", (297, 210)), ("A3", (420, 297)))
        for screen in ("desktop", "office", "phone")
    ],
)
def test_a_print_is_one_page_of_the_chosen_paper_with_all_that_a_map_needs(
    chromium: Chromium, made_up: Pages, tmp_path: Path, screen: str, paper: str, size: tuple[int, int]
) -> None:
    with chromium.open(made_up["plain"], screen) as (page, watch):
        page.click("#lg-tool-print")
        page.locator("#lg-panel").get_by_label(paper).check(force=True)
        before = page.evaluate(STATE)
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        frame = page.evaluate(
            """(r => [r.left, r.top, r.right, r.bottom])(
                 document.querySelector('.folium-map').getBoundingClientRect())"""
        )
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        found, text, picture = print_of(page, tmp_path / "map.pdf")
        assert page.evaluate(STATE) == {**before, "at": page.evaluate("lgMap.getCenter()")}
        watch.assert_quiet()
    assert found == pytest.approx(size, abs=0.4)
    for words in NEEDED:
        assert words in text, words
    assert "搜索" not in text and "放大" not in text
    edge = MARGIN_MM * PX_MM - 2
    for side in (picture[:edge], picture[-edge:], picture[:, :edge], picture[:, -edge:]):
        assert side.min() > 250  # the margin is white
    body = picture[edge:-edge, edge:-edge]
    for side in (body[:, : 2 * PX_MM], body[:, -2 * PX_MM :], body[-2 * PX_MM :]):
        assert side.min() < 120  # and the sheet is used up to it
    left, top, right, bottom = (round(PX_MM * (MARGIN_MM + at / 96 * 25.4)) for at in frame)
    across, down = slice(left + 9, right - 9), slice(top + 9, bottom - 9)
    for line in (
        picture[top - 1 : top + 3, across], picture[bottom - 3 : bottom + 1, across],
        picture[down, left - 1 : left + 3].T, picture[down, right - 3 : right + 1].T,
    ):  # fmt: skip
        assert line.min(axis=0).max() < 90  # a frame on all sides of the map


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("name", ["plain", "many", "hostile", "english"])
def test_nothing_on_the_sheet_is_cut_or_lies_on_something_else(
    chromium: Chromium, made_up: Pages, name: str, paper: str
) -> None:
    with chromium.open(made_up[name]) as (page, _):
        page.keyboard.press("p")
        page.locator("#lg-panel").get_by_label(paper).check(force=True)
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        boxes = page.evaluate(BOXES)
        width, height = page.evaluate("[document.body.offsetWidth, document.body.offsetHeight]")
        column = page.evaluate(
            "(n => n.scrollHeight - n.clientHeight)(document.querySelector('.lg-paper-column'))"
        )
        seen = page.evaluate(
            """[...document.querySelectorAll('.lg-panels, .lg-furniture, .leaflet-popup')]
                 .filter(n => n.offsetWidth).length"""
        )
        names = page.locator(".lg-name").count()
    assert len(boxes) >= 4 and column <= 1 and seen == 0 and names >= 5
    for left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= width + 1 and bottom <= height + 1
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            apart = max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3])
            assert apart >= -0.5, (a, b)


@pytest.mark.slow
def test_a_print_shows_the_whole_county_or_the_view_as_asked(chromium: Chromium, made_up: Pages) -> None:
    inside = """() => lgMap.getBounds().contains(%s)"""
    with chromium.open(made_up["plain"]) as (page, _):
        page.evaluate("void lgMap.setView([37.4, 110.8], 13, {animate: false})")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")  # as the browser's own menu does
        assert page.evaluate("lgMap.getZoom()") > 11
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        page.click("#lg-tool-print")
        assert page.locator("#lg-panel").get_by_label("当前视图").is_checked()
        free = page.evaluate("LG.padding()")
        view = page.evaluate(
            """p => [lgMap.containerPointToLatLng(p.topLeft), lgMap.containerPointToLatLng(
                 lgMap.getSize().subtract(p.bottomRight))].map(e => [e.lat, e.lng])""",
            free,
        )
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(inside % json.dumps(view)) and page.evaluate("lgMap.getZoom()") > 11
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert page.evaluate("lgMap.getZoom()") == 13
        page.locator("#lg-panel").get_by_label("全县").check(force=True)
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(inside % "LG.countyBounds")
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert page.evaluate("[lgMap.getZoom(), LG.whole]") == [13, False]


def test_the_print_button_prints_with_hatches_and_takes_them_off_again(
    chromium: Chromium, made_up: Pages
) -> None:
    with chromium.open(made_up["plain"]) as (page, watch):
        page.evaluate(
            """() => { window.print = () => {
              const sheets = document.querySelectorAll('.lg-paper').length;
              window.printed = [LG.isHatched(), document.body.className, sheets];
              window.dispatchEvent(new Event('afterprint')); }; }"""
        )
        page.keyboard.press("p")
        page.locator("#lg-panel").get_by_role("button", name="打印").click()
        settle(page, 1200)
        assert page.evaluate("window.printed") == [True, "lg-printing", 1]
        assert page.evaluate("[LG.isHatched(), document.querySelectorAll('.lg-paper').length]") == [False, 0]
        watch.assert_quiet()


def test_a_tool_s_result_is_printed_in_the_place_of_the_ranking_and_shortened_from_its_end(
    chromium: Chromium, made_up: Pages
) -> None:
    with chromium.open(made_up["plain"]) as (page, watch):
        page.evaluate(
            """() => {
              const el = LG.el, value = () => el('td', null, el('input'));
              const row = i => el('tr', null, el('th', null, '步骤' + i), value());
              const node = el('table', {class: 'lg-pairs'}, ...[...Array(60).keys()].map(row));
              LG.openPanel({title: '火情报告', node, print: true});
              document.body.appendChild(el('p', {class: 'lg-on-paper'}, '2026年11月24日'));
              window.dispatchEvent(new Event('beforeprint')); }"""
        )
        column = page.locator(".lg-paper-column")
        said = column.inner_text()
        assert "火情报告" in said and "步骤0" in said and "步骤59" not in said and "乡镇排名" not in said
        assert "2026年11月24日" in said
        assert column.locator("button, input").count() == 0
        assert column.evaluate("n => n.scrollHeight <= n.clientHeight")
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert page.locator("#lg-panel input").count() == 60
        watch.assert_quiet()
