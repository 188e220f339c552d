"""The maps of the embedded county, made once for all tests that open them (成图一次，多处检验).

A plugin of pytest: a test file says ``pytest_plugins = ("tests.built_maps",)`` and asks for ``built``. It
also imports it, before pytest does, which is why the plugin is one to PYTEST_DONT_REWRITE.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from liulin_geo.county import County
from liulin_geo.maps.context import Audience, MapContext
from liulin_geo.maps.registry import VIEWS, find_view
from liulin_geo.messages import Language
from liulin_geo.page.model import Page
from liulin_geo.page.render import render
from liulin_geo.risk import Risk, open_run, score
from tests.browser import SCREENS
from tests.kept_pages import KeptPages
from tests.shared import FINE_M, Shared

#: what a page says and shows is the same in cells of four times the area, at a quarter of the work
CELL_M = 60.0
#: Views that the embedded county has no data for; they say so instead of drawing a map.
ABSENT = frozenset({"hazard-slide-susceptibility"})
#: Every other view of the registry.
DRAWN = tuple(view for view in VIEWS if view not in ABSENT)
#: the views that stand for all of them where each takes seconds; `make test-all` takes every one
CHIEF = ("forest-fire", "composite", "hazard-coal-mines", "atlas")
EVERY = [
    pytest.param(view, marks=() if view in CHIEF else pytest.mark.every_view, id=view) for view in DRAWN
]
#: and those on the screens: the view with the most cards on each, every other chief one on the next in turn
_ON = {view: tuple(SCREENS)[i % len(SCREENS)] for i, view in enumerate(CHIEF)}
SCREENED = [
    pytest.param(
        view,
        screen,
        marks=() if view == CHIEF[0] or _ON.get(view) == screen else pytest.mark.every_view,
        id=f"{view}-{screen}",
    )
    for view in DRAWN
    for screen in SCREENS
]


class BuiltMaps:
    """A county, scored when first needed, its pages and its map files, each made when first asked for.

    All of it lies in the folder, for every process that has the same one. The files hold the bytes that
    ``risk.map`` writes: tests/test_maps.py compares them.
    """

    def __init__(
        self,
        folder: Path,
        data: Path | None = None,
        cell_m: float = CELL_M,
        then: Callable[[Path], object] = lambda run: None,
    ) -> None:
        """``data`` is the embedded county unless another is named.

        ``then`` is done to the run folder once it is written.
        """
        self.folder = folder
        self.data = data
        self.cell_m = cell_m
        self._then = then
        self._shared = Shared(folder)
        self._pages = KeptPages(folder / "ground")
        self._contexts: dict[tuple[Audience, Language], MapContext] = {}

    @cached_property
    def risk(self) -> Risk:
        """The scored county; its run stays in the folder."""
        return open_run(self._shared("run", self._score))

    def _score(self, folder: Path) -> None:
        score(County(self.data or self._shared.county(self.cell_m)), cell_m=self.cell_m, out=folder)
        self._then(folder)

    def __call__(self, view: str, audience: Audience = "internal", lang: Language = "zh") -> Path:
        """The map file of a view."""
        return self._shared(
            f"{view}-{audience}-{lang}.html",
            lambda path: path.write_text(render(self.page(view, audience, lang)), encoding="utf-8"),
        )

    def page(self, view: str, audience: Audience = "internal", lang: Language = "zh") -> Page:
        """The page model of a view."""
        return self._pages.read(
            self._shared(
                f"{view}-{audience}-{lang}.page",
                lambda path: self._pages.write(path, find_view(view).build(self.context(audience, lang))),
            )
        )

    def context(self, audience: Audience = "internal", lang: Language = "zh") -> MapContext:
        """What the views of an audience and a language are given."""
        return self._contexts.setdefault((audience, lang), MapContext(self.risk, lang, audience))


def page_data(path: Path) -> dict[str, Any]:
    """The data block in a map file."""
    block = r'<script type="application/json" id="lg-page">(.*?)</script>'
    found = re.search(block, path.read_text("utf-8"), re.DOTALL)
    if not found:
        raise ValueError(f"no data in {path.name}")
    page: dict[str, Any] = json.loads(found[1])
    return page


@pytest.fixture(scope="session")
def built(shared: Shared) -> BuiltMaps:
    """The embedded county at 60 m."""
    return BuiltMaps(shared.folder / "maps")


@pytest.fixture(scope="session")
def fine(shared: Shared) -> BuiltMaps:
    """The embedded county at its own 30 m."""
    return BuiltMaps(shared.folder / "fine", cell_m=FINE_M)
