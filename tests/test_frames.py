"""The page in a frame of a notebook or another page (嵌入页面), which is narrower than a screen."""

from __future__ import annotations

import pytest

from tests.built_maps import BuiltMaps
from tests.chromium import Chromium
from tests.test_screens import ASTRAY

pytest_plugins = ("tests.built_maps",)
pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "height"), [(721, 600), (800, 640), (900, 700), (1000, 700)])
def test_the_card_of_days_leaves_the_readout_free(
    built: BuiltMaps, chromium: Chromium, width: int, height: int
) -> None:
    with chromium.open(built("forest-fire")) as (page, watch):
        page.wait_for_selector("html[data-values]", state="attached")
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("void lgMap.fire('mousemove', {latlng: LG.countyBounds.getCenter()})")
        page.locator(".lg-here").wait_for()
        cards = ASTRAY.replace(".lg-plate", ".lg-days")
        assert page.locator(".lg-days").is_visible()
        assert page.evaluate(cards) == []
        watch.assert_quiet()
