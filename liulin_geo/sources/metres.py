"""Lengths in metres between lon/lat geometries of one county (局部米制坐标)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely

from liulin_geo.sources.raw import Array

_EARTH_RADIUS_M = 6_371_008.8


def local_metres(geometry: Array, origin: tuple[float, float]) -> Array:
    """Geometry in metres east and north of ``origin`` (lon, lat in degrees).

    Equidistant cylindrical: within a county (100 km) distances are right to 1 %, which is enough for
    tolerances; areas and anything on the grid use the analysis CRS instead.
    """
    lon, lat = origin
    scale = np.radians(1.0) * _EARTH_RADIUS_M * np.array([np.cos(np.radians(lat)), 1.0])

    def project(coordinates: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        flat: npt.NDArray[np.float64] = (coordinates - np.array([lon, lat])) * scale
        return flat

    result: Array = shapely.transform(geometry, project)
    return result
