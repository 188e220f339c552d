"""The registry of ledger formats: one line a format (台账格式)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from liulin_geo.layers import LayerSchema
from liulin_geo.sources.raw import RawTable
from liulin_geo.sources.tables import read_csv, read_xlsx
from liulin_geo.sources.vectors import (
    read_geojson,
    read_geopackage,
    read_kml,
    read_parquet,
    read_shapefile,
    read_zip,
)

Reader = Callable[[Path, LayerSchema], RawTable]

READERS: dict[str, Reader] = {
    ".gpkg": read_geopackage,
    ".geojson": read_geojson,
    ".parquet": read_parquet,
    ".shp": read_shapefile,
    ".zip": read_zip,
    ".kml": read_kml,
    ".csv": read_csv,
    ".xlsx": read_xlsx,
}
