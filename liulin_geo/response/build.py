"""From the ledgers of roads and fire roads to their network (路网构建)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from liulin_geo.grid import projector
from liulin_geo.response.network import E5, RoadNetwork
from liulin_geo.response.noding import Pieces, cut, simple_parts, steps_m
from liulin_geo.response.speeds import (
    FIRE_ROAD,
    MOTORWAY,
    ROAD_CLASSES,
    UNKNOWN_CLASS,
    fire_road_kmh,
    road_kmh,
)

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
I8 = npt.NDArray[np.int8]

#: How far an end may miss the line that it joins, metres: roads are surveyed, fire roads drawn on a forest
#: map.
ROAD_SNAP_M, FIRE_ROAD_SNAP_M = 10.0, 30.0
#: Bends smaller than this are left out of an edge's course, never out of its length, metres.
COURSE_M = 8.0

#: Class and km/h of each row of a ledger.
_Figures = Callable[[gpd.GeoDataFrame], tuple[I8, F64]]


def road_network(
    roads: gpd.GeoDataFrame, fire_roads: gpd.GeoDataFrame | None, crs: str, closed: Collection[str] = ()
) -> RoadNetwork:
    """The network of the ledgers 道路 and 防火通道.

    Lines are cut where they meet: see :mod:`~liulin_geo.response.noding`.
    Both frames carry a CRS, ``id`` and their columns (``road_class``, ``speed`` km/h; ``width`` m) where
    they have them; ``crs`` is the county's, in metres. Rows whose id is in ``closed`` are left out (断路),
    and so are fire roads too narrow for an engine. Pieces of one class and speed between two junctions
    become one edge.
    """
    ways = [_ways(roads, crs, closed, _of_roads, ROAD_SNAP_M)]
    if fire_roads is not None:
        ways.append(_ways(fire_roads, crs, closed, _of_fire_roads, FIRE_ROAD_SNAP_M))
    lines = np.concatenate([way.lines for way in ways])
    road_class = np.concatenate([way.road_class for way in ways])
    kmh = np.concatenate([way.kmh for way in ways])
    snap_m = np.concatenate([way.snap_m for way in ways])
    pieces = cut(lines, road_class == MOTORWAY, snap_m)
    return _lay(pieces, road_class[pieces.source], kmh[pieces.source], crs)


@dataclass(frozen=True, slots=True)
class _Ways:
    """Simple lines in metres with the figures of their rows."""

    lines: npt.NDArray[np.object_]
    road_class: I8
    kmh: F64
    snap_m: F64


def _ways(
    frame: gpd.GeoDataFrame, crs: str, closed: Collection[str], figures: _Figures, snap_m: float
) -> _Ways:
    open_rows = frame[~frame.geometry.isna() & ~frame["id"].astype(str).isin(list(closed))]
    road_class, kmh = figures(open_rows)
    open_rows = open_rows[kmh > 0.0].to_crs(crs)
    road_class, kmh = road_class[kmh > 0.0], kmh[kmh > 0.0]
    lines, row = simple_parts(open_rows.geometry.to_numpy())
    return _Ways(lines, road_class[row], kmh[row], np.full(row.size, snap_m))


def _of_roads(frame: gpd.GeoDataFrame) -> tuple[I8, F64]:
    index = {name: i for i, name in enumerate(ROAD_CLASSES)}
    named = frame["road_class"] if "road_class" in frame else [None] * len(frame)
    road_class = np.array([index.get(str(name), UNKNOWN_CLASS) for name in named], np.int8)
    return road_class, road_kmh(road_class, _numbers(frame, "speed"))


def _of_fire_roads(frame: gpd.GeoDataFrame) -> tuple[I8, F64]:
    return np.full(len(frame), FIRE_ROAD, np.int8), fire_road_kmh(_numbers(frame, "width"))


def _numbers(frame: gpd.GeoDataFrame, column: str) -> F64:
    if column not in frame:
        return np.full(len(frame), np.nan)
    return np.asarray(frame[column].to_numpy(np.float64, na_value=np.nan), np.float64)


def _lay(pieces: Pieces, road_class: I8, kmh: F64, crs: str) -> RoadNetwork:
    chains = _chains(pieces, road_class, kmh)
    paths = [_along(pieces, chain) for chain in chains]
    length_m = np.array([steps_m(path).sum() for path in paths])
    first = np.array([chain[0][0] for chain in chains], np.int64)
    ends = np.array([(_tail(pieces, chain[0]), _head(pieces, chain[-1])) for chain in chains], np.int64)
    used, node = np.unique(ends, return_inverse=True)
    start, end = node.reshape(-1, 2).T.astype(np.int32) if len(chains) else np.zeros((2, 0), np.int32)
    bends = [_course(path) for path in paths]
    rows = np.cumsum([len(bend) for bend in bends])[:-1]
    courses = tuple(np.split(_in_e5(np.concatenate(bends), crs), rows)) if bends else ()
    spots = _in_e5(pieces.nodes[used], crs) if used.size else np.zeros((0, 2), np.int32)
    x, y = projector(crs).transform(spots[:, 0] / E5, spots[:, 1] / E5)
    length_m = np.round(length_m, 1)
    return RoadNetwork(
        crs,
        spots[:, 0],
        spots[:, 1],
        np.asarray(x, np.float64),
        np.asarray(y, np.float64),
        start,
        end,
        length_m,
        np.round(length_m * 3.6 / kmh[first], 1),
        road_class[first],
        courses,
    )


#: A piece and whether it is gone through from its start to its end.
_Step = tuple[int, bool]


def _chains(pieces: Pieces, road_class: I8, kmh: F64) -> list[list[_Step]]:
    """Pieces strung together where two of one class and speed meet and nothing else does."""
    at: list[list[_Step]] = [[] for _ in range(len(pieces.nodes))]  # the steps that lead away from a node
    for piece, (a, b) in enumerate(zip(pieces.start.tolist(), pieces.end.tolist(), strict=True)):
        at[a].append((piece, True))
        at[b].append((piece, False))

    def goes_on(node: int) -> bool:
        if len(at[node]) != 2:
            return False
        (i, _), (j, _) = at[node]
        return i != j and bool(road_class[i] == road_class[j] and kmh[i] == kmh[j])

    done = np.zeros(len(pieces.paths), np.bool_)
    chains = []
    junctions = [step for node, steps in enumerate(at) if not goes_on(node) for step in steps]
    rings = [(piece, True) for piece in range(len(pieces.paths))]  # what hangs on no junction
    for step in [*junctions, *rings]:
        if done[step[0]]:
            continue
        chain = [step]
        done[step[0]] = True
        while goes_on(_head(pieces, chain[-1])):
            onward = [s for s in at[_head(pieces, chain[-1])] if not done[s[0]]]
            if not onward:
                break
            chain.append(onward[0])
            done[onward[0][0]] = True
        chains.append(chain)
    return chains


def _tail(pieces: Pieces, step: _Step) -> int:
    return int(pieces.start[step[0]] if step[1] else pieces.end[step[0]])


def _head(pieces: Pieces, step: _Step) -> int:
    return int(pieces.end[step[0]] if step[1] else pieces.start[step[0]])


def _along(pieces: Pieces, chain: list[_Step]) -> F64:
    paths = [pieces.paths[piece] if forth else pieces.paths[piece][::-1] for piece, forth in chain]
    return np.vstack([paths[0], *(path[1:] for path in paths[1:])])


def _course(path: F64) -> F64:
    line = shapely.simplify(shapely.linestrings(path), COURSE_M, preserve_topology=True)
    return np.asarray(shapely.get_coordinates(line), np.float64)


def _in_e5(xy: F64, crs: str) -> npt.NDArray[np.int32]:
    lon, lat = projector(crs).transform(xy[:, 0], xy[:, 1], direction="INVERSE")
    return np.round(np.column_stack([lon, lat]) * E5).astype(np.int32)
