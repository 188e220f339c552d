"""Where the county ends the file's knowledge ends: a fire report at the county line (县界与县外)."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
import shapely

from liulin_geo.grid import project, projector
from liulin_geo.maps.fire_report import FireGround
from liulin_geo.store.run import Run
from tests.fire_page import HERE, Opened

pytest_plugins = ("tests.built_maps", "tests.fire_page")

#: how far the county line of the page may lie from that of the ledger, m
OUTLINE_M = 10.0
#: a corner of a sector as small as this may fall between two samples of the line
SLIVER_M2 = 7500


@pytest.mark.browser
@pytest.mark.slow
def test_the_page_knows_where_its_county_ends(run: Run, opened: Opened, ground: FireGround) -> None:
    county = project(shapely.union_all(run.ledgers["county"].geometry.to_numpy()), run.grid.crs)
    west, south, east, north = county.bounds
    rng = np.random.default_rng(3)
    asked = [
        [rng.uniform(west - 4e3, east + 4e3), rng.uniform(south - 4e3, north + 4e3), rng.uniform(0, 360)]
        for _ in range(150)
    ]
    found = opened.page.evaluate(
        """asked => asked.map(([x, y, towards]) => { const l = LG.countyLine([x, y]);
          return [l.inside, l.away, l.beyond(3000), l.beyond(3000, towards, 30)]; })""",
        asked,
    )
    seen = set()
    for (x, y, towards), (inside, away, circle, sector) in zip(asked, found, strict=True):
        place = shapely.Point(x, y)
        expected = county.boundary.distance(place)
        if expected < OUTLINE_M:
            continue
        assert inside == county.contains(place), (x, y)
        assert away == pytest.approx(expected, abs=OUTLINE_M)
        assert circle == (not inside or away < 3000)
        turns = np.radians(np.linspace(towards - 30, towards + 30, 61))
        arc = [(x + 3000 * np.sin(a), y + 3000 * np.cos(a)) for a in turns]
        shape = shapely.Polygon([(x, y), *arc])
        rest = shape.difference(county)
        if not inside or not 0 < rest.area < SLIVER_M2:
            assert sector == (not inside or rest.area > 0), (x, y, towards)
        seen.add((inside, circle, sector))
    assert {(False, True, True), (True, False, False), (True, True, False), (True, True, True)} <= seen

    opened.report()
    grid = ground.terrain.grid
    mask = np.array(opened.page.evaluate("Array.from(LG.countyMask(LG.fire.ground.grid))"))
    assert ((mask.reshape(grid.shape) > 0) != grid.mask(county)).sum() <= 20


@pytest.mark.browser
def test_a_fire_that_leaves_the_county_or_the_known_ground_is_known_to(
    opened: Opened, ground: FireGround
) -> None:
    opened.report()
    inside, out, cut = opened.page.evaluate("""() => {
      const g = LG.fire.ground, mask = LG.countyMask(g.grid), n = mask.length, cols = g.grid.n_cols;
      const from = LG.fire.cell, weather = {temperature: 30, humidity: 25, wind: 9, from: 315};
      g.spread(from, weather, 30);
      const none = [g.leaves(30, mask), g.cut(30)];
      g.spread(from, weather, 3000);
      const edge = i => !g.known[i - 1] || !g.known[i + 1] || !g.known[i - cols] || !g.known[i + cols];
      let first = Infinity, end = Infinity;
      for (let i = 0; i < n; i++) {
        if (g.minutes[i] < Infinity && !mask[i]) first = Math.min(first, g.minutes[i]);
        if (g.minutes[i] < Infinity && edge(i)) end = Math.min(end, g.minutes[i]);
      }
      const said = [g.leaves(first - .1, mask), g.leaves(first + .1, mask), g.cut(end - .1), g.cut(end + .1)];
      return [none, said, [first, end]];
    }""")
    assert inside == [False, False]
    assert out == [False, True, False, True]
    assert 30 < cut[0] <= cut[1] < 3000
    opened.report()


@pytest.mark.browser
def test_far_from_the_county_there_is_no_report_but_a_reason(opened: Opened) -> None:
    opened.report()
    page = opened.page
    page.fill("#lg-panel .lg-find", "116.4, 39.9")
    page.keyboard.press("Enter")
    assert "超过 100 km" in page.inner_text("#lg-panel [role=alert]")
    assert page.evaluate("[LG.fire.at.lng, LG.fire.at.lat]") == list(HERE), "the flame stays where it was"
    page.fill("#lg-panel .lg-find", "110.93, 37.40")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert not page.is_visible("#lg-panel [role=alert]")


def near_the_line(run: Run, metres: float) -> tuple[float, float]:
    """A place that far inside the county from the middle of its outline."""
    county = project(shapely.union_all(run.ledgers["county"].geometry.to_numpy()), run.grid.crs)
    inner = county.buffer(-metres).boundary
    at = shapely.line_interpolate_point(shapely.get_parts(inner)[0], 0.3, normalized=True)
    return projector(run.grid.crs).transform(at.x, at.y, direction="INVERSE")


@pytest.mark.browser
def test_near_the_county_line_counts_are_lower_bounds(run: Run, opened: Opened) -> None:
    opened.report()
    whole = opened.page.evaluate("LG.fireText(LG.fire, LG.fire.parts)")
    assert "≥" not in whole and "县界" not in whole and "县外" not in whole
    opened.report(*near_the_line(run, 2000))
    assert "距县界 2.0 km" in opened.part("first")
    rows = dict(line.split("\t") for line in opened.part("villages").split("\n") if "km 内\t" in line)
    bound = re.compile(r"≥ \d+ 个村　≥ [\d,]+ 人|县内部分没有；县外没有数据")
    assert re.match(r"\d+ 个村", rows["1 km 内"])
    assert bound.match(rows["3 km 内"]) and bound.match(rows["5 km 内"])
    assert "只列本县力量" in opened.part("force")
    text = opened.page.evaluate("LG.fireText(LG.fire, LG.fire.parts)")
    assert "距县界 2.0 km" in text and rows["5 km 内"] in text
    opened.report(*near_the_line(run, 150))
    assert "县外" in opened.part("access")


@pytest.mark.browser
def test_outside_the_county_no_zero_is_said(opened: Opened, tmp_path: Path) -> None:
    opened.report(110.60, 37.30)
    said = opened.part("first").split("\n")
    first = next(line for line in said[1:] if line)
    assert first.startswith("起火点在县外，距县界")
    text = opened.page.evaluate("LG.fireText(LG.fire, LG.fire.parts)")
    assert not re.search(r"(?<![\d,.])0 (个村|人|处)", text)
    for untrue in ("无村庄", "没有道路，", "无路可达", "不等于低风险", "无明显方向"):
        assert untrue not in text, untrue
    pdf = tmp_path / "outside.pdf"
    opened.page.pdf(path=pdf, prefer_css_page_size=True, print_background=True)
    with pdfium.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert all("起火点在县外" in page for page in pages) and len(pages) == 2
