"""Samples of layers in the layer list of a page and in the key of a figure (图层样例)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from playwright.sync_api import Page

from liulin_geo.figures.blocks import draw_blocks
from liulin_geo.figures.fonts import find_fonts
from liulin_geo.figures.key import key
from liulin_geo.figures.paper import PAPERS
from liulin_geo.figures.pen import Pen
from liulin_geo.page import model as m
from liulin_geo.page.render import render
from tests.browser import open_page
from tests.crowded_page import IN_BROWSER
from tests.page_fixture import make_page

FOUR = {colour.lower() for colour in m.GRADE_COLOURS.values()}
PLAIN = "#4a8caa"
RING: m.Line = ((110.8, 37.3), (110.9, 37.3), (110.9, 37.4), (110.8, 37.3))


def lines(graded: bool, width: float = 3.0, hachures: bool = False) -> m.LineLayer:
    style = m.LineStyle(PLAIN, width, graded=graded, hachures=hachures)
    return m.LineLayer("lines", "河段", "线", style, (m.LineFeature("1", "甲", (RING,), 4),), True)


def areas(graded: bool) -> m.PolygonLayer:
    style = m.PolygonStyle(PLAIN, graded=graded)
    return m.PolygonLayer("areas", "风险区", "面", style, (m.PolygonFeature("1", "乙", ((RING,),), 4),), True)


# -- in a figure -----------------------------------------------------------------------------------


def drawn(layer: m.LineLayer | m.PolygonLayer) -> Pen:
    pen = Pen(PAPERS["a4"], find_fonts(), 60)
    draw_blocks(key(pen, m.Base(()), [layer], "zh", 350, 9), 20, 20, 350)
    return pen


def colours(pen: Pen) -> set[str]:
    edges = [c for each in pen.axes.collections for c in each.get_edgecolor()]
    edges += [each.get_edgecolor() for each in pen.axes.patches if isinstance(each, PathPatch)]
    return {to_hex(colour) for colour in edges if colour[3] > 0}


def widest(pen: Pen) -> float:
    strokes = [each for each in pen.axes.collections if isinstance(each, LineCollection)]
    return float(max(np.max(each.get_linewidth()) for each in strokes))


def test_the_key_of_graded_lines_and_areas_shows_the_four_colours() -> None:
    for layer in (lines(True), lines(True, hachures=True), areas(True)):
        assert colours(drawn(layer)) == FOUR
    for plain in (lines(False), areas(False)):
        assert colours(drawn(plain)) == {PLAIN}


def test_the_key_tells_wide_lines_from_narrow_ones() -> None:
    for graded in (True, False):
        assert widest(drawn(lines(graded, 3.5))) > 1.3 * widest(drawn(lines(graded, 1.5)))


# -- on a page -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path = tmp_path_factory.mktemp("signs") / "page.html"
    every = (
        replace(lines(True, 3.5), key="wide"),
        replace(lines(True, 1.5), key="narrow"),
        replace(lines(True, hachures=True), key="bank"),
        replace(lines(False), key="plain"),
    )
    made = replace(make_page(), lines=every, polygons=(areas(True), replace(areas(False), key="zone")))
    path.write_text(render(made), encoding="utf-8")
    with open_page(path) as (opened, _):
        yield opened


class TestPage:
    pytestmark = IN_BROWSER

    def strokes(self, page: Page, key: str) -> list[tuple[str, float]]:
        """Colour and width of each stroke of a layer's sample."""
        found = page.evaluate(
            """key => [...LG.symbolOf(LG.byKey[key]).querySelectorAll('path')].map(
                 p => [p.getAttribute('stroke').toLowerCase(), Number(p.getAttribute('stroke-width'))])""",
            key,
        )
        return [(colour, width) for colour, width in found]

    @pytest.mark.parametrize("key", ["wide", "narrow", "bank", "areas"])
    def test_graded_samples_have_four_colours_the_worst_first(self, page: Page, key: str) -> None:
        seen = list(dict.fromkeys(colour for colour, _ in self.strokes(page, key)))
        assert seen == [m.GRADE_COLOURS[grade].lower() for grade in (4, 3, 2, 1)]

    @pytest.mark.parametrize("key", ["plain", "zone"])
    def test_other_samples_have_their_own_colour(self, page: Page, key: str) -> None:
        assert {colour for colour, _ in self.strokes(page, key)} == {PLAIN}

    def test_samples_tell_wide_lines_from_narrow_ones(self, page: Page) -> None:
        wide, narrow = (self.strokes(page, key) for key in ("wide", "narrow"))
        assert all(a > b + 1 for (_, a), (_, b) in zip(wide, narrow, strict=True))
