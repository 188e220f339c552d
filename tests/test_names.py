"""The name of a township stands on its own ground, on every screen and sheet (乡镇注记不越界)."""

from __future__ import annotations

import math
from dataclasses import replace

import geopandas as gpd
import pytest
import shapely
from playwright.sync_api import Page
from shapely.geometry.base import BaseGeometry

from liulin_geo.figures.fonts import find_fonts
from liulin_geo.figures.frame import MapFrame
from liulin_geo.figures.furniture import furniture_box
from liulin_geo.figures.labels import Name, place_names
from liulin_geo.figures.layout import lay_out
from liulin_geo.figures.markers import place_markers
from liulin_geo.figures.paper import PAPERS, PaperName
from liulin_geo.figures.pen import Pen
from liulin_geo.page import model as m
from tests.built_maps import CHIEF, SCREENED, BuiltMaps
from tests.chromium import Chromium

pytest_plugins = ("tests.built_maps",)

#: text, longitude and latitude of the middle, weight
Drawn = tuple[str, float, float, int]

_DRAWN = """() => [...document.querySelectorAll('.lg-name-township')].map(name => {
  const of = key => Number(name.getAttribute(key));
  const at = LG.map.layerPointToLatLng([of('x'), of('y') - 0.36 * of('font-size')]);
  return [name.textContent, at.lng, at.lat, Number(getComputedStyle(name).fontWeight)]; })"""
_RANKING = "((LG.sideNow && LG.sideNow()) || {ranking: []}).ranking.map(row => row.name)"


def ground(townships: gpd.GeoDataFrame) -> dict[str, BaseGeometry]:
    return dict(zip(townships["name"], townships.geometry, strict=True))


def astray(names: list[Drawn], townships: dict[str, BaseGeometry]) -> list[str]:
    return [text for text, lon, lat, _ in names if not townships[text].contains(shapely.Point(lon, lat))]


def settled(page: Page) -> list[Drawn]:
    """The names once the frame that places them anew is over."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found: list[Drawn] = page.evaluate(_DRAWN)
    return found


@pytest.mark.browser
@pytest.mark.parametrize(("view", "screen"), [on for on in SCREENED if on.values[0] in CHIEF])
def test_on_every_screen_a_township_is_named_on_its_own_ground(
    built: BuiltMaps, chromium: Chromium, view: str, screen: str
) -> None:
    townships = ground(built.risk.townships)
    with chromium.open(built(view), screen) as (page, watch):
        for tab in range(page.evaluate("LG.data.tabs.length")):
            page.evaluate(f"LG.setTab({tab})")
            names, ranking = settled(page), page.evaluate(_RANKING)
            said = {name[0] for name in names}
            assert astray(names, townships) == [], tab
            assert said >= set(ranking[:5]), tab
            # the sentence above the ranking is about this one
            assert [name[0] for name in names if name[3] >= 700] == ranking[:1], tab
            assert len(names) >= 10, tab
    watch.assert_quiet()


@pytest.mark.browser
@pytest.mark.slow
def test_close_up_too_a_township_is_named_on_its_own_ground(built: BuiltMaps, chromium: Chromium) -> None:
    townships = ground(built.risk.townships)
    with chromium.open(built("composite"), "office") as (page, _):
        for zoom, name in ((11, "穆村镇"), (12.5, "柳林镇")):
            spot = townships[name].representative_point()
            page.evaluate(f"void LG.map.setView([{spot.y}, {spot.x}], {zoom}, {{animate: false}})")
            names = settled(page)
            assert name in {text for text, *_ in names} and astray(names, townships) == [], zoom


@pytest.mark.browser
def test_the_bold_name_is_that_of_the_panel_on_top(built: BuiltMaps, chromium: Chromium) -> None:
    """A day has a ranking of its own; where nothing is red or orange, no township is the worst."""
    with chromium.open(built("forest-fire"), "desktop") as (page, _):
        first, second = page.evaluate(_RANKING)[:2]
        page.evaluate(
            """() => { const side = LG.sideNow(), rows = side.ranking;
              LG.setSide(Object.assign({}, side, {ranking: [rows[1], rows[0], ...rows.slice(2)]})); }"""
        )
        assert [name[0] for name in settled(page) if name[3] >= 700] == [second]
        page.evaluate("LG.setSide(null)")
        assert [name[0] for name in settled(page) if name[3] >= 700] == [first]
        page.evaluate(
            """() => { const side = LG.sideNow();
              const calm = row => Object.assign({}, row, {shares: [0, 0, 0, 1, 0]});
              LG.setSide(Object.assign({}, side, {ranking: side.ranking.map(calm)})); }"""
        )
        assert not [name for name in settled(page) if name[3] >= 700]


# -- figures ---------------------------------------------------------------------------------------


def figure_names(page: m.Page, paper: PaperName) -> tuple[list[Name], MapFrame]:
    pen = Pen(PAPERS[paper], find_fonts(), 40)
    every: list[m.PointLayer | m.LineLayer | m.PolygonLayer] = [*page.points, *page.lines, *page.polygons]
    layers = [layer for layer in every if layer.shown]
    surface = next((surface for surface in page.surfaces if surface.shown), None)
    layout = lay_out(pen, page, surface, layers, False)
    frame = MapFrame.round_the_county(page, layout.map, layout.free, PAPERS[paper].detail)
    marks, clusters = place_markers(frame, [layer for layer in page.points if layer.shown])
    panels = [furniture_box(pen, frame, page, *layout.corner), *(p.box for p in layout.panels if p.card)]
    ranking = page.side.ranking if page.side else ()
    names, _ = place_names(pen, frame, page.base, marks, clusters, panels, ranking)
    return [name for name in names if name.rank == 1], frame


def lon_lat(frame: MapFrame, x: float, y: float) -> tuple[float, float]:
    """Degrees of a place on the sheet."""
    east = frame.west + (x - frame.box.x0) / frame.px_per_m
    north = frame.north - (y - frame.box.y0) / frame.px_per_m
    return math.degrees(east / 6378137), math.degrees(2 * math.atan(math.exp(north / 6378137)) - math.pi / 2)


@pytest.mark.parametrize("view", ["forest-fire", "composite", "townships", "flood"])
def test_on_every_sheet_a_township_is_named_on_its_own_ground(built: BuiltMaps, view: str) -> None:
    townships = ground(built.risk.townships)
    page = built.page(view)
    assert page.side is not None
    ranking = [row.name for row in page.side.ranking]
    for paper in PAPERS:
        names, frame = figure_names(page, paper)
        drawn = [(name.text, *lon_lat(frame, name.x, name.y), 700 * name.bold) for name in names]
        assert astray(drawn, townships) == [], paper
        assert {name.text for name in names} >= set(ranking[:5]), paper
        assert [name.text for name in names if name.bold] == ranking[:1], paper


def test_a_crowd_of_marks_pushes_no_name_of_the_worst_away(built: BuiltMaps) -> None:
    """The first five are named under any marks; the sixth gives way rather than leave its ground."""
    page = built.page("townships")
    west, south, east, north = built.risk.townships.total_bounds
    crowd = tuple(
        m.PointFeature(f"{i}-{j}", "", west + (east - west) * i / 70, south + (north - south) * j / 90, 4)
        for i in range(70)
        for j in range(90)
    )
    layer = m.PointLayer("crowd", "很多点", "", "pick", "#3B3F46", crowd, shown=True)
    names, frame = figure_names(replace(page, points=(layer,)), "a4")
    assert page.side is not None
    assert {name.text for name in names} == {row.name for row in page.side.ranking[:5]}
    drawn = [(name.text, *lon_lat(frame, name.x, name.y), 0) for name in names]
    assert astray(drawn, ground(built.risk.townships)) == []
