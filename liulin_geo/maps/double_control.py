"""The double-control map (隐患点+风险区双控): hazard points and risk zones together, monitored or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from liulin_geo.answers.summary import people_text
from liulin_geo.composite import WORST_FIRST, Colour
from liulin_geo.layers import LAYERS
from liulin_geo.maps.collect import Wanted, collect, has, require
from liulin_geo.maps.context import MapContext, grade_of
from liulin_geo.maps.features import point_layer, polygon_layer
from liulin_geo.maps.styles import MARKS
from liulin_geo.maps.surfaces import composite_surface, hazard_surfaces, surface_layer
from liulin_geo.maps.view import View, blank_page
from liulin_geo.maps.worst import MOST, Record, blank, duty, grading, in_township, name_of, records
from liulin_geo.page.model import (
    Bounds,
    Findings,
    Page,
    PointLayer,
    PolygonLayer,
    RankRow,
    Row,
    SidePanel,
)
from liulin_geo.sources.limits import drop_impossible

POINTS, ZONES = "geohazard_points", "geohazard_zones"
#: Levels of a zone (风险等级) as colours: 极高, 高, 中, 低 are 红, 橙, 黄, 蓝.
LEVELS: dict[str, Colour] = {
    "极高": Colour.RED,
    "高": Colour.ORANGE,
    "中": Colour.YELLOW,
    "低": Colour.BLUE,
}
_ZONE_FILL = 0.22


@dataclass(frozen=True, slots=True)
class Pairing:
    """Points and zones held against each other.

    ``points`` and ``zones`` are their ledgers' rows by id order. ``zones_of`` are the positions of the zones
    that hold each point; ``watched`` says of each point whether it is monitored, ``None`` where the ledger
    does not tell. ``people`` are threatened people, NaN unknown.
    """

    points: Sequence[Record]
    zones: Sequence[Record]
    zones_of: tuple[tuple[int, ...], ...]
    watched: tuple[bool | None, ...]
    people: npt.NDArray[np.float64]

    @property
    def unwatched(self) -> list[int]:
        """Positions of the points that nobody watches, or of which nobody knows."""
        return [i for i, watched in enumerate(self.watched) if not watched]

    @property
    def outside(self) -> list[int]:
        """Positions of the points that lie in no zone."""
        return [i for i, zones in enumerate(self.zones_of) if not zones]

    def inside(self, zone: int) -> list[int]:
        """Positions of the points in a zone."""
        return [i for i, zones in enumerate(self.zones_of) if zone in zones]

    def people_of(self, chosen: Sequence[int]) -> str:
        """Threatened people of some points in words; "≥" where some points' people are unknown."""
        numbers = self.people[list(chosen)]
        known = numbers[~np.isnan(numbers)]
        total = float(known.sum()) if len(known) or not len(numbers) else float("nan")
        return people_text(total, len(numbers) - len(known))


def pair(context: MapContext) -> Pairing:
    """The county's points and zones, and which lie in which."""
    points = _ledger(context, POINTS)
    people, _ = drop_impossible(points, LAYERS[POINTS])
    zones_of: list[list[int]] = [[] for _ in range(len(points))]
    zones = context.ledger(ZONES)
    if zones is not None:
        zones = _ledger(context, ZONES)
        held = zones.sindex.query(points.geometry, predicate="intersects")
        for point, zone in held.T.tolist():
            zones_of[point].append(zone)
    return Pairing(
        records(context, POINTS),
        records(context, ZONES),
        tuple(tuple(sorted(found)) for found in zones_of),
        tuple(None if blank(value) else value != "无" for value in points["monitored"]),
        people["threatened_people"].to_numpy(np.float64, na_value=np.nan),
    )


def _ledger(context: MapContext, layer: str) -> gpd.GeoDataFrame:
    ledger = context.ledger(layer)
    assert ledger is not None  # noqa: S101 - the caller has looked
    return ledger.sort_values("id", kind="stable").reset_index(drop=True)


def build(context: MapContext) -> Page:
    """The page of the double-control map."""
    require(context, POINTS)
    pairing = pair(context)
    surfaces, points, zones, protect = (
        context.say(key) for key in ("group.surfaces", "double.points", "double.zones", "group.protect")
    )
    composite = composite_surface(context)
    fields = {POINTS: False} | (
        {"slide_susceptibility": True} if has(context, "slide_susceptibility") else {}
    )
    drawn = collect(
        context, [Wanted(key, protect) for key in ("settlements", "facilities", "roads", "shelters")]
    )
    return replace(
        blank_page(context, "double-control"),
        surfaces=(
            *(
                surface_layer(context, key, context.title(key), surfaces, surface, key == POINTS)
                for key, surface in hazard_surfaces(context, fields, composite.inside).items()
            ),
            surface_layer(context, "composite", context.say("map.composite"), surfaces, composite),
        ),
        points=(*_points(context, pairing, points), *drawn.points),
        lines=drawn.lines,
        polygons=(*_zones(context, pairing, zones), *drawn.polygons),
        groups=(points, zones, surfaces, protect),
        side=_side(context, pairing),
    )


def _points(context: MapContext, pairing: Pairing, group: str) -> tuple[PointLayer, ...]:
    """Unmonitored and monitored points as two layers, each point with the zone that it lies in.

    Only the unmonitored ones wear the ring of their grade, so that they strike the eye.
    """
    layer = point_layer(context, POINTS, group, True)
    assert layer is not None  # noqa: S101 - required above
    features = []
    for feature, zones in zip(layer.features, pairing.zones_of, strict=True):
        features.append(
            replace(feature, rows=(*feature.rows[:1], *_zone_row(context, pairing, zones), *feature.rows[1:]))
        )
    unwatched = set(pairing.unwatched)
    alone = tuple(feature for i, feature in enumerate(features) if i in unwatched)
    watched = tuple(replace(feature, grade=None) for i, feature in enumerate(features) if i not in unwatched)
    strange = any(pairing.watched[i] is None for i in unwatched)
    return (
        replace(
            layer,
            key=f"{POINTS}:unmonitored",
            title=context.say("double.unmonitored_or_unknown" if strange else "double.unmonitored"),
            symbol=MARKS["unmonitored"].symbol,
            colour=MARKS["unmonitored"].colour,
            features=alone,
            clustered=False,
            count_text=f"{len(alone):,}",
        ),
        replace(
            layer,
            key=f"{POINTS}:monitored",
            title=context.say("double.monitored"),
            features=watched,
            count_text=f"{len(watched):,}",
        ),
    )


def _zone_row(context: MapContext, pairing: Pairing, zones: tuple[int, ...]) -> tuple[Row, ...]:
    if not pairing.zones:
        return ()
    names = (name_of(pairing.zones[zone]) for zone in zones)
    said = context.say("map.comma").join(names) if zones else context.say("double.in_no_zone")
    return ((context.say("double.zone"), said),)


def _zones(context: MapContext, pairing: Pairing, group: str) -> tuple[PolygonLayer, ...]:
    """The zones in the colour of their level, each with its points."""
    layer = polygon_layer(context, ZONES, group, True)
    if layer is None:
        return ()
    position = {str(zone["id"]): i for i, zone in enumerate(pairing.zones)}
    features = []
    for feature in layer.features:
        held = pairing.inside(position[feature.id])
        unwatched = sum(not pairing.watched[i] for i in held)
        row = context.say("double.held", n=len(held), unwatched=unwatched, people=pairing.people_of(held))
        level = str(pairing.zones[position[feature.id]]["level"])
        grade = grade_of(LEVELS[level]) if level in LEVELS else None
        features.append(
            replace(feature, grade=grade, rows=((context.say("double.points_held"), row), *feature.rows))
        )
    style = replace(layer.style, width=2.0, fill_opacity=_ZONE_FILL, graded=True)
    return (replace(layer, key=f"{ZONES}:level", style=style, features=tuple(features)),)


def _side(context: MapContext, pairing: Pairing) -> SidePanel:
    unwatched = pairing.unwatched
    threatening = int((pairing.people > 0).sum())
    rows: list[Row] = [
        grading(context, POINTS),
        (
            context.say("double.people"),
            context.say("map.people", n=pairing.people_of(range(len(pairing.points)))),
        ),
        (
            context.say("double.people_unwatched"),
            context.say("map.people", n=pairing.people_of(unwatched)),
        ),
    ]
    broken = context.run.findings
    broken = broken[broken["layer"].isin((POINTS, ZONES))]
    if len(broken):
        rows.append((context.say("double.findings"), context.say("theme.places", n=len(broken))))
    worst = max((int(rating["colour"]) for rating in context.ratings.get(POINTS, {}).values()), default=0)
    return SidePanel(
        context.say("view.double-control.title"),
        context.say(
            "double.headline",
            n=f"{len(pairing.points):,}",
            threatening=f"{threatening:,}",
            unwatched=f"{len(unwatched):,}",
        ),
        grade_of(worst),
        findings=(
            Findings(tuple(rows)),
            Findings(_zone_rows(context, pairing), context.say("double.zones")),
            *_whom_to_watch(context, pairing, unwatched),
            duty(context, POINTS),
        ),
        ranking_title=context.say("map.ranking"),
        value_title=context.say("double.rank_value"),
        people_title=context.say("double.rank_people"),
        ranking=_ranking(context, pairing),
        note=context.say("double.note"),
    )


def _zone_rows(context: MapContext, pairing: Pairing) -> tuple[Row, ...]:
    """How many zones there are by level, which hold no point, and how many points lie in none."""
    if not pairing.zones:
        return ((context.say("double.zones_ledger"), context.say("double.no_zones")),)
    levels = Counter(str(zone["level"]) for zone in pairing.zones)
    known = [(level, levels[level]) for level in LEVELS]
    unknown = sum(levels.values()) - sum(n for _, n in known)
    parts = [
        context.say("theme.of_colour", colour=LEVELS[level].short(context.lang), n=n) for level, n in known
    ]
    if unknown:
        parts.append(context.say("double.level_unknown", n=unknown))
    held = {zone for zones in pairing.zones_of for zone in zones}
    empty = [name_of(zone) for i, zone in enumerate(pairing.zones) if i not in held]
    outside = pairing.outside
    rows: list[Row] = [
        (context.say("double.zones_n", n=len(pairing.zones)), context.say("map.comma").join(parts)),
        (
            context.say("double.outside"),
            context.say("theme.places", n=f"{len(outside):,}")
            + f"　{len(outside) / max(len(pairing.points), 1):.0%}",
        ),
        (context.say("double.empty_zones"), context.say("theme.places", n=f"{len(empty):,}")),
    ]
    if empty:
        rows.append((context.say("double.empty_names"), context.say("map.comma").join(empty[:MOST])))
    return tuple(rows)


def _whom_to_watch(context: MapContext, pairing: Pairing, unwatched: Sequence[int]) -> tuple[Findings, ...]:
    """The unmonitored points that threaten the most people; those of unknown people come first."""
    order = sorted(unwatched, key=lambda i: (-np.nan_to_num(pairing.people[i], nan=np.inf), i))[:MOST]
    if not order:
        return ()
    rows = tuple(
        (
            name_of(pairing.points[i]),
            in_township(pairing.points[i], context.say("map.people", n=pairing.people_of([i]))),
        )
        for i in order
    )
    return (Findings(rows, context.say("double.watch_first"), context.say("double.threatens")),)


def _ranking(context: MapContext, pairing: Pairing) -> tuple[RankRow, ...]:
    """Townships by their unmonitored points, then by threatened people; shares are points by colour."""
    held: dict[str, list[int]] = {str(name): [] for name in context.run.townships["name"]}
    for i, point in enumerate(pairing.points):
        held.setdefault(str(point["township"]), []).append(i)
    bounds = _bounds(context.run.townships)
    weight = {
        name: (sum(not pairing.watched[i] for i in mine), float(np.nansum(pairing.people[mine])))
        for name, mine in held.items()
        if name in bounds
    }
    if len(weight) < 2:
        return ()
    ranked = sorted(weight, key=lambda name: (-weight[name][0], -weight[name][1], name))
    return tuple(
        RankRow(
            1 + sum(other > weight[name] for other in weight.values()),
            name,
            context.say("theme.places", n=weight[name][0]),
            _shares(context, [pairing.points[i] for i in held[name]]),
            pairing.people_of(held[name]),
            bounds[name],
        )
        for name in ranked
    )


def _shares(context: MapContext, points: Sequence[Record]) -> tuple[float, float, float, float, float]:
    colours = Counter(Colour(context.grade(POINTS, str(point["id"])) or 0) for point in points)
    red, orange, yellow, blue, none = (
        round(colours[colour] / max(len(points), 1), 4) for colour in WORST_FIRST
    )
    return red, orange, yellow, blue, none


def _bounds(townships: gpd.GeoDataFrame) -> Mapping[str, Bounds]:
    found: dict[str, Bounds] = {}
    for name, geometry in zip(townships["name"], townships.geometry, strict=True):
        west, south, east, north = (round(value, 5) for value in geometry.bounds)
        found[str(name)] = (south, west, north, east)
    return found


VIEW = View("double-control", build)
