"""A map is used by keys alone (键盘操作)."""

from __future__ import annotations

import pytest

from tests.chromium import Chromium
from tests.furniture_pages import STATE, Pages, focus_of, needs_outlines, pressed

pytest_plugins = ("tests.furniture_pages",)
pytestmark = [pytest.mark.browser, needs_outlines]


def test_a_map_is_used_from_search_to_tool_and_back_without_a_mouse(
    chromium: Chromium, made_up: Pages
) -> None:
    with chromium.open(made_up["plain"]) as (page, watch):
        page.keyboard.press("/")
        assert "lg-find" in focus_of(page)
        page.keyboard.type("瞭望塔03")
        page.keyboard.press("Enter")
        popup = page.locator(".leaflet-popup")
        assert popup.get_attribute("role") == "dialog" and popup.get_attribute("aria-label") == "瞭望塔03"
        assert "leaflet-popup" in focus_of(page)
        page.keyboard.press("Escape")
        # the focus comes back to where the popup was asked for
        page.locator(".lg-find:focus").wait_for()
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.type") == "checkbox":
                break
        box = page.evaluate("document.activeElement.closest('label').textContent")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring == "solid"
        was = page.evaluate("document.activeElement.checked")
        page.keyboard.press("Space")
        assert page.evaluate("document.activeElement.checked") != was, box
        for _ in range(60):
            page.keyboard.press("Tab")
            if focus_of(page) == "lg-tool-help":
                break
        assert focus_of(page) == "lg-tool-help"
        page.keyboard.press("Enter")
        assert pressed(page, "help") and focus_of(page) == "lg-panel"
        assert "移动地图" in page.locator("#lg-panel").inner_text()
        page.keyboard.press("Escape")
        assert focus_of(page) == "lg-tool-help" and not pressed(page, "help")
        assert page.locator("#lg-panel").count() == 0
        watch.assert_quiet()


def test_single_keys_work_the_map(chromium: Chromium, made_up: Pages) -> None:
    with chromium.open(made_up["tabs"]) as (page, watch):
        whole = page.evaluate("lgMap.getZoom()")
        aim = page.evaluate("LG.aimAt()")
        page.keyboard.press("+")
        assert page.evaluate("lgMap.getZoom()") == whole + 0.5
        assert page.evaluate("LG.aimAt()") == pytest.approx(aim, abs=1e-3)  # what is aimed at stays
        west = page.evaluate("lgMap.getCenter().lng")
        page.keyboard.press("ArrowLeft")
        assert page.evaluate("lgMap.getCenter().lng") < west
        page.keyboard.press("-")
        page.keyboard.press("0")
        assert page.evaluate("[lgMap.getZoom(), LG.whole]") == [whole, True]
        page.keyboard.press("2")
        assert page.evaluate("LG.tab.key") == "fuel"
        page.keyboard.press("i")
        popup = page.locator(".leaflet-popup")
        popup.wait_for()
        assert "示例煤矿01" in popup.inner_text() and page.locator(".lg-cross").is_visible()
        page.keyboard.press("s")
        assert pressed(page, "share")
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert pressed(page, "help")
        page.get_by_label("使用单键快捷键").uncheck()
        page.keyboard.press("m")
        assert not pressed(page, "measure")
        watch.assert_quiet()


def test_keys_are_letters_while_somebody_types(chromium: Chromium, made_up: Pages) -> None:
    with chromium.open(made_up["tabs"]) as (page, _):
        before = page.evaluate(STATE)
        page.locator(".lg-find").focus()
        page.keyboard.type("mpsif?0+2")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Backspace")
        assert page.locator(".lg-find").input_value() == "mpsif?02"
        page.locator(".folium-map").focus()
        page.keyboard.press("Control+p")
        assert page.evaluate(STATE) == before and page.locator("#lg-panel").count() == 0


def test_escape_closes_what_lies_on_top_one_by_one(chromium: Chromium, made_up: Pages) -> None:
    with chromium.open(made_up["plain"]) as (page, _):
        page.keyboard.press("?")
        page.keyboard.press("i")
        page.locator(".leaflet-popup").wait_for()
        page.keyboard.press("Escape")
        assert page.locator("#lg-panel").count() == 1 and not page.evaluate(
            "[...document.querySelectorAll('.leaflet-popup')].some(n => getComputedStyle(n).opacity > .9)"
        )
        page.keyboard.press("Escape")
        assert page.locator("#lg-panel").count() == 0 and page.locator(".lg-cross").is_visible()
        page.keyboard.press("Escape")
        assert page.locator(".lg-cross").is_hidden()


def test_full_screen_is_offered_only_where_there_is_one(chromium: Chromium, made_up: Pages) -> None:
    with chromium.open(made_up["plain"]) as (page, watch):
        page.keyboard.press("f")
        page.wait_for_timeout(200)
        assert page.evaluate("!!document.fullscreenElement") is pressed(page, "full") is True
        page.click("#lg-tool-full")
        page.wait_for_timeout(200)
        assert page.evaluate("!!document.fullscreenElement") is pressed(page, "full") is False
        page.add_init_script("Object.defineProperty(document, 'fullscreenEnabled', {value: false})")
        page.reload()
        page.wait_for_selector("html[data-ready]", state="attached")
        assert page.locator("#lg-tool-full").count() == 0
        page.keyboard.press("?")
        assert "全屏" not in page.locator("#lg-panel").inner_text()
        watch.assert_quiet()
