"""Where a place off the road comes to a road (接入点): the nearest point of every edge round it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from liulin_geo.response.kernels import least_seconds
from liulin_geo.response.network import E5, RoadNetwork
from liulin_geo.response.noding import steps_m

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]

#: Farthest that anybody is sent on foot, metres.
SEARCH_M = 5000.0

#: Seconds below which two ways are equally quick.
_TIE_S = 1e-6


def metres_per_degree(lat: float) -> tuple[float, float]:
    """Metres of one degree of longitude and of latitude at a latitude in degrees.

    The usual series of the meridian and parallel arcs of GRS 80 (good to 1 cm a degree).
    """
    phi = math.radians(lat)
    east = 111412.84 * math.cos(phi) - 93.5 * math.cos(3 * phi) + 0.118 * math.cos(5 * phi)
    north = 111132.92 - 559.82 * math.cos(2 * phi) + 1.175 * math.cos(4 * phi)
    return east, north


def straight_m(lon: float, lat: float, lon2: float, lat2: float) -> float:
    """Metres from a place to another, on the plane that touches the earth at the first one's latitude."""
    east, north = metres_per_degree(lat)
    return math.hypot((lon2 - lon) * east, (lat2 - lat) * north)


@dataclass(frozen=True, slots=True)
class Access:
    """Ways from a place to the network, in the order of the edges and along them.

    ``edge`` is the index, ``along_m`` the metres along it from its start, ``lon`` and ``lat`` that point in
    degrees, ``walk_m`` and ``walk_s`` the metres and seconds on foot between it and the place.
    """

    edge: I64
    along_m: F64
    lon: F64
    lat: F64
    walk_m: F64
    walk_s: F64

    @classmethod
    def together(cls, ways: Sequence[Access]) -> Access:
        """The ways of several places in one, one place after the other."""
        return cls(*(np.concatenate([getattr(w, f.name) for w in ways]) for f in fields(cls)))

    def only(self, keep: npt.NDArray[np.bool_] | I64) -> Access:
        """Some of the ways."""
        return Access(*(getattr(self, f.name)[keep] for f in fields(self)))


def access(
    network: RoadNetwork, lon: float, lat: float, pace_s_m: float, search_m: float = SEARCH_M
) -> Access:
    """The nearest point of every straight piece of road within ``search_m`` metres of a place (degrees).

    An edge is so entered anywhere on its course, and a winding one in several places, after a straight walk
    of ``pace_s_m`` seconds a metre. Edges of motorways are not entered.
    """
    vertices, first = network.vertices
    if network.n_edges == 0:
        nothing = np.zeros(0)
        return Access(np.zeros(0, np.int64), nothing, nothing, nothing, nothing, nothing)
    east, north = metres_per_degree(lat)
    px = (vertices[:, 0] / E5 - lon) * east
    py = (vertices[:, 1] / E5 - lat) * north
    dx, dy = np.diff(px), np.diff(py)
    square = dx * dx + dy * dy
    with np.errstate(invalid="ignore", divide="ignore"):
        part = np.where(square > 0.0, -(px[:-1] * dx + py[:-1] * dy) / square, 0.0)
    part = np.clip(part, 0.0, 1.0)
    x, y = px[:-1] + part * dx, py[:-1] + part * dy
    walk = np.hypot(x, y)
    steps = np.sqrt(square)
    steps[first[1:-1] - 1] = 0.0  # no road runs from the end of an edge to the start of the next
    run = np.concatenate([[0.0], np.cumsum(steps)])
    edge = np.repeat(np.arange(network.n_edges), np.diff(first))[:-1]
    near = (walk <= search_m) & ~network.sealed[edge]
    near[first[1:-1] - 1] = False
    piece = np.flatnonzero(near)
    edge = edge[piece]
    total = run[first[edge + 1] - 1] - run[first[edge]]
    gone = run[piece] - run[first[edge]] + part[piece] * steps[piece]
    share = np.minimum(np.divide(gone, total, out=np.zeros(piece.size), where=total > 0.0), 1.0)
    return Access(
        edge,
        share * network.length_m[edge],
        lon + x[piece] / east,
        lat + y[piece] / north,
        walk[piece],
        walk[piece] * pace_s_m,
    )


def lasting(network: RoadNetwork, found: Access) -> Access:
    """The ways of which none is reached sooner by another and the road.

    Whole decimetres and tenths of a second. What is left gives the same least times as all of them, and is
    short enough to be written down.
    """
    along = np.minimum(np.round(found.along_m, 1), network.length_m[found.edge])
    whole = replace(found, along_m=along, walk_m=np.round(found.walk_m, 1), walk_s=np.round(found.walk_s, 1))
    _, once = np.unique(np.column_stack([whole.edge, along]), axis=0, return_index=True)
    whole = whole.only(np.sort(once))
    edge = whole.edge
    best, _ = seconds_from(network, whole)
    there = network.seconds_along(edge, whole.along_m)
    back = network.seconds[edge] - there
    by_road = np.minimum(best[network.start[edge]] + there, best[network.end[edge]] + back)
    for one in np.unique(edge):  # and from another way on the same edge
        here = edge == one
        onward = np.minimum.accumulate(whole.walk_s[here] - there[here]) + there[here]
        backward = np.minimum.accumulate((whole.walk_s[here] + there[here])[::-1])[::-1] - there[here]
        by_road[here] = np.minimum(by_road[here], np.minimum(onward, backward))
    return whole.only(whole.walk_s <= by_road + _TIE_S)


def seconds_from(network: RoadNetwork, found: Access) -> tuple[F64, I64]:
    """Least seconds from a place to every node through its ways, and the edge that leads there.

    Infinite where no way leads; the edge is -1 where a node is reached from an access point directly.
    """
    there = network.seconds_along(found.edge, found.along_m)
    nodes = np.concatenate([network.start[found.edge], network.end[found.edge]]).astype(np.int64)
    offsets = np.concatenate([found.walk_s + there, found.walk_s + (network.seconds[found.edge] - there)])
    first, edge_at = network.around
    best, via = least_seconds(first, edge_at, network.start, network.end, network.seconds, nodes, offsets)
    return best, via


def stretch(network: RoadNetwork, edge: int, from_m: float, to_m: float) -> list[tuple[float, float]]:
    """The course of an edge from one point along it (metres from its start) to another, in degrees."""
    if from_m > to_m:
        return stretch(network, edge, to_m, from_m)[::-1]
    course = network.courses[edge] / E5
    east, north = metres_per_degree(float(course[0, 1]))
    run = np.concatenate([[0.0], np.cumsum(steps_m(course * (east, north)))])
    length = float(network.length_m[edge])
    scale = run[-1] / length if length > 0.0 else 0.0
    low, high = from_m * scale, to_m * scale
    ends = [[np.interp(at, run, course[:, i]) for i in (0, 1)] for at in (low, high)]
    inner = course[(run > low) & (run < high)]
    whole = np.vstack([ends[0], inner, ends[1]])
    return [(float(lon), float(lat)) for lon, lat in whole]
