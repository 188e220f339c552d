"""Made-up pages for all that stands round a map, rendered once for the tests that open them (整饰测试页面).

A plugin of pytest, and imported by its users: PYTEST_DONT_REWRITE. A test file says
``pytest_plugins = ("tests.furniture_pages",)`` and asks for ``made_up``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page
from pyproj import Geod, Transformer

from liulin_geo.page import model as m
from liulin_geo.page.render import render
from liulin_geo.page.values import ValueBand, ValueGrid, Values, pack
from tests.page_fixture import COUNTIES, make_page
from tests.shared import Shared

Pages = Mapping[str, Path]
needs_outlines = pytest.mark.skipif(not COUNTIES.exists(), reason=f"the real outlines are not at {COUNTIES}")
#: the ellipsoid of CGCS2000 is GRS80 to the last digit that a metre can show
GEOD = Geod(a=6378137, rf=298.257222101)
PLANE = Transformer.from_crs("EPSG:4490", "EPSG:4546", always_xy=True)
HOSTILE = "<img src=x onerror=alert(1)>\"'`{{7*7}}" + "长" * 3000

#: What a reader has chosen, as one comparable thing.
STATE = """() => ({ tab: LG.tab.key, on: LG.layers.filter(l => l.on).map(l => l.key).sort(),
  base: document.body.dataset.base, zoom: lgMap.getZoom(), at: lgMap.getCenter(), whole: !!LG.whole,
  hatch: LG.isHatched() })"""


def with_values(page: m.Page) -> m.Page:
    """A page that can be read at a place: everything orange, from one layer."""
    rows, cols, cell = 140, 120, 500.0
    x, y = PLANE.transform(110.5, 37.85)
    grid = ValueGrid(111.0, 1.0, 500_000.0, 0.0, 6378137.0, 298.257222101, x, y, cell, rows, cols)
    full = np.full((rows, cols), 1, np.uint8)
    band = ValueBand("mines", "煤矿", pack(full * 200, full), 0.005, 1.0, (("m1", "示例煤矿01"),))
    return replace(page, values=Values(grid, pack(full * 4, full * 180, full), ("柳林镇",), (band,)))


def with_tabs(page: m.Page) -> m.Page:
    """The same layers as two maps in one file."""
    layers = (*page.surfaces, *page.points, *page.lines, *page.polygons)
    all_of = tuple((layer.key, layer.group, layer.shown) for layer in layers)
    few = tuple((layer.key, layer.group, layer.key in ("fuel", "mines")) for layer in layers[:8])
    tabs = (
        m.Tab("fire", "防火", "某县防火图", all_of, page.groups, page.side),
        m.Tab("fuel", "可燃物", "某县可燃物图", few, page.groups, None),
    )
    return replace(page, tabs=tabs)


def with_many_layers(page: m.Page) -> m.Page:
    """All layers of points shown, and twenty more of them."""
    more = [
        replace(layer, key=f"{layer.key}{i}", title=f"{layer.title}{i}")
        for i in range(5) for layer in page.points[:4]
    ]  # fmt: skip
    return replace(page, points=tuple(replace(layer, shown=True) for layer in (*page.points, *more)))


def write_pages(folder: Path) -> None:
    """The page files, each by its name."""
    plain = with_values(make_page())
    made = {
        "plain": plain, "tabs": with_tabs(plain), "many": with_many_layers(plain),
        "hostile": with_values(make_page(hostile=HOSTILE)), "english": with_values(make_page(lang="en")),
    }  # fmt: skip
    folder.mkdir()
    for name, page in made.items():
        (folder / f"{name}.html").write_text(render(page), encoding="utf-8")


@pytest.fixture(scope="session")
def made_up(shared: Shared) -> Pages:
    """The page files by name."""
    return {path.stem: path for path in shared("made-up-pages", write_pages).iterdir()}


def settle(page: Page, ms: int = 350) -> None:
    """Longer than the page waits before it writes its address."""
    page.wait_for_timeout(ms)


def reopen(page: Page, address: str) -> None:
    """Open the same file anew at another address behind the #."""
    page.evaluate("to => { history.replaceState(null, '', location.href.split('#')[0] + to); }", address)
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")


def pressed(page: Page, tool: str) -> bool:
    """Whether a tool's button is down."""
    return page.get_attribute(f"#lg-tool-{tool}", "aria-pressed") == "true"


def focus_of(page: Page) -> str:
    """Id, class or kind of the element that has the focus."""
    return str(page.evaluate("(n => n.id || n.className || n.tagName)(document.activeElement)"))
