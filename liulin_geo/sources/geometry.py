"""Raw geometry to what the layers hold: EPSG:4490, flat, valid, of the right kind (几何整理)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from liulin_geo.layers.schema import GeometryKind
from liulin_geo.sources.raw import Array
from liulin_geo.sources.trust import crs_without_files

#: CGCS2000 longitude and latitude, the storage CRS of all vectors.
STORAGE_CRS = CRS.from_epsg(4490)
# WGS 84 and CGCS2000 agree within centimetres, far below what any ledger knows
_SAME_NUMBERS = frozenset({4490, 4326, 4480, 4979})
_SAME_NAMES = ("WGS 84", "China Geodetic Coordinate System 2000")

_KIND_OF_TYPE: dict[int, GeometryKind] = {
    0: "point", 4: "point", 1: "line", 2: "line", 5: "line", 3: "polygon", 6: "polygon",
}
_COLLECTION = 7
_KINDS: tuple[GeometryKind, ...] = ("point", "line", "polygon")
#: 纬度 and 经度 of all of China, for telling a swapped pair from a wrong one.
_CHINA_LON, _CHINA_LAT = (73.0, 136.0), (3.0, 54.0)


@cache
def _crs(text: str) -> tuple[CRS, bool]:
    if not crs_without_files(text):
        raise CRSError(text)
    crs = CRS.from_user_input(text)
    same = crs.to_epsg() in _SAME_NUMBERS or crs.to_authority() == ("OGC", "CRS84")
    return crs, same or (crs.is_geographic and crs.name.startswith(_SAME_NAMES))


def to_storage_crs(geometry: Array, crs: str | None) -> tuple[Array, str | None]:
    """The geometry in EPSG:4490, and the name of the CRS that it was converted from, if it was.

    Raises ``pyproj.exceptions.CRSError`` where the CRS is not known to PROJ.
    """
    if not crs:
        return geometry, None
    source, same = _crs(crs)
    if same or not len(geometry):
        return geometry, None
    return gpd.GeoSeries(geometry, crs=source).to_crs(STORAGE_CRS).to_numpy(), source.name


def points(
    lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]
) -> tuple[Array, npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Points from decimal degrees; and which pairs are out of range, and which of them look swapped.

    A pair that is blank, out of range or at 0,0 gives ``None``; a blank one is not "out of range".
    """
    known = ~(np.isnan(lon) & np.isnan(lat))
    valid = (np.abs(lon) <= 180) & (np.abs(lat) <= 90) & ~((lon == 0) & (lat == 0))
    swapped = known & _within(lat, _CHINA_LON) & _within(lon, _CHINA_LAT)
    result = np.full(len(lon), None, dtype=object)
    result[valid] = shapely.points(lon[valid], lat[valid])
    return result, known & ~valid & ~swapped, swapped & ~valid


def _within(values: npt.NDArray[np.float64], limits: tuple[float, float]) -> npt.NDArray[np.bool_]:
    inside: npt.NDArray[np.bool_] = (values >= limits[0]) & (values <= limits[1])
    return inside


def repair(geometry: Array) -> tuple[Array, npt.NDArray[np.intp]]:
    """Valid geometry, and the positions that were repaired; empty geometry becomes ``None``."""
    result = geometry.copy()
    broken = np.flatnonzero(~shapely.is_valid(result) & ~shapely.is_missing(result))
    if len(broken):
        # "structure" keeps polygons polygons; the default method leaves stray lines beside them
        result[broken] = shapely.make_valid(result[broken], method="structure", keep_collapsed=False)
    # a geometry with NaN or infinite coordinates has no place either
    placed = np.isfinite(shapely.bounds(result)).all(axis=1)
    result[shapely.is_empty(result) | ~placed] = None
    return result, broken


def fit_kind(
    geometry: Array, allowed: Sequence[GeometryKind]
) -> tuple[Array, dict[int, GeometryKind | None], dict[int, GeometryKind | None]]:
    """Geometry of the allowed kinds only.

    Collections give their parts of an allowed kind. A polygon (or line) in a layer of points becomes a
    point on it; anything else becomes ``None``. Returns the geometry and, by position, the kinds of
    those that were reduced and of those that were dropped (``None`` for a collection).
    """
    types = shapely.get_type_id(geometry)
    fits = np.isin(types, [code for code, kind in _KIND_OF_TYPE.items() if kind in allowed] + [-1])
    if fits.all():
        return geometry, {}, {}
    result = geometry.copy()
    reduced: dict[int, GeometryKind | None] = {}
    dropped: dict[int, GeometryKind | None] = {}
    for position in np.flatnonzero(~fits).tolist():
        if types[position] == _COLLECTION:
            result[position] = _parts_of_kind(geometry[position], allowed)
            (dropped if result[position] is None else reduced)[position] = None
        elif tuple(allowed) == ("point",):
            result[position] = shapely.point_on_surface(geometry[position])
            reduced[position] = _KIND_OF_TYPE[types[position]]
        else:
            result[position] = None
            dropped[position] = _KIND_OF_TYPE[types[position]]
    return result, reduced, dropped


def _parts_of_kind(
    collection: shapely.Geometry, allowed: Sequence[GeometryKind]
) -> shapely.Geometry | None:
    parts = np.array([collection], dtype=object)
    while (shapely.get_type_id(parts) > 3).any():  # collections hold collections
        parts = shapely.get_parts(parts)
    parts = parts[~shapely.is_empty(parts)]
    kinds = [_KIND_OF_TYPE.get(code) for code in shapely.get_type_id(parts).tolist()]
    # an area says more than the point of its label
    for kind in sorted(allowed, key=_KINDS.index, reverse=True):
        chosen = [part for part, its in zip(parts, kinds, strict=True) if its == kind]
        if not chosen:
            continue
        if kind == "polygon":
            joined: shapely.Geometry = shapely.union_all(chosen)  # they may overlap
        else:
            joined = shapely.multilinestrings(chosen) if kind == "line" else shapely.multipoints(chosen)
        return joined
    return None


def single(geometry: Array) -> Array:
    """Geometry of one part as that part: some formats and programs write every feature as several."""
    alone = (shapely.get_type_id(geometry) >= 4) & (shapely.get_num_geometries(geometry) == 1)
    result = geometry.copy()
    result[alone] = shapely.get_geometry(geometry[alone], 0)
    return result


def places(geometry: Array) -> dict[int, int]:
    """Position and number of points of the features that lie in several points at once."""
    several = (shapely.get_type_id(geometry) == 4) & (shapely.get_num_geometries(geometry) > 1)
    counts = shapely.get_num_geometries(geometry)
    return {at: int(counts[at]) for at in np.flatnonzero(several).tolist()}


__all__ = ["STORAGE_CRS", "CRSError", "fit_kind", "places", "points", "repair", "single", "to_storage_crs"]
