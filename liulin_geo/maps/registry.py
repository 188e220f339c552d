"""The registry of views: one line a view."""

from __future__ import annotations

from liulin_geo.errors import MapError
from liulin_geo.maps import (
    composite,
    confidence,
    double_control,
    flood,
    forest_fire,
    hazard,
    response_map,
    townships,
)
from liulin_geo.maps.atlas import atlas
from liulin_geo.maps.view import View
from liulin_geo.messages import t

_VIEWS: tuple[View, ...] = (
    forest_fire.VIEW,
    composite.VIEW,
    confidence.VIEW,
    townships.VIEW,
    double_control.VIEW,
    flood.VIEW,
    response_map.VIEW,
    *hazard.VIEWS,
)
#: what an atlas binds together; each hazard is one of the composite's surfaces already
_BOUND: tuple[View, ...] = (
    composite.VIEW,
    forest_fire.VIEW,
    flood.VIEW,
    double_control.VIEW,
    response_map.VIEW,
    townships.VIEW,
    confidence.VIEW,
)

#: Every view, by the key that the command line takes.
VIEWS: dict[str, View] = {view.key: view for view in (*_VIEWS, atlas(_BOUND))}


def find_view(key: str) -> View:
    """The view of a key; :class:`~liulin_geo.errors.MapError` names the known ones."""
    if key not in VIEWS:
        raise MapError("map.unknown_view", view=key, known=t("map.comma").join(VIEWS))
    return VIEWS[key]
