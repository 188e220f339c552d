"""A page model in, a matplotlib figure out: the second renderer beside the HTML page (静态出图)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import matplotlib as mpl
import matplotlib.style
from matplotlib.figure import Figure

from liulin_geo.errors import FigureError
from liulin_geo.figures.fonts import find_fonts
from liulin_geo.figures.frame import MapFrame
from liulin_geo.figures.furniture import draw_furniture, furniture_box
from liulin_geo.figures.ground import paint
from liulin_geo.figures.key import Layer
from liulin_geo.figures.labels import draw_names, place_names
from liulin_geo.figures.layout import lay_out
from liulin_geo.figures.lines import (
    draw_base_lines,
    draw_county_line,
    draw_line_layer,
    draw_polygon_layer,
)
from liulin_geo.figures.markers import draw_clusters, draw_marks, place_markers
from liulin_geo.figures.paper import PaperName, find_paper
from liulin_geo.figures.pen import INK, Pen
from liulin_geo.messages import t
from liulin_geo.page.model import LineLayer, Page, PointLayer, PolygonLayer, SurfaceLayer, Tab

LEAST_DPI, MOST_DPI = 30, 600


def draw_figure(
    page: Page,
    paper: PaperName = "a4",
    *,
    shown: Collection[str] | None = None,
    dpi: int | None = None,
    hatch: bool = False,
) -> Figure:
    """A page as a figure on A4, A3 or a 16:9 slide, landscape; of a page with tabs the first one.

    ``shown`` are keys of the layers to show instead of the page's own choice; ``dpi`` is the resolution
    of the painted ground (and of a PNG) unless the paper's own will do; ``hatch`` lays four hatches with
    the colours, so that a grey copy tells them apart. Save it with
    :func:`liulin_geo.figures.save.figure_bytes`, which also makes the bytes repeat.

    Raises :class:`~liulin_geo.errors.FigureError` for an unknown paper or layer, a resolution out of
    range, no Chinese font, and a character that no installed font has.
    """
    sheet = find_paper(paper)
    resolution = sheet.dpi if dpi is None else dpi
    if not LEAST_DPI <= resolution <= MOST_DPI:
        raise FigureError("figure.dpi", dpi=resolution, least=LEAST_DPI, most=MOST_DPI)
    page = sheets(page)[0]
    surface, layers = _chosen(page, shown)
    # whatever the user's matplotlibrc says
    with mpl.rc_context(), mpl.style.context("default"):
        pen = Pen(sheet, find_fonts(), resolution)
        layout = lay_out(pen, page, surface, layers, hatch)
        frame = MapFrame.round_the_county(page, layout.map, layout.free, sheet.detail)
        furniture = furniture_box(pen, frame, page, *layout.corner)
        pen.clip = layout.map
        pen.image(paint(page, frame, surface, pen.px_dots, hatch), layout.map)
        draw_base_lines(pen, frame, page.base)
        for layer in reversed(layers):
            if isinstance(layer, PolygonLayer):
                draw_polygon_layer(pen, frame, layer)
        for layer in layers:
            if isinstance(layer, LineLayer):
                draw_line_layer(pen, frame, layer)
        draw_county_line(pen, frame, page.base)
        marks, clusters = place_markers(frame, [layer for layer in layers if isinstance(layer, PointLayer)])
        cards = [panel.box for panel in layout.panels if panel.card]
        ranking = page.side.ranking if page.side else ()
        names, marks = place_names(pen, frame, page.base, marks, clusters, [furniture, *cards], ranking)
        draw_marks(pen, [mark for mark in marks if mark.dot])
        draw_clusters(pen, clusters)
        draw_marks(pen, [mark for mark in marks if not mark.dot])
        draw_names(pen, names)  # where a township has no other room, its name lies over quiet marks
        draw_furniture(pen, frame, page, furniture)
        pen.clip = None
        if not sheet.slide:
            pen.box(layout.map, None, INK, 1.5)
        for panel in layout.panels:
            panel.draw(pen)
    return pen.figure


def sheets(page: Page) -> tuple[Page, ...]:
    """A page with tabs as one page for each of them; another as it is (图集分页)."""
    return tuple(_of_tab(page, tab) for tab in page.tabs) or (page,)


def _of_tab(page: Page, tab: Tab) -> Page:
    shown = {key: shown for key, _, shown in tab.layers}
    return replace(
        page,
        title=tab.page_title,
        surfaces=tuple(replace(s, shown=shown[s.key]) for s in page.surfaces if s.key in shown),
        points=tuple(replace(p, shown=shown[p.key]) for p in page.points if p.key in shown),
        lines=tuple(replace(line, shown=shown[line.key]) for line in page.lines if line.key in shown),
        polygons=tuple(replace(p, shown=shown[p.key]) for p in page.polygons if p.key in shown),
        groups=tab.groups,
        side=tab.side,
        tabs=(),
    )


def _chosen(page: Page, shown: Collection[str] | None) -> tuple[SurfaceLayer | None, list[Layer]]:
    """The surface and the other layers that are shown, in the order of the page's layer list."""
    others: list[Layer] = [*page.points, *page.lines, *page.polygons]
    keys = {layer.key for layer in (*page.surfaces, *others)}
    if shown is None:
        shown = {layer.key for layer in (*page.surfaces, *others) if layer.shown}
    elif unknown := sorted(set(shown) - keys):
        raise FigureError("figure.unknown_layer", layer=unknown[0], known=t("map.comma").join(sorted(keys)))
    surfaces = [surface for surface in page.surfaces if surface.key in shown]
    if len(surfaces) > 1:
        given = t("map.comma").join(surface.key for surface in surfaces)
        raise FigureError("figure.two_surfaces", layers=given)
    return surfaces[0] if surfaces else None, [layer for layer in others if layer.key in shown]
