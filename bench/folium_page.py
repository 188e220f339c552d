"""An ordinary folium page of the same layers, beside ours (与普通 folium 页面对比).

``python -m bench.folium_page RUN`` makes both from one run and prints a table in Markdown. The ordinary page
is what a user of folium writes: default tiles, each surface an ``ImageOverlay``, each point a ``Marker`` with
a popup of its values, lines and areas as ``GeoJson`` with tooltips, a ``LayerControl``. It needs the network:
the table says what it shows without one. Its times are those with a network that answers at once, from files
of this machine; a real one is slower.
"""

from __future__ import annotations

import html
import io
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import folium
import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Route, sync_playwright
from playwright.sync_api import Page as Tab

from liulin_geo.maps.build import write_map
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.registry import find_view
from liulin_geo.page.inline import INLINED
from liulin_geo.page.model import Line, Page, RasterImage, Row
from liulin_geo.store.run import Run
from tests.browser import SCREENS, chromium_path

VIEWS = ("forest-fire", "composite")
RUNS = 3
MOVES = 120


@dataclass(frozen=True)
class Measured:
    """A page: its size, what it asks of others, what is there offline, and what drawing and hovering take."""

    megabytes: float
    requests: int
    drawn_offline: bool
    first_map_ms: float
    hover_ms: float


# -- the ordinary page -----------------------------------------------------------------------------


def ordinary_page(page: Page, out: Path) -> None:
    """The layers of a page of ours as a folium page like any other."""
    lines = [rings[0] for rings in page.base.county]
    south, west, north, east = _bounds(lines)
    leaflet_map = folium.Map([(south + north) / 2, (west + east) / 2], zoom_start=11)
    for surface in page.surfaces:
        overlay = folium.raster_layers.ImageOverlay(
            _png(surface.image), _corners(surface.image), opacity=0.7, name=surface.title, show=surface.shown
        )
        overlay.add_to(leaflet_map)
    for points in page.points:
        group = folium.FeatureGroup(points.title, show=points.shown).add_to(leaflet_map)
        for point in points.features:
            folium.Marker(
                [point.lat, point.lon], tooltip=html.escape(point.name), popup=_table(point.name, point.rows)
            ).add_to(group)
    for line_layer in page.lines:
        _geojson(
            line_layer.title, line_layer.shown, "MultiLineString",
            ((line.name, line.lines) for line in line_layer.features),
        ).add_to(leaflet_map)  # fmt: skip
    for areas in page.polygons:
        _geojson(
            areas.title, areas.shown, "MultiPolygon", ((area.name, area.polygons) for area in areas.features)
        ).add_to(leaflet_map)
    folium.LayerControl().add_to(leaflet_map)
    leaflet_map.fit_bounds([[south, west], [north, east]])
    leaflet_map.save(str(out))


def _geojson(title: str, shown: bool, kind: str, shapes: Iterable[tuple[str, object]]) -> folium.GeoJson:
    features = [
        {"type": "Feature", "geometry": {"type": kind, "coordinates": places}, "properties": {"name": name}}
        for name, places in shapes
    ]
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features}, name=title, show=shown,
        tooltip=folium.GeoJsonTooltip(["name"]) if features else None,
    )  # fmt: skip


def _table(name: str, rows: tuple[Row, ...]) -> str:
    cells = "".join(f"<tr><th>{html.escape(k)}</th><td>{html.escape(v)}</td></tr>" for k, v in rows)
    return f"<b>{html.escape(name)}</b><table>{cells}</table>"


def _png(image: RasterImage) -> np.ndarray:
    with Image.open(io.BytesIO(image.image)) as picture:
        return np.asarray(picture.convert("RGBA"))


def _corners(image: RasterImage) -> list[list[float]]:
    south, west, north, east = image.bounds
    return [[south, west], [north, east]]


def _bounds(lines: list[Line]) -> tuple[float, float, float, float]:
    places = np.array([place for line in lines for place in line])
    (west, south), (east, north) = places.min(axis=0), places.max(axis=0)
    return float(south), float(west), float(north), float(east)


# -- in the browser --------------------------------------------------------------------------------


def measure(browser: Browser, path: Path) -> Measured:
    """Open a page without a network, then several times with one that answers at once."""
    asked: list[str] = []
    with _opened(browser, path, asked, offline=True) as tab:
        drawn = bool(tab.evaluate("document.querySelectorAll('.leaflet-container .leaflet-pane').length > 3"))
    firsts, hovers = [], []
    for _ in range(RUNS):
        with _opened(browser, path, []) as tab:
            firsts.append(float(tab.evaluate(_FIRST)))
            hovers.append(_hover_ms(tab))
    size = path.stat().st_size / 1e6
    return Measured(size, len(set(asked)), drawn, statistics.median(firsts), statistics.median(hovers))


#: when the map stands: our mark, or the end of the page's load
_FIRST = """(performance.getEntriesByName('lg-ready')[0] || {}).startTime
  || performance.getEntriesByType('navigation')[0].loadEventEnd"""


@contextmanager
def _opened(browser: Browser, path: Path, asked: list[str], *, offline: bool = False) -> Iterator[Tab]:
    width, height = SCREENS["desktop"]
    context = browser.new_context(viewport={"width": width, "height": height})
    url = path.resolve().as_uri()

    def take(route: Route) -> None:
        wanted = route.request.url
        if wanted == url:
            route.continue_()
            return
        asked.append(wanted)
        if offline:
            route.abort("internetdisconnected")
        else:
            kind, body = _local_file(wanted)
            route.fulfill(body=body, content_type=kind)

    try:
        context.route(lambda wanted: not wanted.startswith(("data:", "blob:")), take)
        tab = context.new_page()
        tab.goto(url, wait_until="load")
        tab.wait_for_timeout(1500)  # numbers decoded, tiles laid, at rest
        yield tab
    finally:
        context.close()


def _local_file(url: str) -> tuple[str, bytes]:
    """What the network would have sent: the same Leaflet, an empty framework, a grey tile."""
    name = url.split("?")[0].rsplit("/", 1)[-1]
    for package, file_name in INLINED.values():
        if name == file_name or name.replace(".min", "") == file_name:
            body = (files(package) / "data" / file_name).read_bytes()
            return ("text/css" if name.endswith(".css") else "text/javascript"), body
    if name.startswith("jquery"):
        return "text/javascript", (files("xstatic.pkg.jquery") / "data" / "jquery.slim.min.js").read_bytes()
    if name.endswith(".png"):
        tile = io.BytesIO()
        Image.new("L", (256, 256), 221).save(tile, "png")
        return "image/png", tile.getvalue()
    return ("text/css" if name.endswith(".css") else "text/javascript"), b""


def _hover_ms(tab: Tab) -> float:
    """Milliseconds of the main thread for one move of the mouse over the map."""
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.enable")

    def busy() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))

    width, height = SCREENS["desktop"]
    turn = np.linspace(0, 6 * np.pi, MOVES)
    xs, ys = width / 2 + turn * 9 * np.cos(turn), height / 2 + turn * 14 * np.sin(turn)
    began = busy()
    for x, y in zip(xs, ys, strict=True):
        tab.mouse.move(float(x), float(y))
    return 1000 * (busy() - began) / MOVES


def main() -> None:
    """Make both pages of each view, measure them, and print the table."""
    run = Run(Path(sys.argv[1]))
    write = sys.stdout.write
    write(
        "| page | MB | foreign requests | without a network | first map ms | hover ms a move |\n"
        "|---|---:|---:|---|---:|---:|\n"
    )
    with tempfile.TemporaryDirectory(prefix="bench-folium-") as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        try:
            for view in VIEWS:
                ours, ordinary = Path(scratch) / f"{view}.html", Path(scratch) / f"{view}-folium.html"
                write_map(run, view, ours, "zh")
                ordinary_page(find_view(view).build(MapContext(run, "zh", "internal")), ordinary)
                a, b = measure(browser, ours), measure(browser, ordinary)
                write(_row(f"{view}, ours", a) + _row(f"{view}, ordinary folium", b))
                write(
                    f"| {view}, ordinary ÷ ours | {b.megabytes / a.megabytes:.1f} | — | — "
                    f"| {b.first_map_ms / a.first_map_ms:.1f} | {b.hover_ms / a.hover_ms:.1f} |\n"
                )
                if a.requests or not a.drawn_offline:
                    raise SystemExit(f"{view} needs a network")
        finally:
            browser.close()


def _row(name: str, m: Measured) -> str:
    offline = "the map" if m.drawn_offline else "BLANK"
    return (
        f"| {name} | {m.megabytes:.2f} | {m.requests} | {offline} "
        f"| {m.first_map_ms:.0f} | {m.hover_ms:.1f} |\n"
    )


if __name__ == "__main__":
    main()
