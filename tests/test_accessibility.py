"""Every map passes axe-core (无障碍): on a big screen and a phone, and with what can be opened open."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import SCREENS
from tests.built_maps import EVERY, BuiltMaps
from tests.chromium import Chromium

pytest_plugins = ("tests.built_maps",)
pytestmark = pytest.mark.browser

#: the levels of WCAG 2.2 that an office must keep, and what axe-core holds for good practice
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
GRAVE = ("serious", "critical")

#: Texts that can be seen and are smaller than 12 px.
SMALL = """(() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement, box = node.getBoundingClientRect();
    if (!walk.currentNode.textContent.trim() || !box.width || /SCRIPT|STYLE/.test(node.tagName)) continue;
    const size = parseFloat(getComputedStyle(node).fontSize);
    if (size < 12) found.push(size + " px: " + walk.currentNode.textContent.trim().slice(0, 40));
  }
  return found;
})()"""


@cache
def axe_source() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core finds grave on the page as it stands: rule, level, and the elements."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe_source())
    found: list[dict[str, Any]] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
        ".then(found => found.violations)",
        list(RULES),
    )
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: "
        + "; ".join(f"{' '.join(map(str, node['target']))} {node['html'][:90]}" for node in nodes[:4])
        for rule in found
        if rule["impact"] in GRAVE and (nodes := [n for n in rule["nodes"] if not essential(rule["id"], n)])
    ]


def essential(rule: str, node: dict[str, Any]) -> bool:
    """Where a mark lies on a map, and so how near to others, is essential (WCAG 2.2, 2.5.8).

    The search box and the data table lead to the same features.
    """
    return rule == "target-size" and "leaflet-marker-icon" in node["html"]


# -- axe sees what it must see ---------------------------------------------------------------------


def test_a_pale_text_and_a_nameless_button_are_found(chromium: Chromium, tmp_path: Any) -> None:
    path = tmp_path / "bad.html"
    path.write_text(
        '<!DOCTYPE html><html lang="zh" data-ready="1"><title>x</title><body><main><h1>图</h1>'
        '<p style="color:#bbb;font-size:11px">看不清</p><button></button></main>',
        encoding="utf-8",
    )
    with chromium.open(path) as (page, _):
        found = " ".join(violations(page))
        assert "color-contrast" in found and "button-name" in found
        assert page.evaluate(SMALL) == ["11 px: 看不清"]


# -- every view ------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", EVERY)
def test_a_map_has_no_barrier_on_a_big_screen_and_a_small_one(
    built: BuiltMaps, chromium: Chromium, view: str
) -> None:
    with chromium.open(built(view)) as (page, watch):
        assert violations(page) == [] and page.evaluate(SMALL) == []
        width, height = SCREENS["phone"]
        page.set_viewport_size({"width": width, "height": height})
        page.locator(".lg-handle").click()
        assert violations(page) == [] and page.evaluate(SMALL) == []
    watch.assert_quiet()


@pytest.mark.parametrize("view", ["forest-fire", "composite"])
def test_every_part_of_the_sheet_has_no_barrier(built: BuiltMaps, chromium: Chromium, view: str) -> None:
    with chromium.open(built(view), "phone") as (page, watch):
        assert violations(page) == []
        page.locator(".lg-handle").click()
        for tab in page.locator(".lg-sheet").get_by_role("tab").all():
            tab.click()
            assert violations(page) == [] and page.evaluate(SMALL) == [], tab.inner_text()
    watch.assert_quiet()


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_what_can_be_opened_has_no_barrier(built: BuiltMaps, chromium: Chromium, screen: str) -> None:
    with chromium.open(built("composite"), screen) as (page, watch):
        if screen == "phone":
            page.locator(".lg-handle").click()
            page.get_by_role("tab", name="图层").click()
        page.locator(".lg-find").fill("示例煤矿")
        assert page.locator("#lg-found li").count() > 1
        page.keyboard.press("ArrowDown")
        assert violations(page) == [], "the list of hits"
        page.keyboard.press("Enter")
        assert page.locator(".leaflet-popup h3").count() == 1
        assert violations(page) == [], "the card of a feature"
        page.evaluate("void lgMap.closePopup()")
        page.evaluate("LG.values.load().then(() => void LG.pinHere(lgMap.getCenter()))")
        assert page.locator(".leaflet-popup .lg-here-head").count() == 1
        assert violations(page) == [], "the readout of a place"
    watch.assert_quiet()


@pytest.mark.parametrize("view", ["forest-fire", "composite"])
def test_the_panel_of_every_tool_has_no_barrier(built: BuiltMaps, chromium: Chromium, view: str) -> None:
    with chromium.open(built(view), "office") as (page, watch):
        for tool in page.locator(".lg-tools button >> visible=true").all():
            tool.click()
            assert violations(page) == [], tool.get_attribute("aria-label")
            assert page.evaluate(SMALL) == [], tool.get_attribute("aria-label")
            page.keyboard.press("Escape")
            page.keyboard.press("Escape")
    watch.assert_quiet()
