"""The network for an offline page (网页路网): whole numbers, and how a script finds the nearest with them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from liulin_geo.response.access import SEARCH_M
from liulin_geo.response.network import RoadNetwork
from liulin_geo.response.resources import Resource, Resources
from liulin_geo.response.speeds import MOTORWAY, ROAD_CLASSES

#: What the page gets: lists and mappings of plain numbers and text, ready for :func:`json.dumps`.
PageNetwork = dict[str, object]


def network_for_page(network: RoadNetwork, resources: Resources, pace_s_m: float) -> PageNetwork:
    """The network and the resources as plain lists, for a script that gives the answers of ``nearest``.

    - ``pace``: seconds a metre between the place and the road; ``search``: farthest walk from there, metres.
    - ``classes``: names of the road classes; ``sealed``: index of the one that nobody walks off.
    - ``nodes``: ``lon, lat, lon, lat …`` in 1e-5 degrees, each the difference to the node before.
    - ``edges``: ``from, to, decimetres, tenths of a second, class`` for each edge, all in one list.
    - ``courses``: for each edge the vertices between its nodes, ``dlon, dlat …``, each the difference to the
      one before, the first to the node ``from``.
    - ``resources``: by layer ``null`` (the county has no such ledger) or a list of
      ``[id, name, lon, lat, ways]``, lon and lat in 1e-5 degrees; ``ways`` in one list: ``edge, decimetres
      along it, decimetres on foot, tenths of a second on foot``.

    What the script does, all in double precision, with ``s`` for seconds and ``m`` for metres:

    1. Unpack: running sums of ``nodes``; the course of edge e is its node ``from``, the running sums of
       ``courses[e]``, its node ``to``. Divide metres and seconds by 10, positions by 100000. List the edges
       at each node.
    2. The place is (lon, lat). One degree is so many metres, with φ the place's latitude: east
       ``E = 111412.84 cos φ - 93.5 cos 3φ + 0.118 cos 5φ``, north
       ``N = 111132.92 - 559.82 cos 2φ + 1.175 cos 4φ``. A position p has the plane coordinates
       ``x = (p.lon - lon) E``, ``y = (p.lat - lat) N``; the place is (0, 0).
    3. Ways of the place: for each edge that is not of class ``sealed``, and each segment a→b of its course,
       ``d = b - a``, ``t = -(a·d) / (d·d)`` held within 0 and 1 (0 where ``d·d`` is 0), and ``w = |a + t
       d|``. Where w is at most ``search``, the place has a way there: ``share = (lengths of the segments
       before + t |d|) / (lengths of all segments)``, or 0 where that is 0; ``walk = w``, ``walkS = w ·
       pace``, ``along = share · m(e)`` and ``part = along / m(e) · s(e)`` (0 where m(e) is 0).
    4. Least seconds T to every node (Dijkstra with a binary heap; edges are driven in both directions): each
       way of the place starts at ``from`` with ``walkS + part`` and at ``to`` with ``walkS + (s(e) - part)``.
       Keep, for each node, the edge that it was reached by, or the way where it was reached from the place.
    5. A resource is reached in the least of these, the first where two are equal:
       a. the straight walk from the place, ``w · pace``, where its metres w by step 2 are at most ``search``;
       b. for each of its ways (e, along, walk, walkS) with ``part`` as in step 3: ``T(from) + part + walkS``;
       then ``T(to) + (s(e) - part) + walkS``; then, for each way of the place on the same edge,
       ``walkS(place) + |part(place) - part| + walkS``.
    6. For each layer the k least that are finite, ties by the order of the list. Minutes are seconds / 60.
       Metres on roads are those along the edges driven, metres on foot both walks (or the straight one).
    7. To draw: the resource, its point on the edge, the course of the edges driven back to the place's own
       way (follow the edges kept in step 4), the point where the place's way leaves the road, the place. A
       point ``along`` metres along a course lies at ``along / m(e)`` of its length.

    Names travel, persons and phones do not; for the public, leave out the layers that it must not see.
    """
    nodes = np.column_stack([network.lon_e5, network.lat_e5]).astype(np.int64)
    edges = np.column_stack(
        [
            network.start,
            network.end,
            _tenths(network.length_m),
            _tenths(network.seconds),
            network.road_class,
        ]
    )
    return {
        "pace": pace_s_m,
        "search": int(SEARCH_M),
        "classes": list(ROAD_CLASSES),
        "sealed": MOTORWAY,
        "nodes": _differences(nodes),
        "edges": edges.astype(int).ravel().tolist(),
        "courses": [_differences(course.astype(np.int64))[2:-2] for course in network.courses],
        "resources": {
            layer: None if found is None else [_resource(resource) for resource in found]
            for layer, found in resources.items()
        },
    }


def _resource(resource: Resource) -> list[object]:
    found = resource.access
    ways = np.column_stack([found.edge, _tenths(found.along_m), _tenths(found.walk_m), _tenths(found.walk_s)])
    listed: list[int] = ways.astype(int).ravel().tolist()
    return [resource.id, resource.name, resource.lon_e5, resource.lat_e5, listed]


def _tenths(values: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    return np.rint(values * 10.0).astype(np.int64)


def _differences(positions: npt.NDArray[np.int64]) -> list[int]:
    """Positions (n, 2) as the differences between one and the next, the first as it is, in one list."""
    if not len(positions):
        return []
    steps: list[int] = np.vstack([positions[:1], np.diff(positions, axis=0)]).ravel().tolist()
    return steps
