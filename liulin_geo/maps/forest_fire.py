"""The forest-fire one map (森林防灭火一张图): danger, grids, resources, sources, what to protect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from liulin_geo.errors import NothingToShow
from liulin_geo.hazards.titles import layer_title
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.coverage import coverage_findings, coverage_layers
from liulin_geo.maps.features import line_layer, point_layer, polygon_layer
from liulin_geo.maps.fire_days import fire_days_tool
from liulin_geo.maps.fire_report import fire_report
from liulin_geo.maps.no_fire import no_fire_tool
from liulin_geo.maps.ranking import ranking, side_panel
from liulin_geo.maps.surfaces import composite_surface, hazard_surfaces, surface_layer
from liulin_geo.maps.view import View, blank_page
from liulin_geo.page.model import Page, Tool

_RESOURCES = (
    "fire_brigades",
    "watchtowers",
    "water_tanks",
    "helipads",
    "checkpoints",
    "stores",
    "rescue_teams",
    "shelters",
)
_SHOWN = ("fire_brigades", "watchtowers", "water_tanks", "helipads")
_SOURCES = ("graves", "open_fire_points", "fire_history")
_PROTECTED = ("settlements", "facilities")
#: what the reader can do on this map: a function each, ``None`` where the run has no data for it
_TOOLS: tuple[Callable[[MapContext], Tool | None], ...] = (
    fire_report,
    fire_days_tool,
    no_fire_tool,
)


def build(context: MapContext) -> Page:
    """The page of the forest-fire one map."""
    danger, force, ways, source, protect = (
        context.say(f"group.{name}") for name in ("danger", "force", "ways", "source", "protect")
    )
    reach = context.say("response.reach")
    inside = composite_surface(context).inside
    if context.hidden("forest_fire"):
        raise NothingToShow("map.restricted", layer=layer_title("forest_fire").title)
    surface = hazard_surfaces(context, {"forest_fire": True}, inside)["forest_fire"]
    table = ranking(context, surface)
    side = side_panel(
        context, context.say("map.fire_summary"), surface, table, context.say("map.static_note")
    )
    points = [
        *(point_layer(context, key, force, key in _SHOWN) for key in _RESOURCES),
        *(point_layer(context, key, source) for key in _SOURCES),
        *(point_layer(context, key, protect) for key in _PROTECTED),
    ]
    lines = [line_layer(context, key, ways, key == "firebreaks") for key in ("fire_roads", "firebreaks")]
    polygons = [polygon_layer(context, "grids", danger), polygon_layer(context, "forest", danger)]
    return replace(
        blank_page(context, "forest-fire"),
        tools=tuple(tool for make in _TOOLS if (tool := make(context)) is not None),
        surfaces=(
            surface_layer(context, "forest_fire", context.title("forest_fire"), danger, surface, True),
            *(replace(layer, shown=False) for layer in coverage_layers(context, reach)),
        ),
        points=tuple(layer for layer in points if layer),
        lines=tuple(layer for layer in lines if layer),
        polygons=tuple(layer for layer in polygons if layer),
        groups=(danger, reach, force, ways, source, protect),
        side=replace(side, findings=(*side.findings, *coverage_findings(context))),
    )


VIEW = View("forest-fire", build)
