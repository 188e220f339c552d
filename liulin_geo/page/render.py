"""A page model in, one HTML file out that asks the network for nothing (页面生成)."""

from __future__ import annotations

import re

from folium.map import CustomPane
from folium.plugins import MarkerCluster
from folium.raster_layers import ImageOverlay

from liulin_geo.page.elements import Bind, PageFigure, PageMap, Raw, Start, number_elements
from liulin_geo.page.encode import data_url, encode_page, relief_key, script_json
from liulin_geo.page.inline import (
    ONLINE,
    OWN,
    SCRIPT,
    STYLES,
    STYLES_OF,
    inline_links,
    own_text,
    script,
    style,
)
from liulin_geo.page.looks import APART_FROM, GATHER
from liulin_geo.page.model import Page, RasterImage
from liulin_geo.page.relief import dress_relief

#: Panes from the bottom to the top, with their z-index; all but the features let the pointer through.
PANES: dict[str, int] = {
    "lg-context": 200,
    "lg-relief": 205,
    "lg-lift": 207,
    "lg-surface": 210,
    "lg-hatch": 220,
    "lg-water": 225,
    "lg-roads": 230,
    "lg-veil": 240,
    "lg-lines": 250,
    "lg-features": 260,
    "lg-county": 270,
    # above the markers: where a township has no other room, its name lies over quiet ones
    "lg-labels": 605,
}

_CLUSTER_OPTIONS = {
    "show_coverage_on_hover": False,
    "max_cluster_radius": GATHER,
    "disable_clustering_at_zoom": APART_FROM,
    "spiderfy_on_max_zoom": True,
    "chunked_loading": False,
}


def render(page: Page) -> str:
    """The page as one HTML document. The same page gives the same bytes.

    Raises :class:`~liulin_geo.errors.MapError` when folium wants a file that we don't have.
    """
    hosts = page.online.hosts if page.online else ()
    figure = PageFigure(page.title, "zh-CN" if page.lang == "zh" else "en", hosts)
    data = encode_page(page)
    leaflet_map = PageMap(figure, _centre(page))
    for name, z_index in PANES.items():
        CustomPane(name, z_index=z_index, pointer_events=name == "lg-features").add_to(leaflet_map)
    if page.relief:
        if page.relief.context:
            surroundings = dress_relief(page.relief.context)
            _overlay(leaflet_map, relief_key(True), surroundings, "lg-context", shown=True)
        hillshade = dress_relief(page.relief.image)
        _overlay(leaflet_map, relief_key(False), hillshade, "lg-relief", shown=True)
    for surface in page.surfaces:
        _overlay(leaflet_map, surface.key, surface.image, "lg-surface", shown=False)
    for layer in page.points:
        if layer.clustered:
            cluster = MarkerCluster(show=False, **_CLUSTER_OPTIONS)  # type: ignore[no-untyped-call]
            cluster.add_to(leaflet_map)
            Bind(_plain(layer.key), cluster).add_to(leaflet_map)
    Start().add_to(leaflet_map)
    number_elements(figure)

    # rendering the children fills head, body and script; only then are the links known
    for child in figure._children.values():
        child.render()
    inline_links(figure)
    for name in (*STYLES, *STYLES_OF.get(page.lang, ())):
        figure.header.add_child(style(own_text(name)), name=name)
    block = f'<script type="application/json" id="lg-page">{script_json(data)}</script>\n'
    figure.html.add_child(Raw(block), name="lg_page")
    # tools stand on what the page's script offers, and all of them are there before folium's starts it
    tools = dict.fromkeys((tool.script, tool.home) for tool in page.tools)
    online = [(ONLINE, OWN)] if page.online else []
    for name, home in ((SCRIPT, OWN), *tools, *online):
        figure.html.add_child(script(own_text(name, home)), name=name)
    return str(figure._template.render(this=figure, kwargs={}))


def _overlay(leaflet_map: PageMap, key: str, image: RasterImage, pane: str, *, shown: bool) -> None:
    south, west, north, east = image.bounds
    overlay = ImageOverlay(
        data_url(image), [[south, west], [north, east]], pixelated=False, show=shown, pane=pane,
    ).add_to(leaflet_map)
    Bind(_plain(key), overlay).add_to(leaflet_map)


def _plain(key: str) -> str:
    """A layer key that can't be mistaken for template syntax when branca compiles the script."""
    if not re.fullmatch(r"[\w:.-]+", key):
        raise ValueError(f"not a layer key: {key!r}")
    return key


def _centre(page: Page) -> tuple[float, float]:
    """Latitude and longitude of the middle of the county's box; the scripts fit the view exactly."""
    points = [point for rings in page.base.county for point in rings[0]] or [(104.0, 35.0)]
    lons = [lon for lon, _ in points]
    lats = [lat for _, lat in points]
    return round((min(lats) + max(lats)) / 2, 5), round((min(lons) + max(lons)) / 2, 5)
