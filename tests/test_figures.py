"""Static figures: what they show, where, in what format, and what they refuse (图件)."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, reduce
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
import shapely
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image
from pyproj import Geod, Transformer

from liulin_geo.errors import FigureError
from liulin_geo.figures import fonts
from liulin_geo.figures.draw import draw_figure, sheets
from liulin_geo.figures.fonts import clean, find_fonts
from liulin_geo.figures.frame import MapFrame, mercator
from liulin_geo.figures.furniture import nice_scale
from liulin_geo.figures.ground import swatch
from liulin_geo.figures.hatches import class_hatches
from liulin_geo.figures.labels import place_names
from liulin_geo.figures.layout import lay_out
from liulin_geo.figures.markers import place_markers
from liulin_geo.figures.paper import PAPERS, Box, PaperName
from liulin_geo.figures.pen import Pen
from liulin_geo.figures.save import FORMATS, Format, figure_bytes
from liulin_geo.figures.svgpath import polygon_path, svg_path
from liulin_geo.files import write_whole
from liulin_geo.maps import figure
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.figure import write_figure
from liulin_geo.maps.registry import VIEWS
from liulin_geo.messages import LANGUAGES, t
from liulin_geo.page import model as m
from liulin_geo.page.relief import TINT, TONE_MEAN
from liulin_geo.page.symbols import SYMBOL_PATHS
from liulin_geo.risk import Risk, open_run
from tests.built_maps import EVERY
from tests.page_fixture import make_page, raster

U8 = npt.NDArray[np.uint8]
DPI = 60
PAPER_NAMES: tuple[PaperName, ...] = ("a4", "a3", "16:9")

# -- a small square county whose colours are known -------------------------------------------------

WEST, SOUTH, EAST, NORTH = 110.0, 37.0, 110.4, 37.4
BOUNDS: m.Bounds = (SOUTH, WEST, NORTH, EAST)
CELLS = 20
#: rows and columns of the cells, from the top left
RED, MISSING, BLUE = (4, 14), (15, 5), (10, 10)
SQUARE: m.Line = ((WEST, SOUTH), (EAST, SOUTH), (EAST, NORTH), (WEST, NORTH), (WEST, SOUTH))
OPACITY = {1: 0.50, 2: 0.62, 3: 0.74, 4: 0.82}


def rgb(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def cell(at: tuple[int, int], side: float = 0.5) -> tuple[float, float]:
    """Longitude and latitude of a cell's middle; rows are equally spaced in EPSG:3857."""
    row, col = at
    (x0, y0), (x1, y1) = mercator([(WEST, NORTH), (EAST, SOUTH)])
    to_degrees = Transformer.from_crs("EPSG:3857", "EPSG:4326", always_xy=True)
    x, y = x0 + (x1 - x0) * (col + side) / CELLS, y0 + (y1 - y0) * (row + side) / CELLS
    lon, lat = to_degrees.transform(x, y)
    return float(lon), float(lat)


def small_page(**changes: object) -> m.Page:
    """Blue all over but for one red cell and a block of missing data, on flat grey ground."""
    grades = np.ones((CELLS, CELLS), np.uint8)
    grades[RED] = 4
    missing = np.zeros((CELLS, CELLS), np.uint8)
    row, col = MISSING
    missing[row - 2 : row + 3, col - 2 : col + 3] = 1
    grades[missing == 1] = 0
    palette, alpha = [0, 0, 0], [0]
    for grade in (1, 2, 3, 4):
        palette += rgb(m.GRADE_COLOURS[grade])  # type: ignore[index]
        alpha.append(round(255 * OPACITY[grade]))
    legend = m.Legend(
        "火险", "风险四色",
        tuple(m.LegendRow(m.GRADE_COLOURS[g], s, w, a, p) for g, s, w, a, p in (
            (4, "红", "重大风险", "3 km²", "0.3%"), (3, "橙", "较大风险", "0 km²", "0.0%"),
            (2, "黄", "一般风险", "0 km²", "0.0%"), (1, "蓝", "低风险", "1,203 km²", "93.5%"))),
        m.LegendRow("", "无", "数据缺失，不等于低风险", "81 km²", "6.2%"),
    )  # fmt: skip
    surface = m.SurfaceLayer(
        "danger", "火险", "面", raster(grades, BOUNDS, palette=palette, alpha=alpha), legend, True,
        raster(missing, BOUNDS, palette=[0, 0, 0, 0, 0, 0], alpha=[0, 255]),
    )  # fmt: skip
    around: m.Bounds = (SOUTH - 0.5, WEST - 1, NORTH + 0.5, EAST + 1)
    page = m.Page(
        title="方县火险图", subtitle="数据截至 2026年11月20日", tags=("示例数据", "内部版"), sample=True,
        run_id="R-1", crs_text="CGCS2000 / 3度带 111°E", as_of="数据截至 2026-11-20",
        base=m.Base(county=((SQUARE,),), labels=(m.Label("东镇", *cell((5, 5))),)),
        relief=m.Relief(raster(np.full((200, 200), 180, np.uint8), around)), surfaces=(surface,),
    )  # fmt: skip
    return replace(page, **changes)  # type: ignore[arg-type]


@cache
def rich_page(lang: str = "zh", hostile: str = "") -> m.Page:
    """A page with every kind of layer."""
    return make_page(lang=lang, hostile=hostile)


def pixels(figure: Figure) -> U8:
    page = m.Page("", "", m.Base(()))
    with Image.open(io.BytesIO(figure_bytes([figure], "png", page))) as picture:
        return np.asarray(picture.convert("RGB"))


def pixel_at(figure: Figure, page: m.Page, lon_lat: tuple[float, float]) -> tuple[int, int]:
    """Row and column of a place in the figure's PNG, by the axes and pyproj alone."""
    frame = frame_of(page, "a4")
    to_web = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    x, y = to_web.transform(*lon_lat)
    px = frame.box.x0 + (x - frame.west) * frame.px_per_m, frame.box.y0 + (frame.north - y) * frame.px_per_m
    col, up = figure.axes[0].transData.transform(px)
    return round(figure.bbox.height - up), round(col)


def frame_of(page: m.Page, paper: PaperName) -> MapFrame:
    pen = Pen(PAPERS[paper], find_fonts(), DPI)
    surface = next((s for s in page.surfaces if s.shown), None)
    layers = [layer for layer in (*page.points, *page.lines, *page.polygons) if layer.shown]
    layout = lay_out(pen, page, surface, layers, False)
    return MapFrame.round_the_county(page, layout.map, layout.free, PAPERS[paper].detail)


def patch(image: U8, at: tuple[int, int], half: int = 2) -> npt.NDArray[np.float64]:
    """Mean colour round a pixel."""
    row, col = at
    return image[row - half : row + half + 1, col - half : col + half + 1].reshape(-1, 3).mean(axis=0)


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def words_of(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]


# -- the ground ------------------------------------------------------------------------------------


def test_a_red_cell_is_red_at_its_place_within_a_cell() -> None:
    page = small_page()
    figure = draw_figure(page, "a4", dpi=100)
    image = pixels(figure)
    ground = np.array(TINT) * TONE_MEAN * 255
    expected = ground * (1 - OPACITY[4] * (1 - np.array(rgb(m.GRADE_COLOURS[4])) / 255))
    # the middle, and the cell's inside near each corner
    for side in (0.2, 0.5, 0.8):
        assert np.abs(patch(image, pixel_at(figure, page, cell(RED, side))) - expected).max() < 4
    for off in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        beside = patch(image, pixel_at(figure, page, cell((RED[0] + off[0], RED[1] + off[1]))))
        blue = ground * (1 - OPACITY[1] * (1 - np.array(rgb(m.GRADE_COLOURS[1])) / 255))
        assert np.abs(beside - blue).max() < 4


def test_the_ground_outside_the_county_fades_to_paper() -> None:
    page = small_page()
    figure = draw_figure(page, "a4", dpi=100)
    outside = patch(pixels(figure), pixel_at(figure, page, (WEST - 0.03, 37.2)))
    ground, field = np.array(TINT) * TONE_MEAN * 255, np.array([246, 245, 241])
    assert np.abs(outside - (0.35 * ground + 0.65 * field)).max() < 3


def test_missing_data_is_a_grey_hatch_and_no_colour() -> None:
    page = small_page()
    figure = draw_figure(page, "a4", dpi=150)
    image = pixels(figure)
    row, col = pixel_at(figure, page, cell(MISSING))
    there = image[row - 25 : row + 26, col - 25 : col + 26].astype(int)
    assert np.ptp(there, axis=2).max() <= 24  # grey: the channels are near each other
    light = there.mean(axis=2)
    assert (light < 150).mean() > 0.1 and (light > 220).mean() > 0.4  # lines on a light ground


def test_without_relief_colours_lie_on_paper() -> None:
    page = small_page(relief=None)
    figure = draw_figure(page, "a4", dpi=100)
    blue = np.array([246, 245, 241]) * (1 - OPACITY[1] * (1 - np.array(rgb(m.GRADE_COLOURS[1])) / 255))
    assert np.abs(patch(pixels(figure), pixel_at(figure, page, cell(BLUE))) - blue).max() < 3


def test_the_four_hatches_differ_and_the_worst_is_the_darkest() -> None:
    legend = small_page().surfaces[0].legend
    patterns = class_hatches(legend)
    drawn = [swatch("#FFFFFF", patterns[row.colour], 60, 60, 3).mean(axis=2) for row in legend.rows]
    ink = [float(255 - one.mean()) for one in drawn]
    assert ink == sorted(ink, reverse=True) and ink[0] > 1.5 * ink[1] and ink[-1] > 2
    for i, one in enumerate(drawn):
        for other in drawn[i + 1 :]:
            assert np.abs(one - other).mean() > 8


def test_hatches_are_laid_over_each_class_and_in_its_swatch_only_if_asked_for() -> None:
    page = small_page()
    plain, hatched = (draw_figure(page, "a4", dpi=150, hatch=h) for h in (False, True))
    one, other = pixels(plain).astype(int), pixels(hatched).astype(int)
    for at in (RED, BLUE):
        row, col = pixel_at(plain, page, cell(at))
        flat, lines = (image[row - 9 : row + 10, col - 9 : col + 10] for image in (one, other))
        assert flat.std(axis=(0, 1)).max() < 2 < 8 < lines.std(axis=(0, 1)).max()
    outside = pixel_at(plain, page, (WEST - 0.03, 37.2))
    assert np.array_equal(patch(one.astype(np.uint8), outside), patch(other.astype(np.uint8), outside))
    column = slice(int(0.7 * one.shape[1]), None)
    assert (one[:, column] != other[:, column]).any()


# -- where things are --------------------------------------------------------------------------------


def test_the_frame_is_web_mercator_with_equal_scales_and_holds_the_county() -> None:
    to_web = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    places = [(WEST, SOUTH), (EAST, NORTH), (110.123, 37.321)]
    assert mercator(places) == pytest.approx(np.array([to_web.transform(*place) for place in places]))
    for paper in PAPER_NAMES:
        frame = frame_of(small_page(), paper)
        corners = frame.px(SQUARE)
        (west, south), (east, north) = mercator([(WEST, SOUTH), (EAST, NORTH)])
        size = np.ptp(corners, axis=0)
        assert size[0] / (east - west) == pytest.approx(size[1] / (north - south))
        assert frame.box.holds(Box(*corners.min(axis=0), *corners.max(axis=0)))
        # as large as can be
        assert max(size) > 0.6 * frame.box.height


def test_the_scale_bar_is_true_in_the_county_s_middle() -> None:
    frame = frame_of(small_page(), "a4")
    metres, words = nice_scale(frame.metres_per_px(), 170)
    length = metres / frame.metres_per_px()
    assert 60 < length <= 170 and words == f"{metres / 1000:g} km"
    to_degrees = Transformer.from_crs("EPSG:3857", "EPSG:4326", always_xy=True)
    x, y = mercator([(0.5 * (WEST + EAST), 37.2004)])[0]
    lon0, lat0 = to_degrees.transform(x, y)
    lon1, lat1 = to_degrees.transform(x + length / frame.px_per_m, y)
    assert Geod(ellps="WGS84").inv(lon0, lat0, lon1, lat1)[2] == pytest.approx(metres, rel=1e-3)


@pytest.mark.parametrize(
    ("metres_per_px", "said"), [(1.0, "100 m"), (7.0, "1 km"), (35.0, "5 km"), (0.3, "50 m")]
)
def test_a_scale_has_a_round_number(metres_per_px: float, said: str) -> None:
    assert nice_scale(metres_per_px, 170)[1] == said


def test_a_marker_stands_at_its_place_in_its_colour() -> None:
    spot = cell((8, 15))
    feature = m.PointFeature("1", "甲", *spot)
    layer = m.PointLayer("b", "扑火队伍", "力量", "square", "#B3261E", (feature,), shown=True)
    page = small_page(points=(layer,))
    figure = draw_figure(page, "a4", dpi=150)
    image = pixels(figure)
    row, col = pixel_at(figure, page, spot)
    assert np.abs(patch(image, (row, col)) - rgb("#B3261E")).max() < 3
    disc = round(7.5 * PAPERS["a4"].px_pt * 150 / 72)  # between the square and the edge of its disc
    assert patch(image, (row - disc, col), 0) == pytest.approx([255, 255, 255], abs=6)


def test_names_touch_neither_each_other_nor_a_marker_nor_a_panel() -> None:
    page = rich_page()
    for paper in PAPER_NAMES:
        pen = Pen(PAPERS[paper], find_fonts(), DPI)
        layout = lay_out(pen, page, page.surfaces[0], [p for p in page.points if p.shown], False)
        frame = MapFrame.round_the_county(page, layout.map, layout.free, PAPERS[paper].detail)
        marks, clusters = place_markers(frame, [layer for layer in page.points if layer.shown])
        cards = [panel.box for panel in layout.panels if panel.card]
        names, kept = place_names(pen, frame, page.base, marks, clusters, cards)
        boxes = [name.box for name in names]
        others = [*(mark.box for mark in kept), *cards]
        for i, box in enumerate(boxes):
            assert frame.box.holds(box)
            assert not any(box.meets(other) for other in (*boxes[i + 1 :], *others))
        said = {name.text for name in names}
        assert {label.text for label in page.base.labels if label.rank == 1} <= said


def test_close_markers_gather_into_a_number_and_none_is_lost() -> None:
    spots = [cell((6, 6), 0.5 + 0.01 * i) for i in range(30)] + [cell((2, 17))]
    features = tuple(m.PointFeature(str(i), f"坟{i}", *spot) for i, spot in enumerate(spots))
    layer = m.PointLayer("g", "坟地", "火源", "dot", "#4A4A4A", features, True, clustered=True)
    page = small_page(points=(layer,))
    marks, clusters = place_markers(frame_of(page, "a4"), page.points)
    assert len(marks) + sum(cluster.count for cluster in clusters) == len(spots)
    assert [cluster.count for cluster in clusters] == [30]
    assert "30" in words_of(draw_figure(page, "a4", dpi=DPI))


# -- symbols ---------------------------------------------------------------------------------------


def area(data: str) -> float:
    # enlarged, since matplotlib flattens curves to a pixel
    polygons = svg_path(data).to_polygons(Affine2D().scale(100), closed_only=True)
    shapes = (shapely.Polygon(points) for points in polygons if len(points) > 3)
    return float(reduce(shapely.symmetric_difference, shapes).area) / 1e4


def test_every_symbol_is_drawn_inside_its_box_and_looks_like_no_other() -> None:
    outlines = {name: svg_path(data) for name, data in SYMBOL_PATHS.items()}
    for name, path in outlines.items():
        assert np.abs(path.get_extents().get_points()).max() <= 7.5, name
        assert area(SYMBOL_PATHS[name]) > 20, name
    assert len({path.vertices.tobytes() for path in outlines.values()}) == len(outlines)  # type: ignore[union-attr]


def test_arcs_are_round() -> None:
    assert area(SYMBOL_PATHS["circle"]) == pytest.approx(np.pi * 4.9**2, rel=2e-3)
    assert area(SYMBOL_PATHS["ring"]) == pytest.approx(np.pi * (5.6**2 - 2.5**2), rel=3e-3)
    # of the four arcs between two points, SVG's flags choose by size and direction
    tops = {
        flags: svg_path(f"M0 0A1 1 0 {flags} 1 0").get_extents().get_points()[:, 1].round(3).tolist()
        for flags in ("0 0", "0 1", "1 0", "1 1")
    }
    small, large = 1 - np.sqrt(3) / 2, 1 + np.sqrt(3) / 2
    expected = {"0 0": [0, small], "0 1": [-small, 0], "1 0": [0, large], "1 1": [-large, 0]}
    for flags, (low, high) in expected.items():
        assert tops[flags] == pytest.approx([low, high], abs=2e-3), flags


@pytest.mark.parametrize("data", ["M0 0Q1 1 2 2", "M0 0A1 2 0 0 0 1 1", "M0", "3 4", "M0 0Z5 5", "m0 0"])
def test_path_data_that_is_not_understood_is_refused(data: str) -> None:
    with pytest.raises(ValueError, match="path data"):
        svg_path(data)


def test_holes_stay_open_whichever_way_they_turn() -> None:
    outer, hole = (np.array(shapely.box(*box).exterior.coords) for box in ((0, 0, 9, 9), (3, 3, 6, 6)))
    for ring in (hole, hole[::-1]):
        path = polygon_path([outer, ring])
        turns = [np.sign(shapely.LinearRing(points).is_ccw - 0.5) for points in path.to_polygons()]
        assert turns[0] == -turns[1]


# -- what is said ----------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPER_NAMES)
def test_a_pdf_says_as_text_all_that_the_legend_and_the_title_say(paper: PaperName) -> None:
    page = rich_page()
    figure = draw_figure(page, paper, dpi=DPI)
    content = figure_bytes([figure], "pdf", page)
    said = re.sub(r"\s", "", pdf_text(content))
    legend = page.surfaces[0].legend
    assert legend.no_data and page.side
    wanted = [page.title, page.subtitle, *page.tags, page.run_id, page.crs_text, page.as_of, legend.scale]
    for row in (*legend.rows, legend.no_data):
        wanted += [row.short, row.text, row.value, row.share]
    for town in page.side.ranking:
        wanted += [town.name, town.value]
    wanted += [value for part in page.side.findings for _, value in part.rows]
    wanted += [page.side.headline, page.side.note]
    wanted += [layer.title for layer in page.points if layer.shown]
    for words in wanted:
        assert re.sub(r"\s", "", words) in said, words
    assert not {layer.title for layer in page.points if not layer.shown} & set(words_of(figure))


def test_an_svg_names_its_texts_and_points_nowhere() -> None:
    page = rich_page()
    content = figure_bytes([draw_figure(page, "a4", dpi=DPI)], "svg", page).decode("utf-8")
    root = ElementTree.fromstring(content)
    assert root.find("{http://www.w3.org/2000/svg}title").text == page.title  # type: ignore[union-attr]
    comments = set(re.findall(r"<!-- (.*?) -->", content))
    assert {row.text for row in page.surfaces[0].legend.rows} <= comments
    assert "<text" not in content and "font-family" not in content
    links = re.findall(r'href="([^#"][^"]{0,20})', content)
    assert links and all(link.startswith("data:image/png") for link in links)
    urls = set(re.findall(r"https?://[^\s\"'<>]+", content))
    assert {url.split("/")[2] for url in urls} <= {"www.w3.org", "purl.org", "creativecommons.org"}


def full_of_names(lang: str = "zh") -> m.Page:
    return rich_page(lang, hostile="很长的名称" * 40)


def combinations() -> Iterator[Any]:
    """Papers, pages and languages: each two of them together, and with every_view all."""
    for i, paper in enumerate(PAPER_NAMES):
        for j, page in enumerate((rich_page, full_of_names, full_page)):
            for k, lang in enumerate(LANGUAGES):
                marks = () if (i + j) % len(LANGUAGES) == k else pytest.mark.every_view
                yield pytest.param(paper, page, lang, marks=marks, id=f"{paper}-{page.__name__}-{lang}")


def full_page(lang: str = "zh") -> m.Page:
    """More than any sheet has room for: findings, contributions, layers and townships."""
    page = rich_page(lang)
    assert page.side
    findings = tuple((f"第{i + 1}项", f"{i + 1} 处") for i in range(40))
    bars = tuple(m.Bar(f"因子{i + 1}", 1 / (i + 1), f"{i + 1}") for i in range(15))
    rows = tuple(replace(page.side.ranking[0], rank=i + 1, name=f"第{i + 1}乡") for i in range(70))
    return replace(
        page,
        side=replace(page.side, findings=(m.Findings(findings, "要点"),), bars=bars, ranking=rows),
        points=tuple(replace(p, key=f"{p.key}{i}", shown=True) for i in range(3) for p in page.points),
    )


@pytest.mark.parametrize(("paper", "page", "lang"), combinations())
def test_no_text_leaves_the_sheet(paper: PaperName, page: Callable[[str], m.Page], lang: str) -> None:
    figure = draw_figure(page(lang), paper, dpi=DPI, hatch=True)
    sheet = figure.bbox
    pen = FigureCanvasAgg(figure).get_renderer()  # one for all: else each text keeps a sheet of its own
    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        if text.get_text():
            box = text.get_window_extent(pen)
            assert box.x0 > 4 and box.y0 > 4, text.get_text()
            assert box.x1 < sheet.width - 4 and box.y1 < sheet.height - 4, text.get_text()


@pytest.mark.parametrize("paper", PAPER_NAMES)
def test_what_has_no_room_is_counted_and_nothing_vanishes_without_a_word(paper: PaperName) -> None:
    page = full_page()
    words = words_of(draw_figure(page, paper, dpi=DPI))
    findings = sum(f"第{i + 1}项" in words for i in range(40))
    bars = sum(f"因子{i + 1}" in words for i in range(15))
    assert 4 <= findings < 40
    assert t("figure.more_findings", lang="zh", n=55 - findings - bars) in words
    towns = sum(f"第{i + 1}乡" in words for i in range(70))
    assert t("figure.more_townships", lang="zh", n=70 - towns) in words
    titles = [layer.title for layer in page.points]
    signs = sum(words.count(title) for title in set(titles))
    left = [int(found[1]) for word in words if (found := re.fullmatch(r"另有 (\d+) 层未列", word))]
    shown = sum(layer.shown for layer in (*page.points, *page.lines, *page.polygons))
    lines = sum(words.count(layer.title) for layer in (*page.lines, *page.polygons) if layer.shown)
    assert signs + lines + sum(left) == shown


def test_findings_beside_a_tall_county_are_all_there_in_two_columns() -> None:
    page = rich_page()
    assert page.side
    findings = tuple((f"第{i + 1}项", f"{i + 1} 处") for i in range(14))
    side = replace(page.side, findings=(m.Findings(findings, "要点", "处数"),))
    words = words_of(draw_figure(replace(page, side=side), "a4", dpi=DPI))
    wanted = {"要点", "处数", *(label for label, _ in findings), *(row.name for row in page.side.ranking)}
    assert wanted <= set(words)
    assert not [word for word in words if word.startswith("另有")]


@pytest.mark.parametrize("paper", PAPER_NAMES)
def test_a_ranking_that_has_no_room_says_how_many_are_left_out(paper: PaperName) -> None:
    page = rich_page()
    assert page.side
    rows = tuple(replace(page.side.ranking[0], rank=i + 1, name=f"第{i + 1}乡") for i in range(70))
    words = words_of(draw_figure(replace(page, side=replace(page.side, ranking=rows)), paper, dpi=DPI))
    shown = [i + 1 for i in range(70) if f"第{i + 1}乡" in words]
    assert shown == list(range(1, len(shown) + 1)) and len(shown) >= 5
    assert t("figure.more_townships", lang="zh", n=70 - len(shown)) in words


def test_texts_are_cut_wrapped_and_balanced_without_losing_a_letter() -> None:
    pen = Pen(PAPERS["a4"], find_fonts(), DPI)
    text = "静态火险：可燃物、坡度、坡向、火源距离、历史火点；未计当日气象，and some English words。"
    lines = pen.wrap(text, 12, 150, 20)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(pen.width(line, 12) <= 150 for line in lines)
    assert not any(line[0] in "，。、；：" for line in lines)
    assert any("English" in line for line in lines)
    cut = pen.fit(text, 12, 100)
    assert cut.endswith("…") and text.startswith(cut[:-1]) and 80 < pen.width(cut, 12) <= 100
    two = pen.balanced("陈家湾乡红橙占比最高，全县红区 8.7 km²", 18, 300, 3)
    assert two == ["陈家湾乡红橙占比最高，", "全县红区 8.7 km²"]


# -- fonts -----------------------------------------------------------------------------------------


def test_every_letter_that_is_drawn_is_in_the_font() -> None:
    figure = draw_figure(rich_page(), "a4", dpi=DPI)
    letters = set("".join(words_of(figure)))
    face = font_manager.findfont(font_manager.FontProperties(family=find_fonts().family))
    known = font_manager.get_font(face).get_charmap()
    assert len(letters) > 100 and {ord(letter) for letter in letters} <= set(known)


def test_a_character_that_no_font_has_is_an_error_that_names_it() -> None:
    with pytest.raises(FigureError) as caught:
        draw_figure(small_page(title="某\ue123村火险图"), "a4", dpi=DPI)
    assert "U+E123" in str(caught.value) and "某" in str(caught.value)


def test_a_character_that_the_first_font_lacks_is_taken_from_another() -> None:
    letter = "ب"
    page = small_page(title=f"方县{letter}")
    assert ord(letter) not in fonts._characters(find_fonts().family, 400)
    assert page.title in words_of(draw_figure(page, "a4", dpi=DPI))
    figure_bytes([draw_figure(page, "a4", dpi=DPI)], "png", page)  # a missing glyph would raise here


def test_a_missing_glyph_that_slips_through_is_an_error_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_characters", lambda family, weight: range(0x110000))
    fonts._properties.cache_clear()
    try:
        figure = draw_figure(small_page(title="某\ue123村"), "a4", dpi=DPI)
        with pytest.raises(UserWarning, match="Glyph"):
            figure_bytes([figure], "png", small_page())
    finally:
        fonts._properties.cache_clear()


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without any font but matplotlib's own; the folder of the extra's package, empty."""
    manager = font_manager.fontManager
    own = [entry for entry in manager.ttflist if "mpl-data" in str(entry.fname)]
    monkeypatch.setattr(manager, "ttflist", own)
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda *_, **__: [])
    bundle = tmp_path / "mplfonts"
    (bundle / "fonts").mkdir(parents=True)
    (bundle / "__init__.py").touch()
    spec = type("Spec", (), {"origin": str(bundle / "__init__.py")})
    monkeypatch.setattr(fonts, "find_spec", lambda name: spec if (bundle / "on").exists() else None)
    manager._findfont_cached.cache_clear()  # type: ignore[attr-defined]
    fonts._characters.cache_clear()
    fonts._properties.cache_clear()
    yield bundle
    monkeypatch.undo()
    manager._findfont_cached.cache_clear()  # type: ignore[attr-defined]
    fonts._characters.cache_clear()
    fonts._properties.cache_clear()


@pytest.mark.usefixtures("bare_machine")
def test_without_a_chinese_font_an_error_says_what_to_install() -> None:
    with pytest.raises(FigureError) as caught:
        draw_figure(small_page(), "a4", dpi=DPI)
    assert "fonts-noto-cjk" in str(caught.value) and "figures-font" in str(caught.value)


def test_the_font_of_the_extra_is_used_and_its_bold_is_drawn(
    bare_machine: Path, real_font: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (bare_machine / "fonts/NotoSansCJKsc-Regular.otf").symlink_to(real_font)
    (bare_machine / "on").touch()
    found = find_fonts()
    assert found.family == "Noto Sans CJK SC" and not found.bold
    page = small_page()
    drawn = figure_bytes([draw_figure(page, "a4", dpi=DPI)], "pdf", page)
    assert page.title in pdf_text(drawn)
    pen = Pen(PAPERS["a4"], found, DPI)
    for bold in (False, True):
        pen.text(100, 100, "重", 200, "#000000", bold=bold)
    assert not caplog.records  # matplotlib would complain of a weight that it does not find
    plain, outline = pen.axes.texts[0], pen.axes.texts[1]
    assert not plain.get_path_effects() and outline.get_path_effects()  # a stroke makes it heavier


@pytest.fixture
def real_font() -> Path:
    """A file that holds Noto Sans CJK SC; asked for before the machine is made bare."""
    return Path(_NOTO)


_NOTO = str(font_manager.findfont("Noto Sans CJK SC", fallback_to_default=False))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲\n乙\t丙", "甲 乙 丙"),
        ("\u202e反\u200f向\u2066", "反向"),
        ("零\u200b宽\ufeff", "零宽"),
        ("坏\ud800字\x00", "坏?字"),
        ("异\ufe00体\U000e0101", "异体"),
        ("长" * 10_000, "长" * 399 + "…"),
        ("$x^2$ \\frac", "$x^2$ \\frac"),
    ],
)
def test_a_text_becomes_one_line_that_a_font_can_draw(text: str, said: str) -> None:
    assert clean(text) == said


def test_hostile_names_are_plain_text() -> None:
    hostile = "$\\frac{a}{b}$<script>alert(1)</script>\n\u202e--><!--&amp;]]>" + "长" * 3000
    page = rich_page(hostile=hostile)
    for kind in FORMATS:
        content = figure_bytes([draw_figure(page, "a4", dpi=DPI)], kind, page)
        if kind == "svg":
            ElementTree.fromstring(content)
            assert b"<script" not in content
        elif kind == "pdf":
            assert "$\\frac{a}{b}$<scrip" in pdf_text(content)
    for text in draw_figure(page, "16:9", dpi=DPI).axes[0].texts:
        assert not text.get_parse_math()
        assert not any(unicodedata.category(letter) in ("Cc", "Cf") for letter in text.get_text())


# -- files -----------------------------------------------------------------------------------------

MM = {"a4": (297, 210), "a3": (420, 297), "16:9": (338.67, 190.5)}


@pytest.mark.parametrize("paper", PAPER_NAMES)
def test_a_file_has_the_paper_s_size(paper: PaperName) -> None:
    page, (width, height) = small_page(), MM[paper]
    pdf = pypdfium2.PdfDocument(figure_bytes([draw_figure(page, paper, dpi=DPI)], "pdf", page))
    assert [side / 72 * 25.4 for side in pdf[0].get_size()] == pytest.approx([width, height], abs=0.05)
    svg = figure_bytes([draw_figure(page, paper, dpi=DPI)], "svg", page).decode()
    sizes = re.search(r'<svg [^>]*width="([\d.]+)pt" height="([\d.]+)pt"', svg)
    assert sizes
    assert [float(side) / 72 * 25.4 for side in sizes.groups()] == pytest.approx([width, height], abs=0.05)
    with Image.open(io.BytesIO(figure_bytes([draw_figure(page, paper)], "png", page))) as picture:
        dots = picture.size
        assert picture.info["dpi"][0] == pytest.approx(PAPERS[paper].dpi, abs=0.1)
    inches = [dots[0] / PAPERS[paper].dpi, dots[1] / PAPERS[paper].dpi]
    assert [side * 25.4 for side in inches] == pytest.approx([width, height], abs=0.2)
    if paper == "16:9":
        assert dots == (1920, 1080)


def test_the_painted_ground_is_in_a_pdf_once() -> None:
    page = small_page()
    content = figure_bytes([draw_figure(page, "a4", dpi=DPI)], "pdf", page)
    images = [
        item for item in pypdfium2.PdfDocument(content)[0].get_objects(max_depth=5)
        if isinstance(item, pypdfium2.PdfImage)
    ]  # fmt: skip
    sizes = sorted((image.get_px_size()[0] for image in images), reverse=True)
    assert sizes[0] > 300 and all(size < 40 for size in sizes[1:])  # the others are swatches


_DIGEST = """
import hashlib, pickle, sys
from liulin_geo.figures.draw import draw_figure
from liulin_geo.figures.save import FORMATS, figure_bytes
page = pickle.load(sys.stdin.buffer)
for kind in FORMATS:
    content = figure_bytes([draw_figure(page, "a4", dpi=60, hatch=True)], kind, page)
    print(hashlib.sha256(content).hexdigest())
"""


@pytest.mark.slow
def test_the_same_page_gives_the_same_bytes_in_another_process_on_another_day() -> None:
    page = rich_page()
    with mpl.rc_context({"font.size": 33, "svg.fonttype": "none", "path.sketch": (9, 9, 9)}):
        files = [
            figure_bytes([draw_figure(page, "a4", dpi=60, hatch=True)], kind, page) for kind in FORMATS
        ]
    env = os.environ | {"PYTHONHASHSEED": "77", "SOURCE_DATE_EPOCH": "1", "TZ": "Asia/Tokyo"}
    there = subprocess.run(
        [sys.executable, "-c", _DIGEST], input=pickle.dumps(page), capture_output=True, check=True, env=env
    )
    assert there.stdout.decode().split() == [hashlib.sha256(content).hexdigest() for content in files]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"paper": "a5"}, "a4、a3、16:9"),
        ({"dpi": 5}, "30–600"),
        ({"dpi": 2000}, "30–600"),
        ({"shown": ["nothing"]}, "danger"),
        ({"shown": ["danger", "fuel"]}, "danger、fuel"),
    ],
)
def test_a_wrong_option_is_an_error_that_names_what_is_right(options: dict[str, object], said: str) -> None:
    with pytest.raises(FigureError, match=re.escape(said)):
        draw_figure(rich_page(), **options)  # type: ignore[arg-type]


def test_the_layers_that_are_shown_can_be_chosen() -> None:
    page = rich_page()
    words = words_of(draw_figure(page, "a4", dpi=DPI, shown=["fuel", "mines"]))
    assert "煤矿" in words and "扑火队伍" not in words
    assert any(word.startswith("可燃物") for word in words)
    nothing = words_of(draw_figure(page, "a4", dpi=DPI, shown=[]))
    assert page.title in nothing and not {"煤矿", "重大风险"} & set(nothing)


# -- the views of the embedded county --------------------------------------------------------------


@pytest.fixture(scope="module")
def figure_run(coarse_run: Path) -> Risk:
    """The embedded county scored at a coarse cell: figures look the same, and it is quick."""
    return open_run(coarse_run)


def people_of(run: Risk) -> set[str]:
    """Every name and number of a person in the run's ledgers."""
    found: set[str] = set()
    for ledger in run.ledgers.values():
        for column in {"person", "phone", "keeper", "chief", "guarantor"} & set(ledger.columns):
            found |= {str(value) for value in ledger[column].dropna() if len(str(value)) > 1}
    return found


@pytest.fixture(scope="module")
def public(figure_run: Risk) -> MapContext:
    """What the public sees of it; the views share what is made of the run."""
    return MapContext(figure_run, "zh", "public")


@pytest.fixture(scope="module")
def people(figure_run: Risk) -> set[str]:
    found = people_of(figure_run)
    assert len(found) > 50
    return found


# the atlas holds the other views' sheets once more
@pytest.mark.parametrize(
    "view",
    [*(each for each in EVERY if each.id != "atlas"), pytest.param("atlas", marks=pytest.mark.every_view)],
)
def test_a_view_is_drawn_and_a_public_one_holds_no_person(
    public: MapContext, people: set[str], view: str
) -> None:
    page = VIEWS[view].build(public)
    for part in sheets(page):
        figure = draw_figure(part, "a4", dpi=30)
        said = "\n".join(words_of(figure))
        assert part.title in said and page.run_id in said
        assert np.ptp(pixels(figure)) > 200
        # nothing on paper can be pressed
        assert not re.search("点开|点击|单击|双击|悬停|鼠标", said)
        assert not [person for person in people if person in said]


def test_a_view_is_written_in_each_format_and_nothing_else_is_left(figure_run: Risk, tmp_path: Path) -> None:
    starts: dict[Format, bytes] = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    for kind in FORMATS:
        out = write_figure(figure_run, "composite", tmp_path / f"deep/{kind}.{kind.upper()}", dpi=DPI)
        assert out.read_bytes().startswith(starts[kind])
        assert out.stat().st_mode & 0o777 == 0o644
    assert len(list((tmp_path / "deep").iterdir())) == len(FORMATS)
    with pytest.raises(FigureError, match=r"\.png、\.svg、\.pdf"):
        write_figure(figure_run, "composite", tmp_path / "map.jpg")


@pytest.mark.slow
def test_a_pdf_at_its_own_resolution_is_small(figure_run: Risk, tmp_path: Path) -> None:
    out = write_figure(figure_run, "composite", tmp_path / "map.pdf", "a3", hatch=True)
    assert 200_000 < out.stat().st_size < 5_000_000


def test_a_failing_write_leaves_the_old_file_and_no_scratch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "map.pdf"
    out.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(out, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["map.pdf"] and out.read_bytes() == b"old"


def atlas_page(parts: Sequence[m.Page]) -> m.Page:
    """Pages as tabs of one, as the atlas has them."""
    tabs = tuple(
        m.Tab(f"t{i}", f"页{i}", part.title, tuple((s.key, s.group, s.shown) for s in part.surfaces), ())
        for i, part in enumerate(parts)
    )
    return replace(parts[0], title="图集", surfaces=parts[0].surfaces, tabs=tabs)


def test_a_page_with_tabs_fills_one_page_of_the_pdf_with_each(
    figure_run: Risk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = atlas_page([small_page(title="甲图"), small_page(title="乙图")])
    view = replace(VIEWS["composite"], build=lambda context: pages)
    monkeypatch.setattr(figure, "find_view", lambda key: view)
    out = write_figure(figure_run, "atlas", tmp_path / "atlas.pdf", dpi=DPI)
    document = pypdfium2.PdfDocument(out.read_bytes())
    titles = [page.get_textpage().get_text_range() for page in document]
    assert len(titles) == 2 and "甲图" in titles[0] and "乙图" in titles[1]
    with pytest.raises(FigureError, match=r"\.pdf"):
        write_figure(figure_run, "atlas", tmp_path / "atlas.png", dpi=DPI)
