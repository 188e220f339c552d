"""The flood map (洪水与溃坝图): reaches against their standard, dams and what a breach would reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from liulin_geo.answers.summary import people_text
from liulin_geo.composite import Colour
from liulin_geo.errors import NothingToShow
from liulin_geo.grid import project
from liulin_geo.hazards.titles import layer_title
from liulin_geo.layers import LAYERS
from liulin_geo.maps.collect import Wanted, collect, has
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.features import line_layer, point_layer
from liulin_geo.maps.hazard import TELLING
from liulin_geo.maps.ranking import ranking, side_panel
from liulin_geo.maps.styles import CASCADE, MARKS, REACHED_COLOUR
from liulin_geo.maps.surfaces import (
    UNTOUCHED,
    ColouredSurface,
    composite_surface,
    hazard_surfaces,
    surface_layer,
)
from liulin_geo.maps.view import View, blank_page
from liulin_geo.maps.worst import (
    Record,
    blank,
    duty,
    grading,
    name_of,
    records,
    tally,
    worked_out,
    worst,
)
from liulin_geo.messages import t
from liulin_geo.page.model import (
    Findings,
    LineFeature,
    LineLayer,
    Page,
    PointFeature,
    PointLayer,
    Row,
    SidePanel,
)
from liulin_geo.sources.limits import drop_impossible

REACHES, DAMS = "river_reaches", ("reservoirs", "check_dams")
LAYERS_OF_WATER = (REACHES, *DAMS)
#: How many of the longest rivers are a layer of their own; names that hold this are gullies (山洪沟).
_MAIN_RIVERS, _GULLY = 2, "沟"
#: how wide the kinds are drawn (px): main rivers, the others, gullies
_MAIN_PX, _OTHER_PX, _GULLY_PX = 3.5, 2.5, 1.5
#: cascades that the panel names
_MOST_CASCADES = 3
#: safety of a dam in poor condition, by ledger
_WEAK = {"reservoirs": "三类", "check_dams": "病险"}


@dataclass(frozen=True, slots=True)
class InTheWay:
    """Places that water would reach: positions in the ledger's id order, and the people who live there."""

    places: frozenset[int]
    people: float
    uncounted: int


def build(context: MapContext) -> Page:
    """The page of the flood map; raises :class:`NothingToShow` where no water layer is known."""
    known = tuple(layer for layer in LAYERS_OF_WATER if has(context, layer))
    if not known:
        titles = t("map.comma").join(layer_title(layer).title for layer in LAYERS_OF_WATER)
        raise NothingToShow("view.no_ledger", layer=titles, key=REACHES)
    surfaces, rivers, dams, people, protect = (
        context.say(key)
        for key in ("group.surfaces", "flood.rivers", "flood.dams", "flood.people", "group.protect")
    )
    composite = composite_surface(context)
    single = hazard_surfaces(context, dict.fromkeys(known, False), composite.inside)
    water = worst_of(tuple(single.values()))
    homes = in_the_way(context, "settlements", water)
    sites = in_the_way(context, "facilities", water)
    drawn = collect(
        context,
        (
            *(Wanted(layer, dams, layer == "reservoirs") for layer in DAMS),
            Wanted("settlements", protect),
            Wanted("facilities", protect),
            Wanted("shelters", protect),
        ),
    )
    reached = (
        _reached(context, "settlements", homes, people, True),
        _reached(context, "facilities", sites, people, False),
    )
    return replace(
        blank_page(context, "flood"),
        surfaces=(
            surface_layer(context, "flood", context.say("flood.surface"), surfaces, water, True),
            *(
                surface_layer(context, key, context.title(key), surfaces, each)
                for key, each in single.items()
            ),
            surface_layer(context, "composite", context.say("map.composite"), surfaces, composite),
        ),
        points=(
            *_obstructions(context, rivers),
            *_defective(context, dams),
            *(layer for layer in reached if layer),
            *drawn.points,
        ),
        lines=(*_rivers(context, rivers), *_cascades(context, dams), *drawn.lines),
        polygons=drawn.polygons,
        groups=(surfaces, rivers, dams, people, protect),
        side=_side(context, known, water, homes, sites),
    )


def worst_of(surfaces: Sequence[ColouredSurface]) -> ColouredSurface:
    """The worst colour of several surfaces in each cell (取最高等级).

    A cell that one of them does not know is unknown, unless another already makes it yellow or worse.
    """
    stack = np.stack([surface.colours for surface in surfaces])
    unknown = (stack == Colour.NO_DATA).any(axis=0)
    touched = np.where(stack == UNTOUCHED, 0, stack).max(axis=0).astype(np.uint8)
    worst = np.where(touched == 0, np.uint8(UNTOUCHED), touched)
    worst[unknown & (touched < Colour.YELLOW)] = Colour.NO_DATA
    inside = surfaces[0].inside
    return ColouredSurface(np.where(inside, worst, 0).astype(np.uint8), inside)


def in_the_way(context: MapContext, layer: str, water: ColouredSurface) -> InTheWay | None:
    """The features of a ledger that lie in a footprint, whatever its colour; ``None`` without the ledger."""
    ledger = context.ledger(layer)
    if ledger is None:
        return None
    counted, _ = drop_impossible(ledger.sort_values("id", kind="stable"), LAYERS[layer])
    grid = context.run.grid
    wet = water.inside & (water.colours >= Colour.BLUE) & (water.colours != UNTOUCHED)
    column = "population" if layer == "settlements" else "people"
    people = counted[column].to_numpy(np.float64, na_value=np.nan)
    places = []
    for i, spot in enumerate(counted.to_crs(grid.crs).geometry.representative_point()):
        row, col = grid.cell_of(spot.x, spot.y)
        if 0 <= row < grid.n_rows and 0 <= col < grid.n_cols and wet[row, col]:
            places.append(i)
    of = people[places]
    return InTheWay(frozenset(places), float(np.nansum(of)), int(np.isnan(of).sum()))


def _reached(
    context: MapContext, layer: str, found: InTheWay | None, group: str, shown: bool
) -> PointLayer | None:
    """The places that water would reach, in a colour of their own."""
    whole = point_layer(context, layer, group, shown)
    if whole is None or found is None:
        return None
    features = tuple(feature for i, feature in enumerate(whole.features) if i in found.places)
    return replace(
        whole,
        key=f"{layer}:reached",
        title=context.say("flood.reached", title=context.title(layer)),
        colour=REACHED_COLOUR,
        features=features,
        clustered=False,
        count_text=f"{len(features):,}",
    )


# -- rivers ----------------------------------------------------------------------------------------


def _rivers(context: MapContext, group: str) -> tuple[LineLayer, ...]:
    """The longest rivers as layers of their own, then the other rivers and the gullies."""
    whole, ledger = line_layer(context, REACHES, group, True), context.ledger(REACHES)
    if whole is None or ledger is None:
        return ()
    ledger = ledger.sort_values("id", kind="stable").reset_index(drop=True)
    metres = np.array([project(g, context.run.grid.crs).length for g in ledger.geometry])
    name = ledger["river"].fillna("").astype(str)
    main = main_rivers(dict(zip(*_sums(name, metres), strict=True)))
    kind = [river if river in main else _GULLY if _GULLY in river else "" for river in name]
    titles = {river: river for river in main} | {
        "": context.say("flood.other_rivers"),
        _GULLY: context.say("flood.gullies"),
    }
    layers = []
    width = {"": _OTHER_PX, _GULLY: _GULLY_PX}
    for number, (river, title) in enumerate(titles.items()):
        chosen = [i for i, each in enumerate(kind) if each == river]
        if chosen:
            layers.append(
                replace(
                    whole,
                    key=f"{REACHES}:{number}",
                    title=title,
                    style=replace(whole.style, width=width.get(river, _MAIN_PX)),
                    features=tuple(whole.features[i] for i in chosen),
                    count_text=f"{metres[chosen].sum() / 1000:,.0f} km",
                )
            )
    return tuple(layers)


def _sums(name: gpd.GeoSeries, metres: npt.NDArray[np.float64]) -> tuple[list[str], list[float]]:
    names = sorted(set(name))
    return names, [float(metres[(name == each).to_numpy()].sum()) for each in names]


def main_rivers(metres: Mapping[str, float]) -> tuple[str, ...]:
    """The longest rivers by name; nameless ones and gullies are none."""
    rivers = [river for river in metres if river and _GULLY not in river]
    return tuple(sorted(rivers, key=lambda river: (-metres[river], river))[:_MAIN_RIVERS])


def _obstructions(context: MapContext, group: str) -> tuple[PointLayer, ...]:
    """A mark in the middle of each reach whose channel is obstructed (阻水): the ledger has no places."""
    features = []
    for row in records(context, REACHES):
        if blank(row["obstructions"]) or not row["obstructions"] > 0:
            continue
        middle = row["geometry"].interpolate(0.5, normalized=True)
        features.append(
            PointFeature(
                f"{row['id']}:obstructed",
                name_of(row),
                *context.point(middle),
                context.grade(REACHES, row["id"]),
                (
                    (context.say("flood.obstructions"), f"{row['obstructions']:g}"),
                    *context.rows(REACHES, row),
                ),
            )
        )
    if not features:
        return ()
    return (
        PointLayer(
            f"{REACHES}:obstructed",
            context.say("flood.obstructed"),
            group,
            MARKS["obstructed"].symbol,
            MARKS["obstructed"].colour,
            tuple(features),
            True,
            False,
            f"{len(features):,}",
        ),
    )


def _defective(context: MapContext, group: str) -> tuple[PointLayer, ...]:
    """Check dams in poor condition (病险), each by itself; the whole ledger stays a layer of its own."""
    whole = point_layer(context, "check_dams", group, True)
    bad = {str(row["id"]) for row in records(context, "check_dams") if row["safety"] == _WEAK["check_dams"]}
    if whole is None or not bad:
        return ()
    features = tuple(feature for feature in whole.features if feature.id in bad)
    title, count = context.say("flood.defective"), f"{len(features):,}"
    return (
        replace(
            whole,
            key="check_dams:defective",
            title=title,
            features=features,
            clustered=False,
            count_text=count,
        ),
    )


# -- cascades --------------------------------------------------------------------------------------


def cascades(context: MapContext) -> tuple[tuple[Record, ...], ...]:
    """The check dams of each cascade from the top down, the longest first (级联溃决)."""
    dams = {str(row["id"]): row for row in records(context, "check_dams")}
    found = []
    for key, row in dams.items():
        stages = worked_out(context, "check_dams", key).facts.get("stages", ())
        below = [dams[stage["dam"]] for stage in stages[1:] if stage["dam"] in dams]
        if below:
            found.append((row, *below))
    return tuple(sorted(found, key=lambda chain: (-len(chain), str(chain[0]["id"]))))


def _cascades(context: MapContext, group: str) -> tuple[LineLayer, ...]:
    """Straight dashes from each dam to the one that it would bring down."""
    features = []
    for chain in cascades(context):
        line = tuple(context.point(dam["geometry"]) for dam in chain)
        features.append(
            LineFeature(
                f"{chain[0]['id']}:cascade",
                _chain(chain),
                (line,),
                context.grade("check_dams", chain[0]["id"]),
                ((context.say("telling.cascade"), _chain(chain)),),
            )
        )
    if not features:
        return ()
    title = context.say("flood.cascades")
    return (
        LineLayer(
            "check_dams:cascade", title, group, CASCADE, tuple(features), True, f"{len(features):,}"
        ),
    )


def _chain(chain: Iterable[Record]) -> str:
    return " → ".join(name_of(dam) for dam in chain)


# -- panel -----------------------------------------------------------------------------------------


def _side(
    context: MapContext,
    known: Sequence[str],
    water: ColouredSurface,
    homes: InTheWay | None,
    sites: InTheWay | None,
) -> SidePanel:
    table = ranking(context, water)
    panel = side_panel(context, context.say("view.flood.title"), water, table, context.say("flood.note"))
    exposed = people_text(table["exposed_people"].sum(min_count=1), int(table["uncounted"].sum()))
    comma = context.say("map.comma")
    reached: list[Row] = []
    if homes is not None:
        people = people_text(homes.people, homes.uncounted)
        count = context.say("theme.homes", n=f"{len(homes.places):,}", people=people)
        reached.append((context.say("flood.homes"), count))
    if sites is not None:
        reached.append((context.say("flood.sites"), context.say("theme.places", n=f"{len(sites.places):,}")))
    graded: list[Row] = []
    for layer in known:
        title = context.say(
            "theme.grading_of", title=context.title(layer), n=len(context.ratings.get(layer, {}))
        )
        told = [tally(context, layer, telling) for telling in TELLING[layer]]
        graded.append((title, grading(context, layer)[1]))
        graded.append((context.say("flood.of_them"), comma.join(" ".join(row) for row in told)))
    dams = [layer for layer in DAMS if layer in known]
    if dams:
        downstream = (f"{context.title(layer)} {_downstream(context, layer)}" for layer in dams)
        people = context.say("map.people", n=comma.join(downstream))
        graded.append((context.say("flood.downstream"), people))
    chains = tuple(
        (name_of(first), context.say("flood.brings_down", below=comma.join(name_of(dam) for dam in below)))
        for first, *below in cascades(context)[:_MOST_CASCADES]
    )
    findings = (
        *panel.findings,
        *((Findings(tuple(reached), context.say("flood.people")),) if reached else ()),
        *((Findings(tuple(graded), context.say("flood.graded")),) if graded else ()),
        *((Findings(chains, context.say("flood.cascades")),) if chains else ()),
        *worst(context, known),
        duty(context, known[0]),
    )
    headline = _headline(context, known, None if homes is None else exposed)
    return replace(panel, headline=headline, findings=findings)


def _downstream(context: MapContext, layer: str) -> str:
    """People downstream as the ledger states them; those of two dams on one river are counted twice."""
    ledger = context.ledger(layer)
    assert ledger is not None  # noqa: S101 - a known layer has one
    counted, _ = drop_impossible(ledger, LAYERS[layer])
    people = counted["downstream_people"].to_numpy(np.float64, na_value=np.nan)
    unknown = int(np.isnan(people).sum())
    total = float(np.nansum(people)) if unknown < len(people) or not len(people) else float("nan")
    return people_text(total, unknown)


def _headline(context: MapContext, known: Sequence[str], exposed: str | None) -> str:
    """What is wrong, in words: reaches below standard, dams in poor condition, people in red and orange."""
    parts = []
    if REACHES in known:
        (below,) = (telling for telling in TELLING[REACHES] if telling.key == "below_standard")
        low = sum(
            below.holds(row, worked_out(context, REACHES, row["id"])) is True
            for row in records(context, REACHES)
        )
        parts.append(context.say("flood.head_reaches", n=f"{low:,}"))
    dams = [layer for layer in DAMS if layer in known]
    if dams:
        weak = sum(row["safety"] == _WEAK[layer] for layer in dams for row in records(context, layer))
        parts.append(context.say("flood.head_dams", n=f"{weak:,}"))
    if exposed is not None:
        parts.append(context.say("flood.head_people", n=exposed))
    return context.say("flood.head_comma").join(parts)


VIEW = View("flood", build)
