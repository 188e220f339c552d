"""How features stand on the map and what they say when pressed (要素符号、弹窗)."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liulin_geo.page import model as m
from liulin_geo.page.render import render
from tests.chromium import Chromium
from tests.furniture_pages import needs_outlines
from tests.page_fixture import make_page

pytestmark = [pytest.mark.browser, needs_outlines]
#: A box and the tools, px.
OVERLAPS = """() => {
  const box = document.querySelector('.leaflet-popup').getBoundingClientRect();
  return [...document.querySelectorAll('.lg-tool')].map(n => n.getBoundingClientRect()).filter(
    r => r.left < box.right && r.right > box.left && r.top < box.bottom && r.bottom > box.top).length; }"""


def graded(layer: m.PointLayer) -> m.PointLayer:
    """Every ninth mark of it red, the others yellow, with more to say than a popup shows at once."""
    rows = {
        grade: (("风险等级", f"{words}　0.49"), *((f"第{i}项", "有") for i in range(30)))
        for grade, words in ((4, "红　重大风险"), (2, "黄　一般风险"))
    }
    grades: list[m.Grade] = [2 if i % 9 else 4 for i in range(len(layer.features))]
    features = tuple(
        replace(feature, grade=grade, rows=rows[grade])
        for feature, grade in zip(layer.features, grades, strict=True)
    )
    return replace(layer, key="graded", title="分级的", features=features, shown=True)


def lines_of_all_grades(layer: m.LineLayer) -> m.LineLayer:
    """One line in each grade, the worst first in the ledger, all in the same place."""
    (line,) = layer.features
    features = tuple(replace(line, id=f"e{grade}", grade=grade) for grade in (4, 2, 3, 1, None))
    style = replace(layer.style, casing="#FFFFFF")
    return replace(layer, features=features, style=style, shown=True)


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_page()
    graves = next(layer for layer in made.points if layer.clustered)
    path = tmp_path_factory.mktemp("marks") / "page.html"
    roads, embankments = made.lines
    lines = (roads, lines_of_all_grades(embankments))
    page = replace(made, points=(*made.points, graded(graves)), lines=lines)
    path.write_text(render(page), encoding="utf-8")
    return path


def test_a_cluster_wears_the_worst_grade_of_its_marks(chromium: Chromium, page_file: Path) -> None:
    with chromium.open(page_file) as (page, watch):
        rings = page.evaluate(
            """() => {
              const out = [], probe = document.body.appendChild(document.createElement('i'));
              LG.byKey.graded.object.eachLayer(m => {
                const seen = LG.byKey.graded.object.getVisibleParent(m);
                if (!seen || seen === m || !seen._icon) return;
                const ring = getComputedStyle(seen._icon.firstElementChild);
                const worst = Math.max(...seen.getAllChildMarkers().map(c => c.options.icon.options.grade));
                probe.style.color = LG.data.grades[worst];
                out.push([worst, ring.borderTopColor === getComputedStyle(probe).color,
                  parseFloat(ring.borderTopWidth)]); });
              return out; }"""
        )
        assert {grade for grade, *_ in rings} == {2, 4}
        assert all(same and width >= 3 for _, same, width in rings)
        page.evaluate("LG.setShown(LG.byKey.graded, false), LG.setShown(LG.byKey.graves, true)")
        rings = page.locator(".lg-cluster span")
        plain = rings.evaluate_all("n => n.map(s => getComputedStyle(s).borderColor)")
        assert set(plain) == {"rgb(107, 91, 75)"}
        watch.assert_quiet()


def test_on_a_phone_nothing_to_press_lies_under_the_tools(chromium: Chromium, page_file: Path) -> None:
    with chromium.open(page_file, "phone") as (page, watch):
        page.evaluate(
            "() => LG.addTool({ key: 'words', label: '报告', words: '报告火情', shape: 'M0 0', act() {} })"
        )
        east = page.evaluate("lgMap.latLngToContainerPoint(LG.countyBounds.getNorthEast()).x")
        assert east < page.evaluate("document.querySelector('#lg-tool-print').getBoundingClientRect().left")
        for at in ("northEast", "southEast", "center"):
            page.evaluate(
                """at => {
                  LG.map.closePopup();
                  LG.map.setView(LG.countyBounds.getCenter(), 11, {animate: false});
                  const b = LG.map.getBounds(), to = { northEast: b.getNorthEast(),
                    southEast: b.getSouthEast(), center: b.getCenter() }[at];
                  const layer = LG.byKey.mines, f = layer.features[0];
                  const card = LG.featureCard(layer, f);
                  L.popup(LG.popupOptions()).setLatLng(to).setContent(card).openOn(LG.map); }""",
                at,
            )
            page.wait_for_timeout(500)
            assert page.evaluate(OVERLAPS) == 0, at
        watch.assert_quiet()


def test_the_worst_lines_are_the_widest_and_lie_on_top(chromium: Chromium, page_file: Path) -> None:
    with chromium.open(page_file) as (page, watch):
        drawn = page.evaluate(
            """() => [...document.querySelectorAll('.leaflet-lg-features-pane path')]
                 .map(p => [p.getAttribute('stroke').toUpperCase(), Number(p.getAttribute('stroke-width'))])
                 .filter(([, width]) => width > 1.5)"""
        )
        colours = page.evaluate("LG.data.grades")
        watch.assert_quiet()
    graded = [(colour, width) for colour, width in drawn if colour in map(str.upper, colours.values())]
    assert [colour for colour, _ in graded] == [colours[str(grade)].upper() for grade in (1, 2, 3, 4)]
    widths = [width for _, width in graded]
    assert widths == sorted(widths) and widths[2] >= 1.8 * widths[0]
    at = drawn.index(list(graded[-1]))
    casing = drawn[at - 1]
    assert casing[0] == "#FFFFFF" and casing[1] >= widths[-1] + 3  # over the lines below


def test_a_popup_says_the_grade_once_and_shows_that_there_is_more_below(
    chromium: Chromium, page_file: Path
) -> None:
    with chromium.open(page_file) as (page, watch):
        page.evaluate("LG.goTo(LG.byKey.graded, LG.byKey.graded.features[1])")
        popup = page.locator(".leaflet-popup-content")
        popup.wait_for()
        said = popup.inner_text()
        assert "分级的　黄　一般风险　0.49" in said and said.count("一般风险") == 1 and "风险等级" not in said
        assert "第29项" in said

        def edge() -> float:
            """How light the lowest stripe of the popup is, at its left where nothing is written."""
            page.wait_for_timeout(300)
            box = popup.bounding_box()
            assert box
            clip = {"x": box["x"] + 2, "y": box["y"] + box["height"] - 6, "width": 10, "height": 4}
            return float(np.asarray(Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L")).mean())

        before = edge()
        popup.evaluate("n => { n.scrollTop = n.scrollHeight; }")
        assert before < 245 and edge() > 252
        watch.assert_quiet()


def test_colours_that_cover_the_county_lie_on_lighter_relief(chromium: Chromium, page_file: Path) -> None:
    lift = "() => Number(getComputedStyle(document.querySelector('path.lg-lift')).fillOpacity)"
    with chromium.open(page_file) as (page, watch):
        assert page.evaluate(lift) == pytest.approx(0.4)
        page.evaluate("(s => { s.legend.rest = s.legend.rows[0]; })(LG.shownSurface())")
        page.evaluate("void LG.map.fire('lg:layers')")
        assert page.evaluate(lift) == 0  # where much is unpainted the relief is what one sees
        page.evaluate("delete LG.shownSurface().legend.rest, LG.setShown(LG.shownSurface(), false)")
        assert page.evaluate(lift) == 0
        page.evaluate("LG.setShown(LG.byKey.fuel, true)")
        assert page.evaluate(lift) == pytest.approx(0.4)
        page.evaluate("document.body.dataset.base = 'print'")
        assert page.evaluate(lift) == 0  # which is light already
        watch.assert_quiet()
