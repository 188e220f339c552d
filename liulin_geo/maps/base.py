"""The base of every map (底图): outline, townships, neighbours, roads, water, names and relief."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from liulin_geo.maps.context import MapContext
from liulin_geo.maps.kept import Kept
from liulin_geo.maps.raster import shade_image
from liulin_geo.page.model import Base, Label, Line, Neighbour, ReferenceLine, Relief

_ROAD_RANK = {"高速": 1, "国道": 1, "省道": 1, "县道": 2, "乡道": 3, "村道": 3}
_LARGE_VILLAGE = 1500
#: rivers at least this long in the ledger, in degrees of length, are main and middle ones
_RIVER_RANK_DEG = ((0.2, 1), (0.06, 2), (0.0, 3))
_ROUND_THE_COUNTY_DEG = 0.05
#: town lines within this of the county line are the county line
_SAME_LINE_DEG = 2e-5
#: how coarse the ground of a township's name is, and how far inside its borders it stays, so that the
#: coarse one is nowhere outside them
_LABEL_COARSE_DEG, _LABEL_INSIDE_DEG = 0.0015, 0.002


_BASES: Kept[Base] = Kept()
_RELIEFS: Kept[Relief | None] = Kept()


def base(context: MapContext) -> Base:
    """The base map of a run; what the run has no ledger for is left out."""
    return _BASES(context.run, context.reader, lambda: _base(context))


def relief(context: MapContext) -> Relief | None:
    """Relief of the county over a coarse one of its surroundings; ``None`` without elevation."""
    return _RELIEFS(context.run, None, lambda: _relief(context))


def _base(context: MapContext) -> Base:
    county = shapely.union_all(context.run.ledgers["county"].geometry.to_numpy())
    return Base(
        county=context.polygons(county, exact=True),
        townships=_township_lines(context, county),
        neighbours=_neighbours(context, county),
        roads=_roads(context),
        rivers=_rivers(context),
        labels=(*_township_labels(context), *_village_labels(context)),
    )


def _relief(context: MapContext) -> Relief | None:
    shade = context.run.relief("relief")
    if shade is None:
        return None
    around = context.run.relief("context")
    return Relief(
        shade_image(shade.values, shade.grid),
        None if around is None else shade_image(around.values, around.grid, quality=55),
    )


def _township_lines(context: MapContext, county: BaseGeometry) -> tuple[tuple[tuple[float, float], ...], ...]:
    townships = context.ledger("townships")
    if townships is None or len(townships) < 2:
        return ()
    shared = shapely.line_merge(shapely.union_all(shapely.boundary(townships.geometry.to_numpy())))
    inner = shapely.line_merge(shapely.difference(shared, shapely.buffer(county.boundary, _SAME_LINE_DEG)))
    return context.lines(inner, exact=True)


def _neighbours(context: MapContext, county: BaseGeometry) -> tuple[Neighbour, ...]:
    ledger = context.ledger("neighbours")
    if ledger is None:
        return ()
    ring = shapely.box(*county.bounds).buffer(_ROUND_THE_COUNTY_DEG, join_style="mitre")
    found = []
    for name, geometry in zip(ledger["name"], ledger.geometry, strict=True):
        nearby = shapely.intersection(geometry, ring)
        spot = None if nearby.is_empty else shapely.point_on_surface(nearby)
        lines = context.lines(shapely.boundary(geometry), exact=True)
        found.append(
            Neighbour(str(name), lines, None if spot is None else (round(spot.x, 4), round(spot.y, 4)))
        )
    return tuple(found)


def _reference(
    context: MapContext, ledger: gpd.GeoDataFrame, ranks: list[int], names: pd.Series
) -> tuple[ReferenceLine, ...]:
    return tuple(
        ReferenceLine(line, rank, str(name or ""))
        for geometry, rank, name in zip(ledger.geometry, ranks, names, strict=True)
        for line in context.lines(geometry)
    )


def _roads(context: MapContext) -> tuple[ReferenceLine, ...]:
    roads = context.ledger("roads")
    if roads is None:
        return ()
    return _reference(context, roads, [_ROAD_RANK.get(c, 3) for c in roads["road_class"]], roads["name"])


def _rivers(context: MapContext) -> tuple[ReferenceLine, ...]:
    reaches = context.ledger("river_reaches")
    if reaches is None:
        return ()
    length = pd.Series(shapely.length(reaches.geometry.to_numpy()))
    river = reaches["river"].fillna("")
    total = length.groupby(river.to_numpy()).transform("sum").where(river.to_numpy() != "", length)
    ranks = [next(rank for least, rank in _RIVER_RANK_DEG if value >= least) for value in total]
    return _reference(context, reaches, ranks, reaches["river"])


def _township_labels(context: MapContext) -> tuple[Label, ...]:
    townships = context.ledger("townships")
    if townships is None:
        return ()
    spots = townships.geometry.representative_point()
    return tuple(
        Label(str(name), round(spot.x, 5), round(spot.y, 5), 1, _label_ground(context, shape))
        for name, spot, shape in zip(townships["name"], spots, townships.geometry, strict=True)
    )


def _label_ground(context: MapContext, township: BaseGeometry) -> tuple[Line, ...]:
    inside = shapely.simplify(shapely.buffer(township, -_LABEL_INSIDE_DEG), _LABEL_COARSE_DEG)
    ground = township if inside.is_empty else inside
    return tuple(ring for rings in context.polygons(ground, exact=True) for ring in rings)


def _village_labels(context: MapContext) -> tuple[Label, ...]:
    villages = context.ledger("settlements")
    if villages is None:
        return ()
    people = villages["population"].fillna(0).to_numpy(np.float64)
    townships = context.ledger("townships")
    # a township's seat often bears its name, which the map has already
    named = set() if townships is None else set(townships["name"])
    labels = []
    for name, geometry, count in zip(villages["name"], villages.geometry, people, strict=True):
        if name and name not in named:
            labels.append(Label(str(name), *context.point(geometry), 2 if count >= _LARGE_VILLAGE else 3))
    return tuple(labels)
