"""Whatever a ledger holds shows as text: in cards, names, legends, panels, lists and tables, on every map."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import screenshot
from tests.built_maps import EVERY, BuiltMaps, page_data
from tests.chromium import Chromium
from tests.firefox import Firefox
from tests.hostile_county import ARRIVING, COUNTY, LONG, PAYLOADS, rename_county, write_hostile_county
from tests.shared import COARSE_M, Shared

pytest_plugins = ("tests.built_maps",)
pytestmark = pytest.mark.browser

#: Elements and attributes on the page that its own code never makes, and what ran if something did.
INJECTED = """(() => {
  const bad = "script, iframe, object, embed, form, base, meta, link, style, audio, video";
  const inside = [...document.querySelectorAll(".lg-panels, .leaflet-pane, .lg-furniture")];
  const found = inside.flatMap(n => [...n.querySelectorAll(bad)]);
  const images = [...document.images].filter(i => !i.classList.contains("leaflet-image-layer"));
  const handlers = [...document.querySelectorAll("*")].filter(
    n => [...n.attributes].some(a => /^on/i.test(a.name)));
  const links = [...document.querySelectorAll("a[href]")].filter(a => !/^#/.test(a.getAttribute("href")));
  return { hacked: window.__hacked === undefined ? null : window.__hacked,
    nodes: [...found, ...images, ...handlers, ...links].map(n => n.outerHTML.slice(0, 120)) };
})()"""

#: The cards of the first features of every layer, each put into the page; returns what they show as text.
CARDS = """(() => {
  const out = [], holder = document.querySelector(".leaflet-popup-pane");
  LG.tabLayers().filter(layer => layer.features).forEach(layer => {
    LG.setShown(layer, true);
    layer.features.slice(0, %d).forEach(f => {
      const card = holder.appendChild(LG.featureCard(layer, f));
      out.push([layer.key, f[0], card.querySelector("h3").textContent, card.querySelector("p").textContent,
        [...card.querySelectorAll("td")].map(n => n.textContent)]);
    });
  });
  return out;
})()"""

#: Boxes whose content sticks out at the side.
OVERFULL = """[...document.querySelectorAll(".lg-card, .leaflet-popup, .lg-found, .lg-furniture")]
  .filter(n => n.offsetWidth && n.scrollWidth - n.clientWidth > 2).map(n => n.id || n.className)"""


@pytest.fixture(scope="session")
def hostile(shared: Shared) -> BuiltMaps:
    """The spoilt county, scored at 90 m."""
    data = shared("hostile-county", lambda folder: write_hostile_county(shared.county(COARSE_M), folder))
    return BuiltMaps(shared.folder / "hostile-maps", data, COARSE_M, rename_county)


def assert_unharmed(page: Page) -> None:
    found = page.evaluate(INJECTED)
    assert found["hacked"] is None and found["nodes"] == []


def words(page: Page, selector: str) -> str:
    return str(page.evaluate("s => document.querySelector(s).textContent", selector))


def test_harm_comes_through_the_ledgers_whole(hostile: BuiltMaps) -> None:
    names = "\n".join(hostile.risk.ledgers["settlements"]["name"].dropna())
    for harm in ARRIVING:
        assert harm in names, harm
    assert names.count("长") >= len(LONG)
    assert hostile.risk.manifest.county == COUNTY


def test_the_check_for_harm_sees_harm(chromium: Chromium, hostile: BuiltMaps) -> None:
    with chromium.open(hostile("composite")) as (page, _):
        assert_unharmed(page)
        page.evaluate("document.querySelector('.lg-card').appendChild(document.createElement('img'))")
        assert len(page.evaluate(INJECTED)["nodes"]) == 1
        page.evaluate("document.querySelector('.lg-card').setAttribute('onclick', '1')")
        assert len(page.evaluate(INJECTED)["nodes"]) == 2


@pytest.mark.parametrize("view", EVERY)
def test_harm_shows_as_text_on_every_map(chromium: Chromium, hostile: BuiltMaps, view: str) -> None:
    told = page_data(hostile(view))
    with chromium.open(hostile(view), "office") as (page, watch):
        assert COUNTY in page.title() and COUNTY in words(page, "h1")
        assert_unharmed(page)
        cards = page.evaluate(CARDS % len(PAYLOADS))
        assert_cards(cards, told)
        assert_unharmed(page)
        side = words(page, "#lg-side")
        ranked = [row["name"] for row in told["tabs"][0]["side"]["ranking"]]
        assert all(name in side and any(harm in name for harm in PAYLOADS[:5]) for name in ranked)
        page.evaluate("LG.values.load().then(() => void LG.pinHere(lgMap.getCenter()))")
        page.wait_for_timeout(50)
        assert page.evaluate(OVERFULL) == []
        assert_unharmed(page)
    watch.assert_quiet()


def assert_cards(cards: list[Any], told: dict[str, Any]) -> None:
    """Each card shows the name and the values of its feature, letter by letter."""
    features = {
        (layer["key"], feature[0]): (feature, [layer["words"][number] for number in feature[5][1::2]])
        for layer in told["layers"]
        for feature in layer.get("features", ())
    }
    assert len(cards) > 20
    for key, feature_id, heading, kind, cells in cards:
        feature, values = features[key, feature_id]
        # the card says the grade's line in its head
        values = values[1:] if feature[4] and kind.endswith(f"　{values[0]}") else values
        assert (heading, cells) == (feature[1] or feature[0], values), (key, feature_id)
    seen = "".join(heading + "".join(cells) for _, _, heading, _, cells in cards)
    for harm in ARRIVING:
        assert harm in seen, harm


def open_mine(page: Page, hits: list[str]) -> None:
    """Choose the first hit that is a mine: a road of the same name has no card to open."""
    for _ in range(1 + next(i for i, hit in enumerate(hits) if "煤矿" in hit)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


@pytest.mark.slow
def test_a_name_that_means_harm_is_found_and_opened(chromium: Chromium, hostile: BuiltMaps) -> None:
    mines = hostile.risk.ledgers["coal_mines"]["name"].dropna()
    with chromium.open(hostile("composite"), "office") as (page, watch):
        for harm in ARRIVING:
            page.locator(".lg-find").fill(next(name for name in mines if harm in name))
            hits = page.locator("#lg-found li").all_text_contents()
            assert hits and harm in hits[0], harm
            open_mine(page, hits)
            page.wait_for_selector(".leaflet-popup h3")
            assert harm in words(page, ".leaflet-popup h3")
            assert_unharmed(page)
            page.evaluate("void lgMap.closePopup()")
            page.wait_for_selector(".leaflet-popup", state="detached")
        page.locator(".lg-find").fill(LONG[:50])
        assert page.evaluate(OVERFULL) == []
        open_mine(page, page.locator("#lg-found li").all_text_contents())
        page.wait_for_selector(".leaflet-popup h3")
        assert words(page, ".leaflet-popup h3").count("长") == len(LONG)
        assert page.evaluate(OVERFULL) == []
        screenshot(page, "hostile-long")
    watch.assert_quiet()


def test_the_data_table_shows_harm_as_text(chromium: Chromium, hostile: BuiltMaps) -> None:
    told = page_data(hostile("composite"))
    with chromium.open(hostile("composite"), "office") as (page, watch):
        page.keyboard.press("t")
        table = page.locator("#lg-table")
        select = table.locator("select")
        for layer in told["layers"]:
            if not layer.get("features") or layer["kind"] != "point":
                continue
            select.select_option(label=layer["title"])
            shown = table.inner_text()
            assert any(harm in shown for harm in PAYLOADS[:5]), layer["key"]
            assert_unharmed(page)
        screenshot(page, "hostile-table")
    watch.assert_quiet()


@pytest.mark.slow
def test_harm_is_text_in_firefox_too(hostile: BuiltMaps) -> None:
    told = page_data(hostile("forest-fire"))
    with Firefox.started() as firefox, firefox.open(hostile("forest-fire")) as (page, watch):
        cards = page.evaluate(CARDS % len(PAYLOADS))
        page.settle()
        assert_cards(cards, told)
        found = page.evaluate(INJECTED)
        assert found["hacked"] is None and found["nodes"] == []
        assert page.evaluate("document.querySelector('h1').textContent").startswith(COUNTY)
    watch.assert_quiet()
