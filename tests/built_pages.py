"""The page models of the embedded county's views, for all tests that look into them (页面模型).

A plugin of pytest beside tests.built_maps; test files import it before pytest does: PYTEST_DONT_REWRITE.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from liulin_geo.maps.context import Audience
from liulin_geo.messages import Language
from liulin_geo.page.model import Page, RasterImage, Row
from liulin_geo.risk import Risk
from tests.built_maps import DRAWN, BuiltMaps

#: The views of one page each, which an atlas binds together.
SINGLE = tuple(view for view in DRAWN if view != "atlas")


class Pages:
    """The pages of the embedded county by view, audience and language."""

    def __init__(self, built: BuiltMaps) -> None:
        self.built = built

    @property
    def risk(self) -> Risk:
        return self.built.risk

    def all(self, audience: Audience = "internal", lang: Language = "zh") -> dict[str, Page]:
        return {view: self(view, audience, lang) for view in SINGLE}

    def __call__(self, view: str, audience: Audience = "internal", lang: Language = "zh") -> Page:
        return self.built.page(view, audience, lang)


@pytest.fixture(scope="session")
def pages(built: BuiltMaps) -> Pages:
    """The pages of the embedded county at 30 m."""
    return Pages(built)


def layer(page: Page, key: str) -> Any:
    """The layer of a page with this key."""
    every = (*page.surfaces, *page.points, *page.lines, *page.polygons)
    return next(each for each in every if each.key == key)


def keys(page: Page) -> set[str]:
    """The keys of a page's layers."""
    return {each.key for each in (*page.surfaces, *page.points, *page.lines, *page.polygons)}


def ids(layer: Any) -> list[str]:
    """The ids of a layer's features, in its order."""
    return [feature.id for feature in layer.features]


def said(page: Page) -> dict[str, str]:
    """The lines of the side panel by their label."""
    assert page.side
    return {label: value for part in page.side.findings for label, value in part.rows}


def under(page: Page, title: str) -> tuple[Row, ...]:
    """The lines of the side panel under the heading that starts so."""
    assert page.side
    (found,) = [part.rows for part in page.side.findings if part.title.startswith(title)]
    return found


def numbers(text: str) -> list[float]:
    """The numbers in a text, without their thousands' commas."""
    return [float(part.replace(",", "")) for part in re.findall(r"\d[\d,]*\.?\d*", text)]


def texts(value: object) -> Iterator[str]:
    """Every text of a page model, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, RasterImage):
        return
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts(getattr(value, each.name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part)
