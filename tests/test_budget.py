"""What maps may weigh, and how they move with twenty thousand points: ceilings, not hopes."""

from __future__ import annotations

import sys
import tempfile
import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page

from liulin_geo.errors import MapError
from liulin_geo.maps.registry import VIEWS
from liulin_geo.page import model as m
from liulin_geo.page.inline import OWN, SCRIPT, STYLES, own_text
from liulin_geo.page.render import render
from tests.browser import screenshot
from tests.built_maps import ABSENT, DRAWN, EVERY, BuiltMaps
from tests.chromium import Chromium

pytest_plugins = ("tests.built_maps",)

#: bytes of a map at 30 m; an atlas holds seven views
MOST, MOST_ATLAS = 3_000_000, 8_000_000
#: bytes of our own scripts and styles in any one map
MOST_OWN = 260_000
#: what each view weighed at 60 m when it was last looked at, kB; `python -m tests.test_budget` writes it anew
SIZES = Path(__file__).with_name("map_sizes.toml")
GROWTH = 1.10
MANY = 20_000
GRADES: tuple[m.Grade | None, ...] = (None, 1, 2, 3, 4)
#: 95 of 100 frames while 20,000 points are dragged about, in ms, on a machine that does other things as well;
#: on an idle one it is 34. With a node for each point it is more than 1,000.
FRAME_MS = 250.0


def sizes() -> dict[str, float]:
    with SIZES.open("rb") as stream:
        recorded: dict[str, float] = tomllib.load(stream)["kilobytes"]
    return recorded


# -- weight ----------------------------------------------------------------------------------------


def test_the_recorded_sizes_are_those_of_the_views() -> None:
    assert set(sizes()) == set(DRAWN), "run: python -m tests.test_budget"


@pytest.mark.parametrize("view", EVERY)
def test_a_map_keeps_its_weight(built: BuiltMaps, view: str) -> None:
    size = built(view).stat().st_size
    assert size <= 1000 * GROWTH * sizes()[view], "heavier: why? then python -m tests.test_budget"


@pytest.mark.every_view
@pytest.mark.parametrize("view", DRAWN)
def test_a_map_of_a_real_grid_can_be_sent(fine: BuiltMaps, view: str) -> None:
    assert fine(view).stat().st_size <= (MOST_ATLAS if view == "atlas" else MOST)


def test_a_view_without_data_says_so(built: BuiltMaps) -> None:
    assert set(VIEWS) >= ABSENT
    for view in ABSENT:
        with pytest.raises(MapError, match="没有数据不等于安全"):
            built(view)


def test_our_own_code_in_a_map_is_small(built: BuiltMaps) -> None:
    for view in ("forest-fire", "composite"):
        page = built.page(view)
        tools = [(tool.script, tool.home) for tool in page.tools]
        names = {*((name, OWN) for name in (SCRIPT, *STYLES)), *tools}
        own = {name: len(own_text(name, home).encode()) for name, home in names}
        assert sum(own.values()) <= MOST_OWN, sorted(own.items(), key=lambda item: -item[1])


# -- many points -----------------------------------------------------------------------------------


def crowded(built: BuiltMaps, *, clustered: bool, folder: Path) -> Path:
    """The composite map with twenty thousand graded points more, all shown."""
    rng = np.random.default_rng(11)
    page = built.page("composite")
    lons, lats = zip(*page.base.county[0][0], strict=True)
    places = rng.uniform((min(lons), min(lats)), (max(lons), max(lats)), (MANY, 2)).round(5)
    points = tuple(
        m.PointFeature(f"p{i}", f"点{i}", float(lon), float(lat), GRADES[i % 5], (("序号", str(i)),))
        for i, (lon, lat) in enumerate(places)
    )
    layer = m.PointLayer("many", "很多点", "很多", "pick", "#3B3F46", points, shown=True, clustered=clustered)
    path = folder / f"crowded-{clustered}.html"
    path.write_text(render(replace(page, points=(layer,), search=False)), encoding="utf-8")
    return path


def frames_of(page: Page) -> list[float]:
    """Milliseconds from frame to frame while the map is dragged to and fro."""
    width, height = (page.viewport_size or {}).values()
    page.evaluate(
        """() => {
          window.frames_ = [];
          let last = 0;
          const tick = now => {
            if (last) frames_.push(now - last);
            last = now;
            requestAnimationFrame(tick);
          };
          requestAnimationFrame(tick); }"""
    )
    page.mouse.move(width / 2, height / 2)
    page.mouse.down()
    for step in range(1, 91):
        turn = 2 * np.pi * step / 45
        page.mouse.move(width / 2 + 160 * np.sin(turn), height / 2 + 120 * (1 - np.cos(turn)))
    page.mouse.up()
    found: list[float] = page.evaluate("frames_.slice(1)")
    return found


@pytest.mark.browser
@pytest.mark.parametrize("clustered", [False, True])
@pytest.mark.slow
def test_twenty_thousand_points_are_dragged_smoothly(
    built: BuiltMaps, chromium: Chromium, tmp_path: Path, clustered: bool
) -> None:
    with chromium.open(crowded(built, clustered=clustered, folder=tmp_path), "office") as (page, watch):
        assert page.evaluate("LG.byKey.many.on && LG.byKey.many.features.length") == MANY
        # a node for each point is what makes a page stand still
        assert page.locator(".leaflet-marker-pane > *").count() < 2000
        frames = frames_of(page)
        screenshot(page, f"crowded-{'clustered' if clustered else 'plain'}")
    watch.assert_quiet()
    slow = float(np.quantile(frames, 0.95))
    sys.stderr.write(f"\n{MANY} points, clustered {clustered}: {len(frames)} frames, 95 % in {slow:.0f} ms\n")
    assert len(frames) > 20 and slow < FRAME_MS


def record() -> None:
    """Write what each view weighs now."""
    with tempfile.TemporaryDirectory() as folder:
        built = BuiltMaps(Path(folder))
        lines = [f"{view} = {built(view).stat().st_size / 1000:.0f}" for view in DRAWN]
    head = "# What each map of the embedded county weighs, kB; written by `python -m tests.test_budget`."
    SIZES.write_text("\n".join([head, "[kilobytes]", *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    record()
