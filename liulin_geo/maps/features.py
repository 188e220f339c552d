"""Ledgers as map layers (台账上图)."""

from __future__ import annotations

import pandas as pd
import shapely

from liulin_geo.grid import project
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.page.model import (
    LineFeature,
    LineLayer,
    PointFeature,
    PointLayer,
    PolygonFeature,
    PolygonLayer,
)
from liulin_geo.maps.styles import LINES, POINTS, POLYGONS


def point_layer(context: MapContext, layer: str, group: str, shown: bool = False) -> PointLayer | None:
    """A ledger as markers (polygons at a point inside them); ``None`` where it is absent."""
    ledger, style = context.ledger(layer), POINTS[layer]
    if ledger is None:
        return None
    features = tuple(
        PointFeature(
            str(row["id"]),
            str(row["name"] or row["id"]),
            *context.point(row.geometry),
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
            context.lines(row.geometry),
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
    """A ledger's areas; ``None`` where it is absent or holds no area."""
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
            context.polygons(row.geometry),
            context.grade(layer, row["id"]),
            context.rows(layer, row),
        )
        for row in _rows(ledger)
    )
    return PolygonLayer(
        layer, context.title(layer), group, POLYGONS[layer], features, shown, f"{len(features):,}"
    )


def _rows(ledger: pd.DataFrame) -> list[pd.Series]:
    return [row for _, row in ledger.sort_values("id", kind="stable").iterrows()]
