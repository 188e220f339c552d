"""The composite map (综合风险图): the four colours, and one toggle for each hazard layer behind them."""

from __future__ import annotations

from dataclasses import replace

from liulin_geo.hazards import METHODS
from liulin_geo.hazards.base import FieldMethod
from liulin_geo.maps.classes import cause_layer
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.features import line_layer, point_layer, polygon_layer
from liulin_geo.maps.ranking import ranking, side_panel
from liulin_geo.maps.styles import LINES, POINTS, POLYGONS
from liulin_geo.maps.surfaces import composite_surface, hazard_surfaces, risk_surface, surface_layer
from liulin_geo.maps.view import View, blank_page
from liulin_geo.page.model import Page

_SHOWN = ("coal_mines", "chemical_sites", "tailings_ponds", "reservoirs")


def build(context: MapContext) -> Page:
    """The page of the composite map."""
    surfaces, sites, protect = (context.say(f"group.{name}") for name in ("surfaces", "sites", "protect"))
    colours = composite_surface(context)
    layers = [surface_layer(context, "composite", context.say("map.composite"), surfaces, colours, True)]
    risk = risk_surface(context, colours)
    if risk is not None:
        layers.append(surface_layer(context, "risk", context.say("map.risk_surface"), surfaces, risk))
    layers.append(cause_layer(context, surfaces))
    shown = {
        method.key: isinstance(method, FieldMethod)
        for method in METHODS
        if context.run.manifest.layers[method.key].known and not context.hidden(method.key)
    }
    for key, surface in hazard_surfaces(context, shown, colours.inside).items():
        layers.append(surface_layer(context, key, context.title(key), surfaces, surface))
    keys = [method.key for method in METHODS]
    points = [point_layer(context, key, sites, key in _SHOWN) for key in keys if key in POINTS]
    points += [point_layer(context, key, protect) for key in ("settlements", "facilities")]
    lines = [line_layer(context, key, sites) for key in keys if key in LINES]
    polygons = [
        polygon_layer(context, key, sites)
        for key in (*keys, "geohazard_zones", "chemical_parks")
        if key in POLYGONS
    ]
    return replace(
        blank_page(context, "composite"),
        surfaces=tuple(layers),
        points=tuple(layer for layer in points if layer),
        lines=tuple(layer for layer in lines if layer),
        polygons=tuple(layer for layer in polygons if layer),
        groups=(surfaces, sites, protect),
        side=side_panel(
            context,
            context.say("map.composite_summary"),
            colours,
            ranking(context, colours),
            context.say("map.composite_note"),
        ),
    )


VIEW = View("composite", build)
