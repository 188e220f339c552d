"""The township map (乡镇分布图): how much of each township is red and orange, on a scale that is no grade."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from liulin_geo.answers.summary import people_text
from liulin_geo.composite import WORST_FIRST, Colour
from liulin_geo.errors import NothingToShow
from liulin_geo.layers import LAYERS
from liulin_geo.maps.classes import SurfaceClass
from liulin_geo.maps.collect import Wanted, collect
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.ranking import ranking, side_panel
from liulin_geo.maps.raster import class_image, mask_image
from liulin_geo.maps.styles import MARKS
from liulin_geo.maps.surfaces import SURFACE_KEY, composite_surface, surface_layer
from liulin_geo.maps.view import View, blank_page
from liulin_geo.maps.worst import Record, blank, graded, name_of, records
from liulin_geo.page.model import (
    Legend,
    LegendRow,
    Page,
    PointFeature,
    PointLayer,
    PolygonFeature,
    PolygonLayer,
    PolygonStyle,
    Row,
    SurfaceLayer,
)
from liulin_geo.scoring.zones import area_column, zone_index

KEY = "townships"
#: Lower limits of the classes of the share of red and orange, frozen; colours of one hue, light to dark.
LIMITS: tuple[float, ...] = (0.0, 0.02, 0.05, 0.10, 0.20)
_COLOURS = ("#EFEDF5", "#CFCBE3", "#A8A1CD", "#7D73B0", "#4F4389")
#: A share from which the headline counts a township.
_MUCH = 0.10
_OUTLINE = PolygonStyle("#4F4389", 1.0, fill="#4F4389", fill_opacity=0.02)


def build(context: MapContext) -> Page:
    """The page of the township map; raises :class:`NothingToShow` where the county has no townships."""
    townships = context.run.townships
    if townships.empty:
        raise NothingToShow("view.no_townships")
    surfaces, areas, sites, protect = (
        context.say(key) for key in ("group.surfaces", "townships.areas", "group.sites", "group.protect")
    )
    composite = composite_surface(context)
    worst = worst_features(context)
    drawn = collect(context, [Wanted(key, protect) for key in ("settlements", "facilities")])
    points = _worst_points(context, worst, sites)
    panel = side_panel(
        context,
        context.say("view.townships.title"),
        composite,
        ranking(context, composite),
        context.say("townships.note"),
    )
    first = townships.iloc[0]
    headline = context.say(
        "townships.headline",
        name=first["name"],
        share=f"{first['share_red_orange']:.1%}",
        n=int((townships["share_red_orange"] >= _MUCH).sum()),
        much=f"{_MUCH:.0%}",
    )
    return replace(
        blank_page(context, KEY),
        surfaces=(
            _shares(context, composite.inside, surfaces),
            surface_layer(context, "composite", context.say("map.composite"), surfaces, composite),
        ),
        points=(*points, *drawn.points),
        polygons=(_polygons(context, worst, areas), *drawn.polygons),
        groups=(surfaces, areas, sites, protect),
        side=replace(panel, headline=headline),
    )


def class_of(share: float) -> int:
    """1 + the class of a share of red and orange."""
    return int(np.digitize(share, LIMITS))


def _classes() -> tuple[SurfaceClass, ...]:
    ends = (*LIMITS[1:], None)
    return tuple(
        SurfaceClass(colour, f"≥{low:.0%}" if low else f"<{high:.0%}")
        for colour, low, high in zip(_COLOURS, LIMITS, ends, strict=True)
    )


def _shares(context: MapContext, inside: npt.NDArray[np.bool_], group: str) -> SurfaceLayer:
    """The townships filled in the colour of their class; one of which nothing is known is hatched."""
    townships, grid = context.run.townships, context.run.grid
    total_km2 = townships[[area_column(colour) for colour in WORST_FIRST]].sum(axis=1)
    unknown = (townships[area_column(Colour.NO_DATA)] >= total_km2 - grid.cell_km2 / 2).to_numpy(np.bool_)
    classes = np.array([class_of(share) for share in townships["share_red_orange"]], np.uint8)
    classes[unknown] = 0
    index = np.where(inside, zone_index(townships.to_crs(grid.crs), grid), 0)
    in_class = np.concatenate([[0], classes]).astype(np.uint8)[index]
    in_the_dark = np.concatenate([[False], unknown])[index]

    def row(colour: str, short: str, chosen: npt.NDArray[np.bool_]) -> LegendRow:
        km2 = float(total_km2[chosen].sum())
        count = context.say("townships.count", n=int(chosen.sum()))
        return LegendRow(colour, short, count, context.area(km2), f"{km2 / max(total_km2.sum(), 1e-9):.1%}")

    rows = (row(kind.colour, kind.short, classes == i) for i, kind in enumerate(_classes(), start=1))
    title = context.say("townships.share")
    return SurfaceLayer(
        SURFACE_KEY + KEY,
        title,
        group,
        class_image(in_class, _COLOURS, context.web),
        Legend(
            title,
            context.say("townships.scale"),
            tuple(rows)[::-1],
            row("", Colour.NO_DATA.short(context.lang), unknown),
        ),
        True,
        mask_image(in_the_dark, context.web),
        context.say("townships.classes"),
    )


def worst_features(context: MapContext) -> dict[str, Record]:
    """The rated feature of each township that adds most to the score (weight × intensity), by township."""
    weights = context.run.model.weights
    found: dict[str, tuple[float, Record]] = {}
    for layer, rated in context.ratings.items():
        if context.hidden(layer):
            continue
        for rating in rated.values():
            part = weights.get(layer, 0.0) * rating["intensity"]
            name = rating["township"]
            if blank(name) or np.isnan(part) or part <= 0:
                continue
            if name not in found or part > found[name][0]:
                found[name] = (part, rating)
    return {name: rating for name, (_, rating) in found.items()}


def _worst_text(context: MapContext, rating: Record) -> str:
    return f"{context.title(rating['layer'])}　{name_of(rating)}　{graded(context, rating)}"


def _polygons(context: MapContext, worst: dict[str, Record], group: str) -> PolygonLayer:
    """The townships' outlines, which tell all about a township when pressed."""
    findings = Counter(str(name) for name in context.run.findings["township"])
    population = {row["name"]: row["population"] for row in records(context, "townships")}
    of = len(context.run.townships)
    features = []
    for row in context.run.townships.to_dict("records"):
        name = str(row["name"])
        total = max(sum(float(row[area_column(colour)]) for colour in WORST_FIRST), 1e-9)
        rows: list[Row] = [
            (context.say("townships.rank"), context.say("townships.rank_value", rank=row["rank"], of=of)),
            (context.say("townships.share"), f"{row['share_red_orange']:.1%}"),
        ]
        rows += [
            (
                context.say("townships.area", colour=colour.short(context.lang)),
                f"{context.area(area)}　{area / total:.1%}",
            )
            for colour in WORST_FIRST
            if (area := float(row[area_column(colour)])) > 0 or colour != Colour.NO_DATA
        ]
        rows.append(
            (context.say("townships.scores"), f"{_score(row['mean_score'])} / {_score(row['max_score'])}")
        )
        people = people_text(row["exposed_people"], row["uncounted"])
        rows.append((context.say("map.people_in_red_orange"), context.say("map.people", n=people)))
        if not blank(population.get(name)):
            rows.append(
                (context.say("townships.population"), context.say("map.people", n=f"{population[name]:,.0f}"))
            )
        if name in worst:
            rows.append((context.say("townships.worst"), _worst_text(context, worst[name])))
        rows.append((context.say("townships.findings"), context.say("townships.items", n=findings[name])))
        features.append(
            PolygonFeature(name, name, context.polygons(row["geometry"], exact=True), rows=tuple(rows))
        )
    return PolygonLayer(KEY, context.say("townships.name"), group, _OUTLINE, tuple(features), True, f"{of:,}")


def _score(value: float) -> str:
    return "—" if np.isnan(value) else f"{value:.3f}"


def _worst_points(context: MapContext, worst: dict[str, Record], group: str) -> tuple[PointLayer, ...]:
    """A mark at the worst feature of each township, off at first: its colour is no township's."""
    ledgers = {
        layer: {row["id"]: row for row in records(context, layer)}
        for layer in {r["layer"] for r in worst.values()}
    }
    features = []
    for _, rating in sorted(worst.items()):
        record = ledgers[rating["layer"]].get(rating["id"])
        if record is None:
            continue
        features.append(
            PointFeature(
                f"{rating['layer']}:{rating['id']}",
                name_of(rating),
                *context.point(record["geometry"]),
                context.grade(rating["layer"], rating["id"]),
                (
                    (context.say("townships.layer"), context.title(rating["layer"])),
                    *(context.rows(rating["layer"], record) if rating["layer"] in LAYERS else ()),
                ),
            )
        )
    if not features:
        return ()
    title = context.say("townships.worst_points")
    return (
        PointLayer(
            f"{KEY}:worst",
            title,
            group,
            MARKS["worst_of_township"].symbol,
            MARKS["worst_of_township"].colour,
            tuple(features),
            False,
            False,
            f"{len(features):,}",
        ),
    )


VIEW = View(KEY, build)
