"""Online grounds: only where asked for, and moved to where the ground lies (在线底图)."""

from __future__ import annotations

import io
import math
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page as BrowserPage

from liulin_geo.errors import MapError
from liulin_geo.page import model as m
from liulin_geo.page.online import KEY_VARIABLE, ONLINE_BASES, OnlineBase, online_base
from liulin_geo.page.render import render
from tests.chromium import Chromium

KEY = "0123456789abcdef0123456789abcdef"
#: WGS84 lat, lon and GCJ-02 lat, lon: the test table of googollee/eviltransform (javascript/test.js).
REFERENCE = (
    (31.1774276, 121.5272106, 31.17530398364597, 121.531541859215),
    (22.543847, 113.912316, 22.540796131694766, 113.9171764808363),
    (39.911954, 116.377817, 39.91334545536069, 116.38404722455657),
)
#: in Liulin
PLACE = (37.4301, 110.8893)
TILE = 256
SQUARE = ((110.7, 37.3), (111.1, 37.3), (111.1, 37.6), (110.7, 37.6))


def plain_page(online: OnlineBase | None = None) -> m.Page:
    return m.Page("某县", "今天", m.Base(county=((SQUARE,),)), online=online)


# -- which grounds there are -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ONLINE_BASES)
def test_every_ground_asks_only_its_hosts_and_says_whose_it_is(name: str) -> None:
    base = online_base(name, KEY)
    assert base.name == name and base.title and base.attribution
    for layer in base.layers:
        assert {"{x}", "{y}", "{z}", "{s}"} <= set(re.findall(r"\{\w\}", layer))
        asked = {re.match(r"https://[\w.]+", layer.replace("{s}", s))[0] for s in base.subdomains}  # type: ignore[index]
        assert asked <= set(base.hosts)


def test_only_gaode_is_drawn_in_gcj02() -> None:
    assert {name for name in ONLINE_BASES if online_base(name, KEY).shift} == {"gaode-vec", "gaode-img"}


def test_tianditu_takes_the_makers_own_key_from_the_caller_or_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    assert all(layer.endswith(f"&tk={KEY}") for layer in online_base("tianditu-img").layers)
    other = KEY[::-1]
    assert all(layer.endswith(f"&tk={other}") for layer in online_base("tianditu-vec", other).layers)


@pytest.mark.parametrize("key", [None, "", "short", "a" * 65, f"{KEY}&x=1", "'></script>" + KEY])
def test_a_key_that_is_none_is_an_error_that_says_where_to_put_it(
    key: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    with pytest.raises(MapError, match=KEY_VARIABLE):
        online_base("tianditu-vec", key)


def test_an_unknown_ground_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(MapError, match="gaode-img"):
        online_base("baidu")


# -- nothing unless asked for ----------------------------------------------------------------------


def test_without_the_option_a_page_has_no_such_script_no_host_and_the_old_policy() -> None:
    html = render(plain_page())
    assert "img-src data: blob:; style-src" in html
    assert "eviltransform" not in html and "6378245" not in html and "lg-online" not in html
    assert "tianditu" not in html and "autonavi" not in html


def test_with_the_option_the_policy_lets_the_pictures_of_its_hosts_in_and_nothing_else() -> None:
    base = online_base("gaode-vec")
    html = render(plain_page(base))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["img-src"].split() == ["data:", "blob:", *base.hosts]
    assert rules["default-src"] == "'none'" and "autonavi" not in rules["script-src"]
    assert "lg-online" in html


# -- tiles where they belong -----------------------------------------------------------------------


@dataclass
class Tiles:
    """A tile server that remembers what it was asked for and paints a cross at a place of its own grid."""

    origin: str = ""
    cross: tuple[float, float] | None = None
    asked: list[tuple[int, int, int]] = field(default_factory=list)
    status: int = 200

    @property
    def base(self) -> OnlineBase:
        return OnlineBase("test", "试", (self.origin + "/{z}/{x}/{y}.png",), True, "试验底图", (self.origin,))

    def picture(self, z: int, x: int, y: int) -> bytes:
        """White, with a black cross of 1 px lines through the place, 41 px wide."""
        grey = np.full((TILE, TILE), 255, np.uint8)
        if self.cross is not None:
            # the arms run on into the neighbouring tiles
            col, row = (math.floor(v) for v in world_px(*self.cross, z) - TILE * np.array([x, y]))
            away_x, away_y = np.abs(np.arange(TILE) - col), np.abs(np.arange(TILE) - row)
            grey[np.ix_(away_y == 0, away_x <= 20)] = 0
            grey[np.ix_(away_y <= 20, away_x == 0)] = 0
        out = io.BytesIO()
        Image.fromarray(grey, "L").save(out, "png")
        return out.getvalue()


@pytest.fixture
def tiles() -> Iterator[Tiles]:
    found = Tiles()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            z, x, y = (int(part) for part in self.path.removesuffix(".png").strip("/").split("/"))
            found.asked.append((z, x, y))
            self.send_response(found.status)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            if found.status == 200:
                self.wfile.write(found.picture(z, x, y))

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    found.origin = f"http://127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()
    server.server_close()


def world_px(lat: float, lon: float, zoom: float) -> np.ndarray:
    """Pixels of the world in EPSG:3857 at a zoom, from the north-west corner."""
    size = TILE * 2**zoom
    y = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
    return np.array([(lon + 180) / 360 * size, (0.5 - y / (2 * math.pi)) * size])


@contextmanager
def opened(chromium: Chromium, page: m.Page, folder: Path) -> Iterator[tuple[BrowserPage, list[str]]]:
    """The page in Chromium, and what it asked for; only this machine can answer."""
    path = folder / "online.html"
    path.write_text(render(page), encoding="utf-8")
    asked: list[str] = []
    context = chromium.browser.new_context(viewport={"width": 1280, "height": 800})
    try:
        view = context.new_page()
        view.on("request", lambda r: asked.append(r.url) if r.url.startswith("http") else None)
        view.goto(path.as_uri())
        view.wait_for_selector("html[data-ready]", state="attached")
        yield view, asked
    finally:
        context.close()


def settle(view: BrowserPage) -> None:
    """Until all tiles of the view are there."""
    view.wait_for_selector(".leaflet-lg-online-pane .leaflet-tile-loaded", state="attached")
    view.evaluate(
        """async () => { for (;;) {
            const tiles = Array.from(document.querySelectorAll(".leaflet-lg-online-pane .leaflet-tile"));
            if (tiles.length && tiles.every(t => t.classList.contains("leaflet-tile-loaded"))) break;
            await new Promise(done => setTimeout(done, 30)); } }"""
    )
    view.wait_for_timeout(350)


def at(view: BrowserPage, lat: float, lon: float, zoom: float) -> None:
    view.evaluate("([a, b, z]) => void LG.map.setView([a, b], z, {animate: false})", [lat, lon, zoom])


@pytest.mark.browser
def test_the_page_turns_wgs84_into_gcj02_and_back(chromium: Chromium, tmp_path: Path) -> None:
    with opened(chromium, plain_page(online_base("gaode-vec")), tmp_path) as (view, _):
        for lat, lon, gcj_lat, gcj_lon in REFERENCE:
            found = view.evaluate("([a, b]) => LG.toGcj(a, b)", [lat, lon])
            assert found == pytest.approx([gcj_lat, gcj_lon], abs=1e-9)
            back = view.evaluate("([a, b]) => LG.fromGcj(a, b)", [gcj_lat, gcj_lon])
            assert back == pytest.approx([lat, lon], abs=2e-8)  # 2 mm
        assert view.evaluate("LG.toGcj(48.85, 2.35)") == [48.85, 2.35], "abroad nothing is moved"


@pytest.mark.browser
def test_nothing_is_asked_for_before_the_reader_chooses_the_online_ground(
    chromium: Chromium, tiles: Tiles, tmp_path: Path
) -> None:
    with opened(chromium, plain_page(tiles.base), tmp_path) as (view, asked):
        view.wait_for_timeout(300)
        assert asked == []
        view.check("input[name=lg-base][value=online]", force=True)
        settle(view)
        assert asked and all(url.startswith(tiles.origin + "/") for url in asked)
        assert view.inner_text(".lg-credit") == "试验底图"
        before = len(asked)
        view.check("input[name=lg-base][value=light]", force=True)
        at(view, 37.35, 110.8, 14)
        view.wait_for_timeout(300)
        assert len(asked) == before and view.query_selector(".lg-credit") is None


@pytest.mark.browser
@pytest.mark.parametrize("zoom", [12, 14, 16])
def test_a_cross_of_the_tiles_appears_at_its_place_on_the_ground(
    chromium: Chromium, tiles: Tiles, tmp_path: Path, zoom: int
) -> None:
    with opened(chromium, plain_page(tiles.base), tmp_path) as (view, _):
        tiles.cross = tuple(view.evaluate("([a, b]) => LG.toGcj(a, b)", list(PLACE)))
        at(view, PLACE[0], PLACE[1], zoom)
        view.check("input[name=lg-base][value=online]", force=True)
        settle(view)
        wanted = view.evaluate(
            "at => { const p = LG.map.latLngToContainerPoint(at); return [p.x, p.y]; }", list(PLACE)
        )
        moved = world_px(*tiles.cross, zoom) - world_px(*PLACE, zoom)
        assert np.hypot(*moved) > 6, "the test would see nothing at a zoom where the shift is small"
        panes = ".leaflet-pane:not(.leaflet-map-pane):not(.leaflet-lg-online-pane)"
        view.evaluate(
            "others => document.querySelectorAll(others).forEach(node => { node.style.display = 'none'; })",
            f"{panes}, .lg-panels, .lg-furniture",
        )
        grey = np.asarray(Image.open(io.BytesIO(view.screenshot())).convert("L")).astype(float)
        ink = 255 - grey
        ink[ink < 60] = 0
        rows, cols = np.nonzero(ink)
        assert len(rows) > 40
        middle = [np.average(places, weights=ink[rows, cols]) + 0.5 for places in (cols, rows)]
        away = np.hypot(middle[0] - wanted[0], middle[1] - wanted[1])
        print(f"zoom {zoom}: {away:.2f} px off, moved by {np.hypot(*moved):.1f} px")
        assert away < 1.0, (middle, wanted)


@pytest.mark.browser
@pytest.mark.parametrize("zoom", [10.5, 13, 16])
def test_the_tiles_asked_for_are_those_of_the_view_as_gcj02_has_it(
    chromium: Chromium, tiles: Tiles, tmp_path: Path, zoom: float
) -> None:
    with opened(chromium, plain_page(tiles.base), tmp_path) as (view, _):
        at(view, PLACE[0], PLACE[1], zoom)
        view.check("input[name=lg-base][value=online]", force=True)
        settle(view)
        level = math.floor(zoom + 0.5)
        corners: list[list[float]] = view.evaluate(
            """() => [[0, 0], [1, 0], [0, 1], [1, 1]].map(c => {
                const size = LG.map.getSize();
                const p = LG.map.containerPointToLatLng([c[0] * size.x, c[1] * size.y]);
                return LG.toGcj(p.lat, p.lng); })"""
        )
        px = np.array([world_px(lat, lon, level) for lat, lon in corners]) / TILE
        needed = {
            (level, x, y)
            for x in range(int(px[:, 0].min()), math.ceil(px[:, 0].max()))
            for y in range(int(px[:, 1].min()), math.ceil(px[:, 1].max()))
        }
        assert needed <= set(tiles.asked)
        plain = len(needed) / len({tile for tile in tiles.asked if tile[0] == level})
        assert plain > 0.6, "no more than a rim of tiles beside"


@pytest.mark.browser
def test_neighbouring_tiles_leave_no_gap_and_step_less_than_a_pixel(
    chromium: Chromium, tiles: Tiles, tmp_path: Path
) -> None:
    with opened(chromium, plain_page(tiles.base), tmp_path) as (view, _):
        view.check("input[name=lg-base][value=online]", force=True)
        for zoom in (11, 14, 16):
            at(view, PLACE[0], PLACE[1], zoom)
            settle(view)
            boxes: list[dict[str, Any]] = view.evaluate(
                """() => Array.from(document.querySelectorAll(".leaflet-lg-online-pane img")).map(t => {
                    const p = L.DomUtil.getPosition(t);
                    const k = t.src.match(/(\\d+)\\/(\\d+)\\/(\\d+)\\.png/).slice(1).map(Number);
                    return {z: k[0], x: k[1], y: k[2], left: p.x, top: p.y,
                            w: t.offsetWidth, h: t.offsetHeight}; })"""
            )
            here = {(b["x"], b["y"]): b for b in boxes if b["z"] == zoom}
            pairs = 0
            for (x, y), a in here.items():
                assert abs(a["w"] - TILE) <= 1 and abs(a["h"] - TILE) <= 1
                if right := here.get((x + 1, y)):
                    assert right["left"] == a["left"] + a["w"] and abs(right["top"] - a["top"]) <= 1
                    pairs += 1
                if below := here.get((x, y + 1)):
                    assert below["top"] == a["top"] + a["h"] and abs(below["left"] - a["left"]) <= 1
                    pairs += 1
            assert pairs > 10


@pytest.mark.browser
def test_a_ground_that_does_not_answer_is_said(chromium: Chromium, tiles: Tiles, tmp_path: Path) -> None:
    tiles.status = 404
    with opened(chromium, plain_page(tiles.base), tmp_path) as (view, _):
        view.check("input[name=lg-base][value=online]", force=True)
        view.wait_for_selector(".lg-credit:has-text('连不上')")


@pytest.mark.browser
def test_a_ground_that_is_not_shifted_lies_on_the_plain_grid(
    chromium: Chromium, tiles: Tiles, tmp_path: Path
) -> None:
    tiles.cross = PLACE
    with opened(chromium, plain_page(replace(tiles.base, shift=False)), tmp_path) as (view, _):
        at(view, PLACE[0], PLACE[1], 15)
        view.check("input[name=lg-base][value=online]", force=True)
        settle(view)
        sizes: list[list[int]] = view.evaluate(
            "() => Array.from(document.querySelectorAll('.leaflet-lg-online-pane .leaflet-tile'))"
            ".map(t => [t.offsetWidth, t.offsetHeight])"
        )
        assert sizes and all(size == [TILE, TILE] for size in sizes)
