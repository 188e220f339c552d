"""What can respond, and how it comes to a road (应急资源的接入)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import shapely

from liulin_geo.grid import STORAGE_CRS, projector
from liulin_geo.response.access import Access, access, lasting
from liulin_geo.response.ground import straight_seconds
from liulin_geo.response.network import E5, RoadNetwork
from liulin_geo.response.speeds import UNKNOWN_PACE
from liulin_geo.terrain import Terrain

#: Ledgers of what can respond (应急资源), in the order in which they are listed.
RESOURCES = (
    "fire_brigades",
    "watchtowers",
    "water_tanks",
    "helipads",
    "checkpoints",
    "stores",
    "rescue_teams",
    "shelters",
)


@dataclass(frozen=True, eq=False, slots=True)
class Resource:
    """One row of a ledger of resources and its ways to the network.

    ``lon_e5, lat_e5`` are 1e-5 degrees. The walks of ``access`` lead from the resource to the road.
    """

    layer: str
    id: str
    name: str
    lon_e5: int
    lat_e5: int
    access: Access


#: Resources by layer; ``None`` where the county has no such ledger, which is not the same as having none.
Resources = Mapping[str, tuple[Resource, ...] | None]


def attach(
    network: RoadNetwork, ledger: gpd.GeoDataFrame, layer: str, terrain: Terrain | None
) -> tuple[Resource, ...]:
    """A ledger's features (any CRS, any geometry) tied to the network, in the order of their rows.

    An area counts as a point within it. The walk to each road goes straight over the ground's slopes.
    Features without a position are left out: nobody can say that they are near.
    """
    placed = ledger[ledger.geometry.notna() & ~ledger.geometry.is_empty].to_crs(STORAGE_CRS)
    spots = np.round(shapely.get_coordinates(shapely.point_on_surface(placed.geometry.to_numpy())) * E5)
    names = placed["name"] if "name" in placed else placed["id"]
    return tuple(
        Resource(
            layer, str(row_id), _text(name), int(lon), int(lat), _ways(network, lon / E5, lat / E5, terrain)
        )
        for row_id, name, (lon, lat) in zip(placed["id"], names, spots, strict=True)
    )


def _text(name: object) -> str:
    return name if isinstance(name, str) else ""


def _ways(network: RoadNetwork, lon: float, lat: float, terrain: Terrain | None) -> Access:
    found = access(network, lon, lat, UNKNOWN_PACE)
    if terrain is not None:
        to_metres = projector(network.crs)
        x, y = to_metres.transform(lon, lat)
        xs, ys = to_metres.transform(found.lon, found.lat)
        found = replace(found, walk_s=straight_seconds(terrain, x, y, np.asarray(xs), np.asarray(ys)))
    return lasting(network, found)
