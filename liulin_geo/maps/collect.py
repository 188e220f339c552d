"""Ledgers as layers of a page, whatever their kind: markers, lines and areas as the styles say (台账图层)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from liulin_geo.errors import MapError
from liulin_geo.hazards import BY_KEY
from liulin_geo.hazards.base import FieldMethod
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.features import line_layer, point_layer, polygon_layer
from liulin_geo.maps.styles import LINES, POINTS, POLYGONS
from liulin_geo.page.model import LineLayer, PointLayer, PolygonLayer


@dataclass(frozen=True, slots=True)
class Wanted:
    """A ledger that a view wants: its key, its group in the layer list, and whether it is shown at first."""

    layer: str
    group: str
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """Layers of a page by their kind, in the order of the list."""

    points: tuple[PointLayer, ...] = ()
    lines: tuple[LineLayer, ...] = ()
    polygons: tuple[PolygonLayer, ...] = ()


def collect(context: MapContext, wanted: Iterable[Wanted]) -> Drawn:
    """The wanted ledgers as layers; those that the run lacks, or the audience may not see, are left out."""
    chosen = {each.layer: each for each in wanted}.values()
    points = (point_layer(context, w.layer, w.group, w.shown) for w in chosen if w.layer in POINTS)
    lines = (line_layer(context, w.layer, w.group, w.shown) for w in chosen if w.layer in LINES)
    polygons = (polygon_layer(context, w.layer, w.group, w.shown) for w in chosen if w.layer in POLYGONS)
    return Drawn(
        tuple(layer for layer in points if layer),
        tuple(layer for layer in lines if layer),
        tuple(layer for layer in polygons if layer),
    )


def has(context: MapContext, layer: str) -> bool:
    """True where the run knows a hazard layer and the audience may see it."""
    info = context.run.manifest.layers.get(layer)
    return info is not None and info.known and not context.hidden(layer)


def require(context: MapContext, layer: str) -> None:
    """Raise :class:`MapError` where a view is of a hazard layer that is restricted, or unknown in the run."""
    if context.hidden(layer):
        raise MapError("map.restricted", layer=context.title(layer))
    if not has(context, layer):
        field = isinstance(BY_KEY.get(layer), FieldMethod)
        key = "view.no_field" if field else "view.no_ledger"
        raise MapError(key, layer=context.title(layer), key=layer)
