"""Every map in Firefox and in Chromium: both show the same, ask for nothing, and answer to the pointer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
import shapely

from liulin_geo.grid import projector
from tests.browser import SCREENS, Watch
from tests.built_maps import EVERY, BuiltMaps, page_data
from tests.chromium import Chromium
from tests.firefox import Firefox, FirefoxPage

pytest_plugins = ("tests.built_maps",)
pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: the key, as WebDriver writes it
ENTER = "\ue007"
#: What a reader sees, word for word, and what stands behind it.
SHOWN = r"""(() => {
  const words = node => node ? node.textContent.replace(/\s+/g, " ").trim() : null;
  const seen = node => node.offsetWidth > 0 && getComputedStyle(node).visibility !== "hidden";
  const all = (what, take) => [...document.querySelectorAll(what)].map(take);
  return {
    title: document.title, heading: words(document.querySelector("h1")),
    tags: words(document.querySelector(".lg-tags")),
    legend: all("#lg-legend li", words), legend_title: words(document.querySelector("#lg-legend h2")),
    swatches: all("#lg-legend .lg-swatch", n => getComputedStyle(n).backgroundColor),
    layers: all(".lg-row", n => [words(n), n.querySelector("input").checked]),
    side: words(document.querySelector("#lg-side")),
    tools: all(".lg-tools button", n => n.getAttribute("aria-label")),
    marks: document.querySelectorAll(".lg-disc").length,
    shapes: all(".leaflet-lg-features-pane path", n => n.getAttribute("stroke")).sort(),
    pictures: all("img.leaflet-image-layer", n => [n.naturalWidth, n.naturalHeight]),
    panels: all(".lg-card", n => [n.id, seen(n)]).filter(n => n[1]).length,
    zoom: lgMap.getZoom() };
})()"""

#: The free place of the map with the highest score: nothing but the ground lies under it.
WORST = """(async () => {
  await LG.values.load();
  const free = LG.padding(), size = lgMap.getSize();
  let best = null;
  for (let x = free.topLeft[0] + 8; x < size.x - free.bottomRight[0] - 8; x += 7)
    for (let y = free.topLeft[1] + 8; y < size.y - free.bottomRight[1] - 8; y += 7) {
      const at = lgMap.containerPointToLatLng([x, y]), found = LG.values.at(at);
      if (!found || found.score === null || (best && found.score <= best.score)) continue;
      if (!document.elementFromPoint(x, y).classList.contains("folium-map")) continue;
      best = { x: x, y: y, lat: at.lat, lon: at.lng, score: found.score };
    }
  return best;
})()"""

#: A mark that nothing hides: its middle on the screen and its name.
MARK = """(() => {
  for (const icon of document.querySelectorAll(".lg-disc")) {
    const box = icon.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
    const top = document.elementFromPoint(x, y);
    if (top && icon.contains(top)) return { x: x, y: y, name: icon.getAttribute("aria-label") };
  }
  return null;
})()"""


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    with Firefox.started() as running:
        yield running


# -- the driver sees what it must see --------------------------------------------------------------


@pytest.mark.parametrize("browser", ["firefox", "chromium"])
def test_a_page_that_asks_or_complains_is_found_out(
    browser: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "bad.html"
    path.write_text(
        '<!DOCTYPE html><html data-ready="1"><body><img src="http://127.0.0.1:8009/x.png">'
        '<link rel="stylesheet" href="https://cdn.example/x.css"><script>console.error("hello");'
        'console.info("quiet"); onload = () => { alert("stop"); throw new Error("boom"); };</script>',
        encoding="utf-8",
    )
    with request.getfixturevalue(browser).open(path) as (page, watch):
        assert page.evaluate("1 + 1") == 2
    asked = set(watch.requests)
    assert asked == {"http://127.0.0.1:8009/x.png", "https://cdn.example/x.css"}
    said = "\n".join(watch.errors)
    assert "hello" in said and "boom" in said and "alert: stop" in said and "quiet" not in said
    with pytest.raises(AssertionError, match="asked for"):
        watch.assert_quiet()


@pytest.mark.parametrize("browser", ["firefox", "chromium"])
def test_a_refusal_of_the_policy_is_found_out(
    browser: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "strict.html"
    policy = "default-src 'none'; script-src 'unsafe-inline'"
    path.write_text(
        f'<!DOCTYPE html><html data-ready="1"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<body><img src="http://127.0.0.1:8009/refused.png">',
        encoding="utf-8",
    )
    with request.getfixturevalue(browser).open(path) as (_, watch):
        pass
    assert not watch.requests
    assert "refused.png" in "\n".join(watch.errors)


# -- every view ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Visit:
    """What one look at a map in Firefox found."""

    shown: dict[str, Any]
    place: dict[str, float]
    hovered: str
    pinned: str
    watch: Watch


@pytest.fixture(scope="module")
def visit(built: BuiltMaps, firefox: Firefox) -> Callable[[str], Visit]:
    """Opens a view, points at its worst free place and presses there; once for all tests."""

    @cache
    def look(view: str) -> Visit:
        with firefox.open(built(view)) as (page, watch):
            shown, place = page.evaluate(SHOWN), page.evaluate(WORST)
            page.move(place["x"] + 14, place["y"])
            page.move(place["x"], place["y"])
            page.wait_for("!document.getElementById('lg-here').hidden")
            hovered = words(page, "#lg-here")
            page.click(place["x"], place["y"])
            page.wait_for("document.querySelector('.leaflet-popup')")
            pinned = words(page, ".leaflet-popup")
        return Visit(shown, place, hovered, pinned, watch)

    return look


@pytest.mark.parametrize("view", EVERY)
def test_firefox_shows_what_chromium_shows(
    built: BuiltMaps, visit: Callable[[str], Visit], chromium: Chromium, view: str
) -> None:
    with chromium.open(built(view)) as (page, watch):
        wanted = page.evaluate(SHOWN)
    watch.assert_quiet()
    found = visit(view)
    found.watch.assert_quiet()
    shown = found.shown
    assert shown == wanted
    assert shown["heading"] and len(shown["layers"]) > 1 and len(shown["pictures"]) >= 2
    assert all(width > 100 for width, _ in shown["pictures"])


@pytest.mark.parametrize("view", EVERY)
def test_in_firefox_a_place_says_its_score_and_a_press_pins_it(
    built: BuiltMaps, visit: Callable[[str], Visit], view: str
) -> None:
    found = visit(view)
    lon, lat = found.place["lon"], found.place["lat"]
    true = score_at(built, lon, lat)
    assert found.place["score"] == pytest.approx(true, abs=0.015)
    if view != "townships":  # whose areas leave little ground free
        assert true > np.nanquantile(built.risk.band("risk", "score"), 0.98)
    for said in (found.hovered, found.pinned):
        # where another surface is shown, its own number stands first and the composite's after its name
        composite = re.search(r"综合风险\s*[红橙黄蓝]\s*\S+风险\s*(\d\.\d\d)", said)
        told = composite or re.search(r"(\d\.\d\d)", said)
        assert told and float(told[1]) == pytest.approx(true, abs=0.021)
    assert township_at(built, lon, lat) in found.hovered


def words(page: FirefoxPage, selector: str) -> str:
    return str(page.evaluate(f"document.querySelector({selector!r}).innerText"))


def score_at(built: BuiltMaps, lon: float, lat: float) -> float:
    """The composite of the cell that holds the place, from the run itself."""
    risk = built.risk
    cell = risk.grid.cell_of(*projector(risk.grid.crs).transform(lon, lat))
    return float(risk.band("risk", "score")[cell])


def township_at(built: BuiltMaps, lon: float, lat: float) -> str:
    townships = built.risk.townships
    return str(townships[townships.contains(shapely.Point(lon, lat))]["name"].iloc[0])


# -- a working day in Firefox ----------------------------------------------------------------------


def test_in_firefox_a_mark_says_its_name_and_opens_its_card(built: BuiltMaps, firefox: Firefox) -> None:
    with firefox.open(built("composite")) as (page, watch):
        mark = page.evaluate(MARK)
        page.move(mark["x"], mark["y"])
        page.wait_for("document.querySelector('.leaflet-tooltip')")
        assert words(page, ".leaflet-tooltip") == mark["name"]
        page.click(mark["x"], mark["y"])
        page.wait_for("document.querySelector('.leaflet-popup')")
        assert words(page, ".leaflet-popup h3") == mark["name"]
        assert page.evaluate("document.querySelectorAll('.leaflet-popup td').length") > 1
    watch.assert_quiet()


def test_in_firefox_layers_switch_and_a_name_typed_leads_there(built: BuiltMaps, firefox: Firefox) -> None:
    name = next(f[1] for f in layer(built, "composite", "point")["features"])
    with firefox.open(built("composite")) as (page, watch):
        before = words(page, "#lg-legend h2")
        other = page.evaluate(
            """(() => {
              const row = [...document.querySelectorAll(".lg-row")].filter(
                n => LG.tabLayers().some(l => l.kind === "surface" && !l.on && l.title === n.title))[0];
              row.scrollIntoView({block: "nearest"});
              const box = row.getBoundingClientRect();
              return {title: row.title, x: box.left + 30, y: box.top + box.height / 2}; })()"""
        )
        page.click(other["x"], other["y"])
        assert words(page, "#lg-legend h2") != before
        assert words(page, "#lg-legend h2").startswith(other["title"])
        assert page.evaluate("document.querySelectorAll('.leaflet-lg-surface-pane img').length") == 1

        field = page.evaluate("(({left, top}) => [left + 40, top + 16])(document.querySelector('.lg-find')"
                              ".getBoundingClientRect())")  # fmt: skip
        page.click(*field)
        page.type(name)
        page.wait_for("document.querySelectorAll('#lg-found li').length")
        page.type(ENTER)
        page.wait_for("document.querySelector('.leaflet-popup')")
        assert words(page, ".leaflet-popup h3") == name
    watch.assert_quiet()


def test_on_a_phone_firefox_shows_the_map_first(built: BuiltMaps, firefox: Firefox) -> None:
    with firefox.open(built("composite"), "phone") as (page, watch):
        strip = page.evaluate("document.querySelector('.lg-sheet').getBoundingClientRect().height")
        page.click(195, 844 - strip + 12)
        page.wait_for(f"document.querySelector('.lg-sheet').getBoundingClientRect().height > {strip + 200}")
        assert strip < 100
        width, height = SCREENS["phone"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.querySelector('.lg-sheet').getBoundingClientRect().height") < height
    watch.assert_quiet()


def test_firefox_prints_one_sheet(built: BuiltMaps, firefox: Firefox) -> None:
    with firefox.open(built("composite")) as (page, watch):
        zoom = page.evaluate("[lgMap.getZoom(), document.body.className]")
        pdf = page.print()
        assert page.evaluate("[lgMap.getZoom(), document.body.className]") == zoom
    watch.assert_quiet()
    paper = pypdfium2.PdfDocument(pdf)
    assert len(paper) == 1 and len(pdf) > 100_000
    said = paper[0].get_textpage().get_text_bounded()  # Firefox leaves some characters without their code
    assert built.risk.run_id in said and "CGCS2000" in said and said.count("km²") >= 5


def layer(built: BuiltMaps, view: str, kind: str) -> dict[str, Any]:
    """The first layer of that kind with features."""
    layers = page_data(built(view))["layers"]
    return next(found for found in layers if found["kind"] == kind and found["features"])
