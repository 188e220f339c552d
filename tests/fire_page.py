"""The fire report of the embedded county's one map, open in a browser (报告火情测试).

A plugin of pytest: a test file says ``pytest_plugins = ("tests.built_maps", "tests.fire_page")``. It also
imports from it, before pytest does, which is why this is one to PYTEST_DONT_REWRITE.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from playwright.sync_api import Page

from liulin_geo.grid import Grid, projector
from liulin_geo.maps.fire_report import FireGround, fire_ground
from liulin_geo.store.run import Run
from tests.browser import Watch
from tests.built_maps import BuiltMaps
from tests.chromium import Chromium

#: a place in the sample county that burns, lon and lat
HERE = (110.93, 37.40)


@dataclass
class Opened:
    """The internal map in Chromium, its tool not yet opened."""

    page: Page
    watch: Watch

    def report(self, lon: float = HERE[0], lat: float = HERE[1]) -> None:
        """Report a fire at a place, anew."""
        self.page.evaluate("LG.closePanel()")
        self.page.evaluate("document.getElementById('lg-tool-fire').click()")
        self.page.evaluate("([lon, lat]) => LG.fire.place([lat, lon], true)", [lon, lat])

    def part(self, key: str) -> str:
        """The text of a part of the panel."""
        return self.page.inner_text(f"#lg-panel [data-part={key}]")

    def weather(self, **values: float) -> None:
        """Set the weather by the panel's own controls; ``wind`` is where it comes from."""
        selectors = {
            "force": "input[type=range]",
            "temperature": "input[type=number] >> nth=0",
            "humidity": "input[type=number] >> nth=1",
        }
        for name, value in values.items():
            if name == "wind":
                self.page.check(f".lg-dial input[value='{value:g}']", force=True)
            elif name == "force":
                self.page.eval_on_selector(
                    f".lg-fire-weather {selectors[name]}",
                    "(node, v) => { node.value = v; node.dispatchEvent(new Event('input')); }",
                    value,
                )
            else:
                self.page.fill(f".lg-fire-weather {selectors[name]}", f"{value:g}")
        self.settle()

    def settle(self) -> None:
        """Two frames: changes of the weather are worked out with the next one."""
        self.page.evaluate("new Promise(d => requestAnimationFrame(() => requestAnimationFrame(d)))")


def places(run: Run, ground: FireGround, rng: np.random.Generator, n: int) -> list[tuple[float, float]]:
    """Burning places in the county, degrees, the same each time."""
    grid: Grid = ground.terrain.grid
    inside = ~np.isnan(run.band("risk", "colour").astype(np.float32))
    found: list[tuple[float, float]] = []
    while len(found) < n:
        row, col = int(rng.integers(grid.n_rows)), int(rng.integers(grid.n_cols))
        x, y = float(grid.xs(grid.window)[col]), float(grid.ys(grid.window)[row])
        r, c = run.grid.cell_of(x, y)
        if (
            0 <= r < run.grid.n_rows
            and 0 <= c < run.grid.n_cols
            and inside[r, c]
            and ground.fuel[row, col] > 0
        ):
            lon, lat = projector(grid.crs).transform(x, y, direction="INVERSE")
            found.append((round(float(lon), 5), round(float(lat), 5)))
    return found


@pytest.fixture(scope="module")
def run(built: BuiltMaps) -> Run:
    return built.risk


@pytest.fixture(scope="module")
def ground(run: Run) -> FireGround:
    found = fire_ground(run)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def opened(built: BuiltMaps, chromium: Chromium) -> Iterator[Opened]:
    with chromium.open(built("forest-fire")) as (page, watch):
        page.wait_for_selector("html[data-values]", state="attached", timeout=20_000)
        yield Opened(page, watch)
        watch.assert_quiet()
