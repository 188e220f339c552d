"""Ledgers as map layers (台账上图)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import shapely

from liulin_geo.grid import project
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.styles import LINES, POINTS, POLYGONS
from liulin_geo.page.model import (
    LineFeature,
    LineLayer,
    PointFeature,
    PointLayer,
    PolygonFeature,
    PolygonLayer,
)

AREA_KEY = "area:"


def point_layer(context: MapContext, layer: str, group: str, shown: bool = False) -> PointLayer | None:
    """A ledger as markers (polygons at a point inside them); ``None`` where it is absent."""
    ledger, style = context.ledger(layer), POINTS[layer]
    if ledger is None:
        return None
    features = tuple(
        PointFeature(
            str(row["id"]),
            str(row["name"] or row["id"]),
            *context.point(row["geometry"]),
            context.grade(layer, row["id"]),
            context.rows(layer, row),
        )
        for row in _rows(ledger)
    )
    return PointLayer(
        layer,
        context.title(layer),
        group,
        style.symbol,
        style.colour,
        features,
        shown,
        style.clustered,
        f"{len(features):,}",
    )


def line_layer(context: MapContext, layer: str, group: str, shown: bool = False) -> LineLayer | None:
    """A ledger as lines, with its length in the layer list; ``None`` where it is absent."""
    ledger = context.ledger(layer)
    if ledger is None:
        return None
    features = tuple(
        LineFeature(
            str(row["id"]),
            str(row["name"] or row["id"]),
            context.lines(row["geometry"]),
            context.grade(layer, row["id"]),
            context.rows(layer, row),
        )
        for row in _rows(ledger)
    )
    metres = project(shapely.union_all(ledger.geometry.to_numpy()), context.run.grid.crs).length
    return LineLayer(
        layer, context.title(layer), group, LINES[layer], features, shown, f"{metres / 1000:,.0f} km"
    )


def polygon_layer(context: MapContext, layer: str, group: str, shown: bool = False) -> PolygonLayer | None:
    """A ledger's areas; ``None`` where it is absent or holds no area.

    Where the ledger is also drawn as markers, its areas are a layer with a name and key of their own.
    """
    ledger = context.ledger(layer)
    if ledger is None:
        return None
    ledger = ledger[ledger.geometry.geom_type.str.endswith("Polygon")]
    if ledger.empty:
        return None
    features = tuple(
        PolygonFeature(
            str(row["id"]),
            str(row["name"] or row["id"]),
            context.polygons(row["geometry"]),
            context.grade(layer, row["id"]),
            context.rows(layer, row),
        )
        for row in _rows(ledger)
    )
    title, key = context.title(layer), layer
    if layer in POINTS:
        title, key = context.say("map.areas_of", title=title), AREA_KEY + layer
    return PolygonLayer(key, title, group, POLYGONS[layer], features, shown, f"{len(features):,}")


def _rows(ledger: gpd.GeoDataFrame) -> list[Mapping[str, Any]]:
    """The features as plain mappings, in the order of their ids; a frame's own rows are slow to walk."""
    records: list[Mapping[str, Any]] = ledger.sort_values("id", kind="stable").to_dict("records")
    return records
