"""Ledgers as layers of a page, whatever their kind: markers, lines and areas as the styles say (台账图层)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from liulin_geo.errors import NothingToShow
from liulin_geo.hazards import BY_KEY
from liulin_geo.hazards.base import FieldMethod
from liulin_geo.hazards.titles import layer_title
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.features import line_layer, point_layer, polygon_layer
from liulin_geo.maps.styles import LINES, POINTS, POLYGONS
from liulin_geo.messages import t
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
    """Raise :class:`NothingToShow` where a view's hazard layer is restricted, or unknown in the run."""
    if context.hidden(layer):
        raise NothingToShow("map.restricted", layer=layer_title(layer).title)
    if not has(context, layer):
        method, title = BY_KEY.get(layer), layer_title(layer).title
        if not isinstance(method, FieldMethod):
            raise NothingToShow("view.no_ledger", layer=title, key=layer)
        if method.rasters:
            files = t("map.comma").join(f"terrain/{name}.tif" for name in method.rasters)
            raise NothingToShow("view.not_learned", layer=title, files=files)
        raise NothingToShow("view.no_field", layer=title, key=layer)
