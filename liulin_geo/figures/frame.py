"""The map's frame on a sheet: from degrees to layout px (图框)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod

from liulin_geo.figures.paper import Box
from liulin_geo.page.model import Bounds, Line, Page

F64 = npt.NDArray[np.float64]
#: Radius of the sphere of EPSG:3857, in metres.
_RADIUS_M = 6378137.0
#: metres of EPSG:3857 in a px at zoom 0 of web maps
_ZOOM_0 = 2 * math.pi * _RADIUS_M / 256
#: beyond this latitude a web map ends
_MOST_LAT = 85.05
_ELLIPSOID = Geod(ellps="GRS80")
_CHINA: Bounds = (18.0, 74.0, 53.0, 135.0)
_BEYOND_PX = 12.0
#: a place that is smaller than this, in metres of EPSG:3857, is not enlarged further
_LEAST_M = 500.0


def mercator(lon_lat: npt.ArrayLike) -> F64:
    """EPSG:3857 metres, ``(n, 2)`` east and north, of positions in degrees."""
    degrees = np.asarray(lon_lat, dtype=np.float64).reshape(-1, 2)
    lat = np.radians(np.clip(degrees[:, 1], -_MOST_LAT, _MOST_LAT))
    return np.column_stack(
        [np.radians(degrees[:, 0]) * _RADIUS_M, np.log(np.tan(np.pi / 4 + lat / 2)) * _RADIUS_M]
    )


@dataclass(frozen=True, slots=True)
class MapFrame:
    """What part of the world the box shows: ``west``, ``north`` (EPSG:3857, m) lie at its top left corner.

    ``px_per_m`` is the scale, the same in both directions; ``middle`` is the county's, EPSG:3857;
    ``detail`` is added to the zoom.
    """

    box: Box
    west: float
    north: float
    px_per_m: float
    middle: tuple[float, float]
    detail: float = 0.0

    @classmethod
    def round_the_county(cls, page: Page, box: Box, free: Box, detail: float) -> MapFrame:
        """The frame that shows the whole county, as large as can be, in the free part of the box."""
        corners = [point for rings in page.base.county for point in rings[0]]
        if not corners:
            south, west, north, east = _CHINA
            corners = [(west, south), (east, north)]
        metres = mercator(corners)
        low, high = metres.min(axis=0), metres.max(axis=0)
        size = np.maximum(high - low, _LEAST_M)
        scale = float(min(free.width / size[0], free.height / size[1]))
        middle = (low + high) / 2
        return cls(
            box,
            float(middle[0]) - ((free.x0 + free.x1) / 2 - box.x0) / scale,
            float(middle[1]) + ((free.y0 + free.y1) / 2 - box.y0) / scale,
            scale,
            (float(middle[0]), float(middle[1])),
            detail,
        )

    @property
    def zoom(self) -> float:
        """Zoom of a web map of the same scale, which decides what is drawn."""
        return math.log2(self.px_per_m * _ZOOM_0) + self.detail

    def px(self, lon_lat: npt.ArrayLike) -> F64:
        """Layout px ``(n, 2)`` of positions in degrees."""
        metres = mercator(lon_lat)
        return np.column_stack([
            self.box.x0 + (metres[:, 0] - self.west) * self.px_per_m,
            self.box.y0 + (self.north - metres[:, 1]) * self.px_per_m,
        ])  # fmt: skip

    def bounds(self, bounds: Bounds) -> Box:
        """A picture's box in layout px."""
        south, west, north, east = bounds
        (x0, y1), (x1, y0) = self.px([(west, south), (east, north)])
        return Box(float(x0), float(y0), float(x1), float(y1))

    def lines(self, lines: Sequence[Line]) -> list[F64]:
        """The parts of lines that the box shows, as ``(n, 2)`` layout px."""
        shapes = [shapely.LineString(self.px(line)) for line in lines if len(line) > 1]
        seen = self.box.grown(_BEYOND_PX)
        cut = shapely.clip_by_rect(np.array(shapes, dtype=object), seen.x0, seen.y0, seen.x1, seen.y1)
        parts: list[Any] | npt.NDArray[Any] = shapely.get_parts(cut) if len(cut) else []
        return [shapely.get_coordinates(part) for part in parts if not part.is_empty]

    def metres_per_px(self) -> float:
        """True ground distance of a px in the county's middle, along the parallel."""
        x, y = self.middle
        lat = math.degrees(2 * math.atan(math.exp(y / _RADIUS_M)) - math.pi / 2)
        lon, one_px = math.degrees(x / _RADIUS_M), math.degrees(1 / self.px_per_m / _RADIUS_M)
        _, _, metres = _ELLIPSOID.inv(lon, lat, lon + one_px, lat)
        return float(metres)
