"""One map for each hazard layer (单灾种专题图): its surface, its features, what matters to it, the worst."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import geopandas as gpd
import numpy as np

from liulin_geo.composite import WORST_FIRST, Colour
from liulin_geo.hazards import BY_KEY, METHODS
from liulin_geo.hazards.base import FieldMethod
from liulin_geo.layers import DECLARED
from liulin_geo.layers.words import view_key
from liulin_geo.maps.collect import Wanted, collect, require
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.ranking import ranking, side_panel
from liulin_geo.maps.surfaces import (
    ColouredSurface,
    composite_surface,
    hazard_surfaces,
    surface_layer,
)
from liulin_geo.maps.view import View, blank_page
from liulin_geo.maps.worst import Telling, duty, grading, number_of, tally, telling, worst
from liulin_geo.page.model import Findings, Page, Row, SidePanel
from liulin_geo.scoring.zones import area_column

_PROTECTED = ("settlements", "facilities")


#: What is counted in the panel of a layer.
TELLING: dict[str, tuple[Telling, ...]] = {
    key: tuple(telling(name, count) for name, count in said.map.counts.items())
    for key, said in DECLARED.items()
    if said.map is not None
}


def hazard_view(layer: str) -> View:
    """The view of a hazard layer; raises :class:`NothingToShow` where the run does not know it."""
    return View(view_key(layer), lambda context: _build(context, layer))


def _related(layer: str) -> Mapping[str, bool]:
    """Ledgers that matter to a layer beside its own, and whether they are shown at first."""
    said = DECLARED[layer].map
    return said.related if said is not None else {}


def _build(context: MapContext, layer: str) -> Page:
    require(context, layer)
    surfaces, sites, protect = (context.say(f"group.{name}") for name in ("surfaces", "sites", "protect"))
    related = context.say("theme.related")
    composite = composite_surface(context)
    everywhere = isinstance(BY_KEY[layer], FieldMethod)
    surface = hazard_surfaces(context, {layer: everywhere}, composite.inside)[layer]
    drawn = collect(
        context,
        (
            Wanted(layer, sites, True),
            *(Wanted(key, related, shown) for key, shown in _related(layer).items()),
            *(Wanted(key, protect) for key in _PROTECTED),
        ),
    )
    return replace(
        blank_page(context, view_key(layer)),
        surfaces=(
            surface_layer(context, layer, context.title(layer), surfaces, surface, True),
            surface_layer(context, "composite", context.say("map.composite"), surfaces, composite),
        ),
        points=drawn.points,
        lines=drawn.lines,
        polygons=drawn.polygons,
        groups=(surfaces, sites, related, protect),
        side=_side(context, layer, surface),
    )


def _side(context: MapContext, layer: str, surface: ColouredSurface) -> SidePanel:
    view, table = view_key(layer), ranking(context, surface)
    panel = side_panel(
        context,
        context.say(f"view.{view}.title"),
        surface,
        table,
        context.say(f"view.{view}.note"),
    )
    rated = bool(context.ratings.get(layer))
    grades: list[Row] = [grading(context, layer)] if rated else []
    told = (*grades, *(tally(context, layer, each) for each in TELLING.get(layer, ())))
    findings = (
        *panel.findings,
        *((Findings(told, context.title(layer)),) if told else ()),
        *worst(context, (layer,)),
        duty(context, layer),
    )
    # where nothing is red or orange, no township is the worst, and the panel's own headline says so
    headline = _headline(context, layer, panel) if rated and panel.grade not in (1, 2) else panel.headline
    panel = replace(panel, headline=headline, findings=findings)
    return _without_blue_townships(context, panel, table)


def _without_blue_townships(context: MapContext, panel: SidePanel, table: gpd.GeoDataFrame) -> SidePanel:
    """The ranking without the townships that are wholly blue, whose number the note says instead."""
    worse = [area_column(colour) for colour in WORST_FIRST if colour != Colour.BLUE]
    keep = (table[worse].sum(axis=1) > 0).to_numpy(np.bool_)
    left_out = int((~keep).sum())
    if not panel.ranking or not left_out:
        return panel
    rows = tuple(row for row, kept in zip(panel.ranking, keep, strict=True) if kept)
    return replace(panel, ranking=rows, note=f"{context.say('theme.blue_townships', n=left_out)}{panel.note}")


def _headline(context: MapContext, layer: str, panel: SidePanel) -> str:
    """How many features there are, how many of them red and orange, and the township that has most of it."""
    count = Counter(int(rating["colour"]) for rating in context.ratings[layer].values())
    counts = {
        "count": number_of(context, layer, sum(count.values())),
        "title": context.title(layer),
        "red": f"{count[Colour.RED]:,}",
        "orange": f"{count[Colour.ORANGE]:,}",
    }
    if not panel.ranking:
        return context.say("theme.headline_one", **counts)
    return context.say("theme.headline", **counts, name=panel.ranking[0].name)


VIEWS: tuple[View, ...] = tuple(hazard_view(method.key) for method in METHODS)
