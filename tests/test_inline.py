"""A map in a notebook cell: the same page, in a frame, without a network (笔记本内嵌地图)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import screenshot
from tests.built_maps import BuiltMaps
from tests.chromium import Chromium

pytest_plugins = ("tests.built_maps",)


@pytest.mark.browser
@pytest.mark.parametrize("view", ["forest-fire", "composite"])
def test_a_notebook_cell_holds_the_whole_map(
    built: BuiltMaps, chromium: Chromium, tmp_path: Path, view: str
) -> None:
    cell = built.risk.explore(view)._repr_html_()
    notebook = tmp_path / f"{view}.html"
    notebook.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{cell}</body>", "utf-8")
    with chromium.open(notebook, ready=None) as (page, watch):
        frame = page.frame_locator("iframe")
        frame.locator("html[data-values]").wait_for(state="attached", timeout=20_000)
        assert frame.locator(".lg-title h1").inner_text().startswith("柳林县")
        box = page.locator("iframe").bounding_box()
        assert box and box["width"] > 800
        page.mouse.move(box["x"] + 0.52 * box["width"], box["y"] + 0.55 * box["height"])
        frame.locator("#lg-here").wait_for(state="visible")
        frame.locator(".lg-rank button, button.lg-rank").first.click()  # moves the map
        page.wait_for_timeout(200)
        screenshot(page, f"notebook-{view}")
        watch.assert_quiet()
