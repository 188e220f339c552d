"""Footprints by distance: full strength up to a core, then falling to nothing at the reach (距离衰减)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
import shapely
from rasterio.features import geometry_mask
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints.footprint import Footprint
from liulin_geo.footprints.kernels import distance_to_segments
from liulin_geo.grid import FloatArray, Grid, Window

#: A long line is laid in pieces of about this many metres, so that no window grows with its diagonal.
_PIECE_M = 4000.0


def window_round(geometry: BaseGeometry, grid: Grid, reach_m: float) -> Window:
    """The cells of the grid within ``reach_m`` of a geometry's bounding box."""
    x_min, y_min, x_max, y_max = geometry.bounds
    return grid.window_of((x_min - reach_m, y_min - reach_m, x_max + reach_m, y_max + reach_m))


def distance_m(geometry: BaseGeometry, grid: Grid, window: Window, reach_m: float) -> FloatArray:
    """Distance in metres from each cell centre of the window to a geometry; infinite beyond ``reach_m``.

    Inside a polygon the distance is 0.
    """
    segments = segments_of(geometry)
    away: FloatArray = distance_to_segments(
        segments, grid.xs(window), grid.ys(window), grid.cell_m, float(reach_m)
    )
    if geometry.geom_type.endswith("Polygon") and not window.empty:
        inside = geometry_mask([geometry], window.shape, grid.transform(window), invert=True)
        away[inside] = 0.0
    return away


def distance_to_any(shapes: npt.NDArray[np.object_], grid: Grid, reach_m: float) -> FloatArray:
    """Distance in metres from each cell of a grid to the nearest of many shapes; infinite beyond ``reach_m``.

    An area counts by its boundary, so that the ground within it is no farther than its middle.
    """
    shapes = shapes[~shapely.is_missing(shapes)]
    areas = shapely.get_dimensions(shapes) == 2
    parts = shapely.get_parts(np.concatenate([shapes[~areas], shapely.boundary(shapes[areas])]))
    coordinates, owner = shapely.get_coordinates(parts, return_index=True)
    same = owner[:-1] == owner[1:]
    single = coordinates[np.isin(owner, np.flatnonzero(shapely.get_dimensions(parts) == 0))]
    segments = np.vstack(
        [np.hstack([coordinates[:-1][same], coordinates[1:][same]]), np.hstack([single, single])]
    )
    away: FloatArray = distance_to_segments(
        segments, grid.xs(grid.window), grid.ys(grid.window), grid.cell_m, float(reach_m)
    )
    return away


def segments_of(geometry: BaseGeometry) -> npt.NDArray[np.float64]:
    """The segments of lines, rings and points as (n, 4): x1, y1, x2, y2."""
    parts = []
    lines = shapely.get_parts(geometry.boundary if geometry.geom_type.endswith("Polygon") else geometry)
    for line in lines:
        points = shapely.get_coordinates(line)
        if len(points) == 1:
            points = np.repeat(points, 2, axis=0)
        parts.append(np.hstack([points[:-1], points[1:]]))
    return np.vstack(parts) if parts else np.empty((0, 4))


def pieces(geometry: BaseGeometry) -> list[BaseGeometry]:
    """A long line cut into pieces of some kilometres; anything else as it is."""
    if not geometry.geom_type.endswith("LineString"):
        return [geometry]
    cut: list[BaseGeometry] = []
    for line in shapely.get_parts(geometry):
        points = shapely.get_coordinates(line)
        steps = np.hypot(*np.diff(points, axis=0).T)
        piece_of = np.floor((np.cumsum(steps) - steps / 2) / _PIECE_M)
        starts = np.flatnonzero(np.diff(piece_of, prepend=-1.0))
        for first, last in zip(starts, [*starts[1:], len(steps)], strict=True):
            cut.append(shapely.LineString(points[first : last + 1]))
    return cut


def decay(away_m: FloatArray, strength: float, core_m: float, reach_m: float) -> FloatArray:
    """``strength`` within ``core_m``, falling linearly to 0 at ``reach_m``; NaN strength is laid as NaN."""
    span = max(reach_m - core_m, 1e-6)
    share = np.clip((reach_m - away_m) / span, 0.0, 1.0)
    return np.where(share > 0, share * strength, 0.0).astype(np.float32)


#: Share of the strength [0, 1] at each distance in metres.
Profile = Callable[[FloatArray], FloatArray]


def by_profile(
    feature: int, geometry: BaseGeometry, strength: float, profile: Profile, reach_m: float, grid: Grid
) -> Iterator[Footprint]:
    """Footprints of a feature whose intensity follows a profile of the distance from its geometry.

    Nothing is laid beyond ``reach_m`` metres; a NaN strength is laid as NaN where the profile is above 0.
    """
    for piece in pieces(geometry):
        window = window_round(piece, grid, reach_m)
        if window.empty:
            continue
        away = distance_m(piece, grid, window, reach_m)
        share = np.where(np.isinf(away), np.float32(0), profile(away))
        patch = np.where(share > 0, share * np.float32(strength), 0.0).astype(np.float32)
        yield Footprint.of(feature, window, patch)


def by_distance(
    feature: int, geometry: BaseGeometry, strength: float, core_m: float, reach_m: float, grid: Grid
) -> Iterator[Footprint]:
    """Footprints of a feature whose intensity falls linearly with distance from its geometry (metres)."""
    return by_profile(
        feature, geometry, strength, lambda away: decay(away, 1.0, core_m, reach_m), reach_m, grid
    )
