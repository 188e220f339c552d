"""The response map (应急力量图): who and what can respond, how soon it is there, what it does not reach."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from liulin_geo.answers.summary import people_text
from liulin_geo.layers import LAYERS
from liulin_geo.maps.collect import Wanted, collect
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.coverage import LATE_MIN, coverage_findings, coverage_layers, covered
from liulin_geo.maps.surfaces import composite_surface, surface_layer
from liulin_geo.maps.view import View, blank_page
from liulin_geo.maps.worst import duty
from liulin_geo.page.model import Bar, Findings, Page, Row, SidePanel
from liulin_geo.response.coverage import Coverage
from liulin_geo.response.of_run import uncovered_forest
from liulin_geo.response.resources import RESOURCES
from liulin_geo.scoring.zones import zone_index
from liulin_geo.sources.limits import drop_impossible

_SHOWN = ("fire_brigades", "water_tanks", "rescue_teams", "stores", "helipads")
_WAYS = ("fire_roads", "firebreaks", "roads")
_PROTECTED = ("settlements", "facilities")
#: Who must be there first; the map's headline and bars are about it.
_FIRST = "fire_brigades"


#: What is summed over a ledger of resources: ``response.<key>`` of the catalogue, and the column.
_SUMS: dict[str, tuple[str, str]] = {
    "fire_brigades": ("people", "people"),
    "rescue_teams": ("people", "people"),
    "water_tanks": ("volume", "capacity"),
    "shelters": ("room", "capacity"),
}


def build(context: MapContext) -> Page:
    """The page of the response map."""
    reach, force, ways, protect, surfaces = (
        context.say(key)
        for key in ("response.reach", "response.force", "group.ways", "group.protect", "group.surfaces")
    )
    composite = composite_surface(context)
    coverages = coverage_layers(context, reach)
    drawn = collect(
        context,
        (
            *(Wanted(key, force, key in _SHOWN) for key in RESOURCES),
            *(Wanted(key, ways) for key in _WAYS),
            *(Wanted(key, protect) for key in _PROTECTED),
        ),
    )
    return replace(
        blank_page(context, "response"),
        surfaces=(
            *coverages,
            surface_layer(
                context, "composite", context.say("map.composite"), surfaces, composite, not coverages
            ),
        ),
        points=drawn.points,
        lines=drawn.lines,
        polygons=drawn.polygons,
        groups=(reach, force, ways, protect, surfaces),
        side=_side(context, composite.inside),
    )


def _side(context: MapContext, inside: npt.NDArray[np.bool_]) -> SidePanel:
    found = covered(context, _FIRST)
    bars: tuple[Bar, ...] = ()
    limit = f"{LATE_MIN[0]:g}"
    if found is not None:
        bars = _townships_beyond(context, found, inside)
    held = tuple((context.title(layer), _held(context, layer)) for layer in RESOURCES)
    return SidePanel(
        context.say("view.response.title"),
        _headline(context, found),
        findings=(
            *coverage_findings(context),
            *(() if found is None else _homes_beyond(context, found)),
            Findings(held, context.say("response.force")),
            duty(context, _FIRST, "rescue_teams"),
        ),
        bars_title=context.say("response.bars", minutes=limit) if bars else "",
        bars=bars,
        note=context.say("response.note"),
    )


def _headline(context: MapContext, found: Coverage | None) -> str:
    if found is None:
        return context.say("response.headline_unknown")
    forest = uncovered_forest(context.run, found, LATE_MIN)
    if forest is None:
        return context.say("response.headline_no_forest")
    minutes, km2, share = forest.beyond[0]
    return context.say(
        "response.headline", minutes=f"{minutes:g}", area=context.area(km2), share=f"{share:.0%}"
    )


def _held(context: MapContext, layer: str) -> str:
    """How many features a ledger has, and the sum that tells most; an absent ledger says so."""
    ledger = context.ledger(layer)
    if ledger is None:
        return context.say("response.no_ledger")
    text = context.say("theme.places", n=f"{len(ledger):,}")
    if layer not in _SUMS or ledger.empty:
        return text
    key, column = _SUMS[layer]
    counted, _ = drop_impossible(ledger, LAYERS[layer])
    values = counted[column].to_numpy(np.float64, na_value=np.nan)
    unknown = int(np.isnan(values).sum())
    total = float(np.nansum(values)) if unknown < len(values) else float("nan")
    return f"{text}　{context.say(f'response.{key}', n=people_text(total, unknown))}"


def _homes_beyond(context: MapContext, found: Coverage) -> tuple[Findings, ...]:
    """Settlements that are reached later than each limit, or never, or nobody knows when."""
    ledger = context.ledger("settlements")
    if ledger is None:
        return ()
    homes, _ = drop_impossible(ledger, LAYERS["settlements"])
    grid = context.run.grid
    cells = [grid.cell_of(p.x, p.y) for p in homes.to_crs(grid.crs).geometry.representative_point()]
    on_grid = [0 <= row < grid.n_rows and 0 <= col < grid.n_cols for row, col in cells]
    minutes = np.array(
        [found.minutes[cell] if there else np.nan for cell, there in zip(cells, on_grid, strict=True)]
    )
    people = homes["population"].to_numpy(np.float64, na_value=np.nan)
    rows: list[Row] = []
    for limit in LATE_MIN:
        late = ~(minutes <= limit)
        of = people[late]
        count = people_text(float(np.nansum(of)), int(np.isnan(of).sum()))
        said = context.say("theme.homes", n=f"{int(late.sum()):,}", people=count)
        rows.append((context.say("response.homes_beyond", minutes=f"{limit:g}"), said))
    return (Findings(tuple(rows), context.say("response.homes")),)


def _townships_beyond(context: MapContext, found: Coverage, inside: npt.NDArray[np.bool_]) -> tuple[Bar, ...]:
    """The share of each township's dry ground that is reached later than the first limit, the worst first."""
    townships = context.run.townships
    if len(townships) < 2:
        return ()
    index = np.where(inside & ~found.water, zone_index(townships.to_crs(found.grid.crs), found.grid), 0)
    of = np.bincount(index.ravel(), minlength=len(townships) + 1)[1:]
    late = np.bincount(index[~(found.minutes <= LATE_MIN[0])], minlength=len(townships) + 1)[1:]
    shares = late / np.maximum(of, 1)
    order = sorted(range(len(townships)), key=lambda i: (-shares[i], str(townships["name"].iloc[i])))
    return tuple(
        Bar(str(townships["name"].iloc[i]), round(float(shares[i]), 4), f"{shares[i]:.0%}") for i in order
    )


VIEW = View("response", build)
