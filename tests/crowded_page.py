"""A page with names to be found and layers of 20,000 points, and how tests open it (海量点测试页面)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import Page

from liulin_geo.page import model as m
from liulin_geo.page.render import render
from liulin_geo.page.values import ValueGrid, Values, pack
from tests.browser import SCREENS, Watch, open_page
from tests.page_fixture import COUNTIES, make_page, outline
from tests.shared import Shared

MANY = 20_000
#: A grid of 3-degree zone 37; the page needs it to read metres without a zone's prefix.
GRID = ValueGrid(111.0, 1.0, 500000.0, 0.0, 6378137.0, 298.257222101, 470000.0, 4160000.0, 30.0, 2, 2)
EVIL = '=HYPERLINK("http://a.b","点")'

needs_outlines = pytest.mark.skipif(not COUNTIES.exists(), reason=f"the real outlines are not at {COUNTIES}")
#: What every test in the browser is marked with.
IN_BROWSER = [needs_outlines, pytest.mark.browser]


def crowded_page() -> m.Page:
    """The made-up page with names to be found, and layers of 20,000 points."""
    page = make_page()
    rng = np.random.default_rng(7)
    places = rng.normal((110.9, 37.4), (0.05, 0.06), (MANY, 2)).round(5)

    def points(key: str, title: str, clustered: bool, **options: bool) -> m.PointLayer:
        features = tuple(
            m.PointFeature(
                f"{key}-{i}",
                f"{title}{i:05d}",
                float(x),
                float(y),
                (None, 1, 2, 3, 4)[i % 5],  # type: ignore[arg-type]
                (("乡镇", "柳林镇" if i % 2 else "穆村镇"), ("容量", f"{(i * 37) % 5000:,} m³")),
            )
            for i, (x, y) in enumerate(places)
        )
        return m.PointLayer(key, title, "很多点", "pick", "#3B3F46", features, clustered=clustered, **options)

    west, south, east, north = outline().bounds
    spread = rng.uniform((west, south), (east, north), (700, 2)).round(5)
    some = m.PointLayer(
        "some",
        "散点",
        "很多点",
        "drop",
        "#1F6E9C",
        tuple(m.PointFeature(f"s{i}", f"散点{i}", float(x), float(y)) for i, (x, y) in enumerate(spread)),
    )
    names = (
        ("LLL-7", "柳林坡", (("乡镇", "柳林镇"), ("联系电话", "13500000001"), ("容量", "1,200 m³"))),
        ("CZ-2", "长治坡", (("乡镇", "穆村镇"), ("容量", "90 m³"))),
        ("XX-3", "绿柳园", (("容量", "400 m³"), ("备注", EVIL))),
        ("XX-4", "+1 号库,“甲”", (("备注", 'a"b\n-c'),)),
        ("XX-5", "重庆路", ()),
    )
    named = m.PointLayer(
        "named",
        "起名字的",
        "很多点",
        "flask",
        "#1F6E9C",
        tuple(
            m.PointFeature(i, name, 110.9 + 0.01 * k, 37.4, (4, None, 2, None, 1)[k], rows)  # type: ignore[arg-type]
            for k, (i, name, rows) in enumerate(names)
        ),
    )
    empty = np.zeros((2, 2), np.uint8)
    return replace(
        page,
        points=(*page.points, named, some, points("many", "单点", False), points("gathered", "聚点", True)),
        values=Values(GRID, pack(empty), (), ()),
    )


@contextmanager
def open_crowded(shared: Shared) -> Iterator[tuple[Page, Watch]]:
    """The page in a browser, for the tests of a module."""
    path = shared("crowded.html", lambda path: path.write_text(render(crowded_page()), encoding="utf-8"))
    with open_page(path) as (page, watch):
        page.set_default_timeout(8_000)
        yield page, watch


def freshen(page: Page) -> None:
    """The page as it opens: the whole county, nothing searched, no table, no hatches."""
    page.locator(".lg-search input").fill("")
    page.evaluate(
        """() => { LG.map.closePopup(); LG.setHatch(false); LG.fitCounty();
             ['many', 'gathered', 'named', 'some'].forEach(k => LG.setShown(LG.byKey[k], false));
             if (document.getElementById('lg-table')) document.getElementById('lg-tool-table').click();
             document.activeElement.blur(); }"""
    )


@contextmanager
def on_a_phone(page: Page) -> Iterator[Page]:
    """The same file on a touch screen, in the browser that is open already."""
    browser = page.context.browser
    assert browser
    width, height = SCREENS["phone"]
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=True, offline=True)
    phone = context.new_page()
    errors: list[str] = []
    phone.on("pageerror", lambda error: errors.append(str(error)))
    phone.goto(page.url.partition("#")[0])
    phone.wait_for_selector("html[data-ready]", state="attached", timeout=20_000)
    yield phone
    context.close()
    assert not errors
