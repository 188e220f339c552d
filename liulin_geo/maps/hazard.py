"""One map for each hazard layer (单灾种专题图): its surface, its features, what matters to it, the worst."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import geopandas as gpd
import numpy as np

from liulin_geo.composite import WORST_FIRST, Colour
from liulin_geo.hazards import BY_KEY, METHODS
from liulin_geo.hazards.base import FieldMethod
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
from liulin_geo.maps.worst import (
    Record,
    Telling,
    Worked,
    above,
    blank,
    duty,
    grading,
    number_of,
    one_of,
    tally,
    worst,
)
from liulin_geo.page.model import Findings, Page, Row, SidePanel
from liulin_geo.scoring.zones import area_column

#: Ledgers that matter to a layer beside its own, and whether they are shown at first: what is graded by its
#: own danger is not, or its colours would be taken for the layer's.
_RELATED: dict[str, tuple[tuple[str, bool], ...]] = {
    "coal_mines": (("accidents", False), ("rescue_teams", False)),
    "noncoal_mines": (("tailings_ponds", False), ("accidents", False), ("rescue_teams", False)),
    "tailings_ponds": (("noncoal_mines", False), ("river_reaches", False), ("reservoirs", False)),
    "chemical_sites": (("chemical_parks", True), ("gas_network", False), ("accidents", False)),
    "embankment_roads": (("roads", False), ("accidents", False)),
    "river_reaches": (("reservoirs", False), ("check_dams", False), ("shelters", False)),
    "reservoirs": (("river_reaches", False), ("check_dams", False), ("shelters", False)),
    "check_dams": (("river_reaches", False), ("reservoirs", False), ("shelters", False)),
    "fault_zones": (("shelters", True), ("reservoirs", False), ("chemical_sites", False)),
    "geohazard_points": (("geohazard_zones", True), ("roads", False), ("shelters", False)),
    "forest_fire": (
        ("fire_history", True),
        ("graves", False),
        ("open_fire_points", False),
        ("forest", False),
        ("grids", False),
    ),
    "slide_susceptibility": (("geohazard_points", False), ("geohazard_zones", True), ("roads", False)),
}
_PROTECTED = ("settlements", "facilities")


def _headed(_: Record, worked: Worked) -> bool | None:
    return None if "headed_unknown" in worked.basis else bool(worked.facts.get("headed"))


def _major(_: Record, worked: Worked) -> bool | None:
    """A major hazard installation (重大危险源): nobody knows where the list of substances can't be read."""
    if worked.facts.get("grade"):
        return True
    return None if worked.basis & {"chemical_by_kind", "chemical_unread"} else False


def below_standard(row: Record, _: Worked) -> bool | None:
    """A reach whose present flood capacity is below its standard (达不到防洪标准)."""
    design, actual = row["design_return_period"], row["actual_return_period"]
    return None if blank(design) or blank(actual) else actual < design


#: What is counted in the panel of a layer.
TELLING: dict[str, tuple[Telling, ...]] = {
    "coal_mines": (
        one_of("gassy", "gas_grade", "高瓦斯", "煤与瓦斯突出"),
        one_of("wet", "hydro_type", "复杂", "极复杂"),
        one_of("producing", "status", "生产"),
    ),
    "noncoal_mines": (
        one_of("underground", "method", "地下"),
        above("goaf", "goaf_volume", 0),
        one_of("producing", "status", "生产"),
    ),
    "tailings_ponds": (Telling("headed", _headed), one_of("wet_stack", "discharge", "湿排")),
    "chemical_sites": (Telling("major", _major),),
    "embankment_roads": (one_of("no_guardrail", "guardrail", "无"), above("high", "embankment_height", 30)),
    "river_reaches": (Telling("below_standard", below_standard), above("obstructed", "obstructions", 0)),
    "reservoirs": (one_of("third_class", "safety", "三类"),),
    "check_dams": (
        one_of("defective", "safety", "病险"),
        Telling("cascade", lambda _, worked: bool(worked.facts.get("cascade"))),
    ),
    "fault_zones": (one_of("holocene", "activity", "全新世"),),
    "geohazard_points": (
        one_of("unmonitored", "monitored", "无"),
        above("threatening", "threatened_people", 0),
    ),
}


def key_of(layer: str) -> str:
    """The view's key of a hazard layer."""
    return "hazard-" + layer.replace("_", "-")


def hazard_view(layer: str) -> View:
    """The view of a hazard layer; raises :class:`NothingToShow` where the run does not know it."""
    return View(key_of(layer), lambda context: _build(context, layer))


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
            *(Wanted(key, related, shown) for key, shown in _RELATED.get(layer, ())),
            *(Wanted(key, protect) for key in _PROTECTED),
        ),
    )
    return replace(
        blank_page(context, key_of(layer)),
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
    view, table = key_of(layer), ranking(context, surface)
    panel = side_panel(
        context,
        context.say(f"view.{view}.title"),
        surface,
        table,
        context.say(f"view.{view}.note"),
    )
    rated = bool(context.ratings.get(layer))
    grades: list[Row] = [grading(context, layer)] if rated else []
    told = (*grades, *(tally(context, layer, telling) for telling in TELLING.get(layer, ())))
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
