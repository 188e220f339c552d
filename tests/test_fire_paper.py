"""The fire report on paper with hatches (打印火情报告): a second page must not spoil the map of the first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
import shapely

from tests.fire_page import Opened

pytest_plugins = ("tests.built_maps", "tests.fire_page")
pytestmark = pytest.mark.browser
#: px of the picture to a px of the page, and the sheet's margin in px of the page
ZOOM, MARGIN = 1.25, 10 / 25.4 * 96
#: a place that burns near the county line
EDGE = (110.675, 37.40)
#: Where the map's corners and the county's outer lines lie on the sheet, px.
LAID = """() => {
  const box = document.querySelector('.folium-map').getBoundingClientRect(), frame = 2;
  const rings = LG.data.base.county.map(part => LG.unpackLine(part[0]).map(at => {
    const p = LG.map.latLngToContainerPoint(at);
    return [p.x + box.left + frame, p.y + box.top + frame]; }));
  return { map: [box.left, box.top, box.right, box.bottom], rings, said: document.body.className }; }"""


def first_page(opened: Opened, path: Path) -> npt.NDArray[np.int16]:
    """The first of the two pages of the print, as a picture."""
    opened.page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 2
    picture = np.asarray(document[0].render(scale=ZOOM * 96 / 72).to_pil().convert("RGB"), np.int16)
    document.close()
    return picture


def test_hatches_on_paper_cover_their_colours_and_nothing_else(opened: Opened, tmp_path: Path) -> None:
    page = opened.page
    page.evaluate("() => { window.print = () => { document.documentElement.dataset.asked = 'yes'; }; }")
    opened.report(*EDGE)
    page.locator("#lg-panel").get_by_role("button", name="打印").click()
    page.locator("html[data-asked]").wait_for(state="attached")
    laid = page.evaluate(LAID)
    assert "lg-printing" in laid["said"] and page.evaluate("LG.isHatched()")
    hatched = first_page(opened, tmp_path / "hatched.pdf")
    page.evaluate("LG.setHatch(false)")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    plain = first_page(opened, tmp_path / "plain.pdf")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")

    changed = np.abs(hatched - plain).max(axis=2) > 40
    rows, cols = (at.ravel() for at in np.indices(changed.shape))
    x, y = (cols + 0.5) / ZOOM - MARGIN, (rows + 0.5) / ZOOM - MARGIN
    left, top, right, bottom = laid["map"]
    on_map = ((x > left) & (x < right) & (y > top) & (y < bottom)).reshape(changed.shape)
    county = shapely.union_all([shapely.Polygon(ring) for ring in laid["rings"]])
    inside = shapely.contains_xy(shapely.buffer(county, 8), x, y).reshape(changed.shape)
    red, _, blue = (plain[..., i] for i in range(3))
    low, high = on_map & inside & (blue > red + 16), on_map & inside & (red > blue + 60)
    outside, column = on_map & ~inside, ~on_map
    assert min(seen.sum() for seen in (outside, column, low, high)) > 5_000
    assert changed[high].mean() > 0.08
    assert changed[outside].mean() < 0.002
    assert 0.01 < changed[low].mean() < 0.04  # dots, each of some px
    assert changed[column].mean() < 0.01  # swatches are hatched too
