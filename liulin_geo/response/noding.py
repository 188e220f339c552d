"""Lines of ledgers made into a network (路网拓扑): cut where they meet, ends that miss joined.

A ledger's roads are drawn as lines that cross without a common vertex, and end a little before or beyond the
road that they join. What the drawing does not say is settled by three rules:

1. Where two lines cross or an end touches a line (within :data:`TOUCH_M`) they are joined.
2. An end that touches nothing is joined to the nearest line within its own snapping tolerance.
3. Ledgers know no bridges. Crossings of ordinary roads are taken as level. *Sealed* lines (motorways, which
   by definition cross nothing on the level) are joined only where one of the two lines ends at the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
Lines = npt.NDArray[np.object_]

#: Points of a network nearer to each other than this are one place, metres.
TOUCH_M = 1.0


@dataclass(frozen=True, slots=True)
class Pieces:
    """Lines cut at every junction.

    ``nodes`` are x, y in metres (n, 2); ``start`` and ``end`` index them; ``source`` is the row of the line
    that a piece is of; ``paths`` are the pieces' vertices (n, 2), their ends lying on the nodes.
    """

    nodes: F64
    start: I64
    end: I64
    source: I64
    paths: tuple[F64, ...]


def steps_m(path: F64) -> F64:
    """Metres from each vertex of a path (n, 2) to the next."""
    steps = np.diff(path, axis=0)
    return np.asarray(np.hypot(steps[:, 0], steps[:, 1]))


def simple_parts(shapes: Lines) -> tuple[Lines, I64]:
    """Lines without parts, heights and self-crossings, and the row of ``shapes`` that each is of."""
    kept: list[object] = []
    rows: list[int] = []
    for row, shape in enumerate(shapely.force_2d(shapes)):
        if shape is None or shape.is_empty:
            continue
        for part in shapely.get_parts(shape):
            whole = part.geom_type == "LineString" and part.is_simple
            lines = [part] if whole else shapely.get_parts(shapely.node(part))
            for line in lines:
                if line.length > TOUCH_M:
                    kept.append(line)
                    rows.append(row)
    out = np.empty(len(kept), object)
    out[:] = kept
    return out, np.asarray(rows, np.int64)


def cut(lines: Lines, sealed: BoolArray, snap_m: F64) -> Pieces:
    """Lines (simple, in metres) cut where they meet.

    ``sealed`` marks the lines that cross nothing on the level, ``snap_m`` is each line's tolerance for its
    ends.
    """
    if lines.size == 0:
        nothing = np.zeros(0, np.int64)
        return Pieces(np.zeros((0, 2)), nothing, nothing, nothing, ())
    tree = shapely.STRtree(lines)
    paths = [shapely.get_coordinates(line) for line in lines]
    on_line, at = _crossings(lines, tree, sealed)
    touched, touches, paths = _join_ends(lines, tree, paths, sealed, snap_m)
    on_line, at = np.concatenate([on_line, touched]), np.concatenate([at, touches])
    order = np.argsort(on_line, kind="stable")
    on_line, at = on_line[order], at[order]
    bounds = np.searchsorted(on_line, np.arange(lines.size + 1))
    pieces: list[F64] = []
    source: list[int] = []
    for row, path in enumerate(paths):
        cuts = at[bounds[row] : bounds[row + 1]]
        for piece in _split(path, cuts):
            pieces.append(piece)
            source.append(row)
    return _tie(pieces, np.asarray(source, np.int64))


def _crossings(lines: Lines, tree: shapely.STRtree, sealed: BoolArray) -> tuple[I64, F64]:
    first, second = tree.query(lines, predicate="intersects")
    level = (first < second) & ~sealed[first] & ~sealed[second]
    first, second = first[level], second[level]
    parts, pair = shapely.get_parts(shapely.intersection(lines[first], lines[second]), return_index=True)
    # two lines that run along each other part at the ends of the common stretch
    along = shapely.get_dimensions(parts) == 1
    parted = [shapely.get_point(parts[along], which) for which in (0, -1)]
    xy = shapely.get_coordinates(np.concatenate([parts[~along], *parted]))
    of = np.concatenate([pair[~along], pair[along], pair[along]]).astype(np.int64)
    return np.concatenate([first[of], second[of]]), np.concatenate([xy, xy])


def _join_ends(
    lines: Lines, tree: shapely.STRtree, paths: list[F64], sealed: BoolArray, snap_m: F64
) -> tuple[I64, F64, list[F64]]:
    """Cuts that ends make in other lines, and the lines with their hanging ends drawn on to these cuts."""
    ends = _ends(paths)
    own = np.repeat(np.arange(lines.size), 2)
    points = np.asarray(shapely.points(ends), object)
    end, line = tree.query(points, predicate="dwithin", distance=np.maximum(snap_m[own], TOUCH_M))
    other = line != own[end]
    end, line = end[other], line[other]
    away = shapely.distance(points[end], lines[line])
    touching = away <= TOUCH_M
    cut_lines, cut_at = [line[touching]], [ends[end[touching]]]
    hanging = ~np.isin(end, end[touching]) & ~sealed[line] & ~sealed[own[end]]
    end, line, away = end[hanging], line[hanging], away[hanging]
    order = np.lexsort((line, away, end))
    end, nearest = np.unique(end[order], return_index=True)
    line = line[order][nearest]
    goals = shapely.get_coordinates(shapely.get_point(shapely.shortest_line(points[end], lines[line]), -1))
    aim = dict(zip(end.tolist(), goals, strict=True))
    drawn = list(paths)
    for e, j, goal in zip(end.tolist(), line.tolist(), goals, strict=True):
        if any(back < e and _meet(ends[back], goal, aim.get(back), ends[e]) for back in (2 * j, 2 * j + 1)):
            continue  # the other end was drawn on to this one
        path = drawn[own[e]]
        drawn[own[e]] = np.vstack([goal, path] if e % 2 == 0 else [path, goal])
        cut_lines.append(np.array([j], np.int64))
        cut_at.append(goal[None, :])
    return np.concatenate(cut_lines).astype(np.int64), np.concatenate(cut_at), drawn


def _meet(back: F64, goal: F64, back_goal: F64 | None, end: F64) -> bool:
    """True where an end aims at another end which aims back at it."""
    if back_goal is None:
        return False
    apart = steps_m(np.array([back, goal, back_goal, end]))
    return bool(apart[0] <= TOUCH_M and apart[2] <= TOUCH_M)


def _ends(paths: Sequence[F64]) -> F64:
    """First and last point of each path, in turn."""
    return np.array([point for path in paths for point in (path[0], path[-1])], np.float64).reshape(-1, 2)


def _split(path: F64, cuts: F64) -> list[F64]:
    """A path cut at points on it; pieces shorter than the touching distance go."""
    along = np.concatenate([[0.0], np.cumsum(steps_m(path))])
    if cuts.size == 0:
        return [path]
    where = np.asarray(shapely.line_locate_point(shapely.linestrings(path), shapely.points(cuts)), np.float64)
    order = np.argsort(where, kind="stable")
    where, cuts = where[order], cuts[order]
    pieces = []
    last_at, last = 0.0, path[0]
    for here, point in [*zip(where, cuts, strict=True), (along[-1], path[-1])]:
        if here - last_at <= TOUCH_M and here < along[-1]:
            continue
        between = path[(along > last_at) & (along < here)]
        piece = np.vstack([last, between, point])
        if here - last_at > 0.0:
            pieces.append(piece)
        last_at, last = here, point
    return pieces


def _tie(pieces: list[F64], source: I64) -> Pieces:
    """Pieces whose ends lie on one place get one node there."""
    ends = _ends(pieces)
    near = cKDTree(ends).query_pairs(TOUCH_M, output_type="ndarray")
    graph = coo_array((np.ones(len(near)), (near[:, 0], near[:, 1])), shape=(len(ends), len(ends)))
    _, label = connected_components(graph, directed=False)
    _, first, node = np.unique(label, return_index=True, return_inverse=True)
    nodes = ends[first]
    start, end = node[0::2], node[1::2]
    lengths = np.array([steps_m(piece).sum() for piece in pieces])
    keep = (start != end) | (lengths > 2 * TOUCH_M)
    paths = tuple(
        np.vstack([nodes[a], piece[1:-1], nodes[b]])
        for a, b, piece, kept in zip(start, end, pieces, keep, strict=True)
        if kept
    )
    return Pieces(nodes, start[keep], end[keep], source[keep], paths)
