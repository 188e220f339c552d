"""The atlas (风险图集): several views in one file, with tabs; what they share is in the file once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from liulin_geo.errors import NothingToShow
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.view import View, blank_page
from liulin_geo.page.encode import Layer
from liulin_geo.page.model import (
    LineLayer,
    Page,
    PointLayer,
    PolygonLayer,
    SurfaceLayer,
    Tab,
)

_Layer = TypeVar("_Layer", SurfaceLayer, PointLayer, LineLayer, PolygonLayer)


def atlas(views: Sequence[View]) -> View:
    """The view that holds the given ones; one that the run has no data for is left out."""

    def build(context: MapContext) -> Page:
        pages: list[tuple[View, Page]] = []
        for view in views:
            try:
                pages.append((view, view.build(context)))
            except NothingToShow:
                continue  # a map for which there is nothing to show
        return merge(context, pages)

    return View("atlas", build)


def merge(context: MapContext, pages: Sequence[tuple[View, Page]]) -> Page:
    """One page with a tab for each of the given ones.

    Layers of one key are one layer, in whatever group and whether shown or not. Raises :class:`ValueError`
    for two different layers of one key: a reader would see one view's under the other's name.
    """
    every = [page for _, page in pages]
    return replace(
        blank_page(context, "atlas"),
        surfaces=_union(layer for page in every for layer in page.surfaces),
        points=_union(layer for page in every for layer in page.points),
        lines=_union(layer for page in every for layer in page.lines),
        polygons=_union(layer for page in every for layer in page.polygons),
        tools=tuple({tool.key: tool for page in every for tool in page.tools}.values()),
        tabs=tuple(_tab(context, view, page) for view, page in pages),
    )


def _tab(context: MapContext, view: View, page: Page) -> Tab:
    layers: tuple[Layer, ...] = (*page.surfaces, *page.points, *page.lines, *page.polygons)
    return Tab(
        view.key,
        context.say(f"view.{view.key}.tab"),
        page.title,
        tuple((layer.key, layer.group, layer.shown) for layer in layers),
        tuple(dict.fromkeys((*page.groups, *(layer.group for layer in layers)))),
        page.side,
        tuple(tool.key for tool in page.tools),
    )


def _union(layers: Iterable[_Layer]) -> tuple[_Layer, ...]:
    found: dict[str, _Layer] = {}
    for layer in layers:
        plain = replace(layer, group="", shown=False)
        if found.setdefault(layer.key, plain) != plain:
            raise ValueError(f"two views have different layers of one key: {layer.key}")
    return tuple(found.values())
