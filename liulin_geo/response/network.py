"""The road network of a county (路网): nodes, edges with metres and seconds, and the course of each edge."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from liulin_geo.response.speeds import MOTORWAY

F64 = npt.NDArray[np.float64]
I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]
I8 = npt.NDArray[np.int8]

#: Units of a degree in which a network keeps its positions, about a metre.
E5 = 100_000


@dataclass(frozen=True, eq=False)
class RoadNetwork:
    """Roads as a graph that an engine drives in both directions.

    Nodes: ``lon_e5, lat_e5`` int32, 1e-5 degrees (EPSG:4490); ``x, y`` float64, metres in ``crs``. Edges:
    ``start, end`` int32, node indices; ``length_m`` float64, whole decimetres along the ledger's line;
    ``seconds`` float64, whole tenths; ``road_class`` int8, index of
    :data:`~liulin_geo.response.speeds.ROAD_CLASSES`; ``courses`` one int32 array (n, 2) an edge, lon and
    lat in 1e-5 degrees from start to end, both included.

    Positions are whole units so that a web page that gets them as integers computes with the very same
    numbers.
    """

    crs: str
    lon_e5: I32
    lat_e5: I32
    x: F64
    y: F64
    start: I32
    end: I32
    length_m: F64
    seconds: F64
    road_class: I8
    courses: tuple[I32, ...]

    @property
    def n_nodes(self) -> int:
        """How many nodes."""
        return self.lon_e5.size

    @property
    def n_edges(self) -> int:
        """How many edges."""
        return self.start.size

    @property
    def km(self) -> float:
        """Length of all edges, kilometres."""
        return float(self.length_m.sum() / 1000.0)

    def seconds_along(self, edge: I64, along_m: F64) -> F64:
        """Seconds from the start of edges to points ``along_m`` metres along them."""
        length = self.length_m[edge]
        share = np.divide(along_m, length, out=np.zeros(edge.size), where=length > 0.0)
        return np.asarray(share * self.seconds[edge])

    @cached_property
    def sealed(self) -> npt.NDArray[np.bool_]:
        """True for the edges that nobody enters or leaves on foot (motorways)."""
        return np.asarray(self.road_class == MOTORWAY)

    @cached_property
    def around(self) -> tuple[I64, I64]:
        """The edges at each node: ``edge[first[n]:first[n + 1]]`` for node n, the lowest edge first."""
        node = np.concatenate([self.start, self.end]).astype(np.int64)
        edge = np.tile(np.arange(self.n_edges), 2)
        order = np.lexsort((edge, node))
        return np.searchsorted(node[order], np.arange(self.n_nodes + 1)).astype(np.int64), edge[order]

    @cached_property
    def vertices(self) -> tuple[I64, I64]:
        """All courses in one array (n, 2), and where each edge's begins; the last entry is the end."""
        first = np.concatenate([[0], np.cumsum([len(course) for course in self.courses])]).astype(np.int64)
        if not self.courses:
            return np.zeros((0, 2), np.int64), first
        return np.concatenate(self.courses).astype(np.int64), first

    def __repr__(self) -> str:
        return f"RoadNetwork({self.n_nodes} nodes, {self.n_edges} edges, {self.km:.0f} km, {self.crs})"
