"""From a place to what can respond (最近应急力量): on foot to a road, along roads, on foot to the target."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from liulin_geo.response.access import SEARCH_M, Access, access, seconds_from, straight_m, stretch
from liulin_geo.response.network import E5, RoadNetwork
from liulin_geo.response.resources import Resource, Resources

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reached:
    """A resource and the quickest way between it and the place asked about.

    ``road_m`` and ``walk_m`` are metres on roads and on foot, ``path`` is (lon, lat) in degrees from the
    resource to the place. The time is that of travel: turning out and loading come on top.
    """

    layer: str
    id: str
    name: str
    lon: float
    lat: float
    minutes: float
    road_m: float
    walk_m: float
    path: tuple[tuple[float, float], ...]


def nearest(
    network: RoadNetwork, lon: float, lat: float, resources: Resources, pace_s_m: float, k: int = 3
) -> dict[str, tuple[Reached, ...] | None]:
    """The ``k`` resources of each layer that a place (degrees) is reached from soonest, the quickest first.

    Between the place and the road a crew walks straight at ``pace_s_m`` seconds a metre, and no farther than
    :data:`~liulin_geo.response.access.SEARCH_M`; a resource may also be walked to without any road. What
    can't be reached is left out, so that fewer than ``k`` may be listed. Times are equal in both
    directions.
    """
    here = access(network, lon, lat, pace_s_m)
    best, via = seconds_from(network, here)
    out: dict[str, tuple[Reached, ...] | None] = {}
    for layer, found in resources.items():
        if found is None:
            out[layer] = None
            continue
        rated = [_quickest(network, lon, lat, here, best, resource, pace_s_m) for resource in found]
        order = sorted(range(len(found)), key=lambda i: (rated[i].seconds, i))[:k]
        out[layer] = tuple(
            _reached(network, lon, lat, here, best, via, found[i], rated[i])
            for i in order
            if math.isfinite(rated[i].seconds)
        )
    return out


@dataclass(frozen=True, slots=True)
class _Way:
    """How a resource is reached: through one of its ways, by an end of that edge or along the edge itself.

    ``way`` is -1 for the straight walk, ``at_end`` says which end; ``here`` is the place's way for a
    trip on one edge, else -1.
    """

    seconds: float
    way: int = -1
    at_end: bool = False
    here: int = -1


def _quickest(
    network: RoadNetwork, lon: float, lat: float, here: Access, best: F64, resource: Resource, pace_s_m: float
) -> _Way:
    walk = straight_m(lon, lat, resource.lon_e5 / E5, resource.lat_e5 / E5)
    quickest = _Way(walk * pace_s_m if walk <= SEARCH_M else math.inf)
    there = network.seconds_along(resource.access.edge, resource.access.along_m)
    gone = network.seconds_along(here.edge, here.along_m)
    for i, edge in enumerate(resource.access.edge.tolist()):
        walk_s, whole = float(resource.access.walk_s[i]), float(network.seconds[edge])
        ways = [
            _Way(float(best[network.start[edge]]) + float(there[i]) + walk_s, i),
            _Way(float(best[network.end[edge]]) + (whole - float(there[i])) + walk_s, i, True),
        ]
        for j in range(*np.searchsorted(here.edge, [edge, edge + 1])):
            direct = float(here.walk_s[j]) + abs(float(gone[j]) - float(there[i])) + walk_s
            ways.append(_Way(direct, i, here=j))
        for way in ways:
            if way.seconds < quickest.seconds:
                quickest = way
    return quickest


def _reached(
    network: RoadNetwork,
    lon: float,
    lat: float,
    here: Access,
    best: F64,
    via: I64,
    resource: Resource,
    way: _Way,
) -> Reached:
    at = (resource.lon_e5 / E5, resource.lat_e5 / E5)
    path, road_m = [at], 0.0
    if way.way < 0:
        walk_m = straight_m(lon, lat, *at)
    else:
        edge = int(resource.access.edge[way.way])
        along = float(resource.access.along_m[way.way])
        walk_m = float(resource.access.walk_m[way.way])
        if way.here >= 0:
            legs = [(edge, along, float(here.along_m[way.here]))]
            walk_m += float(here.walk_m[way.here])
        else:
            legs, entry = _legs(network, here, best, via, edge, along, way.at_end)
            walk_m += float(here.walk_m[entry])
        for leg, from_m, to_m in legs:
            path += stretch(network, leg, from_m, to_m)
            road_m += abs(to_m - from_m)
    path.append((lon, lat))
    return Reached(
        resource.layer,
        resource.id,
        resource.name,
        *at,
        way.seconds / 60.0,
        road_m,
        walk_m,
        _without_repeats(path),
    )


def _legs(
    network: RoadNetwork, here: Access, best: F64, via: I64, edge: int, along: float, at_end: bool
) -> tuple[list[tuple[int, float, float]], int]:
    """The stretches of edges from a resource's access point to the place's, and the place's way taken."""
    node = int(network.end[edge] if at_end else network.start[edge])
    legs = [(edge, along, float(network.length_m[edge]) if at_end else 0.0)]
    while via[node] >= 0:
        step = int(via[node])
        length = float(network.length_m[step])
        backwards = int(network.end[step]) == node
        legs.append((step, length, 0.0) if backwards else (step, 0.0, length))
        node = int(network.start[step] if backwards else network.end[step])
    entry, at_m, end_m = _entry(network, here, best, node)
    legs.append((int(here.edge[entry]), end_m, at_m))
    return legs, entry


def _entry(network: RoadNetwork, here: Access, best: F64, node: int) -> tuple[int, float, float]:
    """The place's way that reaches a node first, its metres along the edge, and the node's on that edge."""
    gone = network.seconds_along(here.edge, here.along_m)
    starts, ends = network.start[here.edge] == node, network.end[here.edge] == node
    by_start = np.flatnonzero(starts & (here.walk_s + gone == best[node]))
    if by_start.size:
        return int(by_start[0]), float(here.along_m[by_start[0]]), 0.0
    left = network.seconds[here.edge] - gone
    j = int(np.flatnonzero(ends & (here.walk_s + left == best[node]))[0])
    return j, float(here.along_m[j]), float(network.length_m[here.edge[j]])


def _without_repeats(path: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    kept = path[:1]
    for point in path[1:]:
        if point != kept[-1]:
            kept.append(point)
    return tuple(kept)
