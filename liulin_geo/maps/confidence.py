"""The confidence map (红色有多稳): red surely, red depending on weights and inputs, not red, and no data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import shapely
from rasterio.features import shapes

from liulin_geo.answers.sure import BANDS, Sureness, Verdict, sure
from liulin_geo.composite import WORST_FIRST
from liulin_geo.grid import projector
from liulin_geo.maps.classes import SurfaceClass, class_layer
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.features import point_layer
from liulin_geo.maps.styles import POINTS
from liulin_geo.maps.surfaces import composite_surface, surface_layer
from liulin_geo.maps.view import View, blank_page
from liulin_geo.page.model import (
    Page,
    PolygonFeature,
    PolygonLayer,
    PolygonStyle,
    RankRow,
    SidePanel,
    SurfaceLayer,
)
from liulin_geo.scoring.zones import area_column

_VERDICT_COLOURS = {Verdict.RED: "#B3121D", Verdict.DEPENDS: "#F2A08F", Verdict.NOT_RED: "#EEF2F5"}
#: Patches of a few cells can be told from a distance by their outline only.
_OUTLINE = PolygonStyle("#B3121D", 2.4, fill="#B3121D", fill_opacity=0.35)
#: Classes of the probability of red: lower limits and colours.
_CHANCES = ((0.01, "#FBD9D0"), (0.1, "#F6A693"), (0.5, "#DF5C4E"), (0.9, "#A50F15"))


def build(context: MapContext) -> Page:
    """The page of the confidence map; the draws are made for it, with the default seed."""
    told = sure(context.run)
    surfaces, sites = context.say("group.surfaces"), context.say("group.sites")
    colours = composite_surface(context)
    inside = colours.inside
    layers = (
        _verdicts(context, told, surfaces, inside),
        _chances(context, told, surfaces, inside),
        surface_layer(context, "composite", context.say("map.composite"), surfaces, colours),
    )
    points = (point_layer(context, key, sites) for key in context.run.layers if key in POINTS)
    return replace(
        blank_page(context, "confidence"),
        surfaces=layers,
        points=tuple(layer for layer in points if layer),
        polygons=_patches(context, inside & (told.verdict == Verdict.RED), surfaces),
        groups=(surfaces, sites),
        side=_side(context, told),
    )


def _verdicts(
    context: MapContext, told: Sureness, group: str, inside: np.ndarray[tuple[int, int], np.dtype[np.bool_]]
) -> SurfaceLayer:
    kinds = [
        SurfaceClass(
            _VERDICT_COLOURS[verdict],
            context.say(f"map.verdict_{verdict.name.lower()}_short"),
            context.say(f"map.verdict_{verdict.name.lower()}"),
        )
        for verdict in (Verdict.RED, Verdict.DEPENDS, Verdict.NOT_RED)
    ]
    unknown = inside & (told.verdict == Verdict.UNKNOWN)
    values = np.where(inside, told.verdict, 0).astype(np.uint8)
    title = context.say("map.verdict")
    scale = context.say("map.verdict_scale", draws=f"{told.settings['draws']:,}")
    return class_layer(context, "verdict", title, group, kinds, values, inside, unknown, scale, True, True)


def _patches(context: MapContext, red: npt.NDArray[np.bool_], group: str) -> tuple[PolygonLayer, ...]:
    """What is surely red, cells that touch as one patch, as coarse as the audience sees the surface."""
    grid, block = context.run.grid, context.block
    rows, cols = (np.arange(n) // block * block for n in red.shape)
    seen = red[np.ix_(rows, cols)]
    found = shapes(seen.astype(np.uint8), mask=seen, connectivity=8, transform=grid.transform())
    patches = sorted((shapely.geometry.shape(outline) for outline, _ in found), key=lambda p: -p.area)
    if not patches:
        return ()
    back, title = projector(grid.crs), context.say("map.verdict_red")

    def degrees(at: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.column_stack(back.transform(at[:, 0], at[:, 1], direction="INVERSE"))

    features = tuple(
        PolygonFeature(
            f"red-{i}",
            title,
            context.polygons(shapely.transform(patch, degrees)),
            rows=((context.say("map.patch_area"), f"{patch.area / 1e6:,.2f} km²"),),
        )
        for i, patch in enumerate(patches, start=1)
    )
    named = context.say("map.patches")
    count = context.say("theme.places", n=f"{len(features):,}")
    return (PolygonLayer("verdict:red", named, group, _OUTLINE, features, True, count),)


def _chances(
    context: MapContext, told: Sureness, group: str, inside: np.ndarray[tuple[int, int], np.dtype[np.bool_]]
) -> SurfaceLayer:
    chance = told.probability[BANDS.index("p_red")]
    limits = [limit for limit, _ in _CHANCES]
    with np.errstate(invalid="ignore"):
        values = np.where(inside, np.digitize(np.nan_to_num(chance), limits), 0).astype(np.uint8)
    ends = [*limits[1:], 1.0]
    kinds = [
        SurfaceClass(colour, f"≥{low:.0%}", f"{low:.0%} – {high:.0%}")
        for (low, colour), high in zip(_CHANCES, ends, strict=True)
    ]
    unknown = inside & (told.verdict == Verdict.UNKNOWN)
    title, scale = context.say("map.chance"), context.say("map.chance_scale")
    return class_layer(context, "chance", title, group, kinds, values, inside, unknown, scale, ordered=True)


def _side(context: MapContext, told: Sureness) -> SidePanel:
    red, depends = (context.area(told.areas_km2[verdict]) for verdict in (Verdict.RED, Verdict.DEPENDS))
    areas = context.run.townships.set_index("name")
    rows = []
    for row in told.townships.to_dict("records"):
        of = areas.loc[row["name"]]
        km2 = [float(of[area_column(colour)]) for colour in WORST_FIRST]
        total = max(sum(km2), 1e-9)
        bounds = of.geometry.bounds
        rows.append(
            RankRow(
                int(row["rank"]),
                str(row["name"]),
                f"{row['rank_p05']:.0f}–{row['rank_p95']:.0f}",
                _five([part / total for part in km2]),
                f"{row['p_first']:.0%}",
                tuple(round(value, 5) for value in bounds),
            )
        )
    return SidePanel(
        context.say("map.confidence_summary"),
        context.say("map.confidence_headline", red=red, depends=depends),
        4 if told.areas_km2[Verdict.RED] > 0 else 1,
        "",
        (),
        ranking_title=context.say("map.ranking_of_composite"),
        value_title=context.say("map.rank_interval"),
        people_title=context.say("map.chance_first"),
        ranking=tuple(rows),
        note=context.say("map.confidence_note", seed=told.settings["seed"]),
    )


def _five(parts: list[float]) -> tuple[float, float, float, float, float]:
    red, orange, yellow, blue, none = parts
    return red, orange, yellow, blue, none


VIEW = View("confidence", build)
