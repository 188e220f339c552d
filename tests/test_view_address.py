"""A view is in the address, and comes back from it (视图分享)."""

from __future__ import annotations

import pytest

from tests.chromium import Chromium
from tests.furniture_pages import STATE, Pages, needs_outlines, pressed, reopen, settle

pytest_plugins = ("tests.furniture_pages",)
pytestmark = [pytest.mark.browser, needs_outlines]


def test_a_view_comes_back_from_its_address(chromium: Chromium, made_up: Pages) -> None:
    with chromium.open(made_up["tabs"]) as (page, watch):
        settle(page)
        assert page.evaluate("location.hash") == ""  # nothing to say about a page as it opens
        page.get_by_role("tab", name="可燃物").click()
        page.get_by_role("checkbox", name="瞭望塔").check()
        page.get_by_role("checkbox", name="煤矿").uncheck()
        page.get_by_label("浅色").check(force=True)
        page.evaluate("LG.setHatch(true)")
        page.evaluate("void lgMap.setView([37.35, 110.9], 12.5, {animate: false})")
        settle(page)
        told = page.evaluate("location.hash")
        assert told == "#m=12.5/37.35000/110.90000&v=fuel&l=towers,~mines&b=light&h=1"
        before = page.evaluate(STATE)
        reopen(page, told)
        after = page.evaluate(STATE)
        assert after["at"] == pytest.approx(before["at"], abs=1e-4)
        assert {**after, "at": 0} == {**before, "at": 0}
        # another address in the same window, and back to the page as it opens
        page.evaluate("location.hash = '#l=mines'")
        settle(page)
        shown = page.evaluate("[LG.tab.key, LG.byKey.mines.on, LG.byKey.danger.on, LG.whole]")
        assert shown == ["fire", True, True, True]
        page.evaluate("location.hash = ''")
        settle(page)
        assert page.evaluate("LG.byKey.mines.on") is False and page.evaluate("location.hash") == ""
        watch.assert_quiet()


RUBBISH = (
    "#", "#&&==&", "#m=99/1/2/3", "#m=NaN/37/110", "#m=12/0/0", "#m=12/91/110", "#m=-3/37/110",
    "#v=nothing&l=,,~,x", "#l=%E0%A4%A&m=%", "#b=javascript:alert(1)&h=7",
    "#constructor=1&__proto__=2&toString=3", "#l=" + "a," * 9000, "#<script>alert(1)</script>",
)  # fmt: skip


def test_rubbish_behind_the_hash_leaves_the_page_as_it_opens(chromium: Chromium, made_up: Pages) -> None:
    with chromium.open(made_up["tabs"]) as (page, watch):
        fresh = page.evaluate(STATE)
        for rubbish in RUBBISH:
            page.evaluate("to => { location.hash = to; }", rubbish)
            page.wait_for_timeout(30)
            assert page.evaluate(STATE) == fresh, rubbish[:80]
        for rubbish in ("#m=NaN/37/110&l=%&v=%E0%A4%A", "#constructor=1&__proto__=2"):
            reopen(page, rubbish)
            assert page.evaluate(STATE) == fresh, rubbish
        watch.assert_quiet()


def test_a_tool_keeps_its_state_in_the_address(chromium: Chromium, made_up: Pages) -> None:
    with chromium.open(made_up["plain"]) as (page, watch):
        page.evaluate(
            """() => {
              window.wind = '';
              LG.shareExtra.wind = {get: () => window.wind, set: v => { window.wind = v; }};
              LG.shareExtra.bad = {get: () => '', set: () => { throw new Error('no'); }}; }"""
        )
        page.evaluate("window.wind = 'NE 5'; void lgMap.fire('lg:share')")
        settle(page)
        assert page.evaluate("location.hash") == "#wind=NE%205"
        page.evaluate("location.hash = '#bad=1&wind=SW%2F3'")
        settle(page)
        assert page.evaluate("window.wind") == "SW/3"
        watch.assert_quiet()


def test_the_link_stands_selected_in_its_panel_and_follows_the_map(
    chromium: Chromium, made_up: Pages
) -> None:
    with chromium.open(made_up["plain"]) as (page, watch):
        page.click("#lg-tool-share")
        field = page.get_by_role("textbox", name="链接")
        assert field.input_value() == made_up["plain"].resolve().as_uri()
        assert page.evaluate("getSelection().toString()") == field.input_value()
        page.evaluate("void lgMap.setView([37.4, 110.8], 12, {animate: false})")
        page.wait_for_timeout(50)
        assert field.input_value().endswith("#m=12/37.40000/110.80000")
        page.click("#lg-tool-share")
        assert page.locator("#lg-panel").count() == 0 and not pressed(page, "share")
        watch.assert_quiet()
